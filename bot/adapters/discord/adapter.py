"""The adapter: what comes from Discord as events, and messages shown by the interaction that asked, or as a direct message."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from functools import partial
from hashlib import sha256
from weakref import WeakValueDictionary

import discord
from discord.backoff import ExponentialBackoff

from bot.adapters import Rejected
from bot.adapters.discord import events, menu, roll_call, servers
from bot.adapters.discord.client import Client, Sharded, Source, point_at, use_its_gateway
from bot.adapters.discord.completing import complete
from bot.adapters.discord.corners import Corners
from bot.adapters.discord.direct import Direct
from bot.adapters.discord.exchange import AWAY, TOO_LATE, Exchange, Interaction
from bot.adapters.discord.failures import LONGEST_PAUSE, undelivered
from bot.adapters.discord.final import NOT_ACCEPTED, final
from bot.adapters.discord.looks import looks, shot_of
from bot.adapters.discord.rooms import Rooms
from bot.adapters.seldom import Seldom
from bot.logs import named
from bot.pictures import Pictures
from bot.post import Post
from bot.secret import Secret
from bot.settings import Shards
from handlers.events import Event, Other, Rights
from handlers.replies import Button, Reply
from handlers.words import Words
from storage.records import Place

TOKEN_LOOK = 60.0  # seconds between two looks whether the token still holds
FINISHING, LEAVING = 6.0, 3.0  # seconds for the turns under way, and for the goodbye
_log = logging.getLogger(__name__)


class Discord:
    """The adapter. A person has one private place here: direct messages, and ephemeral answers wherever she asks."""

    name = "discord"

    def __init__(
        self,
        token: Secret,
        texts: Words,
        now: Callable[[], datetime],
        pictures: Pictures,
        *,
        body: bool,
        shards: Shards | None = None,
    ) -> None:
        self._token, self._texts, self._now, self._body = token, texts, now, body
        self._shards = shards
        self._pictures = pictures
        self._client: Client | None = None
        self._speaks = False  # and nothing else: a worker's
        self._left = asyncio.Event()
        self._reached: Callable[[], Awaitable[None]] | None = None
        self._turns: dict[asyncio.Task[object], Exchange | None] = {}  # what each task under way answers
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._left_out = Seldom()  # the line about pictures and the like
        self._corners = Corners()
        self._direct = Direct(self._corners, pictures, partial(self._say, key="discord-closed"))
        self._rooms = Rooms(self._direct, pictures)

    @property
    def reached(self) -> bool:
        """Whether it is logged in, and connected to the gateway if it listens."""
        listens = self._speaks or (self._client is not None and self._client.listens)
        return self._direct.ready and listens

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have `call` awaited once Discord is reached, before anything is heard: what is left to show is shown."""
        self._reached = call

    async def run(self, post: Post) -> None:
        """Listens until `close`. Waits while Discord is away. Raises Rejected where no wait helps."""
        await self._stay(lambda source: self._arrive(post, source), lambda client: self._listen(client, post))

    async def speak(self) -> None:
        """Writes over HTTP alone, without the gateway, until `close`. Raises Rejected where no wait helps."""
        self._speaks = True
        await self._stay(_unheard, self._hold)

    async def _stay(
        self, arrive: Callable[[Source], Awaitable[None]], work: Callable[[discord.Client], Awaitable[None]]
    ) -> None:
        backoff = ExponentialBackoff()
        while not self._left.is_set():
            async with self._new(arrive) as self._client:
                try:
                    await work(self._client)
                except Rejected:
                    raise
                except Exception as error:  # away, or something that the library could not read
                    _log.warning("Discord is away, and is tried again: %s", named(error))
                finally:
                    await self._finish()
                    self._direct.close()
            await self._leaves(within=min(backoff.delay(), LONGEST_PAUSE))

    async def show(self, place: Place, reply: Reply) -> str | None:
        """Shows a message by the interaction under way, else as a direct message or in a channel; gives its id.

        Raises Undelivered.
        """
        task = asyncio.current_task()
        assert task is not None
        with undelivered(private=place.private):
            if (exchange := self._turns.get(task)) is not None:
                try:
                    if place.private:
                        return await self._answer(exchange, place.chat, reply)
                    if reply.edits is not None and reply.edits == exchange.card:
                        return await self._in_place(exchange, reply)
                except discord.HTTPException as error:
                    if error.code not in TOO_LATE:
                        raise
            nonce = _nonce(reply, asked=task in self._turns)
            if place.private:
                return await self._direct.write(place.chat, reply, nonce)
            return await self._rooms.write(place.chat, reply, nonce)

    async def rights(self, home: str, user: str) -> Rights:
        """What Discord says now of a person and the bot in a server. Never raises: `known` is False at worst."""
        task = asyncio.current_task()
        exchange = None if task is None else self._turns.get(task)
        asked = None if exchange is None else exchange.interaction
        return await servers.rights(self._client, home, user, asked)

    async def close(self) -> None:
        """Takes nothing more, lets the turns under way finish, and leaves. Safe to call twice."""
        self._left.set()
        await self._finish()
        if self._client is not None:
            try:
                async with asyncio.timeout(LEAVING):
                    await self._client.close()
            except TimeoutError:
                await self._client.http.close()

    def _new(self, arrive: Callable[[Source], Awaitable[None]]) -> Client:
        if self._shards is None or self._speaks:
            return Client(arrive)
        return Sharded(arrive, self._shards.ids, self._shards.of)

    async def _finish(self) -> None:
        if under_way := set(self._turns):
            await asyncio.wait(under_way, timeout=FINISHING)

    async def _listen(self, client: discord.Client, post: Post) -> None:
        roll = asyncio.create_task(roll_call.keep_calling(client, post, self._now))
        try:
            await client.login(self._token.reveal())
            await use_its_gateway(client)
            if self._shards is None or self._shards.first == 0:  # one of them is enough
                await self._bring_commands(client)
            self._direct.open(client)
            if self._reached is not None:
                await self._reached()
                self._reached = None
            await client.connect()
        except discord.LoginFailure as error:
            raise Rejected(NOT_ACCEPTED) from error
        except (discord.ConnectionClosed, discord.PrivilegedIntentsRequired) as error:
            if (why := final(error)) is not None:
                raise Rejected(why) from error
            raise
        finally:
            roll.cancel()
            await asyncio.gather(roll, return_exceptions=True)

    async def _hold(self, client: discord.Client) -> None:
        """Looks every now and then whether the token still holds: a worker hears of it from nobody."""
        try:
            await client.login(self._token.reveal())
        except discord.LoginFailure as error:
            raise Rejected(NOT_ACCEPTED) from error
        self._direct.open(client)
        while not await self._leaves(within=TOKEN_LOOK):
            await client.http.application_info()

    async def _leaves(self, within: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._left.wait()
        return self._left.is_set()

    async def _bring_commands(self, client: discord.Client) -> None:
        try:
            await menu.bring(client, self._texts)
        except discord.HTTPException as error:
            _log.error("the commands could not be brought to Discord: %s", named(error))

    async def _arrive(self, post: Post, source: Source) -> None:
        """One update from its event to its answer."""
        task, client = asyncio.current_task(), self._client
        if self._left.is_set() or task is None or client is None:
            return
        exchange, bot = None, str(client.application_id)
        if isinstance(source, discord.Message):
            event = events.of_message(source, bot, self._now())
        elif isinstance(source, discord.RawMessageUpdateEvent):
            event = events.of_edit(source.message, bot, self._now())
        elif not isinstance(source, discord.Interaction):
            event = await source(bot, self._now())
        elif (typing := events.typing(source)) is not None:
            await complete(source, self._texts, self._now(), *typing, body=self._body)
            return
        elif events.wants_form(source):
            await source.response.send_modal(events.form(self._texts, source.locale.value))
            return
        else:
            event, exchange = events.of_interaction(source, self._now()), Exchange(source)
        if event is None or (isinstance(event, Other) and not self._left_out.may(event.place.chat, event.at)):
            return
        self._turns[task] = exchange
        try:
            async with AsyncExitStack() as stack:
                if exchange is not None:
                    await stack.enter_async_context(exchange)
                await self._take(post, event, exchange)
        finally:
            del self._turns[task]

    async def _take(self, post: Post, event: Event, exchange: Exchange | None) -> None:
        """One turn, after her earlier ones are shown."""
        user = event.person.user
        order = user if exchange is not None or event.group is None else event.group.home
        async with self._orders.setdefault(order, asyncio.Lock()):
            answer = await post.ask(event)
            await post.show(event.place, answer.replies)
            if exchange is None:
                return
            notes = [answer.toast] if answer.toast else []
            if user in self._direct.refused:
                self._direct.refused.discard(user)
                notes.append(self._say(exchange.interaction, "discord-closed"))
            with suppress(discord.HTTPException, *AWAY):
                for note in notes:
                    await exchange.note(note)

    async def _answer(self, exchange: Exchange, user: str, reply: Reply) -> str:
        """By the interaction. Words typed into a card's form change that card, as a tap would; never one that others see."""
        typing = [Button(self._say(exchange.interaction, "discord-type"), events.TYPE)]
        shot = await shot_of(reply, self._pictures)
        first, *rest = looks(reply, typing if exchange.hidden and reply.rows else (), shot)
        hers = exchange.card is not None and not exchange.shared
        here = hers and exchange.card in (reply.edits, reply.retires)
        message = await exchange.say(first, in_place=here)
        for look in rest:
            message = await exchange.say(look)
        if reply.retires is not None and reply.retires != message:
            await self._direct.retire(user, reply.retires)
        if reply.replaces is not None and reply.replaces != message:
            await self._direct.remove(user, reply.replaces)
        if exchange.hidden:
            self._corners.keep(message, exchange.interaction)
        return message

    async def _in_place(self, exchange: Exchange, reply: Reply) -> str:
        """On the card that was tapped, for all who see it."""
        (look, *_) = looks(reply, shot=await shot_of(reply, self._pictures))
        return await exchange.say(look, in_place=True)

    def _say(self, interaction: Interaction, key: str) -> str:
        return self._texts.label(self._texts.nearest(interaction.locale.value), key)


def make(
    token: Secret,
    base_url: str,
    texts: Words,
    now: Callable[[], datetime],
    *,
    pictures: Pictures | None = None,
    body: bool = True,
    shards: Shards | None = None,
) -> Discord:
    """The adapter, with everything that the library sends going to `base_url`, such as https://discord.com/api.

    `body`: whether a line that is being typed may be completed with the calves. `shards`: which part of the bot's
    servers is heard here; whoever hears the first shard hears the direct messages, too.
    """
    point_at(base_url)
    return Discord(token, texts, now, pictures or Pictures(), body=body, shards=shards)


async def _unheard(_: Source) -> None:
    """Without a gateway nothing arrives."""


def _nonce(reply: Reply, *, asked: bool) -> str | None:
    """The same for the same letter, and for a card's turn shown unasked: sent again after a crash it comes once.

    A card asked for again is wanted again.
    """
    once = reply.letter
    if once is None and reply.conversation is not None and not asked:
        once = f"{reply.conversation}:{reply.turn}"
    return None if once is None else sha256(once.encode()).hexdigest()[:22]

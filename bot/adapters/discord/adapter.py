"""The adapter: what comes from Discord as events, and messages shown by the interaction that asked, or as a direct message."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from weakref import WeakValueDictionary

import discord
from discord.backoff import ExponentialBackoff

from bot.adapters import Gone, RetryAfter, Temporary, Undelivered
from bot.adapters.discord import events, menu
from bot.adapters.discord.client import Client, point_at, use_its_gateway
from bot.adapters.discord.corners import Corners
from bot.adapters.discord.exchange import AWAY, TOO_LATE, Exchange, Interaction
from bot.adapters.discord.looks import Look, looks
from bot.logs import named
from bot.post import Post
from bot.secret import Secret
from handlers.events import Event
from handlers.replies import Button, Reply
from handlers.words import Words
from storage.records import Place

LONGEST_PAUSE = 60.0  # seconds between two tries to reach Discord at the start
STARTING = 20.0  # seconds a message waits for the login
FINISHING, LEAVING = 6.0, 3.0  # seconds for the turns under way, and for the goodbye
CLOSED = frozenset({50007, 50278})  # she takes no direct messages, or there is no server in common
GONE = CLOSED | {10003, 10013, 50001}  # unknown channel, unknown user, no access
UNAUTHENTICATED = 4004  # the gateway's word for a token that is none, or not any more
TOO_MANY, SERVER_ERROR = 429, 500
_log = logging.getLogger(__name__)


class Rejected(Exception):
    """Discord does not know the bot's token, or no longer. Only a new token helps."""


class Discord:
    """The adapter. A person has one private place here: direct messages, and ephemeral answers wherever she asks."""

    name = "discord"

    def __init__(self, token: Secret, texts: Words, now: Callable[[], datetime]) -> None:
        self._token, self._texts, self._now = token, texts, now
        self._client: discord.Client | None = None
        self._ready = asyncio.Event()
        self._left = asyncio.Event()
        self._turns: dict[asyncio.Task[object], Exchange | None] = {}  # what each task under way answers
        self._orders: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._channels: dict[str, int] = {}  # person -> direct messages
        self._corners = Corners()
        self._refused: set[str] = set()  # who is to hear that direct messages are closed

    async def run(self, post: Post) -> None:
        """Listens until `close`. Waits while Discord is away. Raises Rejected, and ConnectionClosed where no wait helps."""
        backoff = ExponentialBackoff()
        while not self._left.is_set():
            async with Client(lambda source: self._arrive(post, source)) as client:
                try:
                    await self._listen(client)
                except (Rejected, discord.ConnectionClosed):
                    raise
                except Exception as error:  # away, or something that the library could not read
                    _log.warning("Discord is away, and is tried again: %s", named(error))
                finally:
                    await self._finish()
                    self._client = None
                    self._ready.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(backoff.delay(), LONGEST_PAUSE)):
                    await self._left.wait()

    async def show(self, place: Place, reply: Reply) -> str | None:
        """Shows a message by the interaction under way, else as a direct message; gives its id. Raises Undelivered."""
        task = asyncio.current_task()
        exchange = self._turns.get(task) if task is not None else None
        with _undelivered():
            if exchange is not None:
                try:
                    return await self._answer(exchange, place.chat, reply)
                except discord.HTTPException as error:
                    if error.code not in TOO_LATE:
                        raise
            return await self._write(place.chat, reply, nonce=None if task in self._turns else _nonce(reply))

    async def close(self) -> None:
        """Takes nothing more, lets the turns under way finish, and leaves. Safe to call twice."""
        self._left.set()
        await self._finish()
        if (client := self._client) is not None:
            try:
                async with asyncio.timeout(LEAVING):
                    await client.close()
            except TimeoutError:
                await client.http.close()

    async def _finish(self) -> None:
        if under_way := set(self._turns):
            await asyncio.wait(under_way, timeout=FINISHING)

    async def _listen(self, client: discord.Client) -> None:
        try:
            await client.login(self._token.reveal())
        except discord.LoginFailure as error:
            raise Rejected from error
        await use_its_gateway(client)
        try:
            if await menu.bring(client, self._texts):
                _log.info("the commands were brought to Discord")
        except discord.HTTPException as error:
            _log.error("the commands could not be brought to Discord: %s", named(error))
        self._client = client
        self._ready.set()
        try:
            await client.connect()
        except discord.ConnectionClosed as error:
            if error.code == UNAUTHENTICATED:
                raise Rejected from error
            raise

    async def _arrive(self, post: Post, source: Interaction | discord.Message) -> None:
        """One update from its event to its answer; nobody's overtakes her own earlier one."""
        if self._left.is_set():
            return
        if isinstance(source, discord.Message):
            event: Event | None = events.of_message(source, self._bot, self._now())
        elif events.wants_form(source):
            await source.response.send_modal(events.form(self._texts, source.locale.value))
            return
        else:
            event = events.of_interaction(source, self._now())
        task = asyncio.current_task()
        if event is None or task is None:
            return
        exchange = Exchange(source) if isinstance(source, discord.Interaction) else None
        self._turns[task] = exchange
        try:
            if exchange is None:
                await self._take(post, event)
            else:
                async with exchange:
                    await self._take(post, event, exchange)
        finally:
            del self._turns[task]

    async def _take(self, post: Post, event: Event, exchange: Exchange | None = None) -> None:
        user = event.person.user
        async with self._orders.setdefault(user, asyncio.Lock()):
            answer = await post.ask(event)
            await post.show(event.place, answer.replies)
            if exchange is None:
                return
            notes = [answer.toast] if answer.toast else []
            if user in self._refused:
                notes.append(self._say(exchange.interaction, "discord-closed"))
                self._refused.discard(user)
            with suppress(discord.HTTPException, *AWAY):
                for note in notes:
                    await exchange.note(note)

    async def _answer(self, exchange: Exchange, user: str, reply: Reply) -> str:
        """By the interaction. Words typed into a card's form change that card, as a tap would."""
        typing = [Button(self._say(exchange.interaction, "discord-type"), events.TYPE)]
        first, *rest = looks(reply, typing if exchange.hidden and reply.rows else ())
        place = exchange.card is not None and exchange.card in (reply.edits, reply.retires)
        message = await exchange.say(first, in_place=place)
        for look in rest:
            message = await exchange.say(look)
        if reply.retires not in (None, message):
            await self._retire(user, str(reply.retires))
        if exchange.hidden:
            self._corners.keep(message, exchange.interaction)
        return message

    async def _write(self, user: str, reply: Reply, nonce: str | None) -> str:
        """As direct messages; what she does not take, she gets where she asked last, if that is still open."""
        first, *rest = looks(reply)
        try:
            channel = await self._channel(user)
            message = await _edited(channel, reply.edits, first) or await _sent(channel, first, nonce)
            for look in rest:
                message = await _sent(channel, look, None)
        except discord.HTTPException as error:
            if error.code in GONE:
                self._channels.pop(user, None)
            if error.code not in CLOSED:
                raise
            return await self._whisper(user, reply, error)
        if reply.retires not in (None, message):
            await self._retire(user, str(reply.retires))
        return message

    async def _whisper(self, user: str, reply: Reply, refusal: discord.HTTPException) -> str:
        corner = self._corners.of_user(user)
        if corner is None:
            self._refused.add(user)
            raise refusal
        for look in looks(reply):
            message = await corner.followup.send(look.content, **look.new(), ephemeral=True, wait=True)
        self._corners.keep(str(message.id), corner)
        return str(message.id)

    async def _retire(self, user: str, message: str) -> None:
        """Takes an older card's buttons away, where that still can be done; they explain themselves where it cannot."""
        with suppress(discord.HTTPException, *AWAY):
            corner = self._corners.of_message(message)
            if corner is not None:
                await corner.followup.edit_message(int(message), view=None)
            else:
                channel = await self._channel(user)
                await channel.get_partial_message(int(message)).edit(view=None)

    async def _channel(self, user: str) -> discord.PartialMessageable:
        """A person's direct messages."""
        try:
            async with asyncio.timeout(STARTING):
                await self._ready.wait()
        except TimeoutError:
            raise Temporary("not connected yet") from None
        if self._client is None:
            raise Temporary("not connected any more")
        if user not in self._channels:
            opened = await self._client.http.start_private_message(int(user))
            self._channels[user] = int(opened["id"])
        return self._client.get_partial_messageable(self._channels[user], type=discord.ChannelType.private)

    @property
    def _bot(self) -> str:
        return str(self._client.application_id) if self._client is not None else ""

    def _say(self, interaction: Interaction, key: str) -> str:
        return self._texts.label(self._texts.nearest(interaction.locale.value), key)


def make(token: Secret, base_url: str, texts: Words, now: Callable[[], datetime]) -> Discord:
    """The adapter, with everything that the library sends going to `base_url`, such as https://discord.com/api."""
    point_at(base_url)
    return Discord(token, texts, now)


async def _edited(channel: discord.PartialMessageable, message: str | None, look: Look) -> str | None:
    """The message changed; None if there is none to change, or it was an ephemeral one or is deleted."""
    if message is None:
        return None
    with suppress(discord.NotFound):
        card = channel.get_partial_message(int(message))
        await card.edit(content=look.content, view=look.buttons(), attachments=look.files())
        return message
    return None


async def _sent(channel: discord.PartialMessageable, look: Look, nonce: str | None) -> str:
    sent = await channel.send(look.content, **look.new(nonce=nonce))
    return str(sent.id)


def _nonce(reply: Reply) -> str | None:
    """The same for the same card at the same turn, so that a card sent again after a crash does not come twice."""
    if reply.conversation is None:
        return None
    return sha256(f"{reply.conversation}:{reply.turn}".encode()).hexdigest()[:22]


@contextmanager
def _undelivered() -> Iterator[None]:
    """Says how a message failed in the words that delivery understands."""
    try:
        yield
    except discord.RateLimited as error:
        raise RetryAfter(error.retry_after) from None
    except discord.HTTPException as error:
        if error.code in GONE:
            raise Gone(error.code) from error
        if error.status == TOO_MANY:
            raise RetryAfter(float(error.response.headers.get("Retry-After", LONGEST_PAUSE))) from error
        if error.status >= SERVER_ERROR:
            raise Temporary(error.status) from error
        raise Undelivered(error.code) from error
    except AWAY as error:
        raise Temporary(type(error).__name__) from error

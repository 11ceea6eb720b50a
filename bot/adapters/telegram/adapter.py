"""Telegram as a platform: it is asked, or calls; what is committed is acknowledged, and each chat answered in order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from telegram import User
from telegram.error import TelegramError

from bot.adapters.seldom import MINUTE, Seldom
from bot.adapters.telegram import groups, menu, rights, roll_call, shapes
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.pacing import Pace
from bot.adapters.telegram.polling import UPDATES, Polling
from bot.adapters.telegram.reading import event as read
from bot.adapters.telegram.sending import ASKED, Asked, Sender
from bot.adapters.telegram.shares import Shares
from bot.adapters.telegram.taps import Taps, label
from bot.adapters.telegram.times import Times
from bot.adapters.telegram.trying import Trying
from bot.clock import Clock
from bot.logs import named
from bot.pictures import Pictures
from bot.post import Post
from bot.secret import Secret
from handlers.events import Added, Command, Event, Other, Rights
from handlers.replies import Answer, Reply
from handlers.words import Words
from storage.records import Place

if TYPE_CHECKING:
    from bot.adapters.telegram.hook import Hook

_ASTRAY = (
    "Telegram does not call here, or not with all that is needed: its webhook is not set to TELEGRAM_WEBHOOK_URL, or was "
    "set by an older Soleus. Set it: python -m bot webhook set"
)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Turn:
    """An event on its way: `committed` gives its answer, `task` ends when that is shown."""

    committed: asyncio.Future[Answer]
    kept: bool = False  # whether that is so; it is not when the process ends first
    task: asyncio.Task[None] | None = None


class Telegram:
    """The adapter. `run` raises Rejected when the token is not valid; nothing else ends it but `close`."""

    name = "telegram"

    def __init__(
        self,
        api: Api,
        clock: Clock,
        words: Words,
        pace: Pace,
        times: Times,
        pictures: Pictures,
        hook: "Hook | None" = None,
        shares: Shares | None = None,
    ) -> None:
        self._api, self._clock, self._words, self._times = api, clock, words, times
        self._sender = Sender(api, pace, times.retries, pictures)
        self._taps = Taps(api, words, times)
        self._trying = Trying(times.again, times.longest)
        self._polling = Polling(api, self._trying, poll=times.poll, settle=times.again)
        self._hook, self._shares = hook, shares
        self._me = User(0, "", is_bot=True)
        self._poller: asyncio.Task[None] | None = None
        self._roll: asyncio.Task[None] | None = None
        self._last: dict[str, _Turn] = {}  # by chat
        self._newest: dict[tuple[str, str], _Turn] = {}  # by card in a group: who changes it last
        self._tasks: set[asyncio.Task[None]] = set()
        self._left_out = Seldom()  # the line about pictures and the like
        self._came = Seldom(MINUTE)  # groups that the bot was added to
        self._closed = False
        self._reached: Callable[[], Awaitable[None]] | None = None

    @property
    def reached(self) -> bool:
        """Whether Telegram answered the last call that is tried until it works."""
        return self._trying.reached

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have `call` awaited once Telegram is reached, before anything is heard: what is left to show is shown."""
        self._reached = call

    async def run(self, post: Post) -> None:
        """Listens until closed: asks Telegram, or with a hook is called by it. Raises Rejected."""
        await self._until_closed(self._listen(post))

    async def speak(self) -> None:
        """Shows messages and hears nothing, until closed. Raises Rejected, also for a token that is revoked later."""
        await self._until_closed(self._hold())

    async def _until_closed(self, work: Coroutine[Any, Any, None]) -> None:
        if self._shares is not None:
            self._shares.start()
        self._poller = asyncio.create_task(work)
        try:
            await self._poller
        except asyncio.CancelledError:
            if not self._closed:
                self._poller.cancel()
                raise

    async def show(self, place: Place, reply: Reply) -> str | None:
        """Shows a message, or edits the one it names; gives the id of the message. Raises Undelivered."""
        return await self._sender.show(place, reply)

    async def rights(self, home: str, user: str) -> Rights:
        """What Telegram says now of a person and the bot in a group. Never raises: `known` is False at worst."""
        return await rights.ask(self._api, home, user)

    async def close(self) -> None:
        """Stops listening, lets what is under way finish, and acknowledges it. Takes less than ten seconds."""
        if self._closed:
            return
        self._closed = True
        if self._hook is not None:
            self._hook.take = None
        for task in (self._poller, self._roll):
            if task is not None:
                task.cancel()
                await asyncio.wait([task])
        cut = set[asyncio.Task[None]]()
        if self._tasks:
            _, cut = await asyncio.wait(self._tasks, timeout=self._times.stop)
        for late in cut:
            late.cancel()
        if cut:
            await asyncio.wait(cut)
        else:
            await self._polling.acknowledge()
        await self._api.close_session()
        if self._shares is not None:
            await self._shares.close()

    async def _hold(self) -> None:
        while True:
            await self._trying.until_it_works(self._api.get_me)
            await asyncio.sleep(self._times.look)

    async def _listen(self, post: Post) -> None:
        self._me = await self._trying.until_it_works(self._api.get_me)
        self._start(self._set_menu())
        if self._reached is not None:
            await self._reached()
        self._roll = asyncio.create_task(roll_call.keep_calling(self._api, post, self._clock.now))
        await (self._ask(post) if self._hook is None else self._be_called(post, self._hook))

    async def _be_called(self, post: Post, hook: "Hook") -> None:
        hook.take = partial(self._take_call, post)
        astray = False
        while True:
            info = await self._trying.until_it_works(self._api.get_webhook_info)
            if (info.url != hook.url or set(info.allowed_updates) != set(UPDATES)) != astray:
                astray = not astray
                _log.error(_ASTRAY) if astray else _log.warning("Telegram: the webhook is set now")
            await asyncio.sleep(self._times.look)

    async def _take_call(self, post: Post, raw: dict[str, Any]) -> bool:
        """One update, as `Hook.take` has it. Its answer is waited for a while, too: Telegram calls no second time about
        the same chat before that, so that no other front's answer overtakes this one's."""
        until = asyncio.get_running_loop().time() + self._times.order
        turn = self._take(post, raw, until)
        if turn is None:
            return True
        await asyncio.wait([turn.committed])
        await _shown(turn, max(0, until - asyncio.get_running_loop().time()))
        return turn.kept

    async def _ask(self, post: Post) -> None:
        while True:
            batch = await self._polling.batch()
            until = asyncio.get_running_loop().time() + self._times.order
            turns = [turn for raw in batch if (turn := self._take(post, raw, until)) is not None]
            for turn in turns:
                if not turn.committed.done():
                    await asyncio.wait([turn.committed])

    def _take(self, post: Post, raw: dict[str, Any], until: float) -> _Turn | None:
        """Begins the turn of an update; None if there is nothing to do. One that cannot be read is left out."""
        try:
            event = self._read(raw)
        except Exception as error:
            _log.error("an update could not be read: %s", named(error))
            return None
        committed = asyncio.get_running_loop().create_future()
        if (query := raw.get("callback_query")) is not None:
            self._start(self._taps.answer(query["id"], event, committed, self._home))
        if event is None or not self._wanted(event):
            committed.set_result(Answer())
            return None
        asked = Asked(raw.get("message", {}).get("message_id"), self._way(event))
        chat, turn = event.place.chat, _Turn(committed)
        before = self._last.get(chat)
        self._last[chat] = turn
        turn.task = self._start(self._play(post, event, asked, turn, before, until))
        return turn

    def _read(self, raw: dict[str, Any]) -> Event | None:
        now = self._clock.now()
        found = groups.event(raw, self._me, now)
        if found is not None or groups.about_members(raw):
            return found
        return groups.placed(read(shapes.update(raw), self._me, now), raw)

    def _wanted(self, event: Event) -> bool:
        """Whether it is to be answered: the line about pictures comes seldom, and whoever adds the bot through its link
        has its app say /start as well."""
        chat, at = event.place.chat, event.at
        match event:
            case Other():
                return self._left_out.may(chat, at)
            case Added():
                self._came.may(chat, at)
            case Command(name="start") if event.group is not None:
                return self._came.may(chat, at)
        return True

    def _way(self, event: Event) -> dict[str, Any] | None:
        """From a group into the private chat, in the language of whoever asked."""
        if event.place.private:
            return None
        button = {"text": label(self._words, event, "group-open"), "url": f"{self._home}?start=group"}
        return {"inline_keyboard": [[button]]}

    async def _play(
        self, post: Post, event: Event, asked: Asked, turn: _Turn, before: _Turn | None, until: float
    ) -> None:
        """One turn, from its event to what is shown. Never raises.

        Its event waits for the earlier one's commit, and a while for its answer, which may name the message to edit.
        After that a chat that is slow to reach must not keep all others from being heard.
        """
        answer = Answer()
        try:
            if before is not None:
                await asyncio.wait([before.committed])
                await _shown(before, max(0, until - asyncio.get_running_loop().time()))
            answer = await post.ask(event)
            turn.kept = True
        except Exception as error:
            _log.error("an event failed: %s", named(error))
        finally:
            turn.committed.set_result(answer)
        cards = self._changes(event.place, answer, turn)
        try:
            if before is not None:
                await _shown(before, None)
            ASKED.set(asked)
            overtaken = {card for chat, card in cards if self._newest.get((chat, card), turn) is not turn}
            await post.show(event.place, [r for r in answer.replies if r.edits not in overtaken])
        except Exception as error:
            _log.error("an answer failed: %s", named(error))
        finally:
            if self._last.get(event.place.chat) is turn:
                del self._last[event.place.chat]
            for card in cards:
                if self._newest.get(card) is turn:
                    del self._newest[card]

    def _changes(self, place: Place, answer: Answer, turn: _Turn) -> list[tuple[str, str]]:
        """The cards in a group that this turn changes. Fifty people may tap one at once, and a group takes twenty
        messages a minute: only the last change of those that wait is shown."""
        cards = (
            [] if place.private else [(place.chat, r.edits) for r in answer.replies if r.edits is not None]
        )
        self._newest |= dict.fromkeys(cards, turn)
        return cards

    @property
    def _home(self) -> str:
        return f"https://t.me/{self._me.username}"

    async def _set_menu(self) -> None:
        try:
            await menu.sync(self._api, self._words)
        except TelegramError as error:
            _log.warning("the menu could not be set and is tried at the next start: %s", named(error))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def make(
    token: Secret,
    address: str,
    clock: Clock,
    words: Words,
    *,
    pace: Pace | None = None,
    times: Times | None = None,
    pictures: Pictures | None = None,
    hook: "Hook | None" = None,
    shares: Shares | None = None,
) -> Telegram:
    """The adapter for the bot with that token at the Bot API server `address`. Nothing is reached before `run`."""
    api = Api(token.reveal(), address)
    return Telegram(api, clock, words, pace or Pace(), times or Times(), pictures or Pictures(), hook, shares)


async def _shown(turn: _Turn, within: float | None) -> None:
    if turn.task is not None:
        await asyncio.wait([turn.task], timeout=within)

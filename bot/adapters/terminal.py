"""The terminal as a platform: one runner, all of Soleus, no token. Letters tap buttons, numbers are always values."""

import asyncio
import os
import re
import shutil
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from itertools import chain, count
from pathlib import Path
from threading import Thread
from typing import Any

from bot.adapters.screen import Screen, clean, letters
from bot.clock import Clock
from bot.pictures import Pictures, name_of
from bot.post import Post
from handlers.events import Command, Event, Location, Person, Rights, Tap, Words
from handlers.replies import File, Picture, Reply
from handlers.words import Words as Texts
from storage.records import Place

HERE = Place(platform="terminal", chat="you")
_COMMAND = re.compile(r"/([a-z]\w*)(?:\s+(.*))?", re.ASCII | re.IGNORECASE | re.DOTALL)
_LOCATION = re.compile(r"@\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)", re.ASCII)


class Terminal:
    """The adapter. A newcomer is greeted unasked. Without a keyboard it reads lines from standard input."""

    name = "terminal"
    reached = True

    def __init__(
        self,
        clock: Clock,
        texts: Texts,
        person: Person,
        *,
        newcomer: bool = False,
        exports: Path = Path("exports"),
        pictures: Pictures | None = None,
    ) -> None:
        self._clock, self._texts, self._person = clock, texts, person
        self._newcomer, self._exports = newcomer, exports
        self._drawings = exports.with_name("pictures")
        self._pictures = pictures or Pictures()
        self._seen: Picture | None = None  # the latest picture
        self._settle: Callable[[], Awaitable[None]] | None = None
        self._reached: Callable[[], Awaitable[None]] = _nothing
        self._typing = sys.stdin.isatty() and sys.stdout.isatty()
        self._colour = self._typing and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        began = time.time_ns()  # real time, so that ids stay unique when a played time begins again
        self._ids = (f"{began:x}-{number}" for number in count(1))
        self._closed = asyncio.Event()
        self._card = ""  # the message whose letters are live
        self._live: dict[str, tuple[str, str]] = {}  # letter -> what the button sends, its label

    def on_answer(self, call: Callable[[], Awaitable[None]]) -> None:
        """Without a keyboard, have `call` awaited after each answer: a played talk reads the same every time."""
        self._settle = call

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """See `Adapter.on_reached`."""
        self._reached = call

    async def run(self, post: Post) -> None:
        """Talks until the end of the input."""
        await self._reached()
        if self._typing:
            self._print(self._screen().note(self._say("terminal-hello")))
        if not self._card and not self._newcomer:
            await post.present(HERE, self._person.user)
        if self._newcomer:
            await self._take(post, Command(**self._arrival(), name="start"))
        async with aclosing(_typed(self._screen) if self._typing else _lines()) as lines:
            async for line in lines:
                if said := clean(line.replace("\r", "\n")).strip():
                    await self._take(post, self._read(said))

    async def speak(self) -> None:
        """Shows messages until closed."""
        await self._closed.wait()

    async def show(self, _place: Place, reply: Reply) -> str | None:
        """Prints a message; the letters of the latest card are live."""
        message = reply.edits or next(self._ids)
        typed = letters(reply)
        self._print(self._screen().reply(reply, typed))
        if reply.rows:
            buttons = [button for row in reply.rows for button in row]
            self._live = {k: (b.token, b.label) for k, b in zip(typed, buttons, strict=True) if k.isalpha()}
            self._card = message
        elif self._card in (reply.edits, reply.retires, reply.replaces):
            self._live = {}
        if reply.picture is not None:
            await self._see(reply.picture)
        if reply.file is not None:
            self._keep(reply.file)
        return message

    async def rights(self, home: str, user: str) -> Rights:  # noqa: ARG002 (no groups here)
        """There is no group here: nobody is its admin."""
        return Rights(home=home)

    async def close(self) -> None:
        """Nothing to let go of."""
        self._closed.set()

    async def _take(self, post: Post, event: Event) -> None:
        answer = await post.ask(event)
        if answer.toast:
            self._print(self._screen().note(answer.toast))
        await post.show(HERE, answer.replies)
        if self._settle is not None and not self._typing:
            await self._settle()

    def _read(self, said: str) -> Event:
        """A line as the event it means; shows it as the runner's own."""
        token, label = self._live.get(said.lower(), ("", said))
        self._print(self._screen().said(label))
        arrival = self._arrival()
        if token:
            return Tap(**arrival, token=token, card=self._card)
        if command := _COMMAND.fullmatch(said):
            return Command(**arrival, name=command[1].lower(), words=(command[2] or "").strip())
        if (at := _LOCATION.fullmatch(said)) and abs(float(at[1])) <= 90 and abs(float(at[2])) <= 180:
            return Location(**arrival, latitude=float(at[1]), longitude=float(at[2]))
        return Words(**arrival, text=said)

    def _arrival(self) -> dict[str, Any]:
        return {"id": next(self._ids), "at": self._clock.now(), "place": HERE, "person": self._person}

    async def _see(self, picture: Picture) -> None:
        """Tells a picture in words, once. One that holds nothing of hers is also put where she can open it."""
        if picture == self._seen:
            return
        self._seen = picture
        self._print(self._screen().note(self._say("terminal-picture", alt=picture.alt)))
        if picture.personal:
            return
        path = self._drawings / f"{name_of(picture.svg)[:12]}.png"
        with suppress(OSError):  # the words are there
            if not path.exists():
                if (png := await self._pictures.png(picture.svg)) is None:
                    return
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(png)
            self._print(self._screen().note(self._say("terminal-picture-file", path=str(path))))

    def _keep(self, file: File) -> None:
        """Writes a file that was handed over, readable by its owner alone."""
        try:
            self._exports.mkdir(mode=0o700, exist_ok=True)
            path = _unused(self._exports / Path(file.name).name)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
                new.write(file.content)
        except OSError:
            note = self._say("terminal-file-failed", folder=str(self._exports))
        else:
            note = self._say("terminal-file", path=str(path))
        self._print(self._screen().note(note))

    def _say(self, key: str, **values: str) -> str:
        return self._texts.label(self._texts.nearest(self._person.locale), key, **values)

    def _screen(self) -> Screen:
        columns = shutil.get_terminal_size().columns
        return Screen(clean(self._person.name)[:16] or "you", columns, self._colour)

    def _print(self, text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


def _unused(path: Path) -> Path:
    """The path, or with a number behind its name if there is such a file already."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(free for free in chain((path,), numbered) if not free.exists())


class _Interrupted(Exception):
    """Ctrl-C was typed. (A KeyboardInterrupt in a task of its own would stop the loop before all is put away.)"""


async def _typed(screen: Callable[[], Screen]) -> AsyncGenerator[str, None]:
    """Lines from the keyboard. One can always type: what is printed meanwhile stands above. Ends with Ctrl-D."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    session: PromptSession[str] = PromptSession(
        erase_when_done=True, reserve_space_for_menu=0, interrupt_exception=_Interrupted
    )
    with patch_stdout(raw=True):
        typing = asyncio.create_task(session.prompt_async(screen().prompt()))
        try:
            while True:
                line = await typing
                typing = asyncio.create_task(session.prompt_async(screen().prompt()))
                yield line
        except EOFError:
            return
        except _Interrupted:
            raise KeyboardInterrupt from None
        finally:
            typing.cancel()
            await asyncio.wait([typing])


async def _lines() -> AsyncGenerator[str, None]:
    """Lines from a pipe or a file. They are read in a thread of their own, which may be left waiting at the end."""
    rest = b""
    while chunk := await _chunk():
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace")
    yield rest.decode(errors="replace")


async def _chunk() -> bytes:
    loop = asyncio.get_running_loop()
    read: asyncio.Future[bytes] = loop.create_future()

    def give(chunk: bytes) -> None:
        if not read.done():
            read.set_result(chunk)

    def wait() -> None:
        chunk = os.read(sys.stdin.fileno(), 65536)
        with suppress(RuntimeError):  # the loop is gone
            loop.call_soon_threadsafe(give, chunk)

    Thread(target=wait, daemon=True).start()
    return await read


async def _nothing() -> None:
    pass

"""Draws the README's other picture: what Soleus itself shows for an exercise, for "where does it hurt?" and for sixty days."""

import asyncio
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.pictures import png_of
from handlers.core import Core
from handlers.events import Command, Event, Person, Tap, Words
from handlers.replies import Reply
from handlers.turn import Ports
from handlers.words import Words as Texts
from storage.records import Place
from storage.store import open_store

HERE = Path(__file__).parent
PLACE, ANA = Place(platform="terminal", chat="you"), Person(user="7", name="Ana", locale="en-GB")
TODAY = datetime(2026, 5, 17, 18, 30, tzinfo=UTC)
WELCOME = ("Yes, and I'm 16 or older", "Kilometres", "No, another place")
WEEK = ("8k easy", "rest", "6k steady", "rest", "8k easy", "rest", "{}k easy")  # Thursday to Wednesday
LONG = (10, 11, 12, 10, 0, 0, 0, 8, 9)
SORE = {
    30: "left calf 3/10",
    31: "left calf 2/10",
    32: "left calf 1/10",
    33: "left calf 1/10",
    57: "right calf 1/10",
}
BACK = {
    41: "3k easy",
    43: "3k easy",
    46: "4k easy",
    49: "5k easy",
    51: "5k easy",
}  # what follows the sore days
GAP = 12.0


class Evening:
    """A talk with the real core; `now` is the time of the next word."""

    def __init__(self) -> None:
        self.now = TODAY
        self.replies: list[Reply] = []
        self._ids = count(1)

    async def begins(self, folder: str) -> None:
        store = await open_store(f"sqlite:///{folder}/soleus.db", bytes(32), now=lambda: self.now)
        self.store = store
        self.core = Core(
            store, Ports(words=Texts(), zone_at=lambda lat, lon: "Europe/Berlin"), lambda: self.now
        )

    async def says(self, text: str) -> None:
        if text.startswith("/"):
            await self._happens(Command(**self._arrival(), name=text[1:]))  # type: ignore[arg-type]
        else:
            await self._happens(Words(**self._arrival(), text=text))  # type: ignore[arg-type]

    async def taps(self, label: str) -> None:
        buttons = [b for reply in self.replies for row in reply.rows for b in row if b.label == label]
        await self._happens(Tap(**self._arrival(), token=buttons[-1].token, card="1"))  # type: ignore[arg-type]

    def picture(self) -> str:
        return next(reply.picture.svg for reply in reversed(self.replies) if reply.picture is not None)

    async def _happens(self, event: Event) -> None:
        self.replies += (await self.core.handle(event)).replies

    def _arrival(self) -> dict[str, object]:
        self.now += timedelta(seconds=1)
        return {"id": str(next(self._ids)), "at": self.now, "place": PLACE, "person": ANA}


async def pictures() -> Iterable[str]:
    """An exercise, the map and the chart, as they come in a talk."""
    evening = Evening()
    with TemporaryDirectory() as folder:
        await evening.begins(folder)
        try:
            evening.now = TODAY - timedelta(days=60)
            await evening.says("/start")
            for label in WELCOME:
                await evening.taps(label)
            for word in ("Berlin", "yes", "19:30"):
                await (evening.taps("Yes") if word == "yes" else evening.says(word))
            for day in range(60):
                evening.now = TODAY - timedelta(days=59 - day)
                if day == 20:
                    await evening.says("/routine")
                    await evening.taps("Start")
                    exercise = evening.picture()
                await evening.says(_line(day))
                if day == 30:
                    await evening.taps("Add detail")
                    await evening.taps("Where it hurt")
                    where = evening.picture()
            await evening.says("/history")
            return exercise, where, evening.picture()
        finally:
            await evening.store.close()


def _line(day: int) -> str:
    """What she types on a day: her usual week, but for the sore days and those after them."""
    said = WEEK[day % 7].format(LONG[day // 7]) if not 30 < day < 53 else BACK.get(day, "rest")
    return f"{said}, {SORE.get(day, 'calves fine')}"


def side_by_side(svgs: Iterable[str]) -> str:
    """The pictures in a row, each as high as the others."""
    parts, x, high = [], 0.0, 300.0
    for svg in svgs:
        width, height = map(float, re.findall(r'(?:width|height)="(\d+)"', svg)[:2])
        box = f'x="{x:g}" width="{width * high / height:g}" height="{high:g}"'
        parts.append(svg.replace(f'width="{width:g}" height="{height:g}"', box, 1))
        x += width * high / height + GAP
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{x - GAP:g}" height="{high:g}">{"".join(parts)}</svg>'


if __name__ == "__main__":
    (HERE / "cards.png").write_bytes(png_of(side_by_side(asyncio.run(pictures()))))

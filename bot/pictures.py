"""Pictures: from SVG text to PNG, in a process of its own, each kept until there is no room. A failure costs only the picture."""

import asyncio
import logging
import os
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from bot.logs import named

PATIENCE = 10.0  # seconds for one picture
ROOM = 4_000_000  # bytes of PNG kept; a picture has 15,000 to 40,000
_HERE = Path(__file__).parent
_FONTS = tuple(str(_HERE / "fonts" / name) for name in ("nunito-600.ttf", "nunito-800.ttf"))
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")  # no token goes along
_log = logging.getLogger(__name__)


def png_of(svg: str) -> bytes:
    """The PNG, at two pixels a unit; the same bytes for the same text. Takes a tenth of a second: call it in a thread.

    The work is done in another process, because the library holds the interpreter's lock while it draws: in a thread
    alone it would stop everything else. Raises OSError and SubprocessError.
    """
    done = subprocess.run(  # noqa: S603 (our own file)
        [sys.executable, "-I", str(_HERE / "svg_to_png.py"), *_FONTS],
        input=svg.encode(),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )
    return done.stdout


class Pictures:
    """The images of one process. One is drawn at a time; those who want the same wait for it and share it."""

    def __init__(self, draw: Callable[[str], bytes] = png_of, room: int = ROOM) -> None:
        self._draw, self._room = draw, room
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._alone = asyncio.Lock()

    async def png(self, svg: str) -> bytes | None:
        """The image, or None where it could not be made: then the words go out alone."""
        key = name_of(svg)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        async with self._alone:
            if key in self._kept:  # drawn while this one waited
                return self._kept[key]
            try:
                png = await asyncio.to_thread(self._draw, svg)
            except Exception as error:  # whatever a picture dies of, the message must not
                _log.error("a picture could not be drawn: %s", named(error))
                return None
            self._kept[key] = png
            while sum(map(len, self._kept.values())) > self._room and len(self._kept) > 1:
                self._kept.popitem(last=False)
            return png


def name_of(svg: str) -> str:
    """The same name for the same picture."""
    return sha256(svg.encode()).hexdigest()[:32]

"""Soleus as a process of its own, played from a pipe or from a keyboard."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent
EVENING = "2026-03-18T19:25+01:00"
NAMES = ("PATH", "HOME", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")


def environment(**more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in NAMES if name in os.environ}
    return kept | {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "LANG": "C.UTF-8", "TZ": "UTC"} | more


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "bot", *args]


def soleus(folder: Path, *args: str, typed: str = "", **more: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command with that typed; everything it prints as text."""
    return subprocess.run(
        command(*args),
        input=typed,
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def play(folder: Path, *lines: str, now: str = EVENING, locale: str = "en-IE", name: str = "Ana") -> str:
    """Plays a talk from a pipe; what stands on the screen at its end."""
    done = soleus(folder, "run", "--now", now, "--name", name, "--locale", locale, typed="\n".join(lines))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


class Keyboard:
    """A terminal of 80 columns with Soleus on it."""

    def __init__(self, folder: Path, args: Sequence[str], more: Mapping[str, str]) -> None:
        self._fd, theirs = os.openpty()
        self.process = subprocess.Popen(
            command("run", *args),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env=environment(TERM="xterm-256color", **more),
            start_new_session=True,
        )
        os.close(theirs)
        self.screen = ""
        self._seen = 0

    def types(self, text: str) -> None:
        os.write(self._fd, text.encode())

    def sees(self, text: str, *, within: float = PATIENCE) -> None:
        """Waits until a text appears after what was seen before."""
        end = monotonic() + within
        while (at := self.screen.find(text, self._seen)) < 0:
            ready, _, _ = select.select([self._fd], [], [], max(0, end - monotonic()))
            assert ready, f"{text!r} did not appear after {self.screen[self._seen :]!r}"
            assert self._read(), f"{text!r} did not appear before the end: {self.screen[self._seen :]!r}"
        self._seen = at + len(text)

    def is_asked(self, text: str) -> None:
        """Waits for a text and then for the prompt below it: keys typed before that may be lost on the way."""
        self.sees(text)
        self.sees("\x1b[?2004h")

    def leaves(self, key: str) -> int:
        """Types the last key and gives the exit code."""
        self.types(key)
        while self._read():
            pass
        return self.process.wait(timeout=PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._fd)

    def _read(self) -> bool:
        try:
            read = os.read(self._fd, 65536)
        except OSError:  # the other side is closed
            return False
        if b"\x1b[6n" in read:  # it asks where the cursor is
            os.write(self._fd, b"\x1b[1;1R")
        self.screen += read.decode(errors="replace")
        return bool(read)


@contextmanager
def keyboard(folder: Path, *args: str, **more: str) -> Iterator[Keyboard]:
    """Soleus on a terminal, ended in any case."""
    opened = Keyboard(folder, args, more)
    try:
        yield opened
    finally:
        opened.close()

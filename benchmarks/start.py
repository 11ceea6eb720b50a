"""How soon Soleus is there: its help, and the first words of a first start, each in a new process."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figures import Figure, folder

PLATFORMS = ("telegram", "discord", "aiohttp", "httpx")
_LOADED = (
    "import sys; from bot.cli import main\n"
    "try: main(['--help'])\n"
    "except SystemExit: pass\n"
    f"print(sum(name in sys.modules for name in {PLATFORMS}))"
)


def measure(repeats: int) -> Iterable[Figure]:
    """The figures of a start, beside those of Python itself."""
    with folder() as path:
        floor, shown, ready = [], [], []
        for number in range(repeats + 1):
            floor.append(_finished("-c", "pass", cwd=path))
            shown.append(_finished("-m", "bot", "--help", cwd=path))
            (fresh := path / str(number)).mkdir()
            ready.append(_ready(fresh))
        loaded = subprocess.run(
            [sys.executable, "-c", _LOADED], env=environment(), capture_output=True, check=True
        )
    bare = f"bare Python {median(floor[1:]):.0f} ms"
    yield Figure(what="--help", samples=shown[1:], at_most=150, unit=" ms", note=bare)
    yield Figure(
        what="platform libraries loaded by --help",
        samples=[float(loaded.stdout.split()[-1])],
        at_most=0,
        unit="",
    )
    yield Figure(
        what="first start to the first words",
        samples=ready[1:],
        at_most=1000,
        unit=" ms",
        note=bare,
    )


def _finished(*arguments: str, cwd: Path) -> float:
    """Milliseconds that a process takes from beginning to end."""
    began = perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment(), stdout=subprocess.DEVNULL, check=True
    )
    return (perf_counter() - began) * 1000


def _ready(cwd: Path) -> float:
    """Milliseconds until the terminal chat says its first line to somebody new."""
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--name", "Ana", "--locale", "en"],
        cwd=cwd,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline(), "it said nothing"
        took = perf_counter() - began
        process.stdin.close()
        process.stdout.read()
    assert process.returncode == 0
    return took * 1000


def environment() -> dict[str, str]:
    """This one's, without settings of Soleus; the code is found from any folder."""
    ours = ("SOLEUS_", "TELEGRAM_", "DISCORD_", "DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PYTHONPATH": str(Path(__file__).parent.parent)}

"""How all is timed and told: contestants take turns within one run, and a figure is the median of its ratios."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

SCRATCH = (
    Path(__file__).parent.parent / "build"
)  # on the same disk as the project: never a memory file system


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number with its spread. Without a goal it is there to be known."""

    what: str
    samples: Sequence[float]
    at_most: float | None = None
    at_least: float | None = None
    unit: str = "x"
    note: str = ""

    @property
    def value(self) -> float:
        return median(self.samples)

    @property
    def met(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    def __str__(self) -> str:
        goal = "no goal"
        if self.at_most is not None:
            goal = f"at most {_short(self.at_most)}{self.unit}"
        elif self.at_least is not None:
            goal = f"at least {_short(self.at_least)}{self.unit}"
        verdict = "" if goal == "no goal" else "met" if self.met else "MISSED"
        lowest, highest = _short(min(self.samples)), _short(max(self.samples))
        spread = f"({lowest} to {highest})" if len(self.samples) > 1 else ""
        shown = f"{_short(self.value)}{self.unit}"
        return f"{self.what:<48} {shown:>9} {spread:<16} {goal:<15} {verdict:<6} {self.note}".rstrip()


def ratio(
    what: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    at_most: float | None = None,
    at_least: float | None = None,
) -> Figure:
    """What ours is of theirs, repeat by repeat; both in seconds."""
    return Figure(
        what=what,
        samples=[a / b for a, b in zip(ours, theirs, strict=True)],
        at_most=at_most,
        at_least=at_least,
        note=f"{_time(median(ours))} of {_time(median(theirs))}",
    )


async def side_by_side(repeats: int, *contestants: Callable[[], Awaitable[float]]) -> tuple[list[float], ...]:
    """Lets each contestant run once unmeasured, then `repeats` times in turns; gives the seconds each one says."""
    rounds = [[await contestant() for contestant in contestants] for _ in range(repeats + 1)]
    return tuple(list(samples) for samples in zip(*rounds[1:], strict=True))


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder on the project's own disk."""
    SCRATCH.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="benchmark-", dir=SCRATCH) as made:
        yield Path(made)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} us" if seconds < 0.01 else f"{seconds * 1e3:.0f} ms"

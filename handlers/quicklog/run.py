"""One day's run out of its items: kind, distance, time and effort."""

import re
from dataclasses import replace

from handlers.quicklog.calves import Said
from handlers.quicklog.records import Distance, Effort, Kind, Log, Reason, Unit
from handlers.quicklog.tokens import Item
from handlers.quicklog.values import MILE

# Before a distance or a time: it is a part of the run, a place in it, or another matter.
NOT_THE_RUN = frozenset("pb;@DlY")
# A bare number is a distance only beside a running word, an effort, a day or a time, and with nothing counted behind.
BARE = re.compile(
    r"(?:(?<=[REr3])|(?<![CPSQVtnvzuLFDBb;@p|#~])(?=[nf](?:[ER]|I?2)))[nf](?=$|[,.?&EIRrz23cCSPQGNDu]I?)(?!u)"
)
# Before a time or an effort: it is the calf's.
CALVES = frozenset("CPQ")
EFFORTS: dict[str, Effort] = {
    "easy": "easy", "light": "easy", "steady": "steady", "hard": "hard", "all_out": "all_out",
}  # fmt: skip
FASTEST, SLOWEST = 130, 900  # seconds a kilometre that a run plausibly takes


class Impossible(Exception):
    """A value no run can have."""

    def __init__(self, reason: Reason, item: Item) -> None:
        super().__init__(reason)
        self.reason, self.item = reason, item


class Run:
    """Reads the items of one day; `line` is their shape, `about` what they say of the calves."""

    def __init__(
        self, found: list[Item], line: str, about: Said, words: str, unit: Unit | None, language: str
    ) -> None:
        self.found, self.line, self.about, self.words = found, line, about, words
        self.known, self.bare_unit = unit, unit or ("km" if language == "de" else None)
        self.elsewhere = self._elsewhere()

    def _elsewhere(self) -> set[int]:
        """The items in clauses about another sport."""
        if "O" not in self.line:
            return set()
        clauses = re.finditer("[^,.&]+", self.line)
        return {i for c in clauses if "O" in c[0] and not set(c[0]) & set("Rr") for i in range(*c.span())}

    def kinds(self) -> tuple[Kind | None, ...]:
        """What the day may have been, None when the calves alone are told; empty when the line is no log."""
        here = "".join([letter for i, letter in enumerate(self.line) if i not in self.elsewhere])
        ran = self._ran(here)
        rest = re.search("(?<!u)Z(?!u)", self.line) is not None
        if "O" in self.line and not ran:
            return ("other",)
        if ran and rest:
            return ("ran", "rest")
        if ran or rest:
            return ("ran",) if ran else ("rest",)
        if "2" in here and "u" not in here:
            return ("ran", "other")
        named = self.about.explicit and ("C" in here or "S" in here or "u" not in here)
        return (None,) if named else ()

    def _ran(self, here: str) -> bool:
        """Whether a run is claimed: by a distance, a verb, or a running word with something said of it."""
        if re.search("[10R]", here) or ("E" in here and ("2" in here or "r" in here)):
            return True
        if "r" in here and re.search("[23CcM]", here):
            return True
        afterwards = "D" in here and {"during", "after"} & self.about.moments and self.about.explicit
        return bool(afterwards) or ("M" in here and "E" in here) or self._bare() is not None

    def _bare(self) -> Item | None:
        """A number without a unit where only a distance can stand: "ran 8", "easy 8"."""
        for match in BARE.finditer(self.line):
            at = match.start()
            of_calf = self._at(at - 1) == "3" and self._at(at - 2) in "CPSQ"  # "left calf yesterday 5"
            if at not in self.about.used and at not in self.elsewhere and not of_calf:
                return self.found[match.start()]
        return None

    def readings(self, kind: Kind | None, day: int | None) -> list[Log]:
        """The day's log as that kind, two of them where "8k or 10k" or "8m" leaves two; raises Impossible."""
        if kind != "ran":
            seconds = self.seconds(None, anywhere=True) if kind == "other" else None
            return [self._log(kind, day, None, seconds)]
        distances = self.distances()
        logs = [self._log(kind, day, each, self.seconds(each, anywhere=False)) for each in distances]
        if "M" not in self.line or len(logs) > 1:
            return logs
        number = next(item.number for item in self.found if item.letter == "M")
        miles = replace(logs[0], distance=Distance(value=number, unit="mi"))
        minutes = replace(logs[0], seconds=round(number * 60))
        if logs[0].seconds is not None:
            return logs if logs[0].distance else [miles]
        if logs[0].distance or self.known == "km":
            return [minutes]
        return [miles, minutes] if number < 30 else [minutes, miles]

    def _log(self, kind: Kind | None, day: int | None, distance: Distance | None, seconds: int | None) -> Log:
        calves, moments = self.about.calves(), self.about.moments
        return Log(
            days_ago=day,
            kind=kind,
            distance=distance,
            seconds=seconds,
            effort=self.effort() if kind == "ran" else None,
            calves=calves,
            moment=next(iter(moments)) if calves and len(moments) == 1 else None,
            words=self.words,
        )

    def distances(self) -> list[Distance | None]:
        """The distance, two of them when either is meant, or None when several leave it open."""
        own = [i for i in self._values("1") if i not in self.elsewhere]
        either = self.line.find("1|1")
        if either >= 0:
            return [self._distance(self.found[i]) for i in (either, either + 2)]
        total = next((i for i in own if "T" in self._around(i)), None) if "T" in self.line else None
        if total is not None:
            return [self._distance(self.found[total])]
        if "W" in self.line and any("W" in self._around(i) for i in own):
            own = [i for i in own if "W" not in self._around(i)] if self._whole(own) else []
        if own:
            known = [self._distance(self.found[i]) for i in own]
            first = metres(known[0])
            return [known[0] if all(abs(metres(each) - first) <= first * 0.03 for each in known) else None]
        bare = self._bare()
        if bare is None or "0" in self.line or "1" in self.line:
            return [None]
        if not 0 < bare.number <= 300:
            raise Impossible("distance", bare)
        return [Distance(value=bare.number, unit=self.bare_unit)]

    def _whole(self, own: list[int]) -> bool:
        """Whether the distance named first is the sum of the others."""
        first, *others = [metres(self._distance(self.found[i])) for i in own]
        return bool(others) and abs(first - sum(others)) < 50

    def _distance(self, item: Item) -> Distance:
        distance = Distance(value=item.number, unit="mi" if item.word == "mi" else "km")
        if not 0 < metres(distance) <= 300_000:
            raise Impossible("distance", item)
        return distance

    def _at(self, i: int) -> str:
        return self.line[i] if 0 <= i < len(self.line) else "."

    def _around(self, i: int) -> tuple[str, str]:
        return self._at(i - 1), self._at(i + 1)

    def _values(self, letter: str) -> list[int]:
        """Where values stand that are the run's own and not a part of it."""
        return [
            i
            for i, each in enumerate(self.line)
            if each == letter and self._at(i - 1) not in NOT_THE_RUN and self._at(i + 1) != "Y"
        ]

    def seconds(self, distance: Distance | None, *, anywhere: bool) -> int | None:
        """How long, when one time is said; `anywhere` reads another sport's clause too."""
        own = [i for i in self._values("2") if anywhere or i not in self.elsewhere]
        own = [i for i in own if "W" not in self._around(i) and self._at(i - 1) not in CALVES]
        for i in own:
            if not 60 <= self.found[i].number <= 48 * 3600:
                raise Impossible("duration", self.found[i])
        times = {round(self.found[i].number) for i in own}
        if not times:
            times = {time for i in self._values("c") if (time := self._colon(i, distance))}
        if not times and distance is not None:
            times = {time for i in self._values("n") if (time := self._minutes(i, distance))}
        return times.pop() if len(times) == 1 else None

    def _colon(self, i: int, distance: Distance | None) -> int | None:
        """ "52:30" as minutes and seconds, else "1:45" as hours and minutes, if a run can take that long."""
        short, within = self.found[i].number, self._at(i - 1) == "I"
        if distance is None:
            return int(short) if 24 * 60 <= short < 100 * 60 else None
        km = metres(distance) / 1000
        if FASTEST * km <= short <= SLOWEST * km:
            return int(short)
        if FASTEST * km <= short * 60 <= SLOWEST * km and (within or short < 120):
            return int(short) * 60
        return None

    def _minutes(self, i: int, distance: Distance) -> int | None:
        """ "8k in 44": minutes, if a run can take that long."""
        seconds = round(self.found[i].number * 60)
        km = metres(distance) / 1000
        said = self._at(i - 1) == "I" and i not in self.about.used
        return seconds if said and FASTEST * km <= seconds <= SLOWEST * km else None

    def effort(self) -> Effort | None:
        """The one effort said of the whole run."""
        said: set[Effort] = set()
        for i, letter in enumerate(self.line):
            of_calf = self._at(i - 1) in CALVES and not self.found[i].number
            if letter != "E" or of_calf or self._at(i - 1) in ("N", "l") or i in self.elsewhere:
                continue
            if self._at(i - 1) in ("1", "0", "2") and self._at(i - 2) in ("p", "l"):
                continue
            if self.found[i].word != "light" or self._at(i + 1) not in ("P", "Q"):
                said.add(EFFORTS[self.found[i].word])
        return said.pop() if len(said) == 1 else None


def metres(distance: Distance) -> float:
    """Metres; without a unit as if kilometres."""
    return distance.value * 1000 * (MILE if distance.unit == "mi" else 1)

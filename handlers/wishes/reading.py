"""One line in one language. What is understood is taken out of it; what is left are her own words."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.days import EVERY_DAY, read_time
from handlers.wishes.wanted import STATES, Alter, Less, Odd, Open, Pause, State, Wanted, Wish
from handlers.wishes.words import Words
from storage.frozen import replace
from storage.records import Slot

MOST_TEXT = 300  # characters of her own words
MOST_DAYS, MOST_MINUTES = 60, 7 * 24 * 60
_DAY, _WEEK = timedelta(days=1), 7


def _group(match: re.Match[str], name: str) -> str | None:
    """A named group, or its twin of another branch ("n2")."""
    return next((text for key, text in match.groupdict().items() if key.rstrip("234") == name and text), None)


class Reading:
    """One line in one language. What is understood is taken out of it; what is left are her own words."""

    def __init__(self, words: Words, now: datetime) -> None:
        self._words, self._now, self._today = words, now, now.date()
        self._left = ""

    def _trimmed(self, line: str) -> str:
        """The line without a please."""
        part = self._words.part
        return part["after"].sub("", part["before"].sub("", line)).strip(" ,.!?")

    def line(self, line: str) -> Wanted | None:
        """What a line wants of the reminders; None: nothing."""
        return self._line(self._trimmed(line))

    def _line(self, line: str) -> Wanted | None:
        part = self._words.part
        for name, expression in self._words.whole.items():
            if (match := expression.fullmatch(line)) is not None:
                return self._whole(name, match)
        if (match := part["led"].match(line)) is not None:
            return self._wish(line[match.end() :], self._kind(_group(match, "kind") or ""))
        if (match := part["head"].match(line)) is not None:
            rest = line[match.end() :]
            if not match[0].endswith(":") and rest[:1] not in ("", " ", ","):
                return None
            told = part["tail"].sub("", rest)
            asks = match[0].casefold().startswith(("kannst", "könntest", "würdest"))
            return None if asks and told == rest else self._wish(told, None)
        return None

    def only_times(self, text: str) -> tuple[time, ...]:
        """The times of a text that holds nothing else."""
        self._left = f" {text} "
        found = self._times(bare=True)
        return found if not self._words.part["and"].sub("", self._left).strip(" ,.!") else ()

    def only_days(self, text: str) -> frozenset[int]:
        """The weekdays of a text that holds nothing else."""
        self._left = f" {text} "
        stretch = self._stretch()
        found = self._weekdays()[0] | stretch
        return found if not self._left.strip(" ,.!") else frozenset()

    def only_day(self, text: str) -> date | None:
        """The day of a text that holds nothing else, if it is not over."""
        line = text.strip(" .,!")
        for each in (f"x {line}", line, text.strip(" ,!")):  # "28.3." keeps its full stop
            match = self._words.part["until"].search(each) or self._words.part["date"].fullmatch(each)
            if match is not None and match["date"] is not None:
                try:
                    found = self._day(match["date"])
                except Odd:
                    return None
                return found if found > self._today else None
        return None

    def _whole(self, name: str, match: re.Match[str]) -> Wanted | None:
        match name:
            case "show" | "resume" | "more" | "begin":
                return Open(what=name)
            case "state":
                return self._state(match)
            case "pause":
                return self._pause(f"{match.groupdict().get('first') or ''} {match['when']}".strip(" ,"))
            case _:
                said = _group(match, "kind") or match.groupdict().get("what")
                kind = self._kind(said) if said else None
                if said and kind is None:
                    return Alter(what="off", words=said.strip(" -,."), named=True)
                return Less(kind=kind, stop=name == "stop")

    def _kind(self, said: str) -> str | None:
        text = said.strip(" -,.").casefold()
        return next((kind for kind, one in self._words.kinds.items() if one.fullmatch(text)), None)

    def _state(self, match: re.Match[str]) -> State | None:
        when = match["when"] or ""
        until, spell = (self._words.part[name].fullmatch(when) for name in ("until", "for"))
        last = self._ends(until["date"]) if until and until["date"] else None
        if spell is not None and (days := self._days(spell)) > 0:
            last = self._today + (days - 1) * _DAY
        if until is None and spell is None and re.search(r"[\d,]", when):
            return None  # it tells more than until when
        return State(state=next(each for each in STATES if match[each]), until=last)

    # Silence

    def _pause(self, when: str) -> Wanted | None:
        part = self._words.part
        if not when:
            return Pause()
        if part["from"].match(when) is not None:
            raise Odd("pause_from")
        if part["rest_of"].fullmatch(when):
            return Pause(until=self._today + (_WEEK - self._today.weekday()) * _DAY)
        if (match := part["until"].fullmatch(when)) is not None:
            if match["date"] is None:
                raise Odd("until")
            return Pause(until=self._ends(match["date"], later=True))
        if (match := part["for"].fullmatch(when) or part["for_more"].fullmatch(when)) is not None:
            days = self._days(match)
            if days < 1:
                raise Odd("ends", f"{_group(match, 'n')} {_group(match, 'unit')}")
            return Pause(until=self._today + days * _DAY)
        if when.casefold() in self._words.date and self._words.date[when.casefold()] >= 0:
            return Pause(until=self._today + (self._words.date[when.casefold()] + 1) * _DAY)
        return None

    # Another one

    def _wish(self, rest: str, kind: str | None) -> Wanted | None:
        led = kind is not None
        self._left = f" {rest} "
        slot = self._slot()
        stretch = self._stretch()
        start = self._named_day("from")
        until = self._until(start)
        every, weekly = self._every()
        minutes, on = self._in()
        daypart = self._take("daypart") is not None
        weekdays, often = self._weekdays()
        weekdays, weekly = weekdays | stretch, weekly or often or bool(stretch)
        if on is None:
            on = self._named_day("date")
        times = self._times(bare=led)
        daypart |= self._take("alone") is not None
        text = self._text()
        if kind is None:
            kind = self._kind(text)
            text = "" if kind else text
        if not led and kind is None and not text:
            return Open(what="begin")
        self._refuse(led, text)
        if len(text) > MOST_TEXT:
            raise Odd("text", str(MOST_TEXT))
        if daypart and not weekdays and on is None:
            weekdays, weekly = EVERY_DAY, True
        wish = Wish(
            kind=kind or "own",
            times=times,
            every=every,
            anchor=start,
            until=until,
            slot=slot,
            text=text,
            minutes=minutes,
        )
        return self._dated(wish, weekdays, on, weekly=weekly or led or kind is not None)

    def _dated(self, wish: Wish, weekdays: frozenset[int], on: date | None, *, weekly: bool) -> Wish:
        """On which days it comes: every week, every few days, or once."""
        when: dict[str, Any] = {}
        if wish.minutes is not None:
            pass
        elif wish.slot == "run_day":
            when["weekdays"] = weekdays
        elif wish.every > 1:
            if weekdays and wish.anchor is None:
                when["anchor"] = self._coming(min(weekdays), wish.times)
        elif on is not None:
            if on == self._today and wish.times and max(wish.times) <= self._now.time():
                raise Odd("past_time", f"{max(wish.times):%H:%M}")
            when["on"] = on
        elif wish.anchor is not None:
            when["weekdays"] = weekdays or (EVERY_DAY if wish.kind == "own" else weekdays)
        elif weekdays and not weekly and len(weekdays) == 1:
            when["on"] = self._coming(min(weekdays), wish.times)
        elif weekdays:
            when["weekdays"] = weekdays
        elif wish.kind == "own" and wish.times and wish.until is None:
            when["on"] = self._today + (max(wish.times) <= self._now.time()) * _DAY
        elif wish.kind == "own" and wish.until is not None:
            when["weekdays"] = EVERY_DAY
        return replace(wish, **when)

    def _refuse(self, led: bool, text: str) -> None:
        """What looks like a day but is none; and whatever is left behind the name of a kind."""
        match = self._words.part["odd_day"].search(text) or self._words.part["no_day"].search(text)
        if match is not None:
            raise Odd("days", match[match.lastindex or 0])
        if led and text:
            raise Odd("days", text)

    def _take(self, name: str) -> re.Match[str] | None:
        return self._cut(self._words.part[name])

    def _cut(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        """What an expression finds in the words that are left, taken out of them."""
        match = expression.search(self._left)
        if match is not None:
            self._left = f"{self._left[: match.start()]} {self._left[match.end() :]}"
        return match

    def _slot(self) -> Slot:
        for name, expression in self._words.slots.items():
            if self._cut(expression) is not None:
                return name  # type: ignore[return-value]
        return ""

    def _until(self, start: date | None) -> date | None:
        match = self._words.part["until"].search(self._left)
        if match is not None and match["date"] is not None:
            self._take("until")
            last = self._ends(match["date"])
            if start is not None and last < start:
                raise Odd("ends", match["date"])
            return last
        if (match := self._take("for")) is not None:
            return self._today + (self._days(match) - 1) * _DAY
        return None

    def _every(self) -> tuple[int, bool]:
        """Every how many days, and whether "every week" was said."""
        match = self._take("every")
        if match is None or match["one"] is not None:
            return 1, match is not None
        days = self._days(match)
        if not 1 <= days <= MOST_DAYS:
            raise Odd("every", _group(match, "n") or "")
        return days, True

    def _in(self) -> tuple[int | None, date | None]:
        match = self._take("in")
        if match is None:
            return None, None
        unit, number = match["unit"].casefold(), self._number(match["n"])
        if unit.startswith(("d", "w", "t")):
            return None, self._today + round(number * self._words.unit[unit]) * _DAY
        minutes = round(number * self._words.unit[unit])
        if not 1 <= minutes <= MOST_MINUTES:
            raise Odd("in", f"{match['n']} {match['unit']}")
        return minutes, None

    def _stretch(self) -> frozenset[int]:
        """ "Mon-Fri": from a weekday to another."""
        match = self._take("stretch")
        if match is None:
            return frozenset()
        first, last = (self._words.weekday[match[n].casefold()] for n in ("first", "last"))
        return frozenset((first + n) % _WEEK for n in range((last - first) % _WEEK + 1))

    def _weekdays(self) -> tuple[frozenset[int], bool]:
        """The weekdays said, and whether every week is meant."""
        found: set[int] = set()
        weekly = False
        while (match := self._words.part["weekdays"].search(self._left)) is not None:
            self._take("weekdays")
            weekly |= self._words.part["each"].search(match[0]) is not None
            for each in self._words.part["of_day"].finditer(match["days"]):
                if each["weekly"]:
                    found |= set(map(int, self._words.weekly[each["weekly"].casefold()]))
                    weekly = True
                else:
                    found.add(self._words.weekday[each["single"].casefold()])
        return frozenset(found), weekly or len(found) > 1

    def _named_day(self, part: str) -> date | None:
        """A day that is named: the day itself ("date"), or the first of many ("from"). Raises Odd where it has passed."""
        match = self._take(part)
        if match is None:
            return None
        day = self._day(match["date"])
        if day < self._today:
            raise Odd("past", match["date"])
        return day

    def _times(self, *, bare: bool) -> tuple[time, ...]:
        found: list[time] = []
        for name in ("times", "clocks", *(["bare"] if bare else [])):
            while (match := self._words.part[name].search(self._left)) is not None:
                self._take(name)
                found += [self._time(each[0]) for each in self._words.part["time"].finditer(match["times"])]
        return tuple(sorted(dict.fromkeys(found)))

    def _time(self, said: str) -> time:
        if self._words.part["half"].fullmatch(said.strip()):
            raise Odd("half", said)
        at = read_time(said)
        if at is None:
            raise Odd("time", said)
        return at

    def _text(self) -> str:
        """What is left: her own words, without what joined them to the rest."""
        text = re.sub(r"\s+,", ",", " ".join(self._left.split()))
        while True:
            shorter = self._words.part["text"].sub("", text.strip(" ,;:"))
            if shorter == text:
                return text
            text = shorter

    def _ends(self, said: str, *, later: bool = False) -> date:
        day = self._day(said)
        if day < self._today + later * _DAY:
            raise Odd("ends", said)
        return day

    def _day(self, said: str) -> date:
        """A date as it is said; a weekday is the next one."""
        words = said.casefold().strip()
        if words in self._words.date:
            return self._today + self._words.date[words] * _DAY
        single = self._words.part["of_day"].search(words)
        if single is not None and single["single"] and not any(c.isdigit() for c in words):
            weekday = self._words.weekday[single["single"]]
            return self._today + ((weekday - self._today.weekday() - 1) % _WEEK + 1) * _DAY
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        month = next(
            (self._words.month[w] for w in re.findall(r"[^\W\d]+", words) if w in self._words.month), 0
        )
        try:
            if re.match(r"\d{4}-", words):
                return date(*numbers)
            day, year = numbers[0], next((n for n in numbers if n > 999), 0)
            month = month or numbers[1]
            found = date(year or self._today.year, month, day)
            if not year and found < self._today:
                found = found.replace(year=found.year + 1)
        except ValueError:
            raise Odd("date", said) from None
        return found

    def _coming(self, weekday: int, times: tuple[time, ...]) -> date:
        """The next such weekday; today only if its time is still to come."""
        away = (weekday - self._today.weekday()) % _WEEK
        over = bool(times) and max(times) <= self._now.time()
        return self._today + (away or (_WEEK if over else 0)) * _DAY

    def _days(self, match: re.Match[str]) -> int:
        unit, number = _group(match, "unit") or "", _group(match, "n") or ""
        return round(self._number(number) * self._words.unit[unit.casefold()])

    def _number(self, said: str) -> float:
        return float(said) if said.isdigit() else self._words.number[said.casefold()]

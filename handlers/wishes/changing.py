"""A line that wants one of her reminders to come differently: which one it means, and what it shall be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Literal

from handlers.wishes.reading import Reading
from handlers.wishes.wanted import Alter, Odd, Open, Wanted

_DAY = timedelta(days=1)
LONGEST_WHEN = 200  # characters that say when: each gap of a line is tried, so that a long one took seconds


class Changing(Reading):
    """The same for a line that may speak of a reminder there is already."""

    def _line(self, line: str) -> Wanted | None:
        named = self._words.change["noun"].search(line) is not None
        return self._before(line, named=named) or super()._line(line) or self._after(line, named=named)

    def _before(self, line: str, *, named: bool) -> Wanted | None:
        """What would else be taken for a new one ("remind me at 8 instead of 7"), or for all of a kind ("delete the ...")."""
        if named and (found := self._act("delete", line)) is not None:
            return found
        return self._instead(line) if self._words.change["rather"].search(line) is not None else None

    def _after(self, line: str, *, named: bool) -> Wanted | None:
        if named and (found := self._act("off", line) or self._act("on", line)) is not None:
            return found
        if named and any(self._words.change[act].fullmatch(line) for act in ("delete", "off", "on")):
            return Open(what="show")  # several at once are better chosen by hand
        if not named and not self._has_verb(line):
            return None
        match = self._words.change["move"].fullmatch(line)
        return None if match is None else self._move(_rest(match))

    def _has_verb(self, line: str) -> bool:
        """Whether it begins or ends with a word for changing something, as few lines do."""
        verb, words = self._words.change["verb"], line.split(" ")
        return verb.fullmatch(words[0]) is not None or verb.fullmatch(words[-1]) is not None

    def _act(self, act: Literal["delete", "off", "on"], line: str) -> Alter | None:
        """ "delete the stretch reminder": with the word for it, and of one alone."""
        match = self._words.change[act].fullmatch(line)
        if match is None or (rest := _rest(match)) is None:
            return None
        named = self._words.change["named"].search(rest)
        if named is None or self._words.change["several"].search(rest) is not None:
            return None
        self._left = f" {rest} "
        if (again := self._again()) is None:
            return self._which(rest, Alter(what=act))
        if act != "off":
            raise Odd("one_until")
        return self._which(self._left.strip(), Alter(what="rest", until=again))

    def _again(self) -> date | None:
        """ "until Monday", "for two weeks": the day on which what rests comes again."""
        if (match := self._take("until")) is not None:
            if match["date"] is None:
                raise Odd("one_until")
            return self._ends(match["date"], later=True)
        match = self._take("for")
        return None if match is None else self._today + max(1, self._days(match)) * _DAY

    def _instead(self, line: str) -> Alter | None:
        """ "remind me at 8pm instead of 7:30", "make it 20:00 instead": with what it was until now, or just rather so."""
        change = self._words.change
        if (match := change["move"].fullmatch(line)) is not None:
            return self._move(_rest(match))
        old, line = self._old(line)
        head = self._words.part["head"].match(line)
        told = self._words.part["tail"].sub("", line[head.end() :] if head else line)
        if old is None and change["bare_rather"].search(told) is None:
            return None
        told = change["rather"].sub(" ", told)
        clear = self._clear(told)
        self._left = f" {told} "
        weekdays = self._stretch() | self._weekdays()[0]
        times = self._times(bare=head is None)
        left = self._text()
        if not times or (left and head is None):
            return None
        found = Alter(what="times", at=old, times=times, weekdays=weekdays, clear=clear)
        return self._which(left, found, named=head is not None)

    def _move(self, rest: str | None) -> Alter | None:
        """ "the stretch reminder to 8pm": which one, and then when; without a when it is asked."""
        if rest is None:
            return None
        change = self._words.change
        named = change["named"].search(rest) is not None
        try:
            old, rest = self._old(rest)
            rest = " ".join(change["should"].sub(" ", change["rather"].sub(" ", rest)).split()).strip(" ,")
            if (match := change["later"].search(rest)) is not None:
                ref, found = rest[: match.start()], Alter(what="times", minutes=self._minutes(match))
            elif (split := self._split(rest)) is not None:
                ref, when = split
                found = replace(self._when(when), clear=self._clear(when))
            elif not named:
                return None
            else:
                asks = change["days_asked"].search(rest)
                ref, found = change["asked"].sub("", rest), Alter(what="days" if asks else "open")
            return self._which(ref, replace(found, at=old), named=named)
        except Odd:
            if named:
                raise
            return None

    def _old(self, text: str) -> tuple[time | None, str]:
        """Until when it came, which goes out of the text."""
        match = self._words.change["old"].search(text)
        if match is None:
            return None, text
        said = match["old"] or match["old2"]
        return self._time(said), f"{text[: match.start()]} {text[match.end() :]}".strip()

    def _split(self, text: str) -> tuple[str, str] | None:
        """Which one and when, parted where all that follows says when; a "to" parts before anything else."""
        for at in self._gaps(text):
            if len(text) - at <= LONGEST_WHEN and self._says_when(text[at:]):
                return text[:at], text[at:]
        return None

    def _gaps(self, text: str) -> Iterator[int]:
        to = self._words.change["to"]
        yield from (match.start() for match in to.finditer(text))
        yield 0
        yield from (match.start() for match in re.finditer(r"\s", text))

    def _says_when(self, text: str) -> bool:
        try:
            self._when(text)
        except Odd:  # it would have said when, if there were such a time
            return self._words.change["to"].match(text) is not None
        return not self._left.strip(" ,.")

    def _when(self, text: str) -> Alter:
        to = self._words.change["to"]
        self._left = f" {to.sub('', text, count=1) if to.match(text) else text} "
        weekdays = self._stretch()
        weekly, often = self._weekdays()
        on = None if weekdays or weekly else self._named_day("date")
        times = self._times(bare=True)
        self._left = self._words.change["between"].sub(" ", self._left)
        weekdays |= weekly
        if not (times or weekdays or on):
            self._left = "nothing"
        if len(weekdays) == 1 and not often and on is None:
            on = self._coming(min(weekdays), times)
        what: Literal["times", "days"] = "times" if times else "days"
        return Alter(what=what, times=times, weekdays=weekdays, on=on)

    def _clear(self, text: str) -> bool:
        return self._words.change["clock"].search(text) is not None

    def _minutes(self, match: re.Match[str]) -> int:
        minutes = round(self._number(match["n"]) * self._words.unit[match["unit"].casefold()])
        return -minutes if match["earlier"] else minutes

    def _which(self, ref: str, found: Alter, *, named: bool = True) -> Alter | None:
        """What is said of the one that is meant."""
        change = self._words.change
        ref = change["named"].sub(lambda match: f" {match.groupdict().get('pre') or ''} ", ref)
        ref = change["quotes"].sub("", " ".join(ref.split()))
        this = change["it"].fullmatch(ref) is not None
        self._left = f" {ref} "
        days = self._stretch() | self._weekdays()[0]
        times = self._times(bare=False)
        words = " ".join(self._left.split())
        while (shorter := change["link"].sub("", words).strip(" ,-")) != words:
            words = shorter
        kind = "check_in" if change["check_in"].fullmatch(words) else self._kind(words) if words else None
        kind = kind or (self._kind(words.rstrip("s-")) if words else None)
        words = "" if change["it"].fullmatch(words) else words
        this = this or not (words or kind or days or times)
        if not named and (kind is not None or change["plan"].search(words) is not None):
            return None  # her plan, or a setting, is moved in the same words
        return replace(
            found,
            kind=kind,
            words=words,
            days=days,
            at=found.at or (times[0] if times else None),
            this=this,
            named=named,
        )


def _rest(match: re.Match[str]) -> str | None:
    """What the line says besides its verb."""
    return next((text for name, text in match.groupdict().items() if name.startswith("rest") and text), None)

"""The words of one language, compiled to expressions."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """One language's expressions, compiled."""

    whole: Mapping[str, re.Pattern[str]]
    part: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, re.Pattern[str]]
    slots: Mapping[str, re.Pattern[str]]
    unit: Mapping[str, int]
    number: Mapping[str, float]
    weekday: Mapping[str, int]
    weekly: Mapping[str, str]
    date: Mapping[str, int]
    month: Mapping[str, int]
    change: Mapping[str, re.Pattern[str]]


@cache
def words_of(language: str) -> Words:
    text = files("handlers").joinpath("words", language, "reminders.toml").read_text(encoding="utf-8")
    told: dict[str, dict[str, Any]] = tomllib.loads(text)
    when, frame, remind = told["when"], told["frame"], told["remind"]
    number = rf"\d{{1,5}}|{_any(told['number'])}"
    kind = "|".join(f"(?:{one})" for one in told["kinds"].values())
    single, weekly = _any(told["weekday"]), _any(told["weekly"])
    of_day = rf"(?:{weekly}|(?:{single})\b\.?)"
    both = rf"\s*(?:{when['and']})\s*"
    days = rf"{of_day}(?:(?:{both})(?:{when['day']})?{of_day})*".replace("?P<often>", "?:")
    month = _any(told["month"])
    a_date = (
        rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.(?:\d{{4}})?|\d{{1,2}}\.? (?:{month})\b(?: \d{{4}})?"
        rf"|(?:{month}) \d{{1,2}}\b(?:,? \d{{4}})?|{_any(told['date'])}|(?:{when['day']})?(?:{single})\b"
    ).replace("?P<often>", "?:")
    times = rf"(?:{when['time']})(?:{both}(?:(?:{when['at']}) )?(?:{when['time']}))*"
    parts = {
        "before": rf"^(?:(?:{frame['before']})\b[ ,]*)+",
        "after": rf"[ ,]+(?:{frame['after']})$",
        "head": rf"^(?:{remind['head']})",
        "tail": rf"\b(?:{remind['tail']})$",
        "led": rf"^{remind['led'].replace('K', kind)}(?![\w-])",
        "text": rf"^(?:{remind['text']})\s*",
        "until": rf"\b{when['until']} (?P<date>{a_date}|\d{{1,2}}\.\d{{1,2}}(?=\s*$))|\b{when['until']}(?P<odd>.*)$",
        "from": rf"\b{when['from']} (?P<date>{a_date})(?![\w-])".replace("?P<often>", "?:"),
        "no_day": rf"{when['no_day']}",
        "for": rf"\b(?:{when['for'].replace('N', number)})\b",
        "for_more": rf"^(?:{when['for_more'].replace('N', number)})$",
        "every": rf"\b(?:{when['every'].replace('N', number)})\b",
        "in": rf"\b{when['in'].replace('N', number)}\b",
        "weekdays": rf"\b(?:{when['day']})*(?P<days>{days})(?![\w-])",
        "and": rf"(?:{when['and']})",
        "stretch": rf"\b(?:{when['from']} )?(?:{when['day']})?(?P<first>{single})\.?\s*(?:{when['range']})\s*(?P<last>{single})\b",
        "of_day": rf"(?P<weekly>{weekly})|(?P<single>{single})",
        "each": rf"\b(?:{when['each']})\b",
        "date": rf"(?:(?<=\s)|^)(?:(?:{when['day']})(?:the )?)?(?P<date>{a_date.replace('?P<date>', '?:')})(?![\w-])".replace("?P<often>", "?:"),
        "alone": rf"\b(?:{when['alone']})\b",
        "daypart": rf"\b(?:{when['part']})\b",
        "odd_day": rf"\b{when['odd_day']}",
        "times": rf"(?:(?<=\s)|^)(?:{when['at']}) ?(?P<times>{times})(?![\w:])",
        "clocks": rf"(?:(?<=[\s,])|^)(?P<times>(?:{when['clock']})(?:{both}(?:{when['clock']}))*)(?![\w:])",
        "bare": rf"(?P<times>{times})",
        "time": when["time"],
        "half": rf"^{when['half']}$",
        "rest_of": rf"^{when['rest_of']}$",
    }  # fmt: skip
    return Words(
        whole={name: _compiled(one.replace("K", kind)) for name, one in told["whole"].items()},
        part={name: _compiled(one) for name, one in parts.items()},
        kinds={name: _compiled(one) for name, one in told["kinds"].items()},
        slots={name: _compiled(rf"\b(?:{one})\b") for name, one in told["slots"].items()},
        unit=told["unit"],
        number=told["number"],
        weekday=told["weekday"],
        weekly=told["weekly"],
        date=told["date"],
        month=told["month"],
        change={
            name: _compiled(one.replace("TIME", f"(?:{when['time']})").replace("NUMBER", number))
            for name, one in told["change"].items()
        },
    )


def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _any(words: Mapping[str, Any]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

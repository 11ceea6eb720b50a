"""Days in a language's own words."""

from datetime import date

from handlers.words import Words


def short_day(words: Words, language: str, day: date) -> str:
    """ "Tue 18 Mar", "Mi., 18. März"."""
    weekday = words.label(language, f"weekday-short-{day.weekday()}")
    month = words.label(language, f"month-short-{day.month}")
    return words.label(language, "day-short", weekday=weekday, day=day.day, month=month)


def day_of_month(words: Words, language: str, day: date) -> str:
    """ "18 March", "18. März"."""
    month = words.label(language, f"month-{day.month}")
    return words.label(language, "day-month", day=day.day, month=month)


def day_of_year(words: Words, language: str, day: date) -> str:
    """ "March 18, 2026", "18. März 2026"."""
    month = words.label(language, f"month-{day.month}")
    return words.label(language, "day-year", day=day.day, month=month, year=day.year)

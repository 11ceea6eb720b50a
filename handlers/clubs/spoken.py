"""What people say about clubs, in every language: `words/<language>/club.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from handlers.quicklog.lexicon import LANGUAGES


@cache
def spoken(language: str) -> Mapping[str, Mapping[str, str]]:
    """The file of one language."""
    text = files("handlers").joinpath("words", language, "club.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def everywhere(table: str, name: str) -> str:
    """An expression for what is said in any language."""
    return "|".join(spoken(language)[table][name] for language in LANGUAGES)


@cache
def named(table: str) -> Mapping[str, str]:
    """The meaning of each name in a table of names, in any language: "ort" is `where`."""
    tables = (spoken(language)[table] for language in LANGUAGES)
    return {name: meaning for each in tables for meaning, names in each.items() for name in names.split("|")}

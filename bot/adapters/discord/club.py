"""/club with its sub-commands and options: together they are the one line that an admin could have typed after it.

`/club run days:tue time:19:00 where:Canal bridge` is `/club run tue 19:00 "Canal bridge"`: what a sub-command begins its
line with, then each option that is filled in, in the order of the table, in the shape that the table gives it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from handlers.words import FALLBACK, Words

NAME = "club"
POSTS = ("rest", "water", "invitation", "week")
SWITCHES = ("on", "off")
LANGUAGE = "language"  # the option whose choices are the languages that Soleus speaks
_SUB_COMMAND, _STRING = 1, 3
_GUILD, _IN_GUILDS, _CHAT_INPUT = 0, 0, 1
_LONGEST = 300  # characters of an option

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to fill in. `shape` is how it stands in the line; `choices` are all that can be chosen."""

    name: str
    needed: bool = False
    shape: str = "{}"
    choices: tuple[str, ...] = ()
    completed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sub-command: its line begins with `begins`."""

    name: str
    begins: str = ""
    options: tuple[Option, ...] = ()


_KIND = Option(name="post", needed=True, choices=POSTS)
_DAYS, _TIME = Option(name="days", completed=True), Option(name="time", completed=True)

CHANGES: Mapping[str, Change] = {
    change.name: change
    for change in (
        Change(name="setup"),
        Change(name="show", begins="show"),
        Change(
            name="run",
            begins="run",
            options=(
                Option(name="days", needed=True, completed=True),
                Option(name="time", needed=True, completed=True),
                Option(name="where", shape='"{}"'),
                Option(name="groups", shape="groups {}"),
            ),
        ),
        Change(name="remove-run", begins="remove run", options=(_DAYS, _TIME)),
        Change(name="post", options=(_KIND, Option(name="switch", needed=True, choices=SWITCHES))),
        Change(name="post-time", options=(_KIND, _DAYS, _TIME)),
        Change(name="post-words", options=(_KIND, Option(name="words", needed=True, shape="words {}"))),
        Change(name="challenge", begins="challenge", options=(Option(name="goal", needed=True),)),
        Change(name="zone", begins="zone", options=(Option(name="city", needed=True, completed=True),)),
        Change(
            name="language",
            begins="language",
            options=(Option(name=LANGUAGE, needed=True),),
        ),
        Change(name="quiet", begins="quiet", options=(Option(name="hours", needed=True, completed=True),)),
        Change(name="notice", begins="lead", options=(Option(name="before", needed=True, completed=True),)),
        Change(name="pause", begins="pause", options=(Option(name="until", needed=True, completed=True),)),
        Change(name="resume", begins="resume"),
        Change(name="test", begins="test"),
        Change(name="log", begins="log"),
        Change(name="link", begins="link", options=(Option(name="code"),)),
    )
}


def line(data: Payload) -> str:
    """What an interaction with /club would be if it had been typed; empty for the set-up."""
    for sub in data.get("options", ()):
        if (change := CHANGES.get(str(sub.get("name")))) is not None:
            given = {str(o.get("name")): str(o.get("value", "")) for o in sub.get("options", ())}
            filled = (_shaped(o, given[o.name]) for o in change.options if given.get(o.name, "").strip())
            return " ".join((change.begins, *filled)).strip()
    return ""


def command(words: Words, localized: Callable[[str, str], dict[str, str]]) -> Payload:
    """The command as Discord wants it: for who manages a server, in servers that the bot is a member of.

    `localized` gives the words of a key in each of Discord's locales, as far as they have that shape.
    """

    def told(key: str) -> Payload:
        said = localized(key, r".{1,100}")
        return {"description": words.label(FALLBACK, key), "description_localizations": said}

    def named(key: str) -> dict[str, str]:
        return localized(f"{key}.name", r"[-_\w]{1,32}")

    def option(each: Option) -> Payload:
        key = f"discord-club-option-{each.name}"
        choices = [
            {
                "name": words.label(FALLBACK, f"discord-club-choice-{choice}"),
                "name_localizations": localized(f"discord-club-choice-{choice}", r".{1,100}"),
                "value": choice,
            }
            for choice in (words.languages if each.name == LANGUAGE else each.choices)
        ]
        return {
            "type": _STRING,
            "name": each.name,
            "name_localizations": named(key),
            **told(key),
            "required": each.needed,
            **({"choices": choices} if choices else {"max_length": _LONGEST}),
            **({"autocomplete": True} if each.completed else {}),
        }

    def change(each: Change) -> Payload:
        key = f"discord-club-{each.name.replace('-', '_')}"
        return {
            "type": _SUB_COMMAND,
            "name": each.name,
            "name_localizations": named(key),
            **told(key),
            "options": [option(part) for part in each.options],
        }

    return {
        "type": _CHAT_INPUT,
        "name": NAME,
        "name_localizations": named("discord-club"),
        **told("discord-club"),
        "options": [change(each) for each in CHANGES.values()],
        "integration_types": [_GUILD],
        "contexts": [_IN_GUILDS],
        "default_member_permissions": str(discord.Permissions(manage_guild=True).value),
    }


def _shaped(option: Option, said: str) -> str:
    """An option in its shape, on one line; quotation marks of hers would end ours."""
    said = " ".join(said.split())
    return option.shape.format(said.replace('"', "'") if '"' in option.shape else said)

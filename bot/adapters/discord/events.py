"""What comes in from Discord, as the events of the core; and the form that stands in for a keyboard."""

from datetime import datetime
from typing import Any

import discord
from discord import InteractionType

from bot.adapters.discord import club
from bot.adapters.discord.exchange import Interaction
from bot.adapters.discord.servers import group_of
from handlers.events import Command, Edited, Event, Other, Person, Tap, Words
from handlers.words import Words as Texts
from storage.records import Place

TYPE, SAID, LINE = ":type", ":said", "line"  # custom ids of ours; those of the core never begin with a colon
LONGEST_LINE = 2000
IN_PUBLIC = ("g:in:", "g:out:")  # so begin the buttons whose answer is for all who see the card


def of_interaction(interaction: Interaction, now: datetime) -> Event | None:
    """A command, a tap or a sent form; None for anything else."""
    data: dict[str, Any] = dict(interaction.data or {})
    arrival = _arrival(
        interaction.id, str(interaction.application_id), interaction.user, now, interaction.locale.value
    )
    arrival["group"] = group = group_of(interaction)
    match interaction.type:
        case InteractionType.application_command:
            given = (str(option.get("value", "")) for option in data.get("options", ()))
            words = club.line(data) if data["name"] == club.NAME else next(given, "")
            return Command(**arrival, name=data["name"], words=words.strip())
        case InteractionType.component:
            card = str(interaction.message.id) if interaction.message is not None else None
            token = str(data["custom_id"])
            if group is not None and token.startswith(IN_PUBLIC):
                arrival["place"] = Place(platform="discord", chat=group.here.chat, private=False)
            return Tap(**arrival, token=token, card=card)
        case InteractionType.modal_submit:
            return Words(**arrival, text=_line(data.get("components", ())))
        case _:
            return None


def of_edit(message: discord.Message, bot: str, now: datetime) -> Event | None:
    """A direct message that was changed by its writer. (Discord changes messages itself, as when a link gets its preview.)"""
    if not _hers(message) or message.edited_at is None or not message.content.strip():
        return None
    arrival = _arrival(message.id, bot, message.author, now)
    return Edited(**{**arrival, "id": f"{message.id}.{message.edited_at.timestamp()}"}, text=message.content)


def of_message(message: discord.Message, bot: str, now: datetime) -> Event | None:
    """A direct message; None for one of a bot, in a server, or that Discord writes itself."""
    if not _hers(message):
        return None
    arrival = _arrival(message.id, bot, message.author, now)
    said = message.content.strip()
    if not said:
        return Other(**arrival)
    if said[0] == "/" and len(said) > 1:
        name, _, words = said[1:].partition(" ")
        return Command(**arrival, name=name.lower(), words=words.strip())
    return Words(**arrival, text=said)


def typing(interaction: Interaction) -> tuple[str, str, str] | None:
    """The command, the option that is just being typed, and its words so far; None for anything else."""
    if interaction.type is not InteractionType.autocomplete:
        return None
    data: dict[str, Any] = dict(interaction.data or {})
    options = [each for option in data.get("options", ()) for each in (option, *option.get("options", ()))]
    name, typed = next(((o.get("name"), o.get("value")) for o in options if o.get("focused")), ("", ""))
    return str(data.get("name", "")), str(name), str(typed or "")


def wants_form(interaction: Interaction) -> bool:
    """Whether somebody tapped the button to type: where others read along, there is no other keyboard."""
    data: dict[str, Any] = dict(interaction.data or {})
    return interaction.type is InteractionType.component and data.get("custom_id") == TYPE


def form(texts: Texts, locale: str) -> discord.ui.Modal:
    """One line to type into. It is stopped at once: what was typed comes in as an event."""
    language = texts.nearest(locale)
    modal = discord.ui.Modal(title=texts.label(language, "discord-form"), custom_id=SAID, timeout=None)
    line: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        label=texts.label(language, "discord-form-line"), custom_id=LINE, max_length=LONGEST_LINE
    )
    modal.add_item(line)
    modal.stop()
    return modal


def _arrival(
    update: int, bot: str, user: discord.abc.User, now: datetime, locale: str = ""
) -> dict[str, Any]:
    return {
        "id": str(update),
        "at": now,
        "place": Place(platform="discord", chat=str(user.id)),
        "person": Person(user=str(user.id), name=_name(user), locale=locale),
        "bot": bot,
    }


def _hers(message: discord.Message) -> bool:
    kinds = (discord.MessageType.default, discord.MessageType.reply)
    return not message.author.bot and message.guild is None and message.type in kinds


def _name(user: discord.abc.User) -> str:
    """Her name on Discord, not the one in some server."""
    return str(getattr(user, "global_name", None) or user.name)


def _line(components: Any) -> str:
    """What was typed, however the form was wrapped."""
    for part in components:
        if part.get("custom_id") == LINE:
            return str(part.get("value", "")).strip()
        inner = part.get("components") or [part[key] for key in ("component",) if key in part]
        if inner and (said := _line(inner)):
            return said
    return ""

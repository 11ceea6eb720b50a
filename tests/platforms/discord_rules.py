"""What Discord refuses, with its own codes and words."""

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
ROW, BUTTON, TEXT_INPUT, LABEL = 1, 2, 4, 18
LOCALES = frozenset({"en-US", "en-GB", "de", "fr", "es-ES", "es-419", "it", "nl", "pt-BR", "sv-SE", "pl"})


class Refusal(Exception):
    """An answer that is not what was asked for."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(code)
        self.status = status
        self.body: Json = {"message": message, "code": code, **more}


def unknown(what: str) -> Refusal:
    codes = {
        "Channel": 10003,
        "Guild": 10004,
        "Member": 10007,
        "Message": 10008,
        "User": 10013,
        "Webhook": 10015,
        "interaction": 10062,
    }
    return Refusal(404, codes[what], f"Unknown {what}")


UNAUTHORIZED = (401, 0, "401: Unauthorized")
CLOSED_DMS = (403, 50007, "Cannot send messages to this user")
ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
EXPIRED = (401, 50027, "Invalid Webhook Token")
NOT_YOURS = (403, 50005, "Cannot edit a message authored by another user")
NO_ACCESS = (403, 50001, "Missing Access")
NO_PERMISSION = (403, 50013, "Missing Permissions")
ARCHIVED = (400, 50083, "Tried to perform an operation on an archived thread")
LOCKED = (400, 160005, "This thread is locked")
EMPTY = (400, 50006, "Cannot send an empty message")


def check_message(body: Json, files: int, *, new: bool) -> None:
    """A message as somebody wants to send or edit it."""
    errors = dict(_of_content(body, files) | _of_rows(body.get("components") or []))
    if body.get("content") and body.get("allowed_mentions", {}).get("parse") != []:
        errors["allowed_mentions"] = "a bot of ours must not mention anybody"
    if len(str(body.get("nonce") or "")) > 25:
        errors["nonce"] = "Must be 25 or fewer in length."
    _refuse(errors)
    if new and not body.get("content") and not files:
        raise Refusal(*EMPTY)


def check_commands(commands: list[Json]) -> None:
    """Commands as they are registered."""
    errors = {}
    if len(commands) > 100 or len({c["name"] for c in commands}) != len(commands):
        errors["commands"] = "too many, or two of one name"
    for command in commands:
        errors |= _of_command(command)
    _refuse(errors)


def _of_command(command: Json) -> dict[str, str]:
    name, errors = command["name"], {}
    for part in _parts(command):
        names = [part["name"], *(part.get("name_localizations") or {}).values()]
        if not all(re.fullmatch(r"[-_\w]{1,32}", n) and n == n.lower() for n in names):
            errors[f"{name}.name"] = "Command name is invalid"
        said = [part["description"], *(part.get("description_localizations") or {}).values()]
        if not all(1 <= len(text) <= 100 for text in said):
            errors[f"{name}.description"] = "Must be between 1 and 100 in length."
        spoken = {
            **(part.get("name_localizations") or {}),
            **(part.get("description_localizations") or {}),
        }
        if not spoken.keys() <= LOCALES:
            errors[f"{name}.locale"] = "Not a locale."
        errors |= _of_options(name, part.get("options") or [])
        choices = part.get("choices") or []
        named = [choice["name"] for choice in choices]
        if len(choices) > 25 or not all(1 <= len(each) <= 100 for each in named):
            errors[f"{name}.choices"] = "Must be 25 or fewer, of 1 to 100 in length."
        if choices and part.get("autocomplete"):
            errors[f"{name}.autocomplete"] = "Not with choices."
    if sum(map(_length, _parts(command))) > 8000:
        errors[name] = "Must be 8000 or fewer in length."
    return errors


def _of_options(name: str, options: list[Json]) -> dict[str, str]:
    errors = {}
    for language in (None, *LOCALES):
        named = [(o.get("name_localizations") or {}).get(language, o["name"]) for o in options]
        if len(set(named)) != len(named) or len(named) > 25:
            errors[f"{name}.options"] = "Too many, or two of one name."
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        errors[f"{name}.required"] = "Required options must be placed before non-required options"
    if len({option["type"] in (SUB_COMMAND, SUB_COMMAND_GROUP) for option in options}) > 1:
        errors[f"{name}.type"] = "Sub-command and option types are mutually exclusive"
    return errors


def _parts(command: Json) -> Iterator[Json]:
    """A command, its sub-commands and their options."""
    yield command
    for option in command.get("options") or []:
        yield from _parts(option)


def _length(part: Json) -> int:
    """What a part counts towards a command's length: of each text the longest of its languages."""
    texts = (
        [part[field], *(part.get(f"{field}_localizations") or {}).values()]
        for field in ("name", "description")
    )
    chosen = sum(len(choice["name"]) + len(str(choice["value"])) for choice in part.get("choices") or [])
    return chosen + sum(max(map(len, each)) for each in texts)


def check_choices(choices: list[Json]) -> None:
    """What is offered while an option is typed."""
    errors = {}
    if len(choices) > 25:
        errors["choices"] = "Must be 25 or fewer in length."
    if not all(1 <= len(choice["name"]) <= 100 and 1 <= len(choice["value"]) <= 100 for choice in choices):
        errors["name"] = "Must be between 1 and 100 in length."
    _refuse(errors)


def check_form(form: Json) -> None:
    """A modal."""
    errors = {}
    if not 1 <= len(form["title"]) <= 45 or not 1 <= len(form["custom_id"]) <= 100:
        errors["title"] = "Must be between 1 and 45 in length."
    if not 1 <= len(form["components"]) <= 5:
        errors["components"] = "Must be between 1 and 5 in length."
    for line in inputs(form["components"]):
        if not 1 <= len(line.get("label") or "") <= 45 or line.get("max_length", 4000) > 4000:
            errors["label"] = "Must be between 1 and 45 in length."
    _refuse(errors)


def inputs(components: list[Json]) -> Iterator[Json]:
    """The lines of a form."""
    for part in components:
        if part["type"] == TEXT_INPUT:
            yield part
        yield from inputs(part.get("components") or [part[key] for key in ("component",) if key in part])


def _of_content(body: Json, files: int) -> dict[str, str]:
    errors = {}
    if len((body.get("content") or "").encode("utf-16-le")) > 4000:
        errors["content"] = "Must be 2000 or fewer in length."
    if files > 10:
        errors["files"] = "Must be 10 or fewer."
    attached = body.get("attachments") or []
    if len(attached) != files:
        errors["attachments"] = "each file is described, and nothing else"
    if any(len(each.get("description") or "") > 1024 for each in attached):
        errors["description"] = "Must be 1024 or fewer in length."
    return errors


def _of_rows(rows: list[Json]) -> dict[str, str]:
    errors = {}
    if len(rows) > 5:
        errors["components"] = "Must be between 1 and 5 in length."
    buttons = [button for row in rows for button in row["components"]]
    for number, row in enumerate(rows):
        if row["type"] != ROW or not 1 <= len(row["components"]) <= 5:
            errors[f"components.{number}"] = "Must be between 1 and 5 in length."
    for button in buttons:
        if button["type"] != BUTTON or not 1 <= len(button["custom_id"]) <= 100:
            errors["custom_id"] = "Must be between 1 and 100 in length."
        if not 1 <= len(button["label"]) <= 80:
            errors["label"] = "Must be 80 or fewer in length."
    if len({button["custom_id"] for button in buttons}) != len(buttons):
        errors["custom_id"] = "Component custom id cannot be duplicated"
    return errors


def _refuse(errors: dict[str, str]) -> None:
    if errors:
        told = {
            field: {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH", "message": why}]}
            for field, why in errors.items()
        }
        raise Refusal(400, 50035, "Invalid Form Body", errors=told)

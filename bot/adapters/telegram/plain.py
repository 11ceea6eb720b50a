"""JSON to and from Telegram, by msgspec; what that refuses and Python takes, such as half an emoji, goes by Python's own."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec


def encoded(parameters: Mapping[str, Any]) -> bytes:
    """Parameters as a body. Raises TypeError for what is not plain."""
    try:
        return msgspec.json.encode(parameters)
    except (TypeError, UnicodeEncodeError):
        return json.dumps(parameters).encode()


def decoded(body: bytes) -> Any:
    """What a body says; letters that are none are replaced. Raises ValueError, or RecursionError where it is too deep."""
    try:
        return msgspec.json.decode(body)
    except ValueError:
        return json.loads(body.decode(errors="replace"))

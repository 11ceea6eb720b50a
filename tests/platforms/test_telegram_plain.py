"""Bodies to and from Telegram: whatever Python's own JSON says or takes still works, by the quick way or by the slow one."""

import json

import pytest
from telegram.constants import ChatType

from bot.adapters.telegram.plain import decoded, encoded


@pytest.mark.parametrize(
    "value",
    [
        "Ran, 8\N{NO-BREAK SPACE}km \N{RUNNER}\u200d\N{FEMALE SIGN}",
        'quotes " and \\ and \x00 and \u2028',
        "half an emoji \ud83d",
        [{"type": "bold", "offset": 0, "length": 5}],
        {"inline_keyboard": [[{"text": "Ran", "callback_data": "x" * 64}]]},
        [None, True, -1, 2**53, 2**80, 52.520008],
    ],
)
def test_what_is_said_is_what_is_read(value: object) -> None:
    said = {"text": value}
    assert json.loads(encoded(said)) == said
    assert decoded(encoded(said)) == said
    assert decoded(json.dumps(said).encode()) == said


def test_the_library_s_own_constants_are_words() -> None:
    class Loud(str):
        __slots__ = ()

    assert decoded(encoded({"type": ChatType.PRIVATE, "text": Loud("HO")})) == {
        "type": "private",
        "text": "HO",
    }


def test_letters_that_are_none_are_replaced() -> None:
    assert decoded(b'{"text": "a\xffb"}') == {"text": "a\N{REPLACEMENT CHARACTER}b"}


@pytest.mark.parametrize("body", [b"", b"{", b"secret words", b"\xff", b'{"a": 1} {'])
def test_what_is_no_json_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decoded(body)


def test_what_is_not_plain_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        encoded({"text": object()})

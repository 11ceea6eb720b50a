"""What admins write to a whole group calls nobody and leads nowhere, however it is disguised; plain words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.clubs.harmless import LONGEST_NAME, name, safe
from handlers.talks.dialogue import Unreadable

PLAIN = (
    "Meet at 18.30 at the gate. See you!", "z.B. am Tor, 5.5 km", "Di/Do 5 km/10 km", "St. Peter's church, 2nd gate (left)",
    "Bring a light! :-) 6:00/km", "Treffpunkt Str. 12, 10115 Berlin", "3x1000 m and 10 * 400, ca. 15.000 m", "See you at {time}, {where}!",
)  # fmt: skip
LEADING = (
    "evil.ru", "ex\uff0eample\uff0ecom", "exa\u200bmple.com", "example . com", "example dot com", "discord.gg/abc", "1.2.3.4", "t.me/x",
    "tg://resolve", "\uff45vil\u3002com", "www evil", "mailto:x", "ev\u00adil.com", "e\u0301vil.com", "evil\u2024com",
)  # fmt: skip
CALLING = (
    "me (at) home", "me [ AT ] home", "@\u200bhere", "\uff20everyone", "@everyone", "\ufe6beveryone", "<#1>", "#tag", "/ban all", "<@!1>",
    "@\u3164here", "\u2066@here",
)  # fmt: skip
MARKED = (
    "# Big",
    "> quote",
    "-# small",
    "||x||",
    "**x**",
    "<t:1:R>",
    "</x:1>",
    "<:smile:1>",
    "[x](y)",
    "`x`",
)
NUMBERS = ("+49 170 1234567", "0170/1234567", "call 1234567", "\uff10170 123 45 67")


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_are_taken_as_they_are(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [(text, why) for texts, why in ((LEADING, "link"), (CALLING, "call"), (MARKED, "markup"), (NUMBERS, "phone")) for text in texts],
)  # fmt: skip
def test_disguised_links_calls_marks_and_numbers_are_refused(text: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        safe(f"Hello {text}" if why != "markup" else text)
    assert refused.value.key == f"club-words-{why}"


@given(st.text(max_size=400))
def test_what_is_taken_holds_nothing_that_nobody_sees(text: str) -> None:
    try:
        said = safe(text)
    except Unreadable:
        return
    assert all(c == "\n" or c.isprintable() for c in said)
    assert "@" not in said
    assert safe(said) == said


@given(st.text(max_size=6000))
def test_a_name_is_short_one_line_and_calls_nobody(text: str) -> None:
    said = name(text)
    assert len(said) <= LONGEST_NAME
    assert all(c.isprintable() for c in said)
    assert "@" not in said
    assert "\uff20" not in said


@pytest.mark.parametrize(
    ("given_", "shown"),
    [("Ana", "Ana"), ("@everyone", "everyone"), ("evil.com", "evil com"), ("Dr. Who", "Dr. Who"), ("A\n\u202eB", "A B"), ("x" * 5000, "x" * 40)],
)  # fmt: skip
def test_a_name_stays_what_it_is_where_it_may(given_: str, shown: str) -> None:
    assert name(given_) == shown

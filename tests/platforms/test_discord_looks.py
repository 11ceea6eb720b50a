"""How messages look on Discord: our styles and nobody else's, within the limits."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.looks import LONGEST, laid_out, markdown, parts
from handlers.replies import Button
from handlers.text import Span
from tests.chat import WORDS
from tests.platforms.discord_people import plain


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span("8 km", bold=True), "**8 km**"),
        (Span(" 8 km ", bold=True), " **8 km** "),
        (Span("8 km", bold=True, italic=True), "***8 km***"),
        (Span("8k easy", code=True), "`8k easy`"),
        (Span("a `b` c", code=True), "`` a `b` c ``"),
        (Span("here", link="https://example.org/a_b"), "[here](<https://example.org/a_b>)"),
        (Span("https://example.org", link="https://example.org"), "<https://example.org>"),
        (Span("  ", bold=True), "  "),
    ],
)
def test_a_style_becomes_its_marks(span: Span, said: str) -> None:
    assert markdown((span,)) == said


def test_9_only_what_counts_down_is_a_timestamp() -> None:
    until = datetime(2026, 3, 17, 18, 30, tzinfo=UTC)
    assert markdown((Span("Hold "), Span("19:30:00", bold=True, until=until))) == "Hold <t:1773772200:R>"
    for language in (
        "en",
        "de",
    ):  # a clock time is said in the zone she set: docs/why/clock-times-stay-words.md
        said = WORDS.text(language, "do-tomorrow", time="07:30")
        assert "07:30" in markdown(said)
        assert "<t:" not in markdown(said)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("*x* _y_ ~~z~~ ||s|| `c`", r"\*x\* \_y\_ \~\~z\~\~ \|\|s\|\| \`c\`"),
        ("@everyone and @here", "@\u200beveryone and @\u200bhere"),
        ("<@77> <#1> <t:0> <:a:1>", r"\<@77> \<#1> \<t:0> \<:a:1>"),
        ("[a](https://x.org)", r"\[a\](https\://x.org)"),
        ("# a\n- b\n> c\n1. d\n-# e", "\\# a\n\\- b\n\\> c\n1\\. d\n\\-# e"),
        ("8.5 km, -3 at 19:30", "8.5 km, -3 at 19:30"),
        ("\\*", r"\\\*"),
    ],
)
def test_typed_words_stay_plain(typed: str, said: str) -> None:
    assert markdown((Span(typed),)) == said


@given(st.lists(st.builds(Span, st.text(max_size=3000), st.booleans(), st.booleans()), max_size=5))
def test_parts_fit_and_lose_no_word(spans: list[Span]) -> None:
    shown = parts(tuple(spans))
    assert all(len(part.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST for part in shown)
    there = re.sub(r"[\W_]", "", plain("".join(shown)))
    assert there == re.sub(r"[\W_]", "", "".join(span.text for span in spans))


@given(st.lists(st.integers(1, 8), max_size=9), st.integers(0, 2))
def test_buttons_fit_into_five_rows_of_five(widths: list[int], more: int) -> None:
    rows = tuple(
        tuple(Button(f"{r}.{c}", f"{r}.{c}") for c in range(width)) for r, width in enumerate(widths)
    )
    extra = [Button(f"more {n}", f"more {n}") for n in range(more)]
    laid = laid_out(rows, extra)
    assert len(laid) <= 5
    assert all(1 <= len(row) <= 5 for row in laid)
    flat = [button for row in laid for button in row]
    wanted = [*(button for row in rows for button in row), *extra]
    assert flat == wanted[:25]


def test_rows_that_fit_stay_as_they_are() -> None:
    rows = ((Button("0", "0"), Button("1", "1")), (Button("Back", "b"),))
    assert laid_out(rows) == rows

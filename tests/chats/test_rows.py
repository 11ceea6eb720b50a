"""Rows of buttons on a phone: no label is cut off, whatever a question would have beside it."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.replies import Button
from handlers.talks.cards import FITS, _rows
from tests.chat import Chat, World


def labels(rows: tuple[tuple[Button, ...], ...]) -> list[list[str]]:
    return [[button.label for button in row] for row in rows]


def laid_out(width: int, *said: str) -> list[list[str]]:
    return labels(_rows([Button(each, "t") for each in said], width))


def test_what_fits_stands_in_one_row() -> None:
    assert laid_out(3, "Undo", "Edit", "Add detail") == [["Undo", "Edit", "Add detail"]]
    assert laid_out(4, *map(str, range(6))) == [["0", "1", "2", "3"], ["4", "5"]]
    assert laid_out(2) == []


def test_a_long_label_has_fewer_beside_it() -> None:
    assert laid_out(5, "0", "1", "2", "3", "4 or more") == [["0", "1", "2", "3"], ["4 or more"]]
    assert laid_out(3, "Undo", "Edit", "Way back to running") == [["Undo", "Edit"], ["Way back to running"]]
    assert laid_out(2, "a" * 21, "b", "c") == [["a" * 21], ["b", "c"]]


@given(st.lists(st.text("ab", min_size=1, max_size=50), max_size=12), st.integers(1, 5))
def test_rows_keep_the_order_and_cut_nothing_that_can_be_shown(said: list[str], width: int) -> None:
    rows = laid_out(width, *said)
    assert [label for row in rows for label in row] == said
    for row in rows:
        assert 1 <= len(row) <= width
        assert len(row) == 1 or max(map(len, row)) <= FITS[len(row) - 1]


async def test_an_amber_card_reads_whole_on_a_phone(world: World, ana: Chat) -> None:
    await ana.says("yesterday 8k easy, left calf 3/10")
    await ana.taps("None of these")
    while "Way back to running" not in ana.last.labels:
        await ana.taps("No" if "No" in ana.last.labels else ana.last.labels[0])
    assert labels(ana.last.rows) == [
        ["Undo", "Edit"],
        ["Way back to running", "Worth checking"],
        ["I'm worried", "Why this?"],
    ]

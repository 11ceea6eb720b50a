"""The check-in that came by itself can be put off, and asked for less."""

from datetime import UTC, datetime

import pytest

from tests.chat import Chat, World


def at(hour: int, minute: int = 0, *, day: int = 18) -> datetime:
    """A time in Berlin, in winter."""
    return datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def asked(ana: Chat, world: World) -> None:
    """It is Wednesday evening, and the card has come."""
    world.clock.at = at(19, 29)
    await world.moves(minutes=2)
    ana.sees("How was today?")
    ana.sees_buttons("Ran", "Rest day", "Later", "Fewer of these")


def cards(ana: Chat) -> int:
    return sum("How was today?" in line for line in ana.log if line.startswith("   "))


@pytest.mark.parametrize(("label", "minutes", "when"), [("In 30 min", 30, "20:01"), ("In 2 h", 120, "21:31")])
async def test_later_asks_once_more_and_not_a_third_time(
    label: str, minutes: int, when: str, ana: Chat, world: World
) -> None:
    card = ana.last
    await ana.taps("Later")
    ana.sees("When shall I ask again?")
    await ana.taps(label)
    assert ana.last is card
    ana.sees(f"I'll ask again: {when}.")
    await world.moves(minutes=minutes - 2)
    assert cards(ana) == 1
    await world.moves(minutes=3)
    assert cards(ana) == 2
    await world.moves(minutes=23 * 60 + 50 - minutes)
    assert cards(ana) == 2, ana.story()
    await world.moves(minutes=10)
    assert cards(ana) == 3, "the next evening asks as ever"


async def test_the_card_that_came_later_saves_the_day(ana: Chat, world: World) -> None:
    await ana.taps("Later")
    await ana.taps("In 30 min")
    await world.restarts()
    await world.moves(minutes=31)
    await ana.taps("Rest day")
    await ana.taps("Fine")
    ana.sees("Saved.")


async def test_what_was_put_off_can_be_answered_sooner(ana: Chat, world: World) -> None:
    await ana.taps("Later")
    await ana.taps("In 2 h")
    await ana.taps("Check in")
    await ana.taps("Rest day")
    await ana.taps("Fine")
    before = len(ana.messages)
    await world.moves(hours=4)
    assert len(ana.messages) == before


async def test_later_never_reaches_into_the_quiet_hours(ana: Chat, world: World) -> None:
    await world.moves(hours=1)
    await ana.taps("Later")
    await ana.taps("In 2 h")
    ana.sees("your quiet hours have begun")
    await world.moves(hours=9)
    assert cards(ana) == 1
    await ana.taps("Check in")
    await ana.taps("Rest day")
    ana.sees("Wed 18 Mar")


async def test_now_after_all_gives_the_card_back(ana: Chat, world: World) -> None:
    await ana.taps("Later")
    await ana.taps("Now after all")
    ana.sees("How was today?")
    await ana.taps("Rest day")


async def test_fewer_changes_how_often_it_comes(ana: Chat, world: World) -> None:
    await ana.taps("Fewer of these")
    ana.sees("How often shall I ask?")
    await ana.taps("Once a week")
    ana.sees("I'll ask once a week.")
    await world.moves(days=6)
    assert cards(ana) == 1
    await world.moves(days=1, hours=1)
    assert cards(ana) == 2


async def test_it_can_be_switched_off_and_the_day_told_all_the_same(ana: Chat, world: World) -> None:
    await ana.taps("Fewer of these")
    await ana.taps("Not at all")
    ana.sees("I won't ask any more.", "/settings")
    await ana.taps("Check in")
    ana.sees("How was today?")
    await world.moves(days=8)
    assert cards(ana) == 1


async def test_a_card_she_asked_for_herself_has_neither(ana: Chat, world: World) -> None:
    await ana.taps("Rest day")
    await ana.taps("Fine")
    await world.moves(hours=12)
    await ana.says("/checkin")
    assert "Later" not in [button.label for row in ana.last.rows for button in row]

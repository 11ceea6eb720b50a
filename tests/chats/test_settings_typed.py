"""A setting changed in one line: `/settings 20:00`."""

import pytest

from tests.chat import Chat


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("20:00", "Check-in at 20:00"),
        ("7pm", "Check-in at 19:00"),
        ("23:00-06:30", "Quiet 23:00-06:30"),
        ("mi", "Miles."),
        ("MI", "Miles."),
    ],
)
async def test_a_setting_in_one_line_is_saved(ana: Chat, typed: str, seen: str) -> None:
    await ana.says(f"/settings {typed}")
    ana.sees("Saved.", seen)
    ana.sees_buttons("Done")


async def test_a_place_is_confirmed_first(ana: Chat) -> None:
    await ana.says("/settings Lisbon")
    ana.sees("Lisbon: it is 18:", "Right?")
    await ana.taps("Yes")
    ana.sees("You move from Berlin to Lisbon.")
    await ana.taps("Same times on my new clock")
    ana.sees("Saved.", "Time zone Lisbon", "Check-in at 19:30")


async def test_the_moments_can_be_kept_when_she_moves(ana: Chat) -> None:
    await ana.says("/settings Lisbon")
    await ana.taps("Yes")
    await ana.taps("Same moments as until now")
    ana.sees("Saved.", "Time zone Lisbon", "Check-in at 18:30")


async def test_a_city_with_the_same_clock_asks_nothing(ana: Chat) -> None:
    await ana.says("/settings Vienna")
    await ana.taps("Yes")
    ana.sees("Saved.", "Time zone Vienna")


async def test_what_is_no_setting_opens_them_and_says_what_is(ana: Chat) -> None:
    await ana.says("/settings xyzzyx")
    ana.sees_anywhere("I didn't get that as a setting.")
    ana.sees("What should change?")


async def test_in_german(ana: Chat) -> None:
    await ana.says("/settings")
    await ana.taps("Language")
    await ana.taps("Deutsch")
    await ana.says("/settings 20 Uhr")
    ana.sees("Gespeichert.", "20:00")


@pytest.mark.parametrize("typed", ["23 to 6", "23:00 – 6:00", "23 bis 6", "11pm until 6am"])
async def test_quiet_hours_are_read_as_people_write_them(ana: Chat, typed: str) -> None:
    await ana.says("/settings")
    await ana.taps("Quiet hours")
    await ana.says(typed)
    ana.sees("Quiet 23:00-06:00")


async def test_quiet_hours_by_day_are_said_once_more_and_turned_by_a_tap(ana: Chat) -> None:
    await ana.says("/settings 06:00-23:00")
    ana.sees("From 06:00 to 23:00 is the day.", "like your check-in")
    await ana.taps("23:00-06:00")
    ana.sees("Saved.", "Quiet 23:00-06:00")


async def test_quiet_hours_by_day_may_be_meant(ana: Chat) -> None:
    await ana.says("/settings")
    await ana.taps("Quiet hours")
    await ana.says("9 to 17")
    await ana.taps("09:00-17:00")
    ana.sees("Saved.", "Quiet 09:00-17:00")


@pytest.mark.parametrize("typed", ["20:00-09:00", "00:00-07:00", "12:30-13:30", "22:00-22:00", "22:00-12:00"])
async def test_other_quiet_hours_are_saved_at_once(ana: Chat, typed: str) -> None:
    await ana.says(f"/settings {typed}")
    ana.sees("Saved.", f"Quiet {typed}")


async def test_ruhezeiten_am_tag_werden_noch_einmal_genannt(ana: Chat) -> None:
    await ana.says("/settings")
    await ana.taps("Language")
    await ana.taps("Deutsch")
    await ana.says("/settings 06:00-23:00")
    ana.sees("Von 06:00 bis 23:00 ist Tag.", "Welche Stunden sollen still sein?")
    await ana.taps("23:00-06:00")
    ana.sees("Gespeichert.", "Ruhe 23:00-06:00")

"""What a runner says of herself in the settings: a state with its end, what to be careful with, how much comes unasked."""

from datetime import date

import pytest

from storage.records import Runner
from tests.chat import Chat, World
from tests.turns import during, has_run


async def runner(chat: Chat) -> Runner:
    return await during(chat, lambda turn: turn.runner)


async def chooses(chat: Chat, *labels: str) -> None:
    await chat.says("/settings")
    for label in labels:
        await chat.taps(label)


async def test_a_state_has_an_end_and_stands_in_the_settings(ana: Chat) -> None:
    await chooses(ana, "How I am", "Injured")
    ana.sees("Until when?")
    await ana.says("Friday")
    ana.sees("Saved.", "You are injured until Fri 20 Mar.")
    her = await runner(ana)
    assert (her.state, her.state_until) == ("injured", date(2026, 3, 20))


async def test_a_state_of_7_days_ends_with_the_seventh(ana: Chat, world: World) -> None:
    await chooses(ana, "How I am", "On vacation", "7")
    ana.sees("You are on vacation until Mon 23 Mar.")
    world.clock.at = world.clock.at.replace(day=24)
    await ana.says("/settings")
    ana.sees_no("on vacation")


async def test_an_open_state_is_over_when_she_says_so(ana: Chat) -> None:
    await chooses(ana, "How I am", "Resting", "Open")
    ana.sees("You are resting.")
    await ana.taps("How I am")
    await ana.taps("Running as usual")
    ana.sees_no("resting")
    assert (await runner(ana)).state == ""


async def test_a_run_during_a_state_offers_the_way_back_and_the_count_goes_on(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy, calves fine")
    await chooses(ana, "How I am", "Sick", "14")
    world.clock.at = world.clock.at.replace(day=25)
    await ana.says("4k easy, calves fine")
    ana.sees("Day 2 of check-ins.")
    await ana.taps("Back to running")
    ana.sees("back to running as usual")
    assert (await runner(ana)).state == ""


async def test_without_a_state_nothing_is_offered(ana: Chat) -> None:
    await ana.says("4k easy, calves fine")
    assert "Back to running" not in ana.last.labels


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("whenever", "I didn't get the day."), ("12 April 2024", "That day can't be right.")],
)
async def test_an_end_that_cannot_be_is_asked_again(ana: Chat, typed: str, answer: str) -> None:
    await chooses(ana, "How I am", "Injured")
    await ana.says(typed)
    ana.sees_anywhere(answer)
    ana.sees("Until when?")
    assert (await runner(ana)).state == ""


async def test_hyd_7_one_yes_or_no_and_no_reason(ana: Chat) -> None:
    await chooses(ana, "Take care", "Limited fluids")
    ana.sees("Has a doctor limited how much you drink?", "I keep only yes or no.")
    await ana.taps("Yes, or not sure")
    ana.sees("No drink reminders: follow your doctor's fluid advice.")
    assert (await runner(ana)).fluids_limited is True
    await chooses(ana, "Take care", "Limited fluids", "No, none of these")
    assert (await runner(ana)).fluids_limited is False


@pytest.mark.parametrize(
    ("taps", "kept"),
    [
        (("No",), (False, None, "")),
        (("Rather not say",), (None, None, "")),
        (("Yes", "Pregnant or gave birth"), (True, date(2026, 6, 9), "")),
        (("Yes", "One of the illnesses"), (True, None, "")),
        (("Yes", "Under 16"), (False, None, "under_16")),
        (("Yes", "16 or 17"), (False, None, "16_17")),
    ],
)
async def test_red_19_the_profile_keeps_only_what_changes_the_rules(
    ana: Chat, taps: tuple[str, ...], kept: tuple[bool | None, date | None, str]
) -> None:
    await chooses(ana, "Take care", "Special care", *taps)
    her = await runner(ana)
    assert (her.lower_threshold, her.birth_until, her.age_group) == kept


async def test_how_much_comes_unasked(ana: Chat) -> None:
    await chooses(ana, "Messages, notes", "Messages a day", "2")
    ana.sees("At most 2 messages a day unasked.")
    await ana.taps("Messages, notes")
    await ana.taps("Drinking on warm days")
    await ana.taps("Yes")
    her = await runner(ana)
    assert (her.most_a_day, her.warm_days) == (2, True)


async def test_load_12_notes_are_switched_off_and_on(ana: Chat) -> None:
    await has_run(ana, {2: 10, 5: 8, 9: 9, 13: 8, 25: 7})
    await chooses(ana, "Messages, notes", "Load notes", "No load notes")
    ana.sees("No load notes.")
    await ana.says("tomorrow 14 km")
    ana.sees_no("% more")
    await chooses(ana, "Messages, notes", "Load notes", "Load notes on")
    await ana.says("in 2 days 14 km")
    ana.sees("% more")


async def test_in_german(world: World) -> None:
    anna = world.chat("8", locale="de-DE")
    await anna.joins(language="de")
    await anna.says("/einstellungen")
    await anna.taps("Wie es mir geht")
    await anna.taps("Verletzt")
    await anna.says("bis Freitag")
    anna.sees("Gerade: verletzt bis Fr., 20. März.")
    await anna.taps("Vorsicht")
    await anna.taps("Begrenzte Trinkmenge")
    await anna.taps("Ja, oder unsicher")
    anna.sees("Keine Trinkerinnerungen")

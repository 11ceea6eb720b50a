"""Changing one's mind: back, cancel, edit, undo, details, history."""

import pytest

from tests.chat import Chat, World
from tests.chats.test_typed import saved


async def test_back_takes_the_last_answer_back(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.taps("8 km")
    await ana.taps("‹ Back")
    ana.sees("How far?")
    await ana.taps("‹ Back")
    ana.sees("How was today?")
    assert "‹ Back" not in ana.last.labels


async def test_cancel_ends_a_check_in_and_saves_nothing(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.says("/cancel")
    ana.sees("Nothing was changed.")
    assert (await saved(world)).days == ()


async def test_undo_puts_the_day_back_as_it_was(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    before = await saved(world)
    await ana.says("left calf 5")
    ana.sees("left calf 5/10")
    await ana.taps("Undo")
    ana.sees("Undone.", "left calf 3/10")
    assert await saved(world) == before


async def test_undo_of_the_first_entry_leaves_nothing(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("Undo")
    ana.sees("Undone. Nothing is saved for Tue 17 Mar.")
    day = await saved(world)
    assert (day.days, day.runs, day.reports) == ((), (), ())


async def test_undo_works_for_a_day_and_not_longer(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    await world.moves(hours=23)
    await ana.taps("Undo")
    ana.sees_anywhere("Undone.")


async def test_after_24_hours_undo_offers_to_edit_instead(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    token = ana.last.rows[0][0].token
    world.clock.at = world.clock.at.replace(day=world.clock.at.day + 2)
    await ana.taps_token(token, ana.last.id)
    ana.sees("more than 24 hours ago")
    ana.sees_buttons("Edit")
    assert len((await saved(world)).runs) == 1


async def test_only_the_latest_change_is_undone(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    first = ana.last
    token = first.rows[0][0].token
    await ana.says("5k hard")
    await ana.taps("Second run")
    await ana.taps_token(token, first.id)
    ana.sees_anywhere("changed again since")
    assert len((await saved(world)).runs) == 2


@pytest.mark.parametrize(
    ("button", "taps", "words"),
    [
        ("Day: Ran", ("Rest day", "Yes, replace it"), "Rest day, left calf 3/10"),
        ("Distance: 8 km", ("10 km",), "10 km, easy, left calf 3/10"),
        ("Effort: Easy", ("Hard",), "8 km, hard, left calf 3/10"),
        ("Calves: Left", ("Fine",), "8 km, easy, calves fine"),
        ("Calves: Left", ("Both", "4"), "8 km, easy, both calves 4/10"),
        ("Score: 3", ("5",), "8 km, easy, left calf 5/10"),
    ],
)
async def test_each_answer_can_be_changed_and_the_others_stay(
    ana: Chat, world: World, button: str, taps: tuple[str, ...], words: str
) -> None:
    await ana.says("/checkin")
    for label in ("Ran", "8 km", "Easy", "Left", "3"):
        await ana.taps(label)
    await ana.taps("Edit")
    ana.sees("What should I change?")
    await ana.taps(button)
    for label in taps:
        if label in ana.last.labels:
            await ana.taps(label)
    ana.sees(words)
    assert len((await saved(world)).days) == 1
    assert len((await saved(world)).runs) == (0 if "Rest" in words else 1)


async def test_an_edit_can_be_left_as_it_was(ana: Chat) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("Edit")
    await ana.taps("Score: 3")
    await ana.taps("‹ Back")
    await ana.taps("Keep as it is")
    ana.sees("Left as it was.", "left calf 3/10")


async def test_details_are_saved_one_by_one(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("Add detail")
    for label in (
        "Surface",
        "Trail",
        "When it hurt",
        "After",
        "Where it hurt",
        "2 Low, towards the heel",
        "Warm-up",
        "Yes",
    ):
        await ana.taps(label)
    await ana.taps("Shoes")
    await ana.says("Blue ones")
    await ana.taps("Time")
    await ana.says("44 min")
    await ana.taps("Note")
    await ana.says("windy, *felt* good <b>")
    await ana.taps("Done")
    ana.sees("Saved. 8 km, 44 min, easy, left calf 3/10.")
    ana.sees_buttons("Undo", "Edit")
    day = await saved(world)
    assert (day.runs[0].surface, day.runs[0].seconds, day.runs[0].warm_up, day.runs[0].shoe) == (
        "trail",
        2640,
        True,
        "s1",
    )
    assert (day.reports[0].when, day.reports[0].site, day.reports[0].score) == ("after", "lower_achilles", 3)
    assert day.days[0].note == "windy, *felt* good <b>"


async def test_a_pair_of_shoes_is_remembered(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    for _ in range(2):
        await ana.taps("Add detail")
        await ana.taps("Shoes")
        await ana.says("blue ones")
        await ana.taps("Done")
        await ana.says("/checkin")
    await ana.taps("Add detail")
    await ana.taps("Shoes")
    ana.sees_buttons("blue ones")


async def test_history_shows_two_weeks_and_a_pencil_a_day(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.says("yesterday rest, calves fine")
    await ana.says("/history")
    ana.sees("Tue 17 Mar: 8 km, easy, left calf 3/10", "Mon 16 Mar: Rest day, calves fine")
    await ana.taps("✎ Sun 15 Mar")
    ana.sees("Sun 15 Mar", "How was")
    for label in ("Ran", "5 km", "Easy"):
        await ana.taps(label)
        ana.sees("Sun 15 Mar")
    await ana.taps("Fine")
    ana.sees("Saved. Sun 15 Mar: 5 km, easy, calves fine.")


async def test_a_saved_day_offers_what_can_be_done_with_it(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    await ana.says("/checkin")
    ana.sees("Tue 17 Mar: 8 km, easy, calves fine.")
    ana.sees_buttons("Add a run", "Calves changed", "Edit", "Add detail")
    await ana.taps("Calves changed")
    await ana.taps("Right")
    await ana.taps("2")
    ana.sees("8 km, easy, right calf 2/10")
    await ana.says("/today")
    await ana.taps("Add a run")
    await ana.taps("5 km")
    await ana.taps("Hard")
    assert [r.metres for r in (await saved(world)).runs] == [8000, 5000]
    await ana.says("/today")
    await ana.taps("5 km, hard")
    await ana.taps("Distance: 5 km")
    await ana.says("6")
    assert sorted(r.metres or 0 for r in (await saved(world)).runs) == [6000, 8000]


async def test_presets_come_from_her_own_history(ana: Chat, world: World) -> None:
    for day in ("yesterday", "3 days ago", "4 days ago"):
        await ana.says(f"{day} 12k easy, calves fine")
    await ana.says("/checkin")
    await ana.taps("Ran")
    ana.sees_buttons("12 km")


async def test_settings_are_saved_one_by_one(ana: Chat, world: World) -> None:
    await ana.says("/settings")
    ana.sees("Check-in at 19:30, daily.\nQuiet 22:00-07:00.\nKilometres.\nTime zone Berlin")
    await ana.taps("Units")
    await ana.taps("Miles")
    ana.sees("Saved.", "Miles")
    await ana.taps("Check-in time")
    await ana.says("7pm")
    ana.sees("Check-in at 19:00")
    await ana.taps("Language")
    await ana.taps("Deutsch")
    ana.sees("Gespeichert.")
    await ana.taps("Ruhezeit")
    await ana.says("23:00-6:00")
    ana.sees("Ruhe 23:00-06:00")
    await ana.taps("Zeitzone")
    await ana.says("Tokio")
    await ana.taps("Ja")
    await ana.taps("Gleiche Zeiten auf der neuen Uhr")
    await ana.taps("Fertig")
    await ana.says("/today")
    assert len(ana.messages) < 12


async def test_the_buttons_of_a_finished_card_can_be_typed(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    await ana.says("undo")
    ana.sees("Undone.")
    assert (await saved(world)).runs == ()


async def test_of_two_scores_of_a_day_the_worse_counts_until_it_is_corrected_pain_25(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy, left calf 6/10")
    await ana.says("3k easy, left calf 2/10")
    await ana.taps("Second run")
    ana.sees("left calf 6/10")
    ana.sees("the worse one counts")
    await ana.taps("Edit")
    await ana.taps("Score: 6")
    await ana.taps("2")
    ana.sees("left calf 2/10")

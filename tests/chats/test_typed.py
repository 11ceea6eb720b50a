"""The typed log: one line instead of taps, with the same record."""

from datetime import UTC, date, datetime

import pytest

from handlers import facts
from handlers.coach.told import SHELF, Noted
from storage.records import History
from tests.chat import Chat, World
from tests.turns import during

TUESDAY = date(2026, 3, 17)


async def saved(world: World, user: str = "7", day: date = TUESDAY) -> History:
    def unit(work: object) -> History:
        found = work.people.find("test", user)  # type: ignore[attr-defined]
        assert found is not None
        return work.log.history(found[0].id, day, day)  # type: ignore[attr-defined, no-any-return]

    return await world.store.transact(unit)


def told(history: History) -> tuple[object, ...]:
    """A day as it was told, without ids and times of writing."""
    return (
        [(d.day, d.kind) for d in history.days],
        [(r.day, r.metres, r.seconds, r.effort, r.rpe, r.about) for r in history.runs],
        sorted((r.day, r.side, r.moment, r.score, r.when) for r in history.reports),
    )


async def test_a_typed_line_is_saved_at_once_with_undo_and_edit(ana: Chat, world: World) -> None:
    await ana.says("8k easy 44min left calf 3/10")
    ana.sees("Saved. 8 km, 44 min, easy, left calf 3/10.")
    ana.sees_buttons("Undo", "Edit")
    day = await saved(world)
    assert [(r.metres, r.seconds, r.effort) for r in day.runs] == [(8000, 2640, "easy")]
    assert [(r.side, r.score) for r in day.reports] == [("left", 3)], (
        "the other side was not spoken of: unknown, never 0"
    )


@pytest.mark.parametrize(
    ("line", "taps"),
    [
        ("8k easy, calves fine", ("Ran", "8 km", "Easy", "Fine")),
        ("8 km hard left calf 3/10", ("Ran", "8 km", "Hard", "Left", "3")),
        ("10k steady both calves 2/10", ("Ran", "10 km", "Steady", "Both", "2")),
        ("rest, right calf 4", ("Rest day", "Right", "4")),
    ],
)
async def test_a_typed_line_and_taps_give_the_same_record(
    world: World, line: str, taps: tuple[str, ...]
) -> None:
    typing, tapping = world.chat("1"), world.chat("2")
    await typing.joins()
    await tapping.joins()
    await typing.says(line)
    await tapping.says("/checkin")
    for label in taps:
        await tapping.taps(label)
    assert told(await saved(world, "1")) == told(await saved(world, "2"))


async def test_what_is_half_said_is_asked(world: World) -> None:
    chat = world.chat()
    await chat.joins()
    await chat.says("ran 8 calf bad")
    chat.sees("8 km. Calves?") if "Calves?" in chat.last.text else chat.sees("Effort?")


async def test_a_score_is_never_guessed_from_a_word(ana: Chat, world: World) -> None:
    await ana.says("8k easy, left calf a bit sore")
    ana.sees("Left calf, worst today (0 none, 10 worst):")
    assert (await saved(world)).reports == ()
    await ana.taps("2")
    ana.sees("left calf 2/10")


async def test_a_bare_number_is_kilometres_or_miles_only_when_the_unit_is_known_word_2(world: World) -> None:
    chat = world.chat(locale="en-US")
    await chat.joins(units="Miles")
    await chat.says("ran 5 easy, calves fine")
    chat.sees("5 mi")


async def test_german_lines_are_read(world: World) -> None:
    anna = world.chat("9", name="Anna", locale="de-DE")
    await anna.joins(language="de")
    await anna.says("8 km locker, linke Wade 3")
    anna.sees("Gespeichert. 8 km, locker, linke Wade 3/10.")


async def test_yesterday_is_saved_on_yesterday(ana: Chat, world: World) -> None:
    await ana.says("yesterday 6k easy, calves fine")
    ana.sees("Mon 16 Mar: 6 km")
    assert (await saved(world)).days == ()
    assert (await saved(world, day=date(2026, 3, 16))).runs[0].metres == 6000


async def test_a_second_run_is_asked_about(ana: Chat, world: World) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("5k easy")
    ana.sees("Is this one more run?")
    await ana.taps("Second run")
    assert sorted(r.metres or 0 for r in (await saved(world)).runs) == [5000, 8000]
    await ana.says("6k hard")
    await ana.taps("Replace")
    assert [r.metres for r in (await saved(world)).runs] == [6000]


async def test_a_rest_day_never_wipes_a_run_without_asking(ana: Chat, world: World) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("rest")
    ana.sees("Saved so far: 8 km, easy.", "Put “Rest day” in its place?")
    await ana.taps("No, keep it")
    assert len((await saved(world)).runs) == 1


async def test_a_line_typed_while_the_card_is_open_fills_that_card(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.says("8k easy")
    ana.sees("Saved. 8 km, easy. Calves?")
    await ana.taps("Fine")
    assert len((await saved(world)).runs) == 1
    ana.sees("8 km, easy, calves fine")


async def test_a_score_typed_before_its_question_is_saved_and_not_asked_again(
    ana: Chat, world: World
) -> None:
    await ana.says("/checkin")
    await ana.says("left calf 3/10")
    ana.sees("Noted: left calf 3/10.")
    await ana.taps("Rest day")
    ana.sees_anywhere("Saved. Rest day, left calf 3/10.")
    assert [(r.side, r.score) for r in (await saved(world)).reports] == [("left", 3)]


async def test_calves_alone_are_saved_at_once(ana: Chat, world: World) -> None:
    await ana.says("left calf 3/10")
    ana.sees("left calf 3/10")
    ana.sees_buttons("Undo", "Edit")
    assert [(r.side, r.score) for r in (await saved(world)).reports] == [("left", 3)]


async def test_a_run_typed_in_the_morning_leaves_the_evening_card_with_its_calf_row_only(
    ana: Chat, world: World
) -> None:
    world.clock.at = datetime(2026, 3, 18, 7, 0, tzinfo=UTC)
    await ana.says("8k easy")
    ana.sees("Saved. 8 km, easy.")
    await world.moves(hours=12)
    ana.sees("8 km, easy. Calves?")
    await ana.taps("Fine")
    ana.sees("8 km, easy, calves fine")


async def test_two_readings_are_shown_as_buttons(ana: Chat) -> None:
    await ana.says("rest day, ran 5k")
    if ana.last.text.startswith("I can read that in two ways"):
        assert len(ana.last.labels) == 3


async def test_what_is_not_a_log_is_not_saved(ana: Chat, world: World) -> None:
    await ana.says("what a lovely evening")
    ana.sees("nothing was saved")
    assert (await saved(world)).days == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("8k easy, left calf 11/10", "0 (none) to 10 (worst)"),
        ("ran 400 km", "up to 300 km"),
        ("ran 0 km", "above 0"),
        ("tomorrow 12k with Bob", "still to come"),
    ],
)
async def test_the_impossible_is_refused_with_the_range(
    ana: Chat, world: World, line: str, words: str
) -> None:
    await ana.says(line)
    ana.sees_anywhere(words)
    assert (await saved(world)).runs == ()


async def test_strong_pain_is_a_same_day_level_after_the_emergency_questions_pain_14(ana: Chat) -> None:
    await ana.says("8k easy left calf 7/10")
    ana.sees("Saved. 8 km, easy, left calf 7/10.", "Pain this strong should be looked at today.")
    for label in ("No", "No", "None of these", "No"):
        await ana.taps(label)
    ana.sees("Pain this strong should be looked at today.", "Contact an urgent medical service today")
    assert ana.last.labels == ["Show again"]


async def test_a_trigger_word_opens_its_question_and_the_log_is_saved_red_0(ana: Chat, world: World) -> None:
    await ana.says("8k easy, left calf 3/10, chest felt odd")
    ana.sees("Saved. 8 km, easy, left calf 3/10.", "chest pain", "coughing up blood")
    assert len((await saved(world)).runs) == 1


async def test_a_plain_emergency_is_answered_at_once_and_the_log_is_saved_red_0(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy, left calf 3/10, and my chest hurts")
    ana.sees("serious problem in the lungs or heart", "112", "Tell them about your leg pain too.")
    await world.moves(minutes=5)
    assert len(ana.messages) == len({message.id for message in ana.messages})
    assert sum("lungs or heart" in message.text for message in ana.messages) == 1, "said once"
    assert len((await saved(world)).runs) == 1


@pytest.mark.parametrize(
    "line",
    [
        "8k, left calf 3/10, no 4/10",
        "8k left calf 3, no 4",
        "8k left calf 3... 4/10",
        "8k both calves 3, left worse",
    ],
)
async def test_a_score_that_may_be_taken_back_is_asked_never_guessed(
    ana: Chat, world: World, line: str
) -> None:
    await ana.says(line)
    scores = {r.score for r in (await saved(world)).reports}
    assert scores in (set(), {4}), ana.story()
    if not scores:
        ana.sees("worst today")


async def test_a_side_and_a_number_answer_the_question_about_the_calves(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.taps("Rest day")
    await ana.says("left 4")
    ana.sees("left calf 4/10")
    assert [(r.side, r.score) for r in (await saved(world)).reports] == [("left", 4)]


async def test_one_calf_at_0_says_nothing_of_the_other(ana: Chat) -> None:
    await ana.says("8k easy, left calf 0/10")
    ana.sees("left calf 0/10")
    ana.sees_no("calves fine")


@pytest.mark.parametrize(
    "line",
    [
        "8k easy, left calf suddenly sore",
        "8k easy, sharp pain in the left calf",
        "8k easy, left calf sore, had to stop",
        "8 km locker, linke Wade tat plötzlich weh",
    ],
)
async def test_red_0a_what_a_line_says_of_the_pain_is_not_lost_while_the_score_is_asked(
    ana: Chat, line: str
) -> None:
    await ana.says(line)
    ana.sees("Left calf, worst today")
    await ana.taps("2")
    ana.sees("one at a time", "sudden trouble breathing")  # the full form
    assert "None of these" not in ana.last.labels


async def test_red_16_the_minute_of_a_line_is_not_lost_while_the_score_is_asked(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy, left calf sore from minute 20, gone after 5 min")
    await ana.taps("2")
    told = [kept.what for kept in await during(ana, lambda turn: facts.shelf(turn, SHELF, Noted))]
    assert [(each.began, each.eased) for each in told] == [(20, 5)]

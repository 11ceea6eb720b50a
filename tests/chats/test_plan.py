"""The plan: by one typed line, by buttons, taken back; and the look at a long run before it (LOAD-1)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.chat import Chat, World
from tests.turns import has_run

USUAL = {2: 10, 5: 8, 9: 9, 13: 8, 25: 7}  # longest of 30 days: 10 km


async def test_one_line_plans_a_run_and_undo_takes_it_back(ana: Chat) -> None:
    await ana.says("tomorrow 14 km 18:30")
    ana.sees("Planned.", "Wed 18 Mar: 14 km at 18:30")
    ana.sees_buttons("Undo", "Every week", "My plan")
    await ana.taps("Undo")
    ana.sees("Taken back: Wed 18 Mar: 14 km at 18:30")
    await ana.says("/plan")
    ana.sees("Your next 7 days", "Nothing planned yet.")


async def test_a_line_for_two_weekdays_is_every_week_and_may_be_this_once(ana: Chat) -> None:
    await ana.says("Tuesday and Thursday 8 km 18:30")
    ana.sees("Every Tuesday, Thursday: 8 km at 18:30")
    await ana.taps("Only this once")
    ana.sees("Thu 19 Mar: 8 km at 18:30", "Tue 24 Mar: 8 km at 18:30")
    await ana.taps("Every week")
    await ana.taps("My plan")
    ana.sees("Tue 17 Mar: 8 km at 18:30", "Thu 19 Mar: 8 km at 18:30", "Fri 20 Mar: –")


async def test_a_long_run_on_sunday_typed_behind_the_command(ana: Chat) -> None:
    await ana.says("/plan Sunday long run 18k 9am")
    ana.sees("Planned.", "Sun 22 Mar: 18 km at 09:00")


async def test_a_race_stands_in_the_plan_however_far_away(ana: Chat) -> None:
    await ana.says("race 10k on 12 April")
    ana.sees("Sun 12 Apr: Race, 10 km")
    await ana.taps("My plan")
    ana.sees("Mon 23 Mar: –", "Sun 12 Apr: Race, 10 km")


async def test_in_german(world: World) -> None:
    anna = world.chat("8", locale="de-DE")
    await anna.joins(language="de")
    await anna.says("Dienstag und Donnerstag 8 km 18:30")
    anna.sees("Geplant.", "Jeden Dienstag, Donnerstag: 8 km um 18:30")
    await anna.says("/plan morgen Ruhetag")
    anna.sees("Mi., 18. März: Ruhetag")
    await anna.taps("Mein Plan")
    anna.sees("Deine nächsten 7 Tage", "Do., 19. März: 8 km um 18:30")


async def test_by_buttons_a_day_is_planned_changed_and_left_open(ana: Chat) -> None:
    await ana.says("/plan")
    await ana.taps("Thu 19 Mar")
    await ana.taps("Run")
    await ana.says("12 km")
    await ana.taps("07:00")
    ana.sees("Thu 19 Mar: 12 km at 07:00")
    await ana.taps("My plan")
    await ana.taps("Thu 19 Mar")
    await ana.taps("Nothing")
    await ana.taps("My plan")
    ana.sees("Nothing planned yet.")


async def test_by_buttons_the_usual_week_is_told_and_a_day_goes_back_to_it(ana: Chat) -> None:
    await ana.says("/plan")
    await ana.taps("Usual week")
    ana.sees_buttons("Monday: –")
    await ana.taps("Monday: –")
    await ana.taps("Rest day")
    ana.sees("Every Monday: Rest day")
    await ana.says("/plan 23 March 5k")
    await ana.taps("My plan")
    ana.sees("Mon 23 Mar: 5 km")
    await ana.taps("Mon 23 Mar")
    await ana.taps("As usual")
    ana.sees("Mon 23 Mar goes by your usual week again.", "Mon 23 Mar: Rest day")


async def test_by_buttons_a_race(ana: Chat) -> None:
    await ana.says("/plan")
    await ana.taps("Race")
    await ana.says("10k")
    ana.sees_anywhere("Which day is that for?")
    await ana.says("10k on 12 April 10:00")
    ana.sees("Sun 12 Apr: Race, 10 km at 10:00")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("gibberish", "I didn't read that as a plan."),
        ("14 km", "Which day is that for?"),
        ("on 3/4 10k", "I'm not sure which date you mean."),
        ("5k on 2025-04-12", "That date is over."),
        ("tomorrow 25:00 8k", "I didn't get the time."),
        ("tomorrow 999 km", "up to 300 km"),
        ("8k " * 150, "I didn't read that as a plan."),
    ],
)
async def test_what_cannot_be_planned_is_answered_with_what_to_type(
    ana: Chat, typed: str, answer: str
) -> None:
    await ana.says(f"/plan {typed}")
    ana.sees_anywhere(answer)
    ana.sees("Your next 7 days")


async def test_a_run_that_was_run_is_logged_and_not_planned(ana: Chat) -> None:
    await ana.says("ran 14 km easy, calves fine")
    ana.sees("Saved.", "14 km")
    await ana.says("/plan")
    await ana.says("8k easy yesterday, calves fine")
    ana.sees("Saved.", "8 km")


async def test_a_line_typed_on_an_older_card_counts_from_the_day_it_is_typed(ana: Chat, world: World) -> None:
    world.clock.at = datetime(2026, 3, 18, 2, 58, tzinfo=UTC)  # 03:58 in Berlin: her Tuesday still
    await ana.says("/plan")
    world.clock.at += timedelta(minutes=5)
    await ana.says("tomorrow 8k")
    ana.sees("Thu 19 Mar: 8 km")


async def test_undo_leaves_alone_what_was_planned_since(ana: Chat) -> None:
    await ana.says("tomorrow 14 km")
    first = next(b.token for row in ana.last.rows for b in row if b.label == "Undo")
    await ana.says("tomorrow 6 km")
    await ana.taps_token(first, ana.messages[-2].id)
    ana.sees_anywhere("Your plan was changed again since")
    await ana.says("/plan")
    ana.sees("Wed 18 Mar: 6 km")


class TestLoad1:
    async def test_load_1_a_planned_run_well_beyond_the_longest_is_answered_with_number_and_source(
        self, ana: Chat
    ) -> None:
        await has_run(ana, USUAL)
        await ana.says("tomorrow 14 km")
        ana.sees(
            "Planned.",
            "14 km is about 40 % more",
            "longest run of the last 30 days, 10 km",
            "5,205 runners",
            "11 km",
        )
        ana.sees_buttons("Take the shorter one", "Why this?", "No load notes")
        await ana.taps("Why this?")
        ana.sees("14 km is about 40 % more", "Frandsen", "logged runs: 5", "Rule: LOAD-1.")
        await ana.taps("Take the shorter one")
        ana.sees("Wed 18 Mar: 11 km")

    async def test_load_1_a_question_is_answered_and_plans_nothing(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("tomorrow 14 km?")
        ana.sees("14 km is about 40 % more")
        ana.sees_no("Planned")
        await ana.says("can I run 11 km tomorrow?")
        ana.sees("11 km is not more than 10 % beyond your longest run", "a comparison, not a promise")
        await ana.says("/plan")
        ana.sees("Nothing planned yet.")
        await ana.says("tomorrow 14 km?")
        await ana.taps("Plan it")
        ana.sees("Planned.", "14 km")

    async def test_load_1_with_too_little_it_asks_for_the_longest_and_says_as_told(self, ana: Chat) -> None:
        await has_run(ana, {2: 8})
        await ana.says("tomorrow 14 km?")
        ana.sees("I have 1 runs from the last 30 days; I need 4 and three weeks")
        await ana.says("10 km")
        ana.sees("14 km is about 40 % more", "10 km", "as you told it")

    async def test_load_1_without_a_question_too_little_is_silent(self, ana: Chat) -> None:
        await has_run(ana, {2: 8})
        await ana.says("tomorrow 14 km")
        ana.sees("Planned.")
        ana.sees_no("longest")

    async def test_load_1_a_race_gets_no_alternative(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("half marathon on 22 March")
        ana.sees("is a race well beyond your longest recent run, 10 km. Plan easy days after it.")
        assert "Take the shorter one" not in ana.last.labels

    async def test_load_1_says_when_she_ran_as_far_before_the_window(self, ana: Chat) -> None:
        await has_run(ana, {**USUAL, 40: 15})
        await ana.says("tomorrow 14 km?")
        ana.sees("You ran 15 km 40 days ago; that lies outside my 30-day window.")

    async def test_load_1_in_miles(self, world: World) -> None:
        bo = world.chat("9", name="Bo")
        await bo.joins(units="Miles")
        await has_run(bo, {2: 16.093, 5: 8, 9: 9, 13: 8, 25: 7})
        await bo.says("tomorrow 11?")
        bo.sees("is not more than 10 % beyond")
        await bo.says("tomorrow 12 mi?")
        bo.sees("12 mi is about 20 % more", "10 mi", "11 mi stays within 10 %")

    async def test_load_12_is_at_most_one_note_in_7_days(self, ana: Chat, world: World) -> None:
        await has_run(ana, USUAL)
        await ana.says("tomorrow 14 km")
        ana.sees("40 % more")
        await ana.says("in 2 days 15 km")
        ana.sees("Planned.")
        ana.sees_no("% more")
        world.clock.at = world.clock.at.replace(day=24)
        await ana.says("tomorrow 15 km")
        ana.sees("% more")

    async def test_load_12_can_be_muted(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("tomorrow 14 km")
        await ana.taps("No load notes")
        ana.sees("no more load notes")
        await ana.says("in 2 days 20 km")
        ana.sees_no("% more")
        await ana.says("/why")
        ana.sees("Rule: LOAD-1.")

    async def test_load_13_is_silent_while_pain_outranks(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("rest, left calf 2/10")
        await ana.says("tomorrow 14 km")
        ana.sees("Planned.")
        ana.sees_no("% more")
        await ana.says("tomorrow 14 km?")
        ana.sees("Your calves come first right now")

    async def test_load_11_after_a_break(self, ana: Chat) -> None:
        await has_run(ana, {20: 10, 22: 10, 24: 10, 40: 10})
        await ana.says("tomorrow 8 km")
        ana.sees("Your last run was 20 days ago", "up to 5 km")
        await ana.taps("Take the shorter one")
        ana.sees("Wed 18 Mar: 5 km")


class TestAfterARun:
    async def test_load_1_takes_the_place_of_the_usual_line_after_a_logged_run(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("ran 14 km easy, calves fine")
        ana.sees("Saved.", "14 km is about 40 % more")
        await ana.taps("Why this?")
        ana.sees("Rule: LOAD-1.")
        ana.sees_buttons("Undo", "Edit")

    async def test_load_12_of_several_the_highest_ranked_is_said(self, ana: Chat) -> None:
        await has_run(ana, {1: 8, 2: 8, 3: 8, 29: 8})
        await ana.says("ran 8 km easy, calves fine")
        ana.sees("4 run days in a row")

    async def test_load_12_what_was_kept_back_stands_in_why(self, ana: Chat) -> None:
        await has_run(ana, {1: 8, 2: 8, 3: 8, 29: 8})
        await ana.says("in 2 days 14 km")
        await ana.says("ran 8 km easy, calves fine")
        ana.sees_no("in a row")
        await ana.says("/why")
        ana.sees("Rule: LOAD-1.", "not said:", "at most one load note in 7 days", "Rule: LOAD-6.")

    async def test_load_13_a_sore_day_gets_no_note(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("ran 14 km easy, left calf 2/10")
        assert "% more" not in ana.story()

    async def test_load_14_a_run_that_cannot_be_is_asked_about(self, ana: Chat) -> None:
        await has_run(ana, USUAL)
        await ana.says("ran 20 km in 40 min easy, calves fine")
        ana.sees("20 km looks unusual")

    async def test_nothing_is_explained_before_anything_was_said(self, ana: Chat) -> None:
        await ana.says("/why")
        ana.sees("nothing to explain")

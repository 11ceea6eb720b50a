"""A line that changes a reminder she has: at once where one is meant, asked where several are, and it can be taken back."""

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest

from handlers.days import EVERY_DAY
from handlers.plans import Planned, plan_day
from handlers.reminders.schedule import move, replan
from storage.records import Reminder
from tests.chat import Chat, World
from tests.chats.test_reminders import THIRST, at, said, wants, within

FRIDAYS, TUESDAYS = frozenset({4}), frozenset({1})


async def hers(world: World, ana: Chat) -> Mapping[str, Reminder]:
    """Her reminders by their words, or by their kind."""
    found: Mapping[str, Reminder] = await within(
        world,
        ana,
        lambda turn: {each.text or each.kind: each for each in turn.work.reminders.all_of(turn.runner.id)},
    )
    return found


async def has_four(world: World, ana: Chat) -> None:
    """Wednesday noon. She stretches on Tuesdays, drinks twice a day, rests on Fridays, and has a physio to call."""
    world.clock.at = at(12)
    await wants(world, ana, "own", time(19), text="stretch my calves", weekdays=TUESDAYS)
    await wants(world, ana, "hydration", time(10), also=(time(15),))
    await wants(world, ana, "rest", time(20), weekdays=FRIDAYS)
    await ana.says("remind me tomorrow at 9 to call the physio")


async def test_one_line_moves_it_shows_when_it_comes_and_is_taken_back(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("move my stretch reminder to 8pm")
    ana.sees("Changed. stretch my calves: 20:00, Tuesdays.", "Next: Tue 24 Mar · Tue 31 Mar")
    assert (await hers(world, ana))["stretch my calves"].at == time(20)
    await ana.taps("Take it back")
    ana.sees("As it was. stretch my calves: 19:00, Tuesdays.")
    ana.sees_buttons("All reminders")
    assert (await hers(world, ana))["stretch my calves"].at == time(19)


@pytest.mark.parametrize(
    ("line", "words", "times", "weekdays"),
    [
        ("remind me to stretch at 8pm instead of 7", "stretch my calves", (20,), {1}),
        ("move stretching to Saturdays at 10", "stretch my calves", (10,), {5}),
        ("move the stretch reminder an hour later", "stretch my calves", (20,), {1}),
        ("move the stretch reminder to Thursday", "stretch my calves", (19,), {3}),
        ("change the water reminder to 9 and 14", "hydration", (9, 14), set(range(7))),
        ("move the water reminder from 15 to 16", "hydration", (10, 16), set(range(7))),
        ("move the 3pm reminder to 4pm", "hydration", (10, 16), set(range(7))),
        ("move the Friday reminder to Saturday", "rest", (20,), {5}),
        ("make the Friday reminder 18:00", "rest", (18,), {4}),
        ("verschieb die Ruhetag-Erinnerung auf 18 Uhr", "rest", (18,), {4}),
        ("move the water reminder half an hour later", "hydration", None, set(range(7))),
    ],
)
async def test_where_exactly_one_fits_it_is_changed(
    line: str, words: str, times: tuple[int, ...] | None, weekdays: set[int], ana: Chat, world: World
) -> None:
    await has_four(world, ana)
    await ana.says(line)
    ana.sees("Changed.")
    found = (await hers(world, ana))[words]
    assert found.times == (tuple(map(time, times)) if times else (time(10, 30), time(15, 30)))
    assert found.weekdays == weekdays


async def test_what_comes_once_keeps_its_day_or_gets_another(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("move the physio reminder to 10:30")
    ana.sees("Changed. call the physio: 10:30, once.", "Next: Thu 19 Mar.")
    await ana.says("move it to Friday")
    ana.sees("Changed. call the physio: 10:30, once.", "Next: Fri 20 Mar.")
    await ana.says("move it to today at 9")
    ana.sees("09:00 is over for today.", "Nothing was changed.")
    await ana.says("/reminders")
    await ana.taps("call the physio")
    await ana.taps("Time")
    await ana.says("11:00")
    ana.sees("call the physio: 11:00, once\nNext: Fri 20 Mar\n")


async def test_it_is_the_one_just_spoken_of(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("remind me every day at 18:00 to water the plants")
    await ana.says("make it 20:00 instead")
    ana.sees("Changed. water the plants: 20:00, every day.")
    world.clock.at = at(14, 59)
    await world.moves(minutes=2)
    await ana.taps("Done")
    await ana.says("make it 16:00 instead")
    ana.sees("more than once a day", "become 16:00")
    await ana.taps("15:00")
    ana.sees("Changed. Drinking: 10:00 and 16:00, every day.")


async def test_where_several_fit_she_is_asked_which(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await wants(world, ana, "own", time(20), text="lay out my things", weekdays=EVERY_DAY)
    await ana.says("move the 20:00 reminder to 21:00")
    ana.sees("Which one do you mean?")
    ana.sees_buttons("Rest day", "lay out my things", "None of these")
    await ana.taps("None of these")
    ana.sees("all stays as it is")
    assert (await hers(world, ana))["rest"].at == time(20)
    await ana.says("move the 20:00 reminder to 21:00")
    await ana.taps("Rest day")
    ana.sees("Changed. Rest day: 21:00, Fridays.")


async def test_one_that_comes_on_other_days_too_is_asked_about(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await wants(world, ana, "own", time(8), text="do yoga", weekdays=frozenset({2, 5}))
    await ana.says("stop the Saturday reminder")
    ana.sees("Which one do you mean?")
    ana.sees_buttons("do yoga", "None of these")
    await ana.taps("do yoga")
    ana.sees("do yoga is switched off.")


async def test_two_of_one_name_are_told_apart(ana: Chat, world: World) -> None:
    await wants(world, ana, "rest", time(20), weekdays=FRIDAYS)
    await wants(world, ana, "rest", time(18), weekdays=TUESDAYS)
    await ana.says("delete the rest reminder")
    ana.sees_buttons("Rest day: 20:00, Fridays", "Rest day: 18:00, Tuesdays", "None of these")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("delete the stretch reminder", "stretch my calves"),
        ("delete the reminder to call the physio", "call the physio"),
        ("cancel the reminder on Friday", "rest"),
        ("delete the water reminder", "hydration"),
        ("lösche die Erinnerung ans Trinken", "hydration"),
    ],
)
async def test_a_line_deletes_and_that_is_taken_back(line: str, words: str, ana: Chat, world: World) -> None:
    await has_four(world, ana)
    before = await hers(world, ana)
    await ana.says(line)
    ana.sees("is deleted.")
    assert set(before) - set(await hers(world, ana)) == {words}
    await ana.taps("Take it back")
    assert await hers(world, ana) == before


async def test_stopped_it_stays_in_the_list_and_comes_back(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("stop the Friday reminder")
    ana.sees("Rest day is switched off.")
    assert (await hers(world, ana))["rest"].off
    await ana.says("move the rest reminder to 18:00")
    ana.sees("Changed. Rest day: 18:00, Fridays.", "Next: nothing, it is switched off.")
    await ana.says("turn the rest reminder on again")
    ana.sees("Switched on again. Rest day: 18:00, Fridays.", "Next: Fri 20 Mar")
    await ana.says("don't remind me to stretch any more")
    ana.sees("stretch my calves is switched off.")


async def test_where_none_fits_she_reads_what_there_is(ana: Chat, world: World) -> None:
    await ana.says("move the yoga reminder to 9")
    ana.sees("You have no reminders of your own yet.")
    await has_four(world, ana)
    before = await hers(world, ana)
    await ana.says("move the yoga reminder to 9")
    ana.sees("fits “yoga”", "nothing was changed", "• stretch my calves: 19:00, Tuesdays", "• Drinking")
    await ana.says("stop the Saturday reminder")
    ana.sees("None of your reminders fits that", "Call it by its name")
    assert await hers(world, ana) == before


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("move the stretch reminder to 25:00", "25:00 is no time of day"),
        ("move the stretch reminder to half eight", "7:30 to some and 8:30 to others"),
        ("move the stretch reminder to tomorrow", "Tell me a weekday"),
        ("delete the stretch reminder until Monday", "pause the stretch reminder until Monday"),
        ("move the water reminder to 21 and 22", "between 08:00 and 20:00"),
    ],
)
async def test_what_cannot_be_changes_nothing(line: str, answer: str, ana: Chat, world: World) -> None:
    await has_four(world, ana)
    before = await hers(world, ana)
    await ana.says(line)
    ana.sees(answer, "Nothing was changed.")
    assert await hers(world, ana) == before


async def test_what_was_left_out_is_asked(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("change my stretch reminder")
    for label in ("Days", "Weekends"):
        await ana.taps(label)
    ana.sees("Changed. stretch my calves: 19:00, weekends.")


async def test_no_time_that_will_not_come_hyd_8(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("/reminders")
    for label in ("Drinking", "Time"):
        await ana.taps(label)
    await ana.says("22:00")
    ana.sees("between 08:00 and 20:00", "Drinking: 10:00 and 15:00, every day")
    await ana.says("remind me to drink at 11 and 21")
    await ana.taps("No, none of these")
    ana.sees("Drinking: 11:00, every day.", "so I left out the other times")


async def test_a_reminder_around_runs_moves_with_the_plan(ana: Chat, world: World) -> None:
    await wants(world, ana, "warm_up", time(18), slot="before_run")
    await ana.says("move the warm-up reminder to 17:00")
    ana.sees("comes with your runs", "/plan")


async def test_the_check_in_is_one_of_them(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("8pm instead of 7:30")
    ana.sees("Check-in at 20:00, daily.")
    await ana.says("move the check-in reminder to 21:00")
    ana.sees("Check-in at 21:00, daily.")
    await ana.says("stop the check-in reminder")
    ana.sees("How often shall I ask?")


@pytest.mark.parametrize(
    "line", ["move my run to Friday", "make it 8", "4 instead of 3", "delete it", "8k instead of 10k"]
)
async def test_what_may_mean_her_log_or_her_plan_changes_no_reminder(
    line: str, ana: Chat, world: World
) -> None:
    await has_four(world, ana)
    await wants(world, ana, "own", time(8), text="run with Ben", weekdays=FRIDAYS)
    await ana.says("8k easy, left calf 3/10")
    before = await hers(world, ana)
    await ana.says(line)
    after = await hers(world, ana)
    assert {name: each.times for name, each in after.items()} == {
        name: each.times for name, each in before.items() if name in after
    }
    assert {name for name in before if before[name].text} <= set(after)


async def test_a_plan_just_told_is_what_it_means(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("tomorrow 8k 18:00")
    before = await hers(world, ana)
    await ana.says("make it 19:00 instead")
    assert await hers(world, ana) == before


async def test_the_list_shows_what_will_come_and_what_a_state_keeps_away(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await within(world, ana, lambda turn: turn.change(state="vacation", state_until=date(2026, 3, 27)))
    await ana.says("/reminders")
    ana.sees(
        "Rest day: 20:00, Fridays\nNext: Fri 3 Apr",
        "Drinking: 10:00 and 15:00, every day\nNext: Sat 28 Mar 10:00 and 15:00",
        "call the physio: 09:00, once\nNext: not while you are on vacation",
    )
    await within(world, ana, lambda turn: turn.change(state="injured", state_until=None))
    await ana.says("/reminders")
    ana.sees("Rest day: 20:00, Fridays\nNext: not while you are injured")


async def test_changed_by_a_line_it_comes_at_its_new_time(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await within(world, ana, lambda turn: plan_day(turn, date(2026, 3, 19), Planned(rest=True)))
    await ana.says("move the physio reminder to 10:30")
    world.clock.at = at(10, day=19)
    await world.moves(minutes=1)
    assert not said(ana, "**call the physio**", "call the physio.")
    world.clock.at = at(10, 29, day=19) + timedelta(seconds=1)
    await world.moves(minutes=2)
    ana.sees("call the physio")
    ana.sees_buttons("Done", "Later", "Skip today", "Fewer of these")


async def test_it_is_heard_beside_an_open_question_too(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("remind me to do yoga")
    ana.sees("At what time?")
    await ana.says("the stretch reminder should come at 22:30")
    ana.sees("Changed. stretch my calves: 22:30, Tuesdays.", "That is in your quiet hours.")


async def test_several_at_once_are_chosen_by_hand(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    before = await hers(world, ana)
    await ana.says("delete the stretch and physio reminders")
    ana.sees("Tap one to change it.")
    assert await hers(world, ana) == before


# What else a line says


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("I'm sick until Friday", "You are sick until Fri 20 Mar."),
        ("ich bin verletzt bis Freitag", "You are injured until Fri 20 Mar."),
    ],
)
async def test_a_state_is_told_in_a_line(line: str, answer: str, ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("I'm well again")
    ana.sees_no("Saved.")
    await ana.says(line)
    ana.sees("Saved.", answer)
    await ana.says("I'm well again")
    ana.sees("Saved.")
    ana.sees_no("You are")


async def test_until_when_is_asked_where_the_line_does_not_say(ana: Chat, world: World) -> None:
    await ana.says("I'm injured")
    ana.sees("Until when?")
    await ana.taps("Open")
    ana.sees("You are injured")


async def test_the_same_again_is_not_kept_twice(ana: Chat, world: World) -> None:
    for line in ("remind me every day at 9 to stretch", "remind me daily at 9:00 to Stretch"):
        await ana.says(line)
    ana.sees("You have that one already. stretch: 09:00, every day.")
    assert len(await hers(world, ana)) == 2  # with the check-in
    await ana.says("remind me every day at 9 to stretch my back")
    ana.sees("stretch my back: 09:00, every day.")


async def test_a_fuller_day_than_she_wants_is_said(ana: Chat, world: World) -> None:
    for hour in (9, 11, 13):
        await ana.says(f"remind me every day at {hour} to do thing {hour}")
        ana.sees_no("On a full day")
    await ana.says("remind me every day at 13:10 to do what comes along with thing 13")
    ana.sees_no("On a full day")
    await ana.says("remind me on Fridays at 15 to do one thing more")
    ana.sees("On a full day that makes 5 messages, and you want 4 at most.")
    await ana.says("more reminders")
    ana.sees("at most 5 messages")


async def test_one_that_begins_later_begins_then(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me from Saturday until Sunday at 9 to ice my calf")
    ana.sees("09:00, every day, from Sat 21 Mar, until Sun 22 Mar.", "Next: Sat 21 Mar · Sun 22 Mar.")
    await within(world, ana, replan)
    world.clock.at = at(9, day=20)
    await world.moves(minutes=1)
    assert said(ana, "wanted a reminder", "to: ice", "ice my calf") == 1, "only the card that told it"
    world.clock.at = at(8, 59, day=21)
    await world.moves(minutes=2)
    ana.sees("ice my calf")
    ana.sees_buttons("Done", "Later")


async def test_a_drink_that_moved_into_the_night_is_not_announced_hyd_8(ana: Chat, world: World) -> None:
    """Six hours on, in Chicago, her two moments are 04:00 and 09:00."""
    world.clock.at = at(8)
    await wants(world, ana, "hydration", time(10), also=(time(15),))
    await within(world, ana, lambda turn: move(turn, "America/Chicago", "moment"))
    await ana.says("/reminders")
    ana.sees(
        "Drinking: 04:00 and 09:00, every day\nNext: today 09:00 · Thu 19 Mar 09:00 · Fri 20 Mar 09:00\n"
    )


async def test_one_rests_until_a_day_and_comes_again_by_itself(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("pause the water reminder until Friday")
    ana.sees("It rests until then. Drinking: 10:00 and 15:00, every day, from Fri 20 Mar.")
    ana.sees("Next: Fri 20 Mar 10:00 and 15:00 · Sat 21 Mar 10:00.")
    await ana.says("/why")
    ana.sees("Until Fri 20 Mar: Drinking rests, as you asked.")
    await ana.says("/reminders")
    ana.sees("10:00 and 15:00, every day, from Fri 20 Mar")
    for _ in range(45):  # until Friday 09:00
        await world.moves(hours=1)
    assert not said(ana, *THIRST)
    await world.moves(hours=1)
    assert said(ana, *THIRST) == 1
    await ana.says("/why")
    assert said(ana, "rests, as you asked") == 1  # it said so on Wednesday


async def test_a_rest_is_taken_back_ended_early_and_moved(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("pause the stretch reminder for three weeks")
    ana.sees("from Wed 8 Apr", "Next: Tue 14 Apr")
    await ana.says("undo")
    ana.sees("As it was. stretch my calves: 19:00, Tuesdays.", "Next: Tue 24 Mar")
    await ana.says("pause the stretch reminder until 1 April")
    ana.sees("Next: Tue 7 Apr")
    await ana.says("pause the stretch reminder until 30 March")
    ana.sees("Next: Tue 31 Mar")
    await ana.says("resume the stretch reminder")
    ana.sees("Switched on again.", "Next: Tue 24 Mar")


async def test_what_comes_every_few_days_keeps_its_step(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await wants(world, ana, "own", time(19), text="foam roll", every_days=3, anchor=date(2026, 3, 19))
    await ana.says("pause the foam roll reminder until 24 March")
    ana.sees("every 3 days, from Wed 25 Mar", "Next: Wed 25 Mar · Sat 28 Mar · Tue 31 Mar")
    await ana.says("resume the foam roll reminder")
    ana.sees("Next: Thu 19 Mar · Sun 22 Mar · Wed 25 Mar")


async def test_what_comes_once_or_is_off_does_not_rest(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("pause the physio reminder until Friday")
    ana.sees("call the physio comes only once, so it can't rest.", "Nothing was changed.")
    await ana.says("switch off the stretch reminder")
    await ana.says("pause the stretch reminder until Friday")
    ana.sees("stretch my calves is switched off.")
    await ana.says("pause the water reminder until 1 May 2030")
    ana.sees("at most a year", "Nothing was changed.")


async def test_what_comes_after_a_long_run_rests_too(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await wants(world, ana, "hydration", time(10), slot="after_run")
    await ana.says("pause the water reminder until Friday")
    ana.sees("after runs of more than an hour, from Fri 20 Mar")
    await ana.says("14k easy 80min, calves fine")
    assert (await hers(world, ana))["hydration"].next_due_at is None


async def test_eine_ruht_bis_zu_einem_tag(world: World) -> None:
    jan = world.chat(locale="de-DE")
    await jan.joins(language="de")
    world.clock.at = at(12)
    await wants(world, jan, "own", time(19), text="Waden dehnen", weekdays=TUESDAYS)
    await jan.says("pausiere die Dehn-Erinnerung bis 1. April")
    jan.sees(
        "Sie ruht bis dahin. Waden dehnen: 19:00, dienstags, ab Mi., 1. April.", "Als Nächstes: Di., 7. April"
    )
    await jan.says("/warum")
    jan.sees("Bis Mi., 1. April: Waden dehnen ruht, wie du es wolltest.")
    await jan.says("rückgängig")
    jan.sees("Wie vorher. Waden dehnen: 19:00, dienstags.", "Als Nächstes: Di., 24. März")


async def test_why_says_that_all_rests(ana: Chat, world: World) -> None:
    await has_four(world, ana)
    await ana.says("no reminders until Monday")
    await ana.says("/why")
    ana.sees("Until Mon 23 Mar: nothing comes, as you asked.")
    await world.moves(days=6)
    await ana.says("/why")
    assert said(ana, "nothing comes, as you asked") == 1  # it said so then

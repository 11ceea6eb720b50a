"""/reminders by buttons, and everything about reminders in one typed line."""

from datetime import time

import pytest

from tests.chat import Chat, World
from tests.chats.test_reminders import at, said, wants, within


async def test_one_line_says_it_all_and_the_card_shows_when_it_comes(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me to stretch every Tuesday 19:00")
    ana.sees("stretch: 19:00, Tuesdays.", "Next: Tue 24 Mar · Tue 31 Mar · Tue 7 Apr.")
    ana.sees_buttons("Take it back", "All reminders")
    world.clock.at = at(18, 59, day=24)
    await world.moves(minutes=2)
    ana.sees("stretch", "How was today?") if "How was" in ana.last.text else ana.sees("stretch")


async def test_a_line_in_german(world: World) -> None:
    ana = world.chat(locale="de-DE")
    await ana.joins(language="de")
    world.clock.at = at(12)
    await ana.says("erinnere mich jeden Dienstag um 19 Uhr ans Dehnen")
    ana.sees("Dehnen: 19:00, dienstags.", "Als Nächstes: Di., 24. März · Di., 31. März · Di., 7. April.")
    await ana.says("pause bis Freitag")
    ana.sees("Bis Fr., 20. März kommt nichts.")
    await ana.says("meine Erinnerungen")
    ana.sees("Dehnen: 19:00, dienstags\n", "Alle pausiert bis")
    ana.sees_buttons("Dehnen", "Neue", "Pause beenden", "Fertig")


async def test_drinking_asks_one_question_first_and_only_once_hyd_7(ana: Chat, world: World) -> None:
    world.clock.at = at(9)
    await ana.says("remind me to drink at 10 and 15 on weekdays")
    ana.sees("Has a doctor limited how much you drink?", "only yes or no")
    await ana.taps("No, none of these")
    ana.sees("Drinking: 10:00 and 15:00, weekdays.", "Next: today 10:00 and 15:00 · Thu 19 Mar 10:00.")
    await ana.says("remind me to drink at 12")
    ana.sees("Drinking: 12:00, every day.")


async def test_whose_fluids_are_limited_gets_none_and_no_reason_is_kept_hyd_7(
    ana: Chat, world: World
) -> None:
    await ana.says("remind me to drink at 10")
    await ana.taps("Yes, or not sure")
    ana.sees("Follow your doctor's fluid advice; I will not send you drink reminders.")
    await ana.says("water reminders at 10")
    ana.sees("Follow your doctor's fluid advice")
    runner = await within(world, ana, lambda turn: turn.runner)
    assert runner.fluids_limited is True


async def test_more_than_two_drinks_or_one_at_night_hyd_8(ana: Chat) -> None:
    await ana.says("remind me to drink at 10, 13 and 16")
    await ana.taps("No, none of these")
    ana.sees("Drinking: 10:00 and 13:00", "at most twice a day")
    await ana.says("remind me to drink at 22:00")
    ana.sees("between 08:00 and 20:00")


async def test_what_the_line_left_open_is_asked_and_nothing_else(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me to call the physio every Friday")
    ana.sees("At what time?")
    await ana.says("half eight")
    ana.sees_anywhere("“half eight” means 7:30 to some and 8:30 to others")
    await ana.says("9 and 15:30")
    ana.sees("call the physio: 09:00 and 15:30, Fridays.")
    await ana.says("remind me to stretch")
    await ana.taps("12:00")
    ana.sees("On which days?")
    await ana.says("Mon, Wed")
    ana.sees("stretch: 12:00, Mon, Wed.")


async def test_a_reminder_can_be_taken_back(ana: Chat, world: World) -> None:
    await ana.says("remind me to stretch every Tuesday 19:00")
    await ana.taps("Take it back")
    ana.sees("Taken back.")
    await ana.says("/reminders")
    ana.sees("You have no reminders of your own yet.")


async def test_adding_by_taps(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("/reminders")
    for label in ("Add one", "Calf routine", "18:00", "Mon and Thu"):
        await ana.taps(label)
    ana.sees("Calf routine: 18:00, Mon, Thu.", "Next: Thu 19 Mar · Mon 23 Mar · Thu 26 Mar.")
    for label in ("All reminders", "Add one", "Something of your own"):
        await ana.taps(label)
    await ana.says("lay out the shoes")
    await ana.says("21:30")
    await ana.taps("Every day")
    ana.sees("lay out the shoes: 21:30, every day.")
    for label in ("All reminders", "Add one", "Drinking", "No, none of these", "After long runs"):
        await ana.taps(label)
    ana.sees("Drinking: after runs of more than an hour.", "after your next long run")
    await ana.taps("All reminders")
    ana.sees(
        "Calf routine: 18:00, Mon, Thu\nNext: Thu", "\nlay out the shoes: 21:30", "\nDrinking: after runs"
    )


async def test_changing_switching_and_deleting_by_taps(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me every day at 9 to take vitamins")
    card = ana.last
    await ana.taps("All reminders")
    for label in ("take vitamins", "Time"):
        await ana.taps(label)
    await ana.says("8:15")
    ana.sees(
        "take vitamins is changed.",
        "\ntake vitamins: 08:15, every day\nNext: Thu 19 Mar · Fri 20 Mar · Sat 21 Mar\n",
    )
    for label in ("take vitamins", "Days", "Weekends"):
        await ana.taps(label)
    ana.sees("08:15, weekends\nNext: Sat 21 Mar · Sun 22 Mar · Sat 28 Mar\n")
    for label in ("take vitamins", "Switch off"):
        await ana.taps(label)
    ana.sees("take vitamins is switched off.", "08:15, weekends\nSwitched off\n")
    for label in ("take vitamins", "Switch on"):
        await ana.taps(label)
    ana.sees("take vitamins comes again.", "08:15, weekends\nNext: Sat 21 Mar")
    for label in ("take vitamins", "Nothing", "take vitamins", "Delete"):
        await ana.taps(label)
    ana.sees("take vitamins is deleted.", "You have no reminders of your own yet.")
    await ana.taps("Done")
    ana.sees("/reminders")
    assert card.edits > 0


async def test_pausing_all_by_taps_and_by_a_typed_day(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me every day at 9 to take vitamins")
    await ana.says("/reminders")
    await ana.taps("Pause all")
    await ana.says("Friday")
    ana.sees(
        "Nothing comes until Fri 20 Mar.",
        "All paused until Fri 20 Mar.",
        "09:00, every day\nNext: Fri 20 Mar · Sat 21 Mar",
    )
    await world.moves(days=1)
    assert said(ana, "How was today?") == 0
    await ana.taps("End the pause")
    ana.sees("The pause is over.")
    await ana.taps("Pause all")
    await ana.taps("A week")
    ana.sees("Nothing comes until Thu 26 Mar.")
    await ana.says("resume")
    ana.sees("The pause is over.")


async def test_no_reminders_until_monday(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("no reminders until Monday")
    ana.sees("Nothing comes until Mon 23 Mar.")
    ana.sees_buttons("End the pause", "All reminders")
    before = len(ana.messages)
    await world.moves(days=4)
    assert len(ana.messages) == before
    await world.moves(days=1, hours=8)
    assert said(ana, "How was today?") == 1


async def test_pause_alone_asks_until_when(ana: Chat) -> None:
    await ana.says("pause")
    ana.sees("Until when should nothing come?")
    await ana.says("Blursday")
    ana.sees_anywhere("Until which day?")
    await ana.taps("3 days")
    ana.sees("Nothing comes until")


async def test_fewer_more_and_how_many_a_day(ana: Chat) -> None:
    await ana.says("fewer reminders")
    ana.sees("at most 3 messages a day")
    await ana.says("more reminders")
    ana.sees("at most 4 messages a day")
    await ana.says("/reminders")
    await ana.taps("How many a day")
    await ana.says("7")
    ana.sees("at most 7 messages a day")


async def test_fewer_of_one_kind_and_no_more_of_it(ana: Chat, world: World) -> None:
    await ana.says("fewer water reminders")
    ana.sees("Drinking: there is none to change.")
    await wants(world, ana, "hydration", time(10))
    await ana.says("fewer water reminders")
    await ana.taps("Once a week")
    ana.sees("From now on once a week.")
    await ana.says("stop the water reminders")
    ana.sees("Drinking: switched off.")
    await ana.says("/reminders")
    ana.sees("Drinking: 10:00, Tuesdays\nSwitched off")
    await ana.says("no more reminders")
    ana.sees("/settings")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("remind me at 25:00 to stretch", "25:00 is no time of day"),
        ("remind me at half eight to stretch", "7:30 to some and 8:30 to others"),
        ("remind me on 31 February at 9 to stretch", "I don't find 31 February"),
        ("remind me every Blursday at 9 to stretch", "which days “Blursday” means"),
        ("pause until 1 January 2020", "would end before it begins"),
        ("remind me at 9 to " + "x" * 400, "300 characters fit"),
        ("remind me at 9 to " + "x" * 4000, "too long"),
    ],
)
async def test_what_cannot_be_gets_a_clear_answer_with_an_example_and_changes_nothing(
    line: str, answer: str, ana: Chat, world: World
) -> None:
    before = await within(world, ana, lambda turn: turn.work.reminders.all_of(turn.runner.id))
    await ana.says(line)
    ana.sees(answer)
    assert any(word in ana.last.text for word in ("Nothing was", "please shorten"))
    assert await within(world, ana, lambda turn: turn.work.reminders.all_of(turn.runner.id)) == before


async def test_there_is_a_friendly_end_to_how_many_one_can_have(ana: Chat, world: World) -> None:
    for number in range(20):
        await wants(world, ana, "own", time(9), text=f"thing {number}")
    await ana.says("remind me every day at 9 to do one thing more")
    ana.sees("You have 20 reminders", "Delete one")
    await ana.taps("All reminders")
    assert ana.last.text.count("thing ") == 6
    seen = ana.last.text
    await ana.taps("More")
    assert ana.last.text.count("thing ") == 6
    ana.sees("7 to 12 of 20:")
    assert not {line for line in seen.splitlines() if "thing" in line} & set(ana.last.text.splitlines())


async def test_a_typed_log_and_an_open_question_stay_what_they_are(ana: Chat, world: World) -> None:
    await ana.says("ran 10 at 8")
    ana.sees_no("reminder")
    await ana.says("8k easy, calves fine")
    await ana.taps("Add detail")
    await ana.taps("Note")
    await ana.says("remind me to stretch every Tuesday 19:00")
    await ana.taps("Done")
    reminders = await within(world, ana, lambda turn: turn.work.reminders.all_of(turn.runner.id, "own"))
    assert reminders == ()


async def test_a_wish_is_heard_while_a_card_with_buttons_is_open(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.says("remind me to stretch every Tuesday 19:00")
    ana.sees("stretch: 19:00, Tuesdays.")
    await ana.taps("Rest day")
    ana.sees_anywhere("Rest day. Calves?")


async def test_the_command_takes_a_line_too(ana: Chat) -> None:
    await ana.says("/reminders to stretch every Tuesday 19:00")
    ana.sees("stretch: 19:00, Tuesdays.")
    await ana.says("/reminders call the physio")
    ana.sees("At what time?")
    await ana.says("/reminders no reminders until Monday")
    ana.sees("Nothing comes until Mon 23 Mar.")


async def test_before_a_run_without_a_plan_says_how_to_tell_one(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me to warm up before my runs")
    await ana.taps("18:00")
    ana.sees("Warm-up: before planned runs.", "with your next planned run", "/plan")
    await ana.says("tomorrow 8k 17:30")
    world.clock.at = at(17, 9, day=19)
    await world.moves(minutes=2)
    ana.sees("17:30", "walking hurts")


async def test_quiet_hours_are_mentioned_and_her_choice_counts(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me every day at 23:00 to sleep")
    ana.sees("in your quiet hours. I come all the same")
    world.clock.at = at(22, 59)
    await world.moves(minutes=2)
    assert said(ana, "sleep") == 2


async def test_in_half_an_hour_once(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me in 30 minutes to stretch")
    ana.sees("stretch: 12:30, once.", "Next: today.")
    await world.moves(minutes=31)
    ana.sees("stretch")
    ana.sees_buttons("Done", "Later")
    await ana.says("my reminders")
    ana.sees("You have no reminders of your own yet.")


async def test_every_other_day_counts_from_the_day_it_was_asked_for(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me every other day at 20:00 to roll my calves")
    ana.sees("20:00, every 2 days.", "Next: today · Fri 20 Mar · Sun 22 Mar.")


async def test_an_end_is_the_last_day_and_then_it_is_gone(ana: Chat, world: World) -> None:
    world.clock.at = at(8)
    await ana.says("remind me every day at 9 until Friday to take vitamins")
    ana.sees("every day, until Fri 20 Mar.", "Next: today · Thu 19 Mar · Fri 20 Mar.")
    await world.moves(days=5)
    assert said(ana, "You wanted a reminder", "As you asked", "Here it is") == 3
    await ana.says("/reminders")
    ana.sees("You have no reminders of your own yet.")


async def test_moving_to_another_zone_keeps_the_clock_or_the_moments_of_every_reminder(
    ana: Chat, world: World
) -> None:
    world.clock.at = at(12)
    await ana.says("remind me every Monday at 1:00 to sleep")
    await ana.says("/settings New York")
    await ana.taps("Yes")
    await ana.taps("Same moments as until now")
    await ana.says("/reminders")
    ana.sees("sleep: 20:00, Sundays\n")
    await ana.says("/settings Berlin")
    await ana.taps("Yes")
    await ana.taps("Same times on my new clock")
    await ana.says("/reminders")
    ana.sees("sleep: 20:00, Sundays\n")


async def test_what_comes_once_moves_with_the_clock_unless_it_is_only_hours_away(
    ana: Chat, world: World
) -> None:
    world.clock.at = at(12)
    await ana.says("remind me on Friday at 9 to call the physio")
    await ana.says("remind me in 2 hours to stretch")
    await ana.says("/settings Lisbon")
    await ana.taps("Yes")
    await ana.taps("Same times on my new clock")
    await ana.says("/reminders")
    ana.sees("call the physio: 09:00, once\nNext: Fri 20 Mar\n", "stretch: 13:00, once\nNext: today\n")


async def test_why_tells_what_came_and_what_was_left_out(ana: Chat, world: World) -> None:
    await wants(world, ana, "hydration", time(10))
    await within(world, ana, lambda turn: turn.change(fluids_limited=True))
    world.clock.at = at(9, 59)
    await world.moves(minutes=2)
    await ana.says("/why")
    ana.sees("Drinking", "Your doctor's advice about fluids comes first")

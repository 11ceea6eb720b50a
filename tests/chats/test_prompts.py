"""The clock: the daily prompt, its one repeat, the pause question, and silence."""

from datetime import UTC, datetime, timedelta

from tests.chat import Chat, World

WEDNESDAY_EVENING = datetime(2026, 3, 18, 18, 30, tzinfo=UTC)


def prompts(chat: Chat) -> int:
    return sum("How was today?" in line for line in chat.log if line.startswith("   "))


async def test_the_prompt_comes_at_her_time_and_is_repeated_once_after_90_minutes(
    ana: Chat, world: World
) -> None:
    await world.moves(hours=24)
    assert prompts(ana) == 1
    await world.moves(minutes=89)
    assert prompts(ana) == 1
    await world.moves(minutes=2)
    assert prompts(ana) == 2, ana.story()
    card = [message for message in ana.messages if message.rows and "How was today?" in message.text]
    assert len(card) == 1, "the older card lost its buttons"
    await world.moves(hours=20)
    assert prompts(ana) == 2


async def test_an_answered_day_is_not_asked_about_again(ana: Chat, world: World) -> None:
    world.clock.at = WEDNESDAY_EVENING - timedelta(hours=3)
    await ana.says("rest, calves fine")
    await world.moves(hours=8)
    assert prompts(ana) == 0


async def test_answering_stops_the_repeat(ana: Chat, world: World) -> None:
    await world.moves(hours=24)
    await ana.taps("Rest day")
    await ana.taps("Fine")
    await world.moves(hours=4)
    assert prompts(ana) == 1


async def test_after_three_silent_days_it_asks_whether_to_pause_and_then_only_weekly(
    ana: Chat, world: World
) -> None:
    await world.moves(days=3, hours=12)
    assert prompts(ana) == 6
    await world.moves(hours=12)
    ana.sees("Shall I pause?")
    ana.sees_buttons("Ask me weekly", "Pause 7 days", "Keep daily")
    before = prompts(ana)
    await world.moves(days=6)
    assert prompts(ana) == before
    await world.moves(days=1)
    assert prompts(ana) == before + 1


async def test_a_pause_of_seven_days_is_seven_days_of_quiet(ana: Chat, world: World) -> None:
    await world.moves(days=4)
    await ana.taps("Pause 7 days")
    ana.sees("quiet for 7 days")
    before = prompts(ana)
    await world.moves(days=6, hours=23)
    assert prompts(ana) == before
    await world.moves(hours=2)
    assert prompts(ana) == before + 1


async def test_weekly_means_weekly(ana: Chat, world: World) -> None:
    await world.moves(days=4)
    await ana.taps("Ask me weekly")
    before = prompts(ana)
    await world.moves(days=6, hours=12)
    assert prompts(ana) == before
    await world.moves(hours=13)
    assert prompts(ana) == before + 1


async def test_the_prompt_keeps_her_wall_clock_over_the_clock_change(ana: Chat, world: World) -> None:
    world.clock.at = datetime(2026, 3, 28, 18, 29, tzinfo=UTC)
    await world.core.tick()
    for _ in range(2):
        await world.moves(hours=24)
    sent = await world.store.transact(lambda work: work.reminders.all_of(_runner(work)))
    check_in = next(r for r in sent if r.kind == "check_in")
    assert check_in.next_due_at is not None
    assert check_in.next_due_at.hour == 17, "19:30 in Berlin is 17:30 UTC in summer"


def _runner(work: object) -> str:
    return work.people.find("test", "7")[0].id  # type: ignore[attr-defined, no-any-return]


async def test_after_48_hours_of_downtime_one_message_comes_at_most(ana: Chat, world: World) -> None:
    world.clock.at += timedelta(hours=49)
    await world.restarts()
    before = len(ana.messages)
    await world.core.tick()
    await world.deliver()
    assert len(ana.messages) <= before + 1


async def test_a_prompt_never_takes_the_focus_from_words_being_typed(ana: Chat, world: World) -> None:
    world.clock.at = WEDNESDAY_EVENING - timedelta(minutes=2)
    await ana.says("yesterday 8k easy, calves fine")
    await ana.taps("Add detail")
    await ana.taps("Note")
    await world.moves(minutes=5)
    ana.sees("Your note")
    await ana.says("windy")
    await ana.taps("Done")
    await world.moves(minutes=10)
    assert prompts(ana) == 1


async def test_the_card_of_yesterday_answered_today_saves_yesterday(ana: Chat, world: World) -> None:
    await world.moves(hours=24)
    await world.moves(hours=12)
    await ana.taps("Rest day")
    await ana.taps("Fine")
    ana.sees("Wed 18 Mar: Rest day")


async def test_a_restart_shows_a_card_that_was_decided_but_never_shown(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    token = ana.last.rows[0][0].token
    from handlers.events import Tap

    tap = Tap(id="late", at=world.clock.at, place=ana.place, person=ana.person, token=token, card=ana.last.id)
    await ana.sends(tap, show=False)  # the process dies between its commit and the answer
    await world.restarts()
    ana.sees("How far?")
    await ana.taps("8 km")
    ana.sees("Effort?")


async def test_a_talk_survives_a_restart_at_every_step(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    for label in ("Ran", "8 km", "Easy", "Left", "3"):
        await world.restarts()
        await ana.taps(label)
    ana.sees("left calf 3/10")


async def test_while_check_ins_are_off_nothing_comes(ana: Chat, world: World) -> None:
    await ana.says("/settings")
    await ana.taps("How often, pause")
    await ana.taps("Not at all")
    ana.sees("switched off")
    await world.moves(days=9)
    assert prompts(ana) == 0
    await ana.says("/today")
    ana.sees("whenever you like")


async def test_a_pause_or_off_takes_back_what_was_about_to_come(ana: Chat, world: World) -> None:
    await world.moves(hours=24)
    before = len(ana.messages)
    await ana.says("/settings")
    await ana.taps("How often, pause")
    await ana.taps("Not at all")
    await world.moves(hours=3)
    assert not any("How was today?" in m.text for m in ana.messages[before:]), "no nudge"


async def test_a_pause_of_something_switched_off_ends_in_daily_again(ana: Chat, world: World) -> None:
    await ana.says("/settings")
    for label in ("How often, pause", "Not at all", "How often, pause", "Pause 7 days"):
        await ana.taps(label)
    before = prompts(ana)
    await world.moves(days=8)
    assert prompts(ana) > before


async def test_weekly_keeps_its_weekday_when_something_else_is_changed(ana: Chat, world: World) -> None:
    await world.moves(hours=2)
    await ana.says("/settings")
    await ana.taps("How often, pause")
    await ana.taps("Once a week")
    await world.moves(days=2)
    await ana.taps("Units")
    await ana.taps("Miles")
    reminder = await world.store.transact(lambda work: work.reminders.of(_runner(work), "check_in"))
    assert reminder is not None
    assert reminder.next_due_at == datetime(2026, 3, 24, 18, 30, tzinfo=UTC), "Tuesday again, 19:30 in Berlin"


async def test_after_a_standstill_the_repeat_waits_its_90_minutes_and_nothing_comes_in_the_quiet_hours(
    ana: Chat, world: World
) -> None:
    world.clock.at = WEDNESDAY_EVENING + timedelta(minutes=105)
    await world.core.tick()
    await world.deliver()
    assert prompts(ana) == 1
    await world.moves(minutes=80)
    assert prompts(ana) == 1
    world.clock.at = WEDNESDAY_EVENING + timedelta(days=1, hours=2, minutes=45)  # 22:15
    await world.core.tick()
    await world.deliver()
    assert prompts(ana) == 1


async def test_the_one_repeat_has_a_gentler_tone(world: World, ana: Chat) -> None:
    await world.moves(days=1)
    ana.sees("How was today?")
    ana.sees_no("once more")
    await world.moves(minutes=91)
    ana.sees("Just this once more, and no worries if today is not the day.", "How was today?")
    await ana.taps("Rest day")
    ana.sees("Rest day. Calves?")
    ana.sees_no("once more")

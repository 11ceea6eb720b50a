"""A reminder is decided when it is due and looked at once more as it leaves: what happened meanwhile counts."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from handlers import facts
from handlers.coach.told import SHELF, Raised
from handlers.reminders.claims import LEASE, Sending
from handlers.reminders.kinds import CHOSEN
from handlers.reminders.schedule import once, switch
from handlers.turn import Turn
from storage.frozen import replace
from storage.records import Fact
from tests.chat import Chat, World
from tests.chats.test_reminders import at, has_come, letters, said, unsent, wants, within

MINUTE = timedelta(minutes=1)
WEDNESDAY = frozenset({2})


async def waits(world: World, hour: int, minute: int = 0) -> None:
    """It is due at that time, and leaves only later: many others are before it. Whatever came before has come."""
    world.clock.at = at(hour, minute) - 30 * MINUTE
    await world.moves(seconds=1)
    world.clock.at = at(hour, minute)
    await world.core.tick()


async def leaves(world: World, after: timedelta = 2 * MINUTE) -> None:
    world.clock.at += after
    await world.deliver()


def flag(turn: Turn) -> None:
    facts.keep(turn, SHELF, Raised(level="T", rules=("RED-2",), says=("t",), raised_at=turn.now))


@pytest.mark.parametrize("kind", ["hydration", "rest", "own", "check_in"])
async def test_a_flag_that_was_raised_meanwhile_holds_back_what_waits_red_0(
    kind: str, ana: Chat, world: World
) -> None:
    if kind != "check_in":
        await wants(world, ana, kind, time(12), weekdays=WEDNESDAY)
    await waits(world, *((19, 30) if kind == "check_in" else (12, 0)))
    await within(world, ana, flag)
    before = len(ana.messages)
    await leaves(world, timedelta(seconds=1))
    assert await unsent(world, ana, kind) == ["flagged"]
    assert len(ana.messages) == before


async def test_why_tells_what_held_it_back_and_the_outbox_alone_does_not(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(12), text="water the plants")
    await waits(world, 12)
    await within(world, ana, flag)
    await leaves(world)
    await ana.says("/why")
    ana.sees("While a safety question is open, I keep to that.")


async def test_what_waited_into_the_quiet_hours_stays_away(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(21, 55), text="water the plants", weekdays=WEDNESDAY)
    await waits(world, 21, 55)
    await leaves(world, 6 * MINUTE)
    assert await unsent(world, ana, "own") == ["quiet"]
    assert not said(ana, "water the plants")


async def test_what_she_chose_for_the_quiet_hours_comes_however_long_it_waited(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "own", time(22, 30), text="water the plants", weekdays=WEDNESDAY)
    await waits(world, 22, 30)
    await leaves(world, 6 * MINUTE)
    assert said(ana, "water the plants") == 1


async def test_a_warm_up_is_not_sent_after_the_run_it_was_for(ana: Chat, world: World) -> None:
    await wants(world, ana, "warm_up", time(18))
    await waits(world, 18)
    world.clock.at += MINUTE
    await ana.says("8k easy 44min calves fine")
    assert await unsent(world, ana, "warm_up") == ["ran"]


async def test_of_two_in_one_message_the_one_that_still_holds_brings_it(ana: Chat, world: World) -> None:
    await wants(world, ana, "warm_up", time(18))
    await wants(world, ana, "own", time(18, 5), text="water the plants")
    await waits(world, 18)
    world.clock.at += MINUTE
    await ana.says("8k easy 44min calves fine")
    assert said(ana, "water the plants") == 1


@pytest.mark.parametrize("kind", ["hydration", "routine"])
async def test_what_she_has_done_meanwhile_is_not_asked_for(kind: str, ana: Chat, world: World) -> None:
    reminder = await wants(world, ana, kind, time(18), weekdays=frozenset(range(7)))

    def done(turn: Turn) -> None:
        kept = turn.work.reminders.get(turn.runner.id, reminder.id)
        assert kept is not None
        turn.work.reminders.save(replace(kept, done_at=turn.now))

    await waits(world, 18)
    await within(world, ana, done)
    await leaves(world)
    assert await unsent(world, ana, kind) == [{"hydration": "drank", "routine": "done"}[kind]]


async def test_what_she_switched_off_meanwhile_does_not_come(ana: Chat, world: World) -> None:
    reminder = await wants(world, ana, "own", time(18), text="water the plants")
    await waits(world, 18)
    await within(world, ana, lambda turn: switch(turn, reminder, on=False))
    await leaves(world)
    assert await unsent(world, ana, "own") == ["silenced"]


@pytest.mark.parametrize("kind", ["own", "shoes"])
async def test_what_she_deleted_meanwhile_does_not_come_and_why_says_so(
    kind: str, ana: Chat, world: World
) -> None:
    await has_come(world, ana, 495_000)
    words = "water the plants" if kind == "own" else ""
    await wants(world, ana, kind, time(18), text=words, weekdays=WEDNESDAY)
    await ana.says("/reminders")
    await ana.taps("water the plants" if kind == "own" else "Shoe check")
    await waits(world, 18)
    world.clock.at += 2 * MINUTE
    before = len(ana.messages)
    await ana.taps("Delete")
    assert len(ana.messages) == before, ana.story()
    assert await unsent(world, ana, kind) == ["deleted"]
    await ana.says("/why")
    ana.sees("You had deleted it in the meantime.")


SOON = timedelta(seconds=10)


@pytest.mark.parametrize("wait", [SOON, 2 * MINUTE])
async def test_what_she_deleted_just_now_does_not_come(wait: timedelta, ana: Chat, world: World) -> None:
    reminder = await wants(world, ana, "own", time(18), text="water the plants")
    await waits(world, 18)
    await within(world, ana, lambda turn: turn.work.reminders.remove(turn.runner.id, reminder.id))
    await leaves(world, wait)
    assert await unsent(world, ana, "own") == ["deleted"]
    assert not said(ana, "water the plants")


@pytest.mark.parametrize("wait", [SOON, 2 * MINUTE])
async def test_what_she_said_was_done_just_now_does_not_come(
    wait: timedelta, ana: Chat, world: World
) -> None:
    reminder = await wants(world, ana, "own", time(18), text="water the plants")
    await waits(world, 18)

    def done(turn: Turn) -> None:
        kept = turn.work.reminders.get(turn.runner.id, reminder.id)
        assert kept is not None
        turn.work.reminders.save(replace(kept, done_at=turn.now))

    await within(world, ana, done)
    await leaves(world, wait)
    assert await unsent(world, ana, "own") == ["done"]


@pytest.mark.parametrize("wait", [SOON, 2 * MINUTE])
@pytest.mark.parametrize("gone", [0, 1, 2])
@pytest.mark.parametrize("how", ["deleted", "silenced"])
async def test_of_several_in_one_message_the_deleted_one_is_taken_out(
    how: str, gone: int, wait: timedelta, ana: Chat, world: World
) -> None:
    words = ("water the plants", "call the physio", "pack the shoes")
    hers = [
        await wants(world, ana, "own", time(12, minute), text=text)
        for minute, text in zip((0, 5, 10), words, strict=True)
    ]
    await waits(world, 12)
    if how == "deleted":
        await within(world, ana, lambda turn: turn.work.reminders.remove(turn.runner.id, hers[gone].id))
    else:
        await within(world, ana, lambda turn: switch(turn, hers[gone], on=False))
    await leaves(world, wait)
    assert [said(ana, text) for text in words] == [int(n != gone) for n in range(3)]
    ana.sees_buttons("Done", "Later", "Skip today", "Fewer of these")
    assert ("merged" if gone == 0 else how) in await unsent(world, ana, "own")
    await ana.says("/why")
    assert ana.last.text.count("You asked me to") == 2
    assert words[gone] not in ana.last.text


async def test_where_all_of_several_were_deleted_nothing_comes(ana: Chat, world: World) -> None:
    for minute in (0, 5):
        await wants(world, ana, "own", time(12, minute), text="water the plants")
    await waits(world, 12)
    await within(world, ana, lambda turn: turn.work.reminders.delete(turn.runner.id, "own"))
    before = len(ana.messages)
    await leaves(world, SOON)
    assert len(ana.messages) == before
    assert (await letters(world, ana))[-1].state == "dropped"


async def test_what_is_left_of_a_message_has_the_buttons_that_fit_it(ana: Chat, world: World) -> None:
    await ana.says("rest, calves fine")
    await wants(world, ana, "own", time(12), text="water the plants")
    look = await wants(world, ana, "look_back", time(12, 10), weekdays=WEDNESDAY)
    await waits(world, 12)
    await within(world, ana, lambda turn: turn.work.reminders.remove(turn.runner.id, look.id))
    await leaves(world, SOON)
    ana.sees("water the plants")
    assert not said(ana, "Your last seven days")
    ana.sees_buttons("Done", "Later", "Skip today", "Fewer of these")
    await ana.taps("Done")
    ana.sees("water the plants", "✓ Done.")


async def test_a_check_in_comes_without_what_was_deleted_above_it(ana: Chat, world: World) -> None:
    plants = await wants(world, ana, "own", time(19, 25), text="water the plants")
    await wants(world, ana, "own", time(19, 26), text="call the physio")
    await waits(world, 19, 30)
    await within(world, ana, lambda turn: turn.work.reminders.remove(turn.runner.id, plants.id))
    await leaves(world, SOON)
    ana.sees("call the physio", "How was today?")
    assert not said(ana, "water the plants")
    await ana.taps("Rest day")


async def test_a_check_in_that_she_answered_meanwhile_leaves_what_came_with_it(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "own", time(19, 25), text="water the plants")
    await waits(world, 19, 30)
    world.clock.at += SOON
    await ana.says("rest, calves fine")
    await leaves(world, SOON)
    assert said(ana, "water the plants") == 1
    assert not said(ana, "How was today?")
    ana.sees_anywhere("Saved. Rest day")
    await ana.taps("Done")
    ana.sees("water the plants", "✓ Done.")
    await ana.says("/why")
    ana.sees_no("You asked me to ask about your day")


async def test_injured_while_it_waited_what_fits_her_comes_and_the_routine_of_its_message_does_not(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "own", time(19, 25), text="water the plants")
    await wants(world, ana, "routine", time(19, 25), weekdays=frozenset(range(7)))
    await waits(world, 19, 30)
    await within(world, ana, lambda turn: turn.change(state="injured"))
    await leaves(world, SOON)
    ana.sees("How was today?", "water the plants")
    assert not said(ana, "/routine begins")


async def test_what_failed_to_leave_whole_leaves_later_without_what_was_deleted(
    ana: Chat, world: World
) -> None:
    plants = await wants(world, ana, "own", time(12), text="water the plants")
    await wants(world, ana, "own", time(12, 5), text="call the physio")
    await waits(world, 12)
    (sending,) = await world.core.claim("me")
    assert isinstance(sending, Sending)
    await world.core.put_back(sending, MINUTE, "TimeoutError")
    await within(world, ana, lambda turn: turn.work.reminders.remove(turn.runner.id, plants.id))
    await leaves(world)
    ana.sees("call the physio")
    await ana.taps("Done")
    assert not said(ana, "water the plants")


async def test_what_she_switched_off_meanwhile_does_not_come_whatever_its_kind(
    ana: Chat, world: World
) -> None:
    await has_come(world, ana, 495_000)
    reminder = await wants(world, ana, "shoes", time(18), weekdays=WEDNESDAY)
    await waits(world, 18)
    await within(world, ana, lambda turn: switch(turn, reminder, on=False))
    await leaves(world)
    assert await unsent(world, ana, "shoes") == ["silenced"]


async def test_what_comes_a_single_time_comes_though_its_reminder_is_gone(ana: Chat, world: World) -> None:
    await within(world, ana, lambda turn: once(turn, "own", at(12), text="water the plants"))
    await waits(world, 12)
    await leaves(world)
    assert said(ana, "water the plants")
    ana.sees_buttons("Done", "Later")


@pytest.mark.parametrize("kind", CHOSEN)
async def test_where_nothing_happened_meanwhile_every_kind_comes_after_its_wait(
    kind: str, ana: Chat, world: World
) -> None:
    await has_come(world, ana, 495_000)
    await wants(world, ana, kind, time(17), weekdays=WEDNESDAY)
    await waits(world, 17)
    assert [told.state for told in await letters(world, ana) if told.kind == kind] == ["waiting"]
    await leaves(world)
    assert [told.state for told in await letters(world, ana) if told.kind == kind] == ["sent"]


async def test_what_cannot_be_read_of_one_holds_up_nobody_else(ana: Chat, world: World) -> None:
    ben = world.chat("8")
    await ben.joins()
    for chat in (ana, ben):
        await wants(world, chat, "own", time(12), text="water the plants")
    await waits(world, 12)

    def damage(turn: Turn) -> None:
        turn.work.facts.save(
            Fact(
                runner=turn.runner.id,
                id=turn.new_id(),
                shelf=SHELF,
                day=turn.today,
                recorded_at=turn.now,
                source="",
                said={"is": "Raised", "what": {"level": 5}},
            )
        )

    await within(world, ana, damage)
    await leaves(world)
    assert await unsent(world, ana, "own") == ["unreadable"]
    assert said(ben, "water the plants") == 1


# The talk under its buttons


async def flies(world: World) -> Sending:
    """It is on its way, and nobody knows yet whether it arrived."""
    (sending,) = await world.core.claim("test")
    return sending


@pytest.fixture
async def plants(ana: Chat, world: World) -> Callable[[], int]:
    """Her plants are due and her letter waits; gives how often it said so."""
    await wants(world, ana, "own", time(18), text="water the plants")
    await waits(world, 18)
    return lambda: said(ana, "water the plants")


async def test_the_talk_under_a_reminder_begins_when_it_leaves(
    plants: Callable[[], int], ana: Chat, world: World
) -> None:
    (letter,) = [told for told in await letters(world, ana) if told.state == "waiting"]
    assert letter.kind == "own"
    assert not await reminded(world, ana)
    await leaves(world)
    assert await reminded(world, ana) == 1
    await world.restarts()
    assert plants() == 1
    await ana.taps("Done")
    ana.sees("✓ Done.")


async def test_one_sent_again_after_its_sending_died_has_the_same_talk(
    plants: Callable[[], int], ana: Chat, world: World
) -> None:
    first = await flies(world)
    world.clock.at += LEASE
    again = await flies(world)
    assert again.reply == first.reply
    await ana.shows(again.reply)
    assert plants() == 1
    assert await reminded(world, ana) == 1
    await ana.taps("Done")
    ana.sees("✓ Done.")


async def test_one_that_arrived_unnoticed_and_was_answered_is_not_sent_again(
    plants: Callable[[], int], ana: Chat, world: World
) -> None:
    await ana.shows((await flies(world)).reply, report=False)
    await ana.taps("Done")
    world.clock.at += LEASE
    await world.deliver()
    assert plants() == 1
    ana.sees("✓ Done.")


async def reminded(world: World, chat: Chat) -> int:
    """How many talks under reminders there are."""

    def unit(turn: Turn) -> int:
        talks = turn.work.conversations.lately(turn.runner.id, turn.place, 50)
        return sum(talk.flow == "reminded" for talk in talks)

    found: int = await within(world, chat, unit)
    return found

"""Reminders in context: what comes, what is left out and why, what joins what, and the buttons under them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest

from handlers import facts
from handlers.advice.loads import after_run
from handlers.coach.told import SHELF, Raised
from handlers.plans import Planned, plan_day, plan_weekdays
from handlers.reminders.kinds import KINDS
from handlers.reminders.schedule import keep, new, next_times, once, replan, switch
from handlers.turn import Turn
from storage.frozen import replace
from storage.records import Identity, Reminder, Run, Runner, Shoe, Told
from storage.work import Work
from tests.chat import Chat, World


def at(hour: int, minute: int = 0, *, day: int = 18) -> datetime:
    """A moment by Berlin's clock, in March 2026 before the 29th."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


async def within(world: World, chat: Chat, act: Callable[[Turn], Any]) -> Any:
    """Acts within a turn of hers, as a card or the coach would."""

    def unit(work: Work) -> Any:
        found = work.people.find(chat.place.platform, chat.person.user)
        assert found is not None
        return act(_turn(world, work, chat, *found))

    return await world.store.transact(unit)


def _turn(world: World, work: Work, chat: Chat, runner: Runner, identity: Identity) -> Turn:
    return Turn(
        ports=world.core._ports,
        work=work,
        now=world.clock.at,
        event=None,
        place=chat.place,
        runner=runner,
        identity=identity,
    )


async def wants(world: World, chat: Chat, kind: str, clock: time, **changes: Any) -> Reminder:
    """She has a reminder of a kind from now on."""
    made: Reminder = await within(
        world, chat, lambda turn: keep(turn, replace(new(turn, kind, at=clock), **changes))
    )
    return made


async def letters(world: World, chat: Chat) -> list[Told]:
    """What came and what did not, the earliest first."""
    found: list[Told] = await within(
        world, chat, lambda turn: list(reversed(turn.work.letters.recent(turn.runner.id, 100)))
    )
    return found


async def unsent(world: World, chat: Chat, kind: str) -> list[str | None]:
    """Why reminders of a kind did not come."""
    return [
        told.reason for told in await letters(world, chat) if told.kind == kind and told.state == "dropped"
    ]


def said(chat: Chat, *words: str) -> int:
    """How many messages say one of these."""
    return sum(any(word in message.text for word in words) for message in chat.messages)


THIRST = ("thirst", "Thirst")


async def test_a_drink_reminder_asks_about_thirst_and_never_in_the_same_words_two_days_running_hyd_9(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "hydration", time(10))
    texts = []
    for day in (18, 19, 20):
        world.clock.at = at(9, 59, day=day)
        await world.moves(minutes=2)
        texts.append(ana.last.text)
    assert len(set(texts)) == 3
    assert all("hirst" in text for text in texts)
    assert ana.last.labels == ["Done", "Later", "Skip today", "Fewer of these"]


async def test_german_runners_are_reminded_in_german(world: World) -> None:
    ana = world.chat(locale="de-DE")
    await ana.joins(language="de")
    await wants(world, ana, "hydration", time(10))
    world.clock.at = at(9, 59)
    await world.moves(minutes=2)
    ana.sees_buttons("Erledigt", "Später", "Heute nicht", "Seltener")
    assert "urst" in ana.last.text
    await ana.taps("Erledigt")
    ana.sees("✓ Erledigt.")


async def test_two_words_about_drinking_a_day_and_none_at_night_hyd_8(ana: Chat, world: World) -> None:
    world.clock.at = at(8, 59)
    await wants(world, ana, "hydration", time(9), also=(time(12), time(15), time(21)))
    await world.moves(hours=13)
    assert said(ana, *THIRST) == 2
    assert await unsent(world, ana, "hydration") == ["two_drinks", "night"]


async def test_no_drink_reminders_for_whom_fluids_are_a_doctor_s_matter_hyd_7(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "hydration", time(10))
    await within(world, ana, lambda turn: turn.change(fluids_limited=True))
    world.clock.at = at(9, 59)
    await world.moves(minutes=2)
    assert said(ana, *THIRST) == 0
    assert await unsent(world, ana, "hydration") == ["fluids"]


async def test_who_just_drank_is_left_in_peace(ana: Chat, world: World) -> None:
    await wants(world, ana, "hydration", time(10), also=(time(11, 30),))
    world.clock.at = at(9, 59)
    await world.moves(minutes=2)
    await ana.taps("Done")
    ana.sees("✓ Done.")
    ana.sees_no_buttons()
    await world.moves(hours=3)
    assert await unsent(world, ana, "hydration") == ["drank"]


@pytest.mark.parametrize("kind", ["hydration", "rest", "own", "check_in"])
async def test_while_a_flag_is_open_no_reminder_of_any_kind_comes_red_0(
    kind: str, ana: Chat, world: World
) -> None:
    def flag(turn: Turn) -> None:
        facts.keep(turn, SHELF, Raised(level="T", rules=("RED-2",), says=("t",), raised_at=turn.now))

    await within(world, ana, flag)
    if kind != "check_in":
        await wants(world, ana, kind, time(19, 30), weekdays=frozenset({2}))
    world.clock.at = at(19, 29)
    await world.moves(minutes=2)
    assert await unsent(world, ana, kind) == ["flagged"]


async def test_after_heat_or_too_much_water_drink_reminders_stay_off_until_switched_on_red_0(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "hydration", time(10))
    world.clock.at += timedelta(seconds=1)

    def flag(turn: Turn) -> None:
        raised = Raised(level="E", rules=("RED-7",), says=("t",), raised_at=turn.now, lifted_on=turn.today)
        facts.keep(turn, SHELF, raised)

    await world.moves(minutes=1)
    await within(world, ana, flag)
    world.clock.at = at(9, 59)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "hydration") == ["after_heat"]
    made = await within(world, ana, lambda turn: turn.work.reminders.of(turn.runner.id, "hydration"))
    await within(world, ana, lambda turn: switch(turn, made, on=True))
    world.clock.at = at(9, 59, day=19)
    await world.moves(minutes=2)
    assert said(ana, *THIRST) == 1


async def has_come(world: World, ana: Chat, metres: int) -> None:
    """Her blue pair came so far before today's 10 km, which she ran in it."""

    def run(turn: Turn) -> None:
        turn.work.log.save_shoe(
            Shoe(runner=turn.runner.id, key="s1", name="Blue ones", added_at=turn.now, start_metres=metres)
        )
        turn.work.log.save_run(
            Run(id="r", runner=turn.runner.id, day=turn.today, recorded_at=turn.now, metres=10_000, shoe="s1")
        )

    await within(world, ana, run)


async def test_a_pair_that_has_come_500_km_is_mentioned_once_load_7(ana: Chat, world: World) -> None:
    await has_come(world, ana, 495_000)
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2, 3}))
    world.clock.at = at(17, 59)
    await world.moves(minutes=2)
    ana.sees("Blue ones", "505 km", "rule of thumb")
    world.clock.at = at(17, 59, day=19)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "shoes") == ["no_reason"]


async def test_load_7_at_800_km_it_says_so(ana: Chat, world: World) -> None:
    await has_come(world, ana, 795_000)
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2}))
    world.clock.at = at(17, 59)
    await world.moves(minutes=2)
    assert said(ana, "Many runners replace", "many runners look for", "Many replace them") == 1


async def test_load_7_is_not_said_by_a_reminder_after_the_card_of_a_run_said_it(
    ana: Chat, world: World
) -> None:
    await has_come(world, ana, 495_000)
    spoken = await within(world, ana, lambda turn: after_run(turn, turn.today, pain_outranks=False))
    assert spoken is not None
    assert spoken.key == "worn_500"
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2}))
    world.clock.at = at(17, 59)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "shoes") == ["no_reason"]


async def test_load_7_is_not_said_after_a_run_once_a_reminder_said_it(ana: Chat, world: World) -> None:
    await has_come(world, ana, 495_000)
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2}))
    world.clock.at = at(17, 59)
    await world.moves(minutes=2)
    ana.sees("505 km")
    assert await within(world, ana, lambda turn: after_run(turn, turn.today, pain_outranks=False)) is None


async def test_every_run_day_means_the_days_of_planned_runs(ana: Chat, world: World) -> None:
    """Wednesday noon; she runs on Thursdays and Saturdays, and this Sunday once."""

    def plan(turn: Turn) -> None:
        plan_weekdays(turn, {3: Planned(metres=8_000), 5: Planned()})
        plan_day(turn, date(2026, 3, 22), Planned(metres=12_000))

    world.clock.at = at(12)
    await within(world, ana, plan)
    await ana.says("remind me to drink at 10 every run day")
    await ana.taps("No, none of these")
    ana.sees("10:00, on run days.", "Next: Thu 19 Mar · Sat 21 Mar · Sun 22 Mar.")
    world.clock.at = at(9, 59, day=19)
    await world.moves(minutes=2)
    assert said(ana, *THIRST) == 1
    await within(world, ana, lambda turn: plan_day(turn, date(2026, 3, 21), None))
    await within(world, ana, replan)
    world.clock.at = at(11, day=21)
    await world.moves(minutes=2)
    assert said(ana, *THIRST) == 1
    world.clock.at = at(9, 59, day=22)
    await world.moves(minutes=2)
    assert said(ana, *THIRST) == 2


async def test_without_a_planned_run_it_waits_for_one_however_far_it_is(ana: Chat, world: World) -> None:
    world.clock.at = at(12)
    await ana.says("remind me to pack my shoes at 7 on run days")
    ana.sees("on run days", "with your next planned run", "I don't know of a planned run yet")
    race = Planned(metres=21_000, race=True)
    await within(world, ana, lambda turn: plan_day(turn, date(2026, 5, 10), race))
    await within(world, ana, replan)
    await ana.says("/reminders")
    ana.sees("07:00, on run days\nNext: Sun 10 May\n")


async def test_a_word_comes_two_and_a_half_hours_before_a_planned_run_unless_it_is_run_already_hyd_2(
    ana: Chat, world: World
) -> None:
    await within(
        world, ana, lambda turn: plan_day(turn, date(2026, 3, 18), Planned(metres=8000, at=time(18)))
    )
    await within(world, ana, lambda turn: plan_day(turn, date(2026, 3, 19), Planned(metres=8000)))
    await wants(world, ana, "hydration", time(17), slot="before_run")
    world.clock.at = at(15, 29)
    await world.moves(minutes=2)
    ana.sees("18:00")
    await ana.says("8k easy")
    world.clock.at = at(12, day=19)
    await ana.says("5k easy")
    world.clock.at = at(14, 29, day=19)  # 17:00 is when she usually runs
    await world.moves(minutes=2)
    assert await unsent(world, ana, "hydration") == ["ran"]


async def test_after_a_run_of_more_than_an_hour_a_word_comes_within_the_hour_hyd_4(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "hydration", time(17), slot="after_run")
    world.clock.at = at(10)
    await ana.says("14k easy 85min, calves fine")
    await world.moves(minutes=55)
    ana.sees("ong ", "hirst")
    await world.moves(hours=23)
    before = len(ana.messages)
    await ana.says("5k easy 30min, calves fine")
    await world.moves(minutes=70)
    assert len(ana.messages) == before + 1, "only the answer to the log"


async def test_warm_days_are_hers_to_say(ana: Chat, world: World) -> None:
    await wants(world, ana, "hydration", time(10, 30), slot="warm")
    world.clock.at = at(10, 29)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "hydration") == ["cool"]
    await within(world, ana, lambda turn: turn.change(warm_days=True))
    world.clock.at = at(10, 29, day=19)
    await world.moves(minutes=2)
    ana.sees("arm")


async def test_the_eve_of_a_planned_rest_day(ana: Chat, world: World) -> None:
    await within(world, ana, lambda turn: plan_day(turn, date(2026, 3, 19), Planned(rest=True)))
    world.clock.at = at(20, 29)
    await wants(world, ana, "rest", time(20, 30))
    await world.moves(minutes=2)
    ana.sees("est", "omorrow")
    world.clock.at = at(20, 29, day=19)
    await world.moves(minutes=2)
    assert (await unsent(world, ana, "rest"))[-1] == "no_reason"


async def test_a_rest_day_is_suggested_after_more_run_days_in_a_row_than_usual_load_6(
    ana: Chat, world: World
) -> None:
    def run_on(turn: Turn, day: date) -> None:
        turn.work.log.save_run(
            Run(id=f"run-{day}", runner=turn.runner.id, day=day, recorded_at=turn.now, metres=5000)
        )

    def runs(turn: Turn) -> None:
        for back in (40, 39, 37, 35, 30, 20, 3, 2, 1, 0):
            run_on(turn, date(2026, 3, 17) - timedelta(days=back))

    await within(world, ana, runs)
    await wants(world, ana, "rest", time(21))
    world.clock.at = at(20, 59, day=17)
    await world.moves(minutes=2)
    ana.sees("4")
    ana.sees_no("must", "should")
    told = (await letters(world, ana))[-1]
    assert told.why is not None
    assert (told.why["rules"], told.why["values"]) == (["LOAD-6"], {"days": 4})


async def test_the_warm_up_comes_before_the_run_and_not_for_somebody_who_rests_rout_1(
    ana: Chat, world: World
) -> None:
    for day in (18, 19):
        await within(world, ana, partial(plan_day, day=date(2026, 3, day), what=Planned(at=time(18))))
    await wants(world, ana, "warm_up", time(18), slot="before_run")
    world.clock.at = at(17, 39)
    await world.moves(minutes=2)
    ana.sees("18:00", "walking hurts")
    await within(world, ana, lambda turn: turn.change(state="resting"))
    world.clock.at = at(17, 39, day=19)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "warm_up") == ["resting"]


async def test_no_warm_up_comes_while_a_safety_question_is_open_rout_0_red_0c(
    ana: Chat, world: World
) -> None:
    for day in (18, 19):
        await within(world, ana, partial(plan_day, day=date(2026, 3, day), what=Planned(at=time(18))))
    await wants(world, ana, "warm_up", time(18), slot="before_run")
    await ana.says("my chest strap broke")
    world.clock.at = at(17, 39)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "warm_up") == ["calf"]
    await ana.taps("No")
    world.clock.at = at(17, 39, day=19)
    await world.moves(minutes=2)
    ana.sees("18:00", "walking hurts")


async def test_the_warm_up_is_not_for_children_red_19(ana: Chat, world: World) -> None:
    await within(world, ana, partial(plan_day, day=date(2026, 3, 18), what=Planned(at=time(18))))
    await wants(world, ana, "warm_up", time(18), slot="before_run")
    await within(world, ana, lambda turn: turn.change(age_group="under_16"))
    world.clock.at = at(17, 39)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "warm_up") == ["young"]


async def test_the_routine_is_two_days_a_week_and_not_for_children_rout_0(ana: Chat, world: World) -> None:
    made = await wants(world, ana, "routine", time(18))
    assert made.weekdays == {0, 3}
    await within(world, ana, lambda turn: turn.change(age_group="under_16"))
    world.clock.at = at(17, 59, day=19)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "routine") == ["young"]


async def test_the_look_back_tells_the_week_from_her_own_log(ana: Chat, world: World) -> None:
    world.clock.at = at(21, day=20)
    for line in ("10k easy 60min, calves fine", "yesterday 6k, left calf 2/10"):
        await ana.says(line)
    world.clock.at = at(21, day=21)
    await ana.says("rest, calves fine")
    await wants(world, ana, "look_back", time(18))
    world.clock.at = at(17, 59, day=22)
    await world.moves(minutes=2)
    told, question = ana.messages[-2:]
    for line in (
        "Your last seven days",
        "2 runs, 16 km",
        "Longest: 10 km",
        "1 day of rest",
        "Calves at 0 on 2 of 3",
    ):
        assert line in told.text
    assert told.labels == ["Fewer of these"]
    assert question.labels[:2] == ["None of these", "Yes or not sure"], "it waits for her answer (RED-0c)"


async def test_her_own_words_come_back_as_they_were_without_markup_or_pings(ana: Chat, world: World) -> None:
    text = "**call** @everyone <b>the physio</b> [x](https://x.de)"
    await wants(world, ana, "own", time(19), text=text, weekdays=frozenset({2}))
    world.clock.at = at(18, 59)
    await world.moves(minutes=2)
    ana.sees(text)


# One message, not two, and not too many


async def test_two_that_fall_within_20_minutes_become_one_message(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(19, 15), text="water the plants")
    world.clock.at = at(19, 14)
    before = len(ana.messages)
    await world.moves(minutes=20)
    assert len(ana.messages) == before + 1
    ana.sees("water the plants", "How was today?")
    ana.sees_buttons("Ran", "Rest day")
    told = {t.kind: t.reason for t in await letters(world, ana)}
    assert told == {"check_in": None, "own": "merged"}


async def test_what_comes_21_minutes_apart_are_two_messages(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(19, 9), text="water the plants")
    world.clock.at = at(19, 8)
    before = len(ana.messages)
    await world.moves(minutes=30)
    assert len(ana.messages) == before + 2


async def test_two_of_her_own_become_one_with_common_buttons(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(9), text="water the plants")
    await wants(world, ana, "look_back", time(9, 10), weekdays=frozenset({2}))
    await ana.says("rest, calves fine")
    world.clock.at = at(8, 59)
    await world.moves(minutes=15)
    ana.sees("water the plants", "Your last seven days")
    assert ana.last.labels == ["Fewer of these"]


async def test_at_most_four_come_a_day_and_the_check_in_is_one_of_them(ana: Chat, world: World) -> None:
    for hour in (9, 11, 13, 15, 17):
        await wants(world, ana, "own", time(hour), text=f"thing {hour}")
    world.clock.at = at(8)
    await world.moves(hours=12)
    assert [hour for hour in (9, 11, 13, 15, 17) if said(ana, f"thing {hour}")] == [9, 11, 13]
    assert said(ana, "How was today?") == 1
    assert await unsent(world, ana, "own") == ["enough", "enough"]


async def test_who_asks_for_more_gets_more(ana: Chat, world: World) -> None:
    await within(world, ana, lambda turn: turn.change(most_a_day=8))
    for hour in (9, 11, 13, 15, 17):
        await wants(world, ana, "own", time(hour), text=f"thing {hour}")
    world.clock.at = at(8)
    await world.moves(hours=12)
    assert [hour for hour in (9, 11, 13, 15, 17) if said(ana, f"thing {hour}")] == [9, 11, 13, 15, 17]


# What keeps them silent


@pytest.mark.parametrize(
    ("state", "comes"),
    [
        ("vacation", set()),
        ("sick", {"own"}),
        ("injured", {"check_in", "own"}),
        ("resting", {"check_in", "own"}),
        ("", {"check_in", "own", "routine"}),
    ],
)
async def test_a_state_changes_what_comes_and_ends_on_its_last_day(
    state: str, comes: set[str], ana: Chat, world: World
) -> None:
    await wants(world, ana, "own", time(12), text="water the plants")
    await wants(world, ana, "routine", time(16), weekdays=frozenset(range(7)))
    await within(world, ana, lambda turn: turn.change(state=state, state_until=date(2026, 3, 18)))
    world.clock.at = at(8)
    await world.moves(hours=12)
    assert {t.kind for t in await letters(world, ana) if t.state == "sent"} == comes
    held = {t.reason for t in await letters(world, ana) if t.state == "dropped"}
    assert held == ({state} if state else set())
    world.clock.at = at(8, day=19)
    await world.moves(hours=12)
    assert {t.kind for t in await letters(world, ana) if t.state == "sent"} == {"check_in", "own", "routine"}


async def test_a_vacation_freezes_the_count_and_loses_nothing(ana: Chat, world: World) -> None:
    await ana.says("rest, calves fine")
    ana.sees("Day 1 of check-ins")
    await within(world, ana, lambda turn: turn.change(state="vacation", state_until=date(2026, 3, 26)))
    await world.moves(days=10)
    await ana.says("rest, calves fine")
    ana.sees("Day 2 of check-ins")


async def test_after_14_silent_days_one_last_offer_comes_then_nothing_until_she_speaks(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "own", time(9), text="water the plants")
    await world.moves(days=14, hours=12)
    ana.sees("14 days")
    ana.sees_buttons("Ask me weekly", "Pause 7 days", "Keep daily")
    before = len(ana.messages)
    await world.moves(days=30)
    assert len(ana.messages) == before
    assert await world.core.tick() is None, "nothing is even looked at"
    await ana.says("rest, calves fine")
    before = len(ana.messages)
    await world.moves(days=1)
    assert said(ana, "water the plants") > 0
    assert len(ana.messages) > before


async def test_who_uses_her_reminders_is_not_silent(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(9), text="water the plants")
    for _ in range(16):
        await world.moves(days=1)
        await ana.taps("Done")
    assert said(ana, "14 days") == 0


# On the reminder itself


async def remind(world: World, ana: Chat) -> None:
    """The plants are to be watered: the reminder has come, at nine."""
    await wants(world, ana, "own", time(9), text="water the plants")
    world.clock.at = at(8, 59)
    await world.moves(minutes=2)
    ana.sees("water the plants")


async def test_done_changes_the_card_in_place(ana: Chat, world: World) -> None:
    await remind(world, ana)
    card = ana.last
    await ana.taps("Done")
    assert ana.last is card
    assert card.edits == 1
    ana.sees("water the plants", "✓ Done.")


@pytest.mark.parametrize(
    ("label", "minutes", "answer"),
    [("In 30 min", 30, "09:31"), ("In 2 h", 120, "11:01"), ("Tomorrow", 24 * 60, "Thu 19 Mar 09:01")],
)
async def test_later_comes_again_when_it_was_said(
    label: str, minutes: int, answer: str, ana: Chat, world: World
) -> None:
    await remind(world, ana)
    await within(world, ana, lambda turn: turn.work.reminders.delete(turn.runner.id, "check_in"))
    await ana.taps("Later")
    await ana.taps(label)
    ana.sees("water the plants", f"I'll come again: {answer}.")
    before = said(ana, "water the plants")
    await world.moves(minutes=minutes - 2)
    assert said(ana, "water the plants") == before
    await world.moves(minutes=4)
    assert said(ana, "water the plants") == before + 1
    ana.sees_buttons("Done", "Later")


async def test_a_drink_that_was_put_off_comes_as_it_was_said_though_it_was_the_second_hyd_8(
    ana: Chat, world: World
) -> None:
    world.clock.at = at(9, 59)
    await wants(world, ana, "hydration", time(10), also=(time(15),))
    await world.moves(hours=5, minutes=2)
    await ana.taps("Later")
    await ana.taps("In 30 min")
    for times in (3, 4):
        await world.moves(minutes=32)
        assert said(ana, *THIRST) == times, "what was put off comes when it was said"
        await ana.taps("Later")
        await ana.taps("In 30 min")


async def test_what_she_wanted_once_comes_on_a_full_day_too(ana: Chat, world: World) -> None:
    world.clock.at = at(8)
    for hour in (9, 11, 13, 15):
        await wants(world, ana, "own", time(hour), text=f"thing {hour}")
    await ana.says("remind me at 17:00 to call the physio")
    await world.moves(hours=8)
    await ana.taps("Later")
    await ana.taps("In 2 h")
    world.clock.at = at(16, 59)
    await world.moves(minutes=2)
    ana.sees("call the physio")
    ana.sees_buttons("Done", "Later")
    await world.moves(hours=1)
    assert said(ana, "How was today?") == 0


async def test_later_respects_the_quiet_hours(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(21), text="water the plants")
    world.clock.at = at(20, 59)
    await world.moves(minutes=2)
    await ana.taps("Later")
    await ana.taps("In 2 h")
    ana.sees("Thu 19 Mar 07:00")


async def test_not_today_means_not_today(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(9), also=(time(15),), text="water the plants")
    world.clock.at = at(8, 59)
    await world.moves(minutes=2)
    await ana.taps("Skip today")
    ana.sees("Not today, then. Next: Thu 19 Mar 09:00.")
    before = said(ana, "water the plants")
    await world.moves(hours=12)
    assert said(ana, "water the plants") == before


@pytest.mark.parametrize(
    ("label", "days"),
    [
        ("Every other day", [20, 22]),
        ("Once a week", [25]),
        ("None of these", []),
        ("Keep it as it is", [19, 20]),
    ],
)
async def test_fewer_of_these(label: str, days: list[int], ana: Chat, world: World) -> None:
    await remind(world, ana)
    await ana.taps("Fewer of these")
    await ana.taps(label)
    ana.sees_no_buttons()
    kept = await within(world, ana, lambda turn: turn.work.reminders.of(turn.runner.id, "own"))
    found: list[int] = await within(
        world, ana, lambda turn: [each.day for each in next_times(turn, kept, 2)] if kept else []
    )
    assert found[: len(days)] == days


async def test_the_buttons_work_days_later_after_restarts_and_twice(ana: Chat, world: World) -> None:
    await remind(world, ana)
    card, token = ana.last, ana.last.rows[0][0].token
    await world.moves(days=2)
    await world.restarts()
    await world.moves(days=3)
    await world.restarts()
    await ana.taps_token(token, card.id)
    assert "✓ Done." in card.text
    await ana.taps_token(token, card.id)
    assert ana.toast
    assert "✓ Done." in card.text


async def test_a_typed_word_does_what_the_button_does(ana: Chat, world: World) -> None:
    await remind(world, ana)
    await ana.says("done")
    ana.sees_anywhere("✓ Done.")


# Time


async def test_after_48_hours_away_one_message_comes_and_says_that_it_is_late(
    ana: Chat, world: World
) -> None:
    for hour in (9, 12, 15):
        await wants(world, ana, "own", time(hour), text=f"thing {hour}")
    await wants(world, ana, "hydration", time(10))
    await wants(world, ana, "rest", time(20), weekdays=frozenset({2}))
    world.clock.at = at(16, 30, day=20)
    before = len(ana.messages)
    await world.restarts()
    await world.core.tick()
    await world.deliver()
    assert len(ana.messages) == before + 1
    ana.sees("I was away for a while, so this comes late", "thing 9", "thing 12", "thing 15", "Wed 18 Mar")
    assert said(ana, *THIRST) == 0
    await world.moves(hours=2)
    assert len(ana.messages) == before + 1


@pytest.mark.parametrize(("line", "late"), [("rest, calves fine", 0), ("", 1)])
async def test_a_day_that_she_told_of_by_herself_is_not_called_late(
    line: str, late: int, ana: Chat, world: World
) -> None:
    world.clock.at = at(18)
    if line:
        await ana.says(line)
    world.clock.at = at(9, day=19)
    await world.restarts()
    await world.core.tick()
    await world.deliver()
    assert said(ana, "so this comes late: the check-in of") == late


async def test_what_is_late_at_night_is_told_in_the_morning(ana: Chat, world: World) -> None:
    await wants(world, ana, "own", time(9), text="thing 9")
    await within(world, ana, lambda turn: turn.change(quiet_from=time(14)))
    world.clock.at = at(17)
    before = len(ana.messages)
    await world.core.tick()
    await world.deliver()
    assert len(ana.messages) == before
    await world.moves(hours=14)
    ana.sees_anywhere("so this comes late: “thing 9”")


async def test_a_clock_that_jumps_forth_and_back_neither_bursts_nor_skips_a_day(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "own", time(9), text="water the plants", weekdays=frozenset(range(7)))
    world.clock.at = at(8)
    before = len(ana.messages)
    world.clock.at = at(9, 30, day=21)  # three days ahead
    await world.core.tick()
    await world.deliver()
    assert len(ana.messages) <= before + 1
    world.clock.at = at(8, 1)  # and back
    await world.core.clock_went_back()
    before = said(ana, "water the plants")
    for day in range(1, 4):
        await world.moves(days=1)
        assert said(ana, "water the plants") >= before + day - 1
    assert said(ana, "water the plants") <= before + 3


async def test_half_past_two_comes_once_on_both_clock_change_days(ana: Chat, world: World) -> None:
    await within(world, ana, lambda turn: turn.change(quiet_from=time(12), quiet_until=time(12)))
    await wants(world, ana, "own", time(2, 30), text="night shift")
    for start in (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)):
        world.clock.at = start
        await within(world, ana, lambda turn: turn.change(heard_on=turn.today))
        await within(world, ana, replan)
        before = said(ana, "night shift")
        await world.moves(hours=24)
        assert said(ana, "night shift") == before + 1


async def test_a_zone_whose_rules_change_between_planning_and_sending_is_not_early(
    ana: Chat, world: World
) -> None:
    made = await wants(world, ana, "own", time(19), text="water the plants")
    assert made.next_due_at is not None
    early = made.next_due_at - timedelta(hours=1)  # as older rules had it
    await within(world, ana, lambda turn: turn.work.reminders.move(made, early))
    world.clock.at = early - timedelta(minutes=1)
    await world.moves(minutes=2)
    assert said(ana, "water the plants") == 0
    await world.moves(minutes=60)
    assert said(ana, "water the plants") == 1


async def test_a_reminder_of_a_kind_this_version_does_not_know_rests(ana: Chat, world: World) -> None:
    made = await wants(world, ana, "own", time(9), text="x")
    await within(world, ana, lambda turn: turn.work.reminders.save(replace(made, kind="from_the_future")))
    world.clock.at = at(9, 1)
    await world.moves(minutes=1)
    assert "from_the_future" not in KINDS
    kept = await within(world, ana, lambda turn: turn.work.reminders.get(turn.runner.id, made.id))
    assert kept.next_due_at is None


async def test_a_blocked_bot_parks_her_and_what_comes_once_waits_until_she_is_back(
    ana: Chat, world: World
) -> None:
    await within(world, ana, lambda turn: once(turn, "own", at(9), text="call the physio"))
    await within(
        world, ana, lambda turn: turn.work.people.save_identity(replace(turn.identity, reachable=False))
    )
    world.clock.at = at(9)
    await world.moves(hours=1)
    assert said(ana, "call the physio") == 0
    await ana.says("/help")
    await world.moves(days=1)
    assert said(ana, "call the physio") == 1
    await world.moves(days=1)
    assert said(ana, "call the physio") == 1


async def test_today_names_the_end_of_a_pause_and_no_time_that_will_not_come(ana: Chat) -> None:
    await ana.says("pause until Friday")
    await ana.says("/today")
    ana.sees("Nothing saved today, and I ask nothing before Fri 20 Mar.")
    ana.sees_no("19:30")


async def test_what_would_be_one_too_many_joins_the_check_in_that_comes_anyway(
    ana: Chat, world: World
) -> None:
    await within(world, ana, lambda turn: turn.change(most_a_day=1))
    await wants(world, ana, "own", time(19, 20), text="call mum")
    await world.moves(hours=24)
    ana.sees("call mum", "How was today?")
    assert said(ana, "call mum") == 1


async def test_room_is_kept_for_a_check_in_only_while_the_day_is_open(ana: Chat, world: World) -> None:
    await within(world, ana, lambda turn: turn.change(most_a_day=1))
    await wants(world, ana, "own", time(18), text="water the plants")
    world.clock.at = at(12)
    await ana.says("rest, calves fine")
    await world.moves(hours=7)
    ana.sees("water the plants")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "water the plants: As much had come that day as you want in one day. more reminders"),
        ("de", "water the plants: An dem Tag war schon so viel gekommen, wie du an einem Tag möchtest."),
    ],
)
async def test_why_names_her_own_that_stayed_out_in_her_words(
    ana: Chat, world: World, language: str, reason: str
) -> None:
    await within(world, ana, lambda turn: turn.change(most_a_day=1, language=language))
    await wants(world, ana, "own", time(18), text="water the plants")
    await world.moves(hours=23)
    await ana.says("/why")
    ana.sees(reason)


async def test_more_than_two_drinks_a_day_are_told_of_as_they_are_asked_for_hyd_8(
    ana: Chat, world: World
) -> None:
    await within(world, ana, lambda turn: turn.change(fluids_limited=False))
    await ana.says("remind me to drink at 10 and 15 on weekdays")
    ana.sees_no("All told")
    await ana.says("remind me to drink at 12 on Saturdays")
    ana.sees_no("All told")
    await ana.says("remind me to drink before runs")
    await ana.taps("18:00")
    ana.sees("All told I speak of drinking at most twice a day")

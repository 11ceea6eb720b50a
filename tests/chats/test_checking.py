"""Things worth checking: listed with reasons, dates and numbers, one question a day, before against after."""

from datetime import timedelta

from handlers.coach.told import Noted, Screened
from handlers.facts import keep
from handlers.turn import Turn
from storage.records import CalfReport
from tests.chat import Chat, World
from tests.turns import during, has_run

USUAL = {3: 10, 5: 10, 9: 9, 13: 10, 25: 10, 33: 10}


async def is_sore(
    chat: Chat, *, ago: int = 0, score: int = 2, open_screen: bool = False, full: bool = False
) -> None:
    """Her left calf hurt so many days ago; the safety questions were answered."""

    def unit(turn: Turn) -> None:
        day = turn.today - timedelta(days=ago)
        report = CalfReport(
            runner=turn.runner.id,
            id=turn.new_id(),
            day=day,
            side="left",
            moment="worst",
            recorded_at=turn.now,
            source="t",
            score=score,
        )
        turn.work.log.add_report(report)
        answers = {} if open_screen or full else {"short": "none"}
        keep(turn, "coach", Screened(short=True, answers=answers, complete=not open_screen), day=day)

    await during(chat, unit)


async def test_without_an_open_calf_trouble_there_is_nothing_to_look_for(ana: Chat) -> None:
    await ana.says("/causes")
    ana.sees("no open calf trouble")


async def test_cause_1_a_long_run_is_listed_with_its_day_and_numbers(ana: Chat) -> None:
    await has_run(ana, {**USUAL, 1: 14})
    await is_sore(ana)
    await ana.says("/causes")
    ana.sees(
        "Things worth checking, from what you logged. This is not a diagnosis",
        "More than your legs were used to: Mon 16 Mar: 14 km, longest before 10 km",
    )


async def test_cause_0_nothing_stands_out_is_said_too(ana: Chat) -> None:
    await has_run(ana, USUAL)
    await is_sore(ana)
    await ana.says("/causes")
    ana.sees("Nothing in your log stands out; that happens often.")


async def test_cause_0_an_open_screen_withholds_everything(ana: Chat) -> None:
    await has_run(ana, {**USUAL, 1: 14})
    await is_sore(ana, open_screen=True)
    await ana.says("/causes")
    ana.sees("Some safety questions are still open")
    ana.sees_no("14 km")


async def test_cause_6_one_question_a_day_helps_and_its_answer_is_listed(ana: Chat, world: World) -> None:
    await has_run(ana, USUAL)
    await is_sore(ana)
    await ana.says("/causes")
    ana.sees("One question that would help: did you strain this calf in the last 12 months?")
    await ana.taps("Yes")
    ana.sees("Thank you. That is enough questions for today.", "a strain of that calf within 12 months")
    await ana.taps("Why this?")
    ana.sees("Rule: CAUSE-6, CAUSE-0.")
    await ana.says("/causes")
    ana.sees_no("One question that would help")
    world.clock.at += timedelta(days=1)
    await ana.says("/causes")
    ana.sees("did you change how you land")


async def test_cause_0_the_list_leads_to_the_card_of_what_comes_first_and_says_nothing_that_rest_forbids(
    ana: Chat,
) -> None:
    await has_run(ana, {**USUAL, 1: 14})
    await is_sore(ana)
    await ana.says("/causes")
    await ana.taps("No")
    ana.sees("Once you run again: small steps, and no run far beyond your longest.")
    await ana.taps("Read more")
    ana.sees("Too much, too soon")


async def test_a_quiet_day_offers_the_one_question(ana: Chat) -> None:
    await has_run(ana, USUAL)
    await is_sore(ana, ago=2)
    await ana.says("rest, calves fine")
    while "0" in ana.last.labels:
        await ana.taps("0")
    await ana.taps("Worth checking")
    ana.sees("did you strain this calf")


async def test_not_now_is_asked_again_another_day(ana: Chat, world: World) -> None:
    await has_run(ana, USUAL)
    await is_sore(ana)
    await ana.says("/causes")
    await ana.taps("Not now")
    ana.sees("another time")
    world.clock.at += timedelta(days=1)
    await ana.says("/causes")
    ana.sees("did you strain this calf")


async def test_before_and_after_a_change_with_an_honest_note(ana: Chat) -> None:
    await has_run(ana, dict.fromkeys(range(30, 54, 4), 8))
    await has_run(ana, dict.fromkeys(range(1, 24, 4), 8), shoe="s1")
    await is_sore(ana, ago=30)
    await is_sore(ana, ago=34)
    await is_sore(ana, ago=5)
    await ana.says("/causes")
    if "Not now" in ana.last.labels:
        await ana.taps("Not now")
        await ana.taps("Worth checking")
    await ana.taps("Before and after")
    await ana.says("24 February 2026")
    ana.sees("Since Tue 24 Feb: 1 sore of 6 run days. In the 4 weeks before: 2 of", "small numbers")


async def test_before_and_after_needs_five_run_days_on_each_side(ana: Chat) -> None:
    await has_run(ana, {1: 8, 30: 8})
    await ana.says("/causes")
    await ana.taps("Before and after")
    await ana.says("2026-03-01")
    ana.sees("too few to compare")


async def test_in_german(world: World) -> None:
    anna = world.chat("8", locale="de-DE")
    await anna.joins(language="de")
    await has_run(anna, {**USUAL, 1: 14})
    await is_sore(anna)
    await anna.says("/ursachen")
    anna.sees(
        "Einen Blick wert, nach deinem Protokoll.", "Mo., 16. März: 14 km, bis dahin längster Lauf 10 km"
    )


async def test_read_more_leads_from_a_reason_to_its_card(ana: Chat) -> None:
    await has_run(ana, USUAL)
    await ana.says("tomorrow 14 km?")
    await ana.taps("Why this?")
    await ana.taps("Read more")
    ana.sees("10")
    assert "Rule: LOAD-1." not in ana.last.text


async def test_cause_12_without_any_link_to_running_the_clot_question_is_asked_once_more(
    ana: Chat, world: World
) -> None:
    await is_sore(ana, full=True)
    await ana.says("/causes")
    ana.sees("Nothing you logged links this pain to a run.", "Is one calf swollen, warm, or red")
    await ana.taps("No")
    await ana.taps("No")  # none of the risks
    ana.sees("no link between this pain and your running. Please see a GP")
    await ana.taps("Worth checking")
    ana.sees("Nothing in your log stands out", "Please see a GP")
    assert ana.story().count("Is one calf swollen") == 1


async def test_cause_12_a_yes_is_a_level_and_nothing_is_listed(ana: Chat) -> None:
    await is_sore(ana, full=True)
    await ana.says("/causes")
    await ana.taps("Not sure")
    for _ in range(4):
        await ana.taps("No" if "No" in ana.last.labels else "None of these")
    ana.sees("a blood clot can feel like a calf strain")
    await ana.says("/causes")
    ana.sees_no("Nothing in your log stands out", "More than")


async def test_cause_12_under_that_her_worry_is_answered(ana: Chat, world: World) -> None:
    await is_sore(ana, full=True)
    await ana.says("/causes")
    await ana.taps("No", "No", "I'm worried")
    assert not ana.toast
    ana.sees("GP")


async def test_cause_12_with_a_link_to_running_nothing_is_repeated(ana: Chat) -> None:
    await has_run(ana, {**USUAL, 1: 14})
    await is_sore(ana, full=True)
    await ana.says("/causes")
    ana.sees("More than your legs were used to")


async def begins_at(chat: Chat, minute: int) -> None:
    """She told from which minute of today's run it hurt."""
    await during(chat, lambda turn: keep(turn, "coach", Noted(side="left", began=minute), day=turn.today))


async def test_cause_8_a_cold_start_is_an_extra_habit_where_the_pain_came_in_the_first_10_minutes(
    ana: Chat,
) -> None:
    await has_run(ana, {**USUAL, 1: 14})
    await has_run(ana, {0: 5}, warm_up=False)
    await is_sore(ana)
    await ana.says("/causes")
    ana.sees_no("start slowly")
    await begins_at(ana, 10)
    await ana.says("/causes")
    ana.sees("More than your legs were used to", "An extra habit worth a try: start slowly")


async def test_cause_8_pain_that_came_later_is_no_cold_start(ana: Chat) -> None:
    await has_run(ana, {**USUAL, 1: 14})
    await has_run(ana, {0: 5}, warm_up=False)
    await is_sore(ana)
    await begins_at(ana, 11)
    await ana.says("/causes")
    ana.sees_no("start slowly")

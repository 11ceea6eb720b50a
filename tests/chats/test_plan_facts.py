"""What is planned for a day: by the usual week, by what was said of the day itself, and races."""

from datetime import date, time, timedelta

from handlers.plans import Planned, ahead, as_usual, plan_day, plan_weekdays, planned, races, week
from handlers.turn import Turn
from tests.chat import Chat
from tests.turns import during

TUESDAY = date(2026, 3, 17)
EIGHT = Planned(metres=8000, at=time(18, 30))
REST = Planned(rest=True)


async def test_nothing_is_planned_before_anything_was_said(ana: Chat) -> None:
    assert await during(ana, lambda turn: planned(turn, TUESDAY)) is None


async def test_the_usual_week_holds_every_week_and_a_single_day_goes_before_it(ana: Chat) -> None:
    def tells(turn: Turn) -> None:
        plan_weekdays(turn, {1: EIGHT, 3: EIGHT})
        plan_weekdays(turn, {3: REST})
        plan_day(turn, TUESDAY, Planned(metres=14_000))
        plan_day(turn, TUESDAY + timedelta(days=7), None)

    await during(ana, tells)
    days = await during(ana, lambda turn: ahead(turn, TUESDAY, 15))
    assert days[TUESDAY] == Planned(metres=14_000)
    assert days[TUESDAY + timedelta(days=2)] == REST
    assert days[TUESDAY + timedelta(days=7)] is None
    assert days[TUESDAY + timedelta(days=14)] == EIGHT
    assert days[TUESDAY + timedelta(days=1)] is None


async def test_the_last_word_on_a_day_counts_and_as_usual_takes_it_back(ana: Chat) -> None:
    def tells(turn: Turn) -> list[Planned | None]:
        plan_weekdays(turn, {1: EIGHT})
        plan_day(turn, TUESDAY, REST)
        plan_day(turn, TUESDAY, Planned(metres=5000))
        first = planned(turn, TUESDAY)
        as_usual(turn, TUESDAY, "x")
        return [first, planned(turn, TUESDAY)]

    assert await during(ana, tells) == [Planned(metres=5000), EIGHT]


async def test_a_weekday_can_be_left_open_again(ana: Chat) -> None:
    def tells(turn: Turn) -> dict[str, Planned]:
        plan_weekdays(turn, {0: REST, 1: EIGHT})
        plan_weekdays(turn, {0: None})
        return dict(week(turn).days)

    assert await during(ana, tells) == {"1": EIGHT}


async def test_races_are_known_however_far_away(ana: Chat) -> None:
    def tells(turn: Turn) -> list[date]:
        plan_day(turn, date(2026, 10, 4), Planned(metres=42_195, race=True))
        plan_day(turn, date(2026, 4, 12), Planned(metres=10_000, race=True))
        plan_day(turn, date(2026, 4, 11), REST)
        return list(races(turn, TUESDAY))

    assert await during(ana, tells) == [date(2026, 4, 12), date(2026, 10, 4)]

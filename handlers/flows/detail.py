"""The optional details of a saved day, one at a time, each saved at once: shoes, surface, when and where it hurt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handlers.drawn import calf_map
from handlers.log.checkins import history
from handlers.log.given_back import saved
from handlers.talks.answers import one_of, seconds, words, yes_no
from handlers.talks.dialogue import Question, Script, ask
from handlers.turn import Finished, Start, Turn
from storage.frozen import replace
from storage.records import CalfReport, Conversation, Run, Shoe

OF_RUN = ("duration", "shoes", "surface", "session", "warm_up")
OF_CALF = ("when", "where")
SHOES_SHOWN = 8
FASTEST = 120  # seconds a kilometre: nobody runs faster
OF_DAY = ("stretched", "thirst", "note")

FIELD: Question[str] = Question("detail", one_of(*OF_RUN, *OF_CALF, *OF_DAY, "done"), width=3)
DURATION = Question("duration", seconds, typed=True, samples=("44 min",))
SHOES = Question("shoes", words(40), typed=True, samples=("Blue ones",))
SURFACES = ("road", "trail", "track", "treadmill", "grass", "sand")
SESSIONS = ("plain", "hills", "intervals", "race")  # LOAD-9
SITES = ("upper_mid", "lower_achilles", "inner_shin", "outer_front", "behind_knee")  # PAIN-Q 3
QUESTIONS: Mapping[str, Question[object]] = {
    "duration": DURATION,  # type: ignore[dict-item]
    "shoes": SHOES,  # type: ignore[dict-item]
    "surface": Question("surface", one_of(*SURFACES), SURFACES, width=3),
    "session": Question("session", one_of(*SESSIONS), SESSIONS),
    "warm_up": Question("warm_up", yes_no, ("yes", "no")),
    "when": Question("when", one_of(*(w := ("start", "during", "after", "morning"))), w),
    "where": Question("where", one_of(*SITES), SITES),
    "stretched": Question("stretched", yes_no, ("yes", "no")),
    "thirst": Question("thirst", one_of(*(t := ("little", "usual", "much"))), t, width=3),
    "note": Question("note", words(500), typed=True, samples=("New shoes, felt good",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The day, its latest run if any, whether a calf was sore, her shoes, and the talk that saved the day."""

    day: date
    source: str
    run: str | None = None
    sore: bool = False
    told: bool = True
    shoes: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()


def start(turn: Turn, day: date, source: str, given: tuple[str, ...] = ()) -> Start:
    """Opens the details of a day."""
    past = history(turn, day)
    return Start(
        flow="detail",
        facts={
            "day": day.isoformat(),
            "source": source,
            "run": past.runs[-1].id if past.runs else None,
            "sore": turn.health == "full" and any(report.score for report in past.reports),
            "told": past.day is not None and turn.health != "off",
            "shoes": {
                s.key: s.name for s in turn.work.log.shoes(turn.runner.id)[-SHOES_SHOWN:] if not s.retired
            },
            "given": given,
        },
    )


def detail(f: Facts) -> Script[tuple[str, object] | None]:
    offered = (*(OF_RUN if f.run else ()), *(OF_CALF if f.sore else ()), *(OF_DAY if f.told else ()))
    chosen = yield from ask(FIELD, (*(name for name in offered if name not in f.given), "done"))
    if chosen == "done":
        return None
    if chosen == "shoes":
        return chosen, (yield from ask(SHOES, (*f.shoes, "none"), f.shoes))
    if chosen == "where":
        return chosen, (yield from ask(QUESTIONS[chosen], map=calf_map()))
    return chosen, (yield from ask(QUESTIONS[chosen]))


def finish(turn: Turn, f: Facts, value: tuple[str, object] | None, _talk: Conversation) -> Finished:
    if value is None:
        versions = turn.work.log.versions(turn.runner.id, f.day)
        return saved(turn, f.day, undo=bool(versions) and versions[0].conversation == f.source)
    name, said = value
    past = history(turn, f.day)
    run = next((r for r in past.runs if r.id == f.run), None)
    if name in OF_RUN and run is not None:
        turn.work.log.save_run(_run_with(turn, f, run, name, said))
    elif name in OF_CALF:
        for report in past.reports:
            if report.score:
                _say_more(turn, report, name, str(said))
    elif name in OF_DAY and past.day is not None:
        changes: dict[str, object] = {name: said}
        turn.work.log.save_day(replace(past.day, **changes))  # type: ignore[arg-type]
    return Finished(next=start(turn, f.day, f.source, (*f.given, name)))


def _run_with(turn: Turn, f: Facts, run: Run, name: str, said: object) -> Run:
    if name == "duration":
        lasted = int(str(said))
        if (
            run.metres and lasted < FASTEST * run.metres / 1000
        ):  # "1:50" for a half marathon: hours and minutes
            lasted *= 60
        return replace(run, seconds=lasted, about=False)
    if name == "shoes":
        return replace(run, shoe=_shoe(turn, f, str(said)))
    changes: dict[str, object] = {name: said}
    return replace(run, **changes)  # type: ignore[arg-type]


def _shoe(turn: Turn, f: Facts, said: str) -> str | None:
    """The key of her pair of that name; a new name becomes a new pair, "none" none at all."""
    if said == "none":
        return None
    if said in f.shoes:
        return said
    for key, name in f.shoes.items():
        if name.casefold() == said.casefold():
            return key
    number = len(turn.work.log.shoes(turn.runner.id)) + 1
    shoe = Shoe(runner=turn.runner.id, key=f"s{number}", name=said, added_at=turn.now)
    turn.work.log.save_shoe(shoe)
    return shoe.key


def _say_more(turn: Turn, report: CalfReport, name: str, said: str) -> None:
    more = replace(report, id=turn.new_id(), recorded_at=turn.now)
    more = replace(more, when=said) if name == "when" else replace(more, site=said)
    turn.work.log.replace_reports(turn.runner.id, [report.id], more.id)
    turn.work.log.add_report(more)

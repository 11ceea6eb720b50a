"""Every command, in one table from which the help and each platform's menu are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from handlers import explained
from handlers.accounts import opening
from handlers.advice.story import course_of
from handlers.advice.verdict import why
from handlers.clubs import door
from handlers.coach.judgement import judged
from handlers.flows import advised, checking, ladder, menus, raises, routine, settings, shoes
from handlers.learn import learning
from handlers.log import checkins, typed
from handlers.phrases import day_name
from handlers.plans import planning
from handlers.reminders import agenda, occasions, wishing
from handlers.replies import Reply
from handlers.talks import conversations
from handlers.text import Text, join
from handlers.turn import Start, Turn
from handlers.welcoming import welcome
from storage.frozen import replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: its words stand under `command-<name>`. `early` ones work before consent.

    `section` is where the help tells of it: `help-<section>`; the help itself and `start` stand nowhere.
    `hint`: it takes words. `harmless`: it changes nothing, so the same event again is simply answered again.
    `often`: the short menu of a private chat offers it.
    `in_group`: a group's menu offers it to everybody; `for_admins`: to the group's admins alone.
    """

    name: str
    run: Callable[[Turn, str], None]
    section: str = ""
    early: bool = False
    hint: bool = False
    harmless: bool = False
    often: bool = False
    in_group: bool = False
    for_admins: bool = False


def _start(turn: Turn, words: str) -> None:
    if door.start(turn, words):
        return None
    if turn.runner.consented_at is None:
        return welcome(turn)
    turn.say("welcome-back")
    return _check_in(turn, "")


def _check_in(turn: Turn, words: str) -> None:
    if words and typed.log(turn, words):
        return
    talk = occasions.card_of(turn, turn.today)
    if talk is not None:
        conversations.present(turn, talk)
    else:
        conversations.start(turn, menus.open_day(turn, turn.today))


def _log(turn: Turn, words: str) -> None:
    if not words or not typed.log(turn, words):
        turn.say("log-how")


def _today(turn: Turn, _words: str) -> None:
    past = checkins.history(turn, turn.today)
    reminder = turn.work.reminders.of(turn.runner.id, "check_in")
    if past.days or past.runs or past.reports:
        conversations.start(turn, menus.open_day(turn, turn.today))
    elif (talk := occasions.card_of(turn, turn.today)) is not None:
        _way_back(turn)
        conversations.present(turn, talk)
    elif _way_back(turn):
        pass
    elif agenda.is_paused(turn) and turn.runner.paused_until is not None:
        turn.say("today-empty-paused", day=day_name(turn, turn.runner.paused_until))
    elif reminder is not None and reminder.next_due_at is not None:
        turn.say("today-empty", time=f"{reminder.at:%H:%M}")
    else:
        turn.say("today-empty-quiet")


def _way_back(turn: Turn) -> bool:
    """Says where she stands on the way back, with its picture; False where she is on none."""
    way = ladder.line(turn) if turn.health == "full" else ""
    if way:
        reason = why(turn, judged(course_of(turn)))
        wish = advised.start("day-way", reason, buttons=(), drawing=ladder.picture(turn), way=way)
        conversations.start(turn, wish)
    return bool(way)


def _ladder(turn: Turn, _words: str) -> None:
    _begin(turn, ladder.open_ladder(turn))


def _history(turn: Turn, _words: str) -> None:
    conversations.start(turn, menus.open_history(turn))


def _routine(turn: Turn, _words: str) -> None:
    _begin(turn, routine.open_routine(turn))


def _raises(turn: Turn, _words: str) -> None:
    _begin(turn, raises.open_raises(turn))


def _begin(turn: Turn, wish: Start | Text) -> None:
    """Begins what is wished, or says why not, and shows the safety questions that are still open (RED-0c)."""
    if isinstance(wish, Start):
        conversations.start(turn, wish)
        if wish.flow not in ("refused", "advice"):
            return
    else:
        turn.replies.append(Reply(text=wish))
    if (screen := turn.talk_of("safety")) is not None:
        conversations.present(turn, screen)


def _learn(turn: Turn, _words: str) -> None:
    learning.open_topics(turn)


def _ask(turn: Turn, words: str) -> None:
    if words.strip():
        learning.answer(turn, words.strip())
    else:
        turn.say("learn-how")


def _settings(turn: Turn, words: str) -> None:
    wish, given = settings.start(turn), settings.typed(words, turn.now) if words else {}
    if given is None:
        turn.say("unreadable-setting")
    conversations.start(turn, replace(wish, answers=given or {}))


def _help(turn: Turn, _words: str) -> None:
    sections = (
        join(
            turn.text(f"help-{section}"),
            *(
                turn.text(
                    "help-line",
                    command=turn.label(f"command-{c.name}.name"),
                    what=turn.label(f"command-{c.name}"),
                )
                for c in commands
            ),
        )
        for section, commands in groupby(COMMANDS.values(), key=lambda c: c.section)
        if section
    )
    turn.replies.append(Reply(text=join(turn.text("help"), *sections, turn.text("disclaimer"), by="\n\n")))


def _privacy(turn: Turn, _words: str) -> None:
    turn.say("privacy", days=turn.ports.backup_days)


def _export(turn: Turn, _words: str) -> None:
    turn.export = True


def _delete(turn: Turn, _words: str) -> None:
    conversations.start(turn, menus.open_delete(turn))


def _shoes(turn: Turn, _words: str) -> None:
    conversations.start(turn, shoes.start(turn))


def _causes(turn: Turn, _words: str) -> None:
    conversations.start(turn, checking.start(turn))


def _why(turn: Turn, _words: str) -> None:
    turn.replies.append(explained.lately(turn))


def _cancel(turn: Turn, _words: str) -> None:
    for talk in turn.talks:
        if talk.flow != "welcome":
            conversations.cancel(turn, talk)
            return
    turn.say("nothing-to-cancel")


COMMANDS: Mapping[str, Command] = {
    command.name: command
    for command in (
        Command(name="start", run=_start, early=True),
        Command(name="checkin", run=_check_in, section="daily", often=True, hint=True),
        Command(name="log", run=_log, section="daily", hint=True),
        Command(name="today", run=_today, section="daily", often=True),
        Command(name="history", run=_history, section="daily", often=True),
        Command(name="routine", run=_routine, section="calves", often=True),
        Command(name="raises", run=_raises, section="calves"),
        Command(name="ladder", run=_ladder, section="calves"),
        Command(name="causes", run=_causes, section="calves"),
        Command(name="plan", run=planning.open_plan, section="ahead", often=True, hint=True),
        Command(name="reminders", run=wishing.open_reminders, section="ahead", often=True, hint=True),
        Command(name="shoes", run=_shoes, section="ahead"),
        Command(name="learn", run=_learn, section="learn"),
        Command(name="ask", run=_ask, section="learn", hint=True),
        Command(name="why", run=_why, section="learn", harmless=True),
        Command(name="club", run=door.open_club, section="club", early=True, hint=True, for_admins=True),
        Command(name="settings", run=_settings, section="yours", often=True, hint=True),
        Command(name="link", run=opening.run, section="yours", early=True, hint=True),
        Command(name="privacy", run=_privacy, section="yours", early=True, harmless=True),
        Command(name="export", run=_export, section="yours", early=True, harmless=True),
        Command(name="delete", run=_delete, section="yours", early=True),
        Command(name="cancel", run=_cancel, section="yours", early=True),
        Command(name="help", run=_help, early=True, harmless=True, often=True, in_group=True),
    )
}


def named(turn: Turn, name: str) -> Command | None:
    """The command of that name, in English or in the runner's language."""
    if name in COMMANDS:
        return COMMANDS[name]
    for command in COMMANDS.values():
        if name == turn.label(f"command-{command.name}.name"):
            return command
    return None


def run_command(turn: Turn, name: str, words: str) -> None:
    """Runs a command by its name, if it exists and may run before consent or after it."""
    command = named(turn, name)
    if command is None:
        turn.say("unknown-command", command=name[:32])
    elif turn.runner.consented_at is None and not command.early:
        turn.say("consent-first")
        welcome(turn)
    else:
        command.run(turn, words)

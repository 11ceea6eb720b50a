"""One log for two accounts: whether to join, what the other account hears of it, and the list of her accounts."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.accounts import places
from handlers.phrases import day_name
from handlers.talks.answers import shaped, yes_no
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.text import Text
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation, Runner

JOIN = Question("join_log", yes_no, ("yes", "no"), width=1)
ACCOUNT = Question("account", shaped("(?:ask|away)_[a-z]{1,12}|done"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The log that a code leads to, and how much is kept there, here and in both."""

    log: str
    code: str
    app: str
    name: str
    there: int = 0
    there_since: str = ""
    here: int = 0
    here_since: str = ""
    both: int = 0
    health: str = ""  # how the body is spoken of here, where the platform calls for a word on it


def start(turn: Turn, log: Runner, code: str) -> Start:
    """The question whether to join a log."""
    kept = turn.work.log
    there, there_since = kept.told(log.id)
    here, here_since = kept.told(turn.runner.id)
    platforms = [each.platform for each in turn.work.people.identities(log.id)]
    return Start(
        flow="link",
        facts={
            "log": log.id,
            "code": code,
            "app": places.app(turn, platforms[0]),
            "name": log.name or turn.label("link-nobody"),
            "there": there,
            "there_since": day_name(turn, there_since) if there_since else "",
            "here": here,
            "here_since": day_name(turn, here_since) if here_since else "",
            "both": kept.shared(turn.runner.id, log.id),
            "health": turn.ports.health.get(turn.place.platform, ""),
        },
    )


def _kept(where: str, days: int, since: str) -> Script[None]:
    if days:
        yield from say(f"link-{where}", days=days, since=since)
    else:
        yield from say(f"link-{where}-none")


def link(f: Facts) -> Script[bool]:
    yield from say("link-whose", name=f.name, app=f.app)
    yield from _kept("there", f.there, f.there_since)
    yield from _kept("here", f.here, f.here_since)
    if f.both:
        yield from say("link-both", days=f.both)
    if f.health:  # what is told to somebody who begins there
        yield from say(f"consent-{f.health}")
    return (yield from ask(JOIN))


def finish(turn: Turn, f: Facts, sure: bool, _talk: Conversation) -> Finished:
    from handlers.accounts import joining  # its talks know this table's neighbours

    return joining.join(turn, f) if sure else Finished(text=turn.text("link-not"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The platform of the account that joined."""

    platform: str


def linked(_f: Linked) -> Script[None]:
    """Nothing is asked."""
    yield from ()


def finish_linked(turn: Turn, f: Linked, _said: None, _talk: Conversation) -> Finished:
    return Finished(text=turn.text("link-told", app=places.app(turn, f.platform)), after=("unlink",))


def unlink(turn: Turn, f: Linked, _talk: Conversation) -> Finished:
    """The button under that message."""
    return Finished(text=_take_away(turn, f.platform))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Her accounts by platform, as they are called: this one, and the others; and the one where she is asked."""

    here: str
    asked: str
    names: str
    apps: Mapping[str, str]
    asks: Mapping[str, str]  # what may be chosen, and how that is written
    aways: Mapping[str, str]


def accounts(turn: Turn) -> Start:
    """The list of her accounts."""
    here, asked = turn.place.platform, turn.runner.asked_on
    apps = {
        each.platform: places.app(turn, each.platform) for each in turn.work.people.identities(turn.runner.id)
    }
    asks = {f"ask_{each}": turn.label("account-ask", app=app) for each, app in apps.items() if each != asked}
    aways = {
        f"away_{each}": turn.label("account-away", app=app) for each, app in apps.items() if each != here
    }
    facts = {
        "here": here,
        "asked": asked,
        "names": places.apps(turn),
        "apps": apps,
        "asks": asks,
        "aways": aways,
    }
    return Start(flow="accounts", facts=facts)


def choose(f: Accounts) -> Script[str]:
    labels = {**f.asks, **f.aways}
    asked, here = f.apps.get(f.asked, f.asked), f.apps.get(f.here, f.here)
    return (yield from ask(ACCOUNT, (*labels, "done"), labels, apps=f.names, here=here, asked=asked))


def finish_accounts(turn: Turn, _f: Accounts, chosen: str, _talk: Conversation) -> Finished:
    what, _, platform = chosen.partition("_")
    hers = {each.platform for each in turn.work.people.identities(turn.runner.id)}
    if what == "away":
        return Finished(text=_take_away(turn, platform))
    if what == "ask" and platform in hers and len(hers) > 1:
        turn.change(asked_on=platform)
        return Finished(text=turn.text("account-asked", app=places.app(turn, platform)))
    return Finished(text=turn.text("account-kept"))


def _take_away(turn: Turn, platform: str) -> Text:
    from handlers.accounts import parting  # its talks know this table's neighbours

    return parting.take_away(turn, platform)

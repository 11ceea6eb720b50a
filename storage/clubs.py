"""Clubs: their settings and groups, who looks after them, who belongs to them, and the links between group and private chat."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from storage.club import Change, Club, Coming, Home, Level, Link, Logged, Member
from storage.database import Database, Row
from storage.memory import Memory
from storage.sealing import Column, Keyring
from storage.values import clock_text, instant, instant_or_none, micros, micros_or_none


class _Changed(msgspec.Struct, omit_defaults=True):
    what: str
    values: dict[str, str | int] = {}


_CLUB = Column("club.sealed", Club)
_CHANGED = Column("club_change.sealed", _Changed)
_ids = msgspec.json.Encoder()


class Clubs:
    """Everything of clubs. A club's own key seals what it says; `People.forget` deletes one like a runner."""

    def __init__(self, db: Database, keys: Keyring, memory: Memory) -> None:
        self._db = db
        self._keys = keys
        self._memory = memory

    def add(self, club: Club, home: Home) -> None:
        """Add a club with its first group."""
        self._db.run("club_runner_add", {**_clock(club), "made_at": micros(club.made_at)})
        self._db.run("club_add", {"id": club.id, "sealed": self._sealed(club)})
        self.save_home(home)

    def save(self, club: Club) -> Club | None:
        """Keep a club's settings and return them with their new version; None if they were changed since it was read."""
        kept = replace(club, version=club.version + 1)
        args = {"id": club.id, "version": club.version, "sealed": self._sealed(kept)}
        if not self._db.run("club_save", args):
            return None
        self._db.run("club_runner_save", _clock(club))
        self._memory.runners.pop(club.id, None)
        return kept

    def get(self, id: str) -> Club | None:
        """Return a club."""
        row = self._db.one("club_get", {"id": id})
        return None if row is None else self._club(row)

    def among(self, ids: Sequence[str]) -> dict[str, Club]:
        """Return those of many ids that are clubs, by id."""
        rows = self._db.all("club_among", {"ids": _ids.encode(ids).decode()})
        return {row[0]: self._club(row) for row in rows}

    def home(self, platform: str, chat: str) -> Home | None:
        """Return whose a group or a server is."""
        row = self._db.one("home_get", {"platform": platform, "chat": chat})
        return None if row is None else _home(row)

    def homes(self, club_id: str) -> tuple[Home, ...]:
        """Return a club's groups and servers, the first first."""
        return tuple(map(_home, self._db.all("home_of_club", {"club": club_id})))

    def homes_on(self, platform: str) -> tuple[Home, ...]:
        """Return the groups and servers of a platform that the bot is in."""
        return tuple(map(_home, self._db.all("home_on", {"platform": platform})))

    def save_home(self, home: Home) -> None:
        """Keep whose a group or a server is, and whether the bot is in it."""
        self._db.run(
            "home_save",
            {
                "platform": home.platform,
                "chat": home.chat,
                "club": home.club,
                "joined_at": micros(home.joined_at),
                "gone_at": micros_or_none(home.gone_at),
            },
        )

    def remove_home(self, platform: str, chat: str) -> None:
        """Let a group or a server belong to no club."""
        self._db.run("home_remove", {"platform": platform, "chat": chat})

    def gone(self, before: datetime, limit: int) -> tuple[Home, ...]:
        """Return groups that the bot left before then."""
        return tuple(map(_home, self._db.all("home_gone", {"before": micros(before), "limit": limit})))

    def move(self, platform: str, old: str, new: str) -> Club | None:
        """Let a group have another id from now on, in all that is kept; return its club, if it has one."""
        home = self.home(platform, old)
        club = None if home is None else self.get(home.club)
        if home is None or club is None:
            return None
        self.remove_home(platform, old)
        self.save_home(replace(home, chat=new, gone_at=None))
        args = {"club": club.id, "platform": platform, "old": old, "new": new}
        self._db.run("home_letters_move", args)
        before = {
            spot.key: replace(spot, chat=new) for spot in (*club.spots, *club.topics) if spot.chat == old
        }
        return self.save(
            replace(
                club,
                spots=tuple(before.get(spot.key, spot) for spot in club.spots),
                topics=tuple(before.get(spot.key, spot) for spot in club.topics),
                posts=tuple(replace(p, spot=_renamed(p.spot, platform, old, new)) for p in club.posts),
                runs=tuple(replace(r, spot=_renamed(r.spot, platform, old, new)) for r in club.runs),
                trouble={_renamed(key, platform, old, new): what for key, what in club.trouble.items()},
            )
        )

    def keep(self, club_id: str, runner_id: str, since: datetime) -> None:
        """Let somebody look after a club: she hears of trouble."""
        self._db.run("keeper_add", {"club": club_id, "runner": runner_id, "since": micros(since)})

    def leave_to_others(self, club_id: str, runner_id: str) -> None:
        """Let her look after it no longer."""
        self._db.run("keeper_remove", {"club": club_id, "runner": runner_id})

    def keepers(self, club_id: str) -> tuple[str, ...]:
        """Return the runners who look after a club, the longest first."""
        return tuple(row[0] for row in self._db.all("keeper_of_club", {"club": club_id}))

    def kept_by(self, runner_id: str) -> tuple[str, ...]:
        """Return the clubs that she looks after, the longest first."""
        return tuple(row[0] for row in self._db.all("keeper_clubs", {"runner": runner_id}))

    def join(self, club_id: str, runner_id: str, level: Level, since: datetime) -> None:
        """Make her a member, or change what she lets her club know."""
        args = {"club": club_id, "runner": runner_id, "level": level, "since": micros(since)}
        self._db.run("member_save", args)

    def leave(self, club_id: str, runner_id: str) -> bool:
        """End her membership; False if there was none."""
        return self._db.run("member_remove", {"club": club_id, "runner": runner_id}) > 0

    def members(self, club_id: str) -> tuple[Member, ...]:
        """Return a club's members, the longest first."""
        return tuple(map(_member, self._db.all("member_of_club", {"club": club_id})))

    def memberships(self, runner_id: str) -> tuple[Member, ...]:
        """Return a runner's clubs, the longest first."""
        return tuple(map(_member, self._db.all("member_clubs", {"runner": runner_id})))

    def accounts(self, club_id: str, platform: str) -> tuple[str, ...]:
        """Return the accounts there of those who belong to a club or look after it."""
        args = {"club": club_id, "platform": platform}
        return tuple(row[0] for row in self._db.all("member_accounts", args))

    def log(self, change: Change) -> None:
        """Add a line to a club's log."""
        said = _Changed(what=change.what, values=dict(change.values))
        self._db.run(
            "change_add",
            {
                "club": change.club,
                "id": change.id,
                "made_at": micros(change.made_at),
                "runner": change.runner,
                "sealed": _CHANGED.seal(self._keys, change.club, change.id, said),
            },
        )

    def changes(self, club_id: str, limit: int) -> tuple[Change, ...]:
        """Return the latest lines of a club's log, the latest first."""
        return tuple(map(self._change, self._db.all("change_recent", {"club": club_id, "limit": limit})))

    def prune_changes(self, before: datetime, limit: int) -> int:
        """Remove lines of logs made before then; return how many went."""
        return self._db.run("change_prune", {"before": micros(before), "limit": limit})

    def add_link(self, link: Link) -> None:
        """Add a link."""
        columns = {"code": link.code, "what": link.what, "club": link.club, "platform": link.platform}
        self._db.run("link_add", {**columns, "account": link.account, "expires_at": micros(link.expires_at)})

    def link(self, code: str) -> Link | None:
        """Return a link, used or not."""
        row = self._db.one("link_get", {"code": code})
        if row is None:
            return None
        return Link(
            code=row[0],
            what=row[1],
            club=row[2],
            platform=row[3],
            account=row[4],
            expires_at=instant(row[5]),
            used_at=instant_or_none(row[6]),
        )

    def use_link(self, code: str, at: datetime) -> bool:
        """Use a link up; False if it was."""
        return self._db.run("link_use", {"code": code, "at": micros(at)}) > 0

    def prune_links(self, before: datetime, limit: int) -> int:
        """Remove links that expired before then; return how many went."""
        return self._db.run("link_prune", {"before": micros(before), "limit": limit})

    def say_coming(self, c: Coming) -> None:
        """Keep whether somebody comes."""
        who = {"platform": c.platform, "account": c.account, "coming": int(c.coming)}
        run = {"club": c.club, "run": c.run, "day": c.day.isoformat(), "said_at": micros(c.said_at)}
        self._db.run("coming_save", who | run)

    def coming(self, club_id: str, run: str, day: date) -> tuple[Coming, ...]:
        """Return who said what about a run of a day, the first first."""
        args = {"club": club_id, "run": run, "day": day.isoformat()}
        return tuple(map(_coming, self._db.all("coming_of_run", args)))

    def attendance(self, club_id: str, since: date, until: date) -> tuple[Coming, ...]:
        """Return the same of all its runs on these days, both ends included."""
        args = {"club": club_id, "since": since.isoformat(), "until": until.isoformat()}
        return tuple(map(_coming, self._db.all("coming_between", args)))

    def prune_coming(self, before: datetime, limit: int) -> int:
        """Remove what was said before then; return how many went."""
        return self._db.run("coming_prune", {"before": micros(before), "limit": limit})

    def week(self, club_id: str, since: date, until: date, joined: datetime) -> tuple[Logged, ...]:
        """Return what each member who is counted, and was one before `joined`, logged from a day to another."""
        args = {"club": club_id, "joined": micros(joined)}
        days = {"since": since.isoformat(), "until": until.isoformat()}
        rows = self._db.all("week_of_club", args | days)
        return tuple(Logged(runner=row[0], days=int(row[1]), metres=int(row[2])) for row in rows)

    def contribute(self, club_id: str, week: str, runners: Iterable[str]) -> None:
        """Keep whose answers went into what a club is told of a week (`2026-W12`)."""
        for runner in runners:
            self._db.run("contribution_add", {"club": club_id, "week": week, "runner": runner})

    def contributors(self, club_id: str, week: str) -> frozenset[str]:
        """Return whose answers did, as far as they are still here."""
        rows = self._db.all("contribution_of_week", {"club": club_id, "week": week})
        return frozenset(row[0] for row in rows)

    def prune_contributions(self, club_id: str, week: str) -> int:
        """Remove what is kept of weeks before that one; return how many went."""
        return self._db.run("contribution_prune", {"club": club_id, "week": week})

    def _sealed(self, club: Club) -> bytes:
        return _CLUB.seal(self._keys, club.id, club.id, club)

    def _club(self, row: Row) -> Club:
        return replace(_CLUB.open(self._keys, row[0], row[0], row[2]), version=row[1])

    def _change(self, row: Row) -> Change:
        said = _CHANGED.open(self._keys, row[0], row[1], row[4])
        return Change(
            club=row[0], id=row[1], made_at=instant(row[2]), runner=row[3], what=said.what, values=said.values
        )


def _clock(club: Club) -> dict[str, object]:
    return {
        "id": club.id,
        "language": club.language,
        "zone": club.zone,
        "quiet_from": clock_text(club.quiet_from),
        "quiet_until": clock_text(club.quiet_until),
        "paused_until": None if club.paused_until is None else club.paused_until.isoformat(),
    }


def _renamed(key: str, platform: str, old: str, new: str) -> str:
    """The key of a spot whose group has another id now."""
    start = f"{platform}/{old}/"
    return f"{platform}/{new}/{key.removeprefix(start)}" if key.startswith(start) else key


def _home(row: Row) -> Home:
    return Home(
        platform=row[0],
        chat=row[1],
        club=row[2],
        joined_at=instant(row[3]),
        gone_at=instant_or_none(row[4]),
    )


def _member(row: Row) -> Member:
    return Member(club=row[0], runner=row[1], level=row[2], since=instant(row[3]))


def _coming(row: Row) -> Coming:
    return Coming(
        club=row[0],
        run=row[1],
        day=date.fromisoformat(row[2]),
        platform=row[3],
        account=row[4],
        coming=bool(row[5]),
        said_at=instant(row[6]),
    )

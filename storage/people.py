"""Runners and their accounts, and how to forget one."""

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Literal

import msgspec

from storage.database import Args, Database, Row
from storage.effects import Effects
from storage.frozen import replace
from storage.memory import Memory
from storage.records import Identity, Runner, State
from storage.sealing import Column, Keyring
from storage.values import clock, clock_text, instant, instant_or_none, micros, micros_or_none


class _Private(msgspec.Struct, omit_defaults=True):
    name: str = ""
    state: State = ""
    state_until: date | None = None
    most_a_day: int = 4
    fluids_limited: bool | None = None
    warm_days: bool = False
    lower_threshold: bool | None = None
    birth_until: date | None = None
    age_group: Literal["", "under_16", "16_17"] = ""
    heard_on: date | None = None
    asked_on: str = ""
    wrong_codes: tuple[datetime, ...] = ()


_PRIVATE: Column[str | _Private] = Column("runner.sealed", str | _Private, block=128)  # type: ignore[arg-type]
_SEALED = attrgetter(*_Private.__struct_fields__)
_OPENLY = attrgetter(*(name for name in Runner.__struct_fields__ if name not in _Private.__struct_fields__))
_NOTHING = _Private()
_ids = msgspec.json.Encoder()

_NOUNS = (
    "days", "runs", "reports", "facts", "shoes", "reminders", "letters", "conversations", "versions", "accounts",
)  # fmt: skip
_PIECES = (  # children first; her clubs, her accounts and herself go last, all at once
    "forget_versions",
    "forget_reports",
    "forget_facts",
    "forget_runs",
    "forget_days",
    "forget_shoes",
    "forget_letters",
    "forget_reminders",
    "forget_conversations",
    "forget_seen",
    "forget_changes",
)
_CLUBS = (  # the same of her clubs, and of a club itself; few rows each
    "forget_code",
    "forget_memberships",
    "forget_keeping",
    "forget_name_in_changes",
    "forget_her_links",
    "forget_her_coming",
    "forget_her_contributions",
    "forget_members",
    "forget_keepers",
    "forget_links",
    "forget_coming",
    "forget_contributions",
    "forget_homes",
    "forget_club",
)


class People:
    """Runners by id and by account."""

    def __init__(self, db: Database, keys: Keyring, effects: Effects, memory: Memory) -> None:
        self._db = db
        self._keys = keys
        self._effects = effects
        self._memory = memory

    def find(self, platform: str, user: str) -> tuple[Runner, Identity] | None:
        """Return the runner behind a platform's account, with the account."""
        memory = self._memory
        if (identity := memory.accounts.get((platform, user))) and (
            runner := memory.runners.get(identity.runner)
        ):
            return runner, identity
        row = self._db.one("person_find", {"platform": platform, "account": user})
        if row is None:
            return None
        runner, identity = self._runner(row[:14]), _identity(row[14:])
        memory.runners.keep(runner.id, runner)
        memory.accounts.keep((platform, user), identity)
        return runner, identity

    def runner(self, id: str) -> Runner | None:
        """Return a runner by id."""
        row = self._db.one("runner_get", {"id": id})
        return None if row is None else self._runner(row)

    def runners(self, ids: Sequence[str]) -> dict[str, Runner]:
        """Return those of many runners that exist, by id."""
        rows = self._db.all("runner_among", {"ids": _ids.encode(ids).decode()})
        return {row[0]: self._runner(row) for row in rows}

    def add(self, runner: Runner, identity: Identity) -> None:
        """Add a runner with her first account."""
        self._db.run("runner_add", self._columns(runner))
        self.save_identity(identity)

    def save(self, runner: Runner) -> None:
        """Keep a runner's settings as they are now; `created_at` stays."""
        former = self._memory.runners.pop(runner.id, None)
        if former is not None and _OPENLY(former) == _OPENLY(runner):  # as on each day's first word
            self._db.run("runner_save_sealed", {"id": runner.id, "sealed": self._sealed(runner)})
        else:
            self._db.run("runner_save", self._columns(runner))
        if former is not None:
            self._memory.runners.keep(runner.id, replace(runner, created_at=former.created_at))

    def save_identity(self, identity: Identity) -> None:
        """Keep an account, new or changed."""
        args = {
            "platform": identity.platform,
            "account": identity.user,
            "runner": identity.runner,
            "chat": identity.chat,
            "reachable": int(identity.reachable),
        }
        self._memory.accounts.pop((identity.platform, identity.user), None)
        self._db.run("identity_save", args)

    def part(self, identity: Identity) -> None:
        """Let an account be nobody's any more, and what is kept under it go."""
        account = {"platform": identity.platform, "account": identity.user}
        self._memory.accounts.pop((identity.platform, identity.user), None)
        for piece in ("part_coming", "part_links", "identity_remove"):
            self._db.run(piece, account)

    def identities(self, runner_id: str) -> tuple[Identity, ...]:
        """Return a runner's accounts, by platform."""
        return tuple(_identity(row) for row in self._db.all("identity_of_runner", {"runner": runner_id}))

    def identities_of(self, ids: Sequence[str]) -> dict[str, tuple[Identity, ...]]:
        """Return the accounts of many runners, by runner; who has none is left out."""
        found: dict[str, tuple[Identity, ...]] = {}
        for row in self._db.all("identity_among", {"ids": _ids.encode(ids).decode()}):
            identity = _identity(row)
            found[identity.runner] = (*found.get(identity.runner, ()), identity)
        return found

    def without_consent(self, before: datetime, limit: int) -> tuple[str, ...]:
        """Return runners made before that who never agreed, oldest first."""
        rows = self._db.all("runner_without_consent", {"before": micros(before), "limit": limit})
        return tuple(row[0] for row in rows)

    def counts(self, runner_id: str) -> dict[str, int]:
        """Return how many of each kind are kept about a runner, by noun."""
        row = self._db.one("person_counts", {"runner": runner_id})
        return dict(zip(_NOUNS, row or (), strict=True))

    def forget(self, runner_id: str, limit: int = 500) -> bool:
        """Delete at most about `limit` of a runner's rows, or of a club's; True when nothing is left of her.

        Call it in unit after unit until it says so. The last one removes her accounts and herself, and its commit
        her data key, which makes every backup of her unreadable too.
        """
        self._memory.clear()
        for piece in _PIECES:
            limit -= self._db.run(piece, {"runner": runner_id, "limit": limit})
            if limit <= 0:
                return False
        for piece in _CLUBS:
            self._db.run(piece, {"runner": runner_id})
        self._db.run("forget_identities", {"runner": runner_id})
        self._db.run("forget_runner", {"runner": runner_id})
        self._effects.drop_keys((runner_id,))
        return True

    def _runner(self, row: Row) -> Runner:
        return Runner(
            id=row[0],
            created_at=instant(row[1]),
            consented_at=instant_or_none(row[2]),
            language=row[3],
            units=row[4],
            zone=row[5],
            check_in_at=clock(row[6]),
            morning_at=clock(row[7]),
            quiet_from=clock(row[8]),
            quiet_until=clock(row[9]),
            day_starts=clock(row[10]),
            cadence=row[11],
            paused_until=None if row[12] is None else date.fromisoformat(row[12]),
            **self._private(row[0], row[13]),
        )

    def _private(self, id: str, sealed: bytes | None) -> dict[str, Any]:
        if sealed is None:
            return {}
        found = _PRIVATE.open(self._keys, id, id, sealed)
        if isinstance(found, str):  # as the first version kept it: the name alone
            return {"name": found}
        return msgspec.structs.asdict(found)

    def _columns(self, runner: Runner) -> Args:
        return {
            "id": runner.id,
            "created_at": micros(runner.created_at),
            "consented_at": micros_or_none(runner.consented_at),
            "language": runner.language,
            "units": runner.units,
            "zone": runner.zone,
            "check_in_at": clock_text(runner.check_in_at),
            "morning_at": clock_text(runner.morning_at),
            "quiet_from": clock_text(runner.quiet_from),
            "quiet_until": clock_text(runner.quiet_until),
            "day_starts": clock_text(runner.day_starts),
            "cadence": runner.cadence,
            "paused_until": None if runner.paused_until is None else runner.paused_until.isoformat(),
            "sealed": self._sealed(runner),
        }

    def _sealed(self, runner: Runner) -> bytes | None:
        private = _Private(*_SEALED(runner))
        return None if private == _NOTHING else _PRIVATE.seal(self._keys, runner.id, runner.id, private)


def _identity(row: Row) -> Identity:
    return Identity(platform=row[0], user=row[1], runner=row[2], chat=row[3], reachable=bool(row[4]))

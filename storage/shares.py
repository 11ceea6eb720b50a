"""Places under a platform's limit, shared by the processes on one PostgreSQL: each has so many, and asks for what it needs.

A place belongs to one process at a time: whoever has too many gives them back before another one gets them, so all
places together are never more than the limit. A share ends in the database's own time when it is not renewed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storage.duties import Ask

# Not logged, so that no share waits for the disk. A crash of the database empties it, until each asks again.
TABLE = """
CREATE UNLOGGED TABLE IF NOT EXISTS soleus_workers.share (
    name TEXT, holder TEXT, answers BOOLEAN NOT NULL, places INTEGER NOT NULL, need INTEGER NOT NULL,
    until TIMESTAMPTZ NOT NULL, PRIMARY KEY (name, holder)
)
"""
ROOM = 2  # places that letters leave free for whoever answers next
LEAST = 2  # places for letters, however much there is to answer: a warning may be among them
_GUARD = "SELECT pg_advisory_xact_lock(%s, hashtext(%s))"
_SHARING = 0x501E07  # the advisory lock of whoever asks
_OTHERS = """
SELECT holder, answers, places, need FROM soleus_workers.share
WHERE name = %s AND holder <> %s AND until > clock_timestamp()
"""
_KEEP = """
INSERT INTO soleus_workers.share (name, holder, answers, places, need, until)
VALUES (%s, %s, %s, %s, %s, clock_timestamp() + make_interval(secs => %s))
ON CONFLICT (name, holder) DO UPDATE
SET places = excluded.places, need = excluded.need, until = excluded.until
RETURNING places
"""
_LEAVE = """
UPDATE soleus_workers.share SET need = 0, until = clock_timestamp() + make_interval(secs => %s)
WHERE name = %s AND holder = %s RETURNING holder
"""
_OLD = "DELETE FROM soleus_workers.share WHERE until < clock_timestamp() - interval '1 day' RETURNING holder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A process's places now and how many it needs; `answers`: whether somebody waits for what it says."""

    holder: str
    answers: bool
    places: int
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """So many places may be used from now on. `fronts`: how many processes answer, this one included if it does."""

    places: int
    fronts: int


def hold(ask: Ask, name: str, mine: Share, whole: int, lease: float) -> Granted:
    """Say what this process has and needs of the `whole`, and hear what it may use for `lease` seconds.

    It must not use more than `mine.places` meanwhile. Where it is granted less it has them still, until it says so.
    """
    ask(_GUARD, (_SHARING, name))
    rows = ask(_OTHERS, (name, mine.holder))
    others = [Share(holder=row[0], answers=row[1], places=row[2], need=row[3]) for row in rows]
    kept, granted = settled(mine, others, whole)
    ask(_KEEP, (name, kept.holder, kept.answers, kept.places, kept.need, lease))
    return granted


def leave(ask: Ask, name: str, holder: str, within: float) -> None:
    """Give a share up; what was said last counts for `within` seconds more."""
    ask(_LEAVE, (within, name, holder))
    ask(_OLD, ())


def settled(mine: Share, others: Sequence[Share], whole: int) -> tuple[Share, Granted]:
    """Return what is kept of a process that asks, and what it is granted."""
    due = divided([*others, mine], whole)[mine.holder]
    free = whole - sum(other.places for other in others)
    places = max(mine.places, min(due, free))
    fronts = sum(share.answers for share in (*others, mine))
    return replace(mine, places=places), Granted(places=min(due, places), fronts=fronts)


def divided(shares: Sequence[Share], whole: int) -> dict[str, int]:
    """Return how many places each should have: answers what they need before letters, but for the letters' least."""
    answers = {share.holder: share.need for share in shares if share.answers}
    letters = {share.holder: share.need for share in shares if not share.answers}
    first = _evenly(answers, whole - min(LEAST, sum(letters.values())))
    left = whole - sum(first.values())
    return first | _evenly(letters, max(left - ROOM, min(LEAST, left)) if answers else left)


def _evenly(needs: Mapping[str, int], places: int) -> dict[str, int]:
    """To each what it needs; where that is too much, nobody gets less than another one that needs as much."""
    given = {}
    for number, (holder, need) in enumerate(sorted(needs.items(), key=lambda item: item[1])):
        given[holder] = min(need, places // (len(needs) - number))
        places -= given[holder]
    return given

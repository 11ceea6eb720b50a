"""Every kind of message to a group, in one table: how late it may come, and what happens when its sending died in flight."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from storage.records import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubKind:
    """A kind of message to a group. `counted`: it counts among the messages of a day."""

    grace: timedelta
    policy: Policy = "drop"
    counted: bool = True


_HOUR = timedelta(hours=1)

CLUB_KINDS: Mapping[str, ClubKind] = {
    "club_run": ClubKind(grace=2 * _HOUR, policy="resend"),
    "club_card": ClubKind(
        grace=2 * _HOUR, policy="resend", counted=False
    ),  # one that stands there, as it is now
    "club_water": ClubKind(grace=timedelta(minutes=30)),
    "club_rest": ClubKind(grace=2 * _HOUR),
    "club_invitation": ClubKind(grace=2 * _HOUR),
    "club_week": ClubKind(grace=12 * _HOUR, policy="resend"),
    "club_challenge": ClubKind(grace=12 * _HOUR, policy="resend"),
    "club_note": ClubKind(grace=24 * _HOUR, policy="resend", counted=False),
    "club_test": ClubKind(grace=timedelta(minutes=5), counted=False),
    "club_trouble": ClubKind(grace=72 * _HOUR, policy="resend", counted=False),  # to an admin, privately
}

"""How long the adapter waits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long the adapter waits, in seconds."""

    poll: int = 50  # for news, while there is none
    again: float = 1.0  # after a failed poll: twice as long each time, up to `longest`
    longest: float = 30.0
    tap: float = 1.0  # for the commit, before a tap is answered without a notice
    way: float = 6.0  # the same in a group, where Telegram may have to be asked who may do what
    order: float = 2.0  # for a chat's earlier answers to be shown, before its next event is played
    retries: tuple[float, ...] = (0.5, 1, 2, 4, 8, 15, 30, 60, 60, 60)  # between tries to show an answer
    stop: float = 7.0  # for what is under way when told to stop
    look: float = (
        60.0  # between two looks whether token and webhook still hold, where nothing else would tell
    )

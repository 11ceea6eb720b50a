"""What a process does: all of it, or one half of a Soleus that is spread over several."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


class Role(StrEnum):
    """`all` hears, answers and sends by itself; fronts hear and answer; workers tick and send what is said unasked."""

    ALL = "all"
    FRONT = "front"
    WORKER = "worker"

    @property
    def hears(self) -> bool:
        """Whether it listens to the platforms and answers."""
        return self is not Role.WORKER

    @property
    def works(self) -> bool:
        """Whether it decides what is due, delivers letters and tidies."""
        return self is not Role.FRONT


def check_role(role: Role, settings: "Settings") -> None:
    """Raises WrongSettings where the settings do not allow a process of that role, with the fix."""
    from bot.settings import WrongSettings

    if role is Role.ALL:
        return
    problems = []
    if settings.database_url.reveal().startswith("sqlite"):
        problems.append(
            f"--role {role} needs PostgreSQL, since a SQLite database belongs to one process: "
            "set DATABASE_URL=postgresql://..., or run without --role (docs/scaling.md)"
        )
    if settings.telegram_token is None and settings.discord_token is None:
        problems.append(
            f"--role {role} needs a platform, since the terminal has one process only: "
            "set TELEGRAM_BOT_TOKEN or DISCORD_BOT_TOKEN, or run without --role"
        )
    if problems:
        raise WrongSettings(tuple(problems))

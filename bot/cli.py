"""The command line. It loads nothing but itself until a command is chosen, so that help is instant."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot import __version__
from bot.roles import Role

FASTEST = 600.0
COMMANDS = {
    "run": "start Soleus on the platforms whose tokens are set; with none, chat in this terminal",
    "check": "look at settings, key, database, words, clock and each platform; say how to fix what is wrong",
    "backup": "copy a SQLite database while it is in use, and the runners' keys to a place of their own",
    "restore": "put a copy in the place of a SQLite database, which is kept aside; stop Soleus first",
    "rotate-key": "wrap the runners' keys with another operator's key; stop Soleus first",
    "migrate": "bring the database up to date without starting (a SQLite file is copied first)",
    "move-database": "copy a database and its keys into an empty one, such as from SQLite to PostgreSQL; stop Soleus first",
    "webhook": "have Telegram call Soleus (set), or wait to be asked again (delete), or say how it stands (info)",
    "flows": "draw every conversation as a Mermaid graph",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; 0 fine, 1 an error of ours, 2 wrong settings or arguments, 3 no database or a refused token, 4 no answer from PostgreSQL, 130 interrupted."""
    parser = _parser()
    args = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without our letters shows ? rather than nothing
    if args.command is None:
        parser.print_help()
        return 0
    from bot.commands import perform

    return perform(args)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="soleus" if sys.argv[0].endswith("soleus") else "python -m bot",
        description="Soleus asks runners once a day about their run and their calves. "
        "Settings come from the environment and from .env; .env.example explains them.",
    )
    parser.add_argument("--version", action="version", version=f"Soleus {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", title="commands")
    made = {name: commands.add_parser(name, help=what, description=what) for name, what in COMMANDS.items()}
    run = made["run"]
    run.add_argument("--name", default="", help="how Soleus calls you (default: your login name)")
    run.add_argument("--locale", default="", help="your language, such as de-AT (default: from LANG)")
    run.add_argument("--now", type=_moment, help="begin at another time, such as 2026-03-18T19:25+01:00")
    run.add_argument("--speed", type=_speed, default=1.0, help="let time run so many times faster, up to 600")
    run.add_argument(
        "--role",
        type=_role,
        default=Role.ALL,
        metavar="{all,front,worker}",
        help="with PostgreSQL: front hears and answers, worker sends reminders and posts; all does both (the default)",
    )
    made["webhook"].add_argument("action", choices=("set", "delete", "info"))
    made["migrate"].add_argument(
        "--forget-keyless",
        action="store_true",
        help="after restoring a backup: forget for good the people who were deleted since it was made",
    )
    restore = made["restore"]
    restore.add_argument(
        "copy",
        nargs="?",
        type=Path,
        help="the copy, such as backups/soleus-copy-20261127T030000Z.db (default: list them)",
    )
    restore.add_argument(
        "--forget-keyless",
        action="store_true",
        help="forget for good the people who were deleted since it was made",
    )
    move = made["move-database"]
    move.add_argument("source", help="where everything is now, such as sqlite:///soleus.db")
    move.add_argument(
        "target", nargs="?", help="where it goes, such as postgresql://... (default: DATABASE_URL)"
    )
    return parser


def _moment(text: str) -> datetime:
    """A time as ISO 8601 says it; without an offset it is this computer's local time."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise ArgumentTypeError(f"{text!r} is not a time such as 2026-03-18T19:25+01:00") from None


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is none of {', '.join(Role)}") from None


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= FASTEST:
        raise ArgumentTypeError(f"{text!r} is not a number above 0 and up to {FASTEST:g}")
    return speed

"""What each command of the command line does; gives the exit code."""

import asyncio
import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from bot.adapters import Rejected
from bot.clock import Clock
from bot.here import locale_here, zone_here
from bot.key import operator_key, rotation_remembered
from bot.logs import journal, named, set_up
from bot.roles import check_role
from bot.settings import Settings, WrongSettings, read
from handlers.events import Person
from storage.errors import OtherProcesses, StoreAway, StoreError, WrongKey

OK, BROKEN, WRONG, REFUSED, AWAY, INTERRUPTED = 0, 1, 2, 3, 4, 130


def perform(args: Namespace) -> int:
    """Runs a command. What goes wrong is told in a line, never as a traceback, which may quote what a person said."""
    try:
        return COMMANDS[args.command](args)
    except WrongSettings as error:
        start = args.command in ("run", "check")
        _tell(
            "Soleus cannot start:" if start else "That cannot be done:",
            *(f"  - {problem}" for problem in error.problems),
        )
        return WRONG
    except OtherProcesses as error:
        _tell(f"Soleus cannot start beside the others: {error}")
        return WRONG
    except StoreError as error:
        _tell(f"Soleus cannot use its database: {error}")
        return AWAY if isinstance(error, StoreAway) else REFUSED
    except Rejected as error:
        _tell(f"Soleus was turned away: {error}")
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except asyncio.CancelledError:  # told to stop, and stopped in good order
        journal.info("ended as it was told to")
        return OK
    except BrokenPipeError:  # nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        _tell(f"Soleus stopped on an error of its own, please report it: {named(error)}")
        return BROKEN


def _run(args: Namespace) -> int:
    os.environ.setdefault(
        "FROZENLIST_NO_EXTENSIONS", "1"
    )  # C++'s library, 1 MB, for a few short lists of aiohttp's
    from bot.wiring import serve

    settings = _settings()
    check_role(args.role, settings)
    in_terminal = settings.telegram_token is None and settings.discord_token is None
    person = Person(
        user="you",
        name=args.name or _login(),
        locale=args.locale or locale_here(os.environ),
        zone=zone_here(os.environ) if in_terminal else "",  # names of zones are 5 MB to load
    )
    with _key(settings) as key:
        asyncio.run(serve(settings, key, Clock(start=args.now, speed=args.speed), person, args.role))
    return OK


def _check(_args: Namespace) -> int:
    from bot.checks import checks, findings

    code = OK
    settings = _settings()
    for name, look in {"settings": lambda: "complete", **checks(settings)}.items():
        try:
            _say(f"ok     {name}: {look()}")
        except WrongSettings as error:
            code = max(code, WRONG)
            _say(f"WRONG  {name}: {error}")
        except StoreError as error:
            code = max(code, REFUSED)
            _say(f"WRONG  {name}: {error}")
    for platform, finding in findings(settings):
        code = max(code, WRONG if finding.fix else OK)
        mark, fix = ("WRONG", f"; {finding.fix}") if finding.fix else ("ok", "")
        _say(f"{mark:6} {platform}, {finding.what}: {finding.seen}{fix}")
    return code


def _backup(_args: Namespace) -> int:
    from bot.keeping import back_up

    back_up(_settings(), _say)
    return OK


def _migrate(args: Namespace) -> int:
    from bot.wiring import opened

    async def bring_up_to_date(settings: Settings, key: bytes) -> None:
        async with opened(settings, key, Clock(), forget_keyless=args.forget_keyless):
            _say("The database is up to date.")
            if args.forget_keyless:
                _say("Nobody is left in it whose key is gone.")

    settings = _settings()
    with _key(settings) as key:
        asyncio.run(bring_up_to_date(settings, key))
    return OK


def _restore(args: Namespace) -> int:
    from bot.keeping import bring_back

    bring_back(_settings(), args.copy, _say, forget_keyless=args.forget_keyless)
    return OK


def _rotate(_args: Namespace) -> int:
    from bot.keeping import rotate_key

    rotate_key(_settings(), _say)
    return OK


def _move(args: Namespace) -> int:
    from bot.clock import utc
    from storage.move import move

    settings = _settings()
    target = args.target or settings.database_url.reveal()
    if target == args.source:
        raise WrongSettings(
            ("The database to move to is the one to move from: name another, or set DATABASE_URL",)
        )
    if settings.key is None and not settings.key_file.exists():
        raise WrongSettings(
            (f"The key file {settings.key_file} is missing and both databases need it: put it back",)
        )
    copied = move(args.source, target, operator_key(settings, _tell), now=utc, tell=_say)
    _say(
        "Every row was read back and is the same." if copied else "Everything is there already, row for row."
    )
    _say(
        "Set DATABASE_URL to the new database and start. The old one still holds everybody: when all is well, delete"
    )
    _say("it with its keys and its backups, since nobody who deletes herself from now on is deleted there.")
    return OK


def _webhook(args: Namespace) -> int:
    from bot.adapters.telegram.hooking import manage
    from bot.wiring import telegram_hook

    settings = _settings()
    if settings.telegram_token is None:
        raise WrongSettings(("A webhook is Telegram's: set TELEGRAM_BOT_TOKEN",))
    hook = None
    if args.action == "set":
        if settings.telegram_hook is None:
            raise WrongSettings(
                ("There is no address to set: set TELEGRAM_WEBHOOK_URL=https://bot.example.org/telegram",)
            )
        if settings.telegram_hook_secret is None and settings.key is None and not settings.key_file.exists():
            raise WrongSettings(
                (
                    "The webhook's secret is made of the operator's key, and there is none yet: "
                    "start Soleus once, or set TELEGRAM_WEBHOOK_SECRET",
                )
            )
        secret = settings.telegram_hook_secret
        hook = telegram_hook(settings, operator_key(settings, _tell) if secret is None else b"")
    for line in asyncio.run(
        manage(settings.telegram_token, settings.telegram_url, args.action, hook, settings.telegram_hook)
    ):
        _say(line)
    return OK


def _flows(_args: Namespace) -> int:
    from handlers.talks.flows_map import mermaid

    _say(mermaid())
    return OK


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "run": _run,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "rotate-key": _rotate,
    "migrate": _migrate,
    "move-database": _move,
    "webhook": _webhook,
    "flows": _flows,
}


@contextmanager
def _key(settings: Settings) -> Iterator[bytes]:
    """The operator's key. One that was made just now and does not open the database is taken away again."""
    made = settings.key is None and not settings.key_file.exists()
    key = operator_key(settings, _tell)
    try:
        with rotation_remembered(settings):
            yield key
    except WrongKey:
        if made:
            settings.key_file.unlink(missing_ok=True)
        raise


def _settings() -> Settings:
    settings = read(os.environ)
    set_up(settings.log_level)
    return settings


def _login() -> str:
    try:
        return getpass.getuser().capitalize()
    except (KeyError, OSError):
        return ""


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _tell(*lines: str) -> None:
    sys.stderr.writelines(line + "\n" for line in lines)

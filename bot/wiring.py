"""Puts the process together: the only file that knows the store, the words, the core, the jobs and the adapters."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot import __version__
from bot.adapters import Adapter
from bot.adapters.terminal import HERE, Terminal
from bot.clock import Clock
from bot.counts import Counts
from bot.delivery import Delivery
from bot.duties import EVERY, Duties
from bot.garbage import loaded_for_good
from bot.jobs import Jobs
from bot.logs import journal, unheard
from bot.nights import Nights
from bot.pictures import Pictures
from bot.post import Post
from bot.roles import Role
from bot.settings import HTTP, Settings
from handlers.core import Core
from handlers.events import Person
from handlers.turn import Ports
from handlers.words import Words
from storage.duties import Process
from storage.ids import new_id
from storage.store import Store, file_of, open_store

if TYPE_CHECKING:
    from bot.adapters.telegram.hook import Hook
    from storage.copies import Copies

SETTLED = 1.5  # leases after which a card that nobody showed is not under way at another front: usually half a minute


@asynccontextmanager
async def opened(
    settings: Settings, key: bytes, clock: Clock, *, forget_keyless: bool = False
) -> AsyncIterator[Store]:
    """The store, brought up to date, and closed at the end. Raises StoreError."""
    store = await open_store(
        settings.database_url.reveal(),
        key,
        now=clock.now,
        backups=settings.backup_dir,
        key_copies=settings.backup_keys_dir,
        forget_keyless=forget_keyless,
    )
    try:
        yield store
    finally:
        await store.close()


def copies(settings: Settings) -> "Copies | None":
    """The copies of a SQLite database; None for a server, whose dumps are the operator's own."""
    url = settings.database_url.reveal()
    if not url.startswith("sqlite"):
        return None
    from storage.copies import Copies

    return Copies(file_of(url), settings.backup_dir, settings.backup_keys_dir)


async def serve(settings: Settings, key: bytes, clock: Clock, person: Person, role: Role = Role.ALL) -> None:
    """Runs Soleus on the platforms whose tokens are set; with none in the terminal, until its input ends.

    A front starts no job, a worker only lets its adapters speak.

    Raises StoreError, and Rejected where a platform does not accept its token.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    loop.set_exception_handler(unheard)
    for stop in (signal.SIGTERM, signal.SIGHUP):  # SIGHUP: the terminal's window was closed
        loop.add_signal_handler(stop, task.cancel)
    async with opened(settings, key, clock) as store:
        words = Words(services=settings.services)
        ports = Ports(
            words=words,
            zone_at=zone_at,
            backup_days=settings.backup_days,
            health={"discord": settings.discord_health},
        )
        core = Core(store, ports, clock.now)
        hook = telegram_hook(settings, key) if role.hears else None
        http = settings.http or (HTTP if hook is not None else None)
        counts = counted(http)
        me = Process(id=new_id(clock.now()), role=role, version=__version__)
        adapters = platforms(settings, clock, words, hook, store, me) or [
            await _terminal(store, clock, words, person)
        ]
        post = Post(core, adapters, counts)
        duties = Duties(
            store,
            me,
            shared(adapters),
            parts=parts(settings, hook),
            lease=settings.lease,
        )
        await duties.enter()
        if names := [name.capitalize() for name in shared(adapters)]:
            engine = "SQLite" if copies(settings) else f"PostgreSQL, as {role}"
            journal.info("Soleus %s begins on %s, with %s", __version__, " and ".join(names), engine)
        delivery = Delivery(core, post, clock.now, counts=counts, sends=duties.sends, worker=duties.me)
        nights = (
            Nights(store, settings.backups, counts=counts)
            if copies(settings) and settings.backups and clock.true
            else None
        )
        jobs = Jobs(core, delivery, clock, counts, duties.decides, nights)

        if role.works:
            duties.on_taken(core.take_over, lambda: jobs.nudge(clock.now()))
            store.on_wake(jobs.nudge)
            delivery.on_room(jobs.nudge)
        async with heard(http, core, adapters, counts, jobs if role.works else None, hook, duties):
            settled = timedelta() if role is Role.ALL else SETTLED * timedelta(seconds=settings.lease)
            await _live(role, adapters, post, jobs, duties, settled)


async def _live(
    role: Role, adapters: Sequence[Adapter], post: Post, jobs: Jobs, duties: Duties, settled: timedelta
) -> None:
    """Until the first platform is left, or the task is cancelled."""
    for adapter in adapters:
        adapter.on_reached(partial(_reached, adapter.name, post, settled, duties))
        if isinstance(adapter, Terminal):
            adapter.on_answer(jobs.catch_up)
    duties.start()
    busy = [
        asyncio.create_task(
            duties.hearing(adapter.name, partial(adapter.run, post)) if role.hears else adapter.speak()
        )
        for adapter in adapters
    ]
    try:
        if role.works:
            jobs.start()
        with loaded_for_good():
            await asyncio.wait(busy, return_when=asyncio.FIRST_COMPLETED)
        if role.works:
            await jobs.catch_up()
    finally:
        for each in busy:
            each.cancel()
        await post.close()
        await asyncio.gather(*(adapter.close() for adapter in adapters), return_exceptions=True)
        await jobs.close()
        await duties.close()
        ended = await asyncio.gather(*busy, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


async def _reached(name: str, post: Post, settled: timedelta, duties: Duties) -> None:
    if name != HERE.platform:
        journal.info("%s is reached", name.capitalize())
    await post.reopen(name, settled, duties.alone)


def shared(adapters: Sequence[Adapter]) -> list[str]:
    """The platforms that one process at a time hears, and one sends to: all but the terminal."""
    return [adapter.name for adapter in adapters if not isinstance(adapter, Terminal)]


def parts(settings: Settings, hook: "Hook | None") -> dict[str, str]:
    """What each front hears by itself: Telegram's calls, which a proxy shares out, and its own range of Discord's shards."""
    found = {"telegram": EVERY} if hook is not None else {}
    if (shards := settings.discord_shards) is not None:
        found["discord"] = f"{shards.first}-{shards.last}/{shards.of}"
    return found


def counted(http: tuple[str, int] | None) -> Counts:
    """What counts: for /metrics where there is a small server, else nowhere. Its libraries are loaded only then."""
    if http is None:
        return Counts()
    from bot.metrics import Metrics

    return Metrics()


@asynccontextmanager
async def heard(
    http: tuple[str, int] | None,
    core: Core,
    adapters: Sequence[Adapter],
    counts: Counts,
    ticking: Jobs | None,
    hook: "Hook | None",
    duties: Duties,
) -> AsyncIterator[None]:
    """The small server, if there is one; it is the first to come and the last to go. Raises WrongSettings."""
    if http is None:
        yield
        return
    from bot.web import Web

    doors = (hook.door,) if hook else ()
    web = Web(core, adapters, counts, ticking=ticking, doors=doors, others=duties)
    await web.open(*http)
    try:
        yield
    finally:
        await web.close()


def telegram_hook(settings: Settings, key: bytes) -> "Hook | None":
    """Where Telegram calls, if it is to call."""
    if settings.telegram_hook is None or settings.telegram_token is None:
        return None
    from bot.adapters.telegram.hook import Hook, secret_of

    secret = settings.telegram_hook_secret or secret_of(key, settings.telegram_token)
    return Hook(settings.telegram_hook, secret)


def platforms(
    settings: Settings, clock: Clock, words: Words, hook: "Hook | None", store: Store, me: Process
) -> list[Adapter]:
    """The adapters whose tokens are set. The library of another platform is not loaded.

    Fronts and workers share Telegram's limits; who does all of it speaks alone.
    """
    adapters: list[Adapter] = []
    pictures = Pictures()
    if settings.telegram_token:
        from bot.adapters import telegram
        from bot.adapters.telegram.pacing import Pace
        from bot.adapters.telegram.shares import ByDatabase, Shares

        pace, role = Pace(), Role(me.role)
        others = ByDatabase(store, me, "telegram")
        adapters.append(
            telegram.make(
                settings.telegram_token,
                settings.telegram_url,
                clock,
                words,
                pace=pace,
                pictures=pictures,
                hook=hook,
                shares=None if role is Role.ALL else Shares(pace, others, answers=role.hears),
            )
        )
    if settings.discord_token:
        from bot.adapters import discord

        body = settings.discord_health != "off"
        made = discord.make(
            settings.discord_token,
            settings.discord_url,
            words,
            clock.now,
            pictures=pictures,
            body=body,
            shards=settings.discord_shards,
        )
        adapters.append(made)
    return adapters


async def _terminal(store: Store, clock: Clock, words: Words, person: Person) -> Terminal:
    found = await store.transact(lambda work: work.people.find(HERE.platform, person.user))
    return Terminal(clock, words, person, newcomer=found is None)


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA zone of a place on Earth, or None at sea without one."""
    from tzfpy import get_tz

    return get_tz(longitude, latitude) or None

"""Puts the process together: the only file that knows the store, the words, the core, the jobs and the adapters."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

from bot.adapters import Adapter
from bot.adapters.terminal import HERE, Terminal
from bot.clock import Clock
from bot.delivery import Delivery
from bot.jobs import Jobs
from bot.logs import unheard
from bot.pictures import Pictures
from bot.post import Post
from bot.roles import Role
from bot.settings import Settings
from handlers.core import Core
from handlers.events import Person
from handlers.turn import Ports
from handlers.words import Words
from storage.store import Store, open_store

SETTLED = timedelta(seconds=30)  # after which a card that nobody showed is not under way at another front


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
        forget_keyless=forget_keyless,
    )
    try:
        yield store
    finally:
        await store.close()


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
        adapters = platforms(settings, clock, words) or [await _terminal(store, clock, words, person)]
        post = Post(core, adapters)
        delivery = Delivery(core, post, clock.now)
        jobs = Jobs(core, delivery, clock)
        if role.works:
            store.on_wake(jobs.nudge)
            delivery.on_room(jobs.nudge)
        settled = timedelta() if role is Role.ALL else SETTLED
        for adapter in adapters:
            adapter.on_reached(partial(post.reopen, adapter.name, settled))
            if isinstance(adapter, Terminal):
                adapter.on_answer(jobs.catch_up)
        busy = [
            loop.create_task(adapter.run(post) if role.hears else adapter.speak()) for adapter in adapters
        ]
        try:
            if role.works:
                jobs.start()
            await asyncio.wait(busy, return_when=asyncio.FIRST_COMPLETED)
            if role.works:
                await jobs.catch_up()
        finally:
            for each in busy:
                each.cancel()
            await post.close()
            await asyncio.gather(*(adapter.close() for adapter in adapters), return_exceptions=True)
            await jobs.close()
            ended = await asyncio.gather(*busy, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                raise error


def platforms(settings: Settings, clock: Clock, words: Words) -> list[Adapter]:
    """The adapters whose tokens are set. The library of another platform is not loaded."""
    adapters: list[Adapter] = []
    pictures = Pictures()
    if settings.telegram_token:
        from bot.adapters import telegram

        adapters.append(
            telegram.make(settings.telegram_token, settings.telegram_url, clock, words, pictures=pictures)
        )
    if settings.discord_token:
        from bot.adapters import discord

        body = settings.discord_health != "off"
        made = discord.make(
            settings.discord_token, settings.discord_url, words, clock.now, pictures=pictures, body=body
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

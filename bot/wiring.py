"""Puts the process together: the only file that knows the store, the words, the core, the jobs and the adapters."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.adapters.terminal import HERE, Terminal
from bot.clock import Clock
from bot.delivery import Delivery
from bot.jobs import Jobs
from bot.logs import unheard
from bot.post import Post
from bot.settings import Settings
from handlers.core import Core
from handlers.events import Person
from handlers.turn import Ports
from handlers.words import Words
from storage.store import Store, open_store


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


async def serve(settings: Settings, key: bytes, clock: Clock, person: Person) -> None:
    """Runs Soleus in the terminal until its input ends. Raises StoreError."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    loop.set_exception_handler(unheard)
    loop.add_signal_handler(signal.SIGTERM, task.cancel)
    async with opened(settings, key, clock) as store:
        words = Words()
        core = Core(store, Ports(words=words, zone_at=zone_at, backup_days=settings.backup_days), clock.now)
        found = await store.transact(lambda work: work.people.find(HERE.platform, person.user))
        terminal = Terminal(clock, words, person, newcomer=found is None)
        post = Post(core, [terminal])
        delivery = Delivery(core, post, clock.now)
        jobs = Jobs(core, delivery, clock)
        store.on_wake(jobs.nudge)
        delivery.on_room(jobs.nudge)
        terminal.on_answer(jobs.catch_up)
        try:
            await post.reopen()
            jobs.start()
            await terminal.run(post)
            await jobs.catch_up()
        finally:
            await jobs.close()
            await terminal.close()


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA zone of a place on Earth, or None at sea without one."""
    from tzfpy import get_tz

    return get_tz(longitude, latitude) or None

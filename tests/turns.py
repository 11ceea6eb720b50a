"""A turn of a runner's, for tests of what handlers do inside one."""

from collections.abc import Callable
from typing import TypeVar

from handlers.turn import Ports, Turn
from storage.work import Work
from tests.chat import WORDS, Chat

T = TypeVar("T")


async def during(chat: Chat, does: Callable[[Turn], T]) -> T:
    """Runs it inside one transaction, as this runner, now."""

    def unit(work: Work) -> T:
        found = work.people.find(chat.place.platform, chat.person.user)
        assert found is not None, "nobody said /start"
        runner, identity = found
        return does(
            Turn(
                ports=Ports(words=WORDS, zone_at=lambda lat, lon: None),
                work=work,
                now=chat.world.clock.now(),
                event=None,
                place=chat.place,
                runner=runner,
                identity=identity,
            )
        )

    return await chat.world.store.transact(unit)

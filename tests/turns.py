"""A turn of a runner's, for tests of what handlers do inside one."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from handlers.turn import Ports, Turn
from storage.frozen import replace
from storage.records import Day, Run
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


async def has_run(chat: Chat, kilometres: Mapping[int, float], **more: Any) -> None:
    """Her log holds these runs, by how many days ago; 8 km took 48 minutes, easy."""

    def unit(turn: Turn) -> None:
        for ago, far in kilometres.items():
            day, at = turn.today - timedelta(days=ago), turn.now - timedelta(days=ago)
            run = Run(
                id=turn.new_id(),
                runner=turn.runner.id,
                day=day,
                recorded_at=at,
                metres=round(far * 1000),
                seconds=round(far * 360),
                effort="easy",
                rpe=2,
            )
            turn.work.log.save_run(replace(run, **more))
            turn.work.log.save_day(Day(runner=turn.runner.id, day=day, kind="ran", recorded_at=at))

    await during(chat, unit)

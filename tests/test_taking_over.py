"""Letters of several processes: each sends its own, and what a dead one had claimed goes by its policy."""

import asyncio

import msgspec

from bot.delivery import Delivery
from handlers.replies import Reply
from handlers.text import Span
from storage.frozen import replace
from storage.store import Store
from storage.work import Work
from tests.samples import HERE, HOUR, NOW, add, letter
from tests.test_delivery import Office


class TestLetters:
    async def test_only_the_letters_of_held_platforms_are_sent(self, store: Store) -> None:
        office = Office(store)
        await office.store.transact(lambda work: add(work, "ann"))
        await office.write("Hello")
        held = set[str]()
        office.delivery = Delivery(
            office.core, office.post, lambda: NOW, chance=lambda: 0, sends=held.__contains__, worker="one"
        )
        assert await office.delivery.deliver() is None
        assert office.telegram.arrived == []
        held.add("telegram")
        await office.delivery.deliver()
        await office.delivery.landed()
        assert office.telegram.arrived == ["Hello"]

    async def test_a_letter_of_another_platform_neither_goes_nor_keeps_it_awake(self, store: Store) -> None:
        def unit(work: Work) -> object:
            add(work, "ann")
            work.letters.add(letter())
            nothing = work.letters.claim(NOW, 5, worker="one", lease=HOUR, platforms=["discord"])
            return nothing, work.letters.next_due(["discord"]), work.letters.next_due(["discord", "telegram"])

        assert await store.transact(unit) == ((), None, NOW)

    async def test_what_the_dead_had_claimed_goes_by_its_policy_at_once(self, store: Store) -> None:
        def claims(work: Work, worker: str) -> list[str]:
            return [each.id for each in work.letters.claim(NOW, 5, worker=worker, lease=HOUR)]

        def before(work: Work) -> list[str]:
            add(work, "ann")
            work.letters.add(letter("water"))
            work.letters.add(letter("safety", policy="resend"))
            return claims(work, "one")

        assert {*await store.transact(before)} == {"water", "safety"}
        assert await store.transact(lambda work: work.letters.end_claims("somebody", NOW)) == 0
        assert await store.transact(lambda work: work.letters.end_claims("one", NOW)) == 2
        assert await store.transact(lambda work: claims(work, "two")) == ["safety"]

    async def test_who_wakes_up_too_late_puts_nothing_back_that_another_has(self, store: Store) -> None:
        def unit(work: Work) -> object:
            add(work, "ann")
            work.letters.add(letter(policy="resend"))
            work.letters.claim(NOW, 5, worker="one", lease=HOUR)
            work.letters.end_claims("one", NOW)
            work.letters.claim(NOW, 5, worker="two", lease=HOUR)
            work.letters.retry("letter", NOW, "TimeoutError", "one")
            return work.letters.claim(NOW, 5, worker="three", lease=HOUR)

        assert await store.transact(unit) == ()

    async def test_who_sends_next_keeps_the_order_of_a_chat_where_one_failed(self, store: Store) -> None:
        office = Office(store)

        def begin(work: Work) -> None:
            add(work, "ann")
            for number in range(4):
                place = replace(HERE, chat="7002") if number == 3 else HERE
                hello = msgspec.json.encode(Reply(text=(Span("Hello"),)))
                changes = {"place": place, "conversation": None, "payload": hello}
                work.letters.add(letter(f"l{number}", due_at=NOW + number * HOUR / 60, **changes))
            work.letters.claim(NOW, 1, worker="one", lease=HOUR)
            work.letters.retry("l0", NOW + HOUR / 10, "TimeoutError", "one")

        await store.transact(begin)
        sent = []
        for minute in range(12):
            office.now = NOW + minute * HOUR / 60
            sent += [sending.letter.id for sending in await office.core.claim("two", 1)]
        assert sent == ["l3", "l0", "l1", "l2"]

    async def test_one_that_was_tried_before_is_still_the_first(self, store: Store) -> None:
        def unit(work: Work) -> list[str]:
            add(work, "ann")
            for number in range(3):
                work.letters.add(letter(f"l{number}", due_at=NOW + number * HOUR / 60, policy="resend"))
            later = NOW + HOUR / 10
            work.letters.claim(later, 3, worker="one", lease=HOUR)
            work.letters.retry("l0", later, "TimeoutError", "one")
            work.letters.end_claims("one", later)  # it died before it could put the others behind that one
            return [each.id for each in work.letters.claim(later, 3, worker="two", lease=HOUR)]

        assert await store.transact(unit) == ["l0", "l1", "l2"]

    async def test_who_lost_the_duty_hands_over_what_it_has_not_sent(self, store: Store) -> None:
        office = Office(store)
        await office.store.transact(lambda work: add(work, "ann"))
        await office.write("Hello", "Again")
        office.telegram.open.clear()
        held = {"telegram"}
        office.delivery = Delivery(
            office.core, office.post, lambda: NOW, chance=lambda: 0, sends=held.__contains__, worker="one"
        )
        await office.delivery.deliver()
        while not office.telegram.busy:  # noqa: ASYNC110 (it is on its way)
            await asyncio.sleep(0)
        held.clear()
        office.telegram.open.set()
        await office.delivery.landed()
        assert office.telegram.arrived == ["Hello"], "the second one was waiting behind the first"
        again = await store.transact(lambda work: work.letters.claim(NOW, 5, worker="two", lease=HOUR))
        assert len(again) == 1

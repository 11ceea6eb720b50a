"""What the store keeps of clubs: the same sentences hold on both engines."""

import pytest
from msgspec import structs

from storage.club import Home, Member, Spot, Trouble
from storage.store import Store
from storage.work import Work
from tests.samples import (
    CLUB,
    DAY,
    HOUR,
    NOW,
    TODAY,
    add,
    change,
    club,
    coming,
    home,
    letter,
    link,
    runner,
)


@pytest.fixture(autouse=True)
async def canal_runners(store: Store) -> None:
    def write(w: Work) -> None:
        add(w, "ann", "bea")
        w.clubs.add(club(), home())

    await store.transact(write)


async def test_a_club_is_whole_and_found_by_its_group(store: Store) -> None:
    assert await store.transact(lambda w: w.clubs.get("club")) == club()
    assert await store.transact(lambda w: w.clubs.home("telegram", "-100")) == home()
    assert await store.transact(lambda w: w.clubs.home("telegram", "-1")) is None
    assert await store.transact(lambda w: w.clubs.among(["ann", "club"])) == {"club": club()}


async def test_what_is_spoken_to_has_its_clock_and_language(store: Store) -> None:
    def change_zone(w: Work) -> None:
        w.clubs.save(club(zone="Asia/Tokyo", language="en", paused_until=TODAY))

    await store.transact(change_zone)
    spoken_to = await store.transact(lambda w: w.people.runner("club"))
    assert spoken_to is not None
    assert (spoken_to.zone, spoken_to.language, spoken_to.paused_until) == ("Asia/Tokyo", "en", TODAY)
    assert (spoken_to.quiet_from, spoken_to.quiet_until) == (club().quiet_from, club().quiet_until)
    assert spoken_to.cadence == "off"


async def test_of_two_who_save_at_once_the_second_is_told(store: Store) -> None:
    first = await store.transact(lambda w: w.clubs.save(club(name="First")))
    assert first == club(name="First", version=1)
    assert await store.transact(lambda w: w.clubs.save(club(name="Second"))) is None
    assert await store.transact(lambda w: w.clubs.get("club")) == first


async def test_a_group_with_a_new_id_takes_everything_along(store: Store) -> None:
    general = Spot(platform="telegram", chat="-100", name="General")
    elsewhere = Spot(platform="discord", chat="77", name="runs")
    key = club().spots[0].key

    def write(w: Work) -> None:
        kept = club(
            spots=(*club().spots, elsewhere),
            topics=(general, *club().spots),
            runs=(structs.replace(club().runs[0], spot=key),),
            trouble={key: Trouble(since=NOW, reason="Gone")},
        )
        w.clubs.save(kept)
        w.letters.add(letter("waiting", runner="club", place=CLUB))
        w.letters.add(letter("hers", runner="ann", place=CLUB))
        w.clubs.move("telegram", "-100", "-200")

    await store.transact(write)
    moved = await store.transact(lambda w: w.clubs.get("club"))
    assert moved is not None
    assert [(s.chat, s.topic) for s in moved.spots] == [("-200", "5"), ("77", None)]
    assert [s.chat for s in moved.topics] == ["-200", "-200"]
    assert moved.runs[0].spot == moved.spots[0].key
    assert set(moved.trouble) == {moved.spots[0].key}
    assert await store.transact(lambda w: w.clubs.homes("club")) == (home(chat="-200"),)
    claimed = await store.transact(lambda w: w.letters.claim(NOW, 10, worker="me", lease=HOUR))
    assert {each.id: each.place.chat for each in claimed} == {"waiting": "-200", "hers": "-100"}
    assert await store.transact(lambda w: w.clubs.move("telegram", "-1", "-2")) is None


async def test_a_club_has_several_groups_and_some_are_left(store: Store) -> None:
    server = Home(platform="discord", chat="900", club="club", joined_at=NOW + DAY)

    def write(w: Work) -> None:
        w.clubs.save_home(server)
        w.clubs.save_home(home(gone_at=NOW + HOUR))

    await store.transact(write)
    assert await store.transact(lambda w: w.clubs.homes("club")) == (home(gone_at=NOW + HOUR), server)
    assert await store.transact(lambda w: w.clubs.gone(NOW + DAY, 5)) == (home(gone_at=NOW + HOUR),)
    assert await store.transact(lambda w: w.clubs.gone(NOW, 5)) == ()
    assert await store.transact(lambda w: w.clubs.homes_on("discord")) == (server,)
    assert await store.transact(lambda w: w.clubs.homes_on("telegram")) == ()
    await store.transact(lambda w: w.clubs.remove_home("discord", "900"))
    assert await store.transact(lambda w: w.clubs.home("discord", "900")) is None


async def test_accounts_are_those_of_members_and_of_who_looks_after_it(store: Store) -> None:
    def write(w: Work) -> None:
        w.clubs.join("club", "ann", "counted", NOW)
        w.clubs.keep("club", "ann", NOW)
        w.clubs.keep("club", "bea", NOW)

    await store.transact(write)
    accounts = ("user-ann", "user-bea")
    assert await store.transact(lambda w: w.clubs.accounts("club", "telegram")) == accounts
    assert await store.transact(lambda w: w.clubs.accounts("club", "discord")) == ()
    await store.transact(lambda w: w.clubs.leave_to_others("club", "bea"))
    assert await store.transact(lambda w: w.clubs.accounts("club", "telegram")) == ("user-ann",)


async def test_members_come_with_a_level_and_go(store: Store) -> None:
    def write(w: Work) -> None:
        w.clubs.join("club", "ann", "counted", NOW)
        w.clubs.join("club", "bea", "named", NOW + HOUR)
        w.clubs.join("club", "ann", "reminders", NOW + DAY)

    await store.transact(write)
    ann = Member(club="club", runner="ann", level="reminders", since=NOW)
    bea = Member(club="club", runner="bea", level="named", since=NOW + HOUR)
    assert await store.transact(lambda w: w.clubs.members("club")) == (ann, bea)
    assert await store.transact(lambda w: w.clubs.memberships("ann")) == (ann,)
    assert await store.transact(lambda w: w.clubs.leave("club", "ann")) is True
    assert await store.transact(lambda w: w.clubs.leave("club", "ann")) is False


async def test_keepers_need_no_consent_of_their_own_to_stay(store: Store) -> None:
    def write(w: Work) -> None:
        add(w, "cem", "dan", consented_at=None)
        w.clubs.keep("club", "cem", NOW)
        w.clubs.keep("club", "cem", NOW + DAY)

    await store.transact(write)
    assert await store.transact(lambda w: w.clubs.keepers("club")) == ("cem",)
    assert await store.transact(lambda w: w.clubs.kept_by("cem")) == ("club",)
    assert await store.transact(lambda w: w.people.without_consent(NOW + DAY, 5)) == ("dan",)
    await store.transact(lambda w: w.clubs.leave_to_others("club", "cem"))
    assert await store.transact(lambda w: w.people.without_consent(NOW + DAY, 5)) == ("cem", "dan")


async def test_the_log_says_who_changed_what(store: Store) -> None:
    def write(w: Work) -> None:
        for n in range(3):
            w.clubs.log(change(f"c{n}", made_at=NOW + n * DAY))

    await store.transact(write)
    assert [c.id for c in await store.transact(lambda w: w.clubs.changes("club", 2))] == ["c2", "c1"]
    assert (await store.transact(lambda w: w.clubs.changes("club", 5)))[-1] == change("c0")
    assert await store.transact(lambda w: w.clubs.prune_changes(NOW + DAY, 5)) == 1


async def test_a_link_is_good_once(store: Store) -> None:
    await store.transact(lambda w: w.clubs.add_link(link()))
    assert await store.transact(lambda w: w.clubs.link("code")) == link()
    assert [await store.transact(lambda w: w.clubs.use_link("code", NOW)) for _ in range(2)] == [True, False]
    assert await store.transact(lambda w: w.clubs.link("code")) == link(used_at=NOW)
    assert await store.transact(lambda w: w.clubs.link("forged")) is None
    assert await store.transact(lambda w: w.clubs.prune_links(NOW + DAY, 5)) == 1


async def test_who_comes_may_think_again(store: Store) -> None:
    def write(w: Work) -> None:
        w.clubs.say_coming(coming())
        w.clubs.say_coming(coming("user-bea", said_at=NOW + HOUR))
        w.clubs.say_coming(coming(coming=False, said_at=NOW + 2 * HOUR))
        w.clubs.say_coming(coming(day=TODAY + 7 * DAY))

    await store.transact(write)
    said = await store.transact(lambda w: w.clubs.coming("club", "r1", TODAY))
    assert [(c.account, c.coming) for c in said] == [("user-bea", True), ("user-ann", False)]
    assert len(await store.transact(lambda w: w.clubs.attendance("club", TODAY, TODAY + 7 * DAY))) == 3
    assert await store.transact(lambda w: w.clubs.prune_coming(NOW + 3 * HOUR, 9)) == 3


async def test_contributors_of_a_week_are_kept_to_compare(store: Store) -> None:
    await store.transact(lambda w: w.clubs.contribute("club", "2026-W12", ["ann", "bea", "ann"]))
    assert await store.transact(lambda w: w.clubs.contributors("club", "2026-W12")) == {"ann", "bea"}
    assert await store.transact(lambda w: w.clubs.prune_contributions("club", "2026-W13")) == 2


async def test_whoever_goes_leaves_nothing_in_a_club(store: Store) -> None:
    def write(w: Work) -> None:
        w.clubs.keep("club", "ann", NOW)
        w.clubs.join("club", "ann", "named", NOW)
        w.clubs.log(change())
        w.clubs.add_link(link())
        w.clubs.say_coming(coming())
        w.clubs.contribute("club", "2026-W12", ["ann"])
        assert w.people.forget("ann")

    await store.transact(write)

    def left(w: Work) -> list[object]:
        (line,) = w.clubs.changes("club", 5)
        return [
            w.clubs.keepers("club"),
            w.clubs.members("club"),
            w.clubs.link("code"),
            w.clubs.coming("club", "r1", TODAY),
            w.clubs.contributors("club", "2026-W12"),
            line.runner,
        ]

    assert await store.transact(left) == [(), (), None, (), frozenset(), None]


async def test_a_club_goes_with_everything(store: Store) -> None:
    def write(w: Work) -> None:
        w.clubs.keep("club", "ann", NOW)
        w.clubs.join("club", "ann", "named", NOW)
        w.clubs.log(change())
        w.clubs.add_link(link())
        w.clubs.say_coming(coming())
        w.clubs.contribute("club", "2026-W12", ["ann"])
        w.letters.add(letter(runner="club", place=CLUB))
        assert w.people.forget("club")

    await store.transact(write)
    assert await store.transact(lambda w: w.clubs.get("club")) is None
    assert await store.transact(lambda w: w.clubs.homes("club")) == ()
    assert await store.transact(lambda w: w.clubs.memberships("ann")) == ()
    assert await store.transact(lambda w: w.people.runner("club")) is None
    assert await store.transact(lambda w: w.people.runner("ann")) == runner()

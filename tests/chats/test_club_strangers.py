"""Those who mean no good: made-up tokens, rights from elsewhere, codes that others read along, words that lead away."""

import pytest
from msgspec.structs import replace

from handlers.events import Tap
from storage.club import Club
from tests.chat import Chat, World
from tests.club import GroupChat


async def club_of(world: World, group: GroupChat) -> Club:
    def found(work: object) -> Club | None:
        home = work.clubs.home("test", group.place.chat)  # type: ignore[attr-defined]
        return None if home is None else work.clubs.get(home.club)  # type: ignore[attr-defined]

    club = await world.store.transact(found)
    assert club is not None
    return club


@pytest.fixture
async def mallory(world: World) -> Chat:
    """Admin of a group of his own, and of nothing else."""
    return world.chat("66", name="Mallory")


async def test_an_admin_of_another_group_gets_into_no_club_by_a_made_up_token(
    world: World, group: GroupChat, marco: Chat, mallory: Chat
) -> None:
    club = await club_of(world, group)
    own = GroupChat(world, "-666", "Mallory's")
    own.makes_admin(mallory)
    await own.adds_the_bot(mallory)
    for what in ("setup", "join", "in", "out", "sees", "checkin"):
        answer = await own.tells(Tap(**own.of(mallory), token=f"g:{what}:{club.id}:r1.20260324", card="m1"))
        assert not answer.opens, what
        assert not answer.replies, what
        assert "another time" in own.toast, what
    private = replace(own.of(mallory)["group"], home="-666")
    for what in ("setup", "join"):  # where only he sees the answer, as on a server
        await mallory.sends(
            Tap(**mallory._arrival() | {"group": private}, token=f"g:{what}:{club.id}:", card="m1")
        )
        assert not mallory.messages, what


async def test_a_group_token_in_a_private_chat_opens_nothing(
    world: World, group: GroupChat, marco: Chat, mallory: Chat
) -> None:
    club = await club_of(world, group)
    for what in ("setup", "join", "in", "checkin"):
        await mallory.taps_token(f"g:{what}:{club.id}:r1.20260324", "m1")
        assert "another time" in mallory.toast, what
        assert not mallory.messages, what


@pytest.mark.parametrize(
    "token",
    ["g:", "g:setup", "g:setup:", "g:in::", "g:in:{id}", "g:in:{id}:", "g:in:{id}:r1", "g:in:{id}:r1.2026", "g:in:{id}:r99.20260324",
     "g:in:{id}:r1.20260324:x", "g:\x00:{id}:", "g:fly:{id}:", "g:in:" + "x" * 70, "g:in:{id}:" + "9" * 300, "g:setup:\u202e{id}:", "::::", ""],
)  # fmt: skip
async def test_garbage_tokens_get_a_notice_and_change_nothing(
    world: World, group: GroupChat, marco: Chat, mallory: Chat, token: str
) -> None:
    club = await club_of(world, group)
    before = len(group.messages)
    answer = await group.tells(Tap(**group.of(mallory), token=token.format(id=club.id), card="m1"))
    assert group.toast
    assert not answer.opens
    assert len(group.messages) == before
    assert await club_of(world, group) == club


async def test_a_day_on_which_no_run_is_takes_nobody(
    world: World, group: GroupChat, marco: Chat, mallory: Chat
) -> None:
    club = await club_of(world, group)
    for day in ("20260325", "20990324", "00010102", "99991228", "20260230"):
        answer = await group.tells(Tap(**group.of(mallory), token=f"g:in:{club.id}:r1.{day}", card="m1"))
        assert not answer.replies, day
        assert "no longer planned" in group.toast or "over" in group.toast, day


async def test_taps_on_the_admins_talk_by_others_change_nothing(
    world: World, group: GroupChat, marco: Chat, mallory: Chat
) -> None:
    await marco.says("/club")
    tokens = [(b.token, m.id) for m in marco.messages for row in m.rows for b in row]
    club = await club_of(world, group)
    await mallory.joins()
    for token, card in tokens:
        await mallory.taps_token(token, card)
        assert mallory.toast
        await group.tells(
            Tap(**group.of(marco), token=token, card=card)
        )  # and the admin's own, tapped in the group
        assert group.toast
    assert await club_of(world, group) == club


async def test_a_code_is_never_shown_where_others_read_along(group: GroupChat, marco: Chat) -> None:
    await group.writes(marco, "/club link")
    group.sees("for you alone")
    assert "/club link " not in group.last.text
    await marco.says("/club link")
    marco.sees("/club link ", "within 15 minutes")


async def test_whoever_has_the_bot_removed_meanwhile_reads_what_to_do(group: GroupChat, marco: Chat) -> None:
    await marco.says("/club")
    await group.removes_the_bot(marco)
    group.makes_admin(marco, admin=False, known=False)
    await marco.taps("Posts")
    assert "in no group of Canal Runners" in marco.toast


async def test_a_name_calls_nobody_and_leads_nowhere(world: World, group: GroupChat, marco: Chat) -> None:
    ana = world.chat("7", name="@everyone\nevil.example +49 170 1234567")
    await ana.joins()
    await group.tapped_by(ana, "Join privately")
    await ana.taps("Show my name too")
    await group.run_is_told()
    await group.tapped_by(ana, "I'm in")
    group.sees("In: everyone evil example")
    group.sees_no("@", "evil.example", "1234567")

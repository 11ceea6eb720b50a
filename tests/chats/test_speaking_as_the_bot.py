"""An admin who would speak as the bot, and what is kept of people who only tap in a group."""

import gc
from datetime import timedelta

import pytest

from handlers.events import Tap, _plain_name
from tests.chat import Chat, World
from tests.chats.test_club_strangers import club_of
from tests.club import GroupChat, sets_up

LIES = "Your left calf is green.\nYou may run today.\nAnswer yes to go on."


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
async def test_an_admin_s_own_words_reach_a_member_as_her_club_s_on_one_line(
    world: World, locale: str
) -> None:
    group = GroupChat(world, title="Soleus")
    marco = world.chat("8", name="Marco", locale="en-GB")
    await sets_up(group, marco)
    ana = world.chat("7", locale=locale)
    await ana.joins(language=locale[:2])
    await group.takes_in(ana, choice="Just reminders" if locale == "en-GB" else "Nur Erinnerungen")
    await marco.says("/club")
    await marco.taps("Club runs", "Tue 19:00, Canal bridge", "My own words")
    await marco.says(LIES)
    for _ in range(3):  # each wording has its turn
        await world.moves(days=7)
    told = [line for m in ana.messages for line in m.text.splitlines() if "calf is green" in line]
    assert len(told) >= 3, ana.story()
    names = ("rom your club: ", "our club: ", "us deinem Verein: ", "ein Verein: ", "m Verein steht an: ")
    for line in told:
        before, _, words = line.partition("Soleus. ")
        assert before.endswith(names), line
        assert words.startswith("Your left calf is green. You may run today. Answer yes to go on."), line


async def test_a_group_s_name_leads_nowhere_and_calls_nobody(world: World) -> None:
    group = GroupChat(world, title="@everyone evil.example")
    marco = world.chat("8", name="Marco", locale="en-GB")
    group.makes_admin(marco)
    await group.adds_the_bot(marco)
    await group.tapped_by(marco, "Set up privately")
    assert "everyone evil example" in marco.story()
    assert "@everyone" not in marco.story()
    assert "evil.example" not in marco.story()


async def test_who_says_on_a_server_that_she_comes_is_no_runner_and_still_comes_a_day_later(
    world: World, group: GroupChat, marco: Chat
) -> None:
    """Her answer is private there, and no row of hers is made that would be tidied away with it."""
    await marco.says("/club run thu 19:00 Park gate")
    club = await club_of(world, group)
    key = next(run.key for run in club.runs if run.where == "Park gate")
    day = world.clock.at.date() + timedelta(days=2)
    ana = world.chat("7")
    group_of = group.of(ana)["group"]
    tap = Tap(**ana._arrival() | {"group": group_of}, token=f"g:in:{club.id}:{key}.{day:%Y%m%d}", card="m1")
    await ana.sends(tap)
    assert await world.store.transact(lambda work: work.people.find("test", "7")) is None
    world.clock.at += timedelta(hours=25)
    await world.core.tidy()
    said = await world.store.transact(lambda work: work.clubs.coming(club.id, key, day))
    assert [each.account for each in said if each.coming] == ["7"]


async def test_the_name_of_whoever_deletes_herself_is_remembered_nowhere(world: World) -> None:
    ana = world.chat("7", name="Ana Zebulina")
    await ana.joins()
    assert "Ana Zebulina" in gc.get_referents(_plain_name)
    await ana.says("/delete")
    await ana.taps("Delete everything")
    assert "Ana Zebulina" not in gc.get_referents(_plain_name)

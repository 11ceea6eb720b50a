"""A club on Discord from the first hello to its posts, told over the wire as a new admin and her runners live it."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.adapters.discord import roll_call
from handlers.events import Added
from storage.store import Store
from tests.chat import Clock
from tests.platforms import discord_guilds as may
from tests.platforms.discord_guilds import Guild
from tests.platforms.discord_people import DIRECT, SERVER, Person, Soleus, plain
from tests.platforms.discord_server import DiscordServer, Message

Opens = Callable[[], Awaitable[Store]]
HOME, GENERAL, TRAINING, RULES, TUESDAYS = "500", "501", "502", "503", "504"
BODILY = ("calf", "calves", "pain", "/10", "sore", "ache", "private note", "felt", "notes")
NAMES = ("Ana", "Ben", "Cleo", "Dora", "Emil", "Fay")
HELLO = "I never talk about anyone's pain here"


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        yield server


@pytest.fixture
async def soleus(discord: DiscordServer, opens: Opens, clock: Clock) -> AsyncIterator[Soleus]:
    async with Soleus(discord, opens, clock) as soleus:
        yield soleus


@pytest.fixture
def guild(clock: Clock) -> Guild:
    """A server that the bot is about to be brought into."""
    guild = Guild(HOME, "Canal Runners", owner="8", joined_at=clock.now().isoformat())
    guild.opens(RULES, "rules", everyone=(0, may.SEND))
    guild.opens(GENERAL, "general")
    guild.opens(TRAINING, "training")
    return guild


@pytest.fixture
def marco(discord: DiscordServer, guild: Guild) -> Person:
    """Marco, whose server it is and who has never met Soleus."""
    return member(discord, guild, "8", "Marco")


def member(discord: DiscordServer, guild: Guild, user: str, name: str) -> Person:
    person = Person.joins(discord, user=user, name=name).goes(SERVER, GENERAL)
    guild.joins(person.data)
    return person


async def goes_through(soleus: Soleus, marco: Person, where: str = "training") -> None:
    """The set-up from the hello to a test post that stands there, and saved: Tuesdays at 19:00."""
    await marco.sees("Hi, I'm Soleus")
    await marco.taps("Set up privately")
    await marco.taps(where)
    await marco.sees("2 of 5")
    await marco.types("Berlin")
    await marco.sees("Berlin, it is")
    await marco.taps("Right")
    await marco.taps("Next")
    await marco.taps("Tue 19:00")
    await marco.types("Canal bridge")
    await marco.sees("Tue 19:00, Canal bridge")
    await marco.taps("That's all")
    await marco.taps("Keep")
    await marco.taps("Send a test post")
    await marco.sees("The test post is on its way")
    await soleus.moves(seconds=1)
    await marco.sees("A test post", "Club run in 2 hours")
    await soleus.moves(seconds=1)
    await marco.sees(f"The test post stands in {where}")
    await marco.taps("Save")
    await marco.sees("Canal Runners is set up")
    await soleus.moves(seconds=1)
    await marco.sees("Soleus is set up by your admins")


def public(discord: DiscordServer, guild: Guild) -> list[Message]:
    """What everybody in the server can read."""
    found = (m for m in discord.messages.values() if guild.has(m.channel) and m.only_for is None)
    return sorted(found, key=lambda message: int(message.id))


def read_along(discord: DiscordServer, guild: Guild, *names: str) -> None:
    """Reads every public message, as somebody would who wants to know about somebody's body."""
    for message in public(discord, guild):
        said = plain(message.content).replace(HELLO, "")
        assert not [word for word in BODILY if word in said.casefold()], said
        assert not [name for name in names if re.search(rf"\b{name}\b", said, re.IGNORECASE)], said
        assert not message.files


async def test_from_the_hello_to_a_test_post_in_a_few_taps(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    assert marco.taps_made <= 13  # the two that open the form among them
    assert [(m.channel, plain(m.content).split(".")[0]) for m in public(discord, guild)] == [
        (GENERAL, "Hi, I'm Soleus"),
        (
            TRAINING,
            "A test post, so that your admins see how it looks:\n\nClub run in 2 hours: 19:00, Canal bridge",
        ),
        (TRAINING, "Soleus is set up by your admins"),
    ]
    hers = [m for m in marco.messages if guild.has(m.channel) and m.only_for is not None]
    assert all(message.only_for == marco.user for message in hers)
    read_along(discord, guild)
    await soleus.restarts()
    await soleus.moves(days=6, hours=22, minutes=35)
    await marco.sees("Club run in 2 hours: 19:00, Canal bridge.")


async def test_the_channel_where_it_is_opened_is_offered_first_and_one_without_rights_not_at_all(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    for n in range(30):
        guild.opens(str(600 + n), f"channel {n}")
    await discord.adds(guild)
    await marco.sees("Hi, I'm Soleus")
    await marco.goes(SERVER, "629").club()
    card = await marco.sees("Where may I post?", "A channel that is missing here", "write /club in it")
    offered = [b["label"] for row in card.rows for b in row]
    assert offered[:3] == ["channel 29", "general", "training"]
    assert offered[-2:] == ["Nowhere yet", "Type"]
    assert "rules" not in offered
    assert len(offered) == 22


async def test_5_a_member_joins_and_checks_in_before_everybodys_eyes_and_nobody_sees_it(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    ana = member(discord, guild, "77", "Ana")
    await discord.adds(guild)
    await goes_through(soleus, marco)
    await joins_the_club(soleus, ana)
    await ana.uses("checkin", "8k easy 44min left calf 3/10")
    await ana.sees("left calf 3/10")
    await ana.uses("log", "8k, my left calf hurts 9/10")
    await soleus.rests()
    assert all(
        message.only_for == ana.user for message in ana.messages if message not in public(discord, guild)
    )
    read_along(discord, guild, "ana")


async def test_3_who_comes_is_counted_on_the_card_by_anybody_even_after_a_restart(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    ana, ben = member(discord, guild, "77", "Ana"), member(discord, guild, "79", "Ben")
    await discord.adds(guild)
    await goes_through(soleus, marco)
    await soleus.moves(days=6, hours=22, minutes=35)
    card = await ana.finds("I'm in")
    await soleus.restarts()
    await ana.taps("I'm in")
    await ana.sees("One of you is in.")
    await ben.taps("I'm in")
    await ben.sees("2 of you are in.")
    await ben.taps("Not today")
    await ben.sees("One of you is in.")
    assert card.edits == 3
    assert len([m for m in public(discord, guild) if "are in" in m.content or "is in" in m.content]) == 1
    await ben.until(lambda: len([m for m in ben.messages if m.only_for == ben.user]) == 2)  # a notice a tap
    read_along(discord, guild, "ana", "ben")


async def test_1_a_tap_on_the_card_that_is_answered_too_late_still_changes_it(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    ana = member(discord, guild, "77", "Ana")
    await discord.adds(guild)
    await goes_through(soleus, marco)
    await soleus.moves(days=6, hours=22, minutes=35)
    card = await ana.finds("I'm in")
    discord.patience = 0  # the answer comes too late for the interaction
    await ana.taps("I'm in")
    await ana.until(lambda: card.edits == 1)
    assert "One of you is in." in plain(card.content)
    read_along(discord, guild, "ana")


async def test_9_one_line_does_what_many_taps_would(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    before = len(public(discord, guild))
    await marco.club("run", days="thu", time="18:30", where='The "old" gate', groups="5 km, 10 km")
    await marco.sees("Thu 18:30")
    await marco.club("post-time", post="rest", days="Wed", time="12:30")
    await marco.sees("Wed")
    await marco.club("post", post="invitation", switch="on")
    await marco.club("quiet", hours="20:00-08:00")
    await marco.club("zone", city="Vienna")
    await marco.club("language", language="de")
    await marco.club("notice", before="3 h")
    await marco.club("challenge", goal="500 km until 1 May")
    await marco.club("show")
    whole = await marco.sees("Thu 18:30", "Tue 19:00", "20:00")
    assert "Vienna" in plain(whole.content)
    await marco.club("remove-run", days="tue", time="19:00")
    await marco.club("pause", until="1 May")
    await marco.club("resume")
    await marco.club("link")
    await marco.sees("/club link")
    await marco.club("log")
    await marco.sees("Marco")
    await soleus.rests()
    assert not [m for m in marco.messages if "Behind /club you can type" in m.content]
    assert len(public(discord, guild)) == before, "what an admin does is nobody else's business"


async def test_7_an_admin_who_is_none_any_more_changes_nothing(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    lea = member(discord, guild, "80", "Lea")
    guild.members[lea.user] = [guild.makes("590", may.MANAGE_SERVER)]
    await discord.adds(guild)
    await goes_through(soleus, marco)
    await lea.club()
    await lea.taps("Pause")
    guild.members[lea.user] = []
    await lea.types("1 May")
    await lea.sees("Only admins of the group can change this")
    await marco.club("show")
    whole = await marco.sees("Tue 19:00")
    assert "1 May" not in whole.content


async def test_rights_that_come_back_end_the_trouble(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    guild.channels[TRAINING].overwrites[guild.bot] = (0, may.SEND)
    await discord.changes(TRAINING)
    await soleus.moves(days=6, hours=22, minutes=35)
    await soleus.moves(minutes=1)
    await marco.goes(DIRECT).sees("I could not post in training")
    before = len(public(discord, guild))
    del guild.channels[TRAINING].overwrites[guild.bot]
    await discord.changes(TRAINING)
    await soleus.until(lambda: any(isinstance(event, Added) for event in soleus.heard[-2:]))
    await soleus.moves(days=6, hours=22, minutes=30)  # the clocks went forward in between
    assert len(public(discord, guild)) > before


async def test_club_is_also_a_word_in_direct_messages(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    alone = marco.goes(DIRECT)
    await alone.says('/club run thu 18:30 "Old gate"')
    await alone.sees("Thu 18:30")
    guild.owner = "1"
    await discord.gateway.tell("GUILD_UPDATE", guild.told())
    await alone.says("/club remove run thu 18:30")
    await alone.sees("Only admins of Canal Runners can change this")


async def test_5_a_reader_of_two_weeks_learns_nothing_of_anybodys_body(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    runners = [member(discord, guild, str(70 + n), name) for n, name in enumerate(NAMES)]
    await discord.adds(guild)
    await goes_through(soleus, marco)
    for post in ("invitation", "week"):
        await marco.club("post", post=post, switch="on")
    for who in runners:
        await joins_the_club(soleus, who)
    for week in range(2):
        for n, who in enumerate(runners):
            asked = await who.uses("log", f"{6 + n}k easy left calf {(week + n) % 7}/10, a private note")
            await discord.answered(asked)
        await soleus.rests()
        for _ in range(7 * 12):
            await soleus.moves(hours=2)
    read_along(discord, guild, *NAMES)
    posts = [plain(m.content) for m in public(discord, guild)]
    assert len(posts) >= 8, posts
    assert any("checked in" in post for post in posts), posts
    for who in runners:
        assert all(m.only_for == who.user for m in who.messages if guild.has(m.channel) and m.only_for)


async def test_19_lost_rights_are_told_to_one_admin_once_and_mended_by_a_test_post(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    guild.channels[TRAINING].overwrites[guild.bot] = (0, may.SEND)
    before = len(public(discord, guild))
    await soleus.moves(days=6, hours=22, minutes=35)
    for _ in range(2):
        await soleus.moves(minutes=1)
        await soleus.moves(days=6, hours=23, minutes=59)
    await soleus.moves(minutes=1)
    told = [m for m in marco.messages if "I could not post in training" in plain(m.content)]
    assert len(told) == 1
    assert told[0].channel == discord.channel_of(marco.user)
    assert len(public(discord, guild)) == before
    del guild.channels[TRAINING].overwrites[guild.bot]
    await marco.club("test")
    await soleus.moves(seconds=1)
    await soleus.moves(seconds=1)
    await marco.sees("The test post stands in training")


async def test_15_a_locked_thread_is_answered_in_its_channel_once_and_an_admin_hears_of_it(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    guild.begins(TUESDAYS, "Tuesdays", TRAINING)
    await discord.adds(guild)
    await goes_through(soleus, marco, "Tuesdays")
    guild.threads[TUESDAYS].locked = True  # and the bot was not told: it was away
    await soleus.moves(days=6, hours=22, minutes=35)
    await soleus.moves(minutes=1)
    card = await marco.sees("Club run in 2 hours: 19:00, Canal bridge.")
    assert card.channel in (TUESDAYS, TRAINING)
    assert [m.channel for m in public(discord, guild)][-1] == TRAINING
    await marco.sees("Tuesdays of Canal Runners is closed or deleted")


@pytest.mark.parametrize("what", ["channel", "server"])
async def test_19_a_place_that_is_no_more_gets_no_posts(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person, what: str
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    if what == "channel":
        await discord.deletes(TRAINING)
        await soleus.until(lambda: any(type(event).__name__ == "Topic" for event in soleus.heard))
        await soleus.moves(seconds=1)
        await marco.goes(DIRECT).sees("training of Canal Runners is closed or deleted")
    else:
        await discord.removes(guild)
        await soleus.until(lambda: any(type(event).__name__ == "Removed" for event in soleus.heard))
    calls = len(discord.calls)
    await soleus.moves(days=8)
    await soleus.moves(days=8)
    assert not [call for call in discord.calls[calls:] if TRAINING in call]


async def joins_the_club(soleus: Soleus, who: Person) -> None:
    await who.taps("Join privately")
    await who.joins_in_from_here()
    await who.sees("what may the club see?")
    await who.taps("Count me without my name")
    await who.sees("You are in Canal Runners")
    await soleus.rests()


async def members(soleus: Soleus) -> set[str]:
    """Who belongs to the club or looks after it, by their accounts."""
    return set(await soleus.post.belonging("discord", HOME))


async def test_16_who_leaves_the_server_leaves_the_club_without_a_privileged_intent(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    ana, ben = member(discord, guild, "77", "Ana"), member(discord, guild, "79", "Ben")
    await discord.adds(guild)
    await goes_through(soleus, marco)
    await joins_the_club(soleus, ana)
    await joins_the_club(soleus, ben)
    assert await members(soleus) == {"8", "77", "79"}
    del guild.members[ben.user]
    await calls_the_roll(soleus)
    assert await members(soleus) == {"8", "77"}
    assert discord.gateway.asked == 1
    assert discord.gateway.intents & 1 << 1 == 0
    await soleus.moves(minutes=5)
    assert not any("Canal Runners" in m.content for m in ben.messages), "nobody asks her anything about it"
    del guild.members[marco.user]
    await calls_the_roll(soleus)
    assert await members(soleus) == {"77"}


async def test_16_who_cannot_be_asked_for_stays(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    del guild.members[marco.user]
    discord.fails("GET /guilds/500/members/8", 403, {"code": 50001, "message": "Missing Access"})
    await calls_the_roll(soleus)
    assert await members(soleus) == {"8"}
    await discord.loses(guild)
    await soleus.rests()
    await calls_the_roll(soleus)
    assert await members(soleus) == {"8"}


async def test_16_a_day_on_which_nothing_can_be_found_out_ends_nothing(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)

    async def away(_platform: str) -> tuple[str, ...]:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(soleus.core, "homes", away)
        await calls_the_roll(soleus)
    assert await members(soleus) == {"8"}


async def test_16_a_server_that_was_left_while_nobody_listened_is_noticed(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.adds(guild)
    await goes_through(soleus, marco)
    await soleus.stops()
    del discord.guilds[HOME]
    await soleus.starts()
    await calls_the_roll(soleus)
    assert await soleus.post.homes("discord") == ()
    guild.joined_at = soleus.clock.now().isoformat()
    await discord.adds(guild)
    await marco.sees("I'm back, with the settings you had")
    assert await soleus.post.homes("discord") == (HOME,)


async def calls_the_roll(soleus: Soleus) -> None:
    """As it happens once a day."""
    client = soleus.adapter._client
    assert client is not None
    await client.wait_until_ready()
    await roll_call.call(client, soleus.post, soleus.clock.now)

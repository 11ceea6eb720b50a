"""Servers on Discord: who may do what there, what happens to them, and what is posted where others read along."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from bot.adapters import Gone, NoTopic, RetryAfter, Temporary, Undelivered
from bot.adapters.discord import check, club, servers
from bot.secret import Secret
from bot.settings import Shards
from handlers.events import Added, Command, Event, Removed, Rights, Tap, Topic, Words
from handlers.replies import Answer, Button, Reply
from handlers.text import Span
from storage.club import Spot
from storage.records import Place
from storage.store import Store
from tests.chat import WORDS, Clock
from tests.platforms import discord_guilds as may
from tests.platforms.discord_clubs import (
    ADMIN,
    BOARD,
    CHAT,
    NEWS,
    TRAINING,
    TUESDAY,
    all_of,
    caught_up,
    club_of,
    heard,
    joins,
    names,
    room,
    said,
)
from tests.platforms.discord_guilds import Guild
from tests.platforms.discord_people import DIRECT, SERVER, Person, Soleus, slow_store
from tests.platforms.discord_server import GUILD_ID, TOKEN, DiscordServer

Opens = Callable[[], Awaitable[Store]]


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        club_of(server)
        yield server


@pytest.fixture
def guild(discord: DiscordServer) -> Guild:
    return discord.guilds[GUILD_ID]


@pytest.fixture
async def soleus(discord: DiscordServer, opens: Opens, clock: Clock) -> AsyncIterator[Soleus]:
    async with Soleus(discord, opens, clock) as soleus:
        await caught_up(discord, soleus)
        yield soleus


@pytest.fixture
def marco(discord: DiscordServer) -> Person:
    """Marco, who manages the server."""
    return joins(discord, "78", "Marco", ADMIN)


@pytest.fixture
def ana(discord: DiscordServer) -> Person:
    """Ana, a member like any other."""
    return joins(discord, "77", "Ana")


# Rights


async def test_7_an_admin_manages_the_server_or_owns_it(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person, ana: Person
) -> None:
    assert {marco.user, ana.user} == {"77", "78"}
    guild.joins({"id": "1", "username": "owner", "discriminator": "0"})
    chief = guild.makes("301", may.ADMINISTRATOR)
    new = {"guild_id": GUILD_ID, "role": guild.told()["roles"][-1]}
    await discord.gateway.tell("GUILD_ROLE_CREATE", new)
    await caught_up(discord, soleus)
    guild.joins({"id": "79", "username": "chief", "discriminator": "0"}, chief)
    found = {user: await soleus.adapter.rights(GUILD_ID, user) for user in ("1", "77", "78", "79", "80")}
    assert {user for user, rights in found.items() if rights.admin} == {"1", "78", "79"}
    assert {user for user, rights in found.items() if rights.member} == {"1", "77", "78", "79"}
    assert all(rights.known for rights in found.values())


async def test_rights_are_asked_afresh_each_time(soleus: Soleus, guild: Guild, marco: Person) -> None:
    assert (await soleus.adapter.rights(GUILD_ID, marco.user)).admin
    guild.members[marco.user] = []
    assert not (await soleus.adapter.rights(GUILD_ID, marco.user)).admin
    del guild.members[marco.user]
    assert not (await soleus.adapter.rights(GUILD_ID, marco.user)).member


async def test_the_server_is_told_with_where_the_bot_may_speak(soleus: Soleus, marco: Person) -> None:
    rights = await soleus.adapter.rights(GUILD_ID, marco.user)
    assert (rights.title, rights.members, rights.locale) == ("Run club", 48, "")
    assert names(rights, may_post=True) == ["town", "training", "Tuesday runs"]
    assert len(names(rights, may_post=False)) == 2
    assert "news" in names(
        rights, may_post=False
    )  # and the mark; never the board, which the bot does not see
    assert rights.spots[1] == Spot(platform="discord", chat=TRAINING, name="training")


async def test_only_a_community_says_its_language(
    discord: DiscordServer, soleus: Soleus, guild: Guild
) -> None:
    guild.locale, guild.community = "de", True
    await discord.regains(guild)
    await caught_up(discord, soleus)
    assert (await soleus.adapter.rights(GUILD_ID, "78")).locale == "de"


@pytest.mark.parametrize("status", [500, 403])
async def test_rights_that_cannot_be_found_out_are_unknown_and_nobody_is_an_admin(
    discord: DiscordServer, soleus: Soleus, marco: Person, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "PATIENCE", 0.2)
    discord.fails("GET /guilds", status, {"code": 0, "message": "no"})
    for _ in range(4):  # the library tries a server's error again by itself
        discord.fails("GET /guilds", status, {"code": 0, "message": "no"})
    discord.drops("GET /guilds")
    rights = await soleus.adapter.rights(GUILD_ID, marco.user)
    assert rights == Rights(home=GUILD_ID, known=False)


@pytest.mark.parametrize("home", ["999", "-1001234", "", "no number"])
async def test_a_server_that_the_bot_does_not_know(soleus: Soleus, marco: Person, home: str) -> None:
    assert await soleus.adapter.rights(home, marco.user) == Rights(home=home, known=False)


async def test_in_an_outage_nothing_is_known_until_it_is_over(
    discord: DiscordServer, soleus: Soleus, guild: Guild, marco: Person
) -> None:
    await discord.loses(guild)
    await caught_up(discord, soleus)
    assert not (await soleus.adapter.rights(GUILD_ID, marco.user)).known
    await discord.regains(guild)
    await caught_up(discord, soleus)
    assert (await soleus.adapter.rights(GUILD_ID, marco.user)).admin
    assert not [event for event in soleus.heard if isinstance(event, Removed | Added)]


# What happens to a server


async def test_brought_into_a_server_the_bot_says_hello_where_people_are_greeted(
    discord: DiscordServer, soleus: Soleus
) -> None:
    assert soleus.adapter._client is not None
    await soleus.adapter._client.wait_until_ready()
    guild = Guild("500", "Canal Runners", owner="9", community=True, locale="de", system_channel="502")
    guild.opens("501", "rules", everyone=(0, may.SEND))
    guild.opens("502", "welcome")
    await discord.adds(guild)
    added = await heard(soleus, Added)
    assert added.place == room("502")
    assert added.person.user == "9"
    assert added.person.locale == "de"
    assert added.may_post
    assert added.group is not None
    assert (added.group.home, added.group.title, added.group.here.name) == ("500", "Canal Runners", "welcome")


async def test_who_installed_it_is_told_where_the_bot_may_read_that(
    discord: DiscordServer, soleus: Soleus, marco: Person, clock: Clock
) -> None:
    now = clock.now().isoformat()
    guild = Guild("500", "Canal Runners", owner="9", installer=marco.user, joined_at=now)
    guild.opens("501", "general")
    guild.joins(marco.data)
    guild.members[guild.bot] = [guild.makes("510", may.VIEW_AUDIT_LOG)]
    await discord.adds(guild)
    added = await heard(soleus, Added)
    assert (added.person.user, added.person.name) == ("78", "Marco")


async def test_a_server_without_a_place_to_speak(
    discord: DiscordServer, soleus: Soleus, clock: Clock
) -> None:
    guild = Guild("500", "Mute Runners", owner="9", joined_at=clock.now().isoformat())
    guild.opens("501", "rules", everyone=(0, may.SEND))
    await discord.adds(guild)
    added = await heard(soleus, Added)
    assert not added.may_post
    await soleus.rests()
    assert 50013 not in discord.refusals


async def test_a_start_is_no_joining_but_what_nobody_heard_of_is_made_up_for_once(
    discord: DiscordServer, opens: Opens, clock: Clock
) -> None:
    lately = (clock.now() - timedelta(hours=5)).isoformat()
    guild = Guild("500", "Canal Runners", owner="9", joined_at=lately)
    guild.opens("501", "general")
    discord.guilds["500"] = guild
    soleus = Soleus(discord, opens, clock)
    await soleus.starts()
    added = await heard(soleus, Added)
    await soleus.restarts()
    await soleus.until(lambda: len(all_of(soleus, Added)) > 1)
    await soleus.stops()
    joined = all_of(soleus, Added)
    assert {event.id for event in joined} == {added.id}  # the core answers an event once
    assert {event.group.home for event in joined if event.group} == {"500"}


async def test_taken_out_of_a_server(discord: DiscordServer, soleus: Soleus, guild: Guild) -> None:
    await discord.removes(guild)
    removed = await heard(soleus, Removed)
    assert removed.group is not None
    assert (removed.group.home, removed.place.private) == (GUILD_ID, False)


@pytest.mark.parametrize("place", [TRAINING, TUESDAY])
async def test_a_channel_or_a_thread_is_deleted(discord: DiscordServer, soleus: Soleus, place: str) -> None:
    await discord.deletes(place)
    topic = await heard(soleus, Topic)
    assert topic.group is not None
    assert (topic.open, topic.place) == (False, room(topic.group.here.chat))
    closed = {event.group.here.chat for event in soleus.heard if isinstance(event, Topic) and event.group}
    assert closed == ({TRAINING, TUESDAY} if place == TRAINING else {TUESDAY})


async def test_a_channel_is_renamed_and_closed_to_the_bot(
    discord: DiscordServer, soleus: Soleus, guild: Guild
) -> None:
    guild.channels[TRAINING].name = "running"
    await discord.changes(TRAINING)
    topic = await heard(soleus, Topic)
    assert topic.group is not None
    assert topic.group.here == Spot(platform="discord", chat=TRAINING, name="running")
    soleus.heard.clear()
    guild.channels[TRAINING].overwrites[GUILD_ID] = (0, may.VIEW)
    await discord.changes(TRAINING)
    topic = await heard(soleus, Topic)
    assert topic.group is not None
    assert topic.group.here == Spot(platform="discord", chat=TRAINING, name="running", may_post=False)
    assert topic.open


@pytest.mark.parametrize("how", ["channel", "everybody's role", "a new role"])
async def test_rights_that_come_back_are_told(
    discord: DiscordServer, soleus: Soleus, guild: Guild, how: str
) -> None:
    everybody = guild.roles[GUILD_ID].permissions
    if how == "channel":
        guild.channels[NEWS].overwrites.clear()
        await discord.changes(NEWS)
    elif how == "everybody's role":
        await discord.changes_role(guild, GUILD_ID, everybody & ~may.SEND)
        await discord.changes_role(guild, GUILD_ID, everybody)
    else:
        await discord.gives(guild, ADMIN)
    added = await heard(soleus, Added)
    assert added.group is not None
    assert (added.group.home, added.may_post) == (GUILD_ID, True)
    assert len(all_of(soleus, Added)) == 1
    if how == "channel":
        assert added.group.here == Spot(platform="discord", chat=NEWS, name="news")


async def test_what_does_not_matter_of_a_channel_is_no_event(
    discord: DiscordServer, soleus: Soleus, guild: Guild
) -> None:
    guild.channels[TRAINING].position = 7
    guild.threads[TUESDAY].archived = True
    for place in (TRAINING, TUESDAY, CHAT):
        await discord.changes(place)
    guild.channels[NEWS].name = "older news"
    await discord.changes(NEWS)
    topic = await heard(soleus, Topic)
    assert topic.group is not None
    assert topic.group.here.name == "older news"
    assert len(all_of(soleus, Topic)) == 1


@pytest.mark.parametrize("asleep", [False, True])
async def test_a_thread_is_locked(discord: DiscordServer, soleus: Soleus, guild: Guild, asleep: bool) -> None:
    thread = guild.threads[TUESDAY]
    if asleep:
        thread.archived = True
        await discord.changes(TUESDAY)
    thread.locked = True
    await discord.changes(TUESDAY)
    topic = await heard(soleus, Topic)
    assert topic.group is not None
    assert (topic.open, topic.group.here.name, topic.group.here.may_post) == (False, "Tuesday runs", False)


# Interactions


async def test_what_is_used_in_a_server_says_where_and_is_answered_privately(
    soleus: Soleus, ana: Person
) -> None:
    await ana.goes(SERVER, TUESDAY).uses("help")
    command = await heard(soleus, Command)
    assert command.place == Place(platform="discord", chat="77")
    assert command.group is not None
    assert (command.group.home, command.group.title, command.group.forum) == (GUILD_ID, "Run club", False)
    assert command.group.here == Spot(platform="discord", chat=TUESDAY, name="Tuesday runs")
    soleus.heard.clear()
    await ana.goes(SERVER, NEWS).uses("help")
    command = await heard(soleus, Command)
    assert command.group is not None
    assert not command.group.here.may_post
    assert all(message.only_for == "77" for message in ana.messages)


async def test_what_is_used_elsewhere_is_of_no_group(soleus: Soleus, ana: Person) -> None:
    await ana.goes(DIRECT).uses("help")
    command = await heard(soleus, Command)
    assert command.group is None


async def test_words_of_the_form_are_of_the_group_too(soleus: Soleus, ana: Person) -> None:
    await ana.uses("start")
    await ana.taps("Yes, and I'm 16 or older")
    await ana.taps("Kilometres")
    await ana.taps("No, another place")
    await ana.types("Berlin")
    words = await heard(soleus, Words)
    assert words.group is not None
    assert words.place.private


async def test_a_tap_that_counts_who_comes_is_for_all_who_see_the_card(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    buttons = (Button("I'm in", "g:in:c1:r1.20260317"), Button("Join privately", "g:join:c1:x"))
    card = await soleus.adapter.show(room(TRAINING), said("Club run at 19:00", *buttons))
    await ana.taps("I'm in")
    tap = await heard(soleus, Tap)
    assert (tap.place, tap.card) == (room(TRAINING), card)
    soleus.heard.clear()
    await ana.taps("Join privately")
    tap = await heard(soleus, Tap)
    assert (tap.place, tap.card) == (Place(platform="discord", chat="77"), card)


# Showing


async def test_a_letter_to_a_channel_and_to_a_thread(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    join = Button("Join privately", "g:join:c1:")
    for place in (TRAINING, TUESDAY):
        message = await soleus.adapter.show(room(place), said(f"Run at 19:00 in {place}", join, letter=place))
        assert discord.messages[str(message)].channel == place
        assert discord.messages[str(message)].only_for is None
    await ana.sees(f"Run at 19:00 in {TUESDAY}")
    assert ana.labels == ["Join privately"]


async def test_a_letter_sent_again_after_a_crash_stands_there_once(
    discord: DiscordServer, soleus: Soleus
) -> None:
    first = await soleus.adapter.show(room(TRAINING), said("Run at 19:00", letter="a1"))
    again = await soleus.adapter.show(room(TRAINING), said("Run at 19:00", letter="a1"))
    other = await soleus.adapter.show(room(TRAINING), said("Run at 19:00", letter="a2"))
    assert first == again != other


async def test_8_nobody_is_called_whatever_a_club_is_told(discord: DiscordServer, soleus: Soleus) -> None:
    text = "@everyone <@77> <@&300> <#101> **run** `now` https://example.org"
    message = await soleus.adapter.show(room(TRAINING), said(text))
    content = discord.messages[str(message)].content
    assert "@everyone" not in content
    assert not [mark for mark in ("<@", "<#", " **run") if mark in content.replace("\\<", "")]
    assert 50035 not in discord.refusals  # the loopback server refuses what may mention anybody


async def test_an_old_card_is_changed_or_stands_anew_where_it_was_deleted(
    discord: DiscordServer, soleus: Soleus
) -> None:
    card = str(await soleus.adapter.show(room(TRAINING), said("1 comes")))
    assert await soleus.adapter.show(room(TRAINING), said("2 come", edits=card)) == card
    assert discord.messages[card].content == "2 come"
    del discord.messages[card]
    anew = str(await soleus.adapter.show(room(TRAINING), said("3 come", edits=card)))
    assert discord.messages[anew].content == "3 come"


@pytest.mark.parametrize(
    ("place", "why"), [(NEWS, "no rights"), (BOARD, "no rights"), ("98765", "no channel")]
)
async def test_19_a_channel_without_rights_or_a_deleted_one_is_gone_and_says_why(
    soleus: Soleus, place: str, why: str
) -> None:
    with pytest.raises(Gone, match=why):
        await soleus.adapter.show(room(place), said("Run at 19:00"))


async def test_15_a_thread_that_sleeps_wakes_up(discord: DiscordServer, soleus: Soleus, guild: Guild) -> None:
    guild.threads[TUESDAY].archived = True
    await discord.changes(TUESDAY)
    message = await soleus.adapter.show(room(TUESDAY), said("Run at 19:00"))
    assert discord.messages[str(message)].channel == TUESDAY
    assert not guild.threads[TUESDAY].archived


@pytest.mark.parametrize("asleep", [False, True])
async def test_15_a_locked_thread_names_its_channel_instead(
    discord: DiscordServer, soleus: Soleus, guild: Guild, asleep: bool
) -> None:
    guild.threads[TUESDAY].locked = True
    guild.threads[TUESDAY].archived = asleep
    await discord.changes(TUESDAY)
    await heard(soleus, Topic)
    with pytest.raises(NoTopic) as caught:
        await soleus.adapter.show(room(TUESDAY), said("Run at 19:00"))
    assert caught.value.instead == room(TRAINING)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (503, {}, Temporary),
        (429, {"retry_after": 90.0, "global": False}, RetryAfter),
        (400, {"code": 50035, "message": "Invalid Form Body"}, Undelivered),
        (400, {"code": 160006, "message": "Maximum number of active threads reached"}, NoTopic),
    ],
)
async def test_what_else_a_channel_can_answer(
    discord: DiscordServer,
    soleus: Soleus,
    status: int,
    body: dict[str, object],
    error: type[Undelivered],
) -> None:
    for _ in range(5):
        discord.fails("POST /channels", status, body)
    with pytest.raises(Undelivered) as refused:
        await soleus.adapter.show(room(TUESDAY), said("Run at 19:00"))
    assert type(refused.value) is error


def test_the_clock_of_the_tests_is_later_than_the_joining_of_the_first_server(clock: Clock) -> None:
    assert clock.now() - datetime.fromisoformat(may.LONG_AGO) > timedelta(hours=48)


# /club


async def test_7_club_is_shown_to_who_manages_the_server_and_checked_all_the_same(
    discord: DiscordServer, soleus: Soleus, marco: Person, ana: Person
) -> None:
    (club,) = (command for command in discord.commands if command["name"] == "club")
    assert (club["contexts"], club["integration_types"]) == ([0], [0])
    assert club["default_member_permissions"] == str(may.MANAGE_SERVER)
    assert discord.offers(marco.user, "club", SERVER, TRAINING)
    assert not discord.offers(ana.user, "club", SERVER, TRAINING)
    assert not discord.offers(marco.user, "club", DIRECT, TRAINING)
    await ana.club("setup", hidden=True)  # the server's settings let her see it
    refused = await ana.sees("Only admins of Run club")
    assert refused.only_for == ana.user
    assert not any(message.rows for message in ana.messages)


async def test_2_options_of_club_are_completed_from_memory(
    discord: DiscordServer, soleus: Soleus, marco: Person
) -> None:
    async with slow_store(soleus) as goes_on:
        assert await marco.fills_in("run", "days", "t") == ["Tuesday", "Thursday"]
        assert await marco.fills_in("run", "days", "Tue, th") == ["Tue, Thursday"]
        assert await marco.fills_in("run", "time", "19", days="tue") == ["19:00", "19:30"]
        assert "Vienna" in await marco.fills_in("zone", "city", "vie")
        assert await marco.fills_in("notice", "before", "9") == ["90 min"]
        assert "23 March" in await marco.fills_in("pause", "until", "")
        assert await marco.fills_in("run", "where", "Canal") == []
        anna = joins(discord, "79", "Anna", ADMIN, locale="de")
        assert await anna.fills_in("run", "days", "d") == ["Dienstag", "Donnerstag"]
        assert "23. März" in await anna.fills_in("pause", "until", "23")
        goes_on()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"name": "setup"}, ""),
        ({"name": "show"}, "show"),
        ({"name": "run", "where": 'Canal "bridge"', "time": "19:00", "days": "tue"},
         "run tue 19:00 \"Canal 'bridge'\""),
        ({"name": "run", "days": "tue", "time": "19:00", "groups": "5 km,  10 km"},
         "run tue 19:00 groups 5 km, 10 km"),
        ({"name": "remove-run", "days": "tue", "time": " "}, "remove run tue"),
        ({"name": "post", "post": "rest", "switch": "off"}, "rest off"),
        ({"name": "post-time", "post": "rest", "days": "Wed", "time": "12:00"}, "rest Wed 12:00"),
        ({"name": "post-words", "post": "week", "words": "See\nyou"}, "week words See you"),
        ({"name": "link", "code": "AB12"}, "link AB12"),
        ({"name": "of another version", "days": "tue"}, ""),
    ],
)  # fmt: skip
def test_9_the_options_of_club_are_the_line_that_could_be_typed(data: dict[str, str], line: str) -> None:
    options = [{"name": name, "value": value} for name, value in data.items() if name != "name"]
    assert club.line({"name": "club", "options": [{"name": data["name"], "options": options}]}) == line


async def test_20_check_says_what_is_missing_in_which_server(discord: DiscordServer, guild: Guild) -> None:
    quiet = discord.guilds.setdefault("500", Guild("500", "Quiet Runners"))
    quiet.opens("501", "general", everyone=(0, may.SEND))
    poor = discord.guilds.setdefault("600", Guild("600", "Poor Runners"))
    poor.roles["600"].permissions = may.VIEW | may.ATTACH
    poor.opens("601", "general")
    findings = {f.what: f for f in await check(Secret(TOKEN), discord.base, WORDS)}
    fine = findings["server Run club"]
    assert (fine.seen, fine.fix) == ("the bot may write in 3 of the 5 channels and threads that it sees", "")
    assert findings["server Quiet Runners"].seen.startswith("the bot may write in 0 of the 1")
    assert "Edit Channel" in findings["server Quiet Runners"].fix
    assert findings["server Poor Runners"].seen == "lacks Send Messages, Send Messages in Threads"
    assert "Server Settings" in findings["server Poor Runners"].fix


async def test_check_says_where_it_may_not_look_and_when_there_is_no_server(discord: DiscordServer) -> None:
    discord.fails("GET /guilds/100", 403, {"code": 50001, "message": "Missing Access"})
    findings = {f.what: f.seen for f in await check(Secret(TOKEN), discord.base, WORDS)}
    assert findings["server Run club"] == "could not be looked at (code 50001)"
    discord.guilds.clear()
    findings = {f.what: f.seen for f in await check(Secret(TOKEN), discord.base, WORDS)}
    assert "none yet" in findings["servers"]


async def test_a_server_that_another_process_keeps_in_view_is_asked_for(
    discord: DiscordServer, opens: Opens, clock: Clock, guild: Guild, marco: Person
) -> None:
    async with Soleus(discord, opens, clock, shards=Shards(1, 1, 2)) as far:
        assert discord.gateway.shards == [1]
        rights = await far.adapter.rights(GUILD_ID, marco.user)
    assert (rights.admin, rights.title, rights.members) == (True, "Run club", 48)
    assert names(rights, may_post=True) == ["town", "training", "Tuesday runs"]


async def test_5_not_even_a_mistaken_answer_changes_a_card_that_others_see(
    discord: DiscordServer, soleus: Soleus, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    join = Button("Join privately", "g:join:c1:")
    card = str(await soleus.adapter.show(room(TRAINING), said("Run at 19:00", join)))

    async def mistaken(event: Event) -> Answer:
        assert isinstance(event, Tap)
        hers = Reply(text=(Span("Your calf: 3/10"),), edits=event.card, retires=event.card)
        return Answer(replies=(hers,)) if event.place.private else Answer(replies=(hers, hers))

    monkeypatch.setattr(soleus.core, "handle", mistaken)
    await ana.taps("Join privately")
    hers = await ana.sees("Your calf: 3/10")
    assert hers.only_for == ana.user
    await ana.sends("g:in:c1:r1.20260317", discord.messages[card])
    await heard(soleus, Tap)
    await soleus.rests()
    public = [m.content for m in discord.messages.values() if m.only_for is None]
    assert public == ["Run at 19:00"]

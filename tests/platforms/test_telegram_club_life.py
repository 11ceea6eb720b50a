"""A club on Telegram from its first minute on, over the wire, as its admin and its members live it."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.telegram import roll_call
from bot.adapters.telegram.api import Api
from storage.store import Store, open_store
from storage.work import Work
from tests.chat import Clock
from tests.conftest import KEY
from tests.platforms.telegram_clubs import Group, Member
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_rules import breaks_before
from tests.platforms.telegram_server import TOKEN, Server

READING = 238  # words a minute that an adult reads in silence, on average
TUESDAY = 1
TAP, WORD = 1.5, 2.5  # seconds to find a button, and to type a word
BODY = ("pain", "calf", "calves", "sore", "hurt", "/10", "red flag", "swell", "doctor today", "emergency")


class Stopwatch:
    """What a set-up takes its admin: reading each line that is new on her screen, finding buttons, typing."""

    def __init__(self, *screens: Person) -> None:
        self.seconds = 0.0
        self.screens = screens
        self.known: set[str] = set()

    def looks(self) -> None:
        for line in [
            line for screen in self.screens for said in screen.chat.said for line in said.split("\n")
        ]:
            if line not in self.known:
                self.known.add(line)
                self.seconds += 60 * len(line.split()) / READING


class Admin:
    """Somebody who sets a club up and has read no documentation: she reads, taps, types."""

    def __init__(self, soleus: Soleus, group: Group, member: Member) -> None:
        self.soleus, self.group, self.member = soleus, group, member
        self.alone = Person(member.server, member.user, member.server.chats[str(member.user["id"])])
        self.watch = Stopwatch(self.alone, member)

    async def opens(self) -> None:
        """From the group's message into the private chat."""
        await self.member.sees("Hi, I'm Soleus.")
        self.watch.looks()
        await self.member.follows(await self.member.taps("Set up privately"))
        self.watch.seconds += TAP

    async def taps(self, label: str) -> None:
        await self.alone.server.until(lambda: label in self._labels())
        self.watch.looks()
        before = len(self.alone.chat.said)
        await self.alone.taps(label)
        self.watch.seconds += TAP
        await self.alone.server.until(lambda: len(self.alone.chat.said) > before)

    async def types(self, text: str) -> None:
        self.watch.looks()
        before = len(self.alone.chat.said)
        await self.alone.says(text)
        self.watch.seconds += WORD * len(text.split())
        await self.alone.server.until(lambda: len(self.alone.chat.said) > before)

    async def goes_to_the_preview(self, where: str, *also: str) -> None:
        await self.opens()
        await self.taps(where)
        await self.types("Berlin")
        for label in ("Right", *also, "Next", "Tue 19:00"):
            await self.taps(label)
        await self.types("Canal bridge")
        for label in ("That's all", "Keep"):
            await self.taps(label)

    async def saves(self) -> None:
        await self.taps("Save")
        await self.soleus.delivers()

    def _labels(self) -> list[str]:
        return [label for shown in self.alone.shown for label in shown.labels]


async def lives(soleus: Soleus, clock: Clock, until: datetime) -> None:
    """Time goes by, and everything comes when it is due."""
    while True:
        await soleus.delivers()
        due = min(
            (at for at in (await soleus.core.tick(), await soleus.core.next_letter()) if at), default=until
        )
        if due >= until:
            break
        clock.at = max(clock.at, due)
    clock.at = until


async def next_run(soleus: Soleus, clock: Clock) -> None:
    """Up to the evening of the club's next run, after it was told."""
    day = clock.at + timedelta(days=1)
    while day.weekday() != TUESDAY:
        day += timedelta(days=1)
    await lives(soleus, clock, day.replace(hour=16, minute=30))


def added(server: Server, *, forum: bool = False, number: int = -1001) -> tuple[Group, Member]:
    """A group with its owner, still without the bot."""
    group = Group.begins(server, number, forum=forum)
    return group, group.has(Person.joins(server, 70, "Marco"), "creator")


async def with_club(
    soleus: Soleus, server: Server, *also: str, number: int = -1001
) -> tuple[Group, Member, Admin]:
    group, marco = added(server, number=number)
    await group.adds_bot(marco)
    admin = Admin(soleus, group, marco)
    await admin.goes_to_the_preview("Canal Runners", *also)
    await admin.saves()
    await marco.sees("Soleus is set up by your admins.")
    return group, marco, admin


async def joins(soleus: Soleus, group: Group, user: int, name: str, level: str) -> Person:
    """Somebody of the group joins in private, and is welcomed first."""
    member = group.has(Person.joins(soleus.server, user, name))
    alone = await member.follows(await member.taps("Join privately"))
    for label in ("Yes, and I'm 16 or older", "Kilometres"):
        await alone.taps(label)
    await alone.sees("Where are you?")
    await alone.says("Berlin")
    await alone.taps("Yes")
    await alone.taps("19:30")
    await alone.taps(level)
    await alone.is_heard()
    return alone


# The first two minutes


@pytest.mark.parametrize("forum", [False, True])
async def test_from_added_to_a_test_post_in_under_two_minutes(
    soleus: Soleus, server: Server, forum: bool
) -> None:
    group, marco = added(server, forum=forum)
    if forum:
        await group.opens_topic("Chat", marco)
    await group.adds_bot(marco, with_link=True)
    where = "Canal Runners"
    if forum:
        where = "Training"
        topic = await group.opens_topic(where, marco)
    admin = Admin(soleus, group, marco)
    await admin.goes_to_the_preview(where)
    await admin.taps("Send a test post")
    await soleus.delivers()
    await marco.sees("A test post", "Club run in 2 hours", "19:00, Canal bridge")
    await admin.alone.sees(f"The test post stands in {where} since 19:30.")
    admin.watch.looks()
    assert admin.watch.seconds < 120, admin.watch.seconds
    await admin.saves()
    await marco.sees("Soleus is set up by your admins.")
    assert marco.last.labels == ["Join privately", "What does the club see?"]
    assert marco.last.sent.get("message_thread_id") == (str(topic) if forum else None)
    assert len(group.chat.said) == 3, "greeting, test, ready: nothing else stands in the group"


async def test_somebody_who_is_no_admin_added_it(soleus: Soleus, server: Server) -> None:
    group, marco = added(server)
    bo = group.has(Person.joins(server, 78, "Bo"))
    await group.adds_bot(bo)
    await bo.sees("Hi, I'm Soleus.")
    said = await bo.notices(await bo.taps("Set up privately"))
    assert "Only admins of Canal Runners can change this" in said
    await Admin(soleus, group, marco).goes_to_the_preview("Canal Runners")


async def test_a_link_of_somebody_else_or_from_nowhere_opens_nothing(soleus: Soleus, server: Server) -> None:
    group, marco = added(server)
    await group.adds_bot(marco)
    bo = Person.joins(server, 78, "Bo")
    query = await marco.taps("Set up privately")
    await marco.notices(query)
    await bo.says(f"/start {server.opened[query]}")
    await bo.sees("made for somebody else")
    await bo.says("/start l_0123456789ABCDEF")
    await bo.sees("I don't know that link.")
    alone = await marco.follows(query)
    await alone.sees("Where may I post?")
    await alone.says(f"/start {server.opened[query]}")
    await alone.sees("used already")


async def test_removed_and_added_again_it_is_back_with_its_settings(
    soleus: Soleus, server: Server, clock: Clock
) -> None:
    group, marco, _ = await with_club(soleus, server)
    await group.removes_bot(marco)
    await marco.is_heard()
    before = len(group.chat.said)
    await next_run(soleus, clock)
    assert len(group.chat.said) == before
    await group.adds_bot(marco)
    await marco.sees("I'm back, with the settings you had.")
    await next_run(soleus, clock)
    assert "Club run" in group.chat.said[-1]


# The rights of admins are asked each time


@pytest.mark.parametrize("anonymous", [False, True])
async def test_06_an_anonymous_admin_sets_it_up_by_tapping(
    soleus: Soleus, server: Server, anonymous: bool
) -> None:
    group, marco = added(server)
    await group.adds_bot(marco)
    ines = group.has(Person.joins(server, 71, "Ines"), "administrator", is_anonymous=anonymous)
    ines.anonymous = anonymous
    admin = Admin(soleus, group, ines)
    await admin.goes_to_the_preview("Canal Runners")
    await admin.saves()
    await ines.sees("Soleus is set up by your admins.")


async def test_06_the_command_of_an_anonymous_admin_is_told_what_to_do(
    soleus: Soleus, server: Server
) -> None:
    group, marco = added(server)
    await group.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    marco.anonymous = True
    await marco.says("/club@soleus_bot")
    await marco.sees("Switch off “remain anonymous” for a minute")


async def test_an_admin_who_is_demoted_between_open_and_save_saves_nothing(
    soleus: Soleus, server: Server
) -> None:
    group, marco = added(server)
    await group.adds_bot(marco)
    ines = group.has(Person.joins(server, 71, "Ines"), "administrator")
    admin = Admin(soleus, group, ines)
    await admin.goes_to_the_preview("Canal Runners")
    await group.becomes(ines, "member", marco)
    query = await admin.alone.taps("Save")
    assert "Only admins of Canal Runners" in await admin.alone.notices(query)
    await soleus.delivers()
    assert len(group.chat.said) == 1


async def test_telegram_is_away_when_rights_are_asked(soleus: Soleus, server: Server) -> None:
    group, marco = added(server)
    await group.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    group.deleted = True  # whatever is asked is refused
    said = await marco.notices(await marco.taps("Set up privately"))
    assert "Please try again in a minute" in said


# The group lives on


async def test_14_the_club_moves_with_its_group_between_open_and_save(soleus: Soleus, server: Server) -> None:
    group, marco = added(server, number=-55)
    await group.adds_bot(marco)
    admin = Admin(soleus, group, marco)
    await admin.goes_to_the_preview("Canal Runners")
    new = await group.moves(marco, -1055)
    await marco.is_heard()
    await admin.saves()
    assert any("Soleus is set up by your admins." in said for said in new.chat.said)
    assert len(group.chat.said) == 1, "the greeting from before"


async def test_14_a_move_that_nobody_told_of_is_noticed_by_the_first_post(
    soleus: Soleus, server: Server, clock: Clock
) -> None:
    group, marco, _ = await with_club(soleus, server, number=-55)
    before = len(group.chat.said)
    await marco.is_heard()
    await soleus.stops()  # what Telegram tells meanwhile is lost after a day
    new = await group.moves(marco, -1055)
    server.updates.clear()
    await soleus.starts()
    await next_run(soleus, clock)
    assert any("Club run in 2 hours" in said for said in new.chat.said), new.chat.said
    assert len(group.chat.said) == before
    assert await soleus.store.transact(lambda work: work.clubs.home("telegram", "-1055")) is not None
    card = new.shown[-1]
    marco_there = Member(server, marco.user, new.chat, group=new)
    assert "I'm in" in card.labels
    assert "See you there" in await marco_there.notices(await marco_there.taps("I'm in"))


@pytest.mark.parametrize("how", ["kicked", "restricted", "deleted"])
async def test_15_rights_lost_are_told_one_admin_once_and_come_back(
    soleus: Soleus, server: Server, clock: Clock, how: str
) -> None:
    group, marco, admin = await with_club(soleus, server)
    if how == "deleted":
        group.deleted = True
    elif how == "kicked":
        group.members[server.me["id"]] = {"user": server.me, "status": "kicked"}  # while nobody listened
    else:
        group.members[server.me["id"]] = {"user": server.me, "status": "restricted", "is_member": True}
    before, told = len(group.chat.said), len(admin.alone.chat.said)
    await next_run(soleus, clock)
    await next_run(soleus, clock)
    assert len(group.chat.said) == before
    assert len(admin.alone.chat.said) == told + 1, admin.alone.chat.said[told:]
    assert "Canal Runners" in admin.alone.chat.said[-1]
    if how == "deleted":
        return
    await group.adds_bot(marco)
    await marco.is_heard()
    await next_run(soleus, clock)
    assert "Club run" in group.chat.said[-1]


async def test_13_a_topic_that_was_deleted_is_told_in_general_once_and_to_an_admin(
    soleus: Soleus, server: Server, clock: Clock
) -> None:
    group, marco = added(server, forum=True)
    await group.adds_bot(marco)
    training = await group.opens_topic("Training", marco)
    admin = Admin(soleus, group, marco)
    await admin.goes_to_the_preview("Training")
    await admin.saves()
    group.deletes_topic(training)
    told, before = len(admin.alone.chat.said), len(group.chat.said)
    await next_run(soleus, clock)
    assert len(group.chat.said) == before + 1
    assert "message_thread_id" not in group.shown[-1].sent
    assert len(admin.alone.chat.said) == told + 1
    assert "Training" in admin.alone.chat.said[-1]
    before = len(group.chat.said)
    await next_run(soleus, clock)
    assert len(group.chat.said) == before
    assert len(admin.alone.chat.said) == told + 1


async def test_13_a_topic_that_is_closed_is_told_one_admin(
    soleus: Soleus, server: Server, clock: Clock
) -> None:
    group, marco = added(server, forum=True)
    await group.adds_bot(marco)
    training = await group.opens_topic("Training", marco)
    admin = Admin(soleus, group, marco)
    await admin.goes_to_the_preview("Training")
    await admin.saves()
    await group.closes_topic(training, marco)
    await marco.is_heard()
    before = len(group.chat.said)
    await next_run(soleus, clock)
    assert len(group.chat.said) == before
    assert "Training" in admin.alone.chat.said[-1]


async def test_14_greeted_at_the_new_id_before_the_move_was_known(soleus: Soleus, server: Server) -> None:
    """As where Telegram calls: each update by itself, so that nothing tells that one belongs to a move."""
    group, marco, _ = await with_club(soleus, server, number=-55)
    await marco.is_heard()
    new = await group.moves(marco, -1055, joined="first")
    moving, server.updates[:] = list(server.updates), []
    for update in moving:
        await soleus.telegram._take_call(soleus.post, update)
    there = Member(server, marco.user, new.chat, group=new)
    alone = await there.follows(await there.taps("Set up privately"))
    await alone.sees("Tue 19:00, Canal bridge")


async def test_15_leaving_the_group_ends_the_membership(soleus: Soleus, server: Server) -> None:
    group, marco, _ = await with_club(soleus, server)
    await joins(soleus, group, 80, "Ana", "Count me without my name")

    def members(work: Work) -> int:
        home = work.clubs.home("telegram", "-1001")
        assert home is not None
        return len(work.clubs.members(home.club))

    assert await soleus.store.transact(members) == 1
    ana = Member(server, Person.joins(server, 80, "Ana").user, group.chat, group=group)
    await group.becomes(ana, "left", ana)
    await marco.is_heard()
    assert await soleus.store.transact(members) == 0


@pytest.mark.parametrize(
    ("how", "stays"),
    [("left", False), ("kicked", False), ("there", True), ("unknown", True), ("hidden", True)],
)
async def test_15_who_left_a_large_group_without_a_word_is_found_by_the_roll_call(
    soleus: Soleus, server: Server, clock: Clock, how: str, stays: bool
) -> None:
    """Telegram tells of nobody who leaves a large group, unless the bot is an administrator."""
    group, _, _ = await with_club(soleus, server)
    await joins(soleus, group, 80, "Ana", "Count me without my name")
    await joins(soleus, group, 81, "Bea", "Count me without my name")
    if how in ("left", "kicked"):
        group.members[80]["status"] = how
    elif how == "unknown":
        server.trouble("getChatMember", breaks_before)
    elif how == "hidden":
        group.hides_members = True

    def members(work: Work) -> int:
        home = work.clubs.home("telegram", "-1001")
        assert home is not None
        return len(work.clubs.members(home.club))

    await calls_the_roll(soleus, clock)
    await calls_the_roll(soleus, clock)
    assert await soleus.store.transact(members) == 1 + stays


async def test_14_15_the_roll_call_notices_what_happened_while_nobody_listened(
    soleus: Soleus, server: Server, clock: Clock
) -> None:
    group, marco, _ = await with_club(soleus, server, number=-55)
    await marco.is_heard()
    await soleus.stops()
    new = await group.moves(marco, -1055)
    server.updates.clear()
    await soleus.starts()
    await calls_the_roll(soleus, clock)
    assert await soleus.core.homes("telegram") == ("-1055",)
    new.members[server.me["id"]]["status"] = "kicked"
    await calls_the_roll(soleus, clock)
    assert await soleus.core.homes("telegram") == ()


async def calls_the_roll(soleus: Soleus, clock: Clock) -> None:
    api = Api(TOKEN, soleus.server.url)
    await roll_call.call(api, soleus.post, clock.now, apart=0)
    await api.close_session()


async def test_anybody_s_tap_on_a_run_s_card_counts_for_herself(
    soleus: Soleus, server: Server, clock: Clock
) -> None:
    group, marco, _ = await with_club(soleus, server)
    await joins(soleus, group, 80, "Ana", "Show my name too")
    ana = Member(server, Person.joins(server, 80, "Ana").user, group.chat, group=group)
    bo = group.has(Person.joins(server, 78, "Bo"))
    await next_run(soleus, clock)
    for person in (ana, bo, bo):
        assert "You're in" in await person.notices(await person.taps("I'm in"))
    await marco.sees("In: Ana and one more")
    await bo.taps("Not today")
    await marco.sees("In: Ana")
    await server.until(lambda: "one more" not in group.shown[-1].text)
    assert group.shown[-1].edits >= 3, "one card, edited in place"


# What a determined reader of the group learns


async def club_weeks(soleus: Soleus, server: Server, clock: Clock, weeks: int, *, hurt: bool) -> list[str]:
    """All that the group ever showed, while its members run the same and feel as they do."""
    group, _, _ = await with_club(soleus, server, "Weekly anonymous summary", "Invitation to check in")
    people = [
        await joins(
            soleus, group, 80 + n, f"P{n}", "Show my name too" if n % 2 else "Count me without my name"
        )
        for n in range(6)
    ]
    talker = Member(server, people[0].user, group.chat, group=group)
    for week in range(weeks):
        await next_run(soleus, clock)
        await talker.taps("I'm in")
        for n, person in enumerate(people):
            score = (week + n) % 8 + 2 if hurt else 0
            await person.says(f"{5 + n}k easy, left calf {score}/10")
            await person.is_heard()
        await talker.answers(group.shown[0], "my calf hurts so much" if hurt else "see you on Tuesday")
        await soleus.rests()
    await lives(soleus, clock, clock.at + timedelta(days=7))
    await soleus.rests()
    return list(group.chat.said)


async def test_weeks_in_the_group_tell_nothing_of_anybody_s_body(tmp_path: Path, clock: Clock) -> None:
    """The same weeks twice, once with sore calves and once without: the group reads the very same."""
    began, told = clock.at, []
    for hurt in (False, True):
        clock.at = began

        async def opens(hurt: bool = hurt) -> Store:
            return await open_store(f"sqlite:///{tmp_path}/{hurt}.db", KEY, now=clock.now)

        async with Server() as server, Soleus(server, opens, clock) as soleus:
            told.append(await club_weeks(soleus, server, clock, 3, hurt=hurt))
    fine, hurt_ = told
    assert fine == hurt_
    assert any("together" in said for said in fine), "the summary of a week"
    assert sum("Club run in" in said for said in fine) >= 3
    for said in fine[1:]:  # the greeting says that it never talks about pain
        assert not any(re.search(rf"\b{re.escape(word)}", said.lower()) for word in BODY), said

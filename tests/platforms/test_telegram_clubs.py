"""Groups on Telegram over the wire: what the bot hears there, what it may do, and what becomes of both."""

import asyncio
import dataclasses
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest

from bot.adapters import Elsewhere, Gone, NoTopic, RetryAfter
from bot.adapters.telegram.pacing import Limit
from handlers.events import Added, Command, Event, Left, Moved, Removed, Rights, Tap, Topic, Words
from handlers.replies import Answer, Audience, Button, Reply
from handlers.text import Span
from storage.club import Spot
from storage.records import Place
from storage.store import Store
from tests.chat import Clock
from tests.platforms.telegram_clubs import Group, Member
from tests.platforms.telegram_people import AT_ONCE, FREE, Person, Soleus
from tests.platforms.telegram_rules import breaks_before, refused
from tests.platforms.telegram_server import Server

HELLO = Reply(text=(Span("Hello, club."),), audience=Audience.CLUB)


@pytest.fixture
def group(server: Server) -> Group:
    return Group.begins(server)


@pytest.fixture
def marco(server: Server, group: Group) -> Member:
    """He owns the group."""
    return group.has(Person.joins(server, 70, "Marco", "it"), "creator")


@pytest.fixture
def bo(server: Server, group: Group, marco: Member) -> Member:
    """In the group, like anybody."""
    return group.has(Person.joins(server, 78, "Bo"))


@pytest.fixture
async def heard(soleus: Soleus) -> list[Event]:
    """What reaches the core, in its order."""
    found: list[Event] = []
    ask = soleus.post.ask

    async def asked(event: Event) -> Answer:
        found.append(event)
        return await ask(event)

    soleus.post.ask = asked  # type: ignore[method-assign]
    return found


@asynccontextmanager
async def answering(soleus: Soleus, answer: Answer, after: float = 0) -> AsyncIterator[None]:
    """The core says this to everything."""
    ask = soleus.post.ask

    async def asked(event: Event) -> Answer:
        await asyncio.sleep(after)
        return answer

    soleus.post.ask = asked  # type: ignore[method-assign]
    yield
    soleus.post.ask = ask  # type: ignore[method-assign]


def kinds(heard: list[Event]) -> list[str]:
    return [type(event).__name__ for event in heard]


def place(group: Group, topic: int | None = None) -> Place:
    return Place(
        platform="telegram",
        chat=str(group.chat.data["id"]),
        topic=None if topic is None else str(topic),
        private=False,
    )


# Coming and going


async def test_being_added_is_one_event_though_telegram_tells_it_twice(
    heard: list[Event], group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    await marco.is_heard()
    assert kinds(heard) == ["Added"]
    assert heard[0].person.user == "70"


async def test_added_before_anybody_began_a_chat_or_after(
    heard: list[Event], group: Group, marco: Member, bo: Member
) -> None:
    await Person.joins(bo.server, 78, "Bo").is_welcomed()
    heard.clear()
    await group.adds_bot(bo)
    await bo.is_heard()
    assert kinds(heard) == ["Added"]


async def test_added_through_the_link_the_app_says_start_as_well(
    heard: list[Event], group: Group, marco: Member
) -> None:
    await group.adds_bot(marco, with_link=True)
    await marco.is_heard()
    await marco.sees("Hi, I'm Soleus.")
    assert kinds(heard) == ["Added"]
    assert len(group.shown) == 1


async def test_removed_and_added_again(heard: list[Event], group: Group, marco: Member) -> None:
    await group.adds_bot(marco)
    await group.removes_bot(marco)
    await group.adds_bot(marco)
    await marco.is_heard()
    assert kinds(heard) == ["Added", "Removed", "Added"]


async def test_restricted_and_free_again(
    soleus: Soleus, heard: list[Event], group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    await group.restricts_bot(marco)
    await marco.is_heard()
    assert [isinstance(e, Added) and e.may_post for e in heard] == [True, False]
    with pytest.raises(Gone) as caught:
        await soleus.telegram.show(place(group), HELLO)
    assert caught.value.reason == "no rights"
    await group.restricts_bot(marco, can_send=True)
    await soleus.telegram.show(place(group), HELLO)
    await marco.is_heard()
    assert isinstance(heard[-1], Added)
    assert heard[-1].may_post


async def test_a_member_leaves_or_is_removed(
    heard: list[Event], group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await group.becomes(bo, "left", bo)
    await group.becomes(bo, "member", bo)
    await group.becomes(bo, "kicked", marco)
    await marco.is_heard()
    assert [e.person.user for e in heard if isinstance(e, Left)] == ["78", "78"]


async def test_as_an_admin_it_hears_of_leaving_from_both_sides(
    heard: list[Event], group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await group.changes(group.server.me, marco, "administrator")
    await group.becomes(bo, "left", bo)
    await marco.is_heard()
    left = [e for e in heard if isinstance(e, Left)]
    assert len(left) == 2
    assert {e.person.user for e in left} == {"78"}


# What it hears


@pytest.mark.parametrize("admin", [False, True])
async def test_group_talk_is_not_answered_even_where_it_sees_everything(
    heard: list[Event], group: Group, marco: Member, bo: Member, admin: bool
) -> None:
    await group.adds_bot(marco)
    if admin:
        await group.changes(group.server.me, marco, "administrator")
    await bo.sees("Hi, I'm Soleus.")
    await bo.is_heard()
    heard.clear()
    for said in ("hello all", "8k easy", "my left calf hurts", "/checkin@another_bot", "/help"):
        await bo.sees_nothing_more(partial(bo.says, said))
    bo.anonymous = True
    await bo.sees_nothing_more(partial(bo.says, "hello from nobody"))
    assert heard == []


async def test_what_is_addressed_to_it_is_heard(
    soleus: Soleus, heard: list[Event], group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await soleus.telegram.show(place(group), HELLO)
    await bo.is_heard()
    heard.clear()
    await bo.says("/help@soleus_bot")
    await bo.answers(group.shown[0], "how does this work?")
    await bo.is_heard()
    assert kinds(heard) == ["Command", "Words"]
    assert all(e.group is not None and e.group.title == "Canal Runners" for e in heard)


async def test_an_anonymous_admin_s_command_is_heard_without_a_name_and_her_tap_with_it(
    soleus: Soleus, heard: list[Event], group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    await soleus.telegram.show(place(group), _card("Set up", "g:setup:c:"))
    marco.anonymous = True
    await marco.says("/club@soleus_bot")
    await marco.taps("Set up")
    await marco.is_heard()
    command, tap = heard[-2:]
    assert isinstance(command, Command)
    assert command.group is not None
    assert (command.group.hidden, command.person.user) == (True, "1087968824")
    assert isinstance(tap, Tap)
    assert tap.group is not None
    assert (tap.group.hidden, tap.person.user, tap.place.private) == (False, "70", False)


# Who may do what


@pytest.mark.parametrize(
    ("status", "more", "admin", "member"),
    [
        ("creator", {}, True, True),
        ("administrator", {}, True, True),
        ("administrator", {"is_anonymous": True}, True, True),
        ("member", {}, False, True),
        ("restricted", {"is_member": True}, False, True),
        ("restricted", {"is_member": False}, False, False),
        ("left", {}, False, False),
        ("kicked", {}, False, False),
    ],
)
@pytest.mark.parametrize("hides", [False, True])
async def test_rights(
    soleus: Soleus, group: Group, marco: Member, bo: Member, status: str, more: dict[str, Any],
    admin: bool, member: bool, hides: bool,
) -> None:  # fmt: skip
    await group.adds_bot(marco)
    group.members[78] = {"user": bo.user, "status": status, **more}
    group.hides_members = hides
    found = await soleus.telegram.rights("-1001", "78")
    spot = Spot(platform="telegram", chat="-1001", name="Canal Runners")
    assert found.admin is admin
    assert found.member is (member or hides)  # hidden members cannot be told from others; admins can
    assert (found.known, found.home, found.title, found.spots) == (True, "-1001", "Canal Runners", (spot,))
    assert found.members == (2 if member else 1)


async def test_rights_of_somebody_telegram_does_not_know_there(
    soleus: Soleus, group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    found = await soleus.telegram.rights("-1001", "4711")
    assert (found.known, found.admin, found.member) == (True, False, False)


@pytest.mark.parametrize("how", ["restricted", "all are silent", "an admin among the silent"])
async def test_rights_tell_whether_the_bot_may_write(
    soleus: Soleus, group: Group, marco: Member, how: str
) -> None:
    await group.adds_bot(marco)
    if how == "restricted":
        await group.restricts_bot(marco)
    else:
        group.permissions["can_send_messages"] = False
    if how == "an admin among the silent":
        await group.changes(group.server.me, marco, "administrator")
    found = await soleus.telegram.rights("-1001", "70")
    assert [spot.may_post for spot in found.spots] == [how == "an admin among the silent"]


@pytest.mark.parametrize("method", ["getChat", "getChatMember", "getChatMemberCount"])
@pytest.mark.parametrize(
    "trouble", [breaks_before, refused(502, "Bad Gateway"), refused(429, "", retry_after=9)]
)
async def test_rights_that_cannot_be_asked_are_nobody_s(
    soleus: Soleus, server: Server, group: Group, marco: Member, method: str, trouble: Any
) -> None:
    await group.adds_bot(marco)
    server.trouble(method, trouble)
    assert await soleus.telegram.rights("-1001", "70") == Rights(home="-1001", known=False)


async def test_rights_in_a_group_without_the_bot_are_unknown(
    soleus: Soleus, group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    await group.removes_bot(marco)
    assert not (await soleus.telegram.rights("-1001", "70")).known


async def test_rights_follow_a_group_that_moved(soleus: Soleus, server: Server) -> None:
    small = Group.begins(server, -55)
    marco = small.has(Person.joins(server, 70, "Marco"), "creator")
    await small.adds_bot(marco)
    await small.moves(marco, -1055)
    found = await soleus.telegram.rights("-55", "70")
    assert (found.home, found.admin, found.spots[0].chat) == ("-1055", True, "-1055")


# Moving


@pytest.mark.parametrize("joined", ["first", "last", "never"])
async def test_a_group_that_moves_is_told_once_for_both_ends(
    soleus: Soleus, heard: list[Event], server: Server, joined: str
) -> None:
    small = Group.begins(server, -55)
    marco = small.has(Person.joins(server, 70, "Marco"), "creator")
    await small.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    await marco.is_heard()
    heard.clear()
    await small.moves(marco, -1055, joined=joined)
    await marco.is_heard()
    moves = [e for e in heard if isinstance(e, Moved)]
    assert len({e.id for e in moves}) == 1
    assert (moves[0].place.chat, moves[0].home) == ("-55", "-1055")
    assert len(small.chat.said) == 1
    assert server.chats["-1055"].said == []
    assert await soleus.store.transact(lambda work: work.clubs.home("telegram", "-55")) is None
    assert await soleus.store.transact(lambda work: work.clubs.home("telegram", "-1055")) is not None


async def test_14_a_letter_to_a_group_that_moved_arrives_and_the_core_is_told(
    soleus: Soleus, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Group.begins(server, -55)
    marco = small.has(Person.joins(server, 70, "Marco"), "creator")
    await small.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    await marco.is_heard()
    server.deaf = True  # whatever Telegram tells of the move is still to come
    new = await small.moves(marco, -1055)
    server.deaf = False
    told: list[Event] = []
    handle = soleus.core.handle

    async def handled(event: Event) -> Answer:
        told.append(event)
        return await handle(event)

    monkeypatch.setattr(soleus.core, "handle", handled)
    with pytest.raises(Elsewhere):
        await soleus.telegram.show(place(small), HELLO)
    await soleus.post.send(place(small), HELLO)
    assert "Hello, club." in [shown.text for shown in new.shown]
    assert len(small.shown) == 1
    moved = [e for e in told if isinstance(e, Moved)]
    assert moved
    assert {(e.id, e.home) for e in moved} == {("moved:-55:-1055", "-1055")}


# Topics


async def test_13_topics_are_told_of(heard: list[Event], server: Server) -> None:
    forum = Group.begins(server, forum=True)
    marco = forum.has(Person.joins(server, 70, "Marco"), "creator")
    await forum.adds_bot(marco)
    training = await forum.opens_topic("Training", marco)
    await forum.renames_topic(training, "Runs", marco)
    await forum.closes_topic(training, marco)
    await forum.reopens_topic(training, marco)
    await forum.closes_topic(None, marco)
    marco.topic = training
    await marco.says("/club@soleus_bot")
    await marco.is_heard()
    topics = [
        (e.group.here.topic, e.group.here.name, e.open) for e in heard if isinstance(e, Topic) and e.group
    ]
    number = str(training)
    assert topics == [
        (number, "Training", True),
        (number, "Runs", True),
        (number, "Runs", False),
        (number, "Runs", True),
        (None, "", False),
    ]
    assert heard[-1].group is not None
    assert heard[-1].group.here == Spot(platform="telegram", chat="-1001", topic=number, name="Runs")


@pytest.mark.parametrize("how", ["closed", "deleted", "never there"])
async def test_13_a_letter_to_a_topic_that_is_closed_or_gone_says_so(
    soleus: Soleus, server: Server, how: str
) -> None:
    forum = Group.begins(server, forum=True)
    marco = forum.has(Person.joins(server, 70, "Marco"), "creator")
    await forum.adds_bot(marco)
    training = await forum.opens_topic("Training", marco)
    await marco.sees("Hi, I'm Soleus.")
    await soleus.telegram.show(place(forum, training), HELLO)
    assert forum.shown[-1].sent["message_thread_id"] == str(training)
    if how == "closed":
        await forum.closes_topic(training, marco)
    elif how == "deleted":
        forum.deletes_topic(training)
    else:
        training += 1
    with pytest.raises(NoTopic) as caught:
        await soleus.telegram.show(place(forum, training), HELLO)
    assert caught.value.instead == place(forum)
    assert len(forum.shown) == 2, "the greeting and the first letter"
    await soleus.telegram.show(place(forum), HELLO)
    await forum.closes_topic(None, marco)
    with pytest.raises(NoTopic) as caught:
        await soleus.telegram.show(place(forum), HELLO)
    assert caught.value.instead is None


async def test_13_an_answer_to_a_closed_topic_goes_to_the_general_one(soleus: Soleus, server: Server) -> None:
    forum = Group.begins(server, forum=True)
    marco = forum.has(Person.joins(server, 70, "Marco"), "creator")
    await forum.adds_bot(marco)
    marco.topic = await forum.opens_topic("Training", marco)
    await forum.closes_topic(marco.topic, marco)
    await marco.says("/help@soleus_bot")  # an admin may still write there
    await marco.sees("I answer that privately.")
    assert "message_thread_id" not in forum.shown[-1].sent


# Refusals


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("kicked", "kicked"),
        ("left", "kicked"),
        ("restricted", "no rights"),
        ("silent", "no rights"),
        ("deleted", "deleted"),
    ],
)
async def test_15_a_group_that_does_not_take_a_letter_says_why(
    soleus: Soleus, group: Group, marco: Member, what: str, reason: str
) -> None:
    await group.adds_bot(marco)
    if what == "deleted":
        group.deleted = True
    elif what == "silent":
        group.permissions["can_send_messages"] = False
    else:
        await group.changes(group.server.me, marco, what)
    with pytest.raises(Gone) as caught:
        await soleus.telegram.show(place(group), HELLO)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("code", "said", "reason"),
    [
        (403, "Forbidden: bot was kicked from the group chat", "kicked"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "no rights"),
        (403, "Forbidden: CHAT_WRITE_FORBIDDEN", "no rights"),
        (400, "Bad Request: have no rights to send a message", "no rights"),
        (400, "Bad Request: need administrator rights in the channel chat", "no rights"),
        (403, "Forbidden: bot was blocked by the user", "blocked"),
        (403, "Forbidden: something new", "gone"),
        (400, "Bad Request: chat not found", "gone"),
    ],
)
async def test_15_telegram_s_words_for_it(
    soleus: Soleus, server: Server, group: Group, marco: Member, code: int, said: str, reason: str
) -> None:
    await group.adds_bot(marco)
    server.trouble("sendMessage", refused(code, said))
    with pytest.raises(Gone) as caught:
        await soleus.telegram.show(place(group), HELLO)
    assert caught.value.reason == reason


async def test_16_a_group_that_is_full_says_how_long(
    soleus: Soleus, server: Server, group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    server.trouble("sendMessage", refused(429, "Too Many Requests: retry after 33", retry_after=33))
    with pytest.raises(RetryAfter) as caught:
        await soleus.telegram.show(place(group), HELLO)
    assert caught.value.seconds == 33


async def test_16_a_crowd_in_a_group_is_answered_within_its_twenty_a_minute(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    """Forty times as fast as in life: fifty ask at once, all are answered, and Telegram never says no."""
    group = Group.begins(server)
    marco = group.has(Person.joins(server, 70, "Marco"), "creator")
    limits = dataclasses.replace(FREE, group=Limit(most=20, within=1.5, apart=0.1))
    async with Soleus(server, opens, clock, limits=limits):
        await group.adds_bot(marco)
        await marco.sees("Hi, I'm Soleus.")
        group.minute = 1.3
        crowd = [group.has(Person.joins(server, 1000 + n, f"P{n}")) for n in range(50)]
        for person in crowd:
            await person.says("/help@soleus_bot")
        await server.until(lambda: len(group.shown) == 51)
    answered = Counter(m.sent["reply_parameters"]["message_id"] for m in group.shown[1:])
    assert set(answered.values()) == {1}
    assert server.count("sendMessage") == 51, "none was refused and tried again"


# The way into the private chat


def _card(label: str, token: str) -> Reply:
    return Reply(text=(Span("Hello, club."),), rows=((Button(label, token),),), audience=Audience.CLUB)


async def test_05_a_tap_in_a_group_opens_the_private_chat(
    soleus: Soleus, server: Server, group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await soleus.telegram.show(place(group), _card("Join privately", "g:join:c:"))
    async with answering(soleus, Answer(opens="l_7Qk2-x_Z")):
        query = await bo.taps("Join privately")
        await bo.notices(query)
    assert server.opened[query] == "l_7Qk2-x_Z"
    alone = await bo.follows(query)
    await alone.sees("I don't know that link.")


async def test_05_an_answer_that_took_its_time_still_opens_it(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock, group: Group, marco: Member
) -> None:
    async with Soleus(server, opens, clock, times=dataclasses.replace(AT_ONCE, tap=0.01)) as soleus:
        await group.adds_bot(marco)
        await soleus.telegram.show(place(group), _card("Set up", "g:setup:c:"))
        async with answering(soleus, Answer(opens="l_1"), after=0.3):
            query = await marco.taps("Set up")
            await marco.notices(query)
    assert server.opened[query] == "l_1"


@pytest.mark.parametrize("toast", ["", "Open a chat with me first."])
async def test_05_should_telegram_not_open_it_the_notice_says_what_to_do(
    soleus: Soleus, server: Server, group: Group, marco: Member, toast: str
) -> None:
    await group.adds_bot(marco)
    await soleus.telegram.show(place(group), _card("Set up", "g:setup:c:"))
    server.trouble("answerCallbackQuery", refused(400, "Bad Request: URL_INVALID"))
    async with answering(soleus, Answer(opens="l_1", toast=toast)):
        query = await marco.taps("Set up")
        said = await marco.notices(query)
    assert said == (toast or "I answer that privately. Open a chat with me.")
    assert query not in server.opened


async def test_07_a_group_s_card_is_edited_by_anybody_s_tap(
    soleus: Soleus, server: Server, group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    card = await soleus.telegram.show(place(group), _card("I'm in", "g:in:c:r1.20260317"))
    for person, text in ((bo, "Bo is in."), (marco, "Bo and Marco are in.")):
        rows = ((Button("I'm in", "g:in:c:r1.20260317"),),)
        reply = Reply(text=(Span(text),), rows=rows, edits=card, audience=Audience.CLUB)
        async with answering(soleus, Answer(replies=(reply,), toast="See you there.")):
            query = await person.taps("I'm in")
            assert await person.notices(query) == "See you there."
            await person.sees(text)
    assert len(group.shown) == 2, "the greeting and the card"


@pytest.mark.parametrize(
    "token",
    [
        "g:setup:nobody:",
        "g:in:nobody:r1.20260317",
        "g:fly:c:",
        "g:",
        "g",
        "x",
        "0123456789abcdefghij:3:score:7",
        "g:::::",
    ],
)
async def test_11_a_forged_button_in_a_group_shows_nothing(
    soleus: Soleus, server: Server, group: Group, marco: Member, bo: Member, token: str
) -> None:
    await group.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    said = list(group.chat.said)
    query = await bo.taps_data(token, group.shown[0].id)
    assert await bo.notices(query), "she reads why nothing happens"
    assert query not in server.opened
    await bo.is_heard()
    assert group.chat.said == said


async def test_11_a_private_card_s_button_does_nothing_in_a_group(
    soleus: Soleus, server: Server, group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    ana = Person.joins(server)
    await ana.is_welcomed()
    await ana.says("/checkin")
    card = await ana.sees("How was today?")
    said = list(group.chat.said)
    query = await bo.taps_data(card.rows[0][0]["callback_data"], group.shown[0].id)
    assert await bo.notices(query) == "I answer that privately. Open a chat with me."
    assert group.chat.said == said
    assert card.edits == 0


async def test_an_emergency_in_answer_to_the_bot_gets_the_number_and_no_word_of_it_again(
    soleus: Soleus, group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await marco.sees("Hi, I'm Soleus.")
    await bo.answers(group.shown[0], "I have chest pain")
    await bo.sees("If this is happening now, call")
    assert bo.last.labels == ["Open private chat"]
    assert not any("chest" in said for said in group.chat.said)


async def test_words_in_answer_to_the_bot_are_heard_as_words(
    soleus: Soleus, heard: list[Event], group: Group, marco: Member, bo: Member
) -> None:
    await group.adds_bot(marco)
    await soleus.telegram.show(place(group), HELLO)
    await bo.answers(group.shown[0], "my calf hurts")
    await bo.sees("I answer that privately.")
    assert isinstance(heard[-1], Words)
    assert not any("calf" in said for said in group.chat.said)


async def test_removed_from_the_group_it_says_nothing_there(
    heard: list[Event], group: Group, marco: Member
) -> None:
    await group.adds_bot(marco)
    await group.removes_bot(marco)
    await marco.says("/help@soleus_bot")
    await marco.is_heard()
    assert kinds(heard) == ["Added", "Removed"]
    assert isinstance(heard[-1], Removed)
    assert group.chat.said == []

"""Whatever anybody does, a group reads nothing of anybody's body: random talks, taps, errors and posts, read by a determined reader."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec import structs

import handlers.core
from bot.adapters import Gone, NoTopic
from bot.post import NotPrivate, Post
from handlers.commands import COMMANDS
from handlers.events import Edited, Location, Other, Rights, Tap
from handlers.replies import Audience, Reply
from handlers.text import Span, plain
from storage.records import Place
from storage.store import open_store
from tests.chat import Chat, Clock, World
from tests.club import GroupChat, sets_up
from tests.crowd import FIRST

SEEDS, STEPS = 8, 150
PRIVATE_LINES = (
    "8k easy left calf 6/10", "13.7km hard both calves 4/10", "rest", "yesterday 5k right calf 8/10", "my calf went pop",
    "I have chest pain", "left calf 3/10", "note Qznote about my leg", "/plan tomorrow 13.7k 18:00", "/shoes", "/history",
    "/settings", "/ladder", "/causes", "/ask why do my calves hurt", "remind me to Qzremind every day at 10", "/export",
    "/why", "/today", "/checkin", "/routine", "/raises", "undo", "0", "3", "Qzshoe", "/delete", "/cancel", "/club",
)  # fmt: skip
GROUP_LINES = (
    "/history", "/today", "/export", "/ladder", "/checkin 8k left calf 6/10", "/ask is my pain Qzask bad", "my calf hurts 7/10",
    "chest pain", "/start", "/why", "/delete", "/club", "/club show", "/club log", "/club test", "/club rest on", "/club water on",
    "/club invite on", "/club week on", "/club goal 100 km until 30 April", "/club pause until 1 April", "/club resume",
    '/club run thu 18:30 "Park gate"', "/club rest words Take it easy, all of you", "/club language de", "/club link X",
)  # fmt: skip
PERSONAL = re.compile(
    r"Qz\w+|Zora\d|13[.,]7|\d ?/ ?10\b|left calf|right calf|both calves|calves|wade|ladder|red flag|amber|episode"
    r"|thirst (?:score|today)|RPE|\bscore\b|swollen|tiptoe|clot",
    re.IGNORECASE,
)


SHOW = "Show my name too"
LOGGED = re.compile(r"^• [^:]+\d\d:\d\d, (Zora\d): ", re.MULTILINE)


def reads(group: GroupChat, named: set[str], admins: set[str]) -> None:
    """What a determined reader looks for in every message and notice. The club's log names the admins who changed it."""
    for text in (*(m.text for m in group.messages), group.toast):
        assert "@" not in text
        assert "evil.example" not in text
        assert {*LOGGED.findall(text)} <= admins
        for hit in PERSONAL.findall(LOGGED.sub("", text)):
            assert hit in named, f"{hit!r} stands in the group:\n{text}"


def stored(file: Path) -> None:
    """No letter to a group is anybody's own, and no talk stands where others read along."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        clubs = {row[0] for row in db.execute("SELECT id FROM club")}
        public = list(db.execute("SELECT audience, runner FROM letter WHERE private = 0"))
        assert public
        assert {audience for audience, _ in public} == {"club"}
        assert {runner for _, runner in public} <= clubs
        assert list(db.execute("SELECT count(*) FROM conversation WHERE private = 0")) == [(0,)]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
async def test_nothing_of_anybodys_body_reaches_a_group_on_any_path(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, chance = Clock(), Random(seed)

    async def opens() -> object:
        return await open_store(f"sqlite:///{tmp_path}/soleus.db", bytes(range(32)), now=clock.now)

    world = await World.begins(opens, clock)  # type: ignore[arg-type]
    group = GroupChat(world, forum=True)
    marco = world.chat("8", name="Marco")
    await sets_up(group, marco, also=("Weekly anonymous summary", "Invitation to check in"))
    people = [world.chat(f"7{n}", name=f"Zora{n}") for n in range(6)]
    people[0].person = structs.replace(people[0].person, name="@Zora0 https://evil.example\n")
    named, admins = set[str](), set[str]()
    for n, who in enumerate(people):
        await who.joins()
        if n < 5:
            await group.tapped_by(who, "Join privately")
            await who.taps(SHOW if n == 0 else "Count me without my name")
    named.add("Zora0")
    receive = vars(handlers.core)["receive"]

    def stumbles(*args: object) -> object:
        if chance.random() < 0.03:
            raise RuntimeError("Qzerror left calf 9/10")
        return receive(*args)

    monkeypatch.setattr(handlers.core, "receive", stumbles)
    try:
        for _ in range(STEPS):
            await step(world, group, [*people, marco], chance, named)
            admins |= {
                name for who in people if group.admin(who) for name in re.findall(r"Zora\d", who.person.name)
            }
            reads(group, named, admins)
        stored(tmp_path / "soleus.db")
        assert len(group.messages) > 10, "a silent group would prove nothing"
    finally:
        await world.store.close()


async def step(world: World, group: GroupChat, people: list[Chat], chance: Random, named: set[str]) -> None:
    """Something that somebody does, or that happens."""
    who = chance.choice(people)
    if chance.random() < 0.3:
        await happens(world, group, who, chance)
    else:
        await acts(group, who, chance, named)


async def acts(group: GroupChat, who: Chat, chance: Random, named: set[str]) -> None:
    """She types or taps, in private or in the group, also where it does not belong; `named` are those who wanted to be."""
    buttons = [(b.token, m.id) for m in who.messages[-3:] for row in m.rows for b in row]
    names = {b.token for m in who.messages[-3:] for row in m.rows for b in row if b.label == SHOW}
    public = [(b.token, m.id) for m in group.messages[-6:] for row in m.rows for b in row]
    match chance.randrange(8):
        case 7:
            await forges(group, who, chance)
        case 0 | 1:
            await who.says(chance.choice(PRIVATE_LINES))
        case 2 | 3 if buttons:
            token, card = chance.choice(buttons)
            named |= {who.person.name} if token in names else set()
            await who.taps_token(token, card)
        case 4:
            await group.writes(who, chance.choice(GROUP_LINES), topic=chance.choice((None, "5")))
        case 5 if public:
            token, card = chance.choice(public)
            answer = await group.tells(Tap(**group.of(who), token=token, card=card))
            if answer.opens:
                await who.says(f"/start {answer.opens}")
        case _ if buttons:  # a button of her own card, tapped where others read along
            token, card = chance.choice(buttons)
            named |= {who.person.name} if token in names else set()
            await group.tells(Tap(**group.of(who), token=token, card=card))


async def forges(group: GroupChat, who: Chat, chance: Random) -> None:
    """A changed app sends a token that no button carries, in the group or to the bot alone."""
    clubs = [
        b.token.split(":")[2] for m in group.messages for row in m.rows for b in row if b.token.count(":") > 1
    ]
    what = chance.choice(("setup", "join", "checkin", "sees", "in", "out", "fly", ""))
    club = chance.choice((*clubs, "0" * 20, ""))
    token = f"g:{what}:{club}:{chance.choice(('', 'r1.20260324', 'r9.1', 'Qzarg', 'r1.00010102'))}"
    if chance.random() < 0.5:
        await who.taps_token(token, "m1")
        return
    answer = await group.tells(
        Tap(**group.of(who), token=token, card=group.last.id if group.messages else None)
    )
    if answer.opens:
        await who.says(f"/start {answer.opens}")


async def leaves_or_joins(group: GroupChat, who: Chat, chance: Random) -> None:
    """She leaves the group, or joins its club, or lets it know more or less."""
    if chance.random() < 0.3:
        await group.leaves(who)
        return
    join = next(b.token for m in group.messages for row in m.rows for b in row if b.label == "Join privately")
    answer = await group.tells(Tap(**group.of(who), token=join, card="m1"))
    if answer.opens:
        await who.says(f"/start {answer.opens}")
    level = chance.choice(("Count me without my name", "Just reminders", "Leave the club"))
    if level in who.last.labels:
        await who.taps(level)


async def happens(world: World, group: GroupChat, who: Chat, chance: Random) -> None:
    """Something odd is sent, topics and rights change, time passes, the platform refuses."""
    match chance.randrange(8):
        case 7:
            await leaves_or_joins(group, who, chance)
        case 0:
            await group.tells(Other(**group.of(who)))
        case 1:
            await group.tells(Location(**group.of(who), latitude=52.5, longitude=13.4))
        case 2:
            await group.tells(Edited(**group.of(who), text="my left calf hurts, chest pain"))
        case 3:
            await group.writes(who, f"/{chance.choice(sorted(COMMANDS))} Qzwords 6/10")
        case 4:
            await group.topic("5", "Training", open_=chance.random() < 0.8)
            group.makes_admin(who, admin=chance.random() < 0.5)
        case 5:
            error = chance.choice((Gone("no rights"), NoTopic("closed", group.place)))
            await group.refuses(error, for_=timedelta(hours=8))
        case _:
            await world.moves(hours=chance.choice((1, 6, 20)))


async def test_the_post_refuses_what_is_somebodys_own_for_a_place_where_others_read() -> None:
    class Adapter:
        name = "telegram"

        def __init__(self) -> None:
            self.shown: list[str] = []

        def on_reached(self, call: object) -> None:
            """It is never away."""

        async def run(self, post: Post) -> None:
            """Nobody speaks here."""

        async def show(self, place: Place, reply: Reply) -> str:
            self.shown.append(plain(reply.text))
            return "1"

        async def rights(self, home: str, user: str) -> Rights:
            return Rights(home=home)

        async def close(self) -> None:
            """Nothing to let go of."""

    adapter = Adapter()
    post = Post(None, [adapter])  # type: ignore[arg-type, list-item]
    hers = Reply(text=(Span("left calf 6/10"),))
    for group in (Place(platform="telegram", chat="-100", private=False),):
        for audience in (Audience.SELF, Audience.ADMIN):
            with pytest.raises(NotPrivate):
                await post.send(group, Reply(text=hers.text, audience=audience))
    assert adapter.shown == []

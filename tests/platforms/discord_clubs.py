"""What the tests of clubs on Discord have in common: a server with channels of all kinds, and waiting for its events."""

from typing import TypeVar

from handlers.events import Event, Rights, Topic
from handlers.replies import Audience, Button, Reply
from handlers.text import Span
from storage.records import Place
from tests.platforms import discord_guilds as may
from tests.platforms.discord_guilds import Guild
from tests.platforms.discord_people import SERVER, Person, Soleus
from tests.platforms.discord_server import GUILD_ID, DiscordServer

E = TypeVar("E", bound=Event)
NEWS, TRAINING, BOARD, CHAT = "102", "103", "104", "105"
TUESDAY, OLD = "201", "202"
ADMIN, MARK = "300", "199"


def club_of(discord: DiscordServer) -> Guild:
    """A server with channels of all kinds; the bot may not write into the news and does not see the board."""
    guild = discord.guilds[GUILD_ID]
    guild.opens(NEWS, "news", may.NEWS, everyone=(0, may.SEND))
    guild.opens(TRAINING, "training")
    guild.opens(BOARD, "board", everyone=(0, may.VIEW))
    guild.opens(CHAT, "voices", may.VOICE)
    guild.opens(MARK, "mark", everyone=(0, may.SEND))
    guild.begins(TUESDAY, "Tuesday runs", TRAINING)
    guild.makes(ADMIN, may.MANAGE_SERVER)
    return guild


def joins(discord: DiscordServer, user: str, name: str, *roles: str, locale: str = "en-GB") -> Person:
    """Somebody who is a member, and looks at the first channel."""
    person = Person.joins(discord, user=user, name=name, locale=locale)
    discord.guilds[GUILD_ID].joins(person.data, *roles)
    return person.goes(SERVER)


def room(channel: str) -> Place:
    return Place(platform="discord", chat=channel, private=False)


def said(text: str, *buttons: Button, edits: str | None = None, letter: str | None = None) -> Reply:
    return Reply(
        text=(Span(text),),
        rows=(buttons,) if buttons else (),
        audience=Audience.CLUB,
        edits=edits,
        letter=letter,
    )


async def heard(soleus: Soleus, kind: type[E]) -> E:
    """Waits for an event of a kind, and gives the latest."""
    await soleus.until(lambda: all_of(soleus, kind))
    return all_of(soleus, kind)[-1]


def all_of(soleus: Soleus, kind: type[E]) -> list[E]:
    return [event for event in soleus.heard if isinstance(event, kind)]


async def caught_up(discord: DiscordServer, soleus: Soleus) -> None:
    """Waits until the bot has heard all that the gateway told: it hears in order, so of a renamed channel last."""
    mark = discord.snowflake()
    discord.guilds[GUILD_ID].channels[MARK].name = mark
    await discord.changes(MARK)

    def marks() -> list[Topic]:
        return [t for t in all_of(soleus, Topic) if t.group is not None and t.group.here.name == mark]

    await soleus.until(marks)
    for topic in marks():
        soleus.heard.remove(topic)


def names(rights: Rights, *, may_post: bool) -> list[str]:
    return [spot.name for spot in rights.spots if spot.may_post is may_post]

"""What `check` asks Discord: the token, the application's switches, the gateway and the commands, each with its fix."""

import logging
from typing import Any

import discord

from bot.adapters import Finding
from bot.adapters.discord import menu
from bot.adapters.discord.client import Client, point_at
from bot.adapters.discord.exchange import AWAY
from bot.adapters.discord.servers import Server, asked_for
from bot.secret import Secret
from handlers.words import Words

PORTAL = "https://discord.com/developers/applications"
SCOPES = ("bot", "applications.commands")
PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True
)
_IN_WORDS = {
    "read_messages": "View Channels",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
}
MOST_SERVERS = 25  # looked at one by one


async def check(token: Secret, base_url: str, texts: Words) -> list[Finding]:
    """Looks at everything a start on Discord needs, and changes nothing. Whatever Discord answers is a finding."""
    point_at(base_url)
    logging.getLogger("discord.client").setLevel(
        logging.ERROR
    )  # what it warns of is found here, with its fix
    async with Client(_nobody) as client:
        try:
            await client.login(token.reveal())
            application: dict[str, Any] = dict(await client.http.application_info())
            _, _, starts = await client.http.get_bot_gateway()
            synced = await menu.in_sync(client, texts)
            servers = await _servers(client)
        except discord.LoginFailure:
            fix = f"make a new one at {PORTAL}, your application, Bot, Reset Token; put it into DISCORD_BOT_TOKEN"
            return [Finding(what="token", seen="Discord does not accept it", fix=fix)]
        except (discord.HTTPException, discord.GatewayNotFound, *AWAY) as error:
            fix = "check this computer's connection, and DISCORD_API_BASE_URL if you set it; then try again"
            return [
                Finding(what="network", seen=f"Discord cannot be reached ({type(error).__name__})", fix=fix)
            ]
        assert client.user is not None
        return [
            Finding(what="token", seen=f"works, the bot is {client.user.name}"),
            _endpoint(application),
            _installs(application),
            _public(application),
            _intents(client.application_flags),
            _starts(starts["remaining"]),
            _commands(synced),
            *servers,
            Finding(what="invite", seen=invite(client.user.id)),
        ]


def invite(application: int) -> str:
    """The link that brings the bot into a server, with no more rights than it needs."""
    return discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES)


async def _servers(client: discord.Client) -> list[Finding]:
    """What the bot may do in each server that it is in."""
    found = []
    async for guild in client.fetch_guilds(limit=MOST_SERVERS, with_counts=False):
        what = f"server {guild.name}"
        try:
            found.append(_server(what, await asked_for(client, guild.id)))
        except discord.HTTPException as error:
            found.append(Finding(what=what, seen=f"could not be looked at (code {error.code})"))
    if len(found) == MOST_SERVERS:
        found.append(Finding(what="servers", seen=f"the first {MOST_SERVERS} were looked at"))
    return found or [Finding(what="servers", seen="none yet; the invite below brings the bot into one")]


def _server(what: str, server: Server) -> Finding:
    """What is missing there: rights of the bot's role, or a place to write to."""
    held = server.me.guild_permissions
    missing = [words for name, words in _IN_WORDS.items() if not getattr(held, name)]
    spots = server.spots()
    places = [spot for spot in spots if spot.may_post]
    seen = f"the bot may write in {len(places)} of the {len(spots)} channels and threads that it sees"
    if missing:
        fix = f"allow {'it' if len(missing) == 1 else 'them'} in Server Settings, Roles, the role of the bot"
        return Finding(what=what, seen=f"lacks {', '.join(missing)}", fix=fix)
    if not places:
        fix = "let it view a channel and send messages there: Edit Channel, Permissions, the role of the bot"
        return Finding(what=what, seen=seen, fix=fix)
    return Finding(what=what, seen=seen)


async def _nobody(_: object) -> None:
    """A client that only asks hears nothing."""


def _endpoint(application: dict[str, Any]) -> Finding:
    if not application.get("interactions_endpoint_url"):
        return Finding(what="interactions endpoint", seen="is empty, as it should be")
    fix = f"empty it at {PORTAL}, your application, General Information"
    return Finding(what="interactions endpoint", seen="is set, so commands and taps go elsewhere", fix=fix)


def _installs(application: dict[str, Any]) -> Finding:
    ways = application.get("integration_types_config") or {}
    off = [name for key, name in (("0", "Guild Install"), ("1", "User Install")) if key not in ways]
    if not off:
        return Finding(what="installation", seen="into servers, and by each runner for herself")
    fix = f"tick {'it' if len(off) == 1 else 'both'} at {PORTAL}, your application, Installation"
    return Finding(what="installation", seen=_switched(off, "off"), fix=fix)


def _public(application: dict[str, Any]) -> Finding:
    if application.get("bot_public", True):
        return Finding(what="public bot", seen="is on: runners can install it")
    fix = f"tick Public Bot at {PORTAL}, your application, Bot"
    return Finding(what="public bot", seen="is off, so nobody but you can install it", fix=fix)


def _switched(names: list[str], state: str) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} {state}"


def _intents(flags: discord.ApplicationFlags) -> Finding:
    switches = {
        "Message Content Intent": flags.gateway_message_content or flags.gateway_message_content_limited,
        "Server Members Intent": flags.gateway_guild_members or flags.gateway_guild_members_limited,
        "Presence Intent": flags.gateway_presence or flags.gateway_presence_limited,
    }
    on = [name for name, granted in switches.items() if granted]
    if not on:
        return Finding(what="privileged intents", seen="are off, as they should be")
    fix = f"Soleus needs none: turn {'it' if len(on) == 1 else 'them'} off at {PORTAL}, your application, Bot"
    return Finding(what="privileged intents", seen=_switched(on, "on"), fix=fix)


def _starts(remaining: int) -> Finding:
    seen = f"{remaining} starts left today"
    if remaining:
        return Finding(what="gateway", seen=seen)
    fix = "something starts the bot over and over, perhaps twice with one token: stop that, and try tomorrow"
    return Finding(what="gateway", seen=seen, fix=fix)


def _commands(synced: bool) -> Finding:
    seen = "are as they should be" if synced else "differ from ours; the next start brings them up to date"
    return Finding(what="commands", seen=seen)

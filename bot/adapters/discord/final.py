"""The ways in which Discord's gateway says that coming back is no use, and what an operator can do about each."""

import discord

NOT_ACCEPTED = (
    "Discord does not accept DISCORD_BOT_TOKEN: make a new one in the developer portal (Bot, Reset Token)"
)
_OURS = "This is no fault of yours: bring Soleus up to date (git pull, make setup), and report it if that does not help"
_INTENTS = 4014  # the library has an error of its own for it
_WHY = {
    4004: NOT_ACCEPTED,
    4010: "Discord does not know this part of the bot (code 4010, shard): SOLEUS_DISCORD_SHARDS must be a range below the "
    "number behind its slash, and the same number in every process",
    4011: "The bot is in more servers than one connection may serve, or than so many shards may (Discord's code 4011): set "
    "SOLEUS_DISCORD_SHARDS=0-1/2, or more of them (docs/scaling.md)",
    4012: f"Discord no longer speaks the version that Soleus speaks (code 4012). {_OURS}",
    4013: f"Discord does not understand what Soleus wants to hear of (code 4013, intents). {_OURS}",
    _INTENTS: "Discord does not let this bot hear of servers and direct messages (code 4014, disallowed intents): look "
    "in the developer portal whether the application is restricted. Soleus needs no privileged intent",
}


def final(error: discord.ClientException) -> str | None:
    """Why the gateway closed for good, with the fix; None where it is worth coming back."""
    code = error.code if isinstance(error, discord.ConnectionClosed) else _INTENTS
    return _WHY.get(code)

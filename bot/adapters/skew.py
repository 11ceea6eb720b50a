"""How far this computer's clock is from a platform's: reminders come by ours."""

import time
from email.utils import parsedate_to_datetime

import aiohttp

from bot.adapters import Finding

MOST = 60.0  # seconds; an answer's own way takes one or two


async def clock(url: str) -> list[Finding]:
    """Compares the clocks by the date that any answer carries; nothing where none comes, which others find."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (OSError, aiohttp.ClientError, KeyError, ValueError, TimeoutError):
        return []
    apart = time.time() - theirs
    if abs(apart) <= MOST:
        return [Finding(what="clock", seen="agrees with this computer's")]
    late = "fast" if apart > 0 else "slow"
    fix = "reminders would come at a wrong time: have the computer set its clock by itself (sudo timedatectl set-ntp true)"
    return [Finding(what="clock", seen=f"this computer's is {abs(apart):.0f} seconds {late}", fix=fix)]

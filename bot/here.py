"""What the computer knows of the person in front of it: her language and her time zone."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.zones import canonical

ETC = Path("/etc")


def locale_here(environment: Mapping[str, str]) -> str:
    """The language tag of the shell: `de_AT.UTF-8` is `de-AT`, `C` is none."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    spoken = next((value for name in names if (value := environment.get(name))), "")
    found = re.match(r"[a-z]{2,3}(?:_[A-Z]{2})?(?=$|[.@])", spoken)
    return found[0].replace("_", "-") if found else ""


def zone_here(environment: Mapping[str, str], etc: Path = ETC) -> str:
    """The zone that the shell's `TZ` names, else that of the computer; empty where that is no place, as UTC is none."""
    said = environment.get("TZ") or _of_computer(etc)
    zone = canonical(re.sub(r"^.*/zoneinfo/(?:posix/|right/)?", "", said.lstrip(":")))
    return zone if "/" in zone and not zone.startswith("Etc/") and _known(zone) else ""


def _of_computer(etc: Path) -> str:
    """What the link `/etc/localtime` points to, or where that is a copy, what `/etc/timezone` says."""
    target = os.path.realpath(etc / "localtime")
    if "/zoneinfo/" in target:
        return target
    try:
        return (etc / "timezone").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError):
        return ""


def _known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True

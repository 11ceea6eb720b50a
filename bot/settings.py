"""The settings: read once from the environment over `.env`; all problems at once, each with its fix."""

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot.secret import Secret

NAMES = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_BOT_TOKEN_FILE",
    "TELEGRAM_API_BASE_URL",
    "TELEGRAM_WEBHOOK_URL",
    "TELEGRAM_WEBHOOK_SECRET",
    "DISCORD_BOT_TOKEN",
    "DISCORD_BOT_TOKEN_FILE",
    "DISCORD_API_BASE_URL",
    "SOLEUS_DISCORD_HEALTH",
    "SOLEUS_DISCORD_SHARDS",
    "SOLEUS_HTTP",
    "DATABASE_URL",
    "SOLEUS_KEY",
    "SOLEUS_KEY_FILE",
    "SOLEUS_BACKUPS",
    "SOLEUS_BACKUP_DAYS",
    "SOLEUS_BACKUP_DIR",
    "SOLEUS_BACKUP_KEYS_DIR",
    "SOLEUS_LEASE_SECONDS",
    "SOLEUS_LOG_LEVEL",
    "SOLEUS_EMERGENCY_EN",
    "SOLEUS_EMERGENCY_DE",
    "SOLEUS_TODAY_EN",
    "SOLEUS_TODAY_DE",
    "SOLEUS_PRO_EN",
    "SOLEUS_PRO_DE",
)
SERVICES = ("emergency", "today", "pro")  # who to call, as the safety texts name them
LONGEST_SERVICE = 150
LEVELS = ("debug", "info", "warning", "error")
HEALTH = ("full", "lean", "off")
HTTP = ("127.0.0.1", 8080)  # where a webhook is heard unless told otherwise
HOOK_PORTS = (443, 80, 88, 8443)  # the only ones that Telegram itself calls
TELEGRAM, DISCORD = "https://api.telegram.org", "https://discord.com/api"
_OURS = re.compile(r"(SOLEUS|TELEGRAM|DISCORD)_")


class WrongSettings(Exception):
    """What is wrong with the settings: one line each, with its fix, and never a secret value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Shards:
    """The parts of a Discord bot's servers that one front hears: `first` to `last` of `of`, counted from 0."""

    first: int
    last: int
    of: int

    @property
    def ids(self) -> list[int]:
        """Each of them."""
        return list(range(self.first, self.last + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set. `key` is the operator's 32 bytes in base64; without it `key_file` holds them."""

    telegram_token: Secret | None
    telegram_url: str
    telegram_hook: str | None  # the public address that Telegram calls; None: it is asked for updates
    telegram_hook_secret: Secret | None  # None: one is made of the operator's key
    discord_token: Secret | None
    discord_url: str
    discord_health: str
    discord_shards: Shards | None  # None: all servers over one connection
    http: tuple[str, int] | None  # where the process itself is heard, if that is chosen
    database_url: Secret  # it may hold a password
    key: Secret | None
    key_file: Path
    backups: int  # copies of a SQLite database made at night that are kept; 0: none is made
    backup_days: int
    backup_dir: Path | None
    backup_keys_dir: Path | None  # never where the data's copies are
    lease: float  # seconds; so long after a process died another takes its duties over
    log_level: str
    services: Mapping[str, Mapping[str, str]]  # by language; only what the operator has words of her own for


def read(environment: Mapping[str, str], file: Path = Path(".env")) -> Settings:
    """Reads the settings; what is empty counts as not set. Raises WrongSettings with every problem found."""
    problems: list[str] = []
    written = _dotenv(file, problems)
    names = [name for name in environment if name.startswith("SOLEUS_")]
    names += [name for name in written if _OURS.match(name)]
    problems += [_unknown(name) for name in dict.fromkeys(names) if name not in NAMES]
    chosen = {name: (environment.get(name) or written.get(name, "")).strip() for name in NAMES}
    settings = _Reader(chosen, problems).settings()
    if problems:
        raise WrongSettings(tuple(problems))
    return settings


def key_bytes(text: str) -> bytes | None:
    """The 32 bytes that base64 text stands for (either alphabet), or None."""
    try:
        plain = text.strip().replace("+", "-").replace("/", "_")
        found = urlsafe_b64decode(plain) if re.fullmatch(r"[\w=-]+", plain, re.ASCII) else b""
    except (binascii.Error, ValueError):
        return None
    return found if len(found) == 32 else None


def _dotenv(file: Path, problems: list[str]) -> dict[str, str]:
    if not file.is_file():
        return {}
    from dotenv.parser import parse_stream

    found = {}
    try:
        with file.open(encoding="utf-8") as stream:
            for line in parse_stream(stream):
                if line.error:
                    problems.append(
                        f"{file} line {line.original.line} cannot be read: write NAME=value, or # for a note"
                    )
                elif line.key is not None:
                    found[line.key] = line.value or ""
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{file} cannot be read ({type(error).__name__}): check its owner and its text")
    return found


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, NAMES, n=1)
    hint = f"did you mean {near[0]}?" if near else "remove it; .env.example lists all names"
    return f"{name} is not a setting: {hint}"


class _Reader:
    """Reads each setting from its text and notes what is wrong with it."""

    def __init__(self, chosen: Mapping[str, str], problems: list[str]) -> None:
        self._chosen = chosen
        self._problems = problems

    def settings(self) -> Settings:
        return Settings(
            telegram_token=self._token("TELEGRAM_BOT_TOKEN", r"\d+:\S+", "123456:ABC, as @BotFather gave it"),
            telegram_url=self._address("TELEGRAM_API_BASE_URL", TELEGRAM),
            telegram_hook=self._hook(),
            telegram_hook_secret=self._hook_secret(),
            discord_token=self._token("DISCORD_BOT_TOKEN", r"\S+", "one word, from the developer portal"),
            discord_url=self._address("DISCORD_API_BASE_URL", DISCORD),
            discord_health=self._one_of("SOLEUS_DISCORD_HEALTH", HEALTH, "full"),
            discord_shards=self._shards(),
            http=self._http(),
            database_url=self._database(),
            key=self._key(),
            key_file=Path(self._chosen["SOLEUS_KEY_FILE"] or "soleus.key"),
            backups=self._whole("SOLEUS_BACKUPS", 7, 0, 366, "copies"),
            backup_days=self._whole("SOLEUS_BACKUP_DAYS", 14, 1, 3650, "days"),
            backup_dir=self._path("SOLEUS_BACKUP_DIR"),
            backup_keys_dir=self._keys_dir(),
            lease=float(self._whole("SOLEUS_LEASE_SECONDS", 20, 1, 25, "seconds")),
            log_level=self._one_of("SOLEUS_LOG_LEVEL", LEVELS, "warning"),
            services={language: self._services(language) for language in ("en", "de")},
        )

    def _services(self, language: str) -> dict[str, str]:
        found = {}
        for service in SERVICES:
            name = f"SOLEUS_{service.upper()}_{language.upper()}"
            words = self._chosen[name]
            if len(words) > LONGEST_SERVICE or set(words) & set("{}*_`\n"):
                self._wrong(
                    f"{name} must be plain words of at most {LONGEST_SERVICE} letters, without {{ }} * _ `"
                )
            elif service == "emergency" and words and not re.search(r"\d", words):
                self._wrong(f"{name} holds no number: write it like  112  or  the emergency number 112")
            elif words:
                found[service] = words
        return found

    def _wrong(self, problem: str) -> None:
        self._problems.append(problem)

    def _token(self, name: str, shape: str, looks: str) -> Secret | None:
        token, path = self._chosen[name], self._chosen[f"{name}_FILE"]
        if token and path:
            self._wrong(f"{name} and {name}_FILE are both set: remove one of them")
            return None
        if path:
            try:
                token = Path(path).read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                self._wrong(f"{name}_FILE cannot be read ({type(error).__name__}): check the path {path}")
                return None
            if not token:
                self._wrong(f"{name}_FILE is empty: put the token into {path}")
        if token and not re.fullmatch(shape, token):
            self._wrong(f"{name} does not look like a token: it must be {looks}")
        return Secret(token) if token else None

    def _address(self, name: str, default: str) -> str:
        address = (self._chosen[name] or default).rstrip("/")
        try:
            parts = urlsplit(address)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            good = False
        if not good:
            self._wrong(f"{name} is not a web address: write it like {default}")
        return address

    def _shards(self) -> Shards | None:
        text = self._chosen["SOLEUS_DISCORD_SHARDS"]
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})", text, re.ASCII)
        if found is not None:
            first, last, of = int(found[1]), int(found[2] or found[1]), int(found[3])
            if first <= last < of:
                return Shards(first, last, of)
        self._wrong("SOLEUS_DISCORD_SHARDS must be a range of shards and how many there are, such as 0-3/8")
        return None

    def _http(self) -> tuple[str, int] | None:
        """`address:port`, or a port alone, which then is heard on this computer only."""
        text = self._chosen["SOLEUS_HTTP"]
        if not text:
            return None
        address, _, port = text.rpartition(":")
        address = address.strip("[]") or HTTP[0]
        if (
            not re.fullmatch(r"[0-9]{1,5}", port)
            or int(port) > 65535
            or not re.fullmatch(r"[\w.:-]+", address)
        ):
            self._wrong("SOLEUS_HTTP must be an address and a port, such as 127.0.0.1:8080, or a port alone")
            return None
        return address, int(port)

    def _hook(self) -> str | None:
        url = self._chosen["TELEGRAM_WEBHOOK_URL"]
        if not url:
            return None
        looks = "write it like https://bot.example.org/telegram"
        address = self._address("TELEGRAM_WEBHOOK_URL", "https://bot.example.org/telegram")
        try:
            parts = urlsplit(address)
            port = parts.port or 443
        except ValueError:
            return None
        if not parts.scheme.startswith("http") or not parts.hostname:
            return None  # `_address` told it
        if parts.path.strip("/") == "" or parts.query or parts.fragment:
            self._wrong(f"TELEGRAM_WEBHOOK_URL needs a path of its own and nothing behind it: {looks}")
        if not self._chosen["TELEGRAM_API_BASE_URL"]:  # a server of one's own may call anything
            if parts.scheme != "https":
                self._wrong(
                    f"TELEGRAM_WEBHOOK_URL must begin with https://, which Telegram asks for: {looks}"
                )
            elif port not in HOOK_PORTS:
                ports = ", ".join(map(str, HOOK_PORTS))
                self._wrong(f"TELEGRAM_WEBHOOK_URL has port {port}, and Telegram only calls {ports}")
        if not self._chosen["TELEGRAM_BOT_TOKEN"] and not self._chosen["TELEGRAM_BOT_TOKEN_FILE"]:
            self._wrong("TELEGRAM_WEBHOOK_URL is set and no token: set TELEGRAM_BOT_TOKEN, too")
        return address

    def _hook_secret(self) -> Secret | None:
        secret = self._chosen["TELEGRAM_WEBHOOK_SECRET"]
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
            self._wrong(
                "TELEGRAM_WEBHOOK_SECRET must be 16 to 256 letters, digits, _ and -: "
                "make one with  openssl rand -hex 32, or leave it empty"
            )
        return Secret(secret) if secret else None

    def _database(self) -> Secret:
        url = self._chosen["DATABASE_URL"] or "sqlite:///soleus.db"
        scheme, _, rest = url.partition("://")
        match scheme:
            case "sqlite":
                if not rest.startswith("/") or not rest.strip("/") or rest.endswith("/"):
                    self._wrong("DATABASE_URL names no file: write it like sqlite:///soleus.db")
            case "postgresql" | "postgres":
                if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
                    self._wrong(
                        "DATABASE_URL asks for PostgreSQL: install it with pip install 'soleus[postgres]'"
                    )
            case _:
                self._wrong("DATABASE_URL must begin with sqlite:/// or postgresql://")
        return Secret(url)

    def _key(self) -> Secret | None:
        key = self._chosen["SOLEUS_KEY"]
        if key and self._chosen["SOLEUS_KEY_FILE"]:
            self._wrong("SOLEUS_KEY and SOLEUS_KEY_FILE are both set: remove one of them")
        if key and key_bytes(key) is None:
            self._wrong("SOLEUS_KEY is not 32 bytes in base64: make one with  openssl rand -base64 32")
        return Secret(key) if key else None

    def _path(self, name: str) -> Path | None:
        return Path(where) if (where := self._chosen[name]) else None

    def _keys_dir(self) -> Path | None:
        keys, data = self._path("SOLEUS_BACKUP_KEYS_DIR"), self._path("SOLEUS_BACKUP_DIR")
        if data is None:
            file = self._chosen["DATABASE_URL"].removeprefix("sqlite:///")
            data = Path(unquote(file)).parent / "backups"
        if keys and keys.resolve().is_relative_to(data.resolve()):
            self._wrong(
                f"SOLEUS_BACKUP_KEYS_DIR must lie outside {data}: whoever keeps old data with old keys "
                "can read people who deleted themselves"
            )
        return keys

    def _whole(self, name: str, default: int, least: int, most: int, unit: str) -> int:
        text = self._chosen[name] or str(default)
        if not re.fullmatch(r"[0-9]{1,4}", text) or not least <= int(text) <= most:
            self._wrong(f"{name} must be a whole number of {unit} from {least} to {most}, such as {default}")
            return default
        return int(text)

    def _one_of(self, name: str, choices: Sequence[str], default: str) -> str:
        chosen = (self._chosen[name] or default).lower()
        if chosen not in choices:
            self._wrong(f"{name} must be one of {', '.join(choices)}")
        return chosen

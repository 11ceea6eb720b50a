"""The settings: defaults, the environment over the file, every problem at once with its fix, and no secret shown."""

from base64 import b64encode
from pathlib import Path

import pytest

from bot.key import operator_key
from bot.settings import NAMES, Settings, WrongSettings, read
from handlers.words import Words

KEY = b64encode(bytes(range(32))).decode()
NOWHERE = Path("no/such/.env")


def problems(environment: dict[str, str], file: Path = NOWHERE) -> tuple[str, ...]:
    with pytest.raises(WrongSettings) as wrong:
        read(environment, file)
    return wrong.value.problems


def written(folder: Path, text: str) -> Path:
    file = folder / ".env"
    file.write_text(text, "utf-8")
    return file


def silent(line: str) -> None:
    raise AssertionError(f"nothing was to be told, but: {line}")


def test_without_any_setting_soleus_speaks_in_the_terminal_over_a_file_beside_it() -> None:
    settings = read({}, NOWHERE)
    assert settings.telegram_token is None
    assert settings.discord_token is None
    assert settings.database_url.reveal() == "sqlite:///soleus.db"
    assert settings.key_file == Path("soleus.key")
    assert (settings.backup_days, settings.backup_dir, settings.log_level) == (14, None, "warning")
    assert settings.telegram_url == "https://api.telegram.org"


def test_the_environment_wins_over_the_file_unless_it_is_empty(tmp_path: Path) -> None:
    file = written(tmp_path, "SOLEUS_BACKUP_DAYS=7\nexport SOLEUS_LOG_LEVEL='info' # loud\n# a note\n")
    settings = read({"SOLEUS_BACKUP_DAYS": "30", "SOLEUS_LOG_LEVEL": ""}, file)
    assert (settings.backup_days, settings.log_level) == (30, "info")


def test_a_dollar_in_a_token_stays_a_dollar(tmp_path: Path) -> None:
    token = read({}, written(tmp_path, "DISCORD_BOT_TOKEN=a${HOME}b\n")).discord_token
    assert token is not None
    assert token.reveal() == "a${HOME}b"


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("TELEGRAM_BOT_TOKEN", "hunter2", "123456:ABC"),
        ("TELEGRAM_BOT_TOKEN_FILE", "no/such/token", "check the path"),
        ("TELEGRAM_API_BASE_URL", "api.example.org", "write it like https://api.telegram.org"),
        ("DISCORD_BOT_TOKEN", "two words", "one word"),
        ("DISCORD_BOT_TOKEN_FILE", ".", "check the path"),
        ("DISCORD_API_BASE_URL", "ftp://discord.com", "write it like https://discord.com/api"),
        ("DATABASE_URL", "mysql://x", "sqlite:/// or postgresql://"),
        ("DATABASE_URL", "sqlite://soleus.db", "sqlite:///soleus.db"),
        ("DATABASE_URL", "sqlite:///", "sqlite:///soleus.db"),
        ("SOLEUS_KEY", "c2hvcnQ=", "openssl rand -base64 32"),
        ("SOLEUS_KEY", "ä" * 44, "openssl rand -base64 32"),
        ("SOLEUS_BACKUP_DAYS", "two", "whole number of days"),
        ("SOLEUS_BACKUP_DAYS", "0", "from 1 to 3650"),
        ("SOLEUS_BACKUP_DAYS", "٣", "whole number of days"),
        ("SOLEUS_LOG_LEVEL", "loud", "debug, info, warning, error"),
        ("SOLEUS_KEYFILE", "x", "did you mean SOLEUS_KEY_FILE?"),
        ("SOLEUS_ZZZZZZZZZ", "x", "remove it"),
    ],
)
def test_each_problem_names_its_setting_and_its_fix(name: str, value: str, fix: str) -> None:
    (problem,) = problems({name: value})
    assert name in problem
    assert fix in problem


def test_all_problems_come_at_once_and_show_no_secret(tmp_path: Path) -> None:
    file = written(tmp_path, "this is no setting\nTELEGRAM_TOKEN=1:hunter2\n")
    found = problems(
        {
            "DISCORD_BOT_TOKEN": "hunter2 hunter2",
            "SOLEUS_KEY": "hunter2",
            "SOLEUS_KEY_FILE": "x.key",
            "DATABASE_URL": "mysql://ana:hunter2@host/db",
            "SOLEUS_BACKUP_DAYS": "-1",
        },
        file,
    )
    text = "\n".join(found)
    assert len(found) == 7
    assert "line 1 cannot be read" in text
    assert "did you mean TELEGRAM_BOT_TOKEN?" in text
    assert "SOLEUS_KEY and SOLEUS_KEY_FILE are both set" in text
    assert "hunter2" not in text


def test_a_token_may_stand_in_a_file_but_not_in_both_places(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("123:abc\n")
    token = read({"TELEGRAM_BOT_TOKEN_FILE": str(file)}, NOWHERE).telegram_token
    assert token is not None
    assert token.reveal() == "123:abc"
    both = problems({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_BOT_TOKEN_FILE": str(file)})
    assert both == ("TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set: remove one of them",)
    file.write_text("\n")
    assert "is empty" in problems({"TELEGRAM_BOT_TOKEN_FILE": str(file)})[0]


def test_secrets_are_never_shown() -> None:
    settings = read(
        {
            "TELEGRAM_BOT_TOKEN": "1:hunter2",
            "DISCORD_BOT_TOKEN": "hunter2",
            "SOLEUS_KEY": KEY,
            "DATABASE_URL": "postgresql://ana:hunter2@host/db",
        },
        NOWHERE,
    )
    shown = f"{settings!r} {settings} {settings.discord_token} {settings.database_url!r}"
    assert "hunter2" not in shown
    assert KEY not in shown
    assert "Secret(***)" in shown


def test_the_example_file_names_every_setting_and_sets_none() -> None:
    example = Path(__file__).parent.parent / ".env.example"
    text = example.read_text("utf-8")
    assert [name for name in NAMES if f"#{name}=" not in text] == []
    assert read({}, example) == read({}, NOWHERE)


def test_the_first_start_makes_a_key_that_only_its_owner_reads_and_says_so_once(tmp_path: Path) -> None:
    settings, told = keyed(tmp_path), list[str]()
    made = operator_key(settings, told.append)
    assert len(made) == 32
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert operator_key(settings, told.append) == made
    (line,) = told
    assert str(settings.key_file) in line
    assert "apart from backups" in line


def test_a_key_from_the_environment_needs_no_file(tmp_path: Path) -> None:
    settings = keyed(tmp_path, SOLEUS_KEY=KEY, SOLEUS_KEY_FILE="")
    assert operator_key(settings, silent) == bytes(range(32))
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    settings = keyed(tmp_path)
    settings.key_file.write_text(KEY)
    settings.key_file.chmod(0o640)
    with pytest.raises(WrongSettings, match="chmod 600"):
        operator_key(settings, silent)


def test_a_file_that_holds_no_key_is_refused_without_showing_it(tmp_path: Path) -> None:
    settings = keyed(tmp_path)
    settings.key_file.write_text("hunter2")
    settings.key_file.chmod(0o600)
    with pytest.raises(WrongSettings, match="32 bytes in base64") as wrong:
        operator_key(settings, silent)
    assert "hunter2" not in str(wrong.value)


def test_no_new_key_is_made_beside_a_database_that_has_one(tmp_path: Path) -> None:
    settings = keyed(tmp_path)
    (tmp_path / "soleus.db").touch()
    with pytest.raises(WrongSettings, match="put it back"):
        operator_key(settings, silent)
    assert not settings.key_file.exists()


def test_a_key_file_in_a_folder_that_is_not_there_is_a_clear_problem(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings, match="folder"):
        operator_key(keyed(tmp_path, SOLEUS_KEY_FILE=str(tmp_path / "none" / "x.key")), silent)


def keyed(folder: Path, **names: str) -> Settings:
    """Settings whose key and database are in a folder."""
    usual = {
        "SOLEUS_KEY_FILE": str(folder / "soleus.key"),
        "DATABASE_URL": f"sqlite:///{folder}/soleus.db",
    }
    return read(usual | names, NOWHERE)


def test_local_numbers_take_the_place_of_ours_in_every_safety_text(tmp_path: Path) -> None:
    settings = read({"SOLEUS_EMERGENCY_EN": "000", "SOLEUS_TODAY_DE": "heute die 1450"}, tmp_path / ".env")
    words = Words(services=settings.services)
    assert words.label("en", "red-call") == "Call 000 now."
    assert "000" in words.label("en", "disclaimer")
    assert words.label("de", "red-today") == "Kontaktiere heute die 1450."
    assert "112" in words.label("de", "red-call"), "what is not set stays"


@pytest.mark.parametrize("wrong", ["my number", "{ $evil } 1", "1" * 200])
def test_a_number_that_would_leave_a_safety_text_without_one_is_refused(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(WrongSettings, match="SOLEUS_EMERGENCY_EN"):
        read({"SOLEUS_EMERGENCY_EN": wrong}, tmp_path / ".env")


def test_empty_numbers_keep_ours(tmp_path: Path) -> None:
    settings = read({"SOLEUS_EMERGENCY_EN": " ", "SOLEUS_PRO_DE": ""}, tmp_path / ".env")
    assert Words(services=settings.services).label("en", "red-call") == Words().label("en", "red-call")

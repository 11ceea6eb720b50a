"""The process: help at once, exit codes, what each command says, and nothing private in anything it prints."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import COMMANDS, main
from bot.logs import QUIET, named, set_up, unheard
from tests.patience import PATIENCE
from tests.played import EVENING, ROOT, command, environment, soleus

HEAVY = (
    "telegram", "discord", "aiosqlite", "aiosql", "fluent", "babel", "apscheduler", "prompt_toolkit",
    "cryptography", "msgspec", "asyncio", "handlers", "storage",
)  # fmt: skip


def test_help_explains_every_command_and_loads_none_of_them() -> None:
    asked = f"""
import sys
from bot.cli import main
try:
    main(["--help"])
finally:
    print([name for name in {HEAVY} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    said = " ".join(done.stdout.split())
    assert [what for name, what in COMMANDS.items() if f"{name} {what}" not in said] == []


def test_help_takes_less_than_150_ms_more_than_python_itself() -> None:
    def works(*args: str) -> float:
        """The processor's seconds: other work on the machine is not ours."""
        with subprocess.Popen(
            [sys.executable, *args], stdout=subprocess.DEVNULL, env=environment()
        ) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        return used.ru_utime + used.ru_stime

    bare, asked = zip(*((works("-c", "pass"), works("-m", "bot", "--help")) for _ in range(5)), strict=True)
    assert min(asked) - min(bare) < 0.150


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "--version" in capsys.readouterr().out


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


@pytest.mark.parametrize(
    "args", [["fly"], ["run", "--now", "soon"], ["run", "--speed", "0"], ["run", "--speed", "nan"]]
)
def test_wrong_arguments_end_with_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(args)
    assert end.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_wrong_settings_are_told_all_at_once_and_end_with_2(tmp_path: Path) -> None:
    done = soleus(tmp_path, "run", SOLEUS_KEI="x", DATABASE_URL="x", TELEGRAM_BOT_TOKEN="hunter2")
    assert done.returncode == 2
    assert done.stdout == ""
    assert [line[:4] for line in done.stderr.splitlines()] == ["Sole", "  - ", "  - ", "  - "]
    assert "hunter2" not in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_makes_nothing_and_migrate_makes_all(tmp_path: Path) -> None:
    before = soleus(tmp_path, "check")
    assert before.returncode == 0
    assert before.stdout.count("none yet") == 3
    assert list(tmp_path.iterdir()) == []
    assert soleus(tmp_path, "migrate").stdout == "The database is up to date.\n"
    after = soleus(tmp_path, "check")
    assert after.returncode == 0
    assert "ok     database: opens and is up to date" in after.stdout
    assert soleus(tmp_path, "migrate", "--forget-keyless").stdout.endswith(
        "Nobody is left in it whose key is gone.\n"
    )


def test_another_key_is_a_clear_error_and_ends_with_3(tmp_path: Path) -> None:
    soleus(tmp_path, "migrate")
    (tmp_path / "soleus.key").unlink()
    key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    run, check = (soleus(tmp_path, name, SOLEUS_KEY=key) for name in ("run", "check"))
    assert (run.returncode, check.returncode) == (3, 3)
    assert "Soleus cannot use its database" in run.stderr
    assert "WRONG  database" in check.stdout
    assert key not in run.stderr + check.stdout
    assert "Traceback" not in run.stderr + check.stderr


def test_a_database_that_does_not_answer_ends_with_4_so_that_it_is_started_again(tmp_path: Path) -> None:
    url, key = "postgresql://soleus:geheim@127.0.0.1:1/soleus", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    done = soleus(tmp_path, "migrate", DATABASE_URL=url, SOLEUS_KEY=key)
    assert done.returncode == 4
    assert "PostgreSQL cannot be reached" in done.stderr
    assert "geheim" not in done.stderr
    for unit in (Path(__file__).parent.parent / "deploy").glob("*.service"):
        assert "RestartPreventExitStatus=2 3\n" in unit.read_text("utf-8"), "4 is none of them"


def test_a_command_that_is_not_the_start_does_not_say_that_it_cannot_start(tmp_path: Path) -> None:
    done = soleus(tmp_path, "webhook", "info")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "That cannot be done:",
        "  - A webhook is Telegram's: set TELEGRAM_BOT_TOKEN",
    ]


def test_a_missing_key_is_not_replaced(tmp_path: Path) -> None:
    soleus(tmp_path, "migrate")
    (tmp_path / "soleus.key").unlink()
    done = soleus(tmp_path, "run")
    assert done.returncode == 2
    assert "put it back" in done.stderr


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_stops_in_good_order_and_only_one_runs(tmp_path: Path, sign: signal.Signals, code: int) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job hands it down ignored
    args = command("run", "--now", EVENING, "--name", "Ana", "--locale", "en-IE")
    with subprocess.Popen(
        args,
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith(b"Soleus")
        second = soleus(tmp_path, "run")
        assert (second.returncode, second.stdout) == (3, "")
        assert "already running" in second.stderr
        looked = soleus(tmp_path, "check")
        assert (looked.returncode, "ok     database: Soleus is running on it" in looked.stdout) == (0, True)
        running.send_signal(sign)
        _, err = running.communicate(timeout=PATIENCE)
    assert running.returncode == code
    assert b"Traceback" not in err
    assert soleus(tmp_path, "check").returncode == 0


def test_the_flows_are_drawn(tmp_path: Path) -> None:
    done = soleus(tmp_path, "flows")
    assert done.returncode == 0
    assert "```mermaid" in done.stdout


def test_a_logged_error_shows_its_type_and_place_but_not_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        set_up("info")
        try:
            try:
                raise KeyError("left calf 7")
            except KeyError as error:
                raise ValueError("my calf hurts") from error
        except ValueError:
            logging.getLogger("bot.test").exception("a turn failed")
        logging.getLogger("aiosqlite").info("parameters: my calf hurts")
        logging.getLogger("apscheduler.scheduler").warning("a run was skipped")
    finally:
        logging.getLogger().handlers[:], level = before
        logging.getLogger().setLevel(level)
    shown = capsys.readouterr().err
    assert "a turn failed" in shown
    assert "skipped" not in shown
    assert "ValueError (test_process.py:" in shown
    assert "after KeyError (test_process.py:" in shown
    assert "calf" not in shown


async def test_a_task_that_nobody_awaits_fails_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    unheard(asyncio.get_running_loop(), {"exception": ValueError("my calf hurts"), "message": "x"})
    assert "ValueError" in caplog.text
    assert "calf" not in caplog.text
    assert named(None) == "no error"


@pytest.mark.filterwarnings("ignore")
def test_an_error_in_a_thread_or_where_none_can_be_raised_keeps_its_text_to_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And the addresses of Discord's messages, a chat's id included, are no warning of ours."""

    class Calf:
        def __del__(self) -> None:
            raise ValueError("my calf hurts")

    def fails() -> None:
        raise ValueError("my calf hurts")

    before = logging.root.handlers[:], logging.root.level, sys.unraisablehook, threading.excepthook
    try:
        set_up("debug")
        del (left := [Calf()])[:]
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
        assert not left
        logging.getLogger("discord.http").warning(
            "429 for %s", "https://discord.com/api/v10/channels/77/messages"
        )
    finally:
        logging.root.handlers[:], level, sys.unraisablehook, threading.excepthook = before
        logging.root.setLevel(level)
        for name in (*QUIET, "discord.http", "apscheduler.scheduler"):
            logging.getLogger(name).setLevel(logging.NOTSET)
    said = capsys.readouterr().err
    assert said.count("ValueError") == 2
    assert "calf" not in said
    assert "Calf" not in said
    assert "channels" not in said  # an id alone may stand in the time of a line by chance

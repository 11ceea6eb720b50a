"""What `deploy/` holds fits the commands and the settings that there are."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from benchmarks.__main__ import SUBJECTS
from bot.cli import COMMANDS, _parser
from bot.roles import Role, check_role
from bot.settings import NAMES, read
from storage.postgres_pool import KEY_ROWS, THREADS

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SCALING = (ROOT / "docs/scaling.md").read_text("utf-8")
NOWHERE = Path("no/such/.env")


@pytest.mark.parametrize("role", [Role.FRONT, Role.WORKER])
def test_the_units_start_what_they_say_and_are_not_restarted_in_vain(role: Role) -> None:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(DEPLOY / f"soleus-{role}@.service")
    service = unit["Service"]
    _, said = service["ExecStart"].split(" -m bot ")
    assert _parser().parse_args(said.split()).role is role
    assert service["RestartPreventExitStatus"] == "2 3"
    name, value = service["Environment"].split("=", 1)
    assert read({name: value.replace("%i", "8080")}, NOWHERE).http == ("127.0.0.1", 8080)
    assert service["WorkingDirectory"] == service["ReadWritePaths"]


def test_the_target_wants_two_of_each() -> None:
    wanted = re.search(r"^Wants=(.*)$", (DEPLOY / "soleus.target").read_text("utf-8"), re.MULTILINE)
    assert wanted is not None
    names = wanted[1].split()
    assert [name.partition("@")[0] for name in names] == ["soleus-front"] * 2 + ["soleus-worker"] * 2
    assert len({name.partition("@")[2] for name in names}) == 4, "each process has a port of its own"


def test_compose_runs_the_roles_with_settings_that_there_are(tmp_path: Path) -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    roles = re.findall(r'command: \["run", "--role", "(\w+)"\]', text)
    assert roles == ["front", "worker"]
    assert set(re.findall(r"\b(?:SOLEUS|TELEGRAM|DISCORD)_\w+", text)) <= set(NAMES)
    example = (DEPLOY / "soleus.env.example").read_text("utf-8")
    filled = example.replace("SOLEUS_KEY=", "SOLEUS_KEY=" + "A" * 43 + "=").replace(
        "_TOKEN=\n", "_TOKEN=1:a\n"
    )
    (tmp_path / ".env").write_text(filled)
    settings = read({}, tmp_path / ".env")
    for role in roles:
        check_role(Role(role), settings)
    assert settings.telegram_hook is not None
    host, path = settings.telegram_hook.removeprefix("https://").split("/", 1)
    proxy = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert f"{host} {{" in proxy
    assert f"handle /{path} {{" in proxy


def test_what_the_page_on_several_processes_says_to_do_can_be_done() -> None:
    measured = set(re.findall(r"python -m benchmarks (\w+)", SCALING))
    assert {"evening", "hook", "shares", "moving"} <= measured <= set(SUBJECTS)
    assert set(re.findall(r"python -m bot ([\w-]+)", SCALING)) <= set(COMMANDS)
    for module in re.findall(r"python -m (tests\.\w+)", SCALING):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists(), module
    for target in re.findall(r"`make (\w+)`", SCALING):
        assert f"\n{target}:" in (ROOT / "Makefile").read_text("utf-8"), target
    assert set(re.findall(r"\b(?:SOLEUS|TELEGRAM|DISCORD)_\w+", SCALING)) <= set(NAMES)
    assert {f"soleus-{name}" for name in re.findall(r"soleus-(\w+)@", SCALING)} <= {
        file.name.partition("@")[0] for file in DEPLOY.glob("*@.service")
    }


def test_its_links_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", SCALING, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for link in re.findall(r"\]\(([^)]+)\)", SCALING):
        path, _, anchor = link.partition("#")
        if path:
            assert (ROOT / "docs" / path).exists(), link
        else:
            assert anchor in anchors, link


def test_each_process_keeps_as_many_connections_as_is_said() -> None:
    most = THREADS + KEY_ROWS + 1
    assert f"Four processes are at most {4 * most}" in SCALING
    assert "PostgreSQL's default of 100 is enough for seven" in SCALING
    assert 7 * most <= 100 - 3 < 8 * most, "three are the superuser's"

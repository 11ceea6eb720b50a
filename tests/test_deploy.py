"""What `deploy/` holds fits the commands and the settings that there are."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

from bot.cli import _parser
from bot.roles import Role, check_role
from bot.settings import NAMES, read

DEPLOY = Path(__file__).parent.parent / "deploy"
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

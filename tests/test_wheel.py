"""The wheel: the three rooms with everything they read at run time, and a console script that works."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_holds_every_file_the_rooms_read_and_its_script_runs(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("soleus-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        scripts = next(name for name in names if name.endswith("entry_points.txt"))
        assert "soleus = bot.cli:main" in packed.read(scripts).decode()
        packed.extractall(tmp_path / "site")
    wanted = {
        file.relative_to(ROOT).as_posix()
        for room in ("bot", "handlers", "storage")
        for suffix in ("py", "sql", "ftl", "toml", "ttf", "md")
        for file in (ROOT / room).rglob(f"*.{suffix}")
    }
    assert wanted <= names
    assert not any(name.startswith(("tests/", "benchmarks/", "docs/")) for name in names)
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "site")}
    script = [
        sys.executable,
        "-c",
        "import sys; from bot.cli import main; sys.argv[0] = 'soleus'; sys.exit(main(['--help']))",
    ]
    helped = subprocess.run(script, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert "usage: soleus" in helped.stdout

"""`make` sets up on a fresh machine, or says in one message why it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# nothing listens there: what a machine without a network looks like to pip and uv
NOWHERE = "http://127.0.0.1:9/simple"
TOOLS = ("sh", "make", "cat", "cksum", "grep", "tail", "mkdir", "rm", "dirname", "sed", "pwd", "printf", "env")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a folder as after a clone, as far as setting up looks at it."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml", ".ci/set-up"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `make set-up`."""
    offline = {"PIP_INDEX_URL": NOWHERE, "UV_DEFAULT_INDEX": NOWHERE, "UV_INDEX_URL": NOWHERE, "UV_HTTP_RETRIES": "0"}
    own = {"HOME": str(folder), "UV_CACHE_DIR": str(folder / "cache"), "PIP_CACHE_DIR": str(folder / "pip")}
    environment = {**os.environ, **offline, **own, **settings}
    proxies = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PIP_CONFIG_FILE")
    # these tests may themselves be run by make, which would tell the inner one to report its folder
    for name in (*proxies, "MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        environment.pop(name, None)
    return subprocess.run(["make", "set-up"], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def only(folder: Path, *pythons: str) -> str:
    """Return a PATH with the basic tools and these Pythons alone, without uv."""
    tools = folder / "bin"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or pytest.skip(f"there is no {name} here"))
    for name in pythons:
        (tools / name).symlink_to(real_python())
    return str(tools)


def real_python() -> str:
    """Return the interpreter behind the virtual environment."""
    return os.path.realpath(sys.executable)


@pytest.mark.skipif(not shutil.which("uv"), reason="there is no uv here")
def test_no_network_with_uv(fresh: Path) -> None:
    """Without a network uv's failure is one message that says what to do."""
    assert_offline(make(fresh))


def test_no_network_with_pip(fresh: Path) -> None:
    """Without a network pip's failure is one message that says what to do."""
    assert_offline(make(fresh, PATH=only(fresh, "python3")))


def assert_offline(done: subprocess.CompletedProcess[str]) -> None:
    """Check that a run failed for want of a network, and said so."""
    assert done.returncode != 0
    first, second, *rest = done.stderr.splitlines()
    assert first.startswith("No network: the packages named in requirements.txt could not be downloaded")
    assert "Connect to the internet" in second
    assert all(line.startswith("make: ***") for line in rest)
    assert "Traceback" not in done.stdout + done.stderr


def test_no_python(fresh: Path) -> None:
    """Without a Python that is new enough the message says which is needed."""
    done = make(fresh, PATH=only(fresh))
    assert done.returncode != 0
    assert done.stderr.startswith("Python 3.11 or later is needed, and none was found (no python3).")


def test_nothing_to_do(fresh: Path) -> None:
    """An environment that fits is left alone, whatever the files' times; a changed lock file is not."""
    ready = (
        'mkdir -p .venv/bin && printf "#!/bin/sh\\nexit 0" >.venv/bin/python && chmod +x .venv/bin/python'
        ' && printf "%s\\n" "$({ cat requirements.txt; sed "/^.tool.mypy.$/,\\$d" pyproject.toml; } | cksum) $(pwd)" >.venv/.ready'
    )
    subprocess.run(["sh", "-c", ready], cwd=fresh, check=True)
    done = make(fresh)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (fresh / "requirements.txt").write_text("another==1.0 --hash=sha256:00\n")
    assert "Setting up" in make(fresh).stdout


def test_help_lists_the_targets() -> None:
    """`make help` names what an editor needs."""
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in ("book", "test", "live", "check", "publish", "clean", "bench", "lock"):
        assert f"\n{name} " in f"\n{said}"

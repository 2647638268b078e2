"""`make` sets up on a fresh machine, or says in one message why it cannot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# nothing listens there: what a machine without a network looks like to pip and uv
NOWHERE = "http://127.0.0.1:9/simple"
TOOLS = ("sh", "make", "dirname", "env")


LOCKS = sorted(path.name for path in ROOT.glob("requirements*.txt"))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a folder as after a clone, as far as setting up looks at it."""
    for name in ("Makefile", "pyproject.toml", ".ci/set-up", ".ci/set_up.py", *LOCKS):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, target: str = "set-up", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `make set-up`, or set-up-tests and so on."""
    offline = {"PIP_INDEX_URL": NOWHERE, "UV_DEFAULT_INDEX": NOWHERE, "UV_INDEX_URL": NOWHERE, "UV_HTTP_RETRIES": "0"}
    own = {"HOME": str(folder), "UV_CACHE_DIR": str(folder / "cache"), "PIP_CACHE_DIR": str(folder / "pip")}
    environment = {**os.environ, **offline, **own, **settings}
    proxies = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PIP_CONFIG_FILE")
    # these tests may themselves be run by make, which would tell the inner one to report its folder
    for name in (*proxies, "MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        environment.pop(name, None)
    return subprocess.run(["make", target], cwd=folder, env=environment, capture_output=True, text=True, check=False)


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


def ready(folder: Path, *names: str) -> None:
    """Make an environment that looks as if these locks had been set up in it."""
    python = folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 0")
    python.chmod(0o755)
    stamp = (
        "import set_up, sys\nfor name in sys.argv[1:]: set_up._stamp(name).write_text(set_up._made_from(name), 'utf-8')"
    )
    subprocess.run([sys.executable, "-c", stamp, *names], cwd=folder / ".ci", check=True)


def test_nothing_to_do(fresh: Path) -> None:
    """An environment that fits is left alone, whatever the files' times; a changed lock is set up."""
    ready(fresh, "book")
    done = make(fresh)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (fresh / "requirements.txt").write_text("another==1.0 --hash=sha256:00\n")
    assert "Setting up" in make(fresh).stdout


def test_each_command_sets_up_its_own_packages(fresh: Path) -> None:
    """The book needs its lock alone; tests need theirs too, and those of everything that they test."""
    ready(fresh, "book")
    (fresh / "requirements-tests.txt").write_text("another==1.0 --hash=sha256:00\n")
    assert make(fresh).stdout == ""
    said = make(fresh, "set-up-tests").stdout
    assert "requirements.txt, requirements-capture.txt, requirements-word.txt and requirements-tests.txt" in said


def test_an_unknown_lock_is_named(fresh: Path) -> None:
    """A slip in a lock's name is one message with those that there are."""
    said = make(fresh, "set-up-test").stderr
    assert said.startswith("There is no lock “test”.\n    Name one of: book, ")


def test_carriage_returns_are_no_change(fresh: Path) -> None:
    """A checkout that turned line ends into CRLF is the same environment."""
    ready(fresh, "book")
    for name in ("requirements.txt", "pyproject.toml", ".ci/set_up.py"):
        (fresh / name).write_bytes((fresh / name).read_bytes().replace(b"\n", b"\r\n"))
    assert make(fresh).stdout == ""


# -- the locks ---------------------------------------------------------------------------------------------------------
def pins(name: str) -> dict[str, set[str]]:
    """Return the versions that a lock names for each package; two where they depend on the Python."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE):
        found.setdefault(package, set()).add(version)
    return found


def test_locks_agree() -> None:
    """A package that two locks name has the same version in both, so that both fit into one environment."""
    found = {name: pins(name) for name in LOCKS}
    assert len(found) == 6
    for package in set().union(*found.values()):
        versions = [tuple(sorted(lock[package])) for lock in found.values() if package in lock]
        assert len(set(versions)) == 1, package


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(name: str) -> None:
    """No lock names a package without the hashes of its files, nor where it was fetched from."""
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text


def test_the_book_installs_nothing_that_only_tests_need() -> None:
    """What `make book` installs names no tool of tests or types."""
    assert pins("requirements.txt").keys().isdisjoint({"pytest", "hypothesis", "playwright", "mypy", "ruff", "mutmut"})


# -- the Makefile ------------------------------------------------------------------------------------------------------
def test_help_lists_the_targets() -> None:
    """`make help` names what an editor needs."""
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in ("book", "test", "live", "check", "publish", "clean", "bench", "lint", "lock", "upgrade"):
        assert f"\n{name} " in f"\n{said}"

"""`briefing lab`: JupyterLab on the book's notebooks, in the book's own environment.

What is saved there is followed by `make live` like any other save. See `briefing.notebooks.contents`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from briefing import processes
from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def run(args: Namespace) -> int:
    """Open JupyterLab until it is stopped; return its exit code. Raises FailedError where it is not installed."""
    root = find_root()
    if find_spec("jupyterlab") is None:
        problem = Problem("lab", "JupyterLab", "it is not installed", "run `make lab`, which installs it and opens it")
        raise FailedError([problem], "Nothing is opened.")
    say("JupyterLab opens in your browser; stop it with Ctrl+C. `make live` may follow beside it.")
    return _become(command(root, args.port, browser=not args.no_browser), environment(root))


def _become(words: list[str], environ: dict[str, str]) -> int:
    """Run a command in this process's place where the system can, so that Ctrl+C reaches it alone."""
    if processes.can_fork():
        os.execve(sys.executable, words, environ)  # noqa: S606 - the book's own environment
    return subprocess.run(words, env=environ, check=False).returncode  # noqa: S603 - as above


def command(root: Path, port: int, *, browser: bool) -> list[str]:
    """Return how JupyterLab is started for the book at `root`."""
    settings = {
        "ServerApp.root_dir": str(root),
        "ServerApp.port": str(port),
        "ServerApp.contents_manager_class": "briefing.notebooks.contents.BookContents",
        "ServerApp.open_browser": str(browser),
        "LabApp.default_url": "/lab/tree/book",
        "LabApp.news_url": "",  # nothing is asked of the internet
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in settings.items())]


def environment(root: Path) -> dict[str, str]:
    """Return the environment in which cells find the engine and the book's drawings, as `make book` runs them."""
    path = os.pathsep.join([str(root), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}

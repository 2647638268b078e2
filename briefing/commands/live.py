"""`briefing live`: serve the book and build it again, as far as needed, whenever a file is saved.

A draft is shown even where the gate would refuse it; the problems are listed in the terminal. Where the pages
cannot be read at all (a broken record, say), the last good ones stay.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import processes
from briefing.commands import live_server, report, swap
from briefing.commands.build import PDFS, PRINT
from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace

_WATCHED = ("book", "charts", "seeds", "data", "briefing", "_config.yml", "_toc.yml")
_UNWATCHED = {"__pycache__", ".ipynb_checkpoints"}
_LOOK_EVERY_S = 0.3

Snapshot = dict[str, int]


def run(args: Namespace) -> int:
    """Serve and rebuild until stopped with Ctrl+C. Raises FailedError, OSError."""
    root = find_root()
    folder = root / "_build" / ".live"
    with swap.alone(folder, "Nothing is served."):
        stop, port = live_server.start(folder / "html", folder / "version", args.port)
        try:
            _warm()
            report.say(f"The book is at http://127.0.0.1:{port}/ and follows what you save. Stop with Ctrl+C.")
            _follow(root, folder, verbose=args.verbose)
        finally:
            stop()
    return _again()


def _follow(root: Path, folder: Path, *, verbose: bool) -> None:
    """Build whenever a file has changed; return when the package's own code has."""
    seen: Snapshot = {}
    while True:
        now = snapshot(root)
        changed = {path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)}
        if seen and any(path.startswith("briefing/") and path.endswith(".py") for path in changed):
            report.say("The package changed; starting again.")
            return
        if changed:
            seen = rebuild(root, folder, verbose=verbose)
        time.sleep(_LOOK_EVERY_S)


def rebuild(root: Path, folder: Path, *, verbose: bool = False) -> Snapshot:
    """Execute stale notebooks, build what changed, list the problems; return what the files were like."""
    from briefing import notebooks

    start = time.monotonic()
    problems = notebooks.execute(root, say=report.say)
    seen = snapshot(root)  # after the executor has written its outputs
    # in a process of its own, for a fresh docutils; a fork has it without a second of imports
    built = processes.run(_draft, root, folder, verbose, len(problems)) == 0
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    said = "built" if built else "not built; the last good pages are shown"
    report.say(f"{time.strftime('%H:%M:%S')} {said} ({time.monotonic() - start:.1f} s)")
    return seen


def _draft(root: Path, folder: Path, verbose: bool, shown: int) -> int:  # noqa: FBT001 - processes take no names
    """Build the site as a draft, in a child; return its exit code."""
    from briefing.commands.sphinx_run import run as run_sphinx

    try:
        outcome = run_sphinx(root, "html", folder / "html", {"briefing_draft": True}, None if verbose else _silent)
        for problem in outcome.problems:
            # the executor has said already why a notebook is out of date
            if problem.rule != "stale-notebook" or not shown:
                sys.stderr.write(f"{problem}\n")
        if not outcome.written:
            return 1
        _borrow_pdfs(root, folder)
        (folder / "version").write_text(str(time.time_ns()), "utf-8")
    except BaseException as error:  # noqa: BLE001 - a child must not return into the loop
        report.failure(error)
        return 1
    return 0


def _borrow_pdfs(root: Path, folder: Path) -> None:
    """Let the draft's links to the PDFs lead to those of the last full build."""
    for name in PDFS:
        if (made := root / "_build" / PRINT / name).is_file():
            target = folder / "html" / "_downloads" / name
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(made, target)


def snapshot(root: Path) -> Snapshot:
    """Return the time of the last change of each file that the book is made from."""
    found: Snapshot = {}
    for name in _WATCHED:
        start = root / name
        folders = os.walk(start) if start.is_dir() else [(str(root), [], [name])]
        for folder, inner, files in folders:
            inner[:] = [one for one in inner if one not in _UNWATCHED]
            for file in files:
                # editors' own files come and go
                if not file.startswith(".") and not file.endswith("~"):
                    path = Path(folder, file)
                    found[path.relative_to(root).as_posix()] = path.stat().st_mtime_ns if path.is_file() else 0
    return found


def _warm() -> None:
    """Import what every build needs, so that forks find it ready."""
    if not processes.can_fork():
        return
    for name in ("jupyter_book.sphinx", "briefing.doctrees", "briefing.site"):
        importlib.import_module(name)


def _silent(_: str) -> None:
    pass


def _again() -> int:
    """Run the same command with the package's new code, in this process's place where the system can."""
    command = [sys.executable, "-m", "briefing", *sys.argv[1:]]
    if processes.can_fork():
        os.execv(sys.executable, command)  # noqa: S606 - ourselves
    return subprocess.run(command, check=False).returncode  # noqa: S603 - ourselves

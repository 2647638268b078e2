"""What `briefing build` and `briefing check` cost: a build beside stock `jupyter-book build` of the same chapters, in turns."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from subprocess import DEVNULL
from threading import Event, Thread
from typing import NamedTuple

import psutil

from tests.conftest import ROOT, BuiltBook

from . import stock
from .test_live import copy

ROUNDS = 3
CHECKS = 5
CHECK_S = 2.0
"""Seconds within which a check is to end, of a book that was checked before, and after one chapter's text was edited."""
_HERE = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); from briefing.cli import main; sys.exit(main())"]  # fmt: skip
_STOCK = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]


class Cost(NamedTuple):
    """What a command took, with all its processes: seconds on the clock, of processors, and the most megabytes at a time."""

    wall: float
    processors: float
    peak: float

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.wall:.1f} s, {self.processors:.1f} s of processors, {self.peak:.0f} MB at most"


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end in a folder. Memory that processes share counts once (Linux: PSS)."""
    before, begun, peaks, ended = os.times(), time.perf_counter(), [0.0], Event()
    with psutil.Popen(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL) as running:
        looking = Thread(target=_look, args=(running, peaks, ended))
        looking.start()
        code = running.wait()
        wall = time.perf_counter() - begun
        ended.set()
        looking.join()
    assert code == 0
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, spent, max(peaks))


def _look(process: psutil.Process, peaks: list[float], ended: Event) -> None:
    """Note how much memory the process and its children take, twice a second: to ask more often would cost much itself."""
    while not ended.wait(0.5):
        peaks.append(sum(map(_megabytes, _tree(process))))


def _tree(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _megabytes(process: psutil.Process) -> float:
    try:
        return float(getattr(process.memory_full_info(), "pss", process.memory_info().rss)) / 1e6
    except psutil.Error:  # it has ended
        return 0.0


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of each number."""
    return Cost(*(statistics.median(numbers) for numbers in zip(*costs, strict=True)))


def said(what: str, found: Cost) -> None:
    """Print a cost, and how busy the machine was with everything."""
    print(f"\n{what}: {found} (load {os.getloadavg()[0]:.1f})")


def test_build_beside_stock(built_book: BuiltBook, tmp_path: Path) -> None:
    """A clean build, site and PDFs and gate, with fresh notebooks, beside a clean stock build of the same chapters' pages."""
    root, plain = copy(tmp_path / "book"), stock.write(built_book.html, tmp_path / "stock")
    ours, theirs = list[Cost](), list[Cost]()
    for _ in range(ROUNDS):
        for folder in (root, plain):
            shutil.rmtree(folder / "_build", ignore_errors=True)
        ours.append(cost([*_HERE, "build"], root))
        theirs.append(cost([*_STOCK, "build", str(plain)], plain))
    own, other = middle(ours), middle(theirs)
    said("briefing build, site and PDFs", own)
    said("stock jupyter-book build, the same chapters' pages", other)
    ratios = ", ".join(f"{mine / yours:.2f}" for mine, yours in zip(own, other, strict=True))
    print(f"ratios (clock, processors, memory): {ratios}")


def test_check(tmp_path: Path) -> None:
    """A check of a book that was checked before, and one after a chapter's text was edited, end within two seconds."""
    root = copy(tmp_path / "book")
    chapter = root / "book" / "method.md"
    text = chapter.read_text("utf-8")
    said("briefing check, the first", cost([*_HERE, "check"], root))
    same, edited = list[Cost](), list[Cost]()
    for number in range(CHECKS):
        same.append(cost([*_HERE, "check"], root))
        chapter.write_text(f"{text}\nIs there more of {'abcdefgh'[number]}qx?\n", "utf-8")
        edited.append(cost([*_HERE, "check"], root))
    said("briefing check, nothing changed", middle(same))
    said("briefing check, a chapter's text edited", middle(edited))
    assert max(middle(same).wall, middle(edited).wall) < CHECK_S

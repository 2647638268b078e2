"""`briefing live`: serve the book, and follow what is saved.

A draft is shown even where the gate would refuse it; the problems stand in the pages and in the terminal. Where the
pages cannot be read at all (a broken record, say), the last good ones stay. See `briefing.live`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from briefing import processes
from briefing.commands import report, swap
from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from pathlib import Path

    from briefing.live.board import Board


# what a page asks for must not wait while others are written
_TURN_S = 0.001


def run(args: Namespace) -> int:
    """Serve and follow until stopped with Ctrl+C. Raises FailedError, OSError."""
    root = find_root()
    folder = root / "_build" / ".live"
    with swap.alone(folder, "Nothing is served."):
        _serve(root, folder, args.port)
    return _again()


def _again() -> int:
    """Run the same command with the package's new code, in this process's place where the system can."""
    command = [sys.executable, "-m", "briefing", *sys.argv[1:]]
    if processes.can_fork():
        os.execv(sys.executable, command)  # noqa: S606 - ourselves
    return subprocess.run(command, check=False).returncode  # noqa: S603 - ourselves


def _serve(root: Path, folder: Path, port: int) -> None:
    """Serve until the engine's own code changes."""
    from briefing.live.board import Board
    from briefing.live.server import Server

    sys.setswitchinterval(_TURN_S)
    board = Board(root)
    server = Server(folder / "html", board, port, lambda name, sent: _form(root, name, sent))
    server.start()  # before anything heavy is imported: the first page says that the book is being built
    report.say(f"The book is at {server.address} and follows what you save. Stop with Ctrl+C.")
    try:
        _follow(root, folder, board)
    finally:
        server.stop()


def _form(root: Path, name: str, sent: Mapping[str, list[str]]) -> tuple[int, str]:
    from briefing.live.forms import Forms  # takes the records with it, and not every session writes one

    return Forms(root)(name, sent)


def _follow(root: Path, folder: Path, board: Board) -> None:
    from briefing.live.cells import Cells
    from briefing.live.following import Follower
    from briefing.live.printing import Printing
    from briefing.live.warm import WarmBook
    from briefing.live.watching import Watch

    watch = Watch(root)
    book, cells = WarmBook(root, folder), Cells(root, watch.add, report.say)
    watch.start()
    try:
        Follower(book, watch, board, cells, Printing(root, folder), report.say).run()
    finally:
        watch.stop()
        cells.stop()
        book.close()

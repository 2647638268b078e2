"""Drawing in a process of its own, which notebooks share.

Starting vl-convert's JavaScript engine takes as long as four drawings. The executor therefore starts drawing
processes while it imports pandas and altair, and names in `BRIEFING_DRAWERS` the folder of their socket. All of
them listen on one socket: whichever is free takes the next drawing. Only names of files go through it, so that
neither side ever waits for the other to read.

Run as `python -m briefing.figures.drawer LISTENER [spec]`: the number of the listening socket, and a
specification to draw before anyone asks. Ends when its standard input does.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Any

from briefing.figures import vega

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FOLDER = "BRIEFING_DRAWERS"
"""The environment variable that names the folder of the socket, and of what is handed over."""
SOCKET = "socket"
_NAME = 200  # a request is the name of a file, and is sent at once
_numbers = count()


def ask(spec: Mapping[str, Any], version: str) -> Callable[[], str] | None:
    """Have `spec` drawn, and return what waits for the SVG, or None where there is no drawing process.

    What is returned raises ValueError for what cannot be drawn, and OSError where the process has died.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    request = Path(folder, f"{os.getpid()}-{next(_numbers)}.json")
    asked = socket.socket(socket.AF_UNIX)
    try:
        request.write_text(json.dumps([spec, version]), "utf-8")
        asked.connect(str(request.with_name(SOCKET)))
        asked.sendall(request.name.encode())
    except OSError:
        asked.close()
        return None
    return partial(_drawn, asked, request)


def _drawn(asked: socket.socket, request: Path) -> str:
    with asked, asked.makefile(encoding="utf-8") as answer:
        said = json.loads(answer.read() or "null")
    if said is None:
        message = "the drawing process died"
        raise ConnectionError(message)
    if said["error"]:
        raise ValueError(said["error"])
    drawn = request.with_suffix(".svg")
    text = drawn.read_text("utf-8")
    drawn.unlink()
    return text


def _answer(folder: Path, asked: socket.socket) -> None:
    """Draw what one request names; whoever asked may have gone in the meantime."""
    with asked, suppress(OSError):
        asked.settimeout(None)  # on some systems it takes after the listener
        request = folder / asked.recv(_NAME).decode()
        spec, version = json.loads(request.read_text("utf-8"))
        request.unlink()
        error = ""
        try:
            request.with_suffix(".svg").write_text(vega.svg(spec, version), "utf-8")
        except ValueError as refused:
            error = str(refused)
        asked.sendall(json.dumps({"error": error}).encode())


def _start_engine(folder: Path, spec: Mapping[str, Any], version: str) -> None:
    """Draw something, one process after another, so that a core is left for what is imported meanwhile."""
    import fcntl  # drawing processes are only started where there are forks, and so this

    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        vega.svg(spec, version)


def main(number: int, first: str = "") -> None:
    """Draw what is asked for on the listening socket `number`, until standard input ends."""
    with socket.socket(fileno=number) as listener:
        listener.settimeout(0)  # another process may be quicker
        folder = Path(listener.getsockname()).parent
        if first:
            _start_engine(folder, *json.loads(first))
        while True:
            ready, _, _ = select([listener, sys.stdin], [], [])
            if sys.stdin in ready:
                return
            with suppress(BlockingIOError):
                _answer(folder, listener.accept()[0])


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])

"""Start and end the processes that draw for notebooks (see `briefing.figures.drawer`)."""

from __future__ import annotations

import json
import socket
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import TYPE_CHECKING

from briefing import processes
from briefing.figures import drawer, render

if TYPE_CHECKING:
    from collections.abc import Iterator

# what most charts need: axes in numbers and time, words, a line
_FIRST = {
    "data": {"values": [{"x": "2020-01-01", "y": 1}, {"x": "2020-02-01", "y": 2}]},
    "encoding": {"x": {"field": "x", "type": "temporal"}, "y": {"field": "y", "type": "quantitative"}},
    "layer": [{"mark": "line"}, {"mark": "text", "encoding": {"text": {"field": "x"}}}],
}


@contextmanager
def drawers(folder: Path, number: int, environment: dict[str, str], *, at_once: bool) -> Iterator[dict[str, str]]:
    """Have `number` processes draw, and yield `environment` with what lets notebooks find them.

    They start their engines `at_once`, or when a first drawing is asked for. Where they cannot be started, or
    die, each notebook draws for itself; so it does where there is no fork, since only a forked notebook must
    not, and such systems do not hand a socket on.
    """
    if not processes.can_fork():
        yield environment
        return
    first = [json.dumps([_FIRST, render.VL_VERSION])] if at_once else []
    with ExitStack() as ends, socket.socket(socket.AF_UNIX) as listener:
        with suppress(OSError):  # some systems allow only short names
            listener.bind(str(folder / drawer.SOCKET))
            listener.listen()
            for _ in range(number):
                process = ends.enter_context(_start(listener, first, environment))
                ends.callback(process.kill)  # nobody waits for what it may still draw
            environment = {**environment, drawer.FOLDER: str(folder)}
        yield environment


def _start(listener: socket.socket, first: list[str], environment: dict[str, str]) -> Popen[bytes]:
    """Start a process whose standard input ends when this process does, however that comes about."""
    number = listener.fileno()
    command = [sys.executable, "-P", "-m", "briefing.figures.drawer", str(number), *first]
    return Popen(  # noqa: S603 - our own module
        command, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL, pass_fds=[number], env=environment
    )

"""A process that draws charts for notebooks, one after another.

The JavaScript engine behind vl_convert takes longer to start than a chart takes to draw. One for each notebook
that runs at a time is enough, and it can start while the warm process is still importing.
"""

from __future__ import annotations

import os
from itertools import count
from multiprocessing import Pipe
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from multiprocessing.connection import Connection

_FIRST = {"data": {"values": [{"a": "b"}]}, "mark": "text", "encoding": {"text": {"field": "a", "type": "nominal"}}}


class Drawer:
    """A drawing process, started by a fork, so before anything big is imported; it ends when nobody can ask it.

    With `ready` it starts its engine at once, else when it is first asked. `others` are those started before.
    """

    def __init__(self, *, ready: bool, others: Iterable[Drawer] = ()) -> None:
        self._ours, theirs = Pipe()
        self._tickets = count()
        if not os.fork():
            for drawer in (self, *others):
                drawer.close()  # or it would never see that all who could ask are gone
            _serve(theirs, ready=ready)
        theirs.close()

    def draw(self, spec: Mapping[str, Any], version: str) -> str:
        """Return the SVG of a specification. Raises ValueError for a bad one, OSError if the process is gone."""
        ticket = (os.getpid(), next(self._tickets))
        try:
            self._ours.send((ticket, dict(spec), version))
            answered: tuple[int, int] | None = None
            while answered != ticket:  # what a notebook asked for that was stopped since may come first
                answered, drawn, error = self._ours.recv()
        except EOFError as gone:
            raise ConnectionError("the drawing process has ended") from gone
        if error:
            raise ValueError(error)
        return str(drawn)

    def close(self) -> None:
        """Never ask again from this process."""
        self._ours.close()


def _serve(asked: Connection, *, ready: bool) -> NoReturn:
    try:
        from briefing.figures import drawings, render

        if ready:
            drawings.draw_here(_FIRST, render.VL_VERSION)
        while True:
            ticket, spec, version = asked.recv()
            try:
                asked.send((ticket, drawings.draw_here(spec, version), ""))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the asker's to hear
                asked.send((ticket, "", str(error) or type(error).__name__))
    except (EOFError, OSError):
        pass  # nobody is left to ask
    finally:
        os._exit(0)

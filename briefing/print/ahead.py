"""What Typst can do before there is anything to set: it lays out a PDF as it was last.

Typst remembers what it has laid out, and works outside the interpreter's lock. Begun while chapters are read, this
leaves it, once they are written, no more to lay out than what was changed in them.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from threading import Thread

from .compile import Press
from .kept import Kept


class Ahead:
    """The layout of one PDF as it was last, in a thread of its own, begun at most once."""

    def __init__(self, kept: Kept, name: str) -> None:
        self._kept, self._name = kept, name
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Begin, where something is kept of a last time."""
        if self._thread is None and (folder := self._kept.sheets(self._name)):
            # no daemon: an interpreter that ends while Typst is at work in such a thread is aborted
            self._thread = Thread(target=_lay_out, args=(folder, self._name))
            self._thread.start()

    def wait(self) -> None:
        """Wait until it is laid out, if that was begun: else Typst would do the same twice at once."""
        if self._thread:
            self._thread.join()


def _lay_out(folder: Path, name: str) -> None:
    """Lay out what is in a folder. Whatever is wrong with it does no harm: it was last time's."""
    with contextlib.suppress(BaseException):  # what Typst panics with is no Exception
        Press(folder, name).ask("pages")

"""Notebooks run while one goes on writing: in a thread, by processes that are warm already."""

from __future__ import annotations

from threading import Condition, Thread
from typing import TYPE_CHECKING

from briefing import notebooks
from briefing.notebooks import digest, nbfile
from briefing.notebooks.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.problems import Problem
    from briefing.records import Records


class Cells:
    """Runs the notebooks that are out of date whenever it is asked to; the latest request alone counts.

    `done` is called from the thread with the notebooks that were run, by their paths from the book's folder.
    """

    def __init__(self, root: Path, done: Callable[[set[str]], None], say: Callable[[str], None]) -> None:
        self.problems: list[Problem] = []
        self._root, self._done, self._say = root, done, say
        self._workers = Workers(root, ahead=True)
        self._wanted = self._busy = self._ended = self._afresh = False
        self._records: Records | None = None
        self._changed = Condition()
        self._thread = Thread(target=self._serve, daemon=True)

    def start(self) -> None:
        """Begin to get warm."""
        self._thread.start()

    def stop(self) -> None:
        """End, with all processes."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._thread.join(10)

    @property
    def busy(self) -> bool:
        """Whether notebooks are being run, or are going to be."""
        with self._changed:
            return self._busy or self._wanted

    def ask(self, records: Records | None, *, afresh: bool = False) -> None:
        """Run what is out of date for these records; `afresh` where charts have changed, too."""
        with self._changed:
            self._wanted, self._records = True, records
            self._afresh = self._afresh or afresh
            self._changed.notify_all()

    def stale(self, records: Records | None) -> set[str]:
        """Return the notebooks whose outputs do not fit these records, by their paths from the book's folder."""
        try:
            return {digest.shown(self._root, one.path) for one in notebooks.stale(self._root, records)}
        except nbfile.NotANotebookError:
            return set()  # the gate names it

    def _serve(self) -> None:
        with self._workers:
            while self._await():
                stale = self.stale(self._records)
                paths = [self._root / path for path in sorted(stale)]
                self.problems = notebooks.execute(
                    self._root, paths, records=self._records, say=self._say, workers=self._workers
                )
                with self._changed:
                    self._busy = False
                self._done(stale)

    def _await(self) -> bool:
        """Wait for something to do; return False at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._ended)
            self._wanted, self._busy = False, True
            if self._afresh:
                self._workers.forget()
                self._afresh = False
            return not self._ended

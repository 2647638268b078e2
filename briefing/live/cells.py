"""Notebooks run while one goes on writing: in a thread, by processes that are warm already."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING

from briefing import notebooks, processes
from briefing.notebooks import digest, nbfile
from briefing.notebooks.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefing.problems import Problem
    from briefing.records import Records


# all cells of a notebook run when nothing was saved for so long after the changed ones were shown
_QUIET_S = 0.8


class Cells:
    """Runs the notebooks that are out of date whenever it is asked to; the latest request alone counts.

    Where there are forks, what a save has changed runs first, alone, and is shown (see `notebooks.preview`); then all.
    `done` is called from the thread with the notebooks that were run, by their paths from the book's folder.
    """

    def __init__(self, root: Path, done: Callable[[set[str]], None], say: Callable[[str], None]) -> None:
        self.problems: list[Problem] = []
        self._root, self._done, self._say = root, done, say
        self._workers = Workers(root, ahead=True)
        self._wanted = self._busy = self._due = self._ended = False
        self._records: Records | None = None
        self._tried: dict[Path, bytes] = {}
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

    @property
    def due(self) -> bool:
        """Whether something that was saved is going to be shown soon."""
        with self._changed:
            return self._due

    def ask(self, records: Records | None) -> None:
        """Run what is out of date for these records."""
        with self._changed:
            self._wanted = self._due = True
            self._records = records
            self._changed.notify_all()

    def stale(self, records: Records | None, *, again: bool) -> set[str]:
        """Return the notebooks that are to run for these records, by their paths from the book's folder.

        One that is as its last run left it, by a preview or with a cell that fails, is left out unless what it reads may
        have changed, and it is to be tried `again`.
        """
        if again:
            self._tried.clear()
        return {digest.shown(self._root, path) for path in self._stale(records) if not self._is_tried(path)}

    def _stale(self, records: Records | None) -> list[Path]:
        return [one.path for one in notebooks.stale(self._root, records)]

    def _is_tried(self, path: Path) -> bool:
        return path in self._tried and path.is_file() and path.read_bytes() == self._tried[path]

    def _serve(self) -> None:
        with self._workers:
            while self._await():
                if self._preview() and not self._quiet():
                    continue
                stale = [path for path in self._stale(self._records) if path.is_file()]
                self._tried = {path: path.read_bytes() for path in stale}
                self.problems = notebooks.execute(
                    self._root, stale, records=self._records, say=self._say, workers=self._workers
                )
                self._tell(stale, busy=False)

    def _preview(self) -> bool:
        """Show what a save has changed, where it can be run alone; return whether there was such."""
        stale, shown = self._stale(self._records), set[Path]()
        if processes.can_fork() and stale:
            with suppress(nbfile.NotANotebookError):  # broken a moment ago: the gate names it
                shown = notebooks.preview(self._root, stale, self._records, self._workers, self._tried.__setitem__)
        if shown:  # what had failed there has not failed again
            names = {digest.shown(self._root, path) for path in shown}
            self.problems = [one for one in self.problems if one.where.partition(":")[0] not in names]
            self._tell(shown, busy=True)
        return bool(shown)

    def _tell(self, paths: Iterable[Path], *, busy: bool) -> None:
        with self._changed:
            self._busy = busy
        self._done({digest.shown(self._root, path) for path in paths})
        with self._changed:
            self._due = self._wanted

    def _quiet(self) -> bool:
        """Wait a while; return whether nothing was asked for meanwhile."""
        with self._changed:
            return not self._changed.wait_for(lambda: self._wanted or self._ended, _QUIET_S)

    def _await(self) -> bool:
        """Wait for something to do; return False at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._ended)
            self._wanted, self._busy = False, True
            return not self._ended

"""What is done when a file is saved, and in which order: the page that somebody looks at first, all else while idle."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from briefing.adding import schemas
from briefing.commands import report
from briefing.live.cells import Cells
from briefing.live.warm import UnreadableError, WarmBook
from briefing.problems import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.live.board import Board
    from briefing.live.printing import Printing
    from briefing.live.watching import Watch
    from briefing.problems import Problem

# pages that nobody looks at and shared files (fonts, search) are written, and PDFs set, when nothing was saved for so long
_IDLE_S = 1.5
# the browser fetches a written page within so long: what is done meanwhile would keep the server's threads waiting
_FETCH_S = 0.15
# problems are told after so long at the latest, though cells run on
_RUN_S = 1.5
# how long to wait for a save at a time: some systems cannot be interrupted while they wait
_PATIENCE_S = 0.5
_SETTINGS = frozenset({"_config.yml", "_toc.yml"})
_CHAPTERS = (".md", ".ipynb")
_RECORDS = ("seeds/", "data/")


class Follower:
    """Keeps the site at one with what is saved, until it is interrupted or the engine's own code changes."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of `briefing live`
        self, book: WarmBook, watch: Watch, board: Board, cells: Cells, printing: Printing, say: Callable[[str], None]
    ) -> None:
        self.book, self.watch, self.board, self.cells, self.printing, self.say = (
            book, watch, board, cells, printing, say,
        )  # fmt: skip
        self._start = 0.0
        self._records_changed = False
        self._seen: dict[str, bytes] = {}
        self._told: list[Problem] | None = None

    def run(self) -> None:
        """Follow what is saved; return when the engine's code has changed."""
        self.cells.start()
        self._safely(self._open)
        rest: Iterator[None] | None = self._rest()
        while True:
            saved = self.watch.take(0 if rest else _PATIENCE_S)
            if any(path.startswith("briefing/") and path.endswith(".py") for path in saved):
                return
            if saved:
                self.follow(saved)
                rest = self._rest()
            elif rest and not self._safely(lambda todo=rest: next(todo)):  # type: ignore[misc] # bound at once
                rest = None

    # -- one save -----------------------------------------------------------------------------------------------
    def follow(self, saved: set[str]) -> None:
        """Bring the pages that are looked at up to date with some saved files."""
        self._start = time.monotonic()
        changed = {path for path in saved if self._is_new(path)}
        if not changed:
            return
        if not self.book.is_open or self._needs_all(changed):
            self._safely(self._open)
        else:
            self._safely(lambda: self._read(changed))

    def _is_new(self, path: str) -> bool:
        """Whether a file holds something else than when it was last followed; a notebook is often written as it was."""
        file = self.book.root / path
        content = file.read_bytes() if file.is_file() else b""
        before, self._seen[path] = self._seen.get(path), content
        return before != content

    def _safely(self, step: Callable[[], object]) -> bool:
        """Do something that a saved file may make impossible; return False where there is nothing more to do."""
        try:
            step()
        except StopIteration:
            return False
        except UnreadableError as error:
            self.board.tell(doing="unreadable")
            self._tell(error.problems)
            self.say(f"{time.strftime('%H:%M:%S')} not built; the last good pages are shown")
            return False
        except Exception as error:  # noqa: BLE001 - whatever Sphinx makes of a chapter, the next save is followed
            self.book.close()
            self.board.tell(doing="unreadable")
            self._tell(report.as_problems(error))
            return False
        return True

    def _needs_all(self, saved: set[str]) -> bool:
        """Whether settings, contents or templates changed, or chapters came or went."""
        return any(
            path in _SETTINGS
            or path.startswith("briefing/")
            or (path.startswith("book/") and path.endswith(_CHAPTERS) and not self._chapter(path))
            for path in saved
        )

    def _chapter(self, path: str) -> str | None:
        return self.book.docname(path) if (self.book.root / path).is_file() else None

    def _read(self, saved: set[str]) -> None:
        records = any(path.startswith(_RECORDS) for path in saved)
        charts = any(path.startswith("charts/") for path in saved)
        notebooks = {path for path in saved if path.endswith(".ipynb")}
        at_once = (
            records
            and not (notebooks or charts)
            and self.book.reread({one for one in saved if one.startswith(_RECORDS)})
        )
        if (records or notebooks) and not at_once:
            self.book.load(records=records)
        running = self._run(notebooks, again=charts) if notebooks or charts else set()
        for path in sorted(saved - running):
            for docname in self._read_for(path):
                self.book.read(docname)
        if records and not at_once:
            self.book.owe()
        self._show()
        self._records_changed = self._records_changed or (records and not running)

    def _run(self, notebooks: set[str], *, again: bool) -> set[str]:
        """Have notebooks run that are out of date; return those of `notebooks` whose pages wait for that.

        `again` also those that failed as they are: what they read has changed.
        """
        stale = self.cells.stale(self.book.records, again=again)
        if stale:
            self.cells.ask(self.book.records)
        for path in notebooks & stale:
            self._seen.pop(path, None)  # to be read when it has run, also where nothing in it changes
        return notebooks & stale

    def _read_for(self, path: str) -> list[str]:
        """Return the chapters that are to be read anew for a file: itself, or those that show it."""
        if not path.startswith("book/"):
            return []
        chapter = self._chapter(path)
        return [chapter] if chapter else self.book.showing(path)

    def _show(self) -> None:
        """Write the owed pages that somebody looks at."""
        looked_at = self.board.looked_at()
        for docname in [one for one in self.book.owed if self.book.uri(one) in looked_at]:
            self._pay(docname)
            self.say(f"{time.strftime('%H:%M:%S')} {docname} ({time.monotonic() - self._start:.2f} s)")

    # -- all of it ----------------------------------------------------------------------------------------------
    def _open(self) -> None:
        self._start, self._told = time.monotonic(), None
        self.board.tell(doing="building")
        self.book.open()
        # what was read stays: to search it for garbage at every save takes a third of the time
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)
        self.board.tell(doing="ready")
        self.board.written("*")
        self.say(f"{time.strftime('%H:%M:%S')} built ({time.monotonic() - self._start:.1f} s)")
        self.cells.ask(self.book.records)

    def _rest(self) -> Iterator[None]:
        """Do what is left, a step at a time, so that the next save need not wait."""
        if not self.book.is_open:
            return
        yield from _pause(_FETCH_S)
        yield from self._wait_for_cells()
        problems = self.book.judge()
        if self._records_changed:  # only now are they known to be sound
            self._run(set(), again=True)
            self._records_changed = False
        self._tell(problems)
        self.board.tell(doing="unreadable" if self.book.broken else "ready")
        yield from self._look_after(_IDLE_S)
        if self.book.broken:
            return
        while self.book.owed:
            self._pay(min(self.book.owed, key=lambda one: (not self._is_looked_at(one), one)))
            yield
        while self.cells.busy:
            time.sleep(0.01)
            yield
        schemas.write_ids(self.book.records)
        yield from self.book.finish()
        yield from self.printing.follow(self.board, self.book.in_order())

    def _look_after(self, seconds: float) -> Iterator[None]:
        """Do nothing for a while but write what is owed of pages that somebody looks at, or begins to."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if shown := [one for one in sorted(self.book.owed) if self._is_looked_at(one)]:
                self._pay(shown[0])
            else:
                time.sleep(0.01)
            yield

    def _is_looked_at(self, docname: str) -> bool:
        return self.book.uri(docname) in self.board.looked_at()

    def _pay(self, docname: str) -> None:
        """Write an owed page."""
        if self.book.write(docname):  # else what a page marks as changed would not be so any more
            self.board.written(self.book.uri(docname))

    def _wait_for_cells(self) -> Iterator[None]:
        """Leave the processor, for a while, to what a save is waiting for."""
        until = time.monotonic() + _RUN_S
        while self.cells.due and time.monotonic() < until:
            time.sleep(0.005)
            yield
        yield  # what they have shown is followed first

    def _tell(self, problems: list[Problem]) -> None:
        """Show problems in the pages and, after a build and where they are others than before, in the terminal, with their count."""
        stale = {one.file for one in problems if one.rule == "stale-notebook"}
        # what a run found counts for as long as its notebook is out of date, and says why it is
        found = [one for one in self.cells.problems if one.file in stale]
        kept = [one for one in problems if one.rule != "stale-notebook" or not (found or self.cells.busy)]
        listed = [*found, *kept]
        self.board.tell(problems=listed)
        if listed != self._told:
            for problem in listed:
                self.say(str(problem))
            self.say(counted(listed) if listed else "No problem found.")
        self._told = listed


def _pause(seconds: float) -> Iterator[None]:
    """Do nothing for a while, a moment at a time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(0.01)
        yield

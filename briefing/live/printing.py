"""What takes long and nobody waits for: the search index and the PDFs of the draft.

They are made in a process of their own, at low priority, when nothing has been saved for a while.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import TYPE_CHECKING

from briefing.commands.build import PDFS, PRINT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.live.board import Board


class Printing:
    """Makes them for the book at `root`, whose site is at `out/html`; the PDFs are put where the site links them."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.out = root, out
        self._running: Popen[bytes] | None = None
        if not any((self._shown / name).is_file() for name in PDFS):
            self._borrow(root / "_build" / PRINT)

    @property
    def _shown(self) -> Path:
        return self.out / "html" / "_downloads"

    def _borrow(self, folder: Path) -> bool:
        """Take over the PDFs in `folder`; return whether there are any."""
        found = [folder / name for name in PDFS if (folder / name).is_file()]
        for path in found:
            self._shown.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, self._shown / path.name)
        return bool(found)

    def stop(self) -> None:
        """End what is being set: something was saved."""
        if self._running and self._running.poll() is None:
            self._running.kill()
            self._running.wait()
        self._running = None

    def follow(self, board: Board, pages: list[str]) -> Iterator[None]:
        """Make them, a look at a time; ended when the caller goes on to something else. `pages` are all, in order."""
        board.tell(pdfs="The PDFs are being set.")
        command = [sys.executable, "-m", "briefing.live.printing", str(self.root), str(self.out), *pages]
        self._running = Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603 - ourselves
        try:
            while self._running.poll() is None:
                time.sleep(0.02)
                yield
            done = self._running.returncode == 0 and self._borrow(self.out / "print")
            now = time.strftime("%H:%M:%S")
            board.tell(pdfs=f"The PDFs are those of {now}." if done else "The PDFs could not be set like this.")
        finally:
            self.stop()


def main(root: Path, out: Path, pages: list[str]) -> int:
    """Write the search index, and set the PDFs of the draft; return 0 if they could be set."""
    from briefing import records
    from briefing.commands.sphinx_run import run
    from briefing.site.finish import write_search

    if hasattr(os, "nice"):
        os.nice(10)
    write_search(out / "html", pages, records.load(root).names)
    outcome = run(root, "typst", out / "print", {"briefing_draft": True}, lambda _: None)
    return 0 if outcome.written else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))

"""`briefing check`: what the gate would say, without executing notebooks or writing pages."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from briefing.commands import passed
from briefing.commands.report import FailedError, say
from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path


def run(args: Namespace) -> int:
    """Check the book that the current folder belongs to. Raises FailedError."""
    gc.disable()  # a process this short frees everything when it ends; collecting is a fifth of its time
    root = find_root()
    seen = passed.look(root, strict_dates=args.strict_dates)
    said = passed.before(root, seen)
    if said is None:
        said = _said(root, strict_dates=args.strict_dates)
        passed.keep(root, seen, said)
    say(said)
    return 0


def _said(root: Path, *, strict_dates: bool) -> str:
    """Return what is to be said of a book with which nothing is wrong. Raises FailedError."""
    from briefing.adding import schemas
    from briefing.doctrees.checking import read_book
    from briefing.records.readings import counted

    reading = read_book(root, strict_dates=strict_dates, proof=True)
    schemas.write_ids(reading.state.records)
    standings = reading.state.records.readings.standings  # none where records could not be read
    said = [f"Readings, {counted(standings)} `briefing review` lists who waits."] if standings else []
    if not reading.problems:
        return "\n".join([*said, "No problem found."])
    for line in said:
        say(line)
    raise FailedError(reading.problems, "The book cannot be published like this.")

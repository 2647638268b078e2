"""`briefing check`: what the gate would say, without executing notebooks or writing pages."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Check the book that the current folder belongs to. Raises FailedError."""
    gc.disable()  # a process this short frees everything when it ends; collecting is a fifth of its time
    from briefing.adding import schemas
    from briefing.doctrees.checking import read_book
    from briefing.records.readings import counted

    reading = read_book(find_root(), strict_dates=args.strict_dates, proof=True)
    schemas.write_ids(reading.state.records)
    if reading.state.records.readings.subjects:  # none where records could not be read
        say(f"Readings, {counted(reading.state.records.readings.standings)} `briefing review` lists who waits.")
    if reading.problems:
        raise FailedError(reading.problems, "The book cannot be published like this.")
    say("No problem found.")
    return 0

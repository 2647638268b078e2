"""`briefing stale`: at which claims, tables and texts somebody should look again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """List what is past its day in the book that the current folder belongs to. Raises FailedError."""
    from briefing import records
    from briefing.forms.dates import today
    from briefing.records.freshness import overdue

    loaded = records.load(find_root())
    if loaded.problems:
        raise FailedError(loaded.problems, "")
    found = [*overdue(loaded, args.on or today())]
    for line in found:
        say(line)
    say(f"{len(found)} to look at again." if found else "Nothing is past its day.")
    return 0

"""`briefing refresh-data TABLE`: ask a table's publisher for newer figures and show the differences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.report import FailedError
from briefing.paths import find_root
from briefing.problems import Problem, near

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Show what is new for one table of the book that the current folder belongs to; with --accept, store it.

    Raises FailedError for a table that has no publisher to ask.
    """
    from briefing.tables.refresh import REFRESHABLE, refresh

    if args.table not in REFRESHABLE:
        mend = near(args.table, REFRESHABLE) or f"the tables that can be: {', '.join(REFRESHABLE)}"
        problem = Problem("refresh", f"table '{args.table}'", "this table cannot be refreshed from its publisher", mend)
        raise FailedError([problem], "Nothing was changed.")
    return refresh(find_root(), args.table, accept=args.accept)

"""`briefing trace`: where a record comes from, and every place that uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Print the trace of a claim, source or table. Raises FailedError for an unknown id."""
    from briefing.doctrees.checking import read_book
    from briefing.doctrees.tracing import trace
    from briefing.records import UnknownRecord

    try:
        lines = trace(read_book(find_root()), args.ident)
    except UnknownRecord as error:
        raise FailedError([Problem(error.rule, args.ident, error.message, error.mend)], "") from None
    say("\n".join(lines))
    return 0

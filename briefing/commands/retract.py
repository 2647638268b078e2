"""`briefing retract`: what would fall if a source were withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Print every claim, sentence, figure and judgement that would fall. Raises FailedError for an unknown id."""
    from briefing.doctrees.checking import read_book
    from briefing.doctrees.tracing import retract
    from briefing.records import UnknownRecord

    try:
        lines = retract(read_book(find_root()), args.source)
    except UnknownRecord as error:
        raise FailedError([Problem(error.rule, args.source, error.message, error.mend)], "") from None
    say("\n".join(lines))
    return 0

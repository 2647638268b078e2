"""A problem that an editor can mend: where it is, what is wrong, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that stops the book from being published.

    `rule` is the short name of the rule broken, `where` is `file:line` (for a notebook `file:cell 3, line 2`),
    `mend` says what to do.
    """

    rule: str
    where: str
    message: str
    mend: str = ""

    def __str__(self) -> str:
        """Return the problem as printed: one line, and the mend below it."""
        return f"{self.where}: {self.message} [{self.rule}]" + (f"\n    {self.mend}" if self.mend else "")


def near(word: str, known: Iterable[str]) -> str:
    """Return "did you mean ...?" for the known word most like `word`, or nothing."""
    got = difflib.get_close_matches(word, list(known), 1, 0.6)
    return f"did you mean '{got[0]}'?" if got else ""

"""What git leaves in a file where two people's changes of one place met, and nobody has chosen between them."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"^(?P<mark><{7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)  # ======= may underline a heading


class Merge(NamedTuple):
    """The first mark of an unfinished merge: its line, from 1, what it is, and the mend."""

    line: int
    message: str
    mend: str


def unmerged(text: str) -> Merge | None:
    """Return the first mark of an unfinished merge in a text, or None."""
    if (found := _MARK.search(text)) is None:
        return None
    message = f"here stands {found['mark']}, git's mark of a merge that is not finished"
    mend = "make one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    return Merge(text.count("\n", 0, found.start()) + 1, message, mend)

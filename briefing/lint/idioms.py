"""Ways of speaking that hold a number word and count nothing: "at the eleventh hour", "of two minds".

The list is `idioms.txt`. It is looked for beside what was found alone, so that where nothing was found it costs nothing.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .findings import CONTEXT

_LIST = Path(__file__).with_name("idioms.txt")


def is_idiom(text: str, start: int, end: int) -> bool:
    """Return whether the words from `start` to `end` share some with a way of speaking."""
    beside = _idioms().finditer(text, max(0, start - CONTEXT), end + CONTEXT)
    return any(idiom.start() < end and start < idiom.end() for idiom in beside)


@cache
def _idioms() -> re.Pattern[str]:
    lines = _LIST.read_text("utf-8").splitlines()
    sources = "|".join(line for line in lines if line and not line.startswith("#"))
    loose = sources.replace(" ", r"\s").replace("'", "['\u2019]").replace("-", r"[\s-]")
    return re.compile(rf"(?<!\w)(?:{loose})(?!\w)", re.IGNORECASE)

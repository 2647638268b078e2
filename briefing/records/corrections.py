"""The corrections, `seeds/corrections.yml`: their words with the values that stand in them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .library import Records
    from .models import Correction

FILE = "seeds/corrections.yml"
WORDS = ("title", "said", "says", "why")
"""The fields that readers see, in their order."""
BOUND = re.compile(r"{([^{}|]+?)\s*(?:\|\s*([^{}]+?)\s*)?}")
"""A value in a correction's words: `{claim.value}` or `{table/row/column | format}`."""


def in_words(records: Records, text: str) -> str:
    """Return a correction's words with their values as readers see them; a reference that leads nowhere stays."""

    def shown(found: re.Match[str]) -> str:
        try:
            return records.show(found[1], found[2] or "")
        except (LookupError, ValueError):  # named by `unbound`
            return found[0]

    return BOUND.sub(shown, text)


def claims_of(correction: Correction) -> list[str]:
    """Return the ids of the claims that a correction names one by one."""
    named = (ref.partition("/") for ref in correction.records if "*" not in ref)
    return [rid for kind, _, rid in named if kind == "claim"]


def unbound(records: Records, one: Correction) -> Iterator[tuple[str, str]]:
    """Yield field and message for each value in a correction's words that leads nowhere."""
    for field in WORDS:
        for found in BOUND.finditer(getattr(one, field)):
            try:
                records.show(found[1], found[2] or "")
            except (LookupError, ValueError) as error:
                yield field, str(error)

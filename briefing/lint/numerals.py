"""Numbers in other signs than digits: Roman numerals that count, superscripts, numbers in circles.

A Roman numeral counts where something countable follows it and no name or series stands before it: "XII envoys", but not
"World War II veterans", "phase II trials" or "Article VII".
"""

from __future__ import annotations

import re

from .findings import left_of
from .words import REFERENCE

ROMAN = r"\b(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?<=[IVXL]{2})(?![\w'\u2019])"
"""A Roman numeral of two letters or more, up to eighty-nine."""
# a superscript is a number, or a mark of a note, which is not typed either; m², 10⁶ and CO₂ are written so
_RAISED = "(?<![\\dm])(?<!ft)(?<!in)(?<!yd)(?<!mi)[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
_LOWERED = "(?<![A-Z\\d])(?<![A-Z][a-z])[\u2080-\u2089]"
_SIGNS = "[\u2160-\u2188\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3248-\u325f\U0001f100-\U0001f10c]"
SIGN = f"(?:{_RAISED}|{_LOWERED}|{_SIGNS})[\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u2080-\u2089]*"
MIGHT = "[\u00b9\u00b2\u00b3\u2070-\u2089\u2160-\u2188\u2460-\u24ff\u2776-\u2793\u3248-\u325f\U0001f100-\U0001f10c]|\\b[IVXL]{2,}\\b"
"""What a text with one of these has."""

_SERIES = re.compile(
    rf"\b(?:{REFERENCE}|[Bb]ooks?|[Aa]cts?|[Pp]arts?|[Tt]itles?|[Pp]illars?|[Aa]nnex|[Ww]ars?|[Cc]orps|[Gg]en|[Mm]ark)\s(?:[IVXL]+(?:,\s|\s(?:and|or|to)\s))?$"
)
_PLACED = re.compile(r"(?:^|[.!?:;(\u201c]\s?|(?:^|[\s(])[a-z][\w'\u2019-]*,?\s)$")
_HIT = re.compile(
    r"\b(?:kill|wound|injur|arrest|detain|displac|captur|execut|maim|abduct|free|jail|drown|trap)\w*\s(?:at\sleast\s|some\s)?$|\bhurt\s$"
)
_COUNTED = re.compile(
    r"\s(?!(?:drips|fluids|lines|needles|poles|drugs|shirts|antibiotics|trials|errors|hypervisors)\b|[a-z]+\s(?:was|is|has)\b)(?:[a-z]+\s)?"
    r"(?:people|men|women|children|troops|police|dead|(?!was\b|is\b|has\b|as\b|its\b|his\b|this\b)[a-z]{2,}[^\Wsu]s)\b"
)
_ENDED = re.compile(r"[.,;:]|$|\s(?:and|in|at|on|near|by|during)\b")


def counts(text: str, start: int, end: int) -> bool:
    """Return whether the Roman numeral from `start` to `end` counts: of a series or a name it is the number."""
    before = left_of(text, start)
    if not _PLACED.search(before) or _SERIES.search(before):
        return False
    return bool(_COUNTED.match(text, end) or (_HIT.search(before) and _ENDED.match(text, end)))

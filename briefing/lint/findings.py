"""What the lint reports, and the characters that stand for what is not prose."""

from __future__ import annotations

from dataclasses import dataclass

MARK = "\ue000"  # a claim, value or quotation
BLANK = "\ue010"  # literal text, mathematics, a footnote's mark, foreign words
XREF = "\ue011"  # a link to a page, figure or section, whose title stands there later
SIGN = "\ue012"  # the beginning of a marked signpost
MARKS = "\ue000-\ue0ff"  # for character classes
CONTEXT = 40
"""Characters beside a place that are looked at to tell what it is."""


def left_of(text: str, start: int, most: int = CONTEXT) -> str:
    """Return what stands right before a place, at most so many characters."""
    return text[max(0, start - most) : start]


@dataclass(frozen=True)
class Finding:
    """Words that break a rule; `start` and `end` are offsets into the text that was looked at."""

    rule: str
    text: str
    start: int
    end: int

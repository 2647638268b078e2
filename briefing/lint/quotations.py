"""Words between quotation marks, which must be a record's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.records.house import House

# A quotation that runs over a sentence's end is met in two halves, so either mark may be missing at an edge.
_QUOTED = re.compile(
    '^(?P<late>[^\u201c\u201d"\u00ab\u00bb]*)\u201d'
    "|[\u201c\u201e](?P<curly>[^\u201c\u201d]*)(?:[\u201d\u201c]|$)"
    '|"(?P<straight>[^"]*)(?:"|$)'
    "|\u00ab(?P<angled>[^\u00bb]*)(?:\u00bb|$)"
    # in single marks: more than one word, or it may be an apostrophe's
    "|(?<![\\w\u2019])\u2018(?P<single>[^\u2018\u2019]+(?:\u2019(?=\\w)[^\u2018\u2019]+)*)\u2019(?!\\w)"
    "|(?<![\\w'])'(?P<plain>[^\\W\\d_][^'\\n]*(?:'(?=\\w)[^'\\n]+)*[\\w.,!?])'(?!\\w)"
)


def find_quotations(text: str, house: House | None = None) -> list[tuple[int, int, str]]:
    """Return (start, end, words) of whatever stands in double quotation marks, single words included; in single ones, two words or more.

    The words keep a role's mark, so that the caller sees a quotation that is bound. What the house list allows
    is left out; quotation marks around no word at all are not a quotation.
    """
    found = []
    for m in _QUOTED.finditer(text):
        words = (m[m.lastgroup] if m.lastgroup else "").strip()
        if m.lastgroup in ("single", "plain") and " " not in words:
            continue
        if any(char.isalnum() for char in words) and not (house and house.allows_quotation(words)):
            found.append((m.start(), m.end(), words))
    return found

"""Each "one" that stands beside a count and is one itself: "fourteen votes and one abstention", "four drafts, one of them signed"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .findings import Finding
from .words import COUNT

_BESIDE = re.compile(
    r"\b(?:and|or|plus|with|killing|wounding|injuring|leaving)\s(?P<after>one)\b"
    r"(?!\s(?:of|another|by|hand|side|way|thing)\b)"
    rf"|\b(?P<before>[Oo]ne)(?=\s(?:of\s(?:the|its|his|her|their)\s)?[a-z]+(?:\s[a-z]+)?(?:,\s|\sand\s|\sor\s|\swith\s(?:{COUNT}|\d)))"
    r"|\b(?P<first>One)(?=\s[a-z]+(?:\s[a-z]+)?\s(?:was|is|remains|died|fled|escaped|survived)\b)"
    r"|\b(?:for|against|to|from|only|with)\s(?P<other>one)(?=[.,;]|$)"
    r"|\b(?P<each>one)(?=\s(?:in|on|at|by|from|near|of)\s(?:[\w-]+\s){1,5}and\s(?:another|the\sother|one)\b)"
    r"|(?:[,;]|\band)\s(?P<last>one)(?=\s(?:is|was|has|were|died|fled|remains?)\b)"
    r"|\b(?P<part>[Oo]ne)(?=\sof\s(?:them|whom|which|these|those)\b)"
)
_COUNTS = frozenset(("number-word", "typed-number"))


def ones_beside(text: str, found: list[Finding]) -> list[Finding]:
    """Return each "one" that stands beside what was found, where a count is among it."""
    return list(_ones(text, found)) if any(one.rule in _COUNTS for one in found) else []


def _ones(text: str, found: list[Finding]) -> Iterator[Finding]:
    starts = [one.start for one in found]
    for m in _BESIDE.finditer(text):
        start, end = m.span(m.lastgroup or 0)
        last = bisect_left(starts, end) - 1
        if (m["part"] or m["last"] or m["other"] or m["each"]) and last < 0:
            continue  # no count stands before it
        if last < 0 or found[last].end <= start:
            yield Finding("number-word", text[start:end], start, end)

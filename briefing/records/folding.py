"""Fold what differs between two honest copies of one text: typography, white space and Unicode forms.

Compatibility forms (Unicode Standard Annex 15, NFKC) are folded only where the fold keeps the meaning: Arabic
presentation forms, full and half width, fonts and ligatures. Superscripts and fractions stay, because NFKC
turns a five with a footnote mark into fifty-two.
"""

from __future__ import annotations

import re
import unicodedata

_SAFE = ("<initial>", "<medial>", "<final>", "<isolated>", "<wide>", "<narrow>", "<noBreak>", "<font>")
_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d", "-"),
    "\u2015": "\u2014",  # horizontal bar: an em dash, spaced out below
    "\u2026": "...",
    "\u066a": "%",
    "\u066b": ".",  # Arabic decimal separator
    "\u066c": ",",  # Arabic thousands separator
    "\u0640": "",  # tatweel only stretches a word
}
_RUN = 30  # marks on one letter: the Stream-Safe limit of Unicode Standard Annex 15
_GAPS = re.compile(r"\s*(?:[\u2014-]*\u2014[\u2014-]*|-{2,})\s*|\s+")


class _Folds(dict[str, str]):
    """What each character folds to, worked out when first met."""

    def __missing__(self, char: str) -> str:
        self[char] = folded = _fold_one(char)
        return folded


def _fold_one(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind == "Cf" or "\ufe00" <= char <= "\ufe0f":  # soft hyphens, direction marks, joiners, variants
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(char))
    if unicodedata.decomposition(char).startswith(_SAFE) or "\ufb00" <= char <= "\ufb06":
        return "".join(_FOLDS[c] for c in unicodedata.normalize("NFKC", char))
    return char


_FOLDS = _Folds()


def fold(text: str) -> tuple[str, list[int], list[int]]:
    """Return the folded text and, for each character of it, where its original starts and ends in `text`.

    Every run of white space becomes one space, every long or doubled dash a spaced hyphen; case is kept.
    """
    parts = [_FOLDS[c] for c in text]
    starts = [i for i, part in enumerate(parts) for _ in part]
    return _close_gaps(*_compose("".join(parts), starts, [i + 1 for i in starts]))


def _compose(text: str, starts: list[int], ends: list[int]) -> tuple[str, list[int], list[int]]:
    """Join letters and their combining marks (NFC)."""
    if unicodedata.is_normalized("NFC", text):
        return text, starts, ends
    out: list[str] = []
    first: list[int] = []
    last: list[int] = []
    i = 0
    while i < len(text):
        j = i + 1
        while j < len(text) and j - i < _RUN and unicodedata.combining(text[j]):
            j += 1
        cluster = unicodedata.normalize("NFC", text[i:j])
        out.append(cluster)
        first += [starts[i]] * len(cluster)
        last += [ends[j - 1]] * len(cluster)
        i = j
    return "".join(out), first, last


def _close_gaps(text: str, starts: list[int], ends: list[int]) -> tuple[str, list[int], list[int]]:
    """Make each run of white space one space, and each long dash a hyphen between spaces."""
    out: list[str] = []
    first: list[int] = []
    last: list[int] = []
    at = 0
    for m in _GAPS.finditer(text):
        a, b = m.span()
        gap = " " if m[0].isspace() else " - "
        out += text[at:a], gap
        first += starts[at:a] + [starts[a]] * len(gap)
        last += ends[at:a] + [ends[b - 1]] * len(gap)
        at = b
    out.append(text[at:])
    return "".join(out), first + starts[at:], last + ends[at:]

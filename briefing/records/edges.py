"""Whether a quotation cut at these edges keeps its words and numbers whole.

"5 million" is not in "25 million", "3" is not in "3.5", "5" is not in "-5", "$5" or "5%". Where an edge is in
doubt the answer is no: the editor quotes a word more.
"""

from __future__ import annotations

import re
import unicodedata

_AROUND = 40  # characters of context that the rules below look at
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)s?"
_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"

# what may not stand right before a quotation that starts with a digit, with a scale, with a word
_MONEY = r"$\u00a3\u00a5\u20a0-\u20bf"
_BEFORE_DIGIT = re.compile(rf"(?:[+\-\u00b1<>\u2264\u2265~\u2248{_MONEY}/]|\d[.,:]|(?:^|[^\w.])\.)$")
_BEFORE_GROUP = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3} $")
_GROUP = re.compile(r"\d{3}(?!\d)")
_BEFORE_SCALE = re.compile(rf"(?:\d|\b{_UNIT}|\b{_TENS}|\b{_SCALE}(?: of)?|\b(?:tens|scores) of)[ -]$", re.IGNORECASE)
_BEFORE_WORD = re.compile(r"\b(?:non|anti|counter|ex|un|pseudo|quasi)-$", re.IGNORECASE)  # these turn a word round
_BEFORE_UNIT = re.compile(rf"\b{_TENS}[ -]$", re.IGNORECASE)

# what may not follow a quotation that ends with a digit, with a number word, with a word
_PERCENT = r" ?[%\u2030]|[ -]?per ?cent\b|[ -]?pct\b"
_AFTER_DIGIT = re.compile(rf"{_PERCENT}|[\u00b0{_MONEY}+]|[.,:/-]\d", re.IGNORECASE)
_AFTER_NUMBER = re.compile(rf"[ -]{_SCALE}\b|[ -]per ?cent\b| (?:bn|mn|m)\b", re.IGNORECASE)
_AFTER_GROUP = re.compile(r" \d{3}(?!\d)")
_ENDS_GROUP = re.compile(r"(?:^|[^\d.,])\d{1,3}(?:[ ,]\d{3})*$")
_AFTER_WORD = re.compile(r"'t\b", re.IGNORECASE)  # can, can't

_STARTS_SCALE = re.compile(rf"{_SCALE}\b", re.IGNORECASE)
_STARTS_UNIT = re.compile(rf"{_UNIT}\b", re.IGNORECASE)
_ENDS_NUMBER = re.compile(rf"(?:\d|\b{_UNIT}|\b{_TENS}|\b{_SCALE})$", re.IGNORECASE)


def whole(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` (folded text, not empty) begins and ends between words and numbers."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    head, tail = text[start : min(end, start + _AROUND)], text[max(start, end - _AROUND) : end]
    return not (_cut_before(before, head) or _cut_after(tail, after))


def _cut_before(before: str, head: str) -> bool:
    if head[0].isdigit():
        return bool(
            _joined(before[-1:])
            or _BEFORE_DIGIT.search(before)
            or (_GROUP.match(head) and _BEFORE_GROUP.search(before))
        )
    if head[0] == "." and head[1:2].isdigit():
        return before[-1:].isdigit()
    return head[0].isalnum() and bool(
        _joined(before[-1:])
        or _BEFORE_WORD.search(before)
        or (_STARTS_SCALE.match(head) and _BEFORE_SCALE.search(before))
        or (_STARTS_UNIT.match(head) and _BEFORE_UNIT.search(before))
    )


def _cut_after(tail: str, after: str) -> bool:
    if not after or not tail[-1].isalnum():
        return bool(after) and unicodedata.category(after[0]) in ("Mn", "Mc")
    if _joined(after[0]) and (tail[-1].isdigit() or unicodedata.category(after[0]) != "No"):
        return True  # a superscript after a word is a note mark; after a digit it may be a power
    if _ENDS_NUMBER.search(tail) and _AFTER_NUMBER.match(after):
        return True
    if tail[-1].isdigit():
        grouped = _ENDS_GROUP.search(tail) and _AFTER_GROUP.match(after)
        return bool(_AFTER_DIGIT.match(after) or grouped)
    return bool(_AFTER_WORD.match(after))


def _joined(char: str) -> bool:
    """Return whether a neighbouring character belongs to the same word."""
    return bool(char) and (char.isalnum() or char == "_" or unicodedata.category(char) in ("Mn", "Mc"))

"""Numbers that what stands right beside them makes names: "#7", "§ 12", "10 Downing Street", "John 3:16", "the '90s".

Only what was found is asked about, so that a text without numbers costs nothing.
"""

from __future__ import annotations

import re

from .findings import left_of
from .words import CURRENCY

_SIGNED = re.compile(
    r"(?:[#\u00a7\u2116]\s?|\b(?:U\.S\.C\.|U\.S\.|F\.(?:2d|3d)|C\.F\.R\.|N[\u00b0\u00ba]\.?)\s(?:\u00a7{1,2}\s?)?)$"
)
_PRICED = re.compile(rf"\b{CURRENCY}$")
_REPORTER = re.compile(r"\s(?:U\.S\.C?\.?|F\.(?:[23]d|\sSupp)|C\.F\.R\.|S\.\sCt\.|Fed\.\sReg\.)\s")
_STREET = re.compile(
    r"[A-Za-z]?\s(?:(?:[A-Z][\w'\u2019.-]+\s){1,3}(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Square|Boulevard|Drive|Place|Terrace|"
    r"Way|Court|Gardens|Hill|Row|Quay)\b(?!\s[a-z]+s\b)|(?:Rue|Via|Calle|Avenue|Boulevard|Place|Quai|Piazza|Plaza|Rua)\s)"
)
_VERSE = re.compile(r"\b[A-Z][a-z]+\s$")
_WEEKDAY = re.compile(r"(?:day|ary|ch|ril|May|ne|ly|gust|ber|At|By|From|Since|Until|About|Around|Before|After|Time)\s$")
_APOSTROPHE = re.compile(r"(?:^|[\s(\u2013-])['\u2018\u2019]$")
_LETTERED = re.compile(r"\b[a-z]{0,3}[A-Z][A-Za-z]*-$")  # mRNA-1273
_WORDED = re.compile(
    r"(?!(?:hours?|mins?|secs?|years?|people|percent|miles?|million|billion|bn|each)\b)[a-z]{4,}\b"
)  # 4chan
_DATED = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter|[Cc]irca|[Oo]f|[Uu]p\sto|[Bb]eyond|[Ll]ate|[Ee]arly)\s$"
)
_ERA = re.compile(r"\b(?:year|AD|AH|A\.D\.)\s$")
_BEFORE_ERA = re.compile(r"\s?(?:AD|BC|BCE|CE|AH|A\.D\.|B\.C\.)(?!\w)")
_YEAR = re.compile(r"1[0-4]\d\d|21\d\d")
_NO_PLURAL = re.compile(
    r"(?!\s(?:more|other|new|people|men|women|children|troops|dead|per)\b|\s(?:[a-z]+\s)?[a-z]{2,}[^\Wsu]s\b)"
)
_LISTED = re.compile(r"\s(?:[Cc]ommittee|sanctions|regime|mechanism|panel|list|process|format)\b")


def is_designation(text: str, start: int, end: int) -> bool:
    """Return whether the digits from `start` to `end` name something: a paragraph, a house, a verse, a year."""
    digits, before = text[start:end], left_of(text, start)
    if ":" in digits:
        return _VERSE.search(before) is not None and _WEEKDAY.search(before) is None
    if before[-1:].isalpha() and not _PRICED.search(before):
        return True  # i24, PM2.5
    if _SIGNED.search(before) or _LETTERED.search(before) or _REPORTER.match(text, end):
        return True
    return digits.isdigit() and (_is_place(text, end) or _is_year(digits, before, text, end))


def _is_place(text: str, end: int) -> bool:
    return _STREET.match(text, end) is not None or _WORDED.match(text, end) is not None


def _is_year(digits: str, before: str, text: str, end: int) -> bool:
    """Return whether digits tell a year that the grammar does not take for one: '68, 1187, 2100, AD 70, the 1267 committee."""
    if len(digits) == len("68") and (_APOSTROPHE.search(before) or (digits[0] == "0" and _VERSE.search(before))):
        return True
    if _ERA.search(before) or _BEFORE_ERA.match(text, end):
        return True
    if len(digits) == len("1187") and _LISTED.match(text, end):
        return True
    dated = _YEAR.fullmatch(digits) and _DATED.search(before)
    return bool(dated and _NO_PLURAL.match(text, end))

"""Units of time and length without a figure, wherever they stand: "it took the treasury decades", "two forms and a day of queueing".

What is pointed to measures nothing ("these days", "the years of plenty", "on feast days"), nor does a unit in a compound.
"""

from __future__ import annotations

import re

from .nouns import is_word
from .spans import POINTING, UNITS

_LENGTHS = r"(?:kilomet(?:re|er)s|metres|miles|acres|hectares|tonnes|tons|litres|gallons)"
BARE = (
    rf"(?i:{UNITS}|{_LENGTHS})\b(?![-'\u2019])|"
    r"[Aa]\s(?:full\s|whole\s|good\s|further\s)?(?:second|minute|day|night)\sof\s(?!the\b|its\b|his\b|her\b|their\b|birth|mourning|rage|prayer|action|silence|rest\b|"
    r"reckoning|remembrance|fasting|celebration|protest|days\b|nights\b|judgement|judgment|shame|glory|infamy)[a-z]|"
    r"(?:(?<=\band\s)|(?<=\bcost\s)|(?<=\bcosts\s)|(?<=\bsave\s)|(?<=\bsaves\s)|(?<=\bsaved\s)|(?<=\bbuys\s)|(?<=\bbought\s)|(?<=\bgained\s)|"
    r"(?<=\bthem\s)|(?<=\bneeds\s)|(?<=\bneeded\s)|(?<=\btook\s)|(?<=\btakes\s)|(?<=\bgave\s)|(?<=\blost\s))an?\s(?:day|hour|week|fortnight|month|year|decade|century)\b(?![-'\u2019]|\sof\s(?:mourning|rage|prayer|grace|action|protest)\b)|"
    r"[Aa]\sgeneration(?=[.,;:])|"
    r"[Oo]nce\s(?:daily|weekly|monthly|yearly|annually|fortnightly|hourly)\b"
)
_BESIDE = re.compile(r"(?:[\w'\u2019-]+|(?<=[\ue000-\ue0ff])|(?<=[\ue000-\ue0ff]%)|(?<=[\ue000-\ue0ff]\s%))[\s-]$")
_POINTING = re.compile(POINTING, re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.!?:;]\s|\u2014\s?|\(\s?)$")
_TOLD = re.compile(
    r"\s(?:when|that|without|with|(?:in|on|for|by|from|during)\swhich|of\s(?:the|plenty|glory|empire|old|yore)|to\scome|are\snumbered|like)\b"
)
# took a decade, and the canal a generation
_GAPPED = re.compile(r"\band\s(?:the|its|his|her|their)\s[a-z]+\s$")
_LIKENED = re.compile(r"\b(?:such|what|quite|was|is|be|been|not)\s$", re.IGNORECASE)
_CONTEXT = 24


def is_pointed(text: str, start: int, end: int) -> bool:
    """Return whether the unit from `start` to `end` is one that is known, named or pointed to."""
    before = text[max(0, start - _CONTEXT) : start]
    if text[end - 1] == "n" and text[start] in "Aa":
        return not _GAPPED.search(before)
    if text[start] in "AaOo":
        return bool(_LIKENED.search(before) or _TOLD.match(text, end))
    return bool(_OPENING.search(before) or _TOLD.match(text, end) or _is_known_by(before))


def _is_known_by(before: str) -> bool:
    m = _BESIDE.search(before)
    if not m:
        return False
    word = m[0].rstrip(" -\u00a0")
    return (
        not word
        or word[0].isupper()
        or word[-1].isdigit()
        or is_word(word, "before-unit")
        or _POINTING.fullmatch(word) is not None
    )

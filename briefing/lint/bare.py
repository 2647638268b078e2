"""Units of time and length without a figure, wherever they stand: "it took the treasury decades", "two forms and a day of queueing".

What is pointed to measures nothing ("these days", "the years of plenty", "on feast days"), nor does a unit in a compound.
"""

from __future__ import annotations

import re

from .findings import left_of
from .nouns import is_word
from .spans import POINTING

_UNITS = (
    r"(?:[Ss]econds|[Mm]inutes|[Hh]ours|[Dd]ays|[Nn]ights|[Ww]eeks|[Ff]ortnights|[Mm]onths|[Yy]ears|[Dd]ecades|[Gg]enerations|[Cc]enturies|"
    r"[Kk]ilomet(?:re|er)s|[Mm]etres|[Mm]iles|[Aa]cres|[Hh]ectares|[Tt]onnes|[Tt]ons|[Ll]itres|[Gg]allons)\b(?![-'\u2019])"
)
_SPENT = (
    r"[Aa]\s(?:full\s|whole\s|good\s|further\s)?(?:second|minute|day|night)\sof\s(?!the\b|its\b|his\b|her\b|their\b|birth|mourning|rage|prayer|action|"
    r"silence|rest\b|reckoning|remembrance|fasting|celebration|protest|days\b|nights\b|judge?ment|shame|glory|infamy)[a-z]"
)
_COST = (
    r"an?\s(?:day|hour|week|fortnight|month|year|decade|century)\b(?![-'\u2019]|\sof\s(?:mourning|rage|prayer|grace|action|protest)\b)|"
    r"a\sgeneration(?=[.,;:])"
)
_OFTEN = r"[Oo]nce\s(?:daily|weekly|monthly|yearly|annually|fortnightly|hourly)\b"
BARE = rf"\b(?=[A-Za-z])(?:{_UNITS}|{_SPENT}|{_COST}|{_OFTEN})"
_COSTING = re.compile(
    r"\b(?:and|costs?|saves?|saved|buys|bought|gained|them|needs|needed|took|takes|gave|lost|and\s(?:the|its|his|her|their)\s[a-z]+)\s$"
)
_BESIDE = re.compile(r"(?:[\w'\u2019-]+|(?<=[\ue000-\ue0ff])|(?<=[\ue000-\ue0ff]%)|(?<=[\ue000-\ue0ff]\s%))[\s-]$")
_POINTING = re.compile(POINTING, re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.!?:;]\s|\u2014\s?|\(\s?)$")
_TOLD = re.compile(
    r"\s(?:when|that|without|with|(?:in|on|for|by|from|during)\swhich|of\s(?:the|plenty|glory|empire|old|yore)|to\scome|are\snumbered|like)\b"
)
# its planned hours, the ship's remaining days; "took her parent weeks" is a span
_OWNED = re.compile(
    r"(?:\b(?:its|his|her|their|our|my|your|whose)|['\u2019]s|s['\u2019])\s[a-z-]*(?:ed|ing|al|ic|ive|ful|less|ous|able|ible|ary|own|agreed|set|usual)\s$|"
    r"\b(?:the|those|these)\s(?:[a-z-]+ly\s)?(?:planned|allotted|promised|contracted|scheduled|agreed|remaining|required|stated|permitted|advertised|usual|normal)\s$"
)
_JOINED = re.compile(r"(?<!half)(?<!Half)-$")  # kilowatt-hours, tonne-kilometres
_LIKENED = re.compile(r"\b(?:such|what|quite|was|is|be|been|not)\s$", re.IGNORECASE)
_SPENT_SO = re.compile(_SPENT)
_CONTEXT = 24


def is_pointed(text: str, start: int, end: int) -> bool:
    """Return whether the unit from `start` to `end` is one that is known, named or pointed to."""
    before = left_of(text, start, _CONTEXT)
    if text[start] in "Oo":
        return False
    if text[start : start + 2] in ("a ", "A ", "an"):
        costing = _COSTING.search(before) or _SPENT_SO.match(text, start)
        return not costing or _LIKENED.search(before) is not None or _TOLD.match(text, end) is not None
    return bool(
        _OPENING.search(before)
        or _TOLD.match(text, end)
        or _JOINED.search(before)
        or _OWNED.search(before)
        or _is_known_by(before)
    )


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

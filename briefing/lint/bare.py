"""Units of time and length without a figure, wherever they stand: "it took the treasury decades", "two forms and a day of queueing".

What is pointed to measures nothing ("these days", "the years of plenty", "on feast days"), nor does a unit in a compound.
"""

from __future__ import annotations

import re

from .spans import POINTING, UNITS

_LENGTHS = r"(?:kilomet(?:re|er)s|metres|miles|acres|hectares|tonnes|tons|litres|gallons)"
BARE = (
    rf"(?i:{UNITS}|{_LENGTHS})\b(?![-'\u2019])|"
    r"[Aa]\s(?:full\s|whole\s|good\s|further\s)?(?:second|minute|day|night)\sof\s(?!the\b|its\b|his\b|her\b|their\b|birth|mourning|rage|prayer|action|silence|rest\b|"
    r"reckoning|remembrance|fasting|celebration|protest|days\b|nights\b|judgement|judgment|shame|glory|infamy)[a-z]|"
    r"[Oo]nce\s(?:daily|weekly|monthly|yearly|annually|fortnightly|hourly)\b"
)
_KNOWN = re.compile(
    rf"(?:\b(?:{POINTING}|on|at|by|in\s\w+ing|feast|market|pay|work|week|rest|election|holy|lean|better|happy|hard|heady|cold|hot|warm|long|"
    r"sleepless|winter|summer|rainy|sunny|weekday|dog|halcyon|daylight|peak|rush|business|opening|waking|banking|small|wee|after|out\sof|"
    r"quiet|future|younger|older|new|older|two|human|man|person|air|food|nautical|across|down\sthe|between|his|her|[A-Z][a-z]+|and|or|"
    r"ordinary|normal|numbered|few|several|many|some|more|other|calendar|fiscal|record|metric|short|dry|wet|back|twin|lost|study|"
    r"\w+est|keep|keeps|kept|asked\sfor|take|took|takes|were|are|of)|[\ue000-\ue0ff]\s?%?|\d)[\s-]$"
)
_OPENING = re.compile(r"(?:^|[.!?:;]\s|\u2014\s?|\(\s?)$")
_TOLD = re.compile(
    r"\s(?:when|that|in\swhich|on\swhich|of\s(?:the|plenty|glory|empire|old|yore)|to\scome|are\snumbered|like)\b"
)
_CONTEXT = 40


def is_pointed(text: str, start: int, end: int) -> bool:
    """Return whether the unit from `start` to `end` is one that is known, named or pointed to."""
    if text[start] in "AaOo":
        return False
    before = text[max(0, start - _CONTEXT) : start]
    return bool(_KNOWN.search(before) or _OPENING.search(before) or _TOLD.match(text, end))

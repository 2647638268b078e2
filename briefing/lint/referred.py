"""Digits behind a word that may bear a number, and bears none: "in that room 12 men died", "by the gate 40 fell".

A word with a number for its name has no article or pointing word before it: "in room 12", "under article 5". Where one of those
stands there, the number counts what follows it, unless both are one word to a third ("the phase 3 trials").
"""

from __future__ import annotations

import re

from .findings import MARKS, left_of
from .words import PLACES

_CONTEXT = 60
_PLACES = frozenset(
    (*PLACES, "road", "track", "tracks", "box", "boxes", "brigade", "division", "battalion", "report", "document")
)
_WHERE = (
    r"(?:in|at|by|on|under|from|near|inside|outside|behind|aboard|beside|through|across|during|after|before|within|into|along|around|"
    r"above|below|beneath|beyond|past|of|for|with|to|among|between|throughout|upon|over|against|opposite)"
)
_POINTING = r"(?:that|this|each|every|one|any|another|either)"
_ARTICLE = r"(?:the|an?|its|his|her|their|our|my|your|[\w-]+['\u2019]s|[\w-]+s['\u2019])"
_BEFORE = re.compile(
    rf"(?P<clause>^|[.!?:;,(\u2013\u2014{MARKS}]\s*|\b(?:and|but|or|that|while|where|when|because)\s)?"
    rf"\b(?P<where>{_WHERE})\s(?:(?:(?P<pointing>{_POINTING})|{_ARTICLE}(?:\s[\w-]+['\u2019]s)?)\s(?P<kind>(?:[a-z-]+\s){{0,2}}))?$",
    re.IGNORECASE,
)
_FUNCTION = (
    r"(?:of|or|and|in|on|at|to|by|for|from|with|is|are|was|were|has|have|had|who|which|that|the|a|an|as|but|if|than|its|his|her|their|"
    r"does|this|thus|news|says|lies|always)"
)
_THINGS = rf"(?:people|men|women|children|troops|police|cattle|staff|aircraft|dead|wounded|others|(?!{_FUNCTION}\b)[A-Za-z][a-z-]+[^\Wsu]s)\b"
_MANY = rf"\s(?:(?:or\smore|odd)\s)?(?:(?!{_FUNCTION}\b)[\w-]+(?<!s)\s){{0,2}}?{_THINGS}"
_DID = (
    r"(?:were|are|have|had|died|fell|fled|lay|lie|stood|stand|sat|slept|hung|hid|ran|came|left|went|drowned|perished|sank|rest|remain|remained|"
    r"waited|burned|burnt|collapsed|starved|survived|surrendered|escaped|deserted|joined|signed)\b"
)
_MANY_DID = re.compile(rf"{_MANY}\s(?:\w+ly\s)?(?:{_DID}|[a-z]+ed(?=[.,;]|\s(?:the|an?|his|her|its|their|them|no)\b))")
_SOME = re.compile(
    rf"{_MANY}|\s{_DID}|\s(?:of\s(?:them|these|those|whom)|or\smore|more)\b|\s(?:kilomet|met|lit)(?:re|er)s?\b"
)
_THEM = re.compile(_MANY)
_DIGITS = re.compile(r"(?P<word>[a-z]+\.?)\s(?P<digits>\d{1,5}(?:(?:,?\s(?:and|to|or)\s|[\u2013-])\d{1,5})*)")
_NAMED_UP_TO = 2  # digits of a room or gate: by gate 4 trucks waited


def counted(words: str, start: int, text: str) -> int | None:
    """Return where digits begin that count, in `words` that begin at `start` and look like a name with its number."""
    m = _DIGITS.fullmatch(words)
    before = _BEFORE.search(left_of(text, start, _CONTEXT)) if m else None
    if not m or not before or not _counts(m, before, text, start + len(words)):
        return None
    return start + m.start("digits")


def _counts(m: re.Match[str], before: re.Match[str], text: str, end: int) -> bool:
    """Return whether what follows is counted: the less the words before rule a name out, the more must be seen of it."""
    opens = before["clause"] is not None
    if before["kind"] is None:  # nothing stands between: by gate 4 trucks waited, by law 12 seats are kept
        if m["word"] == "law":
            return before["where"].lower() == "by" and _MANY_DID.match(text, end) is not None
        short = len(m["digits"]) <= _NAMED_UP_TO
        return opens and short and m["word"] in _PLACES and _THEM.match(text, end) is not None
    if before["pointing"] or m["word"] in _PLACES:
        return _SOME.match(text, end) is not None
    return opens and _MANY_DID.match(text, end) is not None

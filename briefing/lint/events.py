"""Each "one" that was hit, held, moved, freed or found: "rescuers pulled one miner alive", "one motorist was cut free".

It is told by its shape: what befell the thing, or who did what to it. What is said, thought or asked befalls nobody, and
"one" is somebody there: "one diplomat called it thin", "the minister gave one reason".
"""

from __future__ import annotations

import re

from .findings import left_of
from .nouns import is_word

ONE = r"\b[Oo]ne\b(?=[ \u00a0][A-Za-z]|[.,;:])"
_BEFORE = re.compile(r"(?:(?P<verb>[A-Za-z]+)\s)?(?:(?P<last>[A-Za-z]+)\s)?$")
_PARTICLES = ("up", "down", "out", "away", "off", "back", "over", "in", "free", "dead")
_LOSS = re.compile(
    r"\b(?:death|killing|arrest|loss|capture|release|detention|rescue|seizure|destruction|abduction|murder|execution|deportation|"
    r"disappearance|expulsion|kidnapping|shooting|wounding|bombing|sinking|theft)\sof\s$",
    re.IGNORECASE,
)
_EVENTS = (
    r"(?:died|drowned|sank|escaped|survived|perished|fled|collapsed|exploded|crashed|burst|capsized|overturned|burned|burnt|vanished|"
    r"disappeared|derailed|detonated|fainted|landed|surrendered|defected|deserted|fell\s(?:from|into|through|overboard|ill)|ran\saground|went\s(?:down|missing)|blew\sup|broke\sdown|caught\sfire|got\s(?:through|away))\b"
)
_BEFALLEN = re.compile(
    r"\s(?P<noun>(?:(?!of\b|or\b|and\b|who\b|that\b|which\b)[A-Za-z-]+\s){1,3}?)"
    rf"(?:(?:is|was|had\sbeen|has\sbeen)\s(?:being\s)?(?:\w+ly\s|later\s|still\s|also\s)?(?P<done>[a-z]+)|{_EVENTS})"
)
_THING = re.compile(r"\s(?P<first>[A-Za-z-]+)(?:\s(?P<second>[a-z-]+))?")
_KNOWN = re.compile(
    r"\b(?:the|this|that|no|any|each|every|which|another|as|other|these|those|of|than|or|from|like)\s$", re.IGNORECASE
)
_NOT = re.compile(r"\bnot\s$", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:kill|wound|injur|maim|arrest|captur|detain|abduct|drown|execut|rescu|hospitalis|trapp)(?:ed|ing)\s(?:at\sleast\s)?$|\b(?:hurt|hurting)\s$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[.,;:]|\s(?:and|in|at|near|on|outside|inside|before|after|while|when)\b")
_HARMED = re.compile(  # one was killed: nothing stands for somebody else
    r"\s(?:was|had\sbeen|has\sbeen)\s(?:\w+ly\s|later\s|still\s)?(?:killed|shot|wounded|hurt|injured|maimed|hanged|executed|beheaded|arrested|detained|jailed|"
    r"captured|abducted|kidnapped|drowned|rescued|freed|released|burned|burnt|hospitalised|deported)\b"
)
_DOWN = re.compile(r"\s(?:dead|hurt|injured|wounded|missing)\b")


def befell(text: str, start: int, end: int) -> bool:
    """Return whether the "one" from `start` to `end` is told as hit, held, moved, freed or found."""
    before = left_of(text, start)
    if _DOWN.match(text, end) or (_ALONE.match(text, end) and _TOLL.search(before)):
        return True
    if _LOSS.search(before):
        return _is_thing(text, end)
    if _KNOWN.search(before):
        return False
    if _HARMED.match(text, end):
        return _NOT.search(before) is None
    return _is_subject(text, end) or (_is_object(before) and _is_thing(text, end))


def _is_subject(text: str, end: int) -> bool:
    m = _BEFALLEN.match(text, end)
    if not m or any(_is_thought(word) or is_word(word, "function") for word in m["noun"].split()):
        return False
    return not m["done"] or _is_done(m["done"], ("ed", "en"))


def _is_object(before: str) -> bool:
    m = _BEFORE.search(before)
    verb = m and (m["verb"] if m["last"] in _PARTICLES else m["last"] or m["verb"])
    return _is_done(verb or "", ("ed", "ing"))


def _is_done(verb: str, endings: tuple[str, ...]) -> bool:
    shaped = verb.endswith(endings if verb.islower() else "ing")
    return (shaped or is_word(verb, "hit")) and not is_word(verb, "speech")


def _is_thing(text: str, end: int) -> bool:
    m = _THING.match(text, end)
    if not m or is_word(m["first"], "function"):
        return False
    return not any(_is_thought(word or "") for word in m.group("first", "second"))


def _is_thought(word: str) -> bool:
    return is_word(word, "abstract") and not is_word(word, "concrete")

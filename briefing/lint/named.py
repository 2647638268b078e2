"""Numbers that belong to the name before them: "the Leopard 2 was kept", "a Mk 84 bomb", "Studio 54 is shut"."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:^|(?P<word>[\w'\u2019]+)\s)(?:[Tt]he|[Aa]n?)\s(?:[A-Z][\w-]*\s){1,3}$")
_BARE = re.compile(r"(?:^|(?P<word>[\w'\u2019]+)\s)(?P<name>[A-Z][a-z]{2,})\s$")
_SINGULAR = re.compile(r"\s(?:was|is|has)\b")
_IRREGULAR = "people|men|women|children|troops|police|cattle|more|other|per"
_NO_COUNT = re.compile(rf"\s(?:(?:was|is|has)\b|(?!(?:were|are|have|{_IRREGULAR})\b|[a-z]+[^\Ws]s\b)[a-z]+\b)")
# before a name that says where or with whom: "in Lyon 35", "under the Accord 35"
_PLACING = re.compile(
    r"in|at|near|around|from|to|outside|inside|for|of|on|by|under|over|with|within|between|against|among|across",
    re.IGNORECASE,
)
# words that open a sentence with a capital and are no names
_OPENING = re.compile(
    r"some|only|about|around|over|nearly|another|just|under|almost|within|that|all|today|overnight|there|then|and|but|"
    r"yet|also|still|these|those",
    re.IGNORECASE,
)
_LONGEST = 4  # digits of a number in a name
_CONTEXT = 40


def is_name(m: re.Match[str], text: str) -> bool:
    """Return whether a number belongs to a name: no preposition places the name, and nothing countable follows."""
    if not m[0].isdigit() or len(m[0]) > _LONGEST:
        return False
    before = text[max(0, m.start() - _CONTEXT) : m.start()]
    if named := _ARTICLE.search(before):
        return not _placed(named) and _NO_COUNT.match(text, m.end()) is not None
    bare = _BARE.search(before)
    if not bare or _OPENING.fullmatch(bare["name"]) or _placed(bare):
        return False
    return _SINGULAR.match(text, m.end()) is not None


def _placed(name: re.Match[str]) -> bool:
    return _PLACING.fullmatch(name["word"] or "") is not None

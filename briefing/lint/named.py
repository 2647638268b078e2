"""Numbers that belong to the name before them: "the Leopard 2 was kept", "a Mk 84 bomb", "Studio 54 is shut"."""

from __future__ import annotations

import re

from .findings import left_of
from .words import CHANNELS, CURRENCY, MONTH, PRODUCTS, STANDARDS

_ARTICLE = re.compile(r"(?:^|(?P<word>[\w'\u2019]+)\s)(?:[Tt]he|[Aa]n?)\s(?:[A-Z][\w-]*\s){1,3}$")
_BARE = re.compile(
    rf"(?:^|(?P<word>[\w'\u2019]+)\s|[.,;:(\u2013\u2014-]\s?)(?P<name>(?!(?:{CURRENCY}|{MONTH})\s)(?:[A-Z][a-z]{{2,}}|[A-Z]{{2,6}}|[a-z]?[A-Z][\w-]+))\s$"
)
_PRODUCT = re.compile(rf"\b(?:{PRODUCTS})\s$")
_STANDARD = re.compile(rf"\b{STANDARDS}\s$")
_CHANNEL = re.compile(rf"(?<!\b[Ii]n\s)(?<!\b[Aa]cross\s)\b(?:{CHANNELS})\s$")
_IRREGULAR = (
    "people|men|women|children|troops|police|cattle|aircraft|staff|more|other|per|square|cubic|metric|odd|new|additional|extra|"
    "further|dead|injured|wounded"
)
_NO_COUNT = re.compile(rf"\s(?:(?:was|is|has)\b|(?!(?:were|are|have|{_IRREGULAR})\b|[a-z]+[^\Ws]s\b)[a-z]+\b)")
_NO_TOLL = re.compile(r"(?!\s(?:of|and|or|to|in|at|by|on|from|died|fled|killed|hurt|came|went|have|had|were|are)\b)")
_UNSCALED = re.compile(rf"(?!\s(?:{_IRREGULAR}|million|billion|per\scent|percent)\b|\s?%)")
_UNCOUNTED = re.compile(rf"(?!\s(?:(?:were|are|have|died|{_IRREGULAR})\b|(?:[a-z]+\s)?[a-z]{{2,}}[^\Wsu]s\b)|\s?%)")
# before a name that says where or with whom: "in Lyon 35", "under the Accord 35"
_PLACING = re.compile(
    r"in|at|near|around|from|to|outside|inside|for|of|on|by|under|over|with|within|between|against|among|across",
    re.IGNORECASE,
)
# words that open a sentence with a capital and are no names
_OPENING = re.compile(
    r"some|only|about|another|just|almost|that|all|today|overnight|there|then|and|but|yet|also|still|these|those|the|a|an|"
    r"every|each|both|no|not|if|when|while|where|because|although|though|so|as|than|or|nor|for|up|down|out|here|now|once|soon|"
    r"later|earlier|meanwhile|however|afterwards?|elsewhere|altogether|perhaps|maybe|even|including|excluding|roughly|fewer|more|"
    r"less|most|since|before|after|until|during|they|we|he|she|it|you|his|her|their|its|our|who|what|which|how|why|"
    r"yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|plus|minus|approximately|\w+ly|\w+ing|between|among|despite",
    re.IGNORECASE,
)
_LONGEST = 4  # digits of a number in a name


def is_name(m: re.Match[str], text: str) -> bool:
    """Return whether a number belongs to a name: no preposition places the name, and nothing countable follows."""
    before = left_of(text, m.start())
    if m[0].isdigit() and _STANDARD.search(before):
        return _UNSCALED.match(text, m.end()) is not None
    if not m[0].isdigit() or len(m[0]) > _LONGEST:
        return False
    return _is_product(m, text, before) or _is_named(m, text, before)


def _is_product(m: re.Match[str], text: str, before: str) -> bool:
    return bool(_PRODUCT.search(before) or (_CHANNEL.search(before) and _UNCOUNTED.match(text, m.end())))


def _is_named(m: re.Match[str], text: str, before: str) -> bool:
    if named := _ARTICLE.search(before):
        return not _placed(named) and _NO_COUNT.match(text, m.end()) is not None
    bare = _BARE.search(before)
    if not bare or _OPENING.fullmatch(bare["name"]) or _placed(bare):
        return False
    return all(after.match(text, m.end()) for after in (_NO_COUNT, _NO_TOLL))


def _placed(name: re.Match[str]) -> bool:
    return _PLACING.fullmatch(name["word"] or "") is not None

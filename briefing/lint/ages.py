"""Ages written with hyphens: a person's ("a forty-year-old carpenter") is free, a thing's ("a forty-year-old culvert") is a span."""

from __future__ import annotations

import re
from itertools import takewhile

from .nouns import is_word
from .words import COUNT, ONE, SCALE

AGE = rf"(?:(?:{COUNT}|{ONE})(?:[\s-](?:and[\s-]a[\s-]half|{SCALE}))?|(?:[Aa][\s-])?{SCALE}|\d{{1,3}})[\s-](?:year|month|week|day)s?-old\b"
_NEXT = re.compile(
    r"\s(?P<words>[a-z][\w'\u2019-]*(?:\s[a-z][\w'\u2019-]*){0,2})|\s(?:Soviet|Dutch|[A-Z][a-z]+(?:an|ish|[ei]se|ench))\s(?P<noun>[a-z]+)"
)
_NO_NOUN = re.compile(
    r"(?:who|whose|whom|from|with|and|or|in|at|on|to|of|by|for|as|than|that|which|is|was|has|had|were|are|did|does|can|could|"
    r"would|will|may|might|must|when|while|after|before|since|under|over|into|near|out|up|off|lost|left|went|came|took|told|"
    r"said|says|died|fled|[a-z]+ed|[a-z]+ly)$"
)


def is_persons(text: str, end: int) -> bool:
    """Return whether the age that ends at `end` is a person's: nothing that is no person follows it."""
    m = _NEXT.match(text, end)
    words = (m["words"] or m["noun"]).split() if m else []
    noun = list(takewhile(lambda word: not _NO_NOUN.match(word), words))
    return not noun or any(is_word(word, "person") and not is_word(word, "thing") for word in noun)

"""Which numbers a text gives, in digits or in words, so that a claim's value can be looked up in its quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from .folding import fold

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: i for i, word in enumerate(_SMALL)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
_POWERS = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
_METRES = ("m", "M")  # metres or millions: both readings count
_SPELT = "\ue0f1"  # set before a number that stood in words, whose parts add up (one hundred and fifty)

_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_COUNT = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(_SMALL[::-1])})"
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
# two thirds; three quarters of a (million); a third of
_SHARED = re.compile(
    rf"\b(?P<mixed>(?:{_COUNT}) and a half\b)|\b(?P<upper>an?|{'|'.join(_SMALL[1:10])})[ -](?P<part>{_PART})s?\b(?= of\b|[.,;:)]| (?:{_SCALE})\b|$)"
    rf"(?P<of> of an?(?= (?:{_SCALE})\b))?|\b(?P<alone>half|quarter)(?= (?:{_SCALE})\b)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"\b(?:(?P<halves>an?|half an?)(?= {_SCALE}\b)|(?P<count>{_COUNT})\b(?P<half> and a half\b)?)", re.IGNORECASE
)
_FRACTION = r"[\u00bc-\u00be\u2150-\u215e]"
_DIGITS = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+)(?:\.\d+|,\d{{1,2}}(?!\d))?{_FRACTION}?"
_FIGURE = re.compile(
    rf"(?P<spelt>{_SPELT})?(?<![\w.])(?<!\d,)(?P<minus>(?<![\w)])-)?(?:[$\u00a3\u00a5\u20a0-\u20bf] ?)?"
    rf"(?P<number>{_DIGITS}|{_FRACTION})"
    rf"(?P<powers>(?:[ -]?(?:{_SCALE}|k|mn?|mln|bn|tn)\b)*)"
    r"(?P<percent> ?%|[ -]?per ?cent\b|[ -]?pct\b)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<=[A-Za-z])(?=[$\u00a3\u00a5\u20a0-\u20bf]\d)")  # US$10
_RANGE = re.compile(r"(?:-| - | to | and | or )[$\u00a3\u00a5\u20a0-\u20bf]?")
_JOIN = re.compile(r" (?:and )?|, (?:and )?")
_COMMA_DECIMAL = re.compile(r",(?=\d{1,2}$)")


class _Figure(NamedTuple):
    start: int
    end: int
    plain: Decimal  # without its scale
    scale: Decimal
    spelt: bool

    @property
    def number(self) -> Decimal:
        return self.plain * self.scale


@lru_cache(maxsize=4096)  # `make live` checks all records again when one was saved
def numbers_in(text: str) -> frozenset[Decimal]:
    """Return every number that a text gives: 1,506; 1 506; 1.5 million; US$10 million; five; half a million; 34 %.

    A percentage counts as its figure and as its fraction (34 and 0.34); the first number of a range also takes
    the scale of the second (3 to 5 million). Years and days count too: the text does give them.
    """
    shared = _SHARED.sub(_as_share, fold(text)[0].replace(_SPELT, ""))
    figured = _IN_WORDS.sub(_in_digits, shared)
    return frozenset(_given(_CODE.sub(" ", figured)))


def _as_share(m: re.Match[str]) -> str:
    """Return a share in words as marked digits: two thirds -> 0.6667, three quarters of a (million) -> 0.75."""
    if m["mixed"]:  # one and a half: a number with its half, read whole later
        return m[0]
    if m["alone"]:
        return f"{_SPELT}{Decimal(1) / _PARTS[m['alone'].lower()]}"
    upper = 1 if m["upper"].lower() in ("a", "an") else _WORDS[m["upper"].lower()]
    return f"{_SPELT}{round(Decimal(upper) / _PARTS[m['part'].lower()], 4)}"


def _in_digits(m: re.Match[str]) -> str:
    """Return number words as marked digits: five -> 5, half a (million) -> 0.5, one and a half -> 1.5."""
    if m["halves"]:
        return _SPELT + ("0.5" if m["halves"].lower().startswith("half") else "1")
    number = sum(_WORDS[word] for word in re.split("[ -]", m["count"].lower()))
    return f"{_SPELT}{number}{'.5' if m['half'] else ''}"


def _given(text: str) -> Iterator[Decimal]:
    before: _Figure | None = None  # the figure before this one
    sum_: _Figure | None = None  # the spelt number that this one may continue
    for m in _FIGURE.finditer(text):
        here = _figure(m)
        if sum_ and _continues(sum_, here, text):
            total = sum_.number + here.number
            sum_ = here._replace(plain=total / here.scale)
            continue
        if sum_ and _multiplies(sum_, here, text):
            sum_ = here._replace(plain=sum_.number + here.plain)
            continue
        if sum_:
            yield sum_.number
        sum_ = here if here.spelt else None
        yield from _readings(m, here)
        if before and here.scale != 1 and _RANGE.fullmatch(text, before.end, here.start):
            yield before.plain * here.scale
        before = here if here.scale in (1, Decimal("0.01")) else None
    if sum_:
        yield sum_.number


def _figure(m: re.Match[str]) -> _Figure:
    plain = _plain(m["number"]) * (-1 if m["minus"] else 1)
    scale = Decimal(1)
    for word in re.findall("[a-z]+", m["powers"].lower()):
        scale *= _POWERS[word]
    return _Figure(m.start(), m.end(), plain, scale / 100 if m["percent"] else scale, bool(m["spelt"]))


def _readings(m: re.Match[str], here: _Figure) -> Iterator[Decimal]:
    if m["percent"]:
        yield here.number
        yield here.number * 100
    elif m["powers"].strip(" -") in _METRES:
        yield here.number
        yield here.plain
    elif not here.spelt:  # a spelt one is given out when it is known to be over
        yield here.number


def _continues(first: _Figure, then: _Figure, text: str) -> bool:
    """Return whether two spelt numbers make one: the second smaller than the scale of the first."""
    fits = then.spelt and then.number < first.scale
    return fits and _JOIN.fullmatch(text, first.end, then.start) is not None


def _multiplies(first: _Figure, then: _Figure, text: str) -> bool:
    """Return whether a second spelt number is added before its scale counts: two hundred and two thousand is 202,000."""
    fits = then.spelt and first.scale > 1 and then.plain < first.scale < then.scale
    return fits and _JOIN.fullmatch(text, first.end, then.start) is not None


def _plain(digits: str) -> Decimal:
    part = Decimal(0)
    if unicodedata.category(digits[-1]) == "No":
        part, digits = Decimal(str(unicodedata.numeric(digits[-1]))), digits[:-1]
    if digits.count(",") == 1:
        digits = _COMMA_DECIMAL.sub(".", digits)
    return Decimal(re.sub("[ ,]", "", digits) or 0) + part

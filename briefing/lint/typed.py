"""Numbers, dates, spans, number words, shares and ranks typed in prose, where a bound value should stand.

One regular expression reads the text from left to right; at each place the first alternative that fits wins:
quotations and the house list, dates, days told by today's, ranks, designators, years, figures, spans, quantifiers, shares, number words. Then a few uses that
only their surroundings tell apart are sorted out: a year from a count ("in 2014 thousands", "some 1990 tonnes"),
a name from a number word ("Phase Two", "the Group of Seven").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from .ages import AGE, is_persons
from .bare import BARE, is_pointed
from .days import RELATIVE
from .designated import is_designation
from .disguised import broken, undressed
from .events import ONE, befell
from .extents import EXTENT
from .findings import MARKS, Finding, left_of
from .grammar import COUNTING, DATE, DESIGNATOR, HIT_OR_MOVED, NUMBER, SHARE, WORD, YEARS
from .idioms import is_idiom
from .named import is_name
from .nouns import is_word
from .numerals import MIGHT as NUMERAL_MIGHT
from .numerals import ROMAN, SIGN, counts
from .ones import ones_beside
from .quantifiers import QUANTIFIER
from .ranks import RANK
from .referred import counted
from .spans import LENGTHS, POINTING, SPAN, UNITS
from .words import COUNT, MONEYS, MONTH, SEASON
from .words import UNITS as ABBREVIATED

if TYPE_CHECKING:
    from briefing.records.house import House

_QUOTED = '\u201c[^\u201c\u201d]{0,600}\u201d|"[^"]{0,600}"|\u00ab[^\u00bb]{0,600}\u00bb'
_DIGITS = ("number", "date")
_RULES = {
    "date": "typed-date",
    "number": "typed-number",
    "sign": "typed-number",
    "roman": "typed-number",
    "share": "share-word",
    "word": "number-word",
    "aged": "number-word",
    "one": "number-word",
    "bare": "number-word",
    "extent": "number-word",
    "span": "number-word",
    "quantifier": "share-word",
    "rank": "rank-word",
    "relative": "relative-date",
}
_MIGHT = re.compile(
    rf"\d|{NUMERAL_MIGHT}|[\u00bc-\u00be\u2150-\u215e]|\b(?:{COUNT}|[Oo]ne\b)|\b(?i:tens|scores|half|halved|halving|twice|thrice|"
    r"doubl|tripl|trebl|quadrupl|quintupl|an?\s(?:third|quarter|\w{3,5}th\b)|quarter|third|fortnight|majority|every|rank|"
    r"placed|yesterday|tomorrow|tonight|last|next|ago|from\snow|this\s|zero|score|minority|plurality|orders?\sof|century|digit|number|no\.|\w+(?:nd|rd|th)[\s-]\w|"
    r"\w+(?:nd|rd|th)\s(?:in|on|place|only)\b|(?:c[ao]m\w{1,3}|finish\w*|poll\w*|l(?:ies|ay|ying)|s[ai]ts?|st(?:ands?|ood)|r[au]n\w*|started|qualified)\s(?:in\s|only\s)?\w+(?:nd|rd|th)\b)|"
    r"(?:eenth|ieth|\b(?:[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]in|[Tt]en|[Ee]leven|[Tt]welf)th)\b|(?i:hundred|thousand|illion|dozen|fold\b)|day\b|weekend|midnight|noon\b|(?:nt|rt|ft|xt|ght|et)ies\b|"
    r"\sof\s[JFMASOND]|(?i:\b(?:seconds|minute|hour|day|night|week|month|year|decade|generation|centur|mile|kilomet|met(?:re|er)s?|tonnes?\b|tons?\b|"
    r"hectare|acre|yard|feet|foot|inch|barrel|litre|gallon|kilo|gram|ounce|centi|milli|multi|most|once|nil\b|runner|(?:much|many)\sagain|\w+tet\sof|gross\sof|nought|naught|lakh|crore|\w+score\b|second\s(?:\w+\s)?to\s|foursome|duo|brace\sof|dollar|euro\b|pound|cent\b|penny|in\stens|placed|seeded|rated|[Zz]ero|brace|hat-?trick|in\sthe\smaking|hundredth|thousandth|almost|nearly|virtually|practically|hardly|barely|scarcely|"
    r"bulk|lion|all\sbut|but\sone|next\sto|couple|pair|trio|greate[rs]|larger|\w+est)|long\b)"
)

# before a year: what shows that it is one
_DATES = re.compile(
    r"(?:^|[(,;:\u2013\u2014/-]\s?|\b(?:in|since|until|till|by|from|during|before|after|early|late|mid|of|the|through|to|"
    r"throughout|between|and|or|for|circa|post|pre|into|as|with|this|that|year|years|week|end|start|beginning|"
    rf"{MONTH}|{SEASON})[\s-])$",
    re.IGNORECASE,
)
_COUNTS = re.compile(  # before a number that looks like a year: what shows that it is none
    r"\b(?:some|nearly|almost|over|roughly|approximately|more\sthan|fewer\sthan|less\sthan|at\sleast|up\sto|only|"
    r"another|total\sof|number\sof|toll\s(?:of|to|at)|killed|killing|injured|wounded|displaced|displacing|reached|reaching)\s$",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:people|persons|civilians|children|women|men|families|households|refugees|troops|soldiers|fighters|deaths|"
    r"casualties|tonnes|tons|kilomet(?:re|er)s|met(?:re|er)s|miles|km|hectares|barrels|dollars|euros|pounds|lira|trucks|"
    r"tents|more|additional|new|other|extra|further|square|metric|were\skilled|were\sdisplaced|dead|injured|wounded)\b"
)
_COUNTED = re.compile(rf"\s(?:{_THINGS}|\w+\s{_THINGS})")
_PLURAL = re.compile(r"\s(?!was\b|has\b|is\b|its\b|as\b|this\b|does\b|saw\b|his\b|us\b)(?:[a-z]+\s)?[a-z]{2,}[^\Ws]s\b")
_MEASURED = re.compile(rf"{COUNTING}|\s?(?!m\b|k\b|g\b|l\b)(?i:{ABBREVIATED})\b")
_PAID = re.compile(rf"\s{MONEYS}\b")
_CONSTANT = re.compile(r"\b[Ii]n\s(?:constant\s)?$")  # in 2019 dollars, of that year's worth
_SENTENCE_START = re.compile(rf"(?:^|[.!?:;\u2026]|[\u2014\u2013({MARKS}])[\"\u201c\u2018'(]*\s*$")
_LOWER_BEFORE = re.compile(r"(?:^|\s)(?!the\s|of\s|his\s|her\s|its\s|their\s|our\s|a\s)[a-z]{2,}\s$")
_COUNTS_ON = re.compile(rf"{COUNT}(?:{_COUNTED.pattern})")
_SPLIT_IN_TWO = re.compile(r"\b(?:split|cut|divided?|divides|broken|break|broke|torn|tear)\s(?:\w+\s){0,3}in(?:to)?\s$")
_ONE_OF = re.compile(
    r"\b(?:one|each|none|any|either|which)\sof\s(?:the|these|those|its|his|her|their)\s$", re.IGNORECASE
)
_POINTS = re.compile(rf"(?:\b{POINTING}|[{MARKS}]\s?%?)\s$", re.IGNORECASE)
_UNIT_FIRST = re.compile(rf"(?i:{UNITS}|{LENGTHS}|times|several|many|few|some)\s")
# the three cities of Rome, Milan and Turin: as many names as are counted
_NAME = r"(?:the\s)?[A-Z][\w'\u2019-]+(?:\s(?:of\s|the\s){0,2}[A-Z][\w'\u2019-]+){0,3}"
_NAMED_AFTER = re.compile(
    rf"(?P<count>{COUNT})\s(?:[A-Za-z][\w-]*\s){{0,2}}[a-z][\w-]*(?:\sof|,|:|\s[\u2013\u2014]|\snamely)?\s(?P<names>{_NAME}(?:,\s{_NAME}){{0,8}},?\sand\s{_NAME})"
)
_DEFINITE = re.compile(r"\b(?:the|these|those|its|his|her|their)\s$", re.IGNORECASE)
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_THOSE = re.compile(r"\b(?:The|the|These|these|Those|those)\s$")
_ACTING = re.compile(
    rf"(?:{'|'.join(_SMALL)})\s(?:were|are|have|had|will|would|could|did|do|agreed|met|said|left|signed|fled)\b"
)
_ALL_OF = re.compile(r"(?<!\bIn\s)\b[Aa]ll\s$")
_FEW = re.compile(
    rf"(?:{'|'.join(_SMALL)})(?!-)\b(?!\s(?:\w+\s)?(?:{_THINGS}|{HIT_OR_MOVED}s|{UNITS}|{LENGTHS}|times)\b)(?!\s(?:hundred|thousand|million|billion|dozen)\b)"
)
_PERMANENT = re.compile(r"[Ff]ive\spermanent\smembers\b")
_NAMED = re.compile(r"\b(?:named|chose|appointed|opened|founded|added|proposed)\s$")
_HAS = re.compile(r"\s(?:(?:has|had)\s(?!been\b)|(?:lies|stands|wants|knows|thinks|believes|remembers)\b)")
# one person familiar with the talks said; one hospital in the valley has a scanner
_SAID = re.compile(
    r"[Oo]ne\s(?:person|woman|man|boy|girl|soldier|fighter|militant|worker|journalist)\s"
    r"(?:(?!(?:and|was|were|died|drowned|fled|had)\b)[\w'\u2019-]+\s){1,7}?(?:said|says|told|warned|recalled|added|argued|claimed|complained)\b|"
    r"[Oo]ne\s(?:hospital|school|clinic|village)\s(?:in|near|at|on|outside|from)\s(?:[\w'\u2019-]+\s){1,4}?(?:has|had)\s(?!been\b)"
)
_NEXT = re.compile(r"\s(?P<word>[a-z]+)")
_ONE_THING = re.compile(r"[Oo]ne\s[a-z]+")

_SORTED: dict[str, Callable[[str, re.Match[str]], bool]] = {  # what only its surroundings show to be a number
    "roman": lambda text, m: counts(text, m.start(), m.end()),
    "aged": lambda text, m: not is_persons(text, m.end()),
    "one": lambda text, m: befell(text, m.start(), m.end()),
    "share": lambda text, m: not _is_another(text, m),
    "bare": lambda text, m: not is_pointed(text, m.start(), m.end()),
}


def find_typed(text: str, house: House) -> list[Finding]:
    """Return the numbers, dates, number words and shares typed in a paragraph, in reading order.

    Months and years, ordinals that count nothing, a person's age ("four-year-old"), designators (M4, S-400, resolution
    2254), what stands in quotation marks and what the house list allows are left alone; CONTRIBUTING, *What is a number*.
    """
    plain = undressed(text)
    hyphened = [Finding("number-word", text[start:end], start, end) for start, end in broken(text)]
    if not _MIGHT.search(plain):
        return hyphened
    found: list[Finding] = []
    for m in _grammar(house.number_source).finditer(plain):
        found += _finding(m, plain, text)
    ones = [one for one in ones_beside(plain, found) if not is_idiom(plain, one.start, one.end)]
    return sorted([*found, *ones, *hyphened], key=lambda one: one.start)


def _finding(m: re.Match[str], plain: str, text: str) -> Iterator[Finding]:
    rule, first = _rule(m, plain), m.start()
    if m.lastgroup == "designator" and (at := counted(m[0], first, plain)) is not None:
        rule, first = "typed-number", at
    if rule and not is_idiom(plain, first, m.end()):
        words = plain[first : m.end()].rstrip(" .,-")
        end = first + len(words)
        start = end - len(words.lstrip())
        yield Finding(rule, text[start:end], first, end)


@lru_cache(maxsize=8)
def _grammar(house: str) -> re.Pattern[str]:
    named = {
        "quotation": _QUOTED,
        "house": house or r"(?!)",
        "date": DATE,
        "relative": RELATIVE,
        "rank": RANK,
        "aged": rf"(?<![\w.,$-])(?=\w{{1,9}}-){AGE}",
        "designator": DESIGNATOR,
        "year": YEARS,
        "sign": SIGN,
        "roman": ROMAN,
        "number": NUMBER,
        "span": SPAN,
        "quantifier": QUANTIFIER,
        "share": SHARE,
        "word": WORD,
        "one": ONE,
        "extent": EXTENT,
        "bare": BARE,
    }
    return re.compile("|".join(f"(?P<{name}>{source})" for name, source in named.items()))


def _rule(m: re.Match[str], text: str) -> str:
    kind = m.lastgroup or ""
    if kind == "year":
        return "typed-number" if _is_count(m, text) else ""
    if kind in _DIGITS and (is_name(m, text) or is_designation(text, m.start(), m.end())):
        return ""
    if kind == "word" and any(free(m, text) for free in _FREE):
        return ""
    if kind in _SORTED and not _SORTED[kind](text, m):
        return ""
    if kind == "span" and _UNIT_FIRST.match(m[0]) and _POINTS.search(left_of(text, m.start())):
        return ""  # the unit is one that is known, or belongs to the value before it
    return _RULES.get(kind, "")


def _is_count(m: re.Match[str], text: str) -> bool:
    """Return whether four digits that could be a year count something."""
    if not m[0].isdigit():
        return False  # the 1990s, 2019-2021
    if _MEASURED.match(text, m.end()):
        return True
    before = left_of(text, m.start())
    if _COUNTS.search(before):
        return True
    counted = _COUNTED.match(text, m.end())
    if _PAID.match(text, m.end()) and not _CONSTANT.search(before):
        return True
    if _DATES.search(before):
        return bool(counted) and before.rstrip().endswith((" of", "The", "the", ",", " to"))
    return bool(counted or _PLURAL.match(text, m.end()))


def _is_name(m: re.Match[str], text: str) -> bool:
    """Return whether a number word is part of a name: it has a capital though it does not begin a sentence.

    Beside small letters alone, with something countable behind it, it is a count that was written so: that Seven people died.
    """
    before = left_of(text, m.start())
    if not m[0][0].isupper() or _SENTENCE_START.search(before):
        return False
    return not (_LOWER_BEFORE.search(before) and _COUNTS_ON.match(text, m.start()))


def _is_another(text: str, m: re.Match[str]) -> bool:
    """Return whether an ordinal tells another, not a part: the arbitrators named a third."""
    return m[0].startswith(("a ", "an ")) and _NAMED.search(left_of(text, m.start())) is not None


def _is_speaker(m: re.Match[str], text: str) -> bool:
    """Return whether "one" is somebody who speaks, or something that is told of: one woman said, one village has a mosque."""
    verb = _NEXT.match(text, m.end()) if m[0].lower().startswith("one ") else None
    if verb is None:
        return False
    return is_word(verb["word"], "speech") or any((_HAS.match(text, m.end()), _SAID.match(text, m.start())))


def _is_persons_unit(m: re.Match[str], text: str) -> bool:
    """Return whether "one" is somebody who belongs to what is hit elsewhere, and whom nothing befell: one village chief."""
    if not _ONE_THING.fullmatch(m[0]):
        return False
    head = _NEXT.match(text, m.end())
    return head is not None and is_word(head["word"], "person") and not befell(text, m.start(), m.end())


def _is_known_set(m: re.Match[str], text: str) -> bool:
    """Return whether a count only points to a set that is known: one of the three groups, all three, the five permanent members."""
    before = left_of(text, m.start())
    if _ONE_OF.search(before) or _PERMANENT.match(text, m.start()):
        return True
    if _THOSE.search(before) and _ACTING.match(text, m.start()):
        return True  # the three were never seen again
    return _is_all_of(m, text, before) or _is_named_after(m, text, before)


def _is_all_of(m: re.Match[str], text: str, before: str) -> bool:
    return _ALL_OF.search(before) is not None and _FEW.match(text, m.start()) is not None


def _is_named_after(m: re.Match[str], text: str, before: str) -> bool:
    """Return whether those counted are named right after it, each of them: the three cities of Rome, Milan and Turin."""
    named = _NAMED_AFTER.match(text, m.start()) if _DEFINITE.search(before) else None
    if not named or named["count"] not in _SMALL:
        return False
    names = re.split(r",\sand\s|,\s|\sand\s", named["names"])
    return len(names) == _SMALL.index(named["count"]) + 2


def _is_split(m: re.Match[str], text: str) -> bool:
    before = left_of(text, m.start())
    return m[0].lower().startswith("two") and _SPLIT_IN_TWO.search(before) is not None


_FREE = (_is_speaker, _is_name, _is_split, _is_known_set, _is_persons_unit)

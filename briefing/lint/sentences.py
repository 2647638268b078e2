"""Where a paragraph's sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import MARK, MARKS, left_of

# never the end of a sentence
_TITLE = re.compile(
    r"(?:^|[^\w.])(?:Mrs?|Ms|Mt|Ft|Dr|Prof|St|Col|Gen|Lt|Sgt|Maj|Capt|Cpt|Brig|Adm|Cdr|Rev|Hon|Sen|Rep|Gov|Amb|Pres|vs?|cf|"
    r"e\.?g|i\.?e|approx|ca?|incl)$"
)
# not the end where a number or a link follows: No. 4, fig. 2, pp. 3-5
_REFERENCE = re.compile(r"(?:^|[^\w.])(?:[Ff]igs?|[Nn]os?|N[°º]|[Aa]rts?|[Pp]aras?|pp?|[Cc]h|[Vv]ol|[Rr]es)$")
# the end of a sentence only where a usual first word follows: "in the U.S. The ...", "3 a.m. They ..."
_DOUBTFUL = re.compile(r"(?:^|[^\w.])(?:[A-Z]|(?:[A-Za-z]\.){1,4}[A-Za-z]|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|al|Jr|Sr)$")
# initials that a sentence often ends with: what follows tells whether it does
_INITIALS = re.compile(r"(?:^|[^\w.])(?:[ap]\.m|(?:[A-Z]\.){1,3}[A-Z])$")
_GOES_ON = re.compile(  # a name that the initials belong to, a day or a time zone, or a name of two words
    r"(?:Senate|Congress\w*|House|State|Department|Treasury|Army|Navy|Air|Force\w*|President|Vice|Secretary|Supreme|Court|"
    r"Central|Embassy|Ambassador\w*|Special|Envoy|Marine\w*|Agency|Capitol|Security|General|Assembly|Charter|Human|High|"
    r"Office|Resolution\w*|Representative\w*|Government|Constitution|Dollar\w*|Federal|National|Foreign|Defen[cs]e|"
    r"Permanent|Mission|Attorney|Geological|Census|Coast|Customs|Chamber|Global|Deputy|Under|Chief|"
    r"GMT|UTC|EET|EEST|EST|CET|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+\stime\b|[A-Z][a-z]+\s(?:[a-z]+\s)?[A-Z])"
)
_FIRST = re.compile(
    r"(?:The|A|An|It|Its|In|On|At|By|He|She|His|Her|They|Their|This|That|These|Those|There|We|Our|But|And|Yet|So|"
    r"For|From|As|If|When|While|After|Before|Since|However|Both|Some|Most|Many|Others?|No|Nor|Neither|To)\b"
)
_END = re.compile(rf"(?<![.!?\u2026\u061f\s])[.!?\u2026\u061f]++[\"\u201d\u2019'\u00bb)\]]*+[{MARKS}]*+(?=\s|$)")
_WE = re.compile(r"\b(?:and|or|nor|than|as) I$")  # the word, not an initial
_BLANK = re.compile(r"\s*")
_ARTICLES = ("al-", "ash-", "an-", "ar-", "as-", "at-", "el-")  # a name may begin a sentence with a small letter
_LONGEST = 12  # characters of context in which an abbreviation is looked for


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence; marks right after a full stop belong to the sentence before it."""
    cuts = [m.end() for m in _END.finditer(text) if _ends(text, m)]
    begin = _skip(text, 0)
    for cut in cuts:
        rest = text[cut:].strip() if cut == cuts[-1] else "more"
        end = len(text.rstrip()) if not _says(rest) else cut  # a mark left over belongs to the last sentence
        yield begin, end
        begin = _skip(text, end)
    if begin < len(text):
        yield begin, len(text.rstrip())


def _skip(text: str, at: int) -> int:
    m = _BLANK.match(text, at)
    return m.end() if m else at


def _says(rest: str) -> bool:
    return any(char.isalnum() for char in rest)


def _ends(text: str, m: re.Match[str]) -> bool:
    after = _skip(text, m.end())
    if after == len(text):
        return True
    if MARK in m[0]:
        return True
    if text[after].islower() and not text.startswith(_ARTICLES, after):
        return False
    if m[0][0] != "." or m[0][1:2] == ".":
        return True
    before = left_of(text, m.start(), _LONGEST)
    if _TITLE.search(before) or (_REFERENCE.search(before) and not text[after].isalpha()):
        return False
    return not _DOUBTFUL.search(before) or _WE.search(before) is not None or _begins(text, after, before)


def _begins(text: str, after: int, before: str) -> bool:
    """Return whether a new sentence begins after what may be an abbreviation."""
    goes_on = not _INITIALS.search(before) or _GOES_ON.match(text, after)
    return _FIRST.match(text, after) is not None or not goes_on

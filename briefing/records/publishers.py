"""What is asked of publishers: one letter each, one spelling each, and the day on which they speak for themselves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from briefing.forms import dates

from .checks import origins
from .disagreement import Disagreement
from .models import Claim, Source
from .reading import Shelf

SPEAKS = frozenset(
    {"un report", "wire report", "ngo report", "think-tank report", "press release", "news article", "blog"}
)
"""Kinds of documents whose publisher speaks on the day on which it publishes: an act, a law or an interview is of its own."""
_ALIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "&": " and "})
"""Letters that Unicode does not take apart."""
_THE = re.compile(r"\W*the\b(?=.*\w)")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_VOICES = re.compile(r",? and |, | & ")


def folded(publisher: str) -> str:
    """Return a publisher's name without what differs between two spellings of it: case, spaces, accents, hyphens, "The"."""
    plain = unicodedata.normalize("NFKD", publisher.casefold().translate(_ALIKE))
    return "".join(char for char in _THE.sub("", plain, count=1) if char.isalnum())


def all_of(shelf: Shelf) -> Iterator[Disagreement]:
    """Yield what two sources of one publisher say otherwise: its letter, or how it is spelt."""
    by_publisher: defaultdict[str, list[Source]] = defaultdict(list)
    for source in shelf.sources.values():
        by_publisher[folded(source.publisher)].append(source)
    for sources in by_publisher.values():
        yield from _letters(shelf, sources)
        yield from _spellings(shelf, sources)


def _letters(shelf: Shelf, sources: list[Source]) -> Iterator[Disagreement]:
    """Each publisher has one letter; only a copy, a report that follows another or a text read elsewhere may have less."""
    letter = _letter(sources)
    for one in sources:
        if one.reliability < letter or (one.reliability > letter and _own(one)):
            yield _apart(shelf, one, letter)


def _own(source: Source) -> bool:
    """Whether the document was read where its publisher put it, and follows no other."""
    return not source.read_at and not source.derived_from


def _letter(sources: Iterable[Source]) -> str:
    """Return the letter that most of a publisher's own documents have, the better of two that are as frequent."""
    sources = list(sources)
    counted = Counter(one.reliability for one in [one for one in sources if _own(one)] or sources)
    return min(counted, key=lambda letter: (-counted[letter], letter))


def _apart(shelf: Shelf, source: Source, letter: str) -> Disagreement:
    name, where = f"source {source.id} reliability", shelf.where("source", source.id, "reliability")
    message = f"source '{source.id}' is graded {source.reliability}, but other sources of {source.publisher} {letter}"
    mend = "grade the publisher alike; what one item is worth is its `credibility`"
    return Disagreement(name, where, "publisher-grades", message, mend)


def _spellings(shelf: Shelf, sources: list[Source]) -> Iterator[Disagreement]:
    """Each publisher has one spelling, that of most of its sources, the first of two that are as frequent."""
    counted = Counter(one.publisher for one in sources)
    usual = max(counted, key=lambda spelling: counted[spelling])
    first = next(one for one in sources if one.publisher == usual)
    there = shelf.where("source", first.id, "publisher")
    for one in sources:
        if one.publisher != usual:
            message = f"source '{one.id}' is of ‘{one.publisher}’, which source '{first.id}' ({there}) spells ‘{usual}’"
            where = shelf.where("source", one.id, "publisher")
            mend = f"write `publisher: {usual}`, or in both as the publisher spells itself"
            yield Disagreement(f"source {one.id} publisher", where, "publisher-spelling", message, mend)


def own_voice(shelf: Shelf, claim: Claim) -> Iterator[Disagreement]:
    """Yield each voice of a claim that is the publisher of one of its sources, and published none of them on its day.

    What was said after all sources were published is another rule's.
    """
    said = dates.span(claim.said_on)
    cited = [shelf.sources[one.source] for one in claim.evidence if one.source in shelf.sources]
    if not any(said[0] <= dates.span(one.published)[1] for one in cited):
        return
    by_voice: defaultdict[str, list[Source]] = defaultdict(list)
    for source in cited:
        by_voice[folded(source.publisher)].append(source)
    for voice in _voices(claim.said_by, by_voice):
        own = [one for one in by_voice[folded(voice)] if one.kind in SPEAKS]
        days = [dates.span(day) for one in own for day in _days(shelf, one)]
        if days and not any(dates.meet(said, day) for day in days):
            yield _on_another_day(shelf, claim, voice, own)


def _voices(said_by: str, publishers: Iterable[str]) -> Iterator[str]:
    """Yield who speaks, where that is a publisher itself: alone, beside others after a semicolon, or in a list of publishers."""
    known = frozenset(publishers)
    for part in said_by.split(";"):
        named = _ASIDE.sub("", part).strip()
        listed = [named] if folded(named) in known else _VOICES.split(named)
        if all(folded(one) in known for one in listed):
            yield from listed


def _days(shelf: Shelf, source: Source) -> Iterator[str]:
    """Yield when a source was published, and when its publisher's own documents were that it copies: it spoke then."""
    yield source.published
    for sid in origins(shelf, source.id):
        first = shelf.sources.get(sid)
        if first and folded(first.publisher) == folded(source.publisher):
            yield first.published


def _on_another_day(shelf: Shelf, claim: Claim, voice: str, own: list[Source]) -> Disagreement:
    given = "; ".join(f"{one.published}, {one.id} at {shelf.where('source', one.id, 'published')}" for one in own)
    message = (
        f"claim '{claim.id}' was said by {voice} on {claim.said_on}, but what it published is of another day ({given})"
    )
    mend = "write under `said_on:` when the voice spoke, of several the period (2020-02-05/2020-02-06); what it tells of goes under `as_of:`"
    return Disagreement(
        f"claim {claim.id} said_on", shelf.where("claim", claim.id, "said_on"), "voice-day", message, mend
    )

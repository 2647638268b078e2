"""A record beside its evidence, in two columns of text: what a reader compares."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

import yaml

from briefing.records.passages import nearest_passage
from briefing.records.texts import read_texts

from .words import in_words

if TYPE_CHECKING:
    from briefing.records import Records
    from briefing.records.models import Claim
    from briefing.records.quotes import Hit, SourceText

AROUND = 240
"""Characters of the source shown on either side of a quotation."""
LEAST, MOST, GAP = 60, 200, 3


def beside(records: Records, ref: str) -> Iterator[str]:
    """Yield the lines: where the record stands and how, its fields beside what its sources say, its readings."""
    subject, readings = records.readings.subjects[ref], records.readings
    yield f"{ref}, {subject.where}"
    yield in_words(readings.standing(ref))
    yield ""
    fields = yaml.safe_dump(subject.fields, sort_keys=False, allow_unicode=True, width=10_000)
    yield from columns(fields, "\n".join(_seen(records, ref)))
    for one in readings.readings.get(ref, ()):
        still = "" if one.fits(subject.fields) else " (of the record as it was)"
        found = f"withdraws {one.withdraws}" if one.withdraws else one.found
        yield f"\n{one.on}, {one.by}: {found}{still} [{one.digest}]. {one.note}".rstrip()
        yield from (f"  against {' '.join(filter(None, (at.source, at.url, at.what)))}" for at in one.against)


def columns(left: str, right: str, width: int | None = None) -> Iterator[str]:
    """Yield two texts side by side, or one after the other where nothing stands on the right."""
    wide = max(LEAST, min(MOST, width or shutil.get_terminal_size((120, 40)).columns))
    half = (wide - GAP) // 2 if right else wide
    for one, other in zip_longest(_wrapped(left, half), _wrapped(right, half), fillvalue=""):
        yield f"{one:{half}}{' ' * GAP}{other}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        lines += textwrap.wrap(line, width, subsequent_indent=indent, replace_whitespace=False) or [""]
    return lines


def _seen(records: Records, ref: str) -> Iterator[str]:
    """Yield what the sources of a record say: for a claim each passage, for the rest the addresses."""
    kind, _, rid = ref.partition("/")
    if kind == "claim":
        texts = read_texts(records.shelf)
        for number in range(len(records.claims[rid].evidence)):
            yield from _passage(records, records.claims[rid], number, texts)
            yield ""
    elif kind == "source":
        yield records.sources[rid].address or "no address"
    else:
        yield from _named(records, ref)


def _named(records: Records, ref: str) -> Iterator[str]:
    """Yield the claims and sources that a record names, each with what it says or where it is."""
    words = str(records.readings.subjects[ref].fields).replace(";", "'").split("'")
    for word in dict.fromkeys(words):
        if word in records.claims:
            yield f"claim/{word}: {records.statement(word)}"
        elif word in records.sources:
            yield f"source/{word}: {records.sources[word].title}, {records.sources[word].address}"


def _passage(records: Records, claim: Claim, number: int, texts: dict[str, SourceText]) -> Iterator[str]:
    evidence = claim.evidence[number]
    source, text = records.sources[evidence.source], texts.get(evidence.source)
    yield f"{source.id} ({source.reliability}{evidence.credibility}): {source.title}"
    yield source.address
    yield f"“{evidence.quote}”" if evidence.quote else f"in our words: {evidence.paraphrase}"
    if text is None:
        yield "the text is not at hand"
        return
    if evidence.paraphrase:
        like = nearest_passage(text.raw, evidence.paraphrase)
        yield f"most like it ({like.like:.0f}%): {like.text}" if like else "no sentence is like it"
        return
    hit = records.verdict(claim.id, number).hit
    near = hit or text.nearest(evidence.quote)
    found = "found" if hit else "nearest"
    yield f"{found}, line {near.line}: {_around(text, near)}" if near else "nothing like it in the text"


def _around(text: SourceText, hit: Hit) -> str:
    before, after = text.raw[max(0, hit.start - AROUND) : hit.start], text.raw[hit.end : hit.end + AROUND]
    return " ".join(f"… {before}>>{hit.exact}<<{after} …".split())

"""What a capture found: which quotations stand in their texts, which do not, and what became of each address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.records.passages import nearest_passage
from briefing.records.texts import read_texts

from .capture import Outcome

if TYPE_CHECKING:
    from briefing.records import Records


def lines(records: Records, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield what is to be told after a capture; `records` are those read again after it."""
    listed = list(outcomes)
    for one in listed:
        if one.refused:
            yield f"not captured: {one.source}: {one.refused}"
        if one.moved:
            yield f"moved: {one.source}: {one.moved}"
        if one.changed:
            gone = f"; the text kept before stays, for these words are gone: {'; '.join(one.lost)}" if one.lost else ""
            yield f"changed: {one.source}: its text is not what it was{gone}"
    captured = {one.source for one in listed if one.entry}
    yield from _quotes(records, captured)
    yield from _paraphrases(records, captured)
    yield f"{len(captured)} of {len(listed)} captured."


def _quotes(records: Records, captured: set[str]) -> Iterator[str]:
    found, absent = 0, 0
    for claim in records.claims.values():
        for number, one in enumerate(claim.evidence):
            if one.quote and one.source in captured:
                verdict = records.verdict(claim.id, number).verdict
                found += verdict == "found"
                absent += verdict == "absent"
    yield from (str(problem) for problem in records.problems if problem.rule in ("quote-absent", "quote-ambiguous"))
    yield f"Quotations in these texts: {found} found, {absent} not."


def _paraphrases(records: Records, captured: set[str]) -> Iterator[str]:
    texts = read_texts(records.shelf)
    for claim in records.claims.values():
        for one in claim.evidence:
            if one.paraphrase and one.source in captured and one.source in texts:
                passage = nearest_passage(texts[one.source].raw, one.paraphrase)
                seen = f"“{passage.text}” ({passage.like:.0f}% alike)" if passage else "no sentence like it"
                yield f"to compare: {claim.id}, {one.source}: in our words: {one.paraphrase}\n    in the text: {seen}"

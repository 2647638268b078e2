"""The checks on records that need no prose: sources known, values quoted, opposition mutual, copies not counted twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from briefing.problems import near

from .display import show_number, take_no_format
from .grades import MAY_BE_FACT
from .models import MAX_QUOTE_WORDS, PLACEHOLDER, Claim, Judgement
from .numbers import numbers_in
from .quotes import word_count
from .reading import Shelf
from .typography import FOREIGN

TWO = 2
"""Origins that make corroboration."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DESIGNATOR = re.compile(r"\b[A-Z][A-Za-z]*[-/]?\d[\w/-]*|\b(?:[Rr]esolutions?|QDe)[ .]\d+(?:(?:, | and )\d+)*")


def check(shelf: Shelf) -> None:
    """Run every check; what is wrong is added to the shelf's problems."""
    for source in shelf.sources.values():
        _known(shelf, ("source", source.id, "derived_from"), source.derived_from, shelf.sources, "source")
    for claim in shelf.claims.values():
        _known(shelf, ("claim", claim.id, "actors"), claim.actors, shelf.actors, "actor")
        _evidence(shelf, claim)
        _values(shelf, claim)
        _statement(shelf, claim)
        _standing(shelf, claim)
    _references(shelf)


def _known(
    shelf: Shelf,
    place: tuple[str, str, *tuple[str | int, ...]],
    ids: Iterable[str],
    known: Mapping[str, object],
    kind: str,
) -> None:
    for rid in ids if kind not in shelf.doubled else ():
        if rid not in known:
            label = f"{place[0]} '{place[1]}'"
            mend = near(rid, known) or f"write a record for it, or remove it; {kind}s are listed in seeds/"
            shelf.bad(f"unknown-{kind}", shelf.where(*place), f"{label}: there is no {kind} '{rid}'", mend)


def _evidence(shelf: Shelf, claim: Claim) -> None:
    for number, evidence in enumerate(claim.evidence):
        place = ("claim", claim.id, "evidence", number)
        _known(shelf, (*place, "source"), [evidence.source], shelf.sources, "source")
        if evidence.quote and (count := word_count(evidence.quote)) > MAX_QUOTE_WORDS:
            message = f"claim '{claim.id}': the quote has {count} words"
            shelf.bad("quote-long", shelf.where(*place, "quote"), message, f"keep it to {MAX_QUOTE_WORDS}")
        source = shelf.sources.get(evidence.source)
        if source and source.language == "en" and (script := FOREIGN.search(evidence.quote)):
            message = f"claim '{claim.id}': '{script[0]}' is not English, but its source '{source.id}' has no language"
            mend = f"add `language:` to the source at {shelf.where('source', source.id)}, such as `language: ru`"
            shelf.bad("quote-language", shelf.where(*place, "quote"), message, mend)


def _values(shelf: Shelf, claim: Claim) -> None:
    given = {number for evidence in claim.evidence for number in numbers_in(evidence.words)}
    for name, value in claim.values.items():
        if value.number not in given:
            message = f"claim '{claim.id}': the value {name} = {value.number} is in none of its quotes"
            shelf.bad(
                "value-unquoted",
                shelf.where("claim", claim.id, "values", name),
                message,
                "quote the words that give the number",
            )


def _statement(shelf: Shelf, claim: Claim) -> None:
    """Each placeholder must name a value or date of the claim and a known format, and no other number may stand there."""
    where = shelf.where("claim", claim.id, "statement")
    for name, spec in PLACEHOLDER.findall(claim.statement):
        if name not in claim.values and not claim.date(name):
            mend = near(name, claim.values) or f"add `{name}:` under `values:`"
            shelf.bad("unknown-value", where, f"claim '{claim.id}': {{{name}}} is not among its values", mend)
        try:
            take_no_format(spec) if claim.date(name) else show_number(Decimal(1), spec)
        except ValueError as error:
            shelf.bad("format", where, f"claim '{claim.id}': {error}", "")
    rest = _DESIGNATOR.sub("", _YEAR.sub("", PLACEHOLDER.sub("", claim.statement)))
    if re.search(r"\d", rest):
        message = f"claim '{claim.id}': a number is typed in the statement"
        shelf.bad("typed-number", where, message, "put it under `values:` and write its {name} in the statement")


def origins(
    shelf: Shelf, sid: str, counts: Callable[[str], bool] | None = None, seen: frozenset[str] = frozenset()
) -> set[str]:
    """Return the documents that a source goes back to, itself or what it is derived from, all or those that count."""
    if counts and not counts(sid):
        return set()
    record = shelf.sources.get(sid)
    if record is None or not record.derived_from or sid in seen:
        return {sid}
    return set().union(*(origins(shelf, parent, counts, seen | {sid}) for parent in record.derived_from))


def sound(shelf: Shelf, sid: str, gone: frozenset[str] = frozenset()) -> set[str]:
    """Return the documents that a source goes back to and that count: none of those withdrawn, nor of `gone`."""

    def counts(one: str) -> bool:
        record = shelf.sources.get(one)
        return one not in gone and not (record and record.withdrawn)

    return origins(shelf, sid, counts)


def sound_of(shelf: Shelf, claim: Claim, gone: frozenset[str] = frozenset()) -> set[str]:
    """Return the documents that a claim's evidence goes back to and that count."""
    return set().union(*(sound(shelf, one.source, gone) for one in claim.evidence))


def _standing(shelf: Shelf, claim: Claim) -> None:
    where = shelf.where("claim", claim.id, "status")
    firsts = sound_of(shelf, claim)
    if claim.status == "corroborated" and len(firsts) < TWO:
        message = f"claim '{claim.id}' is called corroborated, but its evidence goes back to {_one(firsts)}"
        shelf.bad("corroboration", where, message, "add a second, independent source, or use `status: single-source`")
    needs = {"disputed": "opposed_by", "contradicted": "opposed_by", "superseded": "superseded_by"}.get(claim.status)
    if needs and not getattr(claim, needs):
        shelf.bad(
            "opposition",
            where,
            f"claim '{claim.id}' is {claim.status}, but names nothing under `{needs}`",
            f"add `{needs}: [claim-id]`",
        )
    for field in ("opposed_by", "superseded_by"):
        _known(shelf, ("claim", claim.id, field), getattr(claim, field), shelf.claims, "claim")
    _mutual(shelf, claim)
    _partisan(shelf, claim)


def _one(firsts: Iterable[str]) -> str:
    """Return in words one origin, or none that was not withdrawn."""
    named = ", ".join(sorted(firsts))
    return f"one origin: {named}" if named else "nothing that was not withdrawn"


def _mutual(shelf: Shelf, claim: Claim) -> None:
    for other in claim.opposed_by:
        if other in shelf.claims and claim.id not in shelf.claims[other].opposed_by:
            message = f"claim '{claim.id}' is opposed by '{other}', but '{other}' does not name it"
            mend = f"add {claim.id} to opposed_by at {shelf.where('claim', other)}"
            shelf.bad("opposition", shelf.where("claim", claim.id, "opposed_by"), message, mend)


def _partisan(shelf: Shelf, claim: Claim) -> None:
    """Refuse a contested fact that rests on partisan sources alone and could yet be stated as fact."""
    known = [shelf.sources[e.source] for e in claim.evidence if e.source in shelf.sources and sound(shelf, e.source)]
    if claim.opposed_by and claim.status in MAY_BE_FACT and known and all(source.partisan for source in known):
        message = f"claim '{claim.id}' is contested and rests on partisan sources alone"
        shelf.bad(
            "partisan",
            shelf.where("claim", claim.id, "status"),
            message,
            "add an independent source, or use `status: disputed`",
        )


def _references(shelf: Shelf) -> None:
    for question in shelf.questions.values():
        for number, hypothesis in enumerate(question.hypotheses):
            place = ("question", question.id, "hypotheses", number)
            _known(shelf, (*place, "for"), hypothesis.supports, shelf.claims, "claim")
            _known(shelf, (*place, "against"), hypothesis.against, shelf.claims, "claim")
    for judgement in shelf.judgements.values():
        _known(shelf, ("judgement", judgement.id, "basis"), judgement.basis, shelf.claims, "claim")
        _known(shelf, ("judgement", judgement.id, "against"), judgement.against, shelf.claims, "claim")
        _both_sides(shelf, judgement)


def _both_sides(shelf: Shelf, judgement: Judgement) -> None:
    """Refuse a judgement that weighs nothing against it, or has one claim speak both for and against it.

    What its basis names may itself be at odds: then both sides are there.
    """
    opposed = {other for cid in judgement.basis if cid in shelf.claims for other in shelf.claims[cid].opposed_by}
    if not judgement.against and not opposed & {*judgement.basis}:
        message = f"judgement '{judgement.id}' names nothing that speaks against it"
        mend = "add `against:` with the ids of the claims that fit it least; a judgement that weighs nothing is an assertion"
        shelf.bad("one-sided", shelf.where("judgement", judgement.id), message, mend)
    for cid in judgement.basis:
        if cid in judgement.against:
            message = f"judgement '{judgement.id}' has claim '{cid}' both in its basis and against it"
            mend = "leave it on the side where it weighs more"
            shelf.bad("one-sided", shelf.where("judgement", judgement.id, "against"), message, mend)

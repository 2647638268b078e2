"""Where a record comes from and what rests on it: `briefing trace` and `briefing retract --dry-run`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.doctrees.known.domain import Use
from briefing.doctrees.known.shown import shown_sentence
from briefing.problems import near
from briefing.records import Records
from briefing.records.checks import origins
from briefing.records.library import UnknownRecord, claim_ids
from briefing.records.models import Claim

from .checking import Reading


def trace(reading: Reading, rid: str) -> list[str]:
    """Return, as lines, where a claim, source or table comes from and where it is used. Raises UnknownRecord."""
    records = reading.state.records
    if rid in records.claims:
        return [*_claim(records, records.claims[rid]), *_used(reading, {rid}, set())]
    if rid in records.sources:
        return [*_source(records, rid), *_used(reading, set(_resting(records, rid)), set(_tables(records, rid)))]
    if rid in records.tables:
        table = records.tables[rid]
        head = [f"table {rid}: {table.meta.title}", f"  data/{table.meta.path}, {len(table.rows)} rows"]
        return [*head, f"  sources: {', '.join(table.source_ids()) or 'none'}", *_used(reading, set(), {rid})]
    known = [*records.claims, *records.sources, *records.tables]
    raise UnknownRecord("unknown-record", f"there is no claim, source or table '{rid}'", near(rid, known))


def _claim(records: Records, claim: Claim) -> Iterator[str]:
    yield f"claim {claim.id} [{records.number_of(claim.id)}], {claim.status}, grade {records.grade(claim.id)}"
    yield f"  {records.shelf.where('claim', claim.id)}: {records.statement(claim.id)}"
    for number, evidence in enumerate(claim.evidence):
        source = records.sources[evidence.source]
        goes_back = origins(records.shelf, source.id) - {source.id}
        copied = f", goes back to {', '.join(sorted(goes_back))}" if goes_back else ""
        verdict = records.verdict(claim.id, number).verdict if evidence.quote else "in our words"
        yield f"  evidence: {source.id} ({source.reliability}{evidence.credibility}{copied}): “{evidence.words}” - {verdict}"
    for name, others in (("opposed by", claim.opposed_by), ("superseded by", claim.superseded_by)):
        yield from (f"  {name}: {other}" for other in others)


def _source(records: Records, sid: str) -> Iterator[str]:
    source = records.sources[sid]
    yield f"source {sid}, reliability {source.reliability}: {source.title}"
    yield f"  {records.shelf.where('source', sid)}: {source.publisher}, {source.published}; {source.reliability_why}"
    if source.derived_from:
        yield f"  goes back to: {', '.join(source.derived_from)}"
    for cid in _resting(records, sid):
        yield f"  evidence for: {cid} ({records.claims[cid].status})"
    for tid in _tables(records, sid):
        yield f"  rows in table: {tid}"


def _resting(records: Records, sid: str) -> list[str]:
    return [claim.id for claim in records.claims.values() if any(e.source == sid for e in claim.evidence)]


def _tables(records: Records, sid: str) -> list[str]:
    return [table.id for table in records.tables.values() if sid in table.source_ids()]


def _used(reading: Reading, cids: set[str], tids: set[str]) -> Iterator[str]:
    """Yield every sentence, figure, table, question and judgement that uses the claims or tables."""
    records = reading.state.records
    for docname, use in reading.domain.uses() if reading.domain else ():
        head = use.ref.split("/")[0].split(".")[0]
        if (use.mode in ("data-table", "figure") or "/" in use.ref) and head in tids:
            yield f"  {use.where}: {_words(reading, use) or f'{use.mode} {use.spec or head}, in {docname}'}"
        elif use.text and head in cids and use.mode != "typed-quote":
            yield f"  {use.where}: {_words(reading, use)}"
    for question in records.questions.values():
        if cids & set(question.claims()):
            yield f"  {records.shelf.where('question', question.id)}: question '{question.id}': {question.question}"
    for judgement in records.judgements.values():
        if cids & set(judgement.claims()):
            yield f"  {records.shelf.where('judgement', judgement.id)}: judgement '{judgement.id}': {judgement.text}"
    for table in records.tables.values():
        for cid in sorted(cids & set(claim_ids(table))):
            yield f"  data/{table.meta.path}: rows that name {cid}"


def _words(reading: Reading, use: Use) -> str:
    return shown_sentence(reading.state.records, reading.state.computed, use)


@dataclass(frozen=True)
class Fall:
    """What becomes of the claims when a source is withdrawn."""

    fallen: list[str]
    weakened: list[str]


def fall(records: Records, sid: str) -> Fall:
    """Return the claims that lose all evidence, and those that lose a second origin, without a source and its copies.

    Raises UnknownRecord.
    """
    if sid not in records.sources:
        raise UnknownRecord("unknown-source", f"there is no source '{sid}'", near(sid, records.sources))
    fallen, weakened = [], []
    for claim in records.claims.values():
        left = {e.source for e in claim.evidence if origins(records.shelf, e.source) != {sid} and e.source != sid}
        if len(left) == len({e.source for e in claim.evidence}):
            continue
        firsts = set().union(*(origins(records.shelf, source) for source in left)) - {sid}
        if not firsts:
            fallen.append(claim.id)
        elif claim.status == "corroborated" and len(firsts) < 2:  # noqa: PLR2004 - two origins make corroboration
            weakened.append(claim.id)
    return Fall(fallen, weakened)


def retract(reading: Reading, sid: str) -> list[str]:
    """Return, as lines, every claim, sentence, figure and judgement that would fall with a source. Raises UnknownRecord."""
    records = reading.state.records
    found = fall(records, sid)
    lines = [f"Without source {sid} ({records.sources[sid].title}) and its copies:"]
    lines += [f"falls: claim {cid}: {records.statement(cid)}" for cid in found.fallen]
    lines += [f"no longer corroborated: claim {cid}: {records.statement(cid)}" for cid in found.weakened]
    tables = _tables(records, sid)
    lines += [f"loses rows: table {tid}" for tid in tables]
    if found.fallen or tables:
        lines += ["What rests on them:", *dict.fromkeys(_used(reading, set(found.fallen), set(tables)))]
    return lines if len(lines) > 1 else [*lines, "nothing falls."]

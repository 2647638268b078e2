"""Where a record comes from and what rests on it: `briefing trace` and `briefing retract --dry-run`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from briefing.doctrees.known.domain import Figure, Use
from briefing.doctrees.known.shown import shown_sentence, shown_value
from briefing.editions import absent, snapshot
from briefing.editions.compare import words_of
from briefing.problems import near, several
from briefing.records import Records
from briefing.records.checks import origins
from briefing.records.library import UnknownRecord, claim_ids
from briefing.records.models import Claim
from briefing.records.readings.subjects import known_as, row_ref
from briefing.records.readings.words import in_words
from briefing.records.withdrawn import copies, fall
from briefing.tables.table import claims_of
from briefing.tables.table import sources_of as sources_of_row

from .checking import Reading


def trace(reading: Reading, rid: str) -> list[str]:
    """Return, as lines, each once, where something comes from and where it is used.

    `rid` is the id of a record or figure, names a record as readings do (`claim/its-id`, `row/table/key`), or a value as
    chapters do: `claim.value`, `table/row/column`, `=published-name`. Raises UnknownRecord.
    """
    head, _, rest = rid.partition("/")
    rid = rest if head in _BY_ID and rest else rid
    # a figure is often called as its table is
    found = [line for finder in (_record, _value, _statement, _figure, _other) for line in finder(reading, rid)]
    if found:
        return list(dict.fromkeys(found))
    records = reading.state.records
    _refuse_withdrawn(reading, rid, (head, *sorted(_BY_ID)))
    known = [*records.claims, *records.sources, *records.tables, *records.judgements, *records.questions]
    known += [*records.names, *records.shelf.actors, *records.corrections]
    known += [*_figures(reading), *(f"={name}" for name in reading.state.computed)]
    mend = near(rid, known) or "records, figures, values and =names can be traced"
    raise UnknownRecord("unknown-record", f"there is nothing with the id '{rid}'", mend)


def _refuse_withdrawn(reading: Reading, rid: str, kinds: Iterable[str]) -> None:
    """Raise UnknownRecord for what an edition had and the book has no more: nothing else was meant."""
    gone = reading.state.since.withdrawn if reading.state.records.readings.subjects else {}
    told = (absent.withdrawn(f"{kind}/{rid}", gone) for kind in kinds)
    if words := next(filter(None, told), ""):
        raise UnknownRecord("unknown-record", words, "the last edition that had it says what it said")


_BY_ID = {"claim", "source", "table", "judgement", "question", "figure"}
"""The kinds that chapters name by id alone."""


def _record(reading: Reading, rid: str) -> Iterator[str]:
    records = reading.state.records
    if rid in records.claims:
        yield from (*_claim(records, records.claims[rid]), *_used(reading, {rid}, set()))
    elif rid in records.sources:
        yield from (*_source(records, rid), *_used(reading, set(_resting(records, rid)), set(_tables(records, rid))))
    elif rid in records.tables:
        table = records.tables[rid]
        yield f"table {rid}: {table.meta.title}"
        yield f"  data/{table.meta.path}, {several(len(table.rows), 'row')}"
        yield f"  sources: {', '.join(table.source_ids()) or 'none'}"
        yield from _used(reading, set(), {rid})


def _value(reading: Reading, rid: str) -> Iterator[str]:
    """Yield a value, what it stands in, and the sentences that show it."""
    state = reading.state
    if rid.startswith("=") and rid[1:] in state.computed:
        computed = state.computed[rid[1:]]
        yield f"{rid}: {shown_value(state.records, state.computed, rid, 'unit')}"
        yield f"  {computed.where}: published from {', '.join(computed.tables)}"
    elif "/" in rid and rid.partition("/")[0] in state.records.tables:
        table, row, column = state.records.cell_of(rid)
        record = state.records.tables[table]
        yield f"{rid}: {state.records.show(rid)}"
        yield f"  data/{record.meta.path}:{record.lines[row]}: {column}"
        yield from (f"  source: {sid}" for sid in sources_of_row(record.row(row)))
    elif "." in rid and rid.partition(".")[0] in state.records.claims:
        cid, _, name = rid.partition(".")
        yield f"{rid}: {state.records.show(rid)}"
        yield f"  {state.records.shelf.where('claim', cid, 'values', name)}: of claim '{cid}'"
    else:
        return
    yield from _said(reading, lambda use: use.ref == rid)


def _statement(reading: Reading, rid: str) -> Iterator[str]:
    """Yield a judgement or question, the claims that it weighs, and the pages that show it."""
    records = reading.state.records
    if rid in records.judgements:
        judgement = records.judgements[rid]
        yield f"judgement {rid}, {judgement.likelihood}, {judgement.confidence} confidence: {judgement.text}"
        yield f"  {records.shelf.where('judgement', rid)}"
        claims = [("basis", judgement.basis), ("against", judgement.against)]
    elif rid in records.questions:
        question = records.questions[rid]
        yield f"question {rid}: {question.question}"
        yield f"  {records.shelf.where('question', rid)}"
        claims = [
            (f"{side} {one.id}", ids)
            for one in question.hypotheses
            for side, ids in (("for", one.supports), ("against", one.against))
        ]
    else:
        return
    yield from (f"  {side}: {cid}: {records.statement(cid)}" for side, ids in claims for cid in ids)
    yield from _said(reading, lambda use: use.mode in {"judgement", "question"} and use.ref == rid)


def _figure(reading: Reading, rid: str) -> Iterator[str]:
    """Yield a figure, the tables it shows, and the sentences that name it."""
    if rid in (figures := _figures(reading)):
        yield f"figure {rid}: Figure {figures[rid].number}, in {figures[rid].docname}"
        for _, use in reading.domain.uses() if reading.domain else ():
            if use.mode == "figure" and use.spec == rid:
                yield f"  {use.where}: drawn from table {use.ref}"
        yield from _said(reading, lambda use: use.mode == "fig" and use.ref == rid)


def _other(reading: Reading, rid: str) -> Iterator[str]:
    """Yield a name, actor, correction, list of exceptions, or row: what it says, how it stands, and what uses it."""
    records = reading.state.records
    named = (known_as(rid, records.tables), *(f"{kind}/{rid}" for kind in ("name", "actor", "correction", "list")))
    for ref in dict.fromkeys(named):
        subject = records.readings.subjects.get(ref)
        if subject and ref.partition("/")[0] not in _BY_ID:
            yield f"{ref}: {words_of(snapshot.plain(subject.fields))}"
            yield f"  {subject.where}: {in_words(records.readings.standing(ref))}"
            yield from _rests(reading, ref)


def _rests(reading: Reading, ref: str) -> Iterator[str]:
    """Yield what uses a record that chapters do not name by id: claims of an actor, what a correction explains, a row's cells."""
    records, (kind, _, rid) = reading.state.records, ref.partition("/")
    if kind == "actor":
        yield from (f"  in claim: {one.id}" for one in records.claims.values() if rid in one.actors)
    elif kind == "correction":
        yield from (f"  explains: {one}" for one in records.corrections[rid].records)
    for table in records.tables.values():
        for row in (row for row in table.rows if row_ref(table, table.key(row)) == ref):
            yield from (f"  source: {sid}" for sid in sources_of_row(row))
            yield from (f"  claim: {cid}" for cid in claims_of(row))
            cell = f"{table.id}/{table.key(row)}/"
            yield from _said(reading, lambda use, cell=cell: use.ref.startswith(cell))  # type: ignore[misc]


def _figures(reading: Reading) -> Mapping[str, Figure]:
    return reading.domain.figures() if reading.domain else {}


def _said(reading: Reading, wanted: Callable[[Use], bool]) -> Iterator[str]:
    for docname, use in reading.domain.uses() if reading.domain else ():
        if wanted(use):
            yield f"  {use.where}: {_words(reading, use) or f'{use.mode}, in {docname}'}"


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
    if source.withdrawn:
        yield f"  withdrawn on {source.withdrawn.on}: {source.withdrawn.why}"
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
    return shown_sentence(reading.state.records, reading.state.computed, use, _figures(reading))


def retract(reading: Reading, sid: str) -> list[str]:
    """Return, as lines, every claim that would fall with a source or lose its second origin, and what rests on these. Raises UnknownRecord."""
    records = reading.state.records
    if sid not in records.sources:
        _refuse_withdrawn(reading, sid, ["source"])
    found = fall(records, sid)
    counted = f"{several(len(found.fallen), 'claim')} would fall, {len(found.weakened)} would no longer be corroborated"
    lines = [f"Without source {sid} ({records.sources[sid].title}) {counted}."]
    lines += [f"falls with it: its copy {copy}: {records.sources[copy].title}" for copy in copies(records, sid)]
    lines += [f"falls: claim {cid}: {records.statement(cid)}" for cid in found.fallen]
    lines += [f"no longer corroborated: claim {cid}: {records.statement(cid)}" for cid in found.weakened]
    tables = _tables(records, sid)
    lines += [f"loses rows: table {tid}" for tid in tables]
    lines += _rest_on("What rests on them:", reading, found.fallen, tables)
    lines += _rest_on("What rests on those no longer corroborated:", reading, found.weakened, [])
    return lines if len(lines) > 1 else [*lines, "nothing falls."]


def _rest_on(head: str, reading: Reading, cids: list[str], tids: list[str]) -> list[str]:
    """Return a heading and what uses these claims and tables, each once; nothing where there are none of them."""
    used = list(dict.fromkeys(_used(reading, set(cids), set(tids)))) if cids or tids else []
    return [head, *used] if used else []

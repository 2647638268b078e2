"""What the filter above a register asks of its records: as data in the page, where the page shows them a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes

from briefing.doctrees.written.nodes import claim_record, index_lines, register_part, source_record
from briefing.records import Records
from briefing.records.models import Claim, Source

from . import jsonld

Row = list[Any]


def script(doctree: nodes.Element | None, records: Records | None) -> str:
    """Return the data block of a page's filter; "" for a page that holds no register.

    `actors` are the labels by id of those in whose name the records speak or act. Where the page shows a line for each
    record, `rows` has the lines' fields in their order: of a claim status, date, actors, publishers, of a source
    publisher, kind, grade, date.
    """
    if doctree is None or records is None:
        return ""
    lines = [*_lines(doctree)]
    shown: list[Any] = [] if lines else [*doctree.findall(claim_record)]
    rows = [_row(records, *line.split("-", 1)) for line in lines]
    if not rows and not shown and not _any(doctree, source_record):
        return ""
    acting = {actor for record in shown for actor in record.get("actors", ())}
    acting |= {actor for row in rows if isinstance(row[2], list) for actor in row[2]}
    labels = {one.id: one.label for one in records.actors.values() if one.id in acting}
    # a heading's id never has an underscore, so none is the same
    return jsonld.script({"actors": labels, "rows": rows}, "application/json", "filter_data")


def _any(doctree: nodes.Element, kind: type[nodes.Element]) -> bool:
    return any(not isinstance(node.parent, register_part) for node in doctree.findall(kind))


def _lines(doctree: nodes.Element) -> Iterable[str]:
    """Yield the ids of the lines that stand for claims or sources: `claim-ID`, `source-ID`."""
    for listed in doctree.findall(index_lines):
        yield from (line.anchor for line in listed["lines"])


def _row(records: Records, kind: str, rid: str) -> Row:
    return _claim(records, records.claims[rid]) if kind == "claim" else _source(records.sources[rid])


def _claim(records: Records, claim: Claim) -> Row:
    sources = (records.sources[one.source] for one in claim.evidence if one.source in records.sources)
    return [claim.status, claim.said_on, list(claim.actors), [*dict.fromkeys(one.publisher for one in sources)]]


def _source(source: Source) -> Row:
    return [source.publisher, source.kind, source.reliability, source.published]

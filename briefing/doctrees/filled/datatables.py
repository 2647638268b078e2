"""Data tables on a page, and the source lines and data under a figure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from briefing.doctrees.written.nodes import figure_block, record_block, table_anchor
from briefing.problems import several
from briefing.records.library import known_column, row_filter, show_cell
from briefing.records.typography import curl
from briefing.tables import Table
from briefing.tables.table import claims_of, sources_of

from .boxes import marks, table
from .links import Links, fate

if TYPE_CHECKING:
    from briefing.tables.table import Row

DAY = re.compile(r"\b(\d{1,2}) (?=[A-Z][a-z]+ \d{4})")
"""The number of a day before its month, from which no narrow column parts it; on paper columns are wide enough."""
SHOWN = 5  # publishers named under a table or figure
WIDE = 6  # columns from which a table is printed across the page


def data_table(links: Links, block: record_block) -> list[nodes.Node]:
    """Return a data table with its source line. Raises UnknownRecord for a column or filter that is not there."""
    options = block["options"]
    record = links.records.tables[block["arg"]]
    columns = options.get("columns", "").replace(",", " ").split() or None
    keys = _keys(record, options.get("rows", ""))
    shown = as_table(links, record, columns=columns, keys=keys, caption=options.get("caption", ""))
    shown["ids"] = [table_anchor(block)]
    return [shown, nodes.container("", source_line(links, record, keys), classes=["table-source"])]


def as_table(
    links: Links,
    record: Table,
    *,
    columns: list[str] | None = None,
    keys: list[str] | None = None,
    caption: str = "",
) -> nodes.table:
    """Return the table as docutils: columns by name and rows by their keys (default: all)."""
    names = columns or [one.name for one in record.meta.fields]
    for name in names:
        known_column(record, name)
    shown = _keys(record, "") if keys is None else keys
    body = [[_cell(links, record, key, name) for name in names] for key in shown]
    widths = [3 if not record.column(name).numeric and record.column(name).type == "string" else 2 for name in names]
    out = table(
        [record.column(name).title for name in names],
        body,
        caption=curl(caption or record.meta.title),
        widths=widths,
        classes=["data-table", f"table-{record.id}"],
    )
    if len(names) >= WIDE:
        out["classes"].append("wide")
    _mark_numbers(out, [record.column(name).numeric for name in names])
    return out


def _keys(record: Table, rows: str) -> list[str]:
    wanted = row_filter(record, rows)
    return [record.key(row) for row in record.rows if all(row.get(name) in values for name, values in wanted.items())]


def _cell(links: Links, record: Table, key: str, name: str) -> list[nodes.Node]:
    text = record.cell(key, name).text
    if name == "claim":
        return marks(links, [cid for cid in text.split(";") if cid])
    if name == "source":
        return _sources(links, [sid for sid in text.split(";") if sid])
    shown = show_cell(record, key, name) or "–"
    return [nodes.Text(shown if links.on_paper else DAY.sub("\\1\u00a0", shown))]


def _sources(links: Links, sids: list[str]) -> list[nodes.Node]:
    """Return links to sources by their publishers; several of one publisher as "Daily Press 1, 2"."""
    known = links.records.sources
    by_publisher: dict[str, list[str]] = {}
    for sid in sids:
        if sid in known:
            by_publisher.setdefault(known[sid].publisher, []).append(sid)
    groups = [_of_publisher(links, publisher, own) for publisher, own in by_publisher.items()]
    return [node for group in groups for node in (nodes.Text("; "), *group)][1:]


def stated_source(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the line below a picture or a table of words: its sources, who made it, under which licence."""
    said = ", ".join(block["options"][name] for name in ("credit", "licence") if name in block["options"])
    more = f". {said}." if said else "."
    return [nodes.paragraph("", "", nodes.Text("Source: "), *_sources(links, listed(block["arg"])), nodes.Text(more))]


def listed(sources: str) -> list[str]:
    """Return the ids of sources that an editor listed with commas or spaces."""
    return sources.replace(",", " ").split()


def _of_publisher(links: Links, publisher: str, sids: list[str]) -> list[nodes.Node]:
    names = [f"{publisher} 1", *map(str, range(2, len(sids) + 1))] if len(sids) > 1 else [publisher]
    made: list[list[nodes.Node]] = [
        [links.to(links.page_of("source", sid), f"source-{sid}", nodes.Text(name)), *_withdrawn(links, sid)]
        for sid, name in zip(sids, names, strict=True)
    ]
    return [node for parts in made for node in (nodes.Text(", "), *parts)][1:]


def _withdrawn(links: Links, sid: str) -> list[nodes.Node]:
    return [nodes.Text(" (withdrawn)")] if links.records.withdrawn(sid) else []


def _mark_numbers(out: nodes.table, numeric: list[bool]) -> None:
    for row in out.findall(nodes.row):
        for entry, is_number in zip(row.children, numeric, strict=True):
            if is_number and isinstance(entry, nodes.Element):
                entry["classes"] = [*entry["classes"], "num"]


def some(publishers: list[str]) -> str:
    """Return the first publishers of a table, and how many more: the table's own entry lists them all."""
    rest = len(publishers) - SHOWN
    return ", ".join(publishers) if rest <= 1 else f"{', '.join(publishers[:SHOWN])} and {rest} more"


def source_line(links: Links, record: Table, keys: list[str]) -> nodes.paragraph:
    """Return a table's title, the publishers behind the rows shown, and which of their sources count no more."""
    known = links.records.sources
    sids = [sid for key in keys for sid in sources_of(record.row(key)) if sid in known]
    publishers = list(dict.fromkeys(known[sid].publisher for sid in sids))
    named = f" ({some(publishers)})." if publishers else "."
    return nodes.paragraph(
        "", "", nodes.Text("Source: "), links.table(record.id), nodes.Text(named + _gone(links, record, keys))
    )


def _gone(links: Links, record: Table, keys: list[str]) -> str:
    """Return in a sentence each withdrawn source behind the rows shown, and behind how many; "" where all count."""
    behind = Counter(sid for key in keys for sid in dict.fromkeys(_behind(links, record.row(key))))
    records, of_all = links.records, several(len(keys), "row")
    said = (
        f"{records.sources[sid].publisher}, {fate(records, sid)}, behind {count} of {of_all}"
        for sid, count in behind.items()
        if sid in records.sources and records.withdrawn(sid)
    )
    told = "; ".join(said)
    return f" Counts no more: {told}." if told else ""


def _behind(links: Links, row: Row) -> list[str]:
    """Return the sources of a row: those that it names, or else those of its claims."""
    claims = (links.records.claims[cid] for cid in claims_of(row) if cid in links.records.claims)
    return sources_of(row) or [item.source for claim in claims for item in claim.evidence]


def complete_figure(links: Links, figure: figure_block) -> None:
    """Give a figure its source lines and its data: of each table the rows that it draws."""
    tables = [links.records.tables[tid] for tid in figure["tables"] if tid in links.records.tables]
    drawn = {table.id: _drawn(table, figure["rows"].get(table.id)) for table in tables}
    lines = [source_line(links, table, drawn[table.id]) for table in tables]
    figure += nodes.container("", *lines, classes=["figure-source"])
    if links.builder.format == "html":  # on paper the data stand in the source's own table
        data = (as_table(links, table, keys=drawn[table.id], caption=_part(table, drawn[table.id])) for table in tables)
        figure += nodes.container("", *data, classes=["figure-data"])


def _part(record: Table, keys: list[str]) -> str:
    """Return the caption of a table of which a figure draws a part; "" where it draws all."""
    return f"{record.meta.title}: {len(keys)} of {len(record.rows)} rows" if len(keys) < len(record.rows) else ""


def _drawn(record: Table, named: list[str] | None) -> list[str]:
    """Return the keys of the rows that a figure draws, in the table's order: all where it names none."""
    return [key for key in _keys(record, "") if named is None or key in named]

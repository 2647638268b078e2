"""Reading one CSV file: its header and cells against what is described, each fault with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.problems import near, several
from briefing.tables.cells import check_cell, unread
from briefing.tables.split import Reading, decoded, doubled, parted_otherwise, records_of, rows_of, trimmed
from briefing.tables.table import Row, Table, sources_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from briefing.problems import Problem
    from briefing.tables.descriptor import Meta


def read_table(
    meta: Meta, raw: bytes, file: str, evidence: dt.date, sources: Collection[str]
) -> tuple[Table, list[Problem]]:
    """Read the bytes of one table and check form, cells, keys and sources. Never raises for bad content."""
    reading = Reading(file)
    raw, text = decoded(reading, raw)
    numbered = _rows(reading, records_of(reading, text), [one.name for one in meta.fields])
    for line, row in numbered:
        _check_row(reading, meta, line, row, evidence, sources)
    table = Table(meta, [row for _, row in numbered], {}, raw, broken=reading.broken)
    for line, row in numbered:
        _note_key(reading, table, line, row)
    _count(reading, table)
    return table, reading.problems


def _rows(reading: Reading, records: list[tuple[int, list[str]]], names: list[str]) -> list[tuple[int, Row]]:
    """Check the header against the `names` of the columns; return the rows as dictionaries."""
    if not records:
        if not reading.broken:
            reading.stop(1, "the file is empty", "restore the header and the rows")
        return []
    if parted_otherwise(reading, records[0], len(names) // 2 + 1) or not _header(
        reading, trimmed(reading, records, len(names)), names
    ):
        reading.broken = True
        return []
    return [(line, dict(zip(names, cells, strict=True))) for line, cells in rows_of(reading, records[1:], len(names))]


def _header(reading: Reading, got: list[str], wanted: list[str]) -> bool:
    """Check the column names and their order."""
    if got == wanted:
        return True
    if twice := doubled(got):
        reading.fault(1, *twice)
        return False
    unknown = {name: near(name, wanted) for name in got if name not in wanted}
    for name, meant in unknown.items():
        reading.fault(1, f"unknown column '{name}'", meant or "describe it in data/datapackage.yml")
    for name in wanted:
        if name not in got and f"did you mean '{name}'?" not in unknown.values():
            reading.fault(1, f"the column '{name}' is missing", "restore it, or take it out of data/datapackage.yml")
    if sorted(got) == sorted(wanted):
        reading.fault(1, "the columns stand in another order than described", "the order is: " + ",".join(wanted))
    return False


def _check_row(  # noqa: PLR0913, PLR0917 - a row, what describes it, and what it must agree with
    reading: Reading, meta: Meta, line: int, row: Row, evidence: dt.date, sources: Collection[str]
) -> None:
    """Check each cell of a row, and that its sources are known."""
    for column in meta.fields:
        in_key = column.name in meta.schema_.primary_key
        fault = check_cell(column, row[column.name], evidence, needed=in_key)
        if in_key and unread(column, row[column.name]):
            reading.broken = True  # the row is lost to all that asks for it by its key
        if fault:
            reading.fault(line, f"column '{column.name}': {fault[0]}", fault[1], "table-cell")
    for source in sources_of(row):
        if source not in sources:
            mend = near(source, sources) or "add it to seeds/sources.yml, or correct the id"
            reading.fault(line, f"column 'source': no source '{source}'", mend, "unknown-source")


def _note_key(reading: Reading, table: Table, line: int, row: Row) -> None:
    """Note the line of a key, and report a key that occurs twice."""
    key = table.key(row)
    if key in table.lines:
        names = " and ".join(table.meta.schema_.primary_key)
        mend = f"the first one is on line {table.lines[key]}; each row needs its own {names}"
        reading.fault(line, f"the key '{key}' occurs twice", mend, "table-key")
    else:
        table.lines[key] = line


def _count(reading: Reading, table: Table) -> None:
    """Check the number of rows, where it is declared and all could be read."""
    wanted = table.meta.rows
    if not reading.broken and wanted is not None and len(table.rows) != wanted:
        last = max(table.lines.values(), default=1)
        message = f"{several(len(table.rows), 'row')}, but {wanted} {'is' if wanted == 1 else 'are'} declared"
        amiss = "restore the missing row" if len(table.rows) < wanted else "take out what is too many"
        mend = f"{amiss}; or, if the rows are right, write briefing:rows: {len(table.rows)} in data/datapackage.yml"
        reading.fault(last, message, mend, "table-rows")

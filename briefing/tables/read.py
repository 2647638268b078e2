"""Reading one CSV file: encoding, form, header and cells, each fault with its line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.forms.characters import composed
from briefing.problems import Problem, near, several
from briefing.tables.cells import check_cell, unread
from briefing.tables.table import Row, Table, sources_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from briefing.tables.descriptor import Meta

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SOME = 400  # bytes by which the encoding is told
_HEAD, _THOUSAND = re.compile(r"-?\d{1,3}"), re.compile(r"\d{3}")
_PARTED = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass
class Reading:
    """One file on its way in: where it lies, what was found wrong."""

    meta: Meta
    file: str
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False

    def stop(self, line: int, message: str, mend: str) -> None:
        """Note a problem with which the file cannot be read to its end."""
        self.fault(line, message, mend)
        self.broken = True

    def fault(self, line: int, message: str, mend: str = "", rule: str = "table-file") -> None:
        """Note a problem on a line of the file."""
        self.problems.append(Problem(rule, f"{self.file}:{line}", message, mend))


def read_table(
    meta: Meta, raw: bytes, file: str, evidence: dt.date, sources: Collection[str]
) -> tuple[Table, list[Problem]]:
    """Read the bytes of one table and check form, cells, keys and sources. Never raises for bad content."""
    reading = Reading(meta, file)
    raw = raw.removeprefix(_BOM)  # spreadsheets write it; it says nothing
    records = _records(reading, _text(reading, raw))
    numbered = _rows(reading, records)
    for line, row in numbered:
        _check_row(reading, line, row, evidence, sources)
    table = Table(meta, [row for _, row in numbered], {}, raw, broken=reading.broken)
    for line, row in numbered:
        _note_key(reading, table, line, row)
    _count(reading, table)
    return table, reading.problems


def _text(reading: Reading, raw: bytes) -> str:
    """Decode the bytes; a wrong encoding is reported with its line and the rest is read as far as it goes."""
    if raw.startswith(_UTF16) or raw[:_SOME].count(b"\0") > len(raw[:_SOME]) // 4:
        reading.stop(1, "the file is UTF-16, which spreadsheets call Unicode text", "save it as CSV UTF-8")
        return ""
    try:
        return composed(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reading.stop(line, "the line is not UTF-8 text", "save the file as UTF-8 (CSV UTF-8 in spreadsheets)")
        return raw[: error.start].rpartition(b"\n")[0].decode("utf-8")


def _records(reading: Reading, text: str) -> list[tuple[int, list[str]]]:
    """Split the text into records, each with the line it starts on."""
    parser = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for record in parser:
            found.append((start, record))
            start = parser.line_num + 1
    except csv.Error as error:
        reading.stop(start, f"no valid CSV: {error}", "check the quotation marks around cells with commas")
    return found


def _rows(reading: Reading, records: list[tuple[int, list[str]]]) -> list[tuple[int, Row]]:
    """Check header and widths; return the rows as dictionaries."""
    if not records:
        if not reading.broken:
            reading.stop(1, "the file is empty", "restore the header and the rows")
        return []
    names = [f.name for f in reading.meta.fields]
    if _parted_otherwise(reading, records) or not _header(reading, _trimmed(reading, records, len(names)), names):
        reading.broken = True
        return []
    rows = []
    for line, cells in records[1:]:
        if line == records[1][0] and _hashtags(cells):
            reading.fault(line, "a row of HXL hashtags; they stand in data/datapackage.yml", "delete the row")
        elif cells and not any(cells):
            reading.fault(line, "a row without any content", "delete it")
        elif len(cells) == len(names):
            rows.append((line, dict(zip(names, cells, strict=True))))
        elif cells:
            reading.stop(line, *widths(cells, len(names)))  # the row is lost, and with it what asks for it
        else:
            reading.fault(line, "an empty line", "delete it")
    return rows


def widths(cells: list[str], width: int) -> tuple[str, str]:
    """Return what is wrong with a row that has more or fewer cells than the header, and what to do."""
    message = f"the row has {several(len(cells), 'cell')}, the header {width}"
    if len(cells) > width:
        return message, _parted_number(cells) or 'put cells that contain commas into quotation marks: "a, b"'
    lacking = width - len(cells)
    what = "a cell is" if lacking == 1 else f"{lacking} cells are"
    return message, f"{what} missing: write each in its place; of one that is empty the comma still stands"


def _parted_number(cells: list[str]) -> str:
    """Return what to write where two cells are one number with a comma between its thousands."""
    for head, rest in pairwise(cells):
        if _HEAD.fullmatch(head.strip()) and _THOUSAND.fullmatch(rest.strip()):
            return f"if {head},{rest} is one number, write {head.strip()}{rest.strip()}"
    return ""


def _parted_otherwise(reading: Reading, records: list[tuple[int, list[str]]]) -> bool:
    """Return whether the cells are parted by something else than commas, which is noted."""
    head = records[0][1]
    for mark, name in _PARTED.items():
        if any(mark in cell for cell in head) and len(head) <= len(reading.meta.fields) // 2 + 1:
            reading.stop(records[0][0], f"the cells are parted by {name}", "save the file as CSV with commas")
            return True
    return False


def _trimmed(reading: Reading, records: list[tuple[int, list[str]]], width: int) -> list[str]:
    """Drop what spreadsheets leave behind the last column: empty cells, which are noted once; return the header."""
    wide = [(line, cells) for line, cells in records if len(cells) > width and not any(cells[width:])]
    for _, cells in wide:
        del cells[width:]
    if wide:
        message = "empty cells stand behind the last column" + (
            f", here and in {len(wide) - 1} more lines" if len(wide) > 1 else ""
        )
        reading.fault(wide[0][0], message, "delete the empty columns to the right, or the commas at the lines' ends")
    return records[0][1]


def _hashtags(cells: list[str]) -> bool:
    """Return whether a row holds HXL hashtags, as published tables do below their header."""
    return any(cells) and all(cell.startswith("#") for cell in cells if cell)


def _header(reading: Reading, got: list[str], wanted: list[str]) -> bool:
    """Check the column names and their order."""
    if got == wanted:
        return True
    unknown = {name: near(name, wanted) for name in got if name not in wanted}
    for name, meant in unknown.items():
        reading.fault(1, f"unknown column '{name}'", meant or "describe it in data/datapackage.yml")
    for name in wanted:
        if name not in got and f"did you mean '{name}'?" not in unknown.values():
            reading.fault(1, f"the column '{name}' is missing", "restore it, or take it out of data/datapackage.yml")
    if sorted(got) == sorted(wanted):
        reading.fault(1, "the columns stand in another order than described", "the order is: " + ",".join(wanted))
    elif len(got) != len(set(got)):
        reading.fault(1, "a column name occurs twice", "each column has one name")
    return False


def _check_row(reading: Reading, line: int, row: Row, evidence: dt.date, sources: Collection[str]) -> None:
    """Check each cell of a row, and that its sources are known."""
    for column in reading.meta.fields:
        in_key = column.name in reading.meta.schema_.primary_key
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
        names = " and ".join(reading.meta.schema_.primary_key)
        mend = f"the first one is on line {table.lines[key]}; each row needs its own {names}"
        reading.fault(line, f"the key '{key}' occurs twice", mend, "table-key")
    else:
        table.lines[key] = line


def _count(reading: Reading, table: Table) -> None:
    """Check the number of rows, where it is declared and all could be read."""
    wanted = reading.meta.rows
    if not reading.broken and wanted is not None and len(table.rows) != wanted:
        last = max(table.lines.values(), default=1)
        message = f"{several(len(table.rows), 'row')}, but {wanted} {'is' if wanted == 1 else 'are'} declared"
        mend = "restore the missing row, or correct briefing:rows in data/datapackage.yml"
        reading.fault(last, message, mend, "table-rows")

"""A table as an XLSX workbook: first how to cite it and what it holds, then its rows with typed cells."""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

    from briefing.tables import Table

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name: a workbook is the same bytes whenever it is made."""


def workbook(table: Table, publishers: list[str]) -> bytes:
    """Return a table as a workbook; `publishers` are those whom a user must cite first."""
    book = _empty()
    book.remove(book.worksheets[0])
    about = book.create_sheet("About")
    for line in _about(table, publishers):
        about.append(line)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 100
    rows = book.create_sheet("Data")
    rows.append([column.title for column in table.meta.fields])
    rows.append([column.hxl for column in table.meta.fields])
    for row in table.rows:
        rows.append([_cell(column.type, row.get(column.name, "")) for column in table.meta.fields])
    rows.freeze_panes = "A3"
    book.properties.created = book.properties.modified = dt.datetime(*EPOCH[:3])  # noqa: DTZ001 - the format has no zones
    out = io.BytesIO()
    book.save(out)
    return _same_bytes(out.getvalue())


def _empty() -> Workbook:
    """Return an empty workbook. openpyxl loads numpy, where it is, to know its numbers: none is written here, and it takes longer than all workbooks."""
    if "numpy" in sys.modules:
        from openpyxl import Workbook
    else:
        sys.modules["numpy"] = None  # type: ignore[assignment] # what Python takes for a module that is not there
        try:
            from openpyxl import Workbook
        finally:
            del sys.modules["numpy"]
    return Workbook()


def _about(table: Table, publishers: list[str]) -> list[list[str]]:
    meta = table.meta
    return [
        ["Cite the producer", "; ".join(publishers)],
        ["Title", meta.title],
        ["Description", meta.description],
        ["One row", meta.row],
        ["Area", meta.area],
        ["Unit", meta.unit],
        ["Period", meta.period],
        ["Retrieved", str(meta.retrieved)],
        ["Licence", "; ".join(one.title for one in meta.licenses)],
        *(["Caveat", caveat] for caveat in meta.caveats),
        *([f"Column: {column.title}", " ".join(filter(None, (column.description, column.unit, column.kind, column.hxl)))] for column in meta.fields),
    ]  # fmt: skip


def _cell(kind: str, text: str) -> Any:
    """Return a cell's value: numbers as numbers, full days as days, all else as the text that it is."""
    if not text:
        return None
    if kind in ("integer", "number", "year"):
        number = Decimal(text)
        return int(number) if number == number.to_integral_value() else float(number)
    if kind == "date":
        return dt.date.fromisoformat(text)
    return f"\u200b{text}" if text[0] in "=+-@" else text  # Excel would run a text that begins so as a formula


def _same_bytes(data: bytes) -> bytes:
    """Return a zip file with the same members, all of the same time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _undated(core: bytes) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", core)

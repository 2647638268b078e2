"""Taking a candidate over: the CSV, and what the description says about it, written together or not at all."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.forms import yamlmarks
from briefing.tables import descriptor as d
from briefing.tables.cells import number_of
from briefing.tables.files import Lined
from briefing.tables.load import DESCRIPTOR
from briefing.tables.refresh.client import RefreshError
from briefing.tables.table import Row, Table


def csv_bytes(table: Table, rows: list[Row]) -> bytes:
    """Return rows as the bytes of the table's file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [f.name for f in table.meta.fields]
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return out.getvalue().encode()


def described(text: str, table: Table, rows: list[Row], today: str) -> str:
    """Return the description with the day, the number of rows, the control totals and the gaps brought up to date.

    Only the values on their lines are replaced, so comments and order stay. Raises `RefreshError` if a line does
    not have the expected form.
    """
    lined = Lined(*yamlmarks.parse(text, aliases=True))
    names = [resource["name"] for resource in lined.data["resources"]]
    at = ("resources", names.index(table.id))
    lines = text.split("\n")
    for path, pattern, value in _edits(table, rows, today):
        number = lined.line((*at, *path)) - 1
        found = re.search(pattern, lines[number])
        if not found:
            message = f"the line has not the form this command can edit: {lines[number].strip()}"
            raise RefreshError(f"{DESCRIPTOR}:{number + 1}", message, "write the check on one line")
        lines[number] = lines[number][: found.end(1)] + value + lines[number][found.end() :]
    return "\n".join(lines)


Edit = tuple[tuple[str | int, ...], str, str]


def _edits(table: Table, rows: list[Row], today: str) -> Iterator[Edit]:
    """Yield the place, the pattern (what comes before the value is its first group) and the new value."""
    yield ("briefing:retrieved",), r"(briefing:retrieved:\s*)\S+", today
    if table.meta.rows is not None:
        yield ("briefing:rows",), r"(briefing:rows:\s*)\d+", str(len(rows))
    for number, rule in enumerate(table.meta.checks):
        place = ("briefing:checks", number)
        if isinstance(rule, d.Total):
            total = sum((number_of(row[rule.column]) or Decimal(0) for row in rows), Decimal(0))
            yield place, r"(\bis:\s*)-?[\d.]+", f"{total:f}"
        if isinstance(rule, d.Gaps):
            gaps = [table.key(row) for row in rows if not row[rule.column]]
            yield place, r"(\brows:\s*)\[[^\]]*\]", json.dumps(gaps, ensure_ascii=False)

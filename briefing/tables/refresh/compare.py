"""What would change: row by row, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.tables.cells import number_of
from briefing.tables.table import Row, Table


@dataclass(frozen=True)
class Change:
    """One cell that differs ("" on one side: there is no value there), or a whole row (`column` empty)."""

    key: str
    column: str
    old: str
    new: str

    @property
    def loses(self) -> bool:
        """Whether something that the table has is gone at the publisher."""
        return bool(self.old) and not self.new

    def __str__(self) -> str:
        """Return the change as one line for the editor."""
        if not self.column:
            return f"  {'+' if self.new else '-'} {self.key}  {self.new or self.old}"
        old, new = number_of(self.old), number_of(self.new)
        if old is None or new is None:
            return f"  ~ {self.key}  {self.column}: {self.old or '(empty)'} -> {self.new or '(empty)'}"
        return f"  ~ {self.key}  {self.column}: {old:,} -> {new:,} ({new - old:+,}{_percent(old, new)})"


def _percent(old: Decimal, new: Decimal) -> str:
    """Return the change in per cent, if it can be given."""
    return f", {(new - old) / old * 100:+.1f} %" if old else ""


def compare(table: Table, rows: list[Row]) -> list[Change]:
    """Return what differs between the stored table and the publisher's rows; the source column is left aside."""
    mine, theirs = ({table.key(row): row for row in some} for some in (table.rows, rows))
    found = [change for key, row in theirs.items() if key in mine for change in _cells(table, key, mine[key], row)]
    found += [Change(key, "", "", _short(table, row)) for key, row in theirs.items() if key not in mine]
    found += [Change(key, "", _short(table, row), "") for key, row in mine.items() if key not in theirs]
    return found


def _cells(table: Table, key: str, mine: Row, theirs: Row) -> list[Change]:
    """Return the cells of one row that differ."""
    names = [f.name for f in table.meta.fields if f.name != "source"]
    return [Change(key, n, mine[n], theirs[n]) for n in names if _differ(mine[n], theirs[n])]


def _differ(one: str, other: str) -> bool:
    """Whether two cells differ in value ("6" and "6.0" do not)."""
    a, b = number_of(one), number_of(other)
    return one != other if a is None or b is None else a != b


def _short(table: Table, row: Row) -> str:
    """Return a row on one line."""
    return ", ".join(f"{f.name} {row[f.name]}" for f in table.meta.fields if row.get(f.name) and f.name != "source")


def merged(table: Table, rows: list[Row]) -> list[Row]:
    """Return the publisher's rows, but the stored row, with its source, wherever nothing differs."""
    stored = {table.key(row): row for row in table.rows}
    out = []
    for row in rows:
        mine = stored.get(table.key(row))
        out.append(mine if mine and not _cells(table, "", mine, row) else row)
    return out

"""A loaded table: its description, its rows as stored, and typed ways to reach them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.forms.kinds import Quantity
from briefing.problems import Known, Problem, near
from briefing.tables.cells import number_of

if TYPE_CHECKING:
    from decimal import Decimal

    import pandas as pd

    from briefing.tables.descriptor import Column, Meta

Row = dict[str, str]


class Cell(NamedTuple):
    """One cell: the number (None if it holds none), the text as stored, the unit and the population kind."""

    number: Decimal | None
    text: str
    unit: str
    kind: str


class CellError(LookupError):
    """No such row or column; the message says which ones there are."""


@dataclass(frozen=True)
class Table:
    """One data table.

    `rows` holds the cells as text, `lines` the line in the CSV file by row key (the key columns joined by ":").
    """

    meta: Meta
    rows: list[Row]
    lines: dict[str, int]
    raw: bytes = field(repr=False)
    broken: bool = False
    """Whether the file could not be read to its end: then it may hold more rows than are here."""

    @property
    def id(self) -> str:
        """The table's id, which is also its file's name."""
        return self.meta.name

    def key(self, row: Row) -> str:
        """Return the key of a row: the key columns joined by ":"."""
        return ":".join(row.get(name, "") for name in self.meta.schema_.primary_key)

    def row(self, key: str) -> Row:
        """Return the row with this key; raises `CellError` with a suggestion if there is none."""
        if (row := self._by_key.get(key)) is not None:
            return row
        raise CellError(_absent(f"the table '{self.id}' has no row '{key}'", key, [*self._by_key]))

    @cached_property
    def _by_key(self) -> dict[str, Row]:
        """The rows by their keys; of two with the same, which the checks refuse, the first."""
        found: dict[str, Row] = {}
        for row in self.rows:
            found.setdefault(self.key(row), row)
        return found

    def column(self, name: str) -> Column:
        """Return the column of this name; raises `CellError` with a suggestion if there is none."""
        got = self.meta.column(name)
        if got:
            return got
        names = [f.name for f in self.meta.fields]
        raise CellError(_absent(f"the table '{self.id}' has no column '{name}'", name, names))

    def cell(self, key: str, column: str) -> Cell:
        """Return the cell in this row and column; raises `CellError` if there is no such cell."""
        spec, row = self.column(column), self.row(key)
        text = row.get(column, "")
        unit = row.get(spec.unit_column, "") if spec.unit_column else spec.unit
        kind = row.get(spec.kind_column, "") if spec.kind_column else spec.kind
        return Cell(number_of(text) if spec.numeric else None, text, unit, kind)

    def quantity(self, key: str, column: str) -> Quantity:
        """Return the cell as a figure that refuses unsound sums; raises `CellError` if it holds no number."""
        cell = self.cell(key, column)
        if cell.number is None:
            message = f"the cell {self.id}/{key}/{column} holds no number"
            raise CellError(message)
        return Quantity(cell.number, cell.unit, cell.kind, self.id if self.meta.overlaps else "")

    def source_ids(self) -> list[str]:
        """Return the ids of all sources that rows name, each once, in the order of the file."""
        return list(dict.fromkeys(part for row in self.rows for part in sources_of(row)))

    def digest(self) -> str:
        """Return a digest of everything an output may depend on: the file's bytes, line ends apart, and the description."""
        described = json.dumps(self.meta.model_dump(mode="json", by_alias=True), sort_keys=True)
        return hashlib.sha256(self.raw.replace(b"\r\n", b"\n") + b"\0" + described.encode()).hexdigest()

    def frame(self) -> pd.DataFrame:
        """Return the table as a DataFrame with typed columns; `attrs["table"]` is its id.

        Numbers become Int64 or Float64 (an empty cell stays empty), full dates and months become timestamps,
        years Int64; dates of reduced precision stay text.
        """
        import pandas as pd

        columns = {spec.name: _series(pd, spec, [r.get(spec.name, "") for r in self.rows]) for spec in self.meta.fields}
        frame = pd.DataFrame(columns)
        frame.attrs["table"] = self.id
        return frame


def _series(pd: Any, spec: Column, cells: list[str]) -> Any:
    """Return one column as a pandas Series of its type."""
    values: list[Any] = [cell or None for cell in cells]
    if spec.type in {"integer", "year"}:
        return pd.Series([int(v) if v else None for v in values], dtype="Int64")
    if spec.type == "number":
        return pd.Series([float(v) if v else None for v in values], dtype="Float64")
    if spec.type in {"date", "yearmonth"}:
        return pd.to_datetime(pd.Series(values, dtype="object"), format="ISO8601")
    return pd.Series(cells, dtype="str")


def sources_of(row: Row) -> list[str]:
    """Return the source ids of a row."""
    return _listed(row, "source")


def claims_of(row: Row) -> list[str]:
    """Return the claim ids of a row."""
    return _listed(row, "claim")


def _listed(row: Row, column: str) -> list[str]:
    return [part for part in row.get(column, "").split(";") if part]


def _absent(message: str, word: str, known: list[str]) -> str:
    """Return the message with a suggestion, or with the first names there are."""
    hint = near(word, known) or "there are: " + ", ".join(known[:12]) + (" …" if len(known) > 12 else "")  # noqa: PLR2004
    return f"{message}; {hint}"


@dataclass(frozen=True)
class Tables(Mapping[str, Table]):
    """All tables by id, and the problems found in them."""

    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    failed: Known = field(default_factory=lambda: Known(()))
    """The tables that are there but could not be read whole: what refers to them is not to blame."""
    evidence: dt.date | None = None
    """The last day that the evidence covers."""

    def __getitem__(self, table: str) -> Table:
        """Return the table of this id; raises `CellError` (a `KeyError` in meaning) with a suggestion."""
        try:
            return self.tables[table]
        except KeyError:
            raise KeyError(_absent(f"there is no table '{table}'", table, list(self.tables))) from None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids."""
        return iter(self.tables)

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self.tables)

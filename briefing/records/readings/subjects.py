"""What can be read: every record of every kind, with a digest of all its fields that carry meaning.

A reference is the kind and the id: `source/`, `claim/`, `question/`, `judgement/`, `name/`, `actor/`, `correction/`, `table/` (a table's
description), `package/NAME` (that of all tables together), `row/TABLE/KEY` (one of its rows) and `list/` (a list of exceptions in `seeds/house-list.yml`). A table
may say what its rows are called (`briefing:record`): then `event/KEY` stands for `row/timeline/KEY`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.forms import yamlmarks
from briefing.records.models import VAULT, Record
from briefing.records.reading import Shelf
from briefing.tables.table import Table

from .model import digest

HOUSE = "seeds/house-list.yml"
KINDS = ("source", "claim", "question", "judgement", "name", "actor", "correction")
NOT_READ = {"source": {*VAULT}}
"""Fields that no reading covers, by kind of record: the custody log stands for those of a source's text."""


@dataclass(frozen=True)
class Subject:
    """One record that can be read: its reference, its fields, and where it stands as `file:line`."""

    ref: str
    fields: dict[str, Any]
    where: str

    @property
    def digest(self) -> str:
        """The digest of the fields, the same whatever their order in the file."""
        return digest(self.fields)


def subjects(shelf: Shelf, tables: Mapping[str, Table]) -> dict[str, Subject]:
    """Return all records that can be read, by their references."""
    found = [*_records(shelf), *_house(shelf), *_package(shelf)]
    for table in tables.values():
        found += _table(table)
    return {one.ref: one for one in found}


def _records(shelf: Shelf) -> Iterator[Subject]:
    for kind in KINDS:
        for rid, record in getattr(shelf, f"{kind}s").items():
            yield Subject(f"{kind}/{rid}", fields_of(kind, record), shelf.where(kind, rid))


def fields_of(kind: str, record: Record) -> dict[str, Any]:
    """Return the fields that carry meaning. What is left out of the file is left out here, so that a new kind of field lapses nothing."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=NOT_READ.get(kind))


def _table(table: Table) -> Iterator[Subject]:
    described = table.meta.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if asked := table.meta.refresh:  # which the published description leaves out
        described["briefing:refresh"] = asked.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    file = f"data/{table.meta.path}"
    yield Subject(f"table/{table.id}", described, "data/datapackage.yml")
    for row in table.rows:
        key = table.key(row)
        given = {name: cell for name, cell in row.items() if cell}
        yield Subject(row_ref(table, key), given, f"{file}:{table.lines.get(key, 1)}")


def _package(shelf: Shelf) -> Iterator[Subject]:
    """Yield what the description of the tables says of all of them: title, version, licences, last day of the evidence."""
    from briefing.tables.load import DESCRIPTOR, describe

    try:
        described = describe(shelf.root)
    except (OSError, ValueError):  # named by those who read the tables
        return
    fields = described.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"resources"})
    yield Subject(f"package/{described.name}", fields, f"{DESCRIPTOR}:1")


def row_ref(table: Table, key: str) -> str:
    """Return the reference of a table's row."""
    return f"{table.meta.record}/{key}" if table.meta.record else f"row/{table.id}/{key}"


def _house(shelf: Shelf) -> Iterator[Subject]:
    try:
        data, lines = yamlmarks.load(shelf.root / HOUSE)
    except (OSError, yamlmarks.YamlProblem):  # named by those who read the list
        return
    for name, entries in data.items() if isinstance(data, dict) else ():
        yield Subject(f"list/{name}", {"entries": entries}, f"{HOUSE}:{lines.get((name,), 1)}")


def known_as(ref: str, tables: Mapping[str, Table]) -> str:
    """Return a reference in the form that the book uses: `row/TABLE/KEY` and `TABLE/KEY` may have a shorter one."""
    head, _, rest = ref.partition("/")
    table, key = rest.partition("/")[::2] if head == "row" else (head, rest)
    return row_ref(tables[table], key) if table in tables and key else ref

"""Nothing is of a day that is not yet: not the evidence, nor what was taken, read, corrected or withdrawn.

What a record says of the world is held against the evidence's last day (`agreement.py`), and that against the clock; the
day on which a text was taken, against the log of its taking (`custody.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.forms import dates, yamlmarks
from briefing.problems import Problem
from briefing.tables import Tables

from .library import Records
from .reading import Shelf
from .readings import Readings, files

_TABLES = "data/datapackage.yml"


class _Dated(NamedTuple):
    """What has a day that is past: how to look up where it stands, which few need; what it is in words, its day."""

    where: Callable[[], str]
    what: str
    day: str


def problems(records: Records, told: str) -> Iterator[Problem]:
    """Yield what is of a day that has begun nowhere yet; `told` is the evidence's last day as readers are told it."""
    for one in _all(records, told):
        if not dates.problem(one.day) and dates.not_yet(one.day):
            message = f"{one.what} {one.day}, and today is {dates.today()}"
            yield Problem("future-date", one.where(), message, "correct the day; what is not yet was not looked at")


def _all(records: Records, told: str) -> Iterator[_Dated]:
    yield from _evidence(records.root, records.tables, told)
    yield from _sources(records.shelf)
    for correction in records.corrections.values():
        where = partial(records.shelf.where, "correction", correction.id, "on")
        yield _Dated(where, f"correction '{correction.id}' is of", correction.on)
    yield from _tables(records.root, records.tables)
    yield from _readings(records.root, records.readings)


def _evidence(root: Path, tables: Tables, told: str) -> Iterator[_Dated]:
    """Yield the last day of the evidence; where the settings have another than the tables, that is told first."""
    if told == str(tables.evidence):
        yield _Dated(partial(_line, root, ("briefing:evidence-date",)), "the evidence ends on", told)


def _sources(shelf: Shelf) -> Iterator[_Dated]:
    for source in shelf.sources.values():
        if source.withdrawn:
            where = partial(shelf.where, "source", source.id, "withdrawn", "on")
            yield _Dated(where, f"source '{source.id}' was withdrawn on", source.withdrawn.on)


def _readings(root: Path, readings: Readings) -> Iterator[_Dated]:
    for ref, read in readings.readings.items():
        for one in read:
            yield _Dated(partial(_reading_line, root, ref, one.on), f"a reading of '{ref}' is of", one.on)


def _reading_line(root: Path, ref: str, on: str) -> str:
    for path in sorted((root / files.FOLDER).glob("*.yml")):
        data, lines = yamlmarks.load(path)
        for number, one in enumerate(data):
            if (one["record"], one["on"]) == (ref, on):
                return f"{files.FOLDER}/{path.name}:{lines[number, 'on']}"
    return files.FOLDER


def _tables(root: Path, tables: Tables) -> Iterator[_Dated]:
    names = list(tables)
    for table in tables.values():
        place = ("resources", names.index(table.id), "briefing:retrieved")
        yield _Dated(partial(_line, root, place), f"table '{table.id}' was retrieved on", str(table.meta.retrieved))


def _line(root: Path, place: yamlmarks.Place) -> str:
    """Return file:line of a place in the tables' description."""
    lines = yamlmarks.of_text(yamlmarks.read_text(root / _TABLES), aliases=True)[1]
    return f"{_TABLES}:{yamlmarks.line_of(lines, place)}"

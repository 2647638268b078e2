"""What a book says, as data: every record with its fields, one line a record, so that two editions can be compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.problems import Problem
from briefing.records.readings.model import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing.records import Records

FOLDER = "editions"
Fields = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """A frozen edition: its name, its day, its records by reference, and the ids of the corrections that it had.

    `readings` are the digests of the readings that each record had; None in the first editions, which kept none.
    """

    name: str
    day: str
    records: dict[str, Fields]
    entries: tuple[str, ...] = ()
    readings: dict[str, list[str]] | None = None


@dataclass(frozen=True)
class Withdrawn:
    """A record that an edition had and the book has no more: what it said, and the last edition that had it.

    `on` and `why` are the day and the words of the correction that names it; "" where none does.
    """

    fields: Fields
    edition: str
    day: str = ""
    on: str = ""
    why: str = ""


def of(records: Records) -> dict[str, Fields]:
    """Return what the book says now; its corrections tell of changes, and are none."""
    subjects = records.readings.subjects.items()
    return {ref: plain(subject.fields) for ref, subject in subjects if not ref.startswith("correction/")}


def digests(records: Records) -> dict[str, list[str]]:
    """Return the digests of the readings of each record that was read."""
    listed = records.readings.readings.items()
    return {ref: sorted(one.digest for one in found) for ref, found in sorted(listed)}


def plain(fields: Any) -> Fields:
    """Return fields as they are read back from a file."""
    got: Fields = json.loads(json.dumps(fields, ensure_ascii=False, default=str))
    return got


def text_of(edition: Edition) -> str:
    """Return an edition's file: deterministic, with a line for each record, sealed with a digest of all that it says."""
    records = _lines("records", edition.records)
    readings = "" if edition.readings is None else _lines("readings", edition.readings) + ",\n"
    entries = f'"entries": {json.dumps(edition.entries)},\n"seal": "{_seal(edition)}",\n'
    head = f'"name": {json.dumps(edition.name)},\n"day": {json.dumps(edition.day)},\n{entries}'
    return "{\n" + head + readings + records + "\n}\n"


def _lines(name: str, held: Mapping[str, Any]) -> str:
    """Return a part of an edition's file, with a line for each record."""
    lines = (
        f"{json.dumps(ref, ensure_ascii=False)}: {json.dumps(said, ensure_ascii=False, sort_keys=True)}"
        for ref, said in sorted(held.items())
    )
    return f'"{name}": {{\n' + ",\n".join(lines) + "\n}"


def _seal(edition: Edition) -> str:
    said = {"name": edition.name, "day": edition.day, "entries": edition.entries, "records": edition.records}
    return digest(said if edition.readings is None else said | {"readings": edition.readings})


def read_all(root: Path) -> list[Edition]:
    """Return all editions that can be read, the oldest first; `faults` names the others."""
    found = [_read(path) for path in _files(root)]
    return sorted((one for one in found if isinstance(one, Edition)), key=lambda one: (one.day, one.name))


def faults(root: Path) -> list[Problem]:
    """Return the editions that cannot be read."""
    return [one for one in map(_read, _files(root)) if isinstance(one, Problem)]


def _files(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*.json"))


def _read(path: Path) -> Edition | Problem:
    try:
        return _of_text(path.name, path.read_text("utf-8"))
    except ValueError as error:  # not text
        return _no_edition(path.name, f"this is no edition any more ({type(error).__name__})")


@lru_cache(maxsize=16)
def _of_text(name: str, text: str) -> Edition | Problem:
    """Return an edition; remembered, for a build asks for it at each of its steps, and it never changes."""
    try:
        data = json.loads(text)
        records = {str(ref): dict(fields) for ref, fields in data["records"].items()}
        readings = {str(ref): list(one) for ref, one in data["readings"].items()} if "readings" in data else None
        edition = Edition(str(data["name"]), str(data["day"]), records, tuple(data["entries"]), readings)
        if data["seal"] == _seal(edition):
            return edition
        said = "this edition was changed after it was frozen"
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"this is no edition any more ({type(error).__name__})"
    return _no_edition(name, said)


def _no_edition(name: str, said: str) -> Problem:
    return Problem("edition", f"{FOLDER}/{name}:1", said, "restore the file; editions are not changed")


def withdrawn(frozen: Iterable[Edition], records: Records) -> dict[str, Withdrawn]:
    """Return the records that some edition had and the book has no more, by reference."""
    return {
        ref: Withdrawn(fields, edition.name, edition.day)
        for edition in frozen
        for ref, fields in edition.records.items()
        if ref not in records.readings.subjects
    }

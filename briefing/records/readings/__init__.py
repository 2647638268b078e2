"""The second reader: who has read which record, and whether it has changed since.

`load(shelf, tables)` gives a `Readings`, which says how each record stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.records.reading import Shelf
from briefing.tables.table import Table

from . import files
from .model import Reading
from .standing import UNREAD, Standing, State, counted, stand
from .subjects import Subject, subjects

__all__ = ["Reading", "Readings", "Standing", "State", "Subject", "counted", "load"]


@dataclass
class Readings:
    """All records that can be read, their readings, and how they stand."""

    subjects: dict[str, Subject] = field(default_factory=dict)
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)

    def standing(self, ref: str) -> Standing:
        """Return how a record stands, by its reference (`claim/its-id`)."""
        return self.standings.get(ref, UNREAD)


def load(shelf: Shelf, tables: Mapping[str, Table]) -> Readings:
    """Return the readings of all records; what is wrong with them is added to the shelf's problems."""
    known = subjects(shelf, tables)
    readings = files.read(shelf, known)
    standings = {ref: stand(subject, readings.get(ref, ())) for ref, subject in known.items()}
    return Readings(known, readings, standings)

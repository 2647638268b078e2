"""The records in `seeds/`: read, checked, and looked up.

`load(root)` is the way in; it never raises for an editor's mistake, but lists it in `Records.problems`.
"""

from __future__ import annotations

from pathlib import Path

from briefing import tables

from . import checks, custody, freshness, readings
from .library import Records, UnknownRecord, as_number
from .reading import read_shelf
from .texts import read_texts, verify

__all__ = ["Records", "UnknownRecord", "as_number", "load"]


def load(root: Path) -> Records:
    """Read and check all records and tables of the book in `root`, and verify quotes against the texts at hand."""
    shelf = read_shelf(Path(root))
    loaded = tables.load(shelf.root, shelf.known("source"))
    broken = bool(shelf.problems)  # a broken record would set off a cascade of "there is no ..."
    if not broken:
        checks.check(shelf)
        custody.check(shelf)
        freshness.check(shelf)
        values = {
            f"{claim.id}.{name}": value.number
            for claim in shelf.claims.values()
            for name, value in claim.values.items()
        }
        shelf.problems += tables.check_claims(loaded, values, shelf.claims)
    verdicts = verify(shelf, read_texts(shelf))
    unread = broken or loaded.failed.any  # then nobody can say of what a reading is
    return Records(shelf, loaded, verdicts, readings.Readings() if unread else readings.load(shelf, loaded))

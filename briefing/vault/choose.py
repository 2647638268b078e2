"""Which sources a capture is about: those not captured, those whose text is not here or old, and half-written ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.records import custody
from briefing.records.models import VAULT

from . import keep

if TYPE_CHECKING:
    from briefing.records import Records
    from briefing.records.models import Source

OLD = timedelta(days=90)
"""After this time `--stale` looks at a page again."""


def missing(records: Records) -> list[Source]:
    """Return the sources that have an address and whose text is not in the vault."""
    vault = keep.folder(records.root)
    return [one for one in records.sources.values() if one.address and not (one.file and (vault / one.file).is_file())]


def stale(records: Records, today: str) -> list[Source]:
    """Return the sources that are missing, and those that were taken long ago."""
    limit = (date.fromisoformat(today) - OLD).isoformat()
    absent = {one.id for one in missing(records)}
    return [one for one in records.sources.values() if one.address and (one.id in absent or one.retrieved < limit)]


def half_written(records: Records) -> dict[str, custody.Entry]:
    """Return what is in the custody log and the vault, but not in the source's record: a capture was killed there."""
    found: dict[str, custody.Entry] = {}
    vault = keep.folder(records.root)
    for entry in _log(records.root):
        source = records.sources.get(entry.source)
        if source and (vault / entry.file).is_file() and entry.on[:10] >= source.retrieved:
            found[entry.source] = entry
    return {sid: one for sid, one in found.items() if _said(records.sources[sid]) != one.fields()}


def _said(source: Source) -> dict[str, str]:
    return {name: getattr(source, name) for name in VAULT}


def _log(root: Path) -> Iterator[custody.Entry]:
    from briefing.records.reading import Shelf, records_in

    for _, entry in records_in(Shelf(root), root / custody.FILE, "entry", custody.Entry):
        if entry.whole:
            yield entry

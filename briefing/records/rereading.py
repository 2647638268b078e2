"""Single files of records and tables read anew, unchecked, so that a save is seen at once; the checks follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from briefing.tables import Tables
from briefing.tables.read import read_table

from .library import Records
from .reading import Shelf, read_shelf

_KINDS = ("source", "claim", "question", "judgement", "name", "correction")
_NAMES = ("actors", "sources", "questions", "judgements", "names", "corrections")
_FILES = frozenset(f"seeds/{name}.yml" for name in _NAMES)


def reread(before: Records, paths: Collection[str]) -> Records | None:
    """Return the records with these files as they are now; None where only loading and checking all of them will do.

    `paths` go from the book's folder. Verdicts on quotations and readings stay those of `before`.
    """
    shelf: Shelf = before.shelf
    tables: Tables | None = before.tables
    if any(path.startswith("seeds/") for path in paths):
        shelf = read_shelf(before.root)
    for path in paths:
        tables = _table(before, tables, path) if path.startswith("data/") else _unless(tables, not _is_plain(path))
    sound = tables is not None and not shelf.failed and (shelf is before.shelf or not shelf.problems)
    return Records(shelf, tables, before.verdicts, before.readings) if sound and tables is not None else None


def _unless(tables: Tables | None, refused: bool) -> Tables | None:  # noqa: FBT001 - an answer, passed on
    return None if refused else tables


def _is_plain(path: str) -> bool:
    """Whether a file holds records that pages show, and nothing that is only checked."""
    return path in _FILES or PurePosixPath(path).match("seeds/claims/*.yml")


def _table(before: Records, tables: Tables | None, path: str) -> Tables | None:
    """Return the tables with one as its file is now; None where that is no table, or no whole one."""
    found = next((one for one in before.tables.values() if f"data/{one.meta.path}" == path), None)
    if tables is None or tables.evidence is None or found is None or not (before.root / path).is_file():
        return None
    raw = (before.root / path).read_bytes()
    table, _ = read_table(found.meta, raw, path, tables.evidence, before.shelf.known("source"))
    return None if table.broken else replace(tables, tables={**tables.tables, table.id: table})


def changed(before: Records, after: Records) -> set[str]:
    """Return the keys (`kind:id`) of the records that pages show otherwise in `after`, as those of `Records.digests`."""
    keys = {f"table:{tid}" for tid, table in after.tables.items() if before.tables.get(tid) is not table}
    for kind in _KINDS:
        keys |= {f"{kind}:{rid}" for rid in _differing(getattr(before, f"{kind}s"), getattr(after, f"{kind}s"))}
    return keys | {f"claim:{cid}" for cid in after.claims if _rests_on(after, cid, keys)}


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return what is new, gone or changed; where the order changed, all: readers see it in numbers."""
    if list(before) != list(after):
        return {*before, *after}
    return {rid for rid, record in after.items() if before[rid] is not record and before[rid] != record}


def _rests_on(records: Records, cid: str, keys: set[str]) -> bool:
    """Whether what is shown with a claim has changed: its sources, and the claims on the other side."""
    claim = records.claims[cid]
    shown = {f"source:{one.source}" for one in claim.evidence}
    return not keys.isdisjoint(shown | {f"claim:{one}" for one in (*claim.opposed_by, *claim.superseded_by)})

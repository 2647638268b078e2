"""Single files of records and tables read anew, unchecked, so that a save is seen at once; the checks follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from briefing.tables import Table, Tables
from briefing.tables.read import read_table

from .library import Records
from .reading import read_shelf

_KINDS = ("source", "claim", "question", "judgement", "name", "correction")
_NAMES = ("actors", "sources", "questions", "judgements", "names", "corrections")
_FILES = frozenset(f"seeds/{name}.yml" for name in _NAMES)


def reread(before: Records, paths: Collection[str]) -> Records | None:
    """Return the records with these files as they are now; None where only loading and checking all of them will do.

    `paths` go from the book's folder. Verdicts on quotations and readings stay those of `before`.
    """
    files = [path for path in paths if path.startswith("data/")]
    tables = _tables(before, files)
    others = [path for path in paths if path not in files]
    if tables is None or not all(map(_is_plain, others)):
        return None
    shelf = read_shelf(before.root) if others else before.shelf
    if shelf.failed or (others and shelf.problems):
        return None
    return Records(shelf, tables, before.verdicts, before.readings)


def _is_plain(path: str) -> bool:
    """Whether a file holds records that pages show, and nothing that is only checked."""
    return path in _FILES or PurePosixPath(path).match("seeds/claims/*.yml")


def _tables(before: Records, paths: Collection[str]) -> Tables | None:
    """Return the tables with these as their files are now; None where one of them is no table, or no whole one."""
    fresh = [_table(before, path) for path in paths]
    sound = {table.id: table for table in fresh if table is not None}
    return replace(before.tables, tables={**before.tables, **sound}) if len(sound) == len(fresh) else None


def _table(before: Records, path: str) -> Table | None:
    found = next((one for one in before.tables.values() if f"data/{one.meta.path}" == path), None)
    evidence = before.tables.evidence
    if evidence is None or found is None or not (before.root / path).is_file():
        return None
    raw = (before.root / path).read_bytes()
    table, _ = read_table(found.meta, raw, path, evidence, before.shelf.known("source"))
    return None if table.broken else table


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

"""Editions: what the book said when it was published, and what has changed since, each change with its reason.

`briefing edition NAME` freezes the records into `editions/NAME.json`. `since(records)` compares the last one with the
book as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from . import reasons, snapshot
from .compare import Change, Kind, compare, in_one_line

if TYPE_CHECKING:
    from briefing.records import Records

__all__ = ["Change", "Kind", "Since", "brought", "in_one_line", "since"]


@dataclass(frozen=True)
class Since:
    """What has changed since the last edition; `name` and `day` are its own, "" where there is none yet."""

    name: str = ""
    day: str = ""
    changes: list[Change] = field(default_factory=list)
    withdrawn: dict[str, snapshot.Withdrawn] = field(default_factory=dict)

    @property
    def unexplained(self) -> list[Change]:
        """The changes of what was published for which nobody gave a reason."""
        return [one for one in self.changes if one.kind.needs_reason and not one.reason]


def since(records: Records) -> Since:
    """Return what has changed since the last edition, each change with the reason that the corrections give for it.

    Where the book is the last edition, unchanged, what that edition changed is told.
    """
    frozen = snapshot.read_all(records.root)
    if not frozen:
        return Since()
    now = snapshot.of(records)
    if len(frozen) > 1 and not compare(frozen[-1].records, now):
        found = _between(records, frozen[-2], frozen[-1])  # the edition was just frozen: readers ask what it changed
    else:
        given = reasons.read(records, frozen[-1], now)
        found = _explained(frozen[-1], now, given)
    gone = snapshot.withdrawn(frozen, records)
    return replace(found, withdrawn=dict(reasons.withdrawn(records, frozen, gone)))


def brought(records: Records, name: str) -> Since | None:
    """Return what an edition changed against the one before it; None where there is no such edition, or none before it."""
    frozen = snapshot.read_all(records.root)
    pairs = {after.name: (before, after) for before, after in pairwise(frozen)}
    return _between(records, *pairs[name]) if name in pairs else None


def _between(records: Records, before: snapshot.Edition, after: snapshot.Edition) -> Since:
    return _explained(before, after.records, reasons.read(records, before, after.records, until=after))


def _explained(before: snapshot.Edition, now: Mapping[str, snapshot.Fields], given: reasons.Reasons) -> Since:
    found = [given.explain(change) for change in compare(before.records, now)]
    return Since(before.name, before.day, found)

"""Editions: what the book said when it was published, and what has changed since, each change with its reason.

`briefing edition NAME` freezes the records into `editions/NAME.json`. `since(records)` compares the last one with the
book as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import reasons, snapshot
from .compare import Change, Kind, compare, in_one_line

if TYPE_CHECKING:
    from briefing.records import Records

__all__ = ["Change", "Kind", "Since", "in_one_line", "since"]


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
    last = frozen[-1]
    if len(frozen) > 1 and not [*compare(last.records, now)]:
        last = frozen[-2]  # the book is the edition just frozen: readers ask what that one changed
    given = reasons.read(records, last)
    found = [given.explain(change) for change in compare(last.records, now)]
    return Since(last.name, last.day, found, snapshot.withdrawn(frozen, records))

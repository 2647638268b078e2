"""What is named and is not there, though an edition had it: it was withdrawn, and whoever names it meant nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.problems import Problem
from briefing.records.display import show_date

from . import since

if TYPE_CHECKING:
    from briefing.records import Records

    from .snapshot import Withdrawn

_ABSENT = re.compile(r"(?:there is )?no (?P<kind>claim|source|judgement|question|table|actor) '(?P<rid>[^']+)'")


def retold(problems: Iterable[Problem], records: Records) -> Iterator[Problem]:
    """Yield the problems; one of a record that there is no more says that it was withdrawn, when and why, and proposes no other.

    Where records could not be read nobody can say which there are.
    """
    gone: Mapping[str, Withdrawn] | None = None
    for one in problems:
        found = _ABSENT.search(one.message) if one.rule.startswith("unknown-") and records.readings.subjects else None
        if found and gone is None:
            gone = since(records).withdrawn
        told = found and withdrawn(f"{found['kind']}/{found['rid']}", gone or {})
        if found and told:
            message = f"{one.message[: found.start()]}{told}{one.message[found.end() :]}"
            yield replace(one, message=message, mend=f"take it out here, or name another {found['kind']}")
        else:
            yield one


def withdrawn(ref: str, gone: Mapping[str, Withdrawn]) -> str:
    """Return in words that a record (`kind/id`) was withdrawn, after which edition and why; "" for what no edition had, or is there."""
    if ref not in gone:
        return ""
    kind, _, rid = ref.partition("/")
    since_when = f" on {show_date(gone[ref].on)}" if gone[ref].on else ""
    why = f": {gone[ref].why.rstrip('.')}" if gone[ref].why else ""
    return f"{kind} '{rid}' was withdrawn{since_when} after the edition of {show_date(gone[ref].day)}{why}"

"""Why something changed: the corrections, by the records that they name."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefing.problems import Problem, near
from briefing.records.corrections import in_words, unbound

from .compare import Change, Kind
from .snapshot import Edition, Fields, Withdrawn, read_all

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.records import Records
    from briefing.records.models import Correction

_MAGIC = re.compile(r"[*?[]")


def faults(records: Records) -> list[Problem]:
    """Return what is wrong with the corrections: records that no edition has or had, and values that there are none of.

    Where records could not be read nobody can say which there are.
    """
    listed = records.corrections.values() if records.readings.subjects else ()
    known = records.readings.subjects.keys()
    gone = _published(records.root) - known if listed else set()
    return [problem for one in listed for problem in (*_unknown(records, one, known, gone), *_unbound(records, one))]


def _unknown(records: Records, one: Correction, known: AbstractSet[str], gone: AbstractSet[str]) -> Iterator[Problem]:
    for number, ref in enumerate(one.records):
        if not _names(ref, known) and not _names(ref, gone):
            mend = near(ref, known | gone) or "name records by kind and id, such as claim/its-id or row/table/*"
            where = records.shelf.where("correction", one.id, "records", number)
            yield Problem("unknown-record", where, f"correction '{one.id}': there is no record '{ref}'", mend)


def _unbound(records: Records, one: Correction) -> Iterator[Problem]:
    for field, message in unbound(records, one):
        where = records.shelf.where("correction", one.id, field)
        yield Problem("unknown-value", where, f"correction '{one.id}': {message}", "name a value of a claim or a cell")


def _names(ref: str, known: Collection[str]) -> bool:
    """Whether a reference or pattern names any of these records."""
    return ref in known or bool(_MAGIC.search(ref) and fnmatch.filter(known, ref))


def _published(root: Path) -> set[str]:
    """Return the records that some edition had."""
    return {ref for one in read_all(root) for ref in one.records}


@dataclass(frozen=True)
class Reasons:
    """The reasons given: the corrections with their words, the most exact first, and what rests on the records they name."""

    listed: list[tuple[Correction, str]]
    resting: dict[str, str]

    def explain(self, change: Change) -> Change:
        """Return the change with its reason, if one was given."""
        given = (why for _, why in self.of(change.ref, change.kind))
        return replace(change, reason=next(given, self.resting.get(change.ref, "")))

    def of(self, ref: str, kind: Kind) -> Iterator[tuple[Correction, str]]:
        """Yield the corrections that name a record and explain changes of this kind, the most exact first."""
        name = kind.name.lower()
        listed = map(self.listed.__getitem__, self._naming(ref))
        return ((one, why) for one, why in listed if name in (one.kinds or (name,)))

    def _naming(self, ref: str) -> list[int]:
        """Return which corrections name a record, by their places in the list."""
        exact, patterns = self._named
        return sorted({*exact.get(ref, ()), *(place for names, place in patterns if names(ref))})

    @cached_property
    def _named(self) -> tuple[dict[str, list[int]], list[tuple[Callable[[str], object], int]]]:
        """The records named as they are, and the patterns: an edition's thousand changes are not each held against every correction."""
        exact: dict[str, list[int]] = {}
        patterns: list[tuple[Callable[[str], object], int]] = []
        for place, (one, _) in enumerate(self.listed):
            for ref in one.records:
                exact.setdefault(ref, []).append(place)
                if _MAGIC.search(ref):
                    patterns.append((re.compile(fnmatch.translate(ref)).match, place))
        return exact, patterns


def read(records: Records, last: Edition, now: Mapping[str, Fields], until: Edition | None = None) -> Reasons:
    """Return the reasons given since one edition (and, if `until` is given, up to the day of that one), for the state `now`."""
    given = [
        one
        for one in records.corrections.values()
        if one.on >= last.day and one.id not in last.entries and (until is None or one.on <= until.day)
    ]
    of_the_time = until.entries if until else ()
    ordered = sorted(given, key=lambda one: (bool(until) and one.id not in of_the_time, *_how_exact(one)))
    listed = [(one, in_words(records, one.why)) for one in ordered]
    exact: dict[str, str] = {}
    for one, why in listed:
        for ref in one.records if not one.kinds else ():
            exact.setdefault(ref, why)
    return Reasons(listed, {ref: why for ref, why in _resting(now, exact) if ref not in exact})


def withdrawn(
    records: Records, frozen: Iterable[Edition], gone: Mapping[str, Withdrawn]
) -> Iterator[tuple[str, Withdrawn]]:
    """Yield the withdrawn records with day and reason, from the corrections since the last edition that had each."""
    had = {one.edition for one in gone.values()}
    given = {one.name: read(records, one, {}) for one in frozen if one.name in had}
    for ref, one in gone.items():
        correction, why = next(given[one.edition].of(ref, Kind.WITHDRAWN), (None, ""))
        yield ref, replace(one, on=correction.on if correction else "", why=why)


def _how_exact(correction: Correction) -> tuple[bool, int, bool]:
    """Return what sorts a correction of single records before one of patterns, one of few before one of many, one told to readers before others."""
    return any("*" in ref for ref in correction.records), len(correction.records), not correction.title


def _resting(now: Mapping[str, Fields], exact: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows that name an explained claim, what opposes it, and the sources of its evidence, with its reason."""
    for ref, fields in now.items():
        if ref.startswith("claim/") and (why := exact.get(ref)):
            others = (*fields.get("opposed_by", ()), *fields.get("superseded_by", ()))
            yield from ((f"claim/{other}", why) for other in others)
            yield from ((f"source/{one['source']}", why) for one in fields["evidence"])
        elif isinstance(named := fields.get("claim"), str):
            yield from ((ref, why) for cid in named.split(";") if (why := exact.get(f"claim/{cid}")))

"""What rests on a source: the claims that would fall with it, those that would lose their second origin, its copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.problems import Problem, near

from .checks import TWO, sound, sound_of
from .grades import CREDIBILITY
from .library import Records, UnknownRecord


@dataclass(frozen=True)
class Fall:
    """What becomes of the claims when a source is withdrawn."""

    fallen: list[str] = field(default_factory=list)
    weakened: list[str] = field(default_factory=list)


def copies(records: Records, sid: str) -> list[str]:
    """Return the sources that go back to this one alone: they fall with it, and never take its place."""
    shelf, gone = records.shelf, frozenset({sid})
    return [one for one in records.sources if one != sid and sound(shelf, one) and not sound(shelf, one, gone)]


def fall(records: Records, sid: str) -> Fall:
    """Return the claims that lose all evidence, and those that lose their second origin, without a source and its copies.

    What was withdrawn before counts no more. Raises UnknownRecord.
    """
    if sid not in records.sources:
        raise UnknownRecord("unknown-source", f"there is no source '{sid}'", near(sid, records.sources))
    found = Fall()
    for claim in records.claims.values():
        before, left = sound_of(records.shelf, claim), sound_of(records.shelf, claim, frozenset({sid}))
        if before and not left:
            found.fallen.append(claim.id)
        elif before != left and claim.status == "corroborated" and len(left) < TWO:
            found.weakened.append(claim.id)
    return found


CONFIRMED = 1
"""The credibility of what other sources confirm."""


def unconfirmed(records: Records, sid: str, cids: Iterable[str]) -> Iterator[Problem]:
    """Yield the items of these claims that would still be graded as confirmed by others once a source and its copies confirm them no more.

    A source that is itself the act or word claimed needs no other.
    """
    gone = frozenset({sid})
    for claim in map(records.claims.__getitem__, cids):
        for number, item in enumerate(claim.evidence):
            if item.credibility == CONFIRMED and not item.own and sound(records.shelf, item.source, gone):
                where = records.shelf.where("claim", claim.id, "evidence", number, "credibility")
                message = f"claim '{claim.id}': '{item.source}' has credibility {CONFIRMED}, {CREDIBILITY[CONFIRMED]}, and no other confirms it any more"
                mend = "use `credibility: 3`, or 2 where what else is known agrees; or add an independent source"
                yield Problem("unconfirmed", where, message, mend)

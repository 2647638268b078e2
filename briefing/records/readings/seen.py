"""What was seen of each item of evidence: its words in the text, a copy in the hands of a reader, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .model import not_withdrawn

if TYPE_CHECKING:
    from briefing.records import Records
    from briefing.records.models import Claim, Source

    from .model import Against, Reading


class Seen(StrEnum):
    """The three kinds, the best first."""

    FOUND = "found in the text"
    READ = "seen by a reader in a copy"
    NOT = "not seen"


SIGN = {Seen.FOUND: "=", Seen.READ: "•", Seen.NOT: "–"}
"""How a register shows the kind: signs that every font of the book has."""


@dataclass(frozen=True)
class Sight:
    """What was seen of one item: the kind; for a copy, who read it, on which day, and where."""

    kind: Seen
    by: str = ""
    on: str = ""
    at: str = ""


def seen(records: Records, claim: Claim) -> list[Sight]:
    """Return what was seen of each item of evidence of a claim as it is now; the newest reading counts."""
    found = [
        bool(one.quote) and records.verdict(claim.id, n).verdict == "found" for n, one in enumerate(claim.evidence)
    ]
    read = [] if all(found) else [*_readings(records, claim.id)]
    sources = [records.sources.get(one.source) for one in claim.evidence]
    return [
        Sight(Seen.FOUND) if held else _of_readers(source, read) for held, source in zip(found, sources, strict=True)
    ]


def _of_readers(source: Source | None, read: list[tuple[Reading, Against]]) -> Sight:
    for reading, at in read if source else ():
        if source and _is_of(source, at):
            return Sight(Seen.READ, reading.by, reading.on, at.url or source.address)
    return Sight(Seen.NOT)


def _readings(records: Records, cid: str) -> Iterator[tuple[Reading, Against]]:
    """Yield what the readings of a claim as it is now were made against, the newest first."""
    subject = records.readings.subjects.get(f"claim/{cid}")
    listed = records.readings.readings.get(f"claim/{cid}", ())
    for reading in reversed(not_withdrawn(listed, subject.fields) if subject else []):
        if subject and reading.fits(subject.fields):
            yield from ((reading, at) for at in reading.against)


def _is_of(source: Source, at: Against) -> bool:
    """Return whether what was read is this source: by its id, or by one of its addresses."""
    if at.source:
        return at.source == source.id
    return bool(at.url) and _plain(at.url) in {_plain(one) for one in (source.url, source.read_at, source.archived)}


def _plain(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/").lower()

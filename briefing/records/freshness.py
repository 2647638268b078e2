"""How long claims, tables and texts hold: until when, when somebody looks again, and what is past that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefing.forms.dates import today

from .library import Records

if TYPE_CHECKING:
    from briefing.tables import Table

    from .reading import Shelf

LOOK_AGAIN = timedelta(days=180)
"""How long a table, or the text of a source, is left before somebody looks again, where nothing else is said."""
_LASTING = re.compile(
    r"\b(?:still|in force|not yet|ha(?:s|ve) (?:not|never)|(?<!the )remains?|continues? to|so far|to this day|until now)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|{(?:said_on|as_of)}|\b(?:says?|said|told|treats?|calls?|describes?|reported|denie[sd])\b",
    re.IGNORECASE,
)
"""A statement that names its own time, or reports words of a day, goes on being true."""


def stale(records: Records, cid: str) -> bool:
    """Return whether a claim is past the day until which it was held to be valid."""
    until = records.claims[cid].valid_until
    return until is not None and until < today()


def lasting(statement: str) -> bool:
    """Return whether a statement says that something is so up to now: "still", "in force", "has not yet"."""
    return bool(_LASTING.search(statement)) and not _DATED.search(statement)


def check(shelf: Shelf) -> None:
    """Require of each claim that something still is so a day until which that is held to be valid."""
    for claim in shelf.claims.values():
        if lasting(claim.statement) and not claim.valid_until and claim.status not in ("superseded", "contradicted"):
            message = (
                f"claim '{claim.id}' says that something is so up to now, and not until when that is held to be valid"
            )
            mend = "add `valid_until:`, the day by which somebody looks again, or say in the statement of which day it speaks"
            shelf.bad("no-expiry", shelf.where("claim", claim.id, "statement"), message, mend)


def next_look(table: Table) -> str:
    """Return the day by which somebody looks at a table's publishers again: the stated one, or some time after the last."""
    return str(table.meta.next_look or table.meta.retrieved + LOOK_AGAIN)


def overdue(records: Records, day: str) -> Iterator[str]:
    """Yield, as lines, the claims, tables and texts at which somebody should have looked again by this day."""
    for claim in records.claims.values():
        if claim.valid_until and claim.valid_until < day:
            yield f"{records.shelf.where('claim', claim.id)}: claim/{claim.id}: held valid until {claim.valid_until}"
    for table in records.tables.values():
        if next_look(table) < day:
            yield f"data/{table.meta.path}: table/{table.id}: retrieved {table.meta.retrieved}, next look by {next_look(table)}"
    limit = (date.fromisoformat(day) - LOOK_AGAIN).isoformat()
    for source in records.sources.values():
        if source.retrieved and source.retrieved < limit:
            where = records.shelf.where("source", source.id)
            yield f"{where}: source/{source.id}: text taken {source.retrieved}; `briefing capture {source.id}` looks again"

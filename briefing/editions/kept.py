"""Whether the readings that the last edition had are still there: readings are only added to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.problems import Problem
from briefing.records.readings.files import FOLDER

from .snapshot import read_all

if TYPE_CHECKING:
    from briefing.records import Records

MEND = (
    "put back what the edition's commit has; a reading that was a mistake is withdrawn by another "
    "(`briefing review KIND/ID --sign withdrawn --by ROLE --withdraws DIGEST --note WHY`)"
)


def faults(records: Records) -> Iterator[Problem]:
    """Yield a problem for each file of readings in which one that the last edition had is not, though its record is there.

    Where records could not be read nobody can say which there are.
    """
    frozen = [one for one in read_all(records.root) if one.readings is not None]
    had = frozen[-1].readings or {} if frozen and records.readings.subjects else {}
    gone: dict[str, list[str]] = {}
    for ref, digests in had.items():
        there = {one.digest for one in records.readings.readings.get(ref, ())}
        missing = [digest for digest in digests if digest not in there] if ref in records.readings.subjects else []
        gone.setdefault(ref.partition("/")[0], []).extend(f"{ref} ({digest})" for digest in missing)
    for kind, missing in gone.items():
        if missing:
            yield _problem(kind, missing, frozen[-1].name)


def _problem(kind: str, missing: list[str], edition: str) -> Problem:
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    message = f"the edition {edition} had a reading of {missing[0]}{more} that is not here now"
    return Problem("reading-gone", f"{FOLDER}/{kind}.yml:1", message, MEND)

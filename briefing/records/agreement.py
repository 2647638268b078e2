"""The same fact in two places must agree: days in records and tables, and grades on both sides of a dispute.

Each rule is one function that yields what disagrees; the house list (`disagreements:`) lets single ones pass, with a reason.
Days are compared as spans of partial dates: two agree where they have a day in common.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from briefing.forms import dates
from briefing.problems import Problem
from briefing.tables.table import Table, Tables, claims_of

from . import publishers, row_voices
from .checks import origins
from .disagreement import Disagreement
from .house import House
from .models import Claim, Source
from .numbers import numbers_in
from .reading import Shelf

_IN_ID = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_MANY_GRADES = 2
"""Letters between the reliability of the best sources of two claims, above which "disputed" says too little."""

_MANY_VALUES = 2
_AFTER = (
    "correct the date, or move the evidence's last day: `briefing:evidence-date` in data/datapackage.yml and "
    "`briefing_evidence_as_of` in _config.yml"
)
PARTS = re.compile(
    r"\b(?:of (?:them|these|those|whom|which)|(?:among|amongst) (?:them|whom|which|these)|including|includes?)\b",
    re.IGNORECASE,
)
"""Words by which one number is a part of another."""


def problems(shelf: Shelf, tables: Tables, house: House) -> Iterator[Problem]:
    """Yield what disagrees and is not let pass."""
    dated = {source.id: [*_source(shelf, source, tables.evidence)] for source in shelf.sources.values()}
    misdated = {sid for sid, found in dated.items() if any(not house.allows_disagreement(one.name) for one in found)}
    for one in chain(*dated.values(), _others(shelf, tables, tables.evidence, misdated)):
        if not house.allows_disagreement(one.name):
            mend = f"{one.mend}; if both are right, say why under `disagreements:` in seeds/house-list.yml, as `{one.name}`"
            yield Problem(one.rule, one.where, one.message, mend)


def _others(shelf: Shelf, tables: Tables, evidence: dt.date | None, misdated: set[str]) -> Iterator[Disagreement]:
    """Yield what disagrees but for sources' own days; what follows from one that is told to be wrong (`misdated`) waits for it."""
    yield from publishers.all_of(shelf)
    for claim in shelf.claims.values():
        dated = not any(one.source in misdated for one in claim.evidence)
        yield from publishers.own_voice(shelf, claim) if dated else ()
        yield from _claim(shelf, claim, evidence, _latest(shelf, claim) if dated else None)
        yield from _grades(shelf, claim)
        yield from _one_count(shelf, claim)
    for table in tables.values():
        yield from _rows(shelf, table)
        yield from _row_grades(shelf, table)
        yield from row_voices.all_of(shelf, table)


def _source(shelf: Shelf, source: Source, evidence: dt.date | None) -> Iterator[Disagreement]:
    """A document is no younger than the evidence, and its id does not name another day than its own."""
    name, where = f"source {source.id}", shelf.where("source", source.id, "published")
    published = dates.span(source.published)
    named = [dates.partial(found) for found in _IN_ID.findall(source.id)]
    if named and source.published != "unknown" and not any(dates.meet(one, published) for one in named):
        message = f"source '{source.id}' was published on {source.published}, but its id names another date"
        yield Disagreement(name, where, "date-disagrees", message, "correct the date, or the id")
    elif evidence and evidence < dates.last_begins(source.published):
        message = f"source '{source.id}' was published on {source.published}, after the evidence ends ({evidence})"
        yield Disagreement(name, where, "date-disagrees", message, _AFTER)


def _claim(shelf: Shelf, claim: Claim, evidence: dt.date | None, latest: dt.date | None) -> Iterator[Disagreement]:
    """Nobody can have written down a statement before it was made: `latest` is the last day on which its sources can have been published."""
    name, said = f"claim {claim.id} said_on", dates.span(claim.said_on)
    where = shelf.where("claim", claim.id, "said_on")
    if claim.said_on != "unknown" and latest and said[0] > latest:
        message = f"claim '{claim.id}' was said on {claim.said_on}, after all its sources had been published ({latest})"
        yield Disagreement(name, where, "date-disagrees", message, "compare both with the source")
    if evidence and dates.last_begins(claim.said_on) > evidence:
        message = f"claim '{claim.id}' was said on {claim.said_on}, after the evidence ends ({evidence})"
        yield Disagreement(name, where, "date-disagrees", message, _AFTER)
    if evidence and claim.as_of and evidence < dates.span(claim.as_of)[0] != dt.date.min:
        message = f"claim '{claim.id}' holds for {claim.as_of}, after the evidence ends ({evidence})"
        place = shelf.where("claim", claim.id, "as_of")
        yield Disagreement(
            f"claim {claim.id} as_of, after the evidence", place, "date-disagrees", message, "correct the date"
        )
    elif claim.as_of and latest and dates.span(claim.as_of)[0] > latest:
        message = f"claim '{claim.id}' holds for {claim.as_of}, after all its sources had been published ({latest})"
        place = shelf.where("claim", claim.id, "as_of")
        yield Disagreement(f"claim {claim.id} as_of", place, "date-disagrees", message, "compare both with the source")


def _latest(shelf: Shelf, claim: Claim) -> dt.date | None:
    """Return the last day on which a source of the claim can have been published; None where one has no date."""
    found = [shelf.sources[one.source].published for one in claim.evidence if one.source in shelf.sources]
    if not found or any(day == "unknown" or day.startswith("after") for day in found):
        return None
    return max(dates.span(day)[1] for day in found)


def _grades(shelf: Shelf, claim: Claim) -> Iterator[Disagreement]:
    """Where good evidence stands against bad, "disputed" would make them equals (Admiralty grades, AJP-2.1)."""
    own = _grade(shelf, claim)
    for other in claim.opposed_by:
        against = _grade(shelf, shelf.claims[other]) if other in shelf.claims else None
        if claim.status == "disputed" and own and against and ord(own) - ord(against) > _MANY_GRADES:
            message = (
                f"claim '{claim.id}' ({own}) is disputed, but '{other}', which speaks against it, is graded {against}"
            )
            place = shelf.where("claim", claim.id, "status")
            yield Disagreement(f"claim {claim.id} status", place, "grades-apart", message, "use `status: contradicted`")


def _one_count(shelf: Shelf, claim: Claim) -> Iterator[Disagreement]:
    """A whole and its parts come from one document: not a new total over the parts of an older count."""
    if len(claim.values) < _MANY_VALUES or not PARTS.search(claim.statement):
        return
    given: dict[str, set[Decimal]] = {}
    for item in claim.evidence:
        for origin in origins(shelf, item.source):
            given.setdefault(origin, set()).update(numbers_in(item.words))
    wanted = {value.number for value in claim.values.values()}
    if not any(wanted <= numbers for numbers in given.values()):
        message = f"claim '{claim.id}' gives a whole and its parts, but no document gives all of its numbers"
        mend = "give the parts with the total of their own count, or make two claims of it"
        where = shelf.where("claim", claim.id, "values")
        yield Disagreement(f"claim {claim.id} values", where, "parts-of-another", message, mend)


def _grade(shelf: Shelf, claim: Claim) -> str | None:
    known = [shelf.sources[one.source].reliability for one in claim.evidence if one.source in shelf.sources]
    return min((grade for grade in known if grade != "F"), default=None)


def _rows(shelf: Shelf, table: Table) -> Iterator[Disagreement]:
    """A row that names claims gives a day that one of them gives too."""
    column = next((one.name for one in table.meta.fields if one.name in ("date", "as_of", "day")), None)
    if column is None or table.meta.column("claim") is None:
        return
    for row in table.rows:
        named = [shelf.claims[cid] for cid in claims_of(row) if cid in shelf.claims]
        if not named or any(_gives(claim, row.get(column, "")) for claim in named):
            continue
        key = table.key(row)
        given = "; ".join(f"{claim.id}: {claim.as_of or claim.said_on}" for claim in named)
        message = f"column '{column}': {row[column]}, but its claims give other days ({given})"
        where = f"data/{table.meta.path}:{table.lines.get(key, 1)}"
        yield Disagreement(f"{table.id}/{key}", where, "date-disagrees", message, "compare both with the source")


def _gives(claim: Claim, day: str) -> bool:
    given = [one for one in (claim.as_of, claim.said_on) if one and one != "unknown"]
    if dates.problem(day):
        return True  # a cell that holds no date is named where the table is read
    return not given or any(dates.meet(dates.span(day), dates.span(one)) for one in given)


def _row_grades(shelf: Shelf, table: Table) -> Iterator[Disagreement]:
    """A row has the grade of the best evidence that it happened; what speaks against its first claim lends it none."""
    if table.meta.column("grade") is None or table.meta.column("claim") is None:
        return
    for row in table.rows:
        named = [shelf.claims[cid] for cid in claims_of(row) if cid in shelf.claims]
        said = [claim for claim in named if claim.id not in named[0].opposed_by]
        best = _best(shelf, said)
        if best and row.get("grade") != best:
            key = table.key(row)
            given = ", ".join(claim.id for claim in said)
            message = f"column 'grade': {row.get('grade') or 'nothing'}, but the best evidence of the claims that say so ({given}) is {best}"
            where = f"data/{table.meta.path}:{table.lines.get(key, 1)}"
            yield Disagreement(f"{table.id}/{key} grade", where, "row-grade", message, f"write {best}")


def _best(shelf: Shelf, claims: Iterable[Claim]) -> str:
    """Return the best grade of all evidence of some claims, as "B2"; "" where there is none."""
    items = [one for claim in claims for one in claim.evidence if one.source in shelf.sources]
    return min((f"{shelf.sources[one.source].reliability}{one.credibility}" for one in items), default="")

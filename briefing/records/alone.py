"""What a reader found nothing independent of is not graded as if something confirmed it.

By the Admiralty code (AJP-2.1) an item is 1 where other sources confirm it and 2 where what else is known agrees. Where
a reader looked and found nothing, it is 3 at best, unless the source is itself the act or word that is claimed (`own`).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.problems import Problem

from .display import show_date
from .models import Claim
from .reading import Shelf
from .readings import Reading, Readings

BEST = 3
"""The best credibility of an item that nothing independent confirms: possibly true."""
MEND = (
    f"use `credibility: {BEST}`; or, where the source is itself the act or word claimed, `own: true`; "
    "or add an independent source and `status: corroborated`"
)


def problems(shelf: Shelf, readings: Readings) -> Iterator[Problem]:
    """Yield each item of evidence that is graded better than what readers found allows, or is no act or word of its own."""
    for claim in shelf.claims.values():
        yield from _copies(shelf, claim)
        if reading := readings.standing(f"claim/{claim.id}").alone:
            yield from _too_good(shelf, claim, reading)


def _too_good(shelf: Shelf, claim: Claim, reading: Reading) -> Iterator[Problem]:
    who = f"{reading.by}, {show_date(reading.on)}"
    for number, item in enumerate(claim.evidence):
        if item.credibility < BEST and not item.own:
            where = shelf.where("claim", claim.id, "evidence", number, "credibility")
            message = f"claim '{claim.id}': '{item.source}' has credibility {item.credibility}, but nothing independent was found ({who})"
            yield Problem("unconfirmed", where, message, MEND)


def _copies(shelf: Shelf, claim: Claim) -> Iterator[Problem]:
    """Yield what is called somebody's own act or word, but repeats another document."""
    for number, item in enumerate(claim.evidence):
        source = shelf.sources.get(item.source)
        if item.own and source and source.derived_from:
            where = shelf.where("claim", claim.id, "evidence", number, "own")
            message = f"claim '{claim.id}': '{item.source}' is called the act or word itself, but repeats '{source.derived_from[0]}'"
            yield Problem("unconfirmed", where, message, "name that source as evidence, or leave out `own`")

"""Population kinds, and the guard that keeps different kinds from being added or compared.

The words are those of humanitarian practice: the OCHA needs and response cycle (affected, in need, targeted,
reached) and UNHCR's Refugee Data Finder (refugees, asylum-seekers, internally displaced, returned).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from briefing.problems import Problem, near

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS: dict[str, str] = {
    "affected": "people whose lives a crisis touches",
    "in need": "people who need humanitarian help",
    "targeted": "people whom a response plan means to reach",
    "reached": "people who got help at least once",
    "population": "everyone who lives in an area",
    "camp residents": "people who live in camps or informal sites",
    "displaced": "people who had to leave their homes and stay in their country",
    "displacement movements": "journeys of displaced people; one person may make several",
    "refugees": "people recognised or registered as refugees in another country",
    "asylum-seekers": "people whose claim to asylum is not decided",
    "returned": "people who went back in the period",
    "deaths": "people killed",
    "injured": "people injured",
    "troops": "members of armed forces",
}

PEOPLE_UNITS = frozenset({"people", "civilians", "children", "women", "men", "soldiers", "movements"})
"""Units that count people, so that a kind has to be stated."""

# A share is the one sound comparison across kinds: the part lies inside the whole by definition.
_INSIDE: dict[str, frozenset[str]] = {
    "affected": frozenset({"population"}),
    "in need": frozenset({"population", "affected"}),
    "targeted": frozenset({"population", "affected", "in need"}),
    "reached": frozenset({"population", "affected", "in need", "targeted"}),
    "camp residents": frozenset({"population"}),
    "displaced": frozenset({"population"}),
}


class KindError(ValueError):
    """Figures that must not be added or compared; `problem` says why and what to do."""

    def __init__(self, message: str, mend: str = "", where: str = "") -> None:
        """Keep the message as a `Problem`, with the place if it is known."""
        self.problem = Problem("kinds", where, message, mend)
        super().__init__(f"{message}\n    {mend}" if mend else message)


@dataclass(frozen=True)
class Quantity:
    """A number with what it counts.

    `unit` is the unit ("people", "SYP", "trucks"), `kind` the population kind (empty unless people are counted).
    `overlaps` names a table whose rows cover overlapping periods: two of its rows must never be added.
    """

    number: Decimal
    unit: str = ""
    kind: str = ""
    overlaps: str = ""


def check_kind(kind: str) -> None:
    """Raise `KindError` unless `kind` is a known population kind or empty."""
    if kind and kind not in KINDS:
        raise KindError(
            f"'{kind}' is no population kind",
            near(kind, KINDS) or "use one of: " + ", ".join(KINDS),
        )


def require_same(quantities: Iterable[tuple[str, str]], doing: str) -> None:
    """Raise `KindError` unless all (unit, kind) pairs agree; `doing` is the verb of the message ("add")."""
    seen = list(dict.fromkeys(quantities))
    for _, kind in seen:
        check_kind(kind)
    kinds = list(dict.fromkeys(kind for _, kind in seen))
    if len(kinds) > 1:
        names = " and ".join(f"'{k}'" if k else "a figure that counts no people" for k in kinds)
        raise KindError(
            f"cannot {doing} {names}: they count different things",
            f"{doing} figures of one population kind only, or show them side by side",
        )
    units = list(dict.fromkeys(unit for unit, _ in seen))
    if len(units) > 1:
        raise KindError(
            f"cannot {doing} figures in {' and '.join(repr(u) for u in units)}",
            "bring them to one unit first",
        )


def total(quantities: Iterable[Quantity]) -> Quantity:
    """Add figures of one unit and kind.

    Raises `KindError` for mixed units or kinds, and for two rows of a table whose periods overlap.
    """
    parts = list(quantities)
    if not parts:
        raise KindError("nothing to add", "give at least one figure")
    require_same([(q.unit, q.kind) for q in parts], "add")
    _refuse_overlaps(parts)
    whole = sum((q.number for q in parts), Decimal(0))
    return Quantity(whole, parts[0].unit, parts[0].kind, parts[0].overlaps if len(parts) == 1 else "")


def _refuse_overlaps(parts: list[Quantity]) -> None:
    """Raise `KindError` if two parts come from one table whose periods overlap."""
    tables = [q.overlaps for q in parts if q.overlaps]
    for table in tables:
        if tables.count(table) > 1:
            raise KindError(
                f"cannot add rows of the table '{table}': their periods overlap",
                "show the rows side by side; each already contains the others' people",
            )


def difference(later: Quantity, earlier: Quantity) -> Quantity:
    """Subtract `earlier` from `later`; both must have one unit and kind, or `KindError` is raised."""
    require_same([(later.unit, later.kind), (earlier.unit, earlier.kind)], "compare")
    return Quantity(later.number - earlier.number, later.unit, later.kind)


def ratio(one: Quantity, other: Quantity) -> Decimal:
    """Divide `one` by `other`; both must have one unit and kind, or `KindError` is raised."""
    require_same([(one.unit, one.kind), (other.unit, other.kind)], "compare")
    return _divide(one, other)


def share(part: Quantity, whole: Quantity) -> Decimal:
    """Return the share (0 to 1) that `part` has in `whole`.

    The kinds must be equal, or the part's kind must lie inside the whole's by definition (people in need are
    part of the population); otherwise `KindError` is raised.
    """
    check_kind(part.kind)
    check_kind(whole.kind)
    if part.kind != whole.kind and whole.kind not in _INSIDE.get(part.kind, ()):
        raise KindError(
            f"'{part.kind}' is not a part of '{whole.kind}'",
            "a share needs a part that lies inside the whole by definition",
        )
    return _divide(part, whole)


def _divide(one: Quantity, other: Quantity) -> Decimal:
    """Divide, with a clear error for a zero below the line."""
    if not other.number:
        raise KindError("cannot divide by zero", "leave the ratio out where the base is zero")
    return one.number / other.number

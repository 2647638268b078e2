"""Where the names of points go on a map: beside their mark, off borders, off other marks and off each other.

Of eight places around a mark (Imhof 1975, "Positioning Names on Maps") each name takes the one that costs least, in
turns until none moves. What finds no free place may go without its name; the caller then lists it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]
Area = tuple[float, float, float, float]
"""Left, top, right, bottom in CSS pixels."""

HIGH = 13
"""CSS pixels of a line of text."""
TURNS = 6
"""So often names are placed again at most."""
BORDER, MARK, NAME, OUTSIDE = 12, 40, 40, 1000
"""What a place costs for each border under the name, each mark and each name that it covers, and outside the map."""
BLOCKED = BORDER
"""From this cost on a place is not free."""


class Side(NamedTuple):
    """One place beside a mark: how text is aligned there, and its shift in CSS pixels."""

    align: str
    dx: int
    dy: int


SIDES = (
    Side("left", 7, 0), Side("right", -7, 0), Side("center", 0, -12), Side("center", 0, 13),
    Side("left", 5, -9), Side("right", -5, -9), Side("left", 5, 10), Side("right", -5, 10),
)  # fmt: skip
"""In order of preference: right, left, above, below, then the corners."""


class Ground(NamedTuple):
    """What names must not cover: the map's size, its borders as lines, areas taken already."""

    width: float
    height: float
    borders: Sequence[Sequence[Point]]
    taken: Sequence[Area] = ()


def area(at: Point, wide: float, side: Side) -> Area:
    """Return the area that a name of this width takes on a side of its mark."""
    left = at[0] + side.dx - {"left": 0.0, "center": wide / 2, "right": wide}[side.align]
    middle = at[1] + side.dy
    return (left, middle - HIGH / 2, left + wide, middle + HIGH / 2)


def place(points: Sequence[Point], widths: Sequence[float], ground: Ground) -> list[tuple[Side, float]]:
    """Return for each point the side on which its name stands, and what that costs (see BLOCKED)."""
    fixed = [[_fixed(n, side, points, widths[n], ground) for side in SIDES] for n in range(len(points))]
    chosen = [_least(costs) for costs in fixed]
    for _ in range(TURNS):
        before = list(chosen)
        for n in range(len(points)):
            others = [area(points[m], widths[m], SIDES[chosen[m]]) for m in range(len(points)) if m != n]
            met = [NAME * _met(area(points[n], widths[n], side), others) for side in SIDES]
            chosen[n] = _least([cost + more for cost, more in zip(fixed[n], met, strict=True)])
        if chosen == before:
            break
    return [(SIDES[chosen[n]], _cost(n, chosen, points, widths, fixed)) for n in range(len(points))]


def _least(costs: Sequence[float]) -> int:
    """Return the number of the side that costs least, of equal ones the preferred."""
    return min(range(len(costs)), key=lambda side: costs[side] + side / 10)


def _cost(
    n: int, chosen: list[int], points: Sequence[Point], widths: Sequence[float], fixed: list[list[float]]
) -> float:
    """Return what a name's place costs; of two names that meet, the later one bears it."""
    others = [area(points[m], widths[m], SIDES[chosen[m]]) for m in range(n)]
    return fixed[n][chosen[n]] + NAME * _met(area(points[n], widths[n], SIDES[chosen[n]]), others)


def _fixed(n: int, side: Side, points: Sequence[Point], wide: float, ground: Ground) -> float:
    own = area(points[n], wide, side)
    outside = own[0] < 2 or own[1] < 2 or own[2] > ground.width - 2 or own[3] > ground.height - 2  # noqa: PLR2004 - a hair's breadth
    marks = [(x - 3, y - 3, x + 3, y + 3) for m, (x, y) in enumerate(points) if m != n]
    lines = sum(crosses(own, a, b) for line in ground.borders for a, b in pairwise(line))
    return OUTSIDE * outside + MARK * _met(own, marks) + NAME * _met(own, ground.taken) + BORDER * min(lines, 2)


def _met(one: Area, others: Sequence[Area]) -> int:
    return sum(one[0] < o[2] and o[0] < one[2] and one[1] < o[3] and o[1] < one[3] for o in others)


def crosses(box: Area, a: Point, b: Point) -> bool:
    """Return whether a line meets an area (Liang and Barsky's clipping)."""
    start, end = 0.0, 1.0
    for low, high, at, run in ((box[0], box[2], a[0], b[0] - a[0]), (box[1], box[3], a[1], b[1] - a[1])):
        if run == 0:
            if not low <= at <= high:
                return False
            continue
        first, last = sorted(((low - at) / run, (high - at) / run))
        start, end = max(start, first), min(end, last)
    return start <= end

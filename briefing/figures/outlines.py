"""Cut a map's outlines out of TopoJSON, once: TopoJSON in, small GeoJSON out. No build runs this."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]


class Wanted(NamedTuple):
    """Units of one level (country, province): their names in the file -> our spelling."""

    level: str
    names: Mapping[str, str]


MIN_RING = 4
"""A closed ring has at least four points, the last equal to the first (RFC 7946, 3.1.6)."""


def features(topology: dict[str, Any], layer: str, wanted: Wanted, box: Box, tolerance: float) -> list[dict[str, Any]]:
    """Return the `wanted` units of `layer` that are in `box` as GeoJSON features.

    Borders are thinned to `tolerance` degrees before rings are closed, so that neighbours still share them.
    """
    arcs = [thin(arc, tolerance) for arc in decode(topology)]
    names = wanted.names
    found = []
    for unit in topology["objects"][layer]["geometries"]:
        name = unit["properties"]["name"]
        rings = [clip(stitch(arcs, ring), box) for ring in outer_rings(unit)] if name in names else []
        polygons = [[rounded(ring)] for ring in rings if len(ring) >= MIN_RING]
        if polygons:
            found.append(
                {
                    "type": "Feature",
                    "properties": {"name": names[name], "level": wanted.level},
                    "geometry": {"type": "MultiPolygon", "coordinates": polygons},
                }
            )
    return found


def decode(topology: dict[str, Any]) -> list[Ring]:
    """Return a quantised topology's arcs in degrees (TopoJSON 1.0, 2.1.4: positions are differences)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def outer_rings(unit: dict[str, Any]) -> list[list[int]]:
    """Return the arc numbers of each outer ring; holes are other units, drawn on top."""
    return [polygon[0] for polygon in (unit["arcs"] if unit["type"] == "MultiPolygon" else [unit["arcs"]])]


def stitch(arcs: list[Ring], ring: list[int]) -> Ring:
    """Return one closed ring; a negative number is the arc ~n backwards (TopoJSON 1.0, 2.1.4)."""
    points: Ring = []
    for n in ring:
        line = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += line[1:] if points else line
    return points


def thin(line: Ring, tolerance: float) -> Ring:
    """Return `line` without the points nearer than `tolerance` to it (Douglas and Peucker 1973)."""
    if len(line) < 3:  # noqa: PLR2004 - nothing lies between two points
        return line
    far, distance = max(((i, _offset(p, line[0], line[-1])) for i, p in enumerate(line)), key=lambda found: found[1])
    if distance <= tolerance:
        return [line[0], line[-1]]
    return [*thin(line[: far + 1], tolerance)[:-1], *thin(line[far:], tolerance)]


def _offset(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return float(((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5)
    return float(abs(dx * (point[1] - start[1]) - dy * (point[0] - start[0])) / length)


def clip(ring: Ring, box: Box) -> Ring:
    """Return the part of a closed ring inside `box` (Sutherland and Hodgman 1974), closed, or nothing."""
    west, south, east, north = box
    points = ring[:-1]
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        points = _half_plane(points, axis, limit, sign)
    return [*points, points[0]] if points else []


def _half_plane(points: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept: Ring = []
    for a, b in pairwise([*points[-1:], *points]):
        inside_a, inside_b = ((p[axis] - limit) * sign >= 0 for p in (a, b))
        if inside_a != inside_b:
            t = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        if inside_b:
            kept.append(b)
    return kept


def rounded(ring: Ring) -> list[list[float]]:
    """Return a ring with three decimals (about 100 m), without the repeats that rounding makes."""
    points = [[round(x, 3), round(y, 3)] for x, y in ring]
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def write(path: Path, found: list[dict[str, Any]]) -> None:
    """Write a FeatureCollection, one feature a line so that differences can be read."""
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in found)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")

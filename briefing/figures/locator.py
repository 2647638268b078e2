"""A locator map from any GeoJSON: outlines, one unit of them marked, places and names, and where it all lies."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.figures import marks, measure, theme
from briefing.figures.outlines import Box
from briefing.figures.placing import BLOCKED, HIGH, Area, Ground, Point, Side, place
from briefing.figures.prepare import Row, records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

Named = tuple[str, float, float]
"""The name of an area, and its longitude and latitude."""
DEGREE = 111.32
"""Kilometres of a degree along the equator."""
ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Kilometres that a scale bar may show."""
DISCLAIMER = "The boundaries and names shown do not imply endorsement or acceptance."
"""Must be part of the caveat of every map."""


def caveat(words: str = "") -> str:
    """Return a map's caveat: the disclaimer, after `words` if there are any."""
    return f"{words} {DISCLAIMER}".strip()


@cache
def outlines(folder: Path, name: str) -> tuple[Row, ...]:
    """Return the features of `data/geo/NAME.geojson` in `folder`. Raises FileNotFoundError if it is not there."""
    text = (folder / "data" / "geo" / f"{name}.geojson").read_text("utf-8")
    return tuple(json.loads(text)["features"])


def shapes(features: tuple[Row, ...], level: str) -> list[Row]:
    """Return the outlines of one level (`country`, or that of the units) as small GeoJSON features."""
    return [
        {"type": "Feature", "n": feature["properties"]["name"], "geometry": feature["geometry"]}
        for feature in features
        if feature["properties"]["level"] == level
    ]


def inset(features: tuple[Row, ...], shown: Box, corner: Box) -> list[Row]:
    """Return features shrunk and moved from the box that they show to a corner of the map, under names of their own."""
    west, south, east, north = shown
    left, bottom, right, top = corner
    scale = min((right - left) / (east - west), (top - bottom) / (north - south))

    def move(point: list[float]) -> list[float]:
        return [round(left + (point[0] - west) * scale, 3), round(bottom + (point[1] - south) * scale, 3)]

    drawn = []
    for feature in features:
        polygons = feature["geometry"]["coordinates"]
        moved = [[[move(point) for point in ring] for ring in polygon] for polygon in polygons]
        name = feature["properties"]["name"]
        geometry = {"type": "MultiPolygon", "coordinates": moved}
        drawn.append({"type": "Feature", "n": name, "geometry": geometry})
    return drawn


class Spot(NamedTuple):
    """A place on the map: longitude, latitude, name, kind; where its words stand, and what they are: its name, or on a phone where that finds no room, a number."""

    x: float
    y: float
    name: str
    kind: str
    side: Side
    words: str


class Frame:
    """A map's box in its true proportions (Mercator), and where a longitude and latitude lie on it."""

    def __init__(self, box: Box, layout: Layout) -> None:
        self.box, self.width = box, layout.width - 4
        top, bottom = (_mercator(latitude) for latitude in (box[3], box[1]))
        self._top, self._scale = top, self.width / (box[2] - box[0])
        self.height = round(self._scale * (top - bottom))

    def at(self, longitude: float, latitude: float) -> Point:
        """Return a place in CSS pixels from the top left."""
        return (longitude - self.box[0]) * self._scale, (self._top - _mercator(latitude)) * self._scale

    def kilometres(self, pixels: float) -> float:
        """Return how long so many CSS pixels are along the middle of the map."""
        middle = math.radians((self.box[1] + self.box[3]) / 2)
        return pixels / self._scale * DEGREE * math.cos(middle)


def _mercator(latitude: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def spots(
    frame: pd.DataFrame, on: Frame, borders: tuple[Row, ...], named: Iterable[Named], layout: Layout
) -> list[Spot]:
    """Return the places inside the map with where their names stand: off borders, marks, names of areas and each other.

    On a phone a place whose name finds no room has a number; `key` tells which is which.
    """
    west, south, east, north = on.box
    inside = [row for row in records(frame) if west <= row["lon"] <= east and south <= row["lat"] <= north]
    points = [on.at(row["lon"], row["lat"]) for row in inside]
    lines = [[on.at(x, y) for x, y in ring] for one in borders for (ring,) in one["geometry"]["coordinates"]]
    taken = [_taken(on, one) for one in named]
    names = [str(row["name"]) for row in inside]
    ground = Ground(on.width, on.height, lines, taken)
    placed = place(points, [measure.width(name) for name in names], ground)
    if layout.narrow:
        names = _numbered(names, [at for at, (_, cost) in zip(points, placed, strict=True) if cost >= BLOCKED], points)
        placed = place(points, [measure.width(name) for name in names], ground)
    return [
        Spot(row["lon"], row["lat"], row["name"], row["kind"], side, words)
        for row, (side, _), words in zip(inside, placed, names, strict=True)
    ]


def _numbered(names: list[str], crowded: list[Point], points: list[Point]) -> list[str]:
    """Return the names, in place of those that find no room numbers, from the top of the map down."""
    numbers = {at: str(number) for number, at in enumerate(sorted(crowded, key=lambda at: at[1]), 1)}
    return [numbers.get(at, name) for name, at in zip(names, points, strict=True)]


def _taken(on: Frame, named: Named) -> Area:
    """Return the area that an area's name takes."""
    lines = named[0].split("\n")
    (x, y), wide = on.at(*named[1:]), max(map(measure.width, lines))
    return (x - wide / 2, y - HIGH, x + wide / 2, y + HIGH * (len(lines) - 0.5))


def draw(layers: list[alt.Chart], on: Frame, layout: Layout) -> alt.LayerChart:
    """Return the map of a box, in its true proportions, on the colour of the sea."""
    import altair as alt

    chart = marks.stack(layers, layout, on.height)
    chart.view = alt.ViewBackground(fill=theme.ink("sea"), stroke=theme.ink("muted"))
    return chart


def _shape(features: list[Row], **mark: Any) -> alt.Chart:
    import altair as alt

    chart: alt.Chart = alt.Chart(alt.InlineData(values=features)).mark_geoshape(**mark).project("mercator")
    return chart


def land(features: tuple[Row, ...], level: str, marked: str) -> list[alt.Chart]:
    """Return the land: other countries, the units of `level`, one of them marked, and the state border over all."""
    units = shapes(features, level)
    ours = [unit for unit in units if unit["n"] == marked]
    line = {"stroke": theme.ink("axis"), "strokeWidth": 0.8}
    countries = shapes(features, "country")
    return [
        _shape(countries, fill=theme.ink("land")),
        _shape([unit for unit in units if unit not in ours], fill=theme.ink("land"), **line),
        _shape(ours, fill=theme.ink("band"), stroke=theme.ink("blue"), strokeWidth=1.8),
        # the state border last: outlines of units of two origins meet under it
        _shape(countries, filled=False, stroke=theme.ink("muted"), strokeWidth=1.6),
    ]


def _placed(values: list[Row]) -> alt.Chart:
    chart: alt.Chart = marks.rows(values).encode(longitude="x:Q", latitude="y:Q").project("mercator")
    return chart


def areas(named: Iterable[Named]) -> list[alt.Chart]:
    """Return the names of areas at their places."""
    values = [{"x": x, "y": y, "t": name.split("\n")} for name, x, y in named]
    return [marks.label(_placed(values), "t", color=theme.ink("muted"), fontStyle="italic")]


def points(found: list[Spot], kinds: Iterable[tuple[str, Any, str, int]]) -> list[alt.Chart]:
    """Return the marks of places, by kind (kind, shape, ink, size), and their names."""
    layers = []
    for kind, shape, colour, size in kinds:
        here = [one for one in found if one.kind == kind]
        chart = _placed([{"x": one.x, "y": one.y, "t": one.name, "k": one.kind} for one in here])
        drawn = chart.mark_point(shape=shape, color=theme.ink(colour), size=size)
        layers.append(drawn.encode(tooltip=marks.tips(t="place", k="kind")))
    return [*layers, *_names(found)]


def _names(found: list[Spot]) -> list[alt.Chart]:
    layers = []
    for side in dict.fromkeys(one.side for one in found):
        chart = _placed([{"x": one.x, "y": one.y, "t": one.words} for one in found if one.side == side])
        layers.append(marks.label(chart, "t", baseline="middle", align=side.align, dx=side.dx, dy=side.dy))
    return layers


def key(found: list[Spot], on: Frame) -> list[alt.Chart]:
    """Return the lines below the map that say which place has which number; nothing where all have their names."""
    numbered = sorted((one for one in found if one.words != one.name), key=lambda one: int(one.words))
    told = [f"{one.words}\u00a0{one.name.replace(' ', chr(0xA0))}" for one in numbered]
    lines = measure.lines(", ".join(told), on.width)
    rows = marks.rows([{"n": n, "t": line} for n, line in enumerate(lines)])
    layers = [
        marks.label(
            rows.encode(x=marks.at(0), y=marks.at(on.height + 12 + n * 16)).transform_filter(f"datum.n == {n}"),
            "t", align="left", baseline="middle",
        )
        for n in range(len(lines))
    ]  # fmt: skip
    return layers if told else []


def scale(on: Frame, x: float, y: float) -> list[alt.Chart]:
    """Return a scale bar of a round number of kilometres, at most a fifth of the map wide, from a place in CSS pixels."""
    long = max(one for one in ROUND if one <= on.kilometres(on.width / 5))
    end = x + long / on.kilometres(1)
    bar = marks.rows([{"t": f"{long} km"}])
    line = bar.mark_rule(color=theme.ink("text"), strokeWidth=2).encode(
        x=marks.at(x), x2=marks.at(end), y=marks.at(y), y2=marks.at(y)
    )
    return [line, marks.label(bar.encode(x=marks.at((x + end) / 2), y=marks.at(y - 9)), "t", baseline="middle")]


def corner(features: list[Row], whole: str, part: str) -> list[alt.Chart]:
    """Return the small map of where the large one lies: the `whole`, and its `part` marked."""
    moved = {row["n"]: row for row in features}
    return [
        _shape([moved[whole]], fill=theme.ink("paper"), stroke=theme.ink("muted"), strokeWidth=1),
        _shape([moved[part]], fill=theme.ink("blue")),
    ]

"""A locator map from any GeoJSON: outlines, one unit of them marked, places and names, and where it all lies."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.figures import marks, theme
from briefing.figures.outlines import Box
from briefing.figures.prepare import Row, records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

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


class Naming(NamedTuple):
    """How places are named: ids whose name stands left of their mark, ids shown on a phone, and a kind named higher.

    Names stand right of their mark; those of the kind `above` stand higher, clear of the line that they lie on.
    """

    left: frozenset[str]
    on_phones: frozenset[str]
    above: str = ""


def places(frame: pd.DataFrame, box: Box, naming: Naming, layout: Layout) -> list[Row]:
    """Return the places inside the map; on a phone only those that `naming` keeps there."""
    west, south, east, north = box
    return [
        {"x": row["lon"], "y": row["lat"], "t": row["name"], "k": row["kind"], "l": row["id"] in naming.left}
        for row in records(frame)
        if west <= row["lon"] <= east and south <= row["lat"] <= north
        if not layout.narrow or row["id"] in naming.on_phones
    ]


def draw(layers: list[alt.Chart], box: Box, layout: Layout) -> alt.LayerChart:
    """Return the map of a box, in its true proportions, on the colour of the sea."""
    import altair as alt

    chart = marks.stack(layers, layout, height(box, layout))
    chart.view = alt.ViewBackground(fill=theme.ink("sea"), stroke=theme.ink("muted"))
    return chart


def height(box: Box, layout: Layout) -> int:
    """Return the height in CSS pixels that gives the map its true proportions (Mercator)."""
    west, south, east, north = box
    top, bottom = (math.degrees(math.asinh(math.tan(math.radians(latitude)))) for latitude in (north, south))
    return round((layout.width - 4) * (top - bottom) / (east - west))


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


def areas(named: Iterable[tuple[str, float, float]]) -> list[alt.Chart]:
    """Return the names of areas at their places (name, longitude, latitude)."""
    values = [{"x": x, "y": y, "t": name.split("\n")} for name, x, y in named]
    return [marks.label(_placed(values), "t", color=theme.ink("muted"), fontStyle="italic")]


def points(found: list[Row], kinds: Iterable[tuple[str, Any, str, int]], naming: Naming) -> list[alt.Chart]:
    """Return the marks of places, by kind (kind, shape, ink, size), and their names."""
    layers = []
    for kind, shape, colour, size in kinds:
        here = [row for row in found if row["k"] == kind]
        spots = _placed([{key: row[key] for key in ("x", "y", "t", "k")} for row in here])
        tips = marks.tips(t="place", k="kind")
        layers.append(
            spots.mark_point(
                shape=shape,
                color=theme.ink(colour),
                size=size,
            ).encode(tooltip=tips)
        )
    return [*layers, *_names(found, naming.above)]


def _names(found: list[Row], above: str) -> list[alt.Chart]:
    layers = []
    for left, higher in ((False, False), (False, True), (True, False), (True, True)):
        side = [row for row in found if row["l"] is left and (row["k"] == above) is higher]
        place: dict[str, Any] = {"align": "right", "dx": -7} if left else {"align": "left", "dx": 7}
        chart = _placed([{key: row[key] for key in "xyt"} for row in side])
        layers.append(marks.label(chart, "t", baseline="middle", dy=-8 if higher else 0, **place))
    return layers


def corner(features: list[Row], whole: str, part: str) -> list[alt.Chart]:
    """Return the small map of where the large one lies: the `whole`, and its `part` marked."""
    moved = {row["n"]: row for row in features}
    return [
        _shape([moved[whole]], fill=theme.ink("paper"), stroke=theme.ink("muted"), strokeWidth=1),
        _shape([moved[part]], fill=theme.ink("blue")),
    ]

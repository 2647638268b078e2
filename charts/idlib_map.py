"""Where things are: Idlib, its neighbours, towns and crossings, from real coordinates."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.outlines import LOCATOR, MAP
from briefing.figures.prepare import Row, records

if TYPE_CHECKING:
    from pathlib import Path

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

DISCLAIMER = "The boundaries and names shown do not imply endorsement or acceptance."
"""Must be part of the caveat of every map."""
INSET = (37.33, 35.02, 37.88, 35.42)
"""Where on the map (west, south, east, north in degrees) the small map of Syria stands."""

# Where a place's name goes so that none covers another: above or below, or (default) right of its mark
LEFT = frozenset(
    (
        "jisr-al-shughur",
        "harim",
        "armanaz",
        "salqin",
        "ariha",
        "kafr-nabl",
        "bab-al-hawa",
        "bab-al-salam",
        "maarrat-misrin",
        "idlib",
    )
)
ON_PHONES = frozenset(
    (
        "idlib",
        "maarat-al-numan",
        "saraqib",
        "ariha",
        "jisr-al-shughur",
        "khan-shaykhun",
        "aleppo",
        "latakia",
        "afrin",
        "azaz",
        "hama",
        "bab-al-hawa",
        "bab-al-salam",
        "al-rai",
    )
)
AREAS = (
    ("Turkey", 36.36, 36.52),
    ("Idlib", 36.48, 35.53),
    ("Aleppo", 37.45, 36.0),
    ("Hama", 37.1, 35.28),
    ("Latakia", 36.05, 35.68),
)
"""Name and place (longitude, latitude in degrees) of the labels of areas."""
SEA = (("Mediterranean\nSea", 35.745, 35.99), ("Sea", 35.72, 35.99))
"""The sea's label, and the one for a phone, where its whole name would run ashore."""


def caveat(words: str = "") -> str:
    """Return a map's caveat: the disclaimer, after `words` if there are any."""
    return f"{words} {DISCLAIMER}".strip()


@cache
def outlines(folder: Path, name: str) -> tuple[Row, ...]:
    """Return the features of `data/geo/NAME.geojson` in `folder`. Raises FileNotFoundError if it is not there."""
    text = (folder / "data" / "geo" / f"{name}.geojson").read_text("utf-8")
    return tuple(json.loads(text)["features"])


def shapes(features: tuple[Row, ...], level: str) -> list[Row]:
    """Return the outlines of one level (country or governorate) as small GeoJSON features."""
    return [
        {"type": "Feature", "n": feature["properties"]["name"], "geometry": feature["geometry"]}
        for feature in features
        if feature["properties"]["level"] == level
    ]


def inset(features: tuple[Row, ...]) -> list[Row]:
    """Return Syria and Idlib, shrunk and moved into the map's corner, under names of their own."""
    west, south, east, north = LOCATOR
    left, bottom, right, top = INSET
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


def places(frame: pd.DataFrame, layout: Layout) -> list[Row]:
    """Return the places inside the map; on a phone only those the text names most."""
    west, south, east, north = MAP
    return [
        {"x": row["lon"], "y": row["lat"], "t": row["name"], "k": row["kind"], "l": row["id"] in LEFT}
        for row in records(frame)
        if west <= row["lon"] <= east and south <= row["lat"] <= north
        if not layout.narrow or row["id"] in ON_PHONES
    ]


def draw(frame: pd.DataFrame, root: Path, layout: Layout) -> alt.LayerChart:
    """Return the map; `root` is the book's folder."""
    import altair as alt

    layers = [*_land(outlines(root, "idlib")), *_areas(layout), *_marks(places(frame, layout))]
    if not layout.narrow:
        layers += _inset(outlines(root, "syria"))
    chart = marks.stack(layers, layout, height(layout))
    chart.view = alt.ViewBackground(fill=theme.ink("sea"), stroke=theme.ink("muted"))
    return chart


def height(layout: Layout) -> int:
    """Return the height in CSS pixels that gives the map its true proportions (Mercator)."""
    west, south, east, north = MAP
    top, bottom = (math.degrees(math.asinh(math.tan(math.radians(latitude)))) for latitude in (north, south))
    return round((layout.width - 4) * (top - bottom) / (east - west))


def _shape(features: list[Row], **mark: Any) -> alt.Chart:
    import altair as alt

    chart: alt.Chart = alt.Chart(alt.InlineData(values=features)).mark_geoshape(**mark).project("mercator")
    return chart


def _land(features: tuple[Row, ...]) -> list[alt.Chart]:
    units = shapes(features, "governorate")
    idlib = [unit for unit in units if unit["n"] == "Idlib"]
    line = {"stroke": theme.ink("axis"), "strokeWidth": 0.8}
    turkey = shapes(features, "country")
    return [
        _shape(turkey, fill=theme.ink("land")),
        _shape([unit for unit in units if unit not in idlib], fill=theme.ink("land"), **line),
        _shape(idlib, fill=theme.ink("band"), stroke=theme.ink("blue"), strokeWidth=1.8),
        # the state border last: outlines of units of two origins meet under it
        _shape(turkey, filled=False, stroke=theme.ink("muted"), strokeWidth=1.6),
    ]


def _placed(values: list[Row]) -> alt.Chart:
    chart: alt.Chart = marks.rows(values).encode(longitude="x:Q", latitude="y:Q").project("mercator")
    return chart


def _areas(layout: Layout) -> list[alt.Chart]:
    named = (*AREAS, SEA[layout.narrow])
    values = [{"x": x, "y": y, "t": name.split("\n")} for name, x, y in named]
    return [marks.label(_placed(values), "t", color=theme.ink("muted"), fontStyle="italic")]


def _marks(found: list[Row]) -> list[alt.Chart]:
    kinds = (("town", "circle", "text", 30), ("border crossing", "triangle-up", "orange", 80))
    layers = []
    for kind, shape, colour, size in kinds:
        here = [row for row in found if row["k"] == kind]
        points = _placed([{key: row[key] for key in ("x", "y", "t", "k")} for row in here])
        tips = marks.tips(t="place", k="kind")
        layers.append(
            points.mark_point(
                shape=shape,
                color=theme.ink(colour),
                size=size,
            ).encode(tooltip=tips)
        )
    return [*layers, *_names(found)]


def _names(found: list[Row]) -> list[alt.Chart]:
    """Return the places' names; those of crossings stand higher, on the Turkish side of their mark."""
    layers = []
    for left, crossing in ((False, False), (False, True), (True, False), (True, True)):
        side = [row for row in found if row["l"] is left and (row["k"] == "border crossing") is crossing]
        place: dict[str, Any] = {"align": "right", "dx": -7} if left else {"align": "left", "dx": 7}
        chart = _placed([{key: row[key] for key in "xyt"} for row in side])
        layers.append(marks.label(chart, "t", baseline="middle", dy=-8 if crossing else 0, **place))
    return layers


def _inset(features: tuple[Row, ...]) -> list[alt.Chart]:
    moved = {row["n"]: row for row in inset(features)}
    return [
        _shape([moved["Syria"]], fill=theme.ink("paper"), stroke=theme.ink("muted"), strokeWidth=1),
        _shape([moved["Idlib"]], fill=theme.ink("blue")),
    ]

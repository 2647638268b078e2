"""Where things are: Idlib, its neighbours, towns and crossings, from real coordinates."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.outlines import MAP
from briefing.figures.prepare import Row, records

if TYPE_CHECKING:
    from pathlib import Path

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

DISCLAIMER = "The boundaries and names shown do not imply endorsement or acceptance."
"""Must be part of the caveat of every map."""
PARALLEL = 35.9
"""Latitude in degrees at which the equirectangular projection keeps both scales equal: that of Idlib city."""
SHRINK = math.cos(math.radians(PARALLEL))

# Where a place's name goes so that none covers another: above or below, or (default) right of its mark
LEFT = frozenset(("jisr-al-shughur", "harim", "armanaz", "salqin", "ariha", "kafr-nabl", "bab-al-hawa", "maarrat-misrin",
                  "idlib"))
ON_PHONES = frozenset(("idlib", "maarat-al-numan", "saraqib", "ariha", "jisr-al-shughur", "khan-shaykhun", "aleppo",
                       "latakia", "afrin", "azaz", "bab-al-hawa", "bab-al-salam", "al-rai", "hama"))
AREAS = (("Turkey", 36.2, 36.62), ("Idlib", 36.5, 35.72), ("Aleppo", 37.45, 36.0), ("Hama", 37.3, 35.25),
         ("Latakia", 36.05, 35.68), ("Mediterranean Sea", 35.68, 35.9))
"""Name and place (longitude, latitude in degrees) of the labels of areas."""


def caveat(words: str = "") -> str:
    """Return a map's caveat: the disclaimer, after `words` if there are any."""
    return f"{words} {DISCLAIMER}".strip()


@cache
def outlines(folder: Path, name: str) -> tuple[Row, ...]:
    """Return the features of `data/geo/NAME.geojson` in `folder`. Raises FileNotFoundError if it is not there."""
    text = (folder / "data" / "geo" / f"{name}.geojson").read_text("utf-8")
    return tuple(json.loads(text)["features"])


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a place's position on the map plane, in degrees of latitude (east and north)."""
    return round(longitude * SHRINK, 3), round(latitude, 3)


def shapes(features: tuple[Row, ...], level: str) -> list[Row]:
    """Return the outlines of one level (country or governorate), projected, as small GeoJSON features."""
    return [
        {"type": "Feature", "n": f["properties"]["name"], "geometry": _projected(f["geometry"])}
        for f in features
        if f["properties"]["level"] == level
    ]


def _projected(geometry: Row) -> Row:
    rings = [[[project(*point) for point in ring] for ring in polygon] for polygon in geometry["coordinates"]]
    return {"type": "MultiPolygon", "coordinates": rings}


def places(frame: pd.DataFrame, layout: Layout) -> list[Row]:
    """Return the places inside the map, with their plane position; on a phone only those the text names most."""
    west, south, east, north = MAP
    found = []
    for row in records(frame):
        inside = west <= row["lon"] <= east and south <= row["lat"] <= north
        if inside and (not layout.narrow or row["id"] in ON_PHONES):
            x, y = project(row["lon"], row["lat"])
            found.append({"x": x, "y": y, "t": row["name"], "k": row["kind"], "l": row["id"] in LEFT})
    return found


def draw(frame: pd.DataFrame, root: Path, layout: Layout) -> alt.LayerChart:
    """Return the map; `root` is the book's folder."""
    features = outlines(root, "idlib")
    layers = [_sea(), *_land(features), *_areas(layout), *_marks(places(frame, layout))]
    return marks.stack(layers, layout, height(layout))


def height(layout: Layout) -> int:
    """Return the height in CSS pixels at which the map has its true proportions."""
    west, south, east, north = MAP
    return round(layout.width * (north - south) / ((east - west) * SHRINK))


def _plane() -> dict[str, Any]:
    """Return the encoding of a position: plain axes on the plane, so that marks and outlines agree."""
    import altair as alt

    west, south, east, north = MAP
    x0, x1 = (project(longitude, 0)[0] for longitude in (west, east))
    scales = (alt.Scale(domain=[x0, x1], nice=False, zero=False), alt.Scale(domain=[south, north], nice=False, zero=False))
    return {"x": alt.X("x:Q", axis=None, scale=scales[0]), "y": alt.Y("y:Q", axis=None, scale=scales[1])}

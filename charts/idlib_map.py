"""Where things are: Idlib, its neighbours, towns and crossings, from real coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import locator
from briefing.figures.locator import caveat
from charts.outlines import LOCATOR, MAP

if TYPE_CHECKING:
    from pathlib import Path

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

__all__ = ["caveat", "draw"]

INSET = (37.33, 35.02, 37.88, 35.42)
"""Where on the map (west, south, east, north in degrees) the small map of Syria stands."""
KINDS = (("town", "circle", "text", 30), ("border crossing", "triangle-up", "orange", 80))

AREAS = (
    ("Turkey", 36.36, 36.52),
    ("Idlib", 36.53, 35.52),
    ("Aleppo", 37.45, 36.0),
    ("Hama", 37.1, 35.28),
    ("Latakia", 36.05, 35.68),
)
"""Name and place (longitude, latitude in degrees) of the labels of areas."""
SEA = (("Mediterranean\nSea", 35.745, 35.99), ("Mediterranean\nSea", 35.865, 36.33))
"""The sea's label, and on a phone its place where the sea is wide enough for it."""


def draw(frame: pd.DataFrame, root: Path, layout: Layout) -> alt.LayerChart:
    """Return the map; `root` is the book's folder."""
    on = locator.Frame(MAP, layout)
    outlines = locator.outlines(root, "idlib")
    named = (*AREAS, SEA[layout.narrow])
    found = locator.spots(frame, on, outlines, named, layout)
    layers = [
        *locator.land(outlines, "governorate", "Idlib"),
        *locator.areas(named),
        *locator.points(found, KINDS),
        *locator.scale(on, 12, on.height - 12),
        *locator.key(found, on),
    ]
    if not layout.narrow:
        small = locator.inset(locator.outlines(root, "syria"), LOCATOR, INSET)
        layers += locator.corner(small, "Syria", "Idlib")
    return locator.draw(layers, on, layout)

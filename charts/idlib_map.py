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
NAMING = locator.Naming(LEFT, ON_PHONES, above="border crossing")
"""The names of crossings stand higher, on the Turkish side of their mark."""
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


def draw(frame: pd.DataFrame, root: Path, layout: Layout) -> alt.LayerChart:
    """Return the map; `root` is the book's folder."""
    found = locator.places(frame, MAP, NAMING, layout)
    layers = [
        *locator.land(locator.outlines(root, "idlib"), "governorate", "Idlib"),
        *locator.areas((*AREAS, SEA[layout.narrow])),
        *locator.points(found, KINDS, NAMING),
    ]
    if not layout.narrow:
        small = locator.inset(locator.outlines(root, "syria"), LOCATOR, INSET)
        layers += locator.corner(small, "Syria", "Idlib")
    return locator.draw(layers, MAP, layout)

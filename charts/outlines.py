"""The outlines of the map, cut out of two npm packages, once.

`python -m charts.outlines SYR.TOPO.JSON COUNTRIES-10M.JSON data/geo` writes the two files that
`data/geo/README.md` describes. No build runs this.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from briefing.figures.outlines import Box, Wanted, features, write

MAP: Box = (35.6, 35.0, 37.9, 36.85)
"""West, south, east, north in degrees: Idlib, its neighbours, and the three crossings from Turkey."""
LOCATOR: Box = (35.6, 32.2, 42.5, 37.4)
"""West, south, east, north in degrees: all of Syria."""
# English names used in the book for what the packages call otherwise
GOVERNORATES = {
    "Idlib": "Idlib",
    "Aleppo": "Aleppo",
    "Hamah": "Hama",
    "Lattakia": "Latakia",
    "Tartus": "Tartus",
    "Homs (Hims)": "Homs",
    "Ar Raqqah": "Raqqa",
}


def main(governorates: str, countries: str, folder: str) -> None:
    """Write `idlib.geojson` and `syria.geojson` into `folder`."""
    units, states = (json.loads(Path(name).read_text("utf-8")) for name in (governorates, countries))
    idlib = {"Idlib": "Idlib"}
    near = [
        *features(states, "countries", Wanted("country", {"Turkey": "Turkey"}), MAP, 0.005),
        *features(units, "syr", Wanted("governorate", GOVERNORATES), MAP, 0.005),
    ]
    far = [
        *features(states, "countries", Wanted("country", {"Syria": "Syria"}), LOCATOR, 0.06),
        *features(units, "syr", Wanted("governorate", idlib), LOCATOR, 0.03),
    ]
    for name, found in (("idlib", near), ("syria", far)):
        write(Path(folder) / f"{name}.geojson", found)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Cutting outlines from TopoJSON: arcs, rings, frames."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.figures import outlines
from briefing.figures.outlines import Wanted

TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [36.0, 35.0]},
    # two squares of one degree that share the arc in the middle
    "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
    "objects": {
        "units": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[2, -1]]]},
            ],
        },
    },
}
FRAME = (36.0, 35.0, 38.0, 36.0)
NAMES = Wanted("province", {"West": "west", "East": "east"})


def test_neighbours_share_their_border() -> None:
    """Two units that share an arc have the same points along it."""
    west, east = outlines.features(TOPOLOGY, "units", NAMES, FRAME, 0.001)
    border = [[37.0, 35.0], [37.0, 36.0]]
    for unit in (west, east):
        ((ring,),) = unit["geometry"]["coordinates"]
        assert all(point in ring for point in border)
        assert ring[0] == ring[-1]


def test_only_named_units_under_our_spelling() -> None:
    """Units not asked for are left out, the others bear our names."""
    (unit,) = outlines.features(TOPOLOGY, "units", Wanted("province", {"East": "Orient"}), FRAME, 0.001)
    assert unit["properties"] == {"name": "Orient", "level": "province"}


def test_rings_are_cut_at_the_frame() -> None:
    """A ring that leaves the frame follows its edge, and one outside it vanishes."""
    frame = (36.5, 35.0, 36.9, 36.0)
    (west,) = outlines.features(TOPOLOGY, "units", NAMES, frame, 0.001)
    ((ring,),) = west["geometry"]["coordinates"]
    assert {x for x, _ in ring} == {36.5, 36.9}


def test_thinning_keeps_corners() -> None:
    """Thinning drops the points near a straight line and keeps those that make its shape."""
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 5.0)]
    assert outlines.thin(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 5.0)]


def test_files_are_written_one_feature_a_line(tmp_path: Path) -> None:
    """The file is a FeatureCollection with one feature a line, so that differences can be read."""
    found = outlines.features(TOPOLOGY, "units", NAMES, FRAME, 0.001)
    outlines.write(tmp_path / "x.geojson", found)
    text = (tmp_path / "x.geojson").read_text("utf-8")
    assert json.loads(text)["features"] == found
    assert len(text.splitlines()) == len(found) + 2

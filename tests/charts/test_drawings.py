"""Every chart of the book as it is drawn: text, colours, sizes, bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from briefing.figures import Figure, finish, locator, render, theme
from tests.charts.drawn import CHARTS, ROOT

SVG = "{http://www.w3.org/2000/svg}"
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
SPEC_LIMIT = 18_000
"""Bytes of a stored specification: the map, with its outlines and the sides of its names, needs most."""


@cache
def figure(name: str) -> Figure:
    """Return a chart of the book finished with stand-in words."""
    return finish(
        CHARTS[name],
        id=name,
        title="A finding in a sentence",
        subtitle="Unit, area, period",
        tables=["t"],
        alt="What the drawing shows, told to those who do not see it, in a sentence.",
        caveat=locator.caveat(),
        known=["t"],
    )


def both(name: str) -> tuple[str, str]:
    """Return the wide and the narrow drawing."""
    return figure(name).svg, figure(name).svg_narrow


every = pytest.mark.parametrize("name", CHARTS)


@every
def test_text_is_text_in_the_house_font(name: str) -> None:
    """Each drawing has real text, all of it in the house font."""
    for drawn in both(name):
        found = list(render.texts(drawn))
        assert found
        assert {family for _, family, _ in found} == {theme.FONT}


@every
def test_type_is_large_enough(name: str) -> None:
    """No text is smaller than 11 px, neither on the page nor on a phone."""
    for drawn in both(name):
        assert min(size for _, _, size in render.texts(drawn)) >= theme.MIN_FONT


@every
def test_drawing_fits_its_place(name: str) -> None:
    """The wide drawing is at most 640 px wide and the narrow one at most 340."""
    wide, narrow = both(name)
    assert render.width(wide) <= theme.WIDE + 1
    assert render.width(narrow) <= theme.NARROW + 1


@every
def test_no_address_and_nothing_that_runs(name: str) -> None:
    """A drawing holds no address, script, style or link."""
    for drawn in both(name):
        assert "http" not in drawn.replace(f'xmlns="{render.SVG}"', "")
        assert not re.search(r"<(?:script|style|foreignObject|image|a)\b|\son\w+=|\sstyle=", drawn)


@every
def test_every_colour_follows_the_theme(name: str) -> None:
    """Every colour of a drawing and of its specification is a sentinel that the page can replace."""
    for text in (*both(name), json.dumps(figure(name).spec)):
        assert {colour for colour in HEX.findall(text) if not colour.startswith("#fig")} <= set(theme.SENTINELS)


@every
def test_named_once_for_assistive_technology(name: str) -> None:
    """A drawing is one image with its title and alt text; Vega's own labels on each mark are gone."""
    for drawn in both(name):
        root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
        assert root.get("role") == "img"
        ids = str(root.get("aria-labelledby")).split()
        told = [element.text for element in root.iter() if element.get("id") in ids]
        assert told == [figure(name).title, figure(name).alt]
        assert not [e for e in root.iter() if e is not root and any(key.startswith("aria") for key in e.attrib)]


@every
def test_ids_are_its_own(name: str) -> None:
    """Every id of a drawing begins with the figure's, and every reference in it finds its id."""
    wide, narrow = both(name)
    ids = [re.findall(r'\sid="([^"]+)"', drawn) for drawn in (wide, narrow)]
    assert not set(ids[0]) & set(ids[1])
    assert all(one.startswith(f"{name}-") for one in ids[0] + ids[1])
    for drawn, own in zip((wide, narrow), ids, strict=True):
        assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(own)


@every
def test_no_line_strikes_out_a_label(name: str) -> None:
    """Direct labels in the text's colours have the page's colour around them, drawn below the letters; white ones do not."""
    dark = {theme.ink("text"), theme.ink("muted")}
    for drawn in both(name):
        for group in ET.fromstring(drawn).iter(f"{SVG}g"):  # noqa: S314 - our own drawing
            texts = group.findall(f"{SVG}text")
            if group.get("paint-order") == "stroke":
                assert group.get("stroke") == theme.ink("paper")
                assert {text.get("fill") for text in texts} <= dark
            assert not any("stroke-width" in text.attrib for text in texts)


def test_labels_of_the_map_have_a_halo() -> None:
    """The map's names, which stand on its borders, have the page's colour around them."""
    assert 'paint-order="stroke"' in figure("map").svg


@every
def test_typographic_apostrophes(name: str) -> None:
    """No drawing has a straight apostrophe or quotation mark in its words."""
    words = " ".join(text for drawn in both(name) for text, _, _ in render.texts(drawn))
    assert not re.search("['\"]", words)


@every
def test_positions_have_two_decimals(name: str) -> None:
    """No position in a drawing has more than two decimals."""
    for drawn in both(name):
        places = re.sub(r">[^<]*<", "><", drawn)
        assert not re.search(r"\d\.\d{3,}", places)


@every
def test_specification_is_small(name: str) -> None:
    """The specification stored for the browser stays small, and all but the map are as wide as their container."""
    spec = figure(name).spec
    assert len(json.dumps(spec, separators=(",", ":"))) < SPEC_LIMIT
    assert spec["width"] == ("container" if name != "map" else theme.WIDE)
    assert "$schema" not in spec


@every
def test_browser_has_nothing_to_complain_of(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Vega-Lite compiles the stored specification without a warning, so the reader's console stays empty."""
    import vl_convert

    vl_convert.vegalite_to_vega(figure(name).spec, vl_version=render.VL_VERSION, show_warnings=True)
    assert capfd.readouterr().err == ""


@every
def test_points_tell_more(name: str) -> None:
    """Each chart has tooltips for those who can point."""
    assert '"tooltip"' in json.dumps(figure(name).spec)


def test_other_process_draws_the_same_bytes() -> None:
    """Another process, in another time zone, with other hashes and in another order, draws the same bytes."""
    code = (
        "import hashlib; from tests.charts.test_drawings import figure\n"
        "for name in ('needs', 'map', 'displacement', 'crossings'):\n"
        "    print(name, hashlib.sha256(repr(figure(name).bundle()).encode()).hexdigest())"
    )
    runs = []
    for zone, seed in (("Asia/Damascus", "7"), ("America/New_York", "8")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        runs.append(
            subprocess.run(
                [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
            ).stdout
        )
    import hashlib

    here = {name: hashlib.sha256(repr(figure(name).bundle()).encode()).hexdigest() for name in ("displacement", "map")}
    assert runs[0] == runs[1]
    assert all(f"{name} {digest}" in runs[0] for name, digest in here.items())


def test_importing_figures_is_light() -> None:
    """Importing the figures and the charts imports neither altair nor pandas nor vl-convert."""
    modules = "exchange_rates, food_basket, idlib_map, known_2020, known_2024, needs, positions, refugees, returns, timeline, verdicts"
    code = f"import sys; from briefing.figures import finish; from charts import {modules}; print({{'altair', 'pandas', 'vl_convert'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"

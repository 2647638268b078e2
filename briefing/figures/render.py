"""From a chart's specification to a small, deterministic SVG that can be inlined in a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from briefing.figures import drawings, theme
from briefing.records.typography import curl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VL_VERSION = "6.4"
"""The Vega-Lite release that draws; pinned, because another release moves marks and changes every figure."""

SVG = "http://www.w3.org/2000/svg"
# What Vega writes for its own use, for hit tests, or as the default value
_IDLE = {
    ("opacity", "1"),
    ("transform", "translate(0,0)"),
    ("stroke-width", "1"),
    ("font-style", "normal"),
    ("font-weight", "400"),
    ("stroke-miterlimit", "10"),
}
_VEGA_ONLY = ("class", "role", "pointer-events", "version")
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+(?:\.\d+)?e-\d+")
_GEOMETRY = frozenset(("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height"))
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def begin(spec: Mapping[str, Any]) -> Callable[[], str]:
    """Have `spec` drawn, and return what gives Vega's SVG, which `clean` makes fit for a page.

    No request leaves the machine: data with an address other than inline raise ValueError in vl-convert.
    """
    return drawings.begin(spec, VL_VERSION)


def clean(drawn: str, prefix: str, title: str, description: str) -> str:
    """Return Vega's SVG without what it keeps for itself: two decimals, own ids, one accessible name.

    Every id in it starts with `prefix`, so that several drawings can stand in one page; `title` and
    `description` (the alt text) name it for assistive technology.
    """
    ET.register_namespace("", SVG)
    root = ET.fromstring(drawn)  # noqa: S314 - our own renderer's output
    _prune(root)
    for element in root.iter():
        _halo(element)
        _curl(element)
        _tidy(element)
    _unwrap(root)
    root.set("font-family", theme.FONT)
    _rename(root, prefix)
    _name(root, prefix, title, description)
    return ET.tostring(root, encoding="unicode")


def width(drawn: str) -> float:
    """Return the width in CSS pixels that an SVG declares."""
    return float(ET.fromstring(drawn).get("width", "0"))  # noqa: S314 - our own renderer's output


def texts(drawn: str) -> Iterator[tuple[str, str, float]]:
    """Yield (words, font family, font size in CSS pixels) of each text in an SVG."""
    root = ET.fromstring(drawn)  # noqa: S314 - our own renderer's output
    for element in root.iter(f"{{{SVG}}}text"):
        size = float(element.get("font-size", "0").removesuffix("px"))
        yield "".join(element.itertext()), element.get("font-family", root.get("font-family", "")), size


def _prune(element: ET.Element) -> None:
    for child in list(element):
        _prune(child)
        if _invisible(child):
            element.remove(child)


def _invisible(element: ET.Element) -> bool:
    kind = element.tag.rpartition("}")[2]
    if kind in ("g", "defs"):
        return len(element) == 0
    hidden = element.get("opacity") == "0" or element.get("display") == "none"
    # Vega paints an empty or unpainted rectangle behind every group
    backing = element.get("class") in ("background", "foreground")
    unpainted = not {element.get("fill"), element.get("stroke")} - {None, "none", "transparent"}
    return hidden or (backing and unpainted)


def _halo(element: ET.Element) -> None:
    """Let the page's colour stand around direct labels, so that no line strikes them out.

    Words in the page's colour, on a ground of another, and words with a stroke of their own get none. Vega cannot
    do this: it strokes letters over their filling.
    """
    inks = {(text.get("fill"), text.get("stroke")) for text in element.iter(f"{{{SVG}}}text")}
    bare = all(fill != theme.ink("paper") and stroke is None for fill, stroke in inks)
    if bare and "mark-text role-mark" in element.get("class", ""):
        halo = {"stroke": theme.ink("paper"), "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
        element.attrib.update(halo)


def _curl(element: ET.Element) -> None:
    if element.tag in (f"{{{SVG}}}text", f"{{{SVG}}}tspan") and element.text:
        element.text = curl(element.text)


def _tidy(element: ET.Element) -> None:
    for key, value in list(element.attrib.items()):
        if key in _VEGA_ONLY or key.startswith("aria-") or (key, value) in _IDLE or value == theme.FONT:
            del element.attrib[key]
        elif key in _GEOMETRY:
            element.set(key, _NUMBER.sub(_short, value))


def _short(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _unwrap(element: ET.Element) -> None:
    """Replace every group that says nothing by its children."""
    for child in list(element):
        _unwrap(child)
        if child.tag == f"{{{SVG}}}g" and not child.attrib:
            place = list(element).index(child)
            element[place : place + 1] = list(child)


def _rename(root: ET.Element, prefix: str) -> None:
    """Give ids numbers from 1 under `prefix`: Vega's own counters run on from drawing to drawing."""
    old = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    new = {name: f"{prefix}-{n}" for n, name in enumerate(old, 1)}
    for element in root.iter():
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, new[value])
            elif "url(#" in value:
                element.set(key, _REFERENCE.sub(lambda m: f"url(#{new[m[1]]})", value))


def _name(root: ET.Element, prefix: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for place, (kind, words) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(f"{{{SVG}}}{kind}", {"id": f"{prefix}-{kind}"})
        element.text = words
        root.insert(place, element)

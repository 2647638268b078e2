"""A chart's SVG as it stands in a page: cleaned, named for screen readers, in the colours of the theme."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from .text import is_safe, plain

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)

_DROPPED = frozenset(
    {
        "script",
        "foreignObject",
        "style",
        "animate",
        "set",
        "animateTransform",
        "animateMotion",
        "iframe",
        "audio",
        "video",
        "title",
        "desc",
    }
)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")


class BadSvg(ValueError):
    """The text is not an SVG drawing."""


def inline(svg: str, *, uid: str, title: str, alt: str, colours: Mapping[str, str]) -> str:
    """Return the drawing as an inline image named by its title and described by its alternative text.

    `uid` makes its ids unique on the page; `colours` maps a hex colour of the drawing to a CSS variable.
    Raises BadSvg where the text is not SVG.
    """
    root = _parse(svg)
    for element in root.iter():
        _clean(element, uid, colours)
    _name(root, uid, title, alt)
    return ET.tostring(root, encoding="unicode").replace("\n", "")


def _parse(svg: str) -> ET.Element:
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise BadSvg("the SVG declares entities")
    try:
        root = ET.fromstring(svg)  # noqa: S314 - see the import
    except ET.ParseError as error:
        raise BadSvg(str(error)) from error
    if _local(root.tag) != "svg":
        raise BadSvg(f"the drawing is <{_local(root.tag)}>, not <svg>")
    return root


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _clean(element: ET.Element, uid: str, colours: Mapping[str, str]) -> None:
    """Drop what can run, load or repeat a name; fold style attributes, which the page's policy forbids."""
    for child in list(element):
        if _local(child.tag) in _DROPPED:
            element.remove(child)
    for name, value in list(element.attrib.items()):
        del element.attrib[name]
        for kept, text in _attribute(_local(name), name, value):
            element.set(kept, _themed(text, uid, colours))


def _attribute(local: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    if local.startswith(("on", "aria-")) or local in ("role", "tabindex", "class"):
        return
    if local == "style":
        for rule in value.split(";"):
            prop, found, text = rule.partition(":")
            if found and re.fullmatch(r"[a-z-]+", prop.strip()):
                yield prop.strip(), text.strip()
    elif local == "href":
        if value.startswith(("#", "data:image/png;", "data:image/jpeg;")) or (
            is_safe(value) and value.startswith("http")
        ):
            yield name, value
    else:
        yield name, value


def _themed(value: str, uid: str, colours: Mapping[str, str]) -> str:
    value = _REFERENCE.sub(lambda m: f"url(#{uid}-{m[1]})", plain(value))
    value = _HEX.sub(lambda m: f"var({colours[m[0].lower()]},{m[0]})" if m[0].lower() in colours else m[0], value)
    return _NUMBER.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), value)


def _name(root: ET.Element, uid: str, title: str, alt: str) -> None:
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{uid}-{element.get('id')}")
    heading, description = ET.Element(f"{{{SVG}}}title", id=f"{uid}-t"), ET.Element(f"{{{SVG}}}desc", id=f"{uid}-d")
    heading.text, description.text = plain(title), plain(alt)
    root.insert(0, heading)
    root.insert(1, description)
    for name, value in (
        ("role", "img"),
        ("aria-labelledby", f"{uid}-t"),
        ("aria-describedby", f"{uid}-d"),
        ("focusable", "false"),
    ):
        root.set(name, value)


def width(svg: str) -> float:
    """Return the drawing's width in CSS pixels; 0 where it states none."""
    match = re.search(r'<svg[^>]*?\swidth="([\d.]+)', svg)
    return float(match[1]) if match else 0.0

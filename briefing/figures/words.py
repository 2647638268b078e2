"""What the words of a drawing say, and whether they stand in it: a phone's drawing says what the wide one does.

Axes are left out: how many of their labels there are depends on the width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from briefing.figures import measure
from briefing.problems import Problem

SVG = "{http://www.w3.org/2000/svg}"
LABELS = ("role-axis-label", "role-axis-title", "role-legend")
"""Classes of Vega's groups whose words belong to axes and legends."""
OVER = 3
"""CSS pixels by which a label may reach over the edge: letters are measured without what kerning takes off."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d[\d.,]*")
_SHIFT = re.compile(r"translate\(\s*(-?[\d.]+)(?:[ ,]+(-?[\d.]+))?\s*\)")


class Label(NamedTuple):
    """One line of direct words: the words, and the place of its left and right end in CSS pixels."""

    words: str
    left: float
    right: float


def labels(drawn: str) -> list[Label]:
    """Return the direct labels of Vega's own drawing, line by line; what is turned has no place."""
    return list(_labels(ET.fromstring(drawn), 0.0))  # noqa: S314 - our own renderer's output


def _labels(element: ET.Element, across: float) -> Iterator[Label]:
    if any(name in element.get("class", "") for name in LABELS):
        return
    moved = _SHIFT.match(element.get("transform", ""))
    across += float(moved[1]) if moved else 0.0
    if element.tag == f"{SVG}text":
        yield from _lines(element, across)
    for child in element:
        yield from _labels(child, across)


def _lines(text: ET.Element, across: float) -> Iterator[Label]:
    if "rotate" in text.get("transform", ""):
        return
    size = float(text.get("font-size", "0").removesuffix("px"))
    bold = text.get("font-weight", "400") in ("600", "700", "bold")
    share = {"end": 1.0, "middle": 0.5}.get(text.get("text-anchor", ""), 0.0)
    for words in [(one.text or "") for one in text.iter(f"{SVG}tspan")] or [text.text or ""]:
        long = measure.width(words, size, bold=bold)
        yield Label(words, across - share * long, across + (1 - share) * long)


def clipped(where: str, drawn: str) -> Iterator[Problem]:
    """Yield the labels that run out of the drawing, where they would be cut off."""
    width = float(ET.fromstring(drawn).get("width", "0"))  # noqa: S314 - our own renderer's output
    for one in labels(drawn):
        if one.left < -OVER or one.right > width + OVER:
            side = "left" if one.left < -OVER else "right"
            yield Problem(
                "figure-clipped",
                where,
                f"'{one.words}' runs out of the drawing at {side}",
                "break it, or move it inwards",
            )


def unsaid(where: str, wide: str, narrow: str) -> Iterator[Problem]:
    """Yield what the wide drawing says in direct words or numbers and the one for phones does not."""
    said, told = (" ".join(one.words for one in labels(drawn)) for drawn in (wide, narrow))
    lacking = sorted(set(_WORD.findall(said)) - set(_WORD.findall(_everything(narrow))))
    mend = "give it another form where layout.narrow is true: a list, or small multiples"
    if lacking:
        yield Problem("figure-narrow", where, f"the drawing for phones does not say: {', '.join(lacking)}", mend)
    elif len(_NUMBER.findall(told)) < len(_NUMBER.findall(said)):
        yield Problem("figure-narrow", where, "the drawing for phones has fewer numbers than the wide one", mend)


def _everything(drawn: str) -> str:
    root = ET.fromstring(drawn)  # noqa: S314 - our own renderer's output
    found = [list(text.itertext()) for text in root.iter(f"{SVG}text")]
    return " ".join(word for lines in found for word in (" ".join(lines), "".join(lines)))  # a word may be broken, too

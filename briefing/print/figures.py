"""Rules for figures and pictures."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from itertools import takewhile
from pathlib import Path

from docutils import nodes

from briefing.doctrees.written.nodes import figure_block

from . import typ
from .translator import Translator, elements, writes

KINDS = {".svg": "svg", ".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".gif": "gif", ".webp": "webp"}
_FILE_NAME = re.compile(r"^\S+\.(svg|png|jpe?g|gif|webp)$", re.IGNORECASE)
PIXEL = 0.75
"""Points in a CSS pixel."""


@writes(figure_block)
def chart(t: Translator, node: figure_block) -> str:
    """A chart with its number, title, subtitle, caveat and source; its data are on the site and in the CSV files."""
    if t.brief and not t.noted:
        return ""
    alt, svg = str(node.get("alt", "")), str(node.get("svg", ""))
    if not alt:
        t.problem(node, "no-alt", f"the figure '{node.get('figure_id')}' has no alt text", "say in `alt` what it shows")
    if not _sound(t, node, svg.encode(), f"the drawing of the figure '{node.get('figure_id')}'"):
        return ""
    source = t.run(c for c in elements(node) if "figure-source" in c["classes"])
    return _figure(t, node, [typ.string(keep(t, svg.encode(), "svg")), typ.string(alt)], source)


def _figure(t: Translator, node: nodes.Element, drawing: list[str], source: str) -> str:
    made = typ.call(
        "sidechart" if t.brief else "chart",
        *drawing,
        number=typ.string(t.number("figure")),
        title=typ.string(str(node.get("title", ""))),
        subtitle=typ.string(str(node.get("subtitle", ""))),
        caveat=typ.string(str(node.get("caveat", ""))),
        source=typ.maybe(source),
        anchor=typ.maybe(t.anchor(node)),
        **_place(t, node),
    )
    return f"\n\n{made}\n\n"


def _place(t: Translator, node: nodes.Element) -> dict[str, str]:
    """Return where a chart stands: in the book it floats, in the brief the paragraphs after it stand beside it."""
    if not t.brief:
        return {"placement": t.placement()}
    beside = list(takewhile(lambda one: isinstance(one, nodes.paragraph), _after(node)))
    written = t.run(beside)
    t.chapter.done.update(beside)
    return {"beside": typ.maybe(written)}


def _after(node: nodes.Node) -> list[nodes.Node]:
    """Return what follows in the section that a cell's output stands in."""
    while node.parent is not None and not isinstance(node.parent, nodes.section):
        node = node.parent
    return list(node.parent.children[node.parent.index(node) + 1 :]) if node.parent is not None else []


@writes(nodes.figure)
def figure(t: Translator, node: nodes.figure) -> str:
    """A picture with a caption of its own."""
    drawing = t.run(c for c in node.children if not isinstance(c, (nodes.caption, nodes.legend)))
    caption = "".join(t.inside(c) for c in node.children if isinstance(c, nodes.caption))
    legend = t.run(c for c in node.children if isinstance(c, nodes.legend))
    made = typ.call("picture", typ.content(drawing), caption=typ.maybe(caption), legend=typ.maybe(legend))
    return t.labelled(made, node)


@writes(nodes.caption)
def caption(t: Translator, node: nodes.caption) -> str:
    """The name of a code block, above it."""
    return f"\n\n{typ.call('rubric', typ.content(t.inside(node)))}\n\n"


def picture(t: Translator, node: nodes.image) -> str:
    """Return an image file in Typst; a missing file, a broken one and missing alt text are problems."""
    uri, alt = str(node.get("uri", "")), str(node.get("alt", "")).strip()
    if not alt or alt == uri or _FILE_NAME.match(alt):
        t.problem(node, "no-alt", f"the picture '{uri}' has no alt text", "write what it shows: ![what it shows](file)")
        return ""
    data = _read(t, node, uri)
    if data is None:
        return ""
    kind = KINDS[Path(uri).suffix.lower()]
    if kind == "svg" and not _sound(t, node, data, f"the picture '{uri}'"):
        return ""
    return "#" + picture_code(keep(t, data, kind), alt, _width(node)) + ";"


def picture_code(name: str, alt: str, width: str = "auto") -> str:
    """Return the call that sets an image no wider than the column."""
    return typ.expression("drawing", typ.string(name), typ.string(alt), width=width)


def keep(t: Translator, data: bytes, kind: str) -> str:
    """Keep a file to be written beside the Typst source, named by its content, and return its path there."""
    name = f"images/{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
    t.images[name] = data
    return name


def _read(t: Translator, node: nodes.image, uri: str) -> bytes | None:
    path = t.folder / uri
    if "://" in uri or "?" in node.get("candidates", {}) or not path.is_file():
        t.problem(
            node,
            "no-picture",
            f"there is no picture '{uri}'",
            "check the file's name; pictures from the web must be kept in the book's folder",
        )
        return None
    if path.suffix.lower() not in KINDS:
        t.problem(
            node,
            "picture-kind",
            f"'{uri}' is not a kind of picture that can be printed",
            f"use one of: {', '.join(KINDS)}",
        )
        return None
    return path.read_bytes()


def _sound(t: Translator, node: nodes.Element, svg: bytes, what: str) -> bool:
    """Return whether an SVG is whole; a truncated one would leave a hole."""
    try:
        ET.fromstring(svg)  # noqa: S314 - the book's own files, and expat refuses entity bombs
    except ET.ParseError as error:
        t.problem(node, "broken-svg", f"{what} is not a whole SVG ({error})", "make it anew, or mend the file")
        return False
    return True


def _width(node: nodes.image) -> str:
    """Return the width asked for, as Typst writes it."""
    match = re.match(r"^([\d.]+)\s*(%|px|pt|mm|cm|in|em)?$", str(node.get("width", "")))
    if not match:
        return "auto"
    number, unit = float(match[1]), match[2] or "px"
    return f"{number * PIXEL:g}pt" if unit == "px" else f"{number:g}{unit}"

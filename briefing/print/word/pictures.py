"""Charts and pictures, with the words for those who cannot see them."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docx.shared import Emu, Inches, Pt

from briefing.doctrees.written.nodes import figure_block
from briefing.figures import theme
from briefing.print.figures import PIXEL

from . import styles
from .writer import Writer, writes

WIDE, HIGH = Inches(6.1), Inches(7.5)
"""The room on a page, beside its title and notes."""
DENSE = 192
"""Dots an inch: twice what screens have."""
_SIZE = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"')
TAKEN = (".png", ".jpg", ".jpeg", ".gif")


@writes(figure_block)
def chart(w: Writer, node: figure_block) -> None:
    """A chart with its number, title, subtitle, caveat and source."""
    w.arrive(node)
    with w.about("figure", str(node.get("figure_id", ""))):
        _chart(w, node)


def _chart(w: Writer, node: figure_block) -> None:
    number = f"Figure {node['number']}. " if "number" in node else ""
    with w.block(node, "Caption") as head:
        head.paragraph_format.keep_with_next = True
        w.words(f"{number}{node.get('title', '')}")
    _said(w, node, "subtitle", follows=True)
    with w.block(node) as held:
        held.paragraph_format.keep_with_next = True
        svg = str(node.get("svg", ""))
        _put(w, io.BytesIO(drawn(svg)), str(node.get("alt", "")), _size(svg))
    _said(w, node, "caveat")
    with w.within(styles.SMALL):
        w.run(c for c in node.children if isinstance(c, nodes.Element) and "figure-source" in c["classes"])


def _said(w: Writer, node: nodes.Element, part: str, *, follows: bool = False) -> None:
    if words := str(node.get(part, "")):
        with w.block(node, styles.SMALL) as made:
            made.paragraph_format.keep_with_next = follows or None
            w.words(words)


def drawn(svg: str) -> bytes:
    """Return an SVG as PNG, which every Word shows, in the book's own letters."""
    import vl_convert

    vl_convert.register_font_directory(str(theme.FONTS))
    return bytes(vl_convert.svg_to_png(svg, ppi=DENSE))


def _size(svg: str) -> tuple[float, float]:
    """Return the width and height of a drawing in points, or none."""
    found = _SIZE.search(svg)
    return (float(found[1]) * PIXEL, float(found[2]) * PIXEL) if found else (0.0, 0.0)


def _put(w: Writer, data: io.BytesIO, alt: str, size: tuple[float, float] = (0.0, 0.0)) -> None:
    """Put a picture where writing stands, no wider or higher than the room there is."""
    run = w.words("\u2060")
    if run is None:
        return
    shape = run.add_picture(data, *(Pt(side) for side in size if side))
    scale = min(1.0, WIDE / shape.width, HIGH / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    properties: Any = shape._inline.docPr
    properties.set("descr", alt)


@writes(nodes.figure)
def figure(w: Writer, node: nodes.figure) -> None:
    """A picture with a caption of its own."""
    w.arrive(node)
    w.run(c for c in node.children if not isinstance(c, nodes.caption))
    w.run(c for c in node.children if isinstance(c, nodes.caption))


def picture(w: Writer, node: nodes.image) -> None:
    """A picture from a file, in its own paragraph unless it stands within one."""
    uri, alt = str(node.get("uri", "")), str(node.get("alt", "")).strip()
    path = w.page.folder / uri
    if not path.is_file():
        w.problem(node, "no-picture", f"there is no picture '{uri}'", "check the file's name")
        return
    data = _read(path)
    if data is None:
        w.problem(
            node, "picture-kind", f"Word cannot take the picture '{uri}'", f"use one of: .svg, {', '.join(TAKEN)}"
        )
    elif w.paragraph is not None:
        _put(w, io.BytesIO(data), alt)
    else:
        with w.block(node):
            _put(w, io.BytesIO(data), alt)


def _read(path: Path) -> bytes | None:
    kind = path.suffix.lower()
    if kind == ".svg":
        return drawn(path.read_text("utf-8"))
    return path.read_bytes() if kind in TAKEN else None

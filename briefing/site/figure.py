"""A chart on a page: title, drawing for wide and narrow columns, source line, data, and its specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docutils import nodes

from briefing.figures.theme import SENTINELS
from briefing.writing import put_whole

from . import sharing, svg
from .text import esc


def visit_figure_block(self: Any, node: nodes.Element) -> None:
    """Write the figure up to its source line and data, which are its children."""
    uid = f"fig-{node['figure_id']}"
    level = min(6, self.section_level + 1)
    self.body.append(
        f'<figure class="chart" id="{esc(uid)}" data-chart="{esc(node["figure_id"])}"{" data-live" if node.get("spec") else ""}>'
    )
    self.body.append(f'<figcaption><h{level} class="figure-title">{sharing.headed(node)}</h{level}>')
    if node.get("subtitle"):
        self.body.append(f'<p class="figure-subtitle">{esc(node["subtitle"])}</p>')
    self.body.append("</figcaption>\n")
    views = _views(node, uid)
    self.body.append(views)
    if node.get("caveat"):
        self.body.append(f'<p class="figure-caveat">{esc(node["caveat"])}</p>\n')
    write_spec(Path(self.builder.outdir), node)
    sharing.write_figure(self.builder, node, views)


def depart_figure_block(self: Any, _node: nodes.Element) -> None:
    """Close the figure."""
    self.body.append("</figure>\n")


def _views(node: nodes.Element, uid: str) -> str:
    """Return the drawing for a wide column and, where there is one, for a narrow one; CSS shows one of them."""
    drawn = {view: node.get(key, "") for view, key in (("wide", "svg"), ("narrow", "svg_narrow"))}
    both = "" if all(drawn.values()) else " only"
    out = ""
    for view, text in drawn.items():
        if text:
            image = svg.inline(text, uid=f"{uid}-{view}", title=node["title"], alt=node["alt"], colours=SENTINELS)
            out += f'<div class="view {view}{both}">{image}</div>'
    return f'<div class="views">{out}</div>\n'


def write_spec(outdir: Path, node: nodes.Element) -> None:
    """Write the chart's specification as a script, since a page opened as a file may fetch nothing else.

    The name is the figure's own, so that parallel writers never share a file; it is replaced in one step.
    """
    if not node.get("spec"):
        return
    spec = (
        node["spec"]
        if isinstance(node["spec"], str)
        else json.dumps(node["spec"], separators=(",", ":"), sort_keys=True)
    )
    target = outdir / "_static" / "charts" / f"{node['figure_id']}.js"
    text = f"briefingChart({json.dumps(node['figure_id'])},{_in_script(spec)})\n"
    put_whole(target, text.encode())


def _in_script(text: str) -> str:
    """JSON is JavaScript but for two line separators (ECMA-262 before 2019)."""
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

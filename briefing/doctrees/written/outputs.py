"""What code cells show: figures, and published values, as myst-nb hands them over."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from docutils import nodes

from briefing.records.typography import curl

from .nodes import figure_block

FIGURE_MIME = "application/vnd.briefing.figure"
VALUE_MIME = "application/vnd.briefing.value"


class FigureOutput:
    """Turns the two private kinds of cell output into nodes (a myst-nb mime renderer)."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int]]] = [("*", FIGURE_MIME, 1), ("*", VALUE_MIME, 2)]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:  # noqa: ARG004, FBT001 - the signature is myst-nb's
        """Return the nodes for a figure or a value; None for what is not ours."""
        if data.mime_type == VALUE_MIME:
            return [nodes.comment()]  # nbval compares the value; readers see it where the prose prints it
        if data.mime_type != FIGURE_MIME:
            return None
        return [_figure(json.loads(data.string), _svg(renderer, data), data.line)]


def _svg(renderer: Any, data: Any) -> str:
    """Return the wide SVG that stands beside the figure's own data in the same output."""
    _, outputs = renderer.renderer.nb_client.code_cell_outputs(data.cell_index)
    svg = outputs[data.output_index]["data"].get("image/svg+xml", "")
    return svg if isinstance(svg, str) else "".join(svg)


def _figure(content: dict[str, Any], svg: str, line: int | None) -> figure_block:
    node = figure_block(figure_id=content["id"], svg=svg, ids=[f"fig-{content['id']}"], number=0)
    for key in ("title", "subtitle", "caveat", "alt"):
        node[key] = curl(content.get(key, ""))
    for key in ("tables", "spec", "svg_narrow"):
        node[key] = content.get(key, "")
    node["rows"] = content.get("rows", {})
    node.line = line
    return node

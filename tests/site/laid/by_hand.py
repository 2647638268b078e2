"""A directive that emits a finished figure, as a notebook's stored output would."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import SphinxDirective

from briefing.doctrees.written.nodes import figure_block

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="marks" width="{w}" height="120" viewBox="0 0 {w} 120" version="1.1">
<defs><clipPath id="clip0"><rect width="{w}" height="100"/></clipPath></defs>
<g fill="none" stroke-miterlimit="10" aria-roledescription="axis" clip-path="url(#clip0)" style="opacity: 0.9; stroke-width: 2">
<rect x="10.123456" y="10" width="200" height="30" fill="#0a4475" onclick="alert(1)"/><text x="10" y="80" fill="#1b1c1d" font-family="'Briefing Sans', sans-serif" font-size="12">People displaced</text></g>
<script>alert(2)</script><a xlink:href="javascript:alert(3)"><text y="100">link</text></a></svg>"""
SPEC = (
    '{"$schema":"https://vega.github.io/schema/vega-lite/v6.json","width":500,"height":120,"data":{"values":[{"a":"x","b":3},{"a":"y","b":5}]},'
    '"transform":[{"calculate":"datum.b * 2","as":"c"}],"mark":{"type":"bar","color":"#0a4475","tooltip":true},'
    '"encoding":{"y":{"field":"a","type":"nominal"},"x":{"field":"c","type":"quantitative"}}}'
)


class ByHand(SphinxDirective):
    """{by-hand} prints one figure."""

    def run(self) -> list[nodes.Node]:
        """Return the figure."""
        return [
            figure_block(
                figure_id="counts", number=0, ids=["fig-counts"], title="Displacement <rose> & fell", subtitle="People, 2020",
                caveat="Counts are cumulative.", alt="Two bars; the second is longer.", tables=["counts"], rows={}, spec=SPEC,
                svg=SVG.format(w=640), svg_narrow=SVG.format(w=340),
            )
        ]  # fmt: skip


def write_a_draft(_app: Sphinx, config: Config) -> None:
    """Write the pages whatever the gate says: the hostile chapter breaks the rules of prose on purpose."""
    config.briefing_draft, config.briefing_report = True, False


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("by-hand", ByHand)
    app.connect("config-inited", write_a_draft)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

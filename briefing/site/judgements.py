"""Key judgements on a page: their likelihood drawn on the ladder, and on the front page the reasons folded away."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from briefing.doctrees.written.nodes import facts, judgement_block
from briefing.records.grades import LADDER, LADDER_BANDS

from .disclosure import disclosure
from .text import esc

WIDTH, HEIGHT = 300, 12


class likelihood_scale(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Where a judgement stands on the ICD 203 ladder: `likelihood`, `confidence`, `named` (whether words stand beside)."""


def draw_scales(document: nodes.document, *, fold: bool) -> None:
    """Put the scale below each judgement's text; with `fold`, name likelihood and confidence and fold the rest away."""
    for block in document.findall(judgement_block):
        if block.get("likelihood") not in LADDER:
            continue
        scale = likelihood_scale(likelihood=block["likelihood"], confidence=block.get("confidence", ""), named=fold)
        at = next((n for n, child in enumerate(block.children) if isinstance(child, facts)), len(block))
        if fold:
            rest = disclosure(
                "", *block.children[at:], summary="Why, on what, and what would change it", kind="reasons", tables=[]
            )
            block[at:] = [scale, rest]
        else:
            block.insert(at, scale)


def visit_likelihood_scale(self: Any, node: nodes.Element) -> None:
    """Write the scale."""
    low, high = LADDER[node["likelihood"]]
    if node["named"]:
        self.body.append(
            f'<p class="grade-line"><b>{esc(node["likelihood"])}</b> ({low}–{high}%), confidence <b>{esc(node["confidence"])}</b></p>'
        )
    self.body.append(ladder(node["likelihood"]))
    raise nodes.SkipNode


def ladder(likelihood: str) -> str:
    """Return the ladder from 0 to 100 per cent as a drawing, the likelihood's band filled."""
    low, high = LADDER[likelihood]
    rungs = "".join(
        f'<rect class="{"band" if (start, end) == (low, high) else "track"}" x="{start * WIDTH / 100:g}" y="0" width="{(end - start) * WIDTH / 100 - 2:g}" height="{HEIGHT}"/>'
        for start, end in LADDER_BANDS.values()
    )
    name = esc(f"{likelihood}: {low} to {high} per cent, on a scale from 0 to 100")
    drawing = f'<svg class="ladder" role="img" aria-label="{name}" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">{rungs}</svg>'
    lowest, *_, highest = LADDER_BANDS  # each band has two names
    ends = f'<p class="ladder-ends" aria-hidden="true"><span>{esc(lowest[0])}</span> <span>{esc(highest[0])}</span></p>'
    return f"{drawing}\n{ends}\n"

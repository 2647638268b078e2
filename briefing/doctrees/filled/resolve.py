"""Filling the placeholders when a page is written, so that a changed record never leaves a stale page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefing.doctrees.known.shown import shown_value
from briefing.doctrees.written.nodes import claim_use, figure_block, figure_use, record_block
from briefing.doctrees.written.sourced import STATED as STATED_SOURCE
from briefing.records import UnknownRecord

from . import boxes, datatables, registers
from .changes import changes_block
from .corrections import corrections_block
from .coverage import coverage_block
from .links import Links
from .stops import STATED, hush_quotation, take_stop

Filler = Callable[[Links, record_block], list[nodes.Node]]

_BLOCKS: dict[str, Filler] = {
    "claims-table": registers.claims_table,
    "claims-index": registers.claims_index,
    "source-list": registers.source_list,
    "table-list": registers.table_list,
    "name-list": registers.name_list,
    "claim-card": registers.claim_card,
    "data-table": datatables.data_table,
    STATED_SOURCE: datatables.stated_source,
    "judgement": boxes.judgement,
    "question": boxes.question,
    "coverage": coverage_block,
    "changes": changes_block,
    "corrections": corrections_block,
}


class ResolveRecords(SphinxPostTransform):
    """Runs after all others: what it puts in needs no further transform, and a register holds many thousand nodes.

    (myst-nb chooses each output's kind at priority 4.)
    """

    default_priority = 900

    def run(self, **_: Any) -> None:
        """Replace every placeholder of the page."""
        if self.app.builder is not None and self.app.builder.name == "dummy":
            return  # `briefing check` writes no page; the gate has looked at every use already
        links = Links(self.app, self.env.docname)
        first = links.domain.first_figures().get(self.env.docname, 1)
        for number, figure in enumerate(self.document.findall(figure_block), first):
            figure["number"] = number
            datatables.complete_figure(links, figure)
        # found before the blocks are filled: what fills them holds no placeholder
        blocks, uses = list(self.document.findall(record_block)), list(self.document.findall(claim_use))
        references = list(self.document.findall(figure_use))
        for block in blocks:
            block.replace_self(_fill(links, block))
        for reference in references:
            reference.replace_self(_figure_link(links, reference["ref"]))
        for use in uses:
            mark = _mark(links, use)
            use.replace_self(mark)
            take_stop(mark, on_paper=links.builder.format != "html")
            if use["mode"] in STATED:
                hush_quotation(mark)


def _fill(links: Links, block: record_block) -> list[nodes.Node]:
    try:
        return _BLOCKS[block["block"]](links, block)
    except (UnknownRecord, KeyError) as error:  # the gate has named it; show where it is missing
        return [nodes.paragraph("", f"[?{block['arg']}: {error}]")]


def _figure_link(links: Links, fid: str) -> nodes.Element:
    figure = links.figures.get(fid)
    if figure is None:
        return nodes.strong("", f"[?{fid}]")
    uri = links.uri(figure.docname, figure.anchor)
    text = f"Figure\u00a0{figure.number}"
    return nodes.reference("", text, internal=True, refuri=uri, classes=["figure-link"])


def _mark(links: Links, use: claim_use) -> nodes.Element:
    mode, ref, uid = use["mode"], use["ref"], use["uid"]
    try:
        if mode == "val":
            return _value(links, use, shown_value(links.records, links.computed, ref, use["spec"]))
        if mode == "quote":
            return _quote(links, ref, uid)
        links.records.claim(ref)
        return links.claim(ref, mode, uid)
    except (UnknownRecord, ValueError):
        return nodes.strong("", f"[?{ref}]", ids=[uid])


def _value(links: Links, use: claim_use, text: str) -> nodes.Element:
    ref, uid = use["ref"], use["uid"]
    if ref.startswith("="):
        return links.table_value(links.computed[ref[1:]].tables[0], uid, text)
    if "/" in ref:
        return links.table_value(ref.split("/")[0], uid, text)
    return links.claim(ref.split(".")[0], "val", uid, nodes.Text(text))


def _quote(links: Links, ref: str, uid: str) -> nodes.Element:
    cid, number = links.records.quote(ref)
    return links.claim(cid, "quote", uid, boxes.quotation(links, cid, number))


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(ResolveRecords)

"""The HTML side of the book, as a Sphinx extension on the furo theme.

furo brings light and dark highlighting and the way a page is put together; its templates are replaced by ours in
`templates/`, because they hold an inline stylesheet, controls that no keyboard reaches, and a script that talks on
the console. All work happens in Sphinx's events, so that a plain `jupyter-book build .` gives the full site.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from briefing.doctrees.written import nodes as ours
from briefing.settings import shared
from briefing.settings.own import NAME

from . import (
    anchors,
    blocks,
    cards,
    disclosure,
    entries,
    figure,
    finish,
    judgements,
    marks,
    math,
    page,
    parts,
    room,
    safety,
    settings,
    tables,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the site with Sphinx."""
    app.add_config_value("briefing_name", NAME, "html", types=[str])
    shared.declare(app)
    app.add_config_value("briefing_site_digest", "", "html", types=[str])
    app.add_html_math_renderer("mathml", (math.visit_math, None), (math.visit_math_block, None))
    for node, visitors in _visitors():
        app.add_node(node, override=True, html=visitors)
    app.connect("config-inited", settings.prepare)
    app.connect("builder-inited", settings.own_search)
    app.connect("doctree-resolved", _prepare_doctree, priority=900)
    app.connect("html-page-context", page.leave_out_tree, priority=100)  # before the theme
    app.connect("html-page-context", page.add_context, priority=900)
    app.connect("html-collect-pages", _extra_pages)
    app.connect("build-finished", finish.finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}


def _visitors() -> Iterator[tuple[type[nodes.Element], tuple[Any, Any]]]:
    yield ours.claim_mark, (marks.visit_claim_mark, marks.depart_claim_mark)
    yield ours.table_mark, (marks.visit_table_mark, marks.depart_table_mark)
    yield ours.figure_block, (figure.visit_figure_block, figure.depart_figure_block)
    yield disclosure.disclosure, (disclosure.visit_disclosure, disclosure.depart_disclosure)
    yield ours.facts, (entries.visit_facts, None)
    yield ours.index_lines, (entries.visit_index_lines, None)
    yield from ((kind, (entries.visit_record, None)) for kind in entries.RECORDS)
    yield ours.register_part, (parts.visit_register_part, None)
    yield judgements.likelihood_scale, (judgements.visit_likelihood_scale, None)
    yield tables.table_region, (tables.visit_table_region, tables.depart_table_region)
    yield nodes.entry, (tables.visit_entry, tables.depart_entry)
    yield nodes.paragraph, (anchors.visit_paragraph, anchors.depart_paragraph)
    for name, visitors in blocks.BLOCKS.items():
        yield getattr(ours, name), visitors


def _prepare_doctree(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make a resolved page safe and addressable; other builders get it untouched."""
    if app.builder.format == "html":
        safety.make_safe(doctree)
        anchors.anchor_paragraphs(doctree)
        marks.join_values(doctree)
        tables.wrap_tables(doctree)
        disclosure.fold_data(doctree, ours.figure_block)
        disclosure.fold_records(doctree)
        judgements.draw_scales(doctree, fold=docname == app.config.root_doc)
        cards.leave_out_of_registers(doctree)
        room.keep_room(doctree)


def _extra_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for unknown addresses, and the start page where the book has none of that name."""
    yield "search", {"title": "Search"}, "search.html"
    yield "404", {"title": "Page not found"}, "404.html"
    if app.config.root_doc != "index":
        yield (
            "index",
            {"title": settings.book_title(app.config), "target": app.builder.get_target_uri(app.config.root_doc)},
            "redirect.html",
        )

"""The print side: `book.pdf` and `brief.pdf` from the site's own doctrees, by way of Typst, as PDF/UA-1.

A translator from docutils to Typst of our own, rather than the site's HTML assembled anew: the doctree still knows what a
claim, a figure, a row header is; HTML has forgotten, and changes with the theme.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config

from briefing.settings import shared

MIMES = ("image/svg+xml", "image/png", "image/jpeg", "text/markdown", "text/plain")
"""The kinds of cell output that paper takes, best first. The book's own figures and values come before these."""
LOST = (
    "text/html",
    "text/latex",
    "application/javascript",
    "application/json",
    "application/vnd.jupyter.widget-view+json",
)
"""Kinds that paper cannot take. They are listed last, so that an output of nothing else is an error and not a hole."""
BUILDERS = ("typst", "typst-proof", "docx")
SETTINGS: tuple[tuple[str, Any, Any], ...] = (
    ("briefing_paper", "a4", ENUM("a4", "us-letter")),
    ("briefing_subtitle", "", [str]),
    ("briefing_licence", "Text and data: CC BY 4.0. Code: MIT.", [str]),
    ("briefing_licence_url", "https://creativecommons.org/licenses/by/4.0/", [str]),
    ("briefing_keywords", [], [list]),
    ("briefing_duplex", False, [bool]),
    ("briefing_brief_pages", 2, [int]),
    ("briefing_brief_aloud", False, [bool]),
    ("briefing_commit", "", [str]),
    ("briefing_brief_form", True, [bool]),
    ("briefing_print_memory", "", [str]),  # the folder of what one printing tells the next; beside the doctrees if empty
)


def lower_paper(_app: Sphinx, config: Config) -> None:
    """Take "A4" and "US-Letter" as people write them."""
    config.briefing_paper = str(config.briefing_paper).lower()


def list_mimes(_app: Sphinx, config: Config) -> None:
    """Tell myst-nb what this builder takes: for a builder that it does not know, it drops every output."""
    places = [(mime, 10 * place) for place, mime in enumerate((*MIMES, *LOST), 1)]
    listed = [(builder, mime, place) for builder in BUILDERS for mime, place in places]
    config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *listed]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder and its settings."""
    from .builder import ProofBuilder, TypstBuilder

    app.add_builder(TypstBuilder)
    app.add_builder(ProofBuilder)
    for name, default, kind in SETTINGS:
        app.add_config_value(name, default, "", kind)
    shared.declare(app)
    app.setup_extension("myst_nb")
    app.connect("config-inited", list_mimes, priority=400)
    app.connect("config-inited", lower_paper, priority=400)  # before Sphinx compares it with what is allowed
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

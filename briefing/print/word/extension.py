"""The Sphinx extension that brings the builder `docx`: loaded where that is asked for, since most builds have no python-docx."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder."""
    from .builder import WordBuilder

    app.add_builder(WordBuilder)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

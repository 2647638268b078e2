"""Sphinx settings that the site needs whatever `_config.yml` says."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from .text import plain

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"


def prepare(_app: Sphinx, config: Config) -> None:
    """Put our templates before the theme's, and switch off what the pages do without."""
    config.templates_path = [str(TEMPLATES), *config.templates_path]
    config.html_use_index = False  # an index of names without entries would be an empty page
    config.html_domain_indices = False
    config.html_permalinks_icon = "#"
    config.html_copy_source = False
    config.html_show_sourcelink = False
    config.html_show_search_summary = False  # a summary is fetched, which a page opened as a file may not do
    config.html_math_renderer = "mathml"
    config.numfig = False  # figures are numbered by the book itself, page by page
    config.briefing_site_digest = digest()
    if base := os.environ.get("BRIEFING_BASE_URL"):
        config.html_baseurl = base


def own_search(app: Sphinx) -> None:
    """Leave out Sphinx's search index: `search.py` makes one that works from a file and shows where the words stand."""
    if app.builder.format == "html":
        app.builder.search = False  # type: ignore[attr-defined] # StandaloneHTMLBuilder's


def digest() -> str:
    """Return a digest of this package: as a setting of the pages, it has them all written again when the code changes."""
    files = sorted(path for path in HERE.rglob("*") if path.suffix in (".py", ".html"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def cache(app: Sphinx) -> Path:
    """Return the folder that keeps cut fonts and the charts' library between builds into fresh folders."""
    kept = Path(app.srcdir) / "_build" / ".site-cache"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:  # the book may lie on a medium that cannot be written
        kept = Path(app.doctreedir).parent / ".site-cache"
    return kept


def book_title(config: Config) -> str:
    """Return the book's title; Jupyter Book gives it to Sphinx as `html_title`."""
    return plain(config.html_title or config.project)

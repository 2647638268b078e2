"""`briefing check`: records, lint and gate, without executing a notebook or writing a page.

It reads the chapters as a build does, but with nothing that only pages need, and keeps what it has read, so that
a second check reads only what has changed since.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from briefing.problems import Problem

# Extensions that change what a chapter's doctree says; the rest only dress pages.
READING = ("sphinx_external_toc", "myst_nb", "briefing.doctrees")


def check(root: Path, *, strict_dates: bool = False) -> list[Problem]:
    """Return every problem that the gate finds in the book at `root`."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from .gate import NotPublishable, sort
    from .state import State, state_of

    out = root / "_build" / ".check"
    overrides = _config(root) | {"briefing_strict_dates": strict_dates, "briefing_draft": True}
    log = io.StringIO()
    app = None
    with patch_docutils(str(root)), docutils_namespace():
        try:
            app = Sphinx(root, None, out / "out", out / "doctrees", "dummy", overrides, status=None, warning=log)
            app.build()
        except NotPublishable:
            pass
    # where no page could be read, the build ended before there was an application to ask
    return sort(state_of(app).problems if app else State.read(root).first)


def _config(root: Path) -> dict[str, Any]:
    """Return the book's own settings, as Jupyter Book hands them to Sphinx, reduced to what reading needs."""
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={"external_toc_path": (root / "_toc.yml").as_posix(), "latex_individualpages": False},
        sourcedir=root,
    )
    dropped = ("html_", "latex_", "thebe_", "togglebutton", "copybutton", "comments_", "bibtex_", "mathjax")
    kept = {key: value for key, value in config.items() if not key.startswith(dropped)}
    return kept | {"extensions": list(READING)}

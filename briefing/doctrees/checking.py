"""`briefing check`: records, lint and gate, without executing a notebook or writing a page.

It reads the chapters as a build does, but with nothing that only pages need, and keeps what it has read, so that
a second check reads only what has changed since.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.doctrees import spared
from briefing.doctrees.judged import first
from briefing.doctrees.judged.gate import NotPublishable, sort
from briefing.doctrees.known.domain import BriefingDomain, domain_of
from briefing.doctrees.known.loading import Loader
from briefing.doctrees.known.state import BookSphinx, State, state_of
from briefing.paths import engine
from briefing.problems import Problem
from briefing.settings import settings_problems

# Extensions that change what a chapter's doctree says; the rest only dress pages.
READING = ("sphinx_external_toc", "myst_nb", "briefing.doctrees", "briefing.print")
DRESSING = frozenset({"briefing.site"})


@dataclass(frozen=True)
class Reading:
    """A book that was read but not written: its state, and what its pages use (None where no page could be read)."""

    state: State
    domain: BriefingDomain | None
    problems: list[Problem]


def check(root: Path, *, strict_dates: bool = False) -> list[Problem]:
    """Return every problem that the gate finds in the book at `root`, and what would keep its PDFs from being set."""
    return read_book(root, strict_dates=strict_dates, proof=True).problems


def read_book(root: Path, *, strict_dates: bool = False, proof: bool = False) -> Reading:
    """Read the book at `root` as a build does, without writing a page.

    With `proof`, a book that has passed the gate is written in Typst too, as for its PDFs, and set as far as it is new.
    """
    spared.load()
    if any(settings_problems(root)):  # Sphinx would fail on them, or pass over them
        return _unread(root)
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    out = root / "_build" / ".check"
    overrides = _config(root) | {"briefing_strict_dates": strict_dates, "briefing_draft": True}
    loader = Loader(root, out, overrides["briefing_engine"])
    with patch_docutils(str(root)), docutils_namespace():
        try:
            app = BookSphinx(
                root, None, out / "out", out / "doctrees", "typst-proof" if proof else "dummy", overrides,
                status=None, warning=io.StringIO(), briefing_loader=loader,
            )  # fmt: skip
            app.build()
        except NotPublishable:  # no page could be read, so there is no application to ask
            return _unread(root)
    return Reading(state_of(app), domain_of(app.env), sort(state_of(app).problems))


def _unread(root: Path) -> Reading:
    """Return what can be said of a book whose pages cannot be read."""
    state = first.read(root)
    return Reading(state, None, sort(state.first))


def _config(root: Path) -> dict[str, Any]:
    """Return the book's own settings, as Jupyter Book hands them to Sphinx, reduced to what reading needs."""
    from jupyter_book.config import get_default_sphinx_config, get_final_config

    config, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={"external_toc_path": (root / "_toc.yml").as_posix(), "latex_individualpages": False},
        sourcedir=root,
    )
    dropped = ("html_", "latex_", "thebe_", "togglebutton", "copybutton", "comments_", "bibtex_", "mathjax")
    kept = {key: value for key, value in config.items() if not key.startswith(dropped)}
    usual = {*get_default_sphinx_config()["extensions"], *READING, *DRESSING}
    own = [name for name in config["extensions"] if name not in usual]
    titled = {key: config[key] for key in ("html_title", "html_baseurl") if key in config}
    return kept | titled | {"extensions": [*READING, *own], "briefing_engine": engine()}

"""From chapters to doctrees: the roles and blocks editors write, the domain behind them, and the gate.

A role leaves a placeholder when a page is read; a post-transform fills it when the page is written; digests of
the records, compared on every build, name the pages to write again. So a changed record never needs a clean
build and never leaves a stale page, in the site and in print alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register roles, blocks, domain and gate."""
    from . import extension  # a notebook's cells need the lint, and not the tenth of a second that Sphinx takes

    return extension.setup(app)

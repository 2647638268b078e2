"""Files that extensions copy into every book and no page of this one uses."""

from __future__ import annotations

import shutil
from pathlib import Path

# What Sphinx, Jupyter Book's default extensions and the theme bring; see each name's package.
UNUSED = (
    "*.map", "*.png", "*.gif", "basic.css", "alabaster.css", "pygments.css", "sphinx_highlight.js", "doctools.js.LICENSE*",
    "mystnb*.css", "mystnb*.js", "togglebutton.*", "copybutton*", "clipboard.min.js", "check-solid.svg", "copy-button.svg",
    "sphinx-thebe.*", "design-tabs.js", "sphinx-design*", "_sphinx_javascript_frameworks_compat.js", "jquery.js", "underscore.js",
    "searchtools.js", "language_data.js", "doctools.js", "documentation_options.js", "play-solid.svg", "__init__.py", "sbt-webpack-macros.html", "webpack-macros.html", "skeleton.css", "debug.css", "custom.css",
)  # fmt: skip
UNUSED_FOLDERS = (
    "styles",
    "scripts",
    "vendor",
    "images",
    "locales",
    "__pycache__",
    "sphinx_design_static",
    "proof",
    "exercise",
)


def prune(html: Path) -> None:
    """Remove unused files from a built site. The book's own (fonts, charts, data, records) stay."""
    static = html / "_static"
    for pattern in UNUSED:
        for path in static.glob(pattern):
            if path.name != "card.png":
                path.unlink()
    for folder in UNUSED_FOLDERS:
        shutil.rmtree(static / folder, ignore_errors=True)
    shutil.rmtree(html / "_sphinx_design_static", ignore_errors=True)
    (html / "genindex.html").unlink(missing_ok=True)

"""A miniature book in which everything holds: tests break it in one place and look at what the gate says.

Its files are in `tests/rules/base/`, which the examples of the rules lie over too.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parents[1] / "rules" / "base"


def _of(name: str) -> str:
    return (BASE / name).read_text("utf-8")


ARTICLE = _of("seeds/texts/first.txt")
SHA = hashlib.sha256(ARTICLE.encode()).hexdigest()
CONFIG = _of("_config.yml")
TOC = _of("_toc.yml")
SOURCES = _of("seeds/sources.yml")
ACTORS = _of("seeds/actors.yml")
CLAIMS = _of("seeds/claims/all.yml")
QUESTIONS = _of("seeds/questions.yml")
JUDGEMENTS = _of("seeds/judgements.yml")
HOUSE = _of("seeds/house-list.yml")
PACKAGE = _of("data/datapackage.yml")
COUNTS = _of("data/counts.csv")
SUMMARY = _of("book/summary.md")
FIGURES = _of("book/figures.md")
CLAIMS_PAGE = _of("book/claims.md")
SOURCES_PAGE = _of("book/sources.md")


def notebook(*cells: dict[str, Any]) -> str:
    """Return a notebook's file."""
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def markdown(text: str, name: str = "m") -> dict[str, Any]:
    """Return a Markdown cell."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}


def custody(sha: str, archived: str = "") -> str:
    """Return the custody log: the article's text was taken once."""
    from briefing.records.custody import Unsealed, text_of

    taken = {
        "source": "first-article", "on": "2026-11-22T12:00:00Z", "from": "the file first.txt", "by": "hand",
        "media_type": "text/plain", "bytes": len(ARTICLE), "raw": sha, "file": "first.txt", "sha256": sha, "archived": archived,
    }  # fmt: skip
    return text_of([Unsealed.model_validate(taken).sealed()])


def files(sha: str) -> dict[str, str]:
    """Return all files of the miniature book by path."""
    return {
        "_config.yml": CONFIG, "_toc.yml": TOC, "seeds/sources.yml": SOURCES.replace(SHA, sha),
        "seeds/actors.yml": ACTORS, "seeds/claims/all.yml": CLAIMS, "seeds/questions.yml": QUESTIONS, "seeds/house-list.yml": HOUSE, "seeds/judgements.yml": JUDGEMENTS,
        "seeds/texts/first.txt": ARTICLE, "seeds/custody.yml": custody(sha), "data/datapackage.yml": PACKAGE, "data/counts.csv": COUNTS,
        "book/summary.md": SUMMARY, "book/figures.md": FIGURES, "book/claims.md": CLAIMS_PAGE, "book/sources.md": SOURCES_PAGE,
    }  # fmt: skip


def write(root: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the book below `root`, with some files replaced or, for None, left out."""
    for name, text in {**files(SHA), **(changes or {})}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return root

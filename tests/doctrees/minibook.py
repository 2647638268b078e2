"""A miniature book in which everything holds: tests break it in one place and look at what the gate says.

Its files are in `tests/miniature/`, which the examples of the rules and the site's pieces (`tests/site/laid/`) lie over
too: a file whose name ends in `+` is added at the end of the file of that name, any other stands in its place.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parents[1] / "miniature"


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
    return of_folder() | {"seeds/sources.yml": SOURCES.replace(SHA, sha), "seeds/custody.yml": custody(sha)}


def of_folder(folder: Path = BASE) -> dict[str, str]:
    """Return the files below a folder, that of the miniature book unless told, by path."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in found}


def laid(folder: Path) -> dict[str, str]:
    """Return the files of the miniature book that a folder lays over it, whole."""
    return {
        name.removesuffix("+"): (_of(name[:-1]) if name.endswith("+") else "") + text
        for name, text in of_folder(folder).items()
    }


def listed(files: dict[str, str]) -> dict[str, str]:
    """Return the files with the new chapters among them at the end of the contents, unless they have contents."""
    new = [name for name in files if name.startswith("book/") and not (BASE / name).exists() and name.count("/") == 1]
    chapters = [name.rpartition(".")[0] for name in new if name.endswith((".md", ".ipynb"))]
    if "_toc.yml" in files or not chapters:
        return files
    return files | {"_toc.yml": TOC + "".join(f"  - file: {name}\n" for name in chapters)}


def put(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder, and return it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def write(root: Path, changes: dict[str, str | None] | None = None) -> Path:
    """Write the book below `root`, with some files replaced or, for None, left out."""
    kept = {name: text for name, text in {**files(SHA), **(changes or {})}.items() if text is not None}
    return put(root, kept)

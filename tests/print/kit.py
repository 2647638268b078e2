"""Printing a small book, and reading it back: what the print side's tests share."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

TOC = "```{{toctree}}\n:hidden:\n{names}\n```\n"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="80"><rect width="160" height="40" fill="#0a4475"/>'
    '<text x="10" y="60" font-family="Briefing Sans" font-size="12">{words}</text></svg>'
)
SETTINGS: dict[str, Any] = {
    "project": "The test book",
    "author": "The testers",
    "root_doc": "book/summary",
    "extensions": ["myst_nb", "briefing.print", "tests.print.pieces"],
    "nb_execution_mode": "off",
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath", "attrs_inline", "fieldlist"],
    "briefing_commit": "0123456789ab",
    "briefing_evidence_as_of": "2026-06-25",
    "briefing_brief_form": False,
}

INCLUDED = re.compile(r'#include "(.*)"')
Print = Callable[..., "Printed"]


@dataclass(frozen=True)
class Printed:
    """Where the PDFs are."""

    folder: Path

    @property
    def book(self) -> Path:
        """The book."""
        return self.folder / "book.pdf"

    @property
    def annex(self) -> Path:
        """The registers of claims and sources, where the book has any."""
        return self.folder / "annex.pdf"

    @property
    def brief(self) -> Path:
        """The brief."""
        return self.folder / "brief.pdf"

    def source(self, name: str = "book") -> str:
        """Return the Typst source."""
        return whole_source({path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.folder.rglob("*.typ")}, name)


def whole_source(files: Mapping[str, bytes], name: str) -> str:
    """Return the Typst source of a PDF, its chapters where it includes them, from the files that a printing wrote."""
    return INCLUDED.sub(lambda file: files[file[1]].decode(), files[f"{name}.typ"].decode())


def print_book(folder: Path, files: dict[str, str | bytes], builder: str = "typst", **settings: Any) -> Printed:
    """Write chapters (`name.md` -> text; the first is the root) into a folder and print them, or make what another builder makes."""
    chapters = [Path(name).stem for name in files if name.endswith(".md")]
    for name, data in files.items():
        path = folder / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    root = folder / "book" / f"{chapters[0]}.md"
    root.write_text(
        root.read_text(encoding="utf-8") + "\n\n" + TOC.format(names="\n".join(chapters[1:])), encoding="utf-8"
    )
    confoverrides = SETTINGS | {"root_doc": f"book/{chapters[0]}"} | settings
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            str(folder),
            None,
            str(folder / "out"),
            str(folder / "doctrees"),
            builder,
            confoverrides,
            status=None,
            warning=io.StringIO(),
        )
        app.build()
    return Printed(folder / "out")


MARKED = re.compile("(?:^|(?<=\f))(?:D\nR\nA\nF\nT|I\nN\nT\nE\nR\nI\nM)\n", re.MULTILINE)
"""A watermark, as poppler gives its letters."""


def text_of(pdf: Path, option: str = "-raw", *, folded: bool = True) -> str:
    """Return a PDF's text in the order written (with another option: as poppler reads it), white space folded unless told. Skips where poppler is not installed."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    run = subprocess.run(["pdftotext", option, str(pdf), "-"], capture_output=True, text=True, check=True)
    words = MARKED.sub("", re.sub("[\u200b\u2060]", "", run.stdout))
    return re.sub(r"\s+", " ", words) if folded else words


def page_of(pdf: Path, number: int) -> str:
    """Return the text of one page, white space folded."""
    return re.sub(r"\s+", " ", text_of(pdf, folded=False).split("\f")[number - 1])


@dataclass(frozen=True)
class Word:
    """A word's box on its page, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Word) -> bool:
        """Return whether two words are printed over one another; boxes of neighbouring lines and raised marks may touch."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide > OVERLAP and high > min(self.bottom - self.top, other.bottom - other.top) * 0.5


WATERMARK = 40
"""Points that no letter of the text is high: what is higher lies under it, across the page."""
OVERLAP = 1.0
"""Points by which the boxes of two words on a line may overlap: letters such as f lean over their own."""


def pages_of_words(pdf: Path) -> list[tuple[float, float, list[Word]]]:
    """Return for each page its width, its height and its words. Skips where poppler is not installed."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    run = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages: list[tuple[float, float, list[Word]]] = []
    for line in run.stdout.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            pages.append((float(page[1]), float(page[2]), []))
        elif word := re.search(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>', line):
            pages[-1][2].append(Word(word[5], *map(float, word.groups()[:4])))
    return pages


def boxes_outside(pdf: Path, margin: float = 20) -> list[str]:
    """Return the words whose box is not inside the page by `margin` points."""
    return [
        word.text
        for wide, high, words in pages_of_words(pdf)
        for word in words
        if word.left < margin or word.top < margin or word.right > wide - margin or word.bottom > high - margin
    ]


def overprints(pdf: Path) -> list[str]:
    """Return each two words that are printed over one another, with their page."""
    found = []
    for number, (_, _, words) in enumerate(pages_of_words(pdf), 1):
        down = sorted((word for word in words if word.bottom - word.top < WATERMARK), key=lambda word: word.top)
        for place, word in enumerate(down):
            below = takewhile(lambda other: other.top < word.bottom, down[place + 1 :])  # noqa: B023 - used at once
            found += [f"page {number}: {word.text} / {other.text}" for other in below if word.covers(other)]
    return found

"""Every word that stands in a chapter's source is on its page, and in a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

import pytest
from lxml import html

from tests.book import prose
from tests.conftest import BuiltBook

_WORD = re.compile(r"[^\W\d_]{3,}")
# what stands in a source and is no text: marks, blocks, code, addresses
_NO_TEXT = re.compile(
    r"^```\{(?!analysis)[^`]*?^```[ \t]*$|^```.*$|^:[a-z-]+:.*$|\{[\w-]+\}`[^`]*`|\]\([^)]*\)|`[^`]*`|^\([\w-]+\)=$|<[^>]*>",
    re.MULTILINE | re.DOTALL,
)


def _letters(text: str) -> str:
    """Return a text's letters alone, so that hyphens and line ends part no word."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalpha())


def _words(name: str) -> set[str]:
    signs = re.sub(r"\{sign\}`([^`]*)`", r"\1", prose.source(name))
    return {_letters(word) for word in _WORD.findall(_NO_TEXT.sub(" ", signs))}


@pytest.fixture(scope="module")
def printed(built_book: BuiltBook) -> str:
    """The letters of all PDFs."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    texts = []
    for name in ("book.pdf", "annex.pdf", "brief.pdf"):
        run = subprocess.run(["pdftotext", str(built_book.pdf / name), "-"], capture_output=True, text=True, check=True)
        texts.append(_letters(run.stdout))
    return "".join(texts)


@pytest.mark.parametrize("name", prose.CHAPTERS)
def test_no_word_is_lost(name: str, built_book: BuiltBook, printed: str) -> None:
    """Each word of a chapter's own text is found on its page and on paper."""
    page = html.parse(built_book.html / "book" / f"{name}.html").getroot()
    shown = _letters(page.text_content())
    words = _words(name)
    assert len(words) > 12  # a page of a register has a few lines of its own
    assert sorted(word for word in words if word not in shown) == []
    assert sorted(word for word in words if word not in printed) == []

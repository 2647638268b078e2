"""Typographic quotation marks and apostrophes, one way for chapters, records and figures."""

from __future__ import annotations

import re
from functools import lru_cache

FOREIGN = re.compile(r"[\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u4e00-\u9fff]+")
"""Words in Cyrillic, Arabic or Chinese letters."""
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
"""Languages, by BCP 47 tag, whose letters run from the right."""
SINGLE = str.maketrans("“”", "‘’")


def direction(lang: str) -> str:
    """Return how a language's letters run: "rtl" or "ltr", as HTML and Typst call it."""
    return "rtl" if lang in RIGHT_TO_LEFT else "ltr"


def curl(text: str) -> str:
    """Return words with typographic quotation marks and apostrophes, as Sphinx gives them to the chapters."""
    return _curled(text) if "'" in text or '"' in text else text


@lru_cache(maxsize=4096)
def _curled(text: str) -> str:
    from docutils.utils.smartquotes import smartyPants

    return str(smartyPants(text, "q"))


def in_marks(words: str) -> str:
    """Return a source's words as a quotation: marks are typographic, and those within the words are single ones.

    The record keeps the source's own characters; a match is blind to the difference.
    """
    return f"“{curl(' '.join(words.split())).translate(SINGLE)}”"

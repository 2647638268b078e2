"""Which characters the book's fonts can print: one that they cannot would be an empty box on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from docutils import nodes

from .compile import FONTS

IGNORED = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories that print nothing: controls, format characters, line and paragraph separators."""


@cache
def printable() -> frozenset[int]:
    """Return the code points that the book's fonts have a glyph for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it ships no types

    files = (TTFont(path, lazy=True) for path in sorted(FONTS.glob("*Regular.ttf")))
    return frozenset(code for font in files for code in font.getBestCmap())


def unprintable(doctree: nodes.document) -> Iterator[tuple[nodes.Text, str]]:
    """Yield each text that holds a character without a glyph, with that character."""
    known = printable()
    for text in doctree.findall(nodes.Text):
        words = str(text)
        if words.isascii():
            continue
        missing = {c for c in words if ord(c) not in known and unicodedata.category(c) not in IGNORED}
        yield from ((text, character) for character in sorted(missing))


def called(character: str) -> str:
    """Return a character with its Unicode number and name."""
    return f"'{character}' (U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()})"

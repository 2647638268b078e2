"""Which characters the book's fonts can print: one that they cannot would be an empty box on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from docutils import nodes

from briefing.doctrees.written.nodes import figure_block

from .compile import FONTS

IGNORED = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories that print nothing: controls, format characters, line and paragraph separators."""


@cache
def printable() -> frozenset[int]:
    """Return the code points that the book's fonts have a glyph for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it ships no types

    files = (TTFont(path, lazy=True) for path in sorted(FONTS.glob("*Regular.ttf")))
    return frozenset(code for font in files for code in font.getBestCmap())


def missing(words: str) -> list[str]:
    """Return the characters that no font of the book has a glyph for, each once."""
    known = printable()
    return sorted(c for c in set(words) if ord(c) not in known and unicodedata.category(c) not in IGNORED)


def unprintable(doctree: nodes.document) -> Iterator[tuple[nodes.Node, str]]:
    """Yield each text that holds a character without a glyph, with that character."""
    for node in doctree.findall():
        yield from ((node, character) for character in missing(_words(node)))


def _words(node: nodes.Node) -> str:
    """Return what a node itself prints: its text, or a figure's title and remarks."""
    if isinstance(node, figure_block):
        return "".join(str(node.get(name, "")) for name in ("title", "subtitle", "caveat"))
    return str(node) if isinstance(node, nodes.Text) else ""


def called(character: str) -> str:
    """Return a character with its Unicode number and name."""
    return f"'{character}' (U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()})"

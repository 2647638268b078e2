"""What a font's file says of its letters is what the library for fonts reads in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it ships no types

from briefing.figures import faces
from briefing.figures.theme import FONTS

FILES = sorted(FONTS.glob("*.ttf"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_letter_has_its_glyph_and_its_width(file: Path) -> None:
    """Every code point of every font of the book has the glyph and the advance that fontTools gives it, and no other has one."""
    font = TTFont(file, lazy=True)
    best, across, ems = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    assert faces.glyphs(file) == {code: font.getGlyphID(name) for code, name in best.items()}
    assert faces.advances(file) == {code: across[name][0] / ems for code, name in best.items()}


def test_a_map_in_another_form_is_told() -> None:
    """A font whose only map is in a form that is not read raises ValueError, rather than having no letters."""
    cmap = bytes.fromhex("0000 0001 0003 0001 0000000c") + bytes.fromhex("0006 000a")
    with pytest.raises(ValueError, match="format 6"):
        dict(faces._mapped(cmap))  # noqa: SLF001 - no font of the book is so

"""The fonts of the site, cut to the characters that its pages show."""

from __future__ import annotations

import unicodedata

import pytest

from briefing.site.fonts import ALWAYS, FACES, FEATURES, FONTS, RANGES, Face, cut

LETTER = 400
"""Bytes that one letter more may take in a font of a few hundred."""


def test_the_first_part_of_a_font_has_nothing_to_compose() -> None:
    """No character of the first part combines with the one before it: what composes letters is asked of the other parts alone."""
    codes = [code for low, high in RANGES[""] for code in range(low, high + 1)]
    assert [hex(code) for code in codes if unicodedata.combining(chr(code))] == []
    assert {part for part in RANGES if "ccmp" in FEATURES[part]} == {*RANGES} - {""}


@pytest.mark.parametrize("letter", "íįĳ")
@pytest.mark.parametrize("face", [face for face in FACES if "" in face.parts], ids=lambda face: face.file)
def test_a_letter_more_weighs_a_letter(letter: str, face: Face) -> None:
    """A page that shows one letter more makes its font heavier by that letter, and not by all that could be composed with it."""
    font, known = FONTS / f"{face.file}.ttf", ALWAYS - {ord(letter)}
    before, after = (len(cut(font, frozenset(chosen), FEATURES[""])) for chosen in (known, known | {ord(letter)}))
    assert after - before < LETTER

"""How wide words are in the house font, so that a label is broken or moved before it runs out of its drawing."""

from __future__ import annotations

from functools import cache

from briefing.figures import theme

FILES = {False: "BriefingSans-Regular.ttf", True: "BriefingSans-SemiBold.ttf"}
"""Whether bold -> the font's file."""
UNKNOWN = 0.6
"""Width in ems of a letter that the font lacks."""


def width(text: str, size: float = theme.TEXT_SIZE, *, bold: bool = False) -> float:
    """Return the width in CSS pixels of one line of text."""
    advances = _advances(bold)
    return size * sum(advances.get(ord(letter), UNKNOWN) for letter in text)


def lines(text: str, room: float, size: float = theme.TEXT_SIZE) -> list[str]:
    """Return a text broken into lines no wider than `room` CSS pixels; a word that is wider has a line of its own.

    No-break spaces keep words together.
    """
    found: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return found


@cache
def _advances(bold: bool) -> dict[int, float]:  # noqa: FBT001 - the key of a cache
    """Return the width in ems of every character of a face."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # fontTools ships no types

    font = TTFont(theme.FONTS / FILES[bold], lazy=True)
    ems, across = font["head"].unitsPerEm, font["hmtx"]
    return {code: across[name][0] / ems for code, name in font.getBestCmap().items()}

"""What a font's file says of its letters: which it has, and how wide each is.

Read from its tables (OpenType 1.9.1: cmap, head, hhea, hmtx), which takes a few milliseconds: a library that knows all of a
font names each glyph first, and its import alone takes longer than all tables of a book take to be measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from struct import iter_unpack, unpack_from

BEST = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""The maps of Unicode by platform and encoding, the largest first."""
LAST = 0xFFFF
"""The end of the last segment of a map of format 4, which is no letter."""


def glyphs(file: Path) -> dict[int, int]:
    """Return the number of the glyph of each code point that a font has."""
    return dict(_mapped(_tables(file.read_bytes())[b"cmap"]))


def advances(file: Path) -> dict[int, float]:
    """Return the width in ems of each code point that a font has."""
    tables = _tables(file.read_bytes())
    (ems,), (count,) = unpack_from(">H", tables[b"head"], 18), unpack_from(">H", tables[b"hhea"], 34)
    wide = [width / ems for width, _ in iter_unpack(">Hh", tables[b"hmtx"][: 4 * count])]
    last = count - 1  # whose width is that of all after it
    return {code: wide[min(glyph, last)] for code, glyph in _mapped(tables[b"cmap"])}


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = unpack_from(">H", font, 4)
    listed = iter_unpack(">4sIII", font[12 : 12 + 16 * count])
    return {name: font[start : start + length] for name, _, start, length in listed}


def _mapped(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Yield each code point with the number of its glyph. Raises ValueError where the map is in a form that no font of the book has."""
    (count,) = unpack_from(">H", cmap, 2)
    listed = {(platform, way): start for platform, way, start in iter_unpack(">HHI", cmap[4 : 4 + 8 * count])}
    table = cmap[next(listed[one] for one in BEST if one in listed) :]
    (form,) = unpack_from(">H", table)
    if form not in FORMS:
        raise ValueError(f"a map of code points to glyphs is in format {form}, and is read in 4 and 12 alone")
    return FORMS[form](table)


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    (count,) = unpack_from(">I", table, 12)
    for first, last, glyph in iter_unpack(">III", table[16 : 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield from the segments of format 4: an offset leads from its own place to a segment's glyphs, or is 0 where these follow from the code."""
    (size,) = unpack_from(">H", table, 6)
    lasts, firsts, deltas, offsets = (
        unpack_from(f">{size // 2}H", table, start) for start in (14, 16 + size, 16 + 2 * size, 16 + 3 * size)
    )
    for place, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        own = 16 + 3 * size + 2 * place + offset
        for code in range(first, last + 1):
            named = unpack_from(">H", table, own + 2 * (code - first))[0] if offset and code != LAST else code
            if code != LAST and named and (glyph := (named + delta) % (LAST + 1)):
                yield code, glyph


FORMS = {4: _segments, 12: _groups}
"""The forms of a map that are read."""

"""What readers copy out of a PDF: the letters that stand there, without the invisible ones that only guide the breaking of lines.

Typst gives a glyph the text of its first cluster: a full stop that a word joiner follows stands for both, wherever that glyph
is shown. What shows PDFs in Firefox drops such a glyph whole, so that sentences lost their stops; other readers copy the
invisible letter. So a glyph's text (ISO 32000-1, 9.10.3) is cleared of format characters, and the replacement text of a span
(14.9.4) of those that break lines or keep them whole.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable

from .pdf import Objects, stream

_MAPS = re.compile(rb"/ToUnicode (\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_GLYPH = re.compile(rb"(?<=> <)[0-9A-Fa-f]{8,}(?=>)")
_ACTUAL = re.compile(rb"(?<=/ActualText<FEFF)[0-9A-F]+(?=>)")
_OWN = re.compile(rb"/Length \d+|/Filter/FlateDecode|[<>]{2}")
BREAKS = frozenset("\u200b\u2060")
"""Zero-width space and word joiner."""
_BREAKS = tuple(f"{ord(letter):04X}".encode() for letter in BREAKS)


def clear(pdf: Objects) -> None:
    """Clear the texts of glyphs and spans of letters that nobody sees."""
    for number in _named(pdf, _MAPS):
        _clear(pdf, number, _GLYPH, _formats)
    for number in _named(pdf, _CONTENTS):
        _clear(pdf, number, _ACTUAL, BREAKS.__contains__, only_with=_BREAKS)


def _named(pdf: Objects, pattern: re.Pattern[bytes]) -> set[int]:
    return {int(number) for body in pdf.plain.values() for number in pattern.findall(body)}


def _formats(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def _clear(
    pdf: Objects,
    number: int,
    place: re.Pattern[bytes],
    drops: Callable[[str], bool],
    only_with: tuple[bytes, ...] = (b"",),
) -> None:
    """Write a stream anew where something in it was cleared; one that holds none of some bytes is not searched."""
    about, _, held = pdf.streams[number].removesuffix(b"\nendstream").partition(b"\nstream\n")
    content = zlib.decompress(held) if b"/FlateDecode" in about else held
    if not any(one in content for one in only_with):
        return
    cleared = place.sub(lambda found: _without(found[0], drops), content)
    if cleared != content:
        pdf.streams[number] = stream(_OWN.sub(b"", about), cleared)


def _without(code: bytes, drops: Callable[[str], bool]) -> bytes:
    """Return a text, in hexadecimal UTF-16, without some letters; one of nothing else stays as it is."""
    text = bytes.fromhex(code.decode()).decode("utf-16-be")
    kept = "".join(letter for letter in text if not drops(letter))
    return (kept or text).encode("utf-16-be").hex().upper().encode()

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
from concurrent.futures import ThreadPoolExecutor

from .pdf import Objects, stream

_MAPS = re.compile(rb"/ToUnicode (\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_GLYPH = re.compile(rb"(> <)([0-9A-Fa-f]{8,})(?=>)")
_OWN = re.compile(rb"/Length \d+|/Filter/FlateDecode|[<>]{2}")
BREAKS = frozenset("\u200b\u2060")
"""Zero-width space and word joiner."""
_BREAKS = b"|".join(f"{ord(letter):04X}".encode() for letter in sorted(BREAKS))
_ACTUAL = re.compile(rb"(/ActualText<FEFF)((?:[0-9A-F]{4})*?(?:%b)[0-9A-F]*)(?=>)" % _BREAKS)
"""The text of a span that holds one of them: most hold none, and a page has hundreds. What begins with plain letters is found many times faster than what they only precede."""


def clear(pdf: Objects) -> None:
    """Clear the texts of glyphs and spans of letters that nobody sees."""
    pages = [*_named(pdf, _CONTENTS)]
    for number in _named(pdf, _MAPS):
        pdf.streams[number] = _cleared(pdf.streams[number], _GLYPH, _formats)
    with ThreadPoolExecutor() as beside:  # deflating does not hold the interpreter's lock
        pdf.streams.update(zip(pages, beside.map(_page, (pdf.streams[number] for number in pages)), strict=True))


def _named(pdf: Objects, pattern: re.Pattern[bytes]) -> set[int]:
    return {int(number) for body in pdf.plain.values() for number in pattern.findall(body)}


def _formats(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def _page(written: bytes) -> bytes:
    return _cleared(written, _ACTUAL, BREAKS.__contains__)


def _cleared(written: bytes, place: re.Pattern[bytes], drops: Callable[[str], bool]) -> bytes:
    """Return a stream without the letters dropped in some places, or as it was where nothing is dropped."""
    about, _, held = written.removesuffix(b"\nendstream").partition(b"\nstream\n")
    content = zlib.decompress(held) if b"/FlateDecode" in about else held
    cleared = place.sub(lambda found: found[1] + _without(found[2], drops), content)
    return written if cleared == content else stream(_OWN.sub(b"", about), cleared)


def _without(code: bytes, drops: Callable[[str], bool]) -> bytes:
    """Return a text, in hexadecimal UTF-16, without some letters; one of nothing else stays as it is."""
    text = bytes.fromhex(code.decode()).decode("utf-16-be")
    kept = "".join(letter for letter in text if not drops(letter))
    return (kept or text).encode("utf-16-be").hex().upper().encode()

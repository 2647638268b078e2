"""Text as people have it: composed letters (Unicode NFC), and no character that is not seen but changes what is.

Authorities: Unicode Standard Annex 15 (normalization forms), Unicode Technical Report 20 (characters not suitable for
marked-up text), CommonMark 2.1 (what counts as a space after a list's or heading's mark).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_STRAY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff]"
)
# joiners, marks of direction and others that are not seen have their use beside Arabic and emoji, none inside a Latin word
_INSIDE = re.compile(
    "(?<=[A-Za-z\u00c0-\u024f])[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c-\u200f\u2061-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]+(?=[A-Za-z\u00c0-\u024f])"
)
_CALLED = {
    "\x0b": "a vertical tab", "\x0c": "a form feed", "\x1b": "an escape character", "\x85": "a next-line character",
    "\u00ad": "a soft hyphen", "\u200b": "a zero-width space", "\u2028": "a line separator", "\u2029": "a paragraph separator",
    "\ufeff": "a byte order mark", "\ufffd": "a replacement character, where a letter was lost",
}  # fmt: skip
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24});")
_MARK = re.compile(
    "^[ >]*(?P<mark>#{1,6}|[-*+]|\\d{1,3}[.)])(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])", re.MULTILINE
)
_FOREIGN = re.compile(
    "[\u0400-\u052f\u0530-\u06ff\u0750-\u077f\u08a0-\u08ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\ufb50-\ufdff\ufe70-\ufefc]+"
    "(?: [\u0400-\u06ff\u0750-\u077f\u4e00-\u9fff]+)*"
)
_LATER = "remove it; what it was meant to do, the layout does"


class Stray(NamedTuple):
    """A character where none belongs: on which line (from 1), what it is, and the mend."""

    line: int
    message: str
    mend: str


def composed(text: str) -> str:
    """Return text with letters and their marks as one character each (NFC), as it is compared and shown."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def stray(text: str) -> Iterator[Stray]:
    """Yield each character that is not seen, on the line on which it stands; lines end with a line feed alone."""
    for found in sorted((*_STRAY.finditer(text), *_INSIDE.finditer(text)), key=lambda one: one.start()):
        line = text.count("\n", 0, found.start()) + 1
        yield Stray(line, f"{called(found[0])} stands in the text, after “{_before(text, found.start())}”", _LATER)


def stray_entities(text: str) -> Iterator[Stray]:
    """Yield each character that is not seen and is written by its name or number, as Markdown may: `&shy;`, `&#8203;`."""
    for found in _ENTITY.finditer(text):
        meant = html.unescape(found[0])
        if _STRAY.fullmatch(meant) or _INSIDE.search(f"x{meant}x"):
            line = text.count("\n", 0, found.start()) + 1
            yield Stray(line, f"{found[0]} is {called(meant)}, which nobody sees", _LATER)


def stray_spaces(text: str) -> Iterator[Stray]:
    """Yield each mark of a heading or list that is followed by a space which Markdown does not take for one."""
    for found in _MARK.finditer(text):
        line = text.count("\n", 0, found.start("mark")) + 1
        space = unicodedata.name(found["space"]).lower()
        message = f"a {space} stands after {found['mark']}, so that Markdown sees neither heading nor list"
        yield Stray(line, message, "type an ordinary space")


def called(character: str) -> str:
    """Return a character in words: "a soft hyphen", "U+202E right-to-left override"."""
    number = f"U+{ord(character):04X}"
    return _CALLED.get(character) or f"{number} {unicodedata.name(character, 'control character').lower()}"


def _before(text: str, at: int) -> str:
    return " ".join(_STRAY.sub("", text[max(0, at - 30) : at]).split())[-20:]


def foreign(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and words of each run of letters that are not Latin or Greek: a voice must know their language."""
    for found in _FOREIGN.finditer(text):
        yield found.start(), found[0]

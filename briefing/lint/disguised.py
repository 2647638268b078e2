"""Number words in another dress: in capitals, in letters of another font or width, with a hyphen inside.

The text is given back letter by letter, of the same length, as the rest of the lint knows it. What nobody sees (spaces of
no width, soft hyphens) is refused where the file is read (`briefing/forms/characters.py`).
"""

from __future__ import annotations

import re
import unicodedata

from .words import SCALE_WORDS, SMALL_WORDS

_WORDS = frozenset({*SMALL_WORDS, *SCALE_WORDS})
_LOUD = re.compile(rf"\b(?:{'|'.join(sorted((word.upper() for word in _WORDS), key=len, reverse=True))})S?\b")
_MAY_BE_LOUD = re.compile(r"[A-Z]{3}")
_FEW = 3  # words in capitals that make a sentence in capitals
_WORD = re.compile(r"[^\W\d_]{2,}")
_ALONE = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-]*\d)")  # not in M4 or BM-21
_SENTENCE = re.compile(r"[^.!?\n]+")
_BEFORE, _AFTER = re.compile(r"[A-Z]{2,}[\s-]$"), re.compile(r"[\s-][A-Z]{2,}\b")
_DRESSED = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")
_HYPHENED = re.compile(r"\b[^\W\d_]+(?:[\u2010\u2011-][^\W\d_]+)+\b")
_HYPHEN = re.compile(r"[\u2010\u2011-]")


def undressed(text: str) -> str:
    """Return the text with letters and digits of other fonts as plain ones, and number words in capitals as small ones."""
    plain = _DRESSED.sub(_plain, text)
    return _quiet(plain) if _MAY_BE_LOUD.search(plain) else plain


def broken(text: str) -> list[tuple[int, int]]:
    """Return where number words stand that are broken by hyphens inside: s-even, hun-dred."""
    return [m.span() for m in _HYPHENED.finditer(text) if _HYPHEN.sub("", m[0]).lower() in _WORDS]


def _plain(m: re.Match[str]) -> str:
    one = unicodedata.normalize("NFKC", m[0])
    return one if len(one) == 1 else m[0]


def _quiet(text: str) -> str:
    """Return the text with sentences in capitals in small letters; of others, with number words that stand alone in capitals."""
    return _LOUD.sub(_quiet_word, _SENTENCE.sub(_quiet_sentence, text))


def _quiet_sentence(m: re.Match[str]) -> str:
    words = _WORD.findall(m[0])
    loud = len(words) >= _FEW and all(word.isupper() for word in words)
    return _ALONE.sub(_small, m[0]) if loud else m[0]


def _small(m: re.Match[str]) -> str:
    small = m[0].lower()
    return small if len(small) == len(m[0]) else m[0]


def _quiet_word(m: re.Match[str]) -> str:
    """Return a number word in small letters, unless its neighbour is in capitals too: FIVE EYES is a name."""
    named = _BEFORE.search(m.string, max(0, m.start() - 30), m.start()) or _AFTER.match(m.string, m.end())
    return m[0] if named else m[0].lower()

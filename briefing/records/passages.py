"""The sentence of a text most like a paraphrase: a hint for a reader, never a verdict."""

from __future__ import annotations

import re
from typing import NamedTuple

LIKE = 55.0
"""Likeness in per cent below which a passage says nothing about a paraphrase."""
_ENDS = re.compile(r"(?<=[.!?])\s+|\n{2,}")


class Passage(NamedTuple):
    """A stretch of a text, and how like a paraphrase it is, in per cent."""

    text: str
    like: float


def nearest_passage(text: str, paraphrase: str) -> Passage | None:
    """Return the sentence of a text most like a paraphrase, or None where none is."""
    from rapidfuzz import fuzz, process, utils

    sentences = [one for one in _ENDS.split(text) if one.strip()]
    found = process.extractOne(
        paraphrase, sentences, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=LIKE
    )
    return Passage(" ".join(found[0].split()), found[1]) if found else None

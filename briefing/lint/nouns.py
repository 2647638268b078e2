"""The words that the number lint sorts by: who has an age, what is hit or moved, what an ordinal tells the place of.

The lists are `nouns.txt`; they are asked only about what was found, so that a text without numbers costs nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_LISTS = Path(__file__).with_name("nouns.txt")


def is_word(word: str, kind: str) -> bool:
    """Return whether a word stands in the list of that kind, without regard to capitals; an unknown kind raises KeyError."""
    words, endings = _lists()[kind]
    lower = word.lower()
    return lower in words or lower.endswith(endings)


@cache
def _lists() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    lists: dict[str, list[str]] = {}
    for line in _LISTS.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = lists.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            kind += line.split()
    return {name: _sorted(words) for name, words in lists.items()}


def _sorted(words: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    endings = tuple(word[1:] for word in words if word.startswith("*"))
    return frozenset(word for word in words if not word.startswith("*")), endings

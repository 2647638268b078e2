"""Which names of the book a text holds: for the index of actors and places."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

INDEXED = frozenset({"person", "group", "place", "agreement", "body"})
"""Kinds of names that the index lists; terms are in the glossary."""
Finder = Callable[[str], Iterable[tuple[int, str]]]


def finder(names: Mapping[str, Any]) -> Finder:
    """Return a function that yields where in a text a name begins, and its id: by our spelling or a variant, whole words only."""
    listed = {nid: name for nid, name in names.items() if name.kind in INDEXED}
    spelt = {word.replace("’", "'"): nid for nid, name in listed.items() for word in (*name.variants, name.name)}
    if not spelt:
        return lambda _text: ()
    longest_first = sorted(spelt, key=len, reverse=True)  # "Turkish-backed groups" before "Turkish"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: ((match.start(), spelt[match[0]]) for match in pattern.finditer(text.replace("’", "'")))


def entries(names: Mapping[str, Any], seen: Container[str]) -> list[tuple[str, str]]:
    """Return id and name of those seen, in alphabetical order."""
    known = sorted(names.values(), key=lambda name: sort_key(name.name))
    return [(name.id, name.name) for name in known if name.id in seen]


def sort_key(name: str) -> str:
    """Return what a name is sorted by: letters only, the Arabic article left out ("al-Sham" under S)."""
    return re.sub(r"[^\w ]", "", re.sub(r"^(?:al|the)[- ]", "", name.casefold()))

"""Which names of the book a text holds: for the index of actors and places."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any

from briefing.doctrees.filled.registers import family_first
from briefing.records.order import sort_key

INDEXED = frozenset({"person", "group", "place", "agreement", "body"})
"""Kinds of names that the index lists; terms are in the glossary."""
Finder = Callable[[str], Iterable[tuple[int, str]]]


def finder(names: Mapping[str, Any]) -> Finder:
    """Return a function that yields where in a text a name ends, and its id: by our spelling, its short form or a variant, whole words only."""
    listed = {nid: name for nid, name in names.items() if name.kind in INDEXED}
    spelt = {
        word.replace("’", "'"): nid for nid, name in listed.items() for word in (*name.variants, *name.short, name.name)
    }
    if not spelt:
        return lambda _text: ()
    longest_first = sorted(spelt, key=len, reverse=True)  # "New York Times" before "New York"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: ((match.end(), spelt[match[0]]) for match in pattern.finditer(text.replace("’", "'")))


def entries(names: Mapping[str, Any], seen: Container[str]) -> list[tuple[str, str]]:
    """Return id and entry of those seen, in alphabetical order."""
    found = [(nid, family_first(name)) for nid, name in names.items() if nid in seen]
    return sorted(found, key=lambda entry: sort_key(entry[1]))


def whole(text: str, names: Mapping[str, Any]) -> str:
    """Return a text in which no name of the book is broken over two lines."""
    for name in names.values():
        text = text.replace(name.name, name.name.replace(" ", "\u00a0"))
    return text

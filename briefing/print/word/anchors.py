"""Bookmarks: where each paragraph of a DOCX comes from, and which records it shows, in names that Word keeps.

A bookmark's name has at most 40 letters, digits and underscores and begins with a letter (ISO/IEC 29500-1, 17.13.6.2, as Word
applies it). `L2_57_4` is line 57 of the second of the files that the document's description lists, `c12_four_towns` a
mark of the claim `four-towns`; the last, or first, number only keeps names apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 40
KINDS = {"c": "claim", "d": "table", "f": "figure", "j": "judgement", "q": "question", "n": "name", "s": "source"}
"""The letter that a record's bookmark begins with, and its kind as `briefing trace` and readings name it."""
MADE_FROM = "Made from: "
_LINE = re.compile(r"L(\d+)_(\d+)_\d+")
_RECORD = re.compile(r"([a-z])\d+_(\w+)")


@dataclass(frozen=True)
class Line:
    """A line of one of the book's files, as docutils counts them."""

    file: str
    line: int


def line_name(file: int, line: int, number: int) -> str:
    """Return the name of a paragraph's bookmark: the file by its place in the list, from 1."""
    return f"L{file}_{line}_{number}"


def record_name(kind: str, record: str, number: int) -> str:
    """Return the name of a record's bookmark; a long id is cut, and completed by `record_of` from those that there are."""
    letter = next(letter for letter, name in KINDS.items() if name == kind)
    return f"{letter}{number}_{record.replace('-', '_')}"[:LONGEST]


def line_of(name: str, files: list[str]) -> Line | None:
    """Return the line that a bookmark names, or None for another kind of bookmark."""
    found = _LINE.fullmatch(name)
    if found is None or not 0 < int(found[1]) <= len(files):
        return None
    return Line(files[int(found[1]) - 1], int(found[2]))


def record_of(name: str, known: Iterable[str] = ()) -> str:
    """Return the record that a bookmark names as `claim/its-id`, or "" for another kind of bookmark."""
    found = _RECORD.fullmatch(name)
    if found is None or found[1] not in KINDS:
        return ""
    record = f"{KINDS[found[1]]}/{found[2].replace('_', '-')}"
    if len(name) < LONGEST:
        return record
    return next((one for one in known if one.startswith(record)), record)


def description(files: Iterable[str]) -> str:
    """Return what a document's description says of the files it is made from."""
    return MADE_FROM + "; ".join(files)


def files_of(description: str) -> list[str]:
    """Return the files that a description lists; none for a document that was not made here."""
    _, found, listed = description.partition(MADE_FROM)
    return [name.strip() for name in listed.splitlines()[0].split(";")] if found and listed.strip() else []

"""A row that says who says so hears the voice of its claims: the speaker, not the outlet that he spoke to.

The words of a row's cell are compared with those of its claims' `said_by`, by their first letters, so that "Peruvian
ministry" is the Ministry of Foreign Affairs of Peru; "AP" is the Associated Press. What follows ", to" or ", through"
is whom somebody spoke to or who passed it on, and is no voice: a row that names that alone takes the outlet for its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.tables.table import Table, claims_of

from .disagreement import Disagreement
from .models import Claim
from .reading import Shelf

_PASSED_ON = re.compile(r",? (?:to|through|citing|quoting)\b.*")
_WORD = re.compile(r"\w{2,}")
_LETTERS = 4
"""Letters by which two forms of a name are one: Peru and Peruvian, Norway and Norwegian."""

_LITTLE = frozenset({"an", "and", "by", "for", "in", "its", "of", "on", "the", "with"})


def all_of(shelf: Shelf, table: Table) -> Iterator[Disagreement]:
    """Yield each voice of a row that none of its claims has; a table without both columns has none."""
    if table.meta.column("said_by") is None or table.meta.column("claim") is None:
        return
    for row in table.rows:
        named = [shelf.claims[cid] for cid in claims_of(row) if cid in shelf.claims]
        for voice in _strange(row.get("said_by", ""), named):
            key = table.key(row)
            given = "; ".join(dict.fromkeys(claim.said_by for claim in named))
            message = f"column 'said_by': {voice!r} is no voice of its claims, which were said by {given}"
            where = f"data/{table.meta.path}:{table.lines.get(key, 1)}"
            mend = "name who says it, or correct the claim; the outlet that somebody spoke to stands after “, to”"
            yield Disagreement(f"{table.id}/{key} said_by", where, "row-voice", message, mend)


def _strange(cell: str, claims: Iterable[Claim]) -> list[str]:
    """Return the voices of a cell that share no word with a voice of the claims."""
    known = {word for claim in claims for voice in _voices(claim.said_by) for word in _words(voice)}
    return [voice for voice in _voices(cell) if known and not known & _words(voice)]


def _voices(said_by: str) -> list[str]:
    """Return who speaks, without whom they spoke to."""
    return [voice for part in said_by.split(";") if (voice := _PASSED_ON.sub("", part).strip())]


def _words(voice: str) -> set[str]:
    """Return what a voice is known by: the beginnings of its words, and its initials."""
    words = {word.lower()[:_LETTERS] for word in _WORD.findall(voice)} - _LITTLE
    initials = "".join(word[0] for word in _WORD.findall(voice) if word[0].isupper()).lower()
    return words | ({initials} if len(initials) > 1 else set())

"""A problem that an editor can mend: where it is, what is wrong, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that stops the book from being published.

    `rule` is the short name of the rule broken, `where` is `file:line` (for a notebook `file:cell 3, line 2`),
    `mend` says what to do.
    """

    rule: str
    where: str
    message: str
    mend: str = ""

    @property
    def file(self) -> str:
        """The file that it is in, from the book's folder."""
        return self.where.partition(":")[0]

    def __str__(self) -> str:
        """Return the problem as printed: one line, and the mend below it."""
        return f"{self.where}: {self.message} [{self.rule}]" + (f"\n    {self.mend}" if self.mend else "")


def several(count: int, one: str, more: str = "") -> str:
    """Return a count with its noun: "1 claim", "2 claims", "1,200 rows"; `more` is a plural that does not end in -s."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def counted(problems: Collection[object]) -> str:
    """Return how many problems there are: "1 problem"."""
    return several(len(problems), "problem")


class Known(Collection[str]):
    """The ids that there are, and those of records that are there but could not be read: these are known too.

    Where a whole file could not be read (`unsure`), nobody can say what it holds, and every id counts as known.
    """

    def __init__(self, ids: Iterable[str], failed: Iterable[str] = (), *, unsure: bool = False) -> None:
        self._ids, self._failed, self._unsure = list(ids), frozenset(failed), unsure
        self._all = self._failed.union(self._ids)

    @property
    def any(self) -> bool:
        """Whether anything could not be read."""
        return self._unsure or bool(self._failed)

    def __contains__(self, word: object) -> bool:
        """Return whether the id is known, or may be."""
        return self._unsure or word in self._all

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids that a message may propose."""
        return iter(self._ids)

    def __len__(self) -> int:
        """Return how many ids a message may propose."""
        return len(self._ids)


def near(word: str, known: Iterable[str]) -> str:
    """Return "did you mean ...?" for the known word most like `word`, or nothing."""
    got = closest(word, known)
    return f"did you mean '{got}'?" if got else ""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, or "" where none is like it."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, 0.6)), "")


def without_misspelt(errors: Iterable[Any]) -> Iterator[Any]:
    """Yield pydantic's errors, but not a field as missing that stands in the same record, misspelt."""
    listed = list(errors)
    extra: dict[tuple[Any, ...], list[str]] = {}
    for one in listed:
        if one["type"] == "extra_forbidden":
            extra.setdefault(tuple(one["loc"][:-1]), []).append(str(one["loc"][-1]))
    for one in listed:
        meant = near(str(one["loc"][-1]), extra.get(tuple(one["loc"][:-1]), ())) if one["loc"] else ""
        if one["type"] != "missing" or not meant:
            yield one

"""What each cell's stored outputs were made from: the file `book/.executed`, a line for each code cell.

    evidence.ipynb verdicts-chart code=09c1... outputs=77ab... package=41d0... lock=c2f5... table:verdicts=be12...

It lies outside the notebooks, so that a notebook changes only where its words, code or outputs do. A line holds all
that one run of one cell depended on. Two branches that ran a cell on different code or data both keep their lines
when they merge (`.gitattributes` says `merge=union`), and the merged cell fits neither: it is run again, and nobody
has a conflict. Lines that fit nothing any more are dropped with the next run of their notebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from briefing.writing import ChangedError, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Parts = dict[str, str]
"""What a run depended on, by part (`code`, `outputs`, `package`, `lock`, `table:ID`, `claim:ID`), as digests."""
Runs = dict[str, dict[str, list[Parts]]]
"""The runs of each cell, by notebook and the cell's id; several only after a merge."""

FILE = "book/.executed"
_HEAD = """\
# What the stored outputs of each notebook cell were made from. `make book` writes this file; nobody edits it.
# After a merge it may hold several lines for a cell: the next `make book` drops those that no longer fit.
"""


def load(root: Path) -> Runs:
    """Return all runs; lines that cannot be read, such as a merge's marks, count as none."""
    return _parse(Seen.of(root / FILE).text)


def store(root: Path, ran: Mapping[str, Mapping[str, Parts]]) -> None:
    """Take over the runs of some notebooks, each with all its cells, and forget notebooks that are gone."""
    while True:
        seen = Seen.of(root / FILE)
        runs = _parse(seen.text)
        runs |= {name: {cell: [parts] for cell, parts in cells.items()} for name, cells in ran.items()}
        kept = {name: cells for name, cells in runs.items() if (root / "book" / name).exists()}
        try:
            seen.put(_text(kept).encode())
        except ChangedError:  # another command has stored its own meanwhile
            continue
        return


def _parse(text: str) -> Runs:
    runs: Runs = {}
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) > 2 and all("=" in word for word in words[2:]):  # noqa: PLR2004 - notebook, cell, parts
            parts = dict(word.rsplit("=", 1) for word in words[2:])
            runs.setdefault(unquote(words[0]), {}).setdefault(unquote(words[1]), []).append(parts)
    return runs


def _text(runs: Runs) -> str:
    # an empty line between any two, or changes of neighbouring cells would conflict where there is no `merge=union`
    lines = [
        f"\n{_word(name)} {_word(cell)} {_said(parts)}\n"
        for name, cells in sorted(runs.items())
        for cell, found in cells.items()
        for parts in found
    ]
    return _HEAD + "".join(lines)


def _word(text: str) -> str:
    return quote(text, safe="/")


def _said(parts: Mapping[str, str]) -> str:
    return " ".join(f"{part}={digest}" for part, digest in parts.items())


def differing(stored: Sequence[Parts], now: Mapping[str, str]) -> list[str]:
    """Return the parts in which the run that fits best differs from what is there `now`; none if one fits wholly.

    `now` holds all parts of all `stored`.
    """
    found = [[part for part, digest in parts.items() if now.get(part) != digest] for parts in stored]
    return min(found, key=len, default=[])

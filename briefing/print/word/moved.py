"""Where a paragraph stands by now: reviewers take weeks, and meanwhile the file goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from briefing.doctrees.known.places import CELL_LINES

ALIKE = 75
"""Per cent of alikeness (rapidfuzz's partial ratio) from which a line of a source is taken for the paragraph's; marks and values differ."""
SHORTEST = 12
"""Letters of a paragraph or line that can be told from others."""
_ROLES = re.compile(r"\{(?:claim|said|val|quote|fig)\}`[^`]*`|[*_`]|\{\w+\}")


def line_now(path: Path, line: int, *shown: str) -> int | None:
    """Return the line, as docutils counts, at which words as readers see them stand in a file now; None if it does not have them.

    Of `shown`, which go from fewer words to more, the first that is found counts; the line they had is returned where all
    are too short to tell.
    """
    telling = [text for text in shown if len(text) >= SHORTEST]
    if not telling:
        return line
    lines = dict(_lines(path))
    found = (_best(lines, text, line) for text in telling)
    return next((one for one in found if one is not None), None)


def _best(lines: dict[int, str], shown: str, near: int) -> int | None:
    """Return the line most like some words, of several the nearest; None if none is like them."""
    scores = {number: _alike(text, shown) for number, text in lines.items()}
    best = max(scores, key=lambda number: (scores[number], -abs(number - near)), default=None)
    return best if best is not None and scores[best] >= ALIKE else None


def _alike(written: str, shown: str) -> float:
    plain = _ROLES.sub("", written)
    return fuzz.partial_ratio(plain, shown) if len(plain) >= SHORTEST else 0.0


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page with their numbers; a notebook's are counted cell by cell."""
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    if path.suffix != ".ipynb":
        yield from enumerate(text.splitlines(), 1)
        return
    for number, cell in enumerate(json.loads(text).get("cells", []), 1):
        yield from enumerate("".join(cell.get("source", [])).splitlines(), number * CELL_LINES + 1)

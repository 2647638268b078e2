"""The words that `briefing add` leaves for an editor to replace, each with what belongs there: no book may be published with one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Placeholder(NamedTuple):
    """Words that stand for others, and what to write in their place."""

    words: str
    mend: str


CHAPTER = Placeholder("What this chapter will say.", "write what the chapter says, or delete the line")
FIGURE = {
    "title": Placeholder(
        "What it shows, as a finding", "write the figure's title: the finding as a sentence, with its number"
    ),
    "subtitle": Placeholder(
        "What is counted, where and when",
        "write the figure's subtitle: what is measured, in which unit, area and period",
    ),
    "alt": Placeholder(
        "What one sees: how the line runs.", "write the alt text: the finding and its key values in a sentence or two"
    ),
    "caveat": Placeholder(
        "What a reader must know before using it.", "write the caveat: what a reader must not conclude from the figure"
    ),
}
"""The parts that no figure may be without, by their names."""
ALL = (CHAPTER, *FIGURE.values())


def left(text: str) -> Iterator[tuple[int, Placeholder]]:
    """Yield the placeholders that still stand in a text, each with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        yield from ((number, one) for one in ALL if one.words in line)

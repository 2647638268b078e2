"""The words that `briefing add` leaves for an editor to replace, each with what belongs there: no book may be published with one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


_BETWEEN = r"""[\s>"']+"""  # words may stand on two lines, of a quotation or of a string in two parts


def left(text: str, words: Iterable[Placeholder] = ALL) -> Iterator[tuple[int, Placeholder]]:
    """Yield the placeholders among `words` that still stand in a text, each with the line on which it begins."""
    for one in words:
        form = _BETWEEN.join(map(re.escape, one.words.split()))
        yield from ((text.count("\n", 0, found.start()) + 1, one) for found in re.finditer(form, text))

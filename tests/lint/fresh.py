"""The fresh sets: sentences that nobody had run the lint on, with brackets around what must be bound.

What counts is whether the gate would stop at a place, whichever rule stops it: numbers, dates, ranks and shares, and
words of likelihood, as the gate asks for them in a sentence that is stated as fact.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.doctrees.judged.prose import MODALS
from briefing.lint import MARK, find_typed, likelihoods
from tests.lint.labelled import Score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.records.house import House

FOLDER = Path(__file__).with_name("fresh")
_HOLE = re.compile(r" (?=[ ,.])")  # what a role leaves
Span = tuple[int, int]


class Labelled(NamedTuple):
    """One sentence, and the places in it that must be bound."""

    text: str
    bind: list[Span]


def read(name: str, folder: Path = FOLDER) -> Iterator[Labelled]:
    """Yield the sentences of one set: `first` or `second`."""
    for line in (folder / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "==")):
            yield _labelled(_HOLE.sub(f" {MARK}", line))


def _labelled(line: str) -> Labelled:
    bind: list[Span] = []
    text = ""
    for n, part in enumerate(re.split(r"[\[\]]", line)):
        if n % 2:
            bind.append((len(text), len(text) + len(part)))
        text += part
    return Labelled(text, bind)


def judge(name: str, house: House, folder: Path = FOLDER) -> Score:
    """Run the lint on one set. A finding is right where it overlaps a place to bind."""
    total = Score()
    for one in read(name, folder):
        found = _found(one.text, house)
        missed = [span for span in one.bind if not any(_overlap(span, f) for f in found)]
        false = [f for f in found if not any(_overlap(f, span) for span in one.bind)]
        total.wanted += len(one.bind)
        total.recalled += len(one.bind) - len(missed)
        total.found += len(found)
        total.right += len(found) - len(false)
        total.wrong += [f"missed “{one.text[a:b]}” in: {one.text}" for a, b in missed]
        total.wrong += [f"false alarm “{one.text[a:b]}” in: {one.text}" for a, b in false]
    return total


def _found(text: str, house: House) -> list[Span]:
    typed = [(one.start, one.end) for one in find_typed(text, house)]
    likely = [(one.start, one.end) for one in likelihoods(text) if one.text.lower() not in MODALS]
    return typed + [one for one in likely if not any(_overlap(one, other) for other in typed)]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]

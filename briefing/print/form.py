"""The decided form of the brief: what a reader with two minutes must find in it."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from briefing.doctrees.written.nodes import figure_block, judgement_block
from briefing.problems import Problem

JUDGEMENTS = 3
WORDS = ("question", "bottom line", "what we do not know", "what to watch")
"""What must be named, in a heading or in bold: House of Commons Library and Crisis Group briefings do the same."""


def missing(doctree: nodes.document, place: str) -> list[Problem]:
    """Return a problem for each part of the form that the brief lacks, or has too often."""
    return [Problem("brief-form", place, message, mend) for message, mend in _lacks(doctree)]


def _lacks(doctree: nodes.document) -> Iterator[tuple[str, str]]:
    named = " | ".join(n.astext().lower() for n in doctree.findall() if isinstance(n, (nodes.title, nodes.strong)))
    for words in WORDS:
        if words not in named:
            yield (
                f"the brief does not name its '{words}'",
                f"begin a section or a paragraph with **{words.capitalize()}**",
            )
    for kind, count, what, mend in (
        (judgement_block, JUDGEMENTS, "key judgements", "choose them with {judgement}"),
        (figure_block, 1, "figure", "show it from a cell with book.figure(...)"),
        (nodes.table, 1, "small table of positions", "show it with {data-table}"),
    ):
        found = len(list(doctree.findall(kind)))
        if found != count:
            yield f"the brief has {found} where its form has {count} {what}", mend

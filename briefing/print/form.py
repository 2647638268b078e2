"""The decided form of the brief: what a reader with two minutes must find in it."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from briefing.doctrees.written.nodes import figure_block, judgement_block
from briefing.problems import Problem

JUDGEMENTS = 3
WORDS = ("question", "bottom line", "why it matters", "what we do not know", "what to watch", "what it may mean")
"""What must be named, in a heading or in bold: House of Commons Library and Crisis Group briefings do the same."""


LONGEST = 650
"""Words before the notes, figure and table apart: three minutes of reading."""


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
        (nodes.table, 1, "small table", "show it with {data-table}"),
    ):
        found = len(list(doctree.findall(kind)))
        if found != count:
            yield f"the brief has {found} where its form has {count} {what}", mend
    if (count := length(doctree)) > LONGEST:
        yield f"the brief has {count} words before its notes; {LONGEST} are read in three minutes", "shorten the text"


def length(doctree: nodes.document) -> int:
    """Return how many words a reader meets before the notes: headings, paragraphs and what the judgements say."""
    return sum(len(part.astext().split()) for part in doctree.findall(_read))


def _read(node: nodes.Node) -> bool:
    if not isinstance(node, (nodes.title, nodes.paragraph)):
        return False
    apart = (nodes.table, figure_block)
    return not any(isinstance(above, apart) for above in _above(node))


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node

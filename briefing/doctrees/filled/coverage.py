"""How much of the book is bound to evidence, as a block on the method page."""

from __future__ import annotations

from docutils import nodes

from briefing.doctrees.known.coverage import measure
from briefing.doctrees.written.nodes import facts, record_block
from briefing.records.grades import STATUS

from .boxes import text
from .links import Links

SHOWN = {
    "Sentences of fact": "sentences",
    "of them with a claim": "sentences with claims",
    "Numbers bound": "numbers bound",
    "Figures, with the brief’s": "figures",
    "Quotations found": "quotes found",
    "Quotations not checkable": "quotes not checkable",
    "Claims": "claims",
    "Sources": "sources",
    "Contradictions": "contradictions",
    "Records that can be read": "records",
    "of them read by a second reader, and unchanged": "records signed",
    "changed since they were read": "records changed",
    "found doubtful": "records doubtful",
}
"""What the method page shows, in its words."""


def coverage_block(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the counts as a list of facts."""
    del block
    found = measure(links.records, links.domain)
    counts = found.counts
    counted = [text(name, f"{counts.get(key, 0):,}") for name, key in SHOWN.items()]
    statuses = ", ".join(f"{STATUS[status]}\u00a0{number}" for status, number in found.statuses.items())
    grades = ", ".join(f"{grade}\u00a0{number}" for grade, number in found.grades.items())
    split = [text("Claims by status", statuses or "none"), text("Claims by best grade", grades or "none")]
    return [nodes.container("", facts("", *counted, *split), classes=["coverage"])]

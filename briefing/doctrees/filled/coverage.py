"""How much of the book is bound to evidence, as a block on the method page."""

from __future__ import annotations

from docutils import nodes

from briefing.doctrees.known.coverage import measure, share
from briefing.doctrees.written.nodes import facts, record_block
from briefing.records.grades import STATUS
from briefing.records.readings.seen import Seen

from .boxes import text
from .links import Links

SHOWN = {
    "Sentences of fact": "sentences",
    "of them with a claim": "sentences with claims",
    "Numbers bound": "numbers bound",
    "Figures, with the brief’s": "figures",
    "Items of evidence": "items",
    "of them found in the text": f"items {Seen.FOUND}",
    "seen by a reader in a copy": f"items {Seen.READ}",
    "not seen": f"items {Seen.NOT}",
    "Claims": "claims",
    "Sources": "sources",
    "Contradictions": "contradictions",
    "Records that can be read": "records",
    "of them read by another than their writer": "records signed",
    "changed since they were read": "records changed",
    "found doubtful": "records doubtful",
}
"""What the method page shows, in its words."""


def coverage_block(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the counts as a list of facts."""
    del block
    found = measure(links.records, links.domain)
    counts = found.counts
    counted = [text(name, _shown(counts, key)) for name, key in SHOWN.items()]
    statuses = ", ".join(f"{STATUS[status]}\u00a0{number}" for status, number in found.statuses.items())
    grades = ", ".join(f"{grade}\u00a0{number}" for grade, number in found.grades.items())
    split = [text("Claims by status", statuses or "none"), text("Claims by best grade", grades or "none")]
    return [nodes.container("", facts("", *counted, *split), classes=["coverage"])]


def _shown(counts: dict[str, int], key: str) -> str:
    """Return a count, of items of evidence with its share."""
    is_kind = key.startswith("items ")
    return share(counts.get(key, 0), counts.get("items", 0)) if is_kind else f"{counts.get(key, 0):,}"

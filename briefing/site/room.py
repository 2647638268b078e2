"""How much room a section will need on a phone: told to the browser, which can then leave its layout until it comes into view.

What stood over the room that is kept for it would be taken, by checkers too, to lie upon what follows; so it is kept amply.
"""

from __future__ import annotations

from docutils import nodes

from briefing.doctrees.written.nodes import (
    IndexLine,
    claims_listed,
    fact,
    fact_line,
    figure_block,
    index_lines,
    judgement_block,
    table_record,
)

from .disclosure import disclosure

LETTER, BLOCK, FIGURE = 0.065, 2.0, 100.0
"""Heights in rem at 320 pixels of width: of a letter of running text, of what each block adds, of a figure with its notes."""
LEAST, GROWTH, STEPS = 20, 1.4, 20
"""The rooms that the stylesheet knows, `room-0` and on: the least in rem, and by how much each is larger than the one before."""
_BLOCKS = (nodes.paragraph, nodes.title, nodes.entry, nodes.row, fact, fact_line)
BOX = 8.0
"""In rem, what a judgement's box takes besides its words: its scale, its frame, the line that folds its reasons."""
EVER = ('class="claim-record', 'class="source-record', 'class="table-wrapper wide', 'claims-index"')
"""How what waits on screens of every width is written."""


def keep_room(document: nodes.document) -> None:
    """Give what waits to be laid out the class of the room that it needs.

    That is each section below the page's own, each part of a register's list, each table's record, and in a section of
    sections, which may be as long as a page, each long list.
    """
    for section in document.findall(nodes.section):
        if _waits(section):
            _keep(section)
    for record in document.findall(table_record):
        _keep(record)
    for listed in document.findall(nodes.bullet_list):
        if _is_deep(listed) and needed(listed) > LEAST:
            _keep(listed)


def _waits(section: nodes.section) -> bool:
    above = section.parent
    return isinstance(above, claims_listed) or (
        isinstance(above, nodes.section) and isinstance(above.parent, nodes.document)
    )


def _is_deep(listed: nodes.bullet_list) -> bool:
    """Return whether a list stands in a section that is itself within one that waits."""
    within = listed.parent
    return isinstance(within, nodes.section) and not isinstance(within.parent, nodes.document) and not _waits(within)


def _keep(node: nodes.Element) -> None:
    node["classes"].append(f"room-{step(needed(node))}")


def needed(section: nodes.Element) -> float:
    """Return about how high a section will be at most, in rem."""
    if isinstance(section, figure_block):
        return FIGURE
    if isinstance(section, disclosure) and section.get("kind") == "records":
        return BLOCK  # who unfolds it has it in view, and from then on the browser knows its height
    if isinstance(section, index_lines):
        lines: list[IndexLine] = section["lines"]
        return sum(BLOCK + LETTER * line.length for line in lines)
    if isinstance(section, fact) and "words" in section:
        return 2 * BLOCK + LETTER * len(section["words"])
    high = BLOCK if isinstance(section, _BLOCKS) else BOX if isinstance(section, judgement_block) else 0.0
    for child in section.children:
        high += needed(child) if isinstance(child, nodes.Element) else LETTER * len(child.astext())
    return high


def step(height: float) -> int:
    """Return the number of the smallest room that holds a height, or of the largest."""
    return next((n for n in range(STEPS) if LEAST * GROWTH**n >= height), STEPS - 1)


def waits(body: str) -> str:
    """Return whether something on a page waits to be laid out: `ever`, `narrow` on phones alone, or "".

    The stylesheet is told by an attribute of the page: a rule that asked it of all that a page holds, again and again as it
    arrived, took a phone longer than any other.
    """
    if any(written in body for written in EVER):
        return "ever"
    return "narrow" if "room-" in body else ""

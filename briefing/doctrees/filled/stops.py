"""A mark's raised number stands after the stop that follows its value or quotation, as note numbers do in English print."""

from __future__ import annotations

import re

from docutils import nodes

from briefing.doctrees.written.nodes import claim_mark, table_mark

STATED = ("claim", "said")
STOP = re.compile(r"[,.;:?!]+(?=[\s)”’]|$)")


def take_stop(mark: nodes.Node, *, on_paper: bool) -> None:
    """Move the stop after a mark before the numbers that stand there; on the site a value has no number of its own."""
    if not _numbered(mark, on_paper=on_paper):
        return
    parent = mark.parent
    at = parent.index(mark)
    after = parent.children[at + 1] if at + 1 < len(parent.children) else None
    found = STOP.match(str(after)) if isinstance(after, nodes.Text) else None
    if not found:
        return
    if rest := str(after)[found.end() :]:
        parent[at + 1] = nodes.Text(rest)
    else:
        del parent[at + 1]
    while at and not parent.children[at].children and _numbered(parent.children[at - 1], on_paper=on_paper):
        at -= 1
    first = parent.children[at]
    if first.children and isinstance(first, nodes.Element):
        first += nodes.Text(found[0])
    else:
        parent.insert(at, nodes.Text(found[0]))


def hush_quotation(mark: nodes.Element) -> None:
    """Let a quotation's own number go where the marks right after it hold the same one."""
    at = mark.parent.index(mark)
    before = mark.parent.children[at - 1] if at else None
    while isinstance(before, claim_mark) and before.get("mode") in STATED:
        at -= 1
        before = mark.parent.children[at - 1] if at else None
    if isinstance(before, claim_mark) and before.get("mode") == "quote" and before["cid"] == mark.get("cid"):
        before["silent"] = True


def _numbered(node: nodes.Node, *, on_paper: bool) -> bool:
    return isinstance(node, (claim_mark, table_mark)) and (on_paper or node.get("mode") in (*STATED, "quote"))

"""Tables that screen readers and narrow screens can use: headers with a scope, a region that scrolls by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from briefing.doctrees.written.nodes import claim_mark

from .text import esc


def visit_entry(self: Any, node: nodes.entry) -> None:
    """Write a cell: `th` with `scope` in the head and for row headings; an empty heading is a plain cell."""
    in_head = isinstance(node.parent.parent, nodes.thead)
    row_head = "row-head" in node["classes"] or _is_stub(node)
    tag = "th" if (in_head or row_head) and node.astext().strip() else "td"
    attributes: dict[str, Any] = {}
    if tag == "th":
        attributes["scope"] = "col" if in_head else "row"
    elif node.get("label"):
        attributes["data-label"] = node["label"]
    for name, key in (("morerows", "rowspan"), ("morecols", "colspan")):
        if name in node:
            attributes[key] = node[name] + 1
    self.body.append(self.starttag(node, tag, "", **attributes))
    self.context.append(f"</{tag}>\n")


def depart_entry(self: Any, _node: nodes.entry) -> None:
    """Close the cell."""
    self.body.append(self.context.pop())


def _is_stub(node: nodes.entry) -> bool:
    specs = node.parent.parent.parent.findall(nodes.colspec)
    first = next(iter(specs), None)
    return bool(first is not None and first.get("stub") and node.parent.index(node) == 0)


BESIDE, LONG = 4, 60
"""So many columns stand side by side on a phone, one fewer where a cell has more characters than `LONG`; the weights of hypotheses go below their claim in any case."""


FEW = 24
"""A column whose cells have no more characters takes as much room as its words must have, and leaves the rest to sentences."""


class table_region(nodes.container):  # noqa: N801 - docutils names node classes in lower case
    """A region around a table that scrolls when the table is wider than the page: `label`."""


def wrap_tables(document: nodes.document) -> None:
    """Put each table into a named group that scrolls by itself, in place of the theme's wrapper, which repeats its id."""
    for number, table in enumerate(list(document.findall(nodes.table)), 1):
        if not table["ids"]:
            table["ids"] = [f"table-on-page-{number}"]  # Sphinx warns of a captioned table without an address
        title = next(iter(table.findall(nodes.title)), None)
        region = table_region(label=title.astext() if title is not None else f"Table {number}")
        stacked = ["stacked"] if _label_cells(table) else []
        _tell_short(table)
        region["classes"] = ["table-wrapper", *(c for c in table["classes"] if c == "wide"), *stacked]
        outer = table.parent if "table-wrapper" in table.parent.get("classes", ()) else table
        outer.parent.replace(outer, region)  # replace_self would copy the id
        region += table


def _tell_short(table: nodes.table) -> None:
    """Tell the cells of columns that hold marks, or short words alone, that they need little room; where no column needs more, none."""
    rows = [row.children for row in table.findall(nodes.row)]
    if len({len(row) for row in rows}) != 1:  # joined cells have no column of their own
        return
    columns = [(column, _needs(column[1:])) for column in zip(*rows, strict=True)]
    if all(need for _, need in columns):
        return
    for column, need in columns:
        for cell in column if need else ():
            cell["classes"] = [*cell["classes"], need]


def _needs(cells: Sequence[nodes.Node]) -> str:
    """Return the class of a column by what its cells hold: marks, a word each, a few words, or sentences, which have none."""
    if any(next(iter(cell.findall(claim_mark)), None) for cell in cells):
        beside = (
            text for cell in cells for text in cell.findall(nodes.Text) if not isinstance(text.parent, claim_mark)
        )
        return "" if any(len(text.strip()) > FEW for text in beside) else "marks"
    texts = [cell.astext().strip() for cell in cells]
    if not texts or max(map(len, texts)) > FEW:
        return ""
    return "few" if any(len(text.split()) > 1 for text in texts) else "short"


def _label_cells(table: nodes.table) -> bool:
    """Tell each cell its column's heading where a phone has no room for the columns: a row is a card there. Return whether."""
    head, body = (next(iter(table.findall(kind)), None) for kind in (nodes.thead, nodes.tbody))
    if head is None or body is None:
        return False
    labels = [entry.astext() for entry in head.children[-1].children]
    rows = [row.children for row in body.children]
    joined = any(len(row) != len(labels) for row in rows)  # joined cells have no column of their own
    longest = max((len(cell.astext()) for row in rows for cell in row), default=0)
    beside = BESIDE - (longest > LONG)
    if joined or not (len(labels) > beside or "ach" in table["classes"]):
        return False
    for row in rows:
        for label, cell in zip(labels, row, strict=True):
            cell["label"] = label  # type: ignore[index] # a table holds elements only
    return True


def visit_table_region(self: Any, node: nodes.Element) -> None:
    """Open the region. It takes the keyboard's focus so that it can be scrolled without a mouse (WCAG 2.1.1)."""
    self.body.append(
        f'<div class="{esc(" ".join(node["classes"]))}" role="group" tabindex="0" aria-label="{esc(node["label"])}">'
    )


def depart_table_region(self: Any, _node: nodes.Element) -> None:
    """Close the region."""
    self.body.append("</div>\n")

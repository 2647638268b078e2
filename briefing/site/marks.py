"""How a claim's status looks in a line of text: a sign for the eye, words for the ear."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from briefing.doctrees.written.nodes import claim_mark
from briefing.records.grades import MAY_BE_FACT, SIGNS

from .text import esc

# Signs that the text fonts have; the card and the register say the status in words.


def _opening(node: nodes.Element, kind: str, *, named: bool, label: str = "") -> str:
    """Open a mark's link. The script finds the card by the address; named by aria-describedby, it would be read out at every mark."""
    status = str(node.get("status", ""))
    shown = f' data-status="{esc(status)}"' if status in SIGNS and status not in MAY_BE_FACT else ""
    name = f' id="{esc(node["ids"][0])}"' if named and node.get("ids") else ""
    return f'<a class="{kind}" href="{esc(node.get("refuri", "#"))}"{name}{shown}{label}>'


def number_mark(node: claim_mark, *, named: bool = True) -> str:
    """Return the raised number that links a sentence to its claim."""
    status, number = str(node.get("status", "")), node.get("number", "")
    # an attribute, not hidden text, which would end up in what a reader copies
    label = f' aria-label="{esc(node.spoken())}"'
    shown = f"{esc(number)}{SIGNS.get(status, '')}"
    if node.get("alone"):  # spaces part it from its neighbours, and what it is one of stands before the list
        said = label if SIGNS.get(status) else ""
        return f"<sup>{_opening(node, 'mark', named=named, label=said)}{shown}</a></sup>"
    # seen as a raised pill, copied as " [178]": a number and its mark must never run together
    return f"<sup>{_opening(node, 'mark', named=named, label=label)}<i>\u00a0[</i>{shown}<i>]</i></a></sup>"


def join_values(doctree: nodes.document) -> None:
    """Make a value whose claim is marked in the same paragraph plain text: one link for a number and its mark, not two."""
    for block in doctree.findall(nodes.TextElement):
        marks = [one for one in block.children if isinstance(one, claim_mark)]
        marked = {one["cid"] for one in marks if one["mode"] != "val"}
        for one in marks:
            one["joined"] = one["mode"] == "val" and one["cid"] in marked


def _plain_value(node: nodes.Element) -> str:
    name = f' id="{esc(node["ids"][0])}"' if node.get("ids") else ""
    return f'<span class="val"{name}>'


def opened(node: claim_mark) -> str:
    """Return a mark as far as what it shows; a value is itself the link, a quotation is followed by its mark."""
    if node.get("joined"):
        return _plain_value(node)
    if node["mode"] == "val":
        return _opening(node, "val", named=True)
    if node["mode"] == "quote":
        return f'<span class="quoted" id="{esc(node["ids"][0])}">' if node.get("ids") else '<span class="quoted">'
    return f"<wbr>{number_mark(node)}" if _goes_on(node) else number_mark(node)


def _goes_on(node: claim_mark) -> bool:
    """Return whether a number follows another mark's with nothing between them: Firefox finds no place to break the line there."""
    place = node.parent.index(node)
    before = node.parent.children[place - 1] if place else None
    return isinstance(before, claim_mark) and before["mode"] != "val" and not before.get("silent")


def closed(node: claim_mark) -> str:
    """Return what stands after what a mark shows."""
    if node.get("joined"):
        return "</span>"
    if node["mode"] == "val":
        sign = SIGNS.get(str(node.get("status", "")), "")
        shown = f'<span class="sign" aria-hidden="true">{sign}</span>' if sign not in ("", "°") else ""
        return f'{shown}<span class="vh"> ({esc(node.spoken())})</span></a>'
    if node["mode"] == "quote":
        return "</span>" + ("" if node.get("silent") else number_mark(node, named=False))
    return ""


def visit_claim_mark(self: Any, node: claim_mark) -> None:
    """Open a mark."""
    self.body.append(opened(node))


def depart_claim_mark(self: Any, node: claim_mark) -> None:
    """Close a mark."""
    self.body.append(closed(node))


def visit_table_mark(self: Any, node: nodes.Element) -> None:
    """Write a value from a data table, linked to the table's record."""
    name = (
        f' id="{esc(node["ids"][0])}"' if node.get("ids") else (f' id="{esc(node["uid"])}"' if node.get("uid") else "")
    )
    self.body.append(
        f'<a class="val" href="{esc(node.get("refuri", "#"))}"{name} title="From the data table {esc(node.get("table", ""))}">'
    )


def depart_table_mark(self: Any, _node: nodes.Element) -> None:
    """Close the link."""
    self.body.append("</a>")

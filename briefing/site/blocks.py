"""HTML for the blocks that print records and for analysis: semantic elements, with data-* for the register's filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

from briefing.doctrees.written.nodes import claim_mark, claim_record

from .text import esc, language

Visitor = Callable[[Any, nodes.Element], None]


def _attributes(node: nodes.Element, names: tuple[str, ...]) -> str:
    """Return the node's attributes as data-*; a list is written as words."""
    out = ""
    for name in names:
        value = node.get(name)
        if value not in (None, "", []):
            text = " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
            out += f' data-{name}="{esc(text)}"'
    return out


def _block(tag: str, kind: str, *names: str, role: str = "") -> tuple[Visitor, Visitor]:
    def visit(self: Any, node: nodes.Element) -> None:
        ids: list[str] = node.get("ids", [])
        classes = " ".join((kind, *node.get("classes", [])))
        named = f' id="{esc(ids[0])}"' if ids else ""
        more = f' role="{role}"' if role else ""
        self.body.append(f'<{tag} class="{esc(classes)}"{named}{more}{_attributes(node, names)}>')
        self.body.extend(f'<span id="{esc(one)}"></span>' for one in ids[1:])

    def depart(self: Any, _node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return visit, depart


def visit_lang_span(self: Any, node: nodes.Element) -> None:
    """Write words of another language, marked for screen readers and for the browser's direction (WCAG 3.1.2)."""
    self.body.append(f"<bdi{language(node['lang'])}>")


def depart_lang_span(self: Any, _node: nodes.Element) -> None:
    """Close the words."""
    self.body.append("</bdi>")


_RECORD = _block("article", "claim-record", "status", "actors", "date", "sources")


def visit_claim_record(self: Any, node: nodes.Element) -> None:
    """Open a record, and make its contents where that was left for now; a register's marks have no cards."""
    _RECORD[0](self, node)
    if isinstance(node, claim_record) and node.later:
        node.fill()
        for mark in node.findall(claim_mark):
            mark["card"] = False


def depart_claim_record(self: Any, node: nodes.Element) -> None:
    """Close a record, and forget what was made for it."""
    _RECORD[1](self, node)
    if isinstance(node, claim_record) and node.later:
        node.clear()


def visit_fact(self: Any, node: nodes.Element) -> None:
    """Write a fact's name, and its words; its lines follow, each a description of its own."""
    words = f"<dd>{esc(node['words'])}</dd>\n" if "words" in node else ""
    self.body.append(f"<dt>{esc(node['name'])}</dt>\n{words}")


def depart_fact(_self: Any, _node: nodes.Element) -> None:
    """Close nothing: in HTML a name and its descriptions stand side by side in the list."""


BLOCKS: dict[str, tuple[Visitor, Visitor]] = {
    "facts": _block("dl", "facts"),
    "fact": (visit_fact, depart_fact),
    "fact_line": (lambda self, _node: self.body.append("<dd>"), lambda self, _node: self.body.append("</dd>\n")),
    "claims_listed": _block("div", "claims-index"),
    "claim_record": (visit_claim_record, depart_claim_record),
    "source_record": _block("article", "source-record"),
    "table_record": _block("article", "table-record", "table"),
    "name_record": _block("article", "name-record", "nid"),
    "judgement_block": _block("div", "judgement", "jid", "number", "likelihood", "confidence"),
    "question_block": _block("div", "question", "qid", "number"),
    "analysis_block": _block("div", "analysis", role="note"),
    "lang_span": (visit_lang_span, depart_lang_span),
}

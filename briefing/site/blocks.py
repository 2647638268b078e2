"""HTML for the blocks of a page that hold other blocks: semantic elements, with data-* for scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

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


def opening(node: nodes.Element, tag: str, kind: str, *names: str, role: str = "") -> str:
    """Open an element of the class `kind`, with the node's ids, and those of its attributes that are named."""
    ids: list[str] = node.get("ids", [])
    classes = " ".join((kind, *node.get("classes", [])))
    named = f' id="{esc(ids[0])}"' if ids else ""
    more = f' role="{role}"' if role else ""
    others = "".join(f'<span id="{esc(one)}"></span>' for one in ids[1:])
    return f'<{tag} class="{esc(classes)}"{named}{more}{_attributes(node, names)}>{others}'


def _block(tag: str, kind: str, *names: str, role: str = "") -> tuple[Visitor, Visitor]:
    def visit(self: Any, node: nodes.Element) -> None:
        self.body.append(opening(node, tag, kind, *names, role=role))

    def depart(self: Any, _node: nodes.Element) -> None:
        self.body.append(f"</{tag}>\n")

    return visit, depart


def visit_lang_span(self: Any, node: nodes.Element) -> None:
    """Write words of another language, marked for screen readers and for the browser's direction (WCAG 3.1.2)."""
    self.body.append(f"<bdi{language(node['lang'])}>")


def depart_lang_span(self: Any, _node: nodes.Element) -> None:
    """Close the words."""
    self.body.append("</bdi>")


BLOCKS: dict[str, tuple[Visitor, Visitor]] = {
    "claims_listed": _block("div", "claims-index"),
    "judgement_block": _block("div", "judgement", "jid", "number", "likelihood", "confidence"),
    "question_block": _block("div", "question", "qid", "number"),
    "analysis_block": _block("div", "analysis", role="note"),
    "lang_span": (visit_lang_span, depart_lang_span),
}

"""A stable address for every paragraph that an analyst might cite."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from docutils import nodes

# The first words name a paragraph: its address survives a paragraph put before it, a changed figure, a later edit.
_WORDS = 8
_HOMES = (nodes.section, nodes.document)
_BLOCKS = ("analysis_block", "judgement_block", "question_block", "block_quote")


def anchor_paragraphs(document: nodes.document) -> None:
    """Give every paragraph of the text an id made from its first words, and the class `citable`."""
    taken, citable = set[str](), []
    for element in document.findall(nodes.Element):
        taken.update(element["ids"])
        if isinstance(element, nodes.paragraph) and _citable(element):
            citable.append(element)
    for paragraph in citable:
        paragraph["classes"].append("citable")
        if not paragraph["ids"]:
            paragraph["ids"] = [_free(_name(paragraph.astext()), taken)]


def _citable(paragraph: nodes.paragraph) -> bool:
    parent = paragraph.parent
    home = isinstance(parent, _HOMES) or type(parent).__name__ in _BLOCKS
    return home and "box-label" not in paragraph["classes"] and len(paragraph.astext().split()) > 3  # noqa: PLR2004 - a label, not a paragraph


def _name(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.lower())[:_WORDS]
    return "p-" + hashlib.sha256(" ".join(words).encode()).hexdigest()[:6]


def _free(name: str, taken: set[str]) -> str:
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    taken.add(found)
    return found


def visit_paragraph(self: Any, node: nodes.paragraph) -> None:
    """Write a paragraph as the theme would."""
    type(self).visit_paragraph(self, node)


def depart_paragraph(self: Any, node: nodes.paragraph) -> None:
    """Close a paragraph; one that may be cited ends with a link to itself."""
    if "citable" in node["classes"]:
        self.body.append(f'<a class="pilcrow" href="#{node["ids"][0]}" aria-label="Link to this paragraph">¶</a>')
    type(self).depart_paragraph(self, node)

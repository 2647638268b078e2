"""The HTML of records, and of what boxes say under names: one short walk over the few kinds of nodes that these hold.

A register holds more nodes than all chapters together, and the writer of chapters asks much of each that no record needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes

from briefing.doctrees.written.nodes import (
    IndexLine,
    claim_mark,
    claim_record,
    fact,
    fact_line,
    facts,
    index_lines,
    lang_span,
    name_record,
    source_record,
    table_record,
)

from .blocks import opening
from .marks import closed, opened
from .text import esc, language

RECORDS: dict[type[nodes.Element], tuple[str, ...]] = {
    claim_record: ("claim-record", "status", "actors", "date", "sources"),
    source_record: ("source-record",),
    table_record: ("table-record", "table"),
    name_record: ("name-record", "nid"),
}
"""The class of each kind of record, and what its element says of it for the register's filter."""


def record(node: nodes.Element, level: int) -> str:
    """Return a record; its first line is a heading of a level, by which a screen reader goes from one to the next."""
    head, *rest = later() if (later := getattr(node, "later", None)) else node.children
    number = f"[S{node['number']}] " if isinstance(node, source_record) and "number" in node else ""
    tag = f"h{min(6, level)}"
    body = "".join(map(_html, rest))
    return f'{opening(node, "article", *RECORDS[type(node)])}<{tag} class="record-head">{number}{_head(node, head)}</{tag}>\n{body}</article>\n'


def _head(node: nodes.Element, head: nodes.Node) -> str:
    """Return a record's first line; of a name, with what it is in its own script in brackets."""
    if not isinstance(node, name_record):
        return _within(head)
    name, *others = head.children
    native = ", ".join(_html(one) for one in others if isinstance(one, lang_span))
    return _html(name) + (f' <span class="native">({native})</span>' if native else "")


def visit_record(self: Any, node: nodes.Element) -> None:
    """Write a record whole."""
    self.body.append(record(node, self.section_level + 1))
    raise nodes.SkipNode


def visit_index_lines(self: Any, node: index_lines) -> None:
    """Write the lines of a register's list whole."""
    self.body.append(f'<ul class="simple">\n{"".join(map(_line, node["lines"]))}</ul>\n')
    raise nodes.SkipNode


def _line(one: IndexLine) -> str:
    words = esc(one.words) if one.lang == "en" else f"<bdi{language(one.lang)}>{esc(one.words)}</bdi>"
    of = f' <span class="of">{esc(one.of)}</span>' if one.of else ""
    link = f'<a href="{esc(one.address)}">{esc(one.number)}{words}</a>'
    return f'<li id="{esc(one.anchor)}"><p>{link}{of}</p></li>\n'


def visit_facts(self: Any, node: facts) -> None:
    """Write a list of facts whole."""
    self.body.append(_html(node))
    raise nodes.SkipNode


def _html(node: nodes.Node) -> str:
    return _KINDS[type(node)](node)


def _within(node: nodes.Node) -> str:
    return "".join([_KINDS[type(child)](child) for child in node.children])


def _in(tag: str, after: str = "") -> Callable[[Any], str]:
    return lambda node: f"<{tag}{_classes(node)}>{_within(node)}</{tag}>{after}"


def _classes(node: nodes.Element) -> str:
    return f' class="{" ".join(node["classes"])}"' if node["classes"] else ""


def _fact(node: fact) -> str:
    words = f"<dd>{esc(node['words'])}</dd>\n" if "words" in node else ""
    return f"<dt>{esc(node['name'])}</dt>\n{words}{_within(node)}"


_KINDS: dict[type[nodes.Node], Callable[[Any], str]] = {
    nodes.Text: esc,
    nodes.inline: _in("span"),
    nodes.strong: _in("strong"),
    nodes.literal: _in("code"),
    nodes.paragraph: _in("p", "\n"),
    nodes.reference: lambda node: f'<a{_classes(node)} href="{esc(node["refuri"])}">{_within(node)}</a>',
    lang_span: lambda node: f"<bdi{language(node['lang'])}>{_within(node)}</bdi>",
    claim_mark: lambda node: f"{opened(node)}{_within(node)}{closed(node)}",
    facts: lambda node: f'<dl class="facts">{_within(node)}</dl>\n',
    fact: _fact,
    fact_line: lambda node: f"<dd>{_within(node)}</dd>\n",
}

"""Rules for claim marks and for records: claims, sources, tables, names, judgements, questions."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from itertools import takewhile

from docutils import nodes

from briefing.doctrees.written.nodes import (
    analysis_block,
    claim_mark,
    claim_record,
    claims_listed,
    judgement_block,
    name_record,
    question_block,
    source_record,
    table_mark,
    table_record,
)
from briefing.records.grades import LADDER

from . import typ
from .translator import Translator, writes

KEPT = 2500
"""Letters of an entry or judgement that is not broken over pages; a longer one might not fit on one."""
STATED = ("claim", "said")


def hush(t: Translator, block: nodes.Element) -> None:
    """Silence the marks of a paragraph whose number the same paragraph shows anyway; each stays a link."""
    t.chapter.silent.update(silenced(block))


def silenced(block: nodes.Element) -> Iterator[nodes.Node]:
    """Yield the marks of a paragraph whose number the same paragraph shows anyway.

    A value and the sentence it stands in often rest on the same claim: one number at the sentence's end is enough on
    paper.
    """
    shown: set[str] = set()
    for mark in reversed([*_marks(block)]):
        key = f"claim {mark['cid']}" if isinstance(mark, claim_mark) else f"table {mark['table']}"
        if key in shown and mark.get("mode") not in STATED:
            yield mark
        shown.add(key)


def _marks(node: nodes.Node) -> Iterator[claim_mark | table_mark]:
    """Yield the marks within a node; docutils' own search takes several times as long, and runs for every paragraph."""
    for child in node.children:
        if isinstance(child, (claim_mark, table_mark)):
            yield child
        elif child.children:
            yield from _marks(child)


NUMBERED = (claim_mark, table_mark, nodes.footnote_reference)
LONG_ROW = 4
"""Marks after which a row of them may go on in the next line: any fewer stay together."""


@writes(claim_mark)
def claim(t: Translator, node: claim_mark) -> str:
    """The mark of a claim: the value or quotation if it has one, then the claim's number and status."""
    cid = str(node["cid"])
    if t.aloud:
        return t.inside(node)
    name, shown, spoken = (
        _note(t, "claim", cid, node.spoken()) if t.noted else (t.target(node), str(node["number"]), node.spoken())
    )
    made = typ.call(
        "mark",
        t.leading(node, name, spoken),
        typ.string("" if node in t.chapter.silent else shown),
        typ.string(node["status"]),
        typ.maybe(t.inside(node)),
        **_flat(node),
        **_after(t, node),
    )
    listed = node.get("alone") and node is not node.parent.children[-1]
    return t.anchor(node) + made + (typ.text(",") if listed else "")


def _note(t: Translator, kind: str, record: str, spoken: str) -> tuple[str, str, str]:
    """Return where a mark of the brief leads, the number it shows, and what it says of itself: "note 4, claim 239"."""
    number = t.note(kind, record)
    return f"note#{kind}-{record}", str(number), f"note {number}, {spoken}"


def _after(t: Translator, node: nodes.Element) -> dict[str, str]:
    """Two numbers without words between them are parted by a comma; where many stand in a row, a line may end between them."""
    if node.children or not (before := marks_before(node, t.chapter.silent)):
        return {}
    return {"after": typ.string(", " if before >= LONG_ROW else ",\u00a0")}


def marks_before(node: nodes.Element, silent: Container[nodes.Node]) -> int:
    """Return how many marks and footnotes' numbers stand in a row right before a node: 4 and 2 are not 42."""
    earlier = reversed(node.parent.children[: node.parent.index(node)])
    return sum(1 for _ in takewhile(lambda one: isinstance(one, NUMBERED) and one not in silent, earlier))


def _flat(node: nodes.Element) -> dict[str, str]:
    """Marks that stand alone, in a list of them, are not raised."""
    return {"raised": "false"} if node.get("alone") else {}


@writes(table_mark)
def from_table(t: Translator, node: table_mark) -> str:
    """A value from a data table, with the table's T-number."""
    table = str(node["table"])
    if t.aloud:
        return t.inside(node)
    mark = t.register_mark(f"table-{table}")
    spoken = f"data table {mark}"
    name, shown, spoken = _note(t, "table", table, spoken) if t.noted else (t.target(node), mark, spoken)
    number = typ.string("" if node in t.chapter.silent else shown)
    to = t.leading(node, name, spoken)
    return t.anchor(node) + typ.call("mark", to, number, typ.string("table"), typ.maybe(t.inside(node)))


def _kept(t: Translator, *parts: Iterable[nodes.Node]) -> list[str]:
    """Return groups of nodes as contents, and before them whether they are short enough not to be broken over pages."""
    before = t.chapter.letters
    contents = [typ.content(t.run(part)) for part in parts]
    return [typ.boolean(t.chapter.letters - before < KEPT), *contents]


def _entry(t: Translator, *parts: Iterable[nodes.Node], pages: bool = True) -> list[str]:
    """Write, as `_kept` does, what a register's entry holds; the index is for what the chapters say, not for the registers."""
    indexing, t.indexing = t.indexing, False
    t.compact, t.pages = True, pages
    made = _kept(t, *parts)
    t.indexing, t.compact, t.pages = indexing, False, True
    return made


def _record(t: Translator, node: nodes.Element, mark: str, entry: str) -> str:
    """Write a record. One with an id, in its register, has a heading, to which the id belongs; it is not in the contents."""
    head, *body = node.children
    name = t.own_name(node)
    named = {"named": typ.string(name), "level": str(t.level(1))} if name else {}
    contents = _entry(t, head.children, body, pages=not isinstance(node, table_record))
    return f"\n\n{typ.call('record', typ.string(mark), *contents, entry=typ.string(entry), **named)}\n\n"


@writes(claims_listed)
def index(_t: Translator, _node: claims_listed) -> str:
    """The list of claims by topic, which on paper follow in full."""
    return ""


@writes(claim_record)
def claim_entry(t: Translator, node: claim_record) -> str:
    """A claim in its register; its first line begins with its number. One shown in a chapter is no entry of the register."""
    node.fill()
    return _record(t, node, "", str(node["number"]) if node["ids"] else "")


@writes(source_record)
def source_entry(t: Translator, node: source_record) -> str:
    """A source in its list, with its S-number."""
    mark = t.register_mark(f"source-{node['sid']}")
    return _record(t, node, mark, mark)


@writes(table_record)
def table_entry(t: Translator, node: table_record) -> str:
    """A data table in the list of sources, with its T-number."""
    mark = t.register_mark(f"table-{node['table']}")
    return _record(t, node, mark, mark)


@writes(name_record)
def name_entry(t: Translator, node: name_record) -> str:
    """A name with its own script, and beside it who or what it is and how else it is written."""
    head, *said = node.children
    # a space parts the name from its own script
    _, *contents = _entry(t, head.children[:1], head.children[2:], said)
    made = t.labelled(typ.call("namerecord", *contents), node).strip()
    return _beside(t, node, made) if t.edition == "book" else f"\n\n{made}\n\n"


def _beside(t: Translator, node: nodes.Element, made: str) -> str:
    """Write the names of a list three to a line, in their order from left to right: with the first of them all others."""
    place = node.parent.index(node)
    if place and isinstance(node.parent.children[place - 1], name_record):
        return made
    rest = list(takewhile(lambda one: isinstance(one, name_record), node.parent.children[place + 1 :]))
    cells = [made, *(t.node(one) for one in rest)]
    t.chapter.done.update(rest)
    return f"\n\n{typ.call('names', *map(typ.content, cells))}\n\n"


@writes(judgement_block)
def judgement(t: Translator, node: judgement_block) -> str:
    """A key judgement, with likelihood and confidence apart; in the brief these in one line, and no more."""
    if t.brief:
        stated, likelihood, confidence = in_short(node)
        if t.aloud:
            likelihood = likelihood.replace("–", " to ").replace("%", " per cent")
        told = (
            typ.string(str(node["number"])),
            typ.content(t.inside(stated)),
            typ.string(likelihood),
            typ.string(confidence),
        )
        return t.labelled(typ.call("keyjudgement", *told), node)
    return t.labelled(typ.call("judgement", *_kept(t, node.children)), node)


def in_short(node: judgement_block) -> tuple[nodes.paragraph, str, str]:
    """Return a judgement's text, its likelihood with its band (ICD 203), and its confidence."""
    stated = next(one for one in node.findall(nodes.paragraph) if "judgement-text" in one["classes"])
    low, high = LADDER[node["likelihood"]]
    return stated, f"{node['likelihood']} ({low}–{high}%)", str(node["confidence"])


@writes(question_block)
def question(t: Translator, node: question_block) -> str:
    """An open question: it and its hypotheses together, then the claims for and against, and where to look."""
    parts = [*node.children]
    end = next((n for n, part in enumerate(parts, 1) if isinstance(part, nodes.bullet_list)), 0)
    made = typ.call("question", *_kept(t, parts[:end]), typ.content(t.run(parts[end:])))
    return t.labelled(made, node)


@writes(analysis_block)
def analysis(t: Translator, node: analysis_block) -> str:
    """Our own reasoning, set apart and named."""
    return f"\n\n{t.anchor(node)}{typ.call('analysis', typ.content(t.inside(node)))}\n\n"

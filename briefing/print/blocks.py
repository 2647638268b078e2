"""Rules for paragraphs, headings, lists, notes and code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx import addnodes

from briefing.doctrees.written.nodes import fact, fact_line, facts, figure_block, question_block

from . import typ
from .claims import hush
from .tables import Grid, sideways, source_of
from .translator import Translator, elements, writes

LISTED = 2  # levels of headings in the contents
RUN_ON = 6  # items of a list in a register from which it is run on rather than set line by line
IN_RECORDS = 13  # letters of the longest field name in a register, so that all entries are set alike
KEPT = 1500  # letters of a list of facts that is not broken over pages
FACTS = 12  # and as many facts
LETTER = 1.55  # millimetres a letter of a field's name takes
LEAD_IN = 700  # characters above a wide table that may go on its landscape page with it
_STOPPED = re.compile(r"[.!?][”’)]*\s*(?:\d+\D?)?$")
"""The end of a sentence, and of the mark that may follow it."""
SIDE_BY_SIDE = ("what we do not know", "what to watch")
ADMONITIONS = (
    nodes.attention, nodes.caution, nodes.danger, nodes.error, nodes.hint,
    nodes.important, nodes.note, nodes.tip, nodes.warning, addnodes.seealso,
)  # fmt: skip


@writes(
    nodes.comment, nodes.substitution_definition, nodes.meta, nodes.pending, nodes.colspec,
    nodes.label, nodes.footnote, addnodes.index, addnodes.highlightlang, addnodes.tabular_col_spec, addnodes.toctree,
)  # fmt: skip
def unprinted(_t: Translator, _node: nodes.Node) -> str:
    """What has no printed form where it stands: comments and settings; the contents and the footnotes are printed elsewhere."""
    return ""


LOOKS = {
    "box-label": "boxlabel",
    "record-head": "recordhead",
    "judgement-text": "lead",
    "table-source": "sourceline",
    "log": "log",
}
"""Classes of paragraphs and groups in the book's own boxes and registers, and the template's function for each."""


def _look(node: nodes.Element) -> str:
    """Return the template's function for a node's class, or nothing."""
    return next((LOOKS[name] for name in node["classes"] if name in LOOKS), "")


def _words(t: Translator, node: nodes.Element, words: str = "") -> str:
    """Write a paragraph's words: its children, or `words` for a node that holds them itself."""
    hush(t, node)
    around, t.in_prose = t.in_prose, True
    written = t.words(words) if words else t.inside(node)
    t.in_prose = around
    return t.anchor(node) + written


@writes(nodes.paragraph, addnodes.compact_paragraph, nodes.attribution, nodes.legend)
def paragraph(t: Translator, node: nodes.Element) -> str:
    """A paragraph, in a box's or a register's own look where it has one."""
    if "question-text" in node["classes"]:
        return _question(t, node)
    body = _words(t, node)
    look = _look(node) or ("leadin" if _leads(node) else "")
    return f"\n\n{typ.call(look, typ.content(body)) if look else body}\n\n"


def _question(t: Translator, node: nodes.Element) -> str:
    """Write a question as a heading. The contents repeat it, so its marks for the index stand beside it."""
    t.questions += 1
    indexing, t.indexing = t.indexing, False
    body = _words(t, node)
    t.indexing = indexing
    marks = "".join(t.seen_mark(name) for _, name in t.find_names(node.astext()))
    return f"\n\n{typ.call('asked', str(t.level(1)), typ.content(body))}{marks}\n\n"


def _leads(node: nodes.Element) -> bool:
    """Return whether a paragraph would be stranded without what follows: "... as follows:" and a list or a table, or a section's one sentence above a question."""
    place = node.parent.index(node)
    before, after = (node.parent.children[place + step : place + step + 1] for step in (-1, 1))
    if any(isinstance(one, (nodes.bullet_list, nodes.enumerated_list, nodes.table)) for one in after):
        return node.astext().rstrip().endswith(":")
    opens = place > 0 and isinstance(before[0], nodes.title)
    return opens and any(isinstance(one, question_block) for one in after)


@writes(nodes.section)
def section(t: Translator, node: nodes.section) -> str:
    """A section; one that holds little but a wide table goes on a landscape page with its heading."""
    if t.brief and not t.noted and _shows_only(node):
        return ""
    t.depth += 1
    turned = 0 if t.brief else _turned(node)
    t.on_side = bool(turned)
    first = t.run(node.children[:turned])
    t.on_side = False
    rest = _pairs(t, node) if t.brief and t.depth == 1 else t.run(node.children[turned:])
    t.depth -= 1
    return (f"\n\n{typ.call('landscape', typ.content(first))}\n\n" if turned else "") + rest


def _shows_only(node: nodes.section) -> bool:
    """Return whether a section holds a chart and no words of its own."""
    shown = list(node.findall(figure_block))
    words = [one for one in node.findall(nodes.paragraph) if not any(above in shown for above in _around(one))]
    return bool(shown) and not words and not [*node.findall(nodes.section)][1:]


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _turned(node: nodes.section) -> int:
    """Return how many children at a section's start go on a landscape page: those up to a table too wide to stand upright."""
    for count, child in enumerate(node.children, 1):
        if isinstance(child, nodes.table):
            return (count + bool(source_of(child))) if sideways(Grid.of(child)) else 0
        if (
            not isinstance(child, (nodes.title, nodes.paragraph, nodes.target))
            or sum(len(c.astext()) for c in node.children[:count]) > LEAD_IN
        ):
            break
    return 0


def _pairs(t: Translator, node: nodes.section) -> str:
    """Write the brief's sections; what is not known and what to watch stand side by side."""
    sections = {
        child: child.children[0].astext().strip().lower() for child in node.children if isinstance(child, nodes.section)
    }
    pair = [child for child, name in sections.items() if name in SIDE_BY_SIDE]
    if len(pair) != len(SIDE_BY_SIDE):
        return t.inside(node)
    before, after = node.children[: node.index(pair[0])], node.children[node.index(pair[-1]) + 1 :]
    between = [c for c in node.children[node.index(pair[0]) : node.index(pair[-1])] if c not in pair]
    first = t.run((*before, *between))  # notes are numbered in the order of writing, which is that of the page
    both = typ.call("pair", *(typ.content(t.node(child)) for child in pair))
    return f"{first}\n\n{both}\n\n{t.run(after)}"


@writes(nodes.title)
def title(t: Translator, node: nodes.title) -> str:
    """The heading of a section, or of a topic."""
    if not isinstance(node.parent, nodes.section):
        return rubric(t, node)
    level = t.level()
    if not level:  # the brief's own title
        return f"\n\n#masthead[{t.inside(node)}]{t.own_label(node.parent)}\n\n"
    t.listed += level <= LISTED
    return f"\n\n#heading(level: {level})[{t.inside(node)}]{t.own_label(node.parent)}\n\n"


@writes(nodes.subtitle, nodes.rubric, addnodes.centered)
def rubric(t: Translator, node: nodes.Element) -> str:
    """A heading that is not in the contents."""
    return f"\n\n{t.anchor(node)}{typ.call('rubric', typ.content(t.inside(node)))}\n\n"


@writes(nodes.container, nodes.compound)
def container(t: Translator, node: nodes.Element) -> str:
    """A group without a look of its own, but for a table's source lines and a log."""
    body = t.inside(node)
    look = _look(node)
    return t.anchor(node) + (f"\n\n{typ.call(look, typ.content(body))}\n\n" if look else body)


@writes(HideCodeCellNode)
def hidden_cell(t: Translator, node: nodes.Element) -> str:
    """A cell that the site folds away: paper cannot unfold, so its results are printed and its code is left to the site."""
    return t.run(child for child in elements(node) if child.get("nb_element") != "cell_code_source")


@writes(nodes.bullet_list)
def bullet_list(t: Translator, node: nodes.bullet_list) -> str:
    """A list with bullets."""
    return _list(t, node, "list")


@writes(nodes.enumerated_list)
def enumerated_list(t: Translator, node: nodes.enumerated_list) -> str:
    """A numbered list."""
    pattern = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}.get(
        str(node.get("enumtype")), "1"
    )
    return _list(t, node, "enum", start=str(node.get("start", 1)), numbering=typ.string(pattern + "."))


def _list(t: Translator, node: nodes.Element, kind: str, **named: str) -> str:
    items = [typ.content(t.anchor(item) + t.inside(item)) for item in node.children if isinstance(item, nodes.Element)]
    tight = all(len(item.children) == 1 for item in node.children)
    return f"\n\n{t.anchor(node)}{typ.call(kind, *items, tight=typ.boolean(tight), **named)}\n\n"


@writes(nodes.list_item, nodes.definition, nodes.definition_list_item, nodes.field_body, nodes.line)
def part(t: Translator, node: nodes.Element) -> str:
    """A part of a list, written by its list."""
    return t.anchor(node) + t.inside(node)


@writes(nodes.term, nodes.field_name)
def term(t: Translator, node: nodes.Element) -> str:
    """What is defined."""
    hush(t, node)
    return t.anchor(node) + t.inside(node)


@writes(nodes.classifier)
def classifier(t: Translator, node: nodes.classifier) -> str:
    """What kind of thing a term is."""
    return typ.text(" ") + typ.call("emph", typ.content(t.inside(node)))


@writes(nodes.definition_list, addnodes.glossary)
def definition_list(t: Translator, node: nodes.Element) -> str:
    """Terms with their definitions."""
    if isinstance(node, addnodes.glossary):
        return t.inside(node)
    items = []
    for item in elements(node):
        terms = t.run(c for c in item.children if isinstance(c, (nodes.term, nodes.classifier)))
        said = t.run(c for c in item.children if isinstance(c, nodes.definition))
        items.append(typ.expression("terms.item", typ.content(t.anchor(item) + terms), typ.content(said)))
    return f"\n\n{t.anchor(node)}{typ.call('terms', *items)}\n\n"


@writes(nodes.field_list)
def field_list(t: Translator, node: nodes.field_list) -> str:
    """Names with short contents, set compactly."""
    pairs = [
        typ.array([typ.content(t.node(field.children[0])), typ.content(t.anchor(field) + t.node(field.children[1]))])
        for field in elements(node)
    ]
    return _fields(t, node, pairs, max(len(field.children[0].astext()) for field in node.children))


@writes(facts)
def facts_(t: Translator, node: facts) -> str:
    """The named facts of a record or box, set compactly."""
    pairs = [typ.array([typ.content(typ.text(one["name"])), typ.content(t.node(one))]) for one in elements(node)]
    return _fields(t, node, pairs, max(len(one["name"]) for one in elements(node)))


def _fields(t: Translator, node: nodes.Element, pairs: list[str], longest: int) -> str:
    width = f"{max(longest, IN_RECORDS if t.compact else 0) * LETTER + 3:.0f}mm"
    if t.compact:  # an entry is kept whole itself
        return f"\n\n{t.anchor(node)}{typ.call('entrylines', *pairs, width=width)}\n\n"
    keep = typ.boolean(len(node.astext()) < KEPT and len(pairs) <= FACTS)
    return f"\n\n{t.anchor(node)}{typ.call('fields', *pairs, width=width, keep=keep)}\n\n"


@writes(fact)
def fact_(t: Translator, node: fact) -> str:
    """What a fact holds, line by line; many lines, and those of an entry in the annex, are run on, unless they are a list."""
    if node.get("uses"):
        return _uses(t, node)
    if "words" in node:
        return _words(t, node, node["words"])
    lines = [t.node(one) for one in elements(node)]
    if node.get("listed"):
        return "#linebreak()" + "#linebreak()".join(lines)
    if len(lines) > RUN_ON or (t.annex and t.compact):
        return _run_on(node, lines)
    dash = typ.text("\u2013 ") if len(lines) > 1 else ""
    return "#linebreak()".join(dash + one for one in lines)


def _run_on(node: fact, lines: list[str]) -> str:
    """Return the lines of a fact one after the other: after a semicolon, or after the stop that ends a sentence."""
    gaps = (" " if _STOPPED.search(before.astext()) else "; " for before in elements(node))
    return "".join([*lines[:1], *(typ.text(gap) + line for gap, line in zip(gaps, lines[1:], strict=False))])


@writes(fact_line)
def fact_line_(t: Translator, node: fact_line) -> str:
    """One thing that a fact holds."""
    return _words(t, node)


def _uses(t: Translator, node: nodes.Element) -> str:
    """Paper has page numbers where the site quotes the sentences: in the annex those of the book."""
    links = [(link, t.target(link)) for link in node.findall(nodes.reference) if t.target(link)]
    in_book = [(link, name) for link, name in links if (t.beside(name) if t.annex else t.holds(name))]
    t.asked.update(name for _, name in in_book)
    here = typ.array(t.follow(link, name) for link, name in in_book)
    elsewhere = typ.boolean(len(in_book) < len(links))
    return typ.call("usedon", here, elsewhere=elsewhere)


@writes(nodes.block_quote)
def block_quote(t: Translator, node: nodes.block_quote) -> str:
    """A quotation set off."""
    said = t.run(c for c in node.children if not isinstance(c, nodes.attribution))
    by = "".join(t.inside(c) for c in node.children if isinstance(c, nodes.attribution))
    return f"\n\n{t.anchor(node)}{typ.call('quote', typ.content(said), block='true', attribution=typ.maybe(by))}\n\n"


@writes(nodes.line_block)
def line_block(t: Translator, node: nodes.line_block) -> str:
    """Lines whose breaks count."""
    return f"\n\n{t.anchor(node)}" + "#linebreak()".join(t.node(line).strip() for line in node.children) + "\n\n"


@writes(nodes.literal_block, nodes.doctest_block)
def literal_block(t: Translator, node: nodes.Element) -> str:
    """Code or output, line by line; it may run over several pages."""
    lines = "\n".join(typ.breakable(line) for line in node.astext().rstrip("\n").split("\n"))
    return f"\n\n{t.anchor(node)}{typ.call('raw', typ.string(lines.expandtabs(4)), block='true')}\n\n"


@writes(*ADMONITIONS, nodes.admonition)
def admonition(t: Translator, node: nodes.Element) -> str:
    """A note set apart from the text."""
    titles = [c for c in node.children if isinstance(c, nodes.title)]
    head = (
        t.inside(titles[0])
        if titles
        else typ.text("See also" if isinstance(node, addnodes.seealso) else type(node).__name__.capitalize())
    )
    body = t.run(c for c in node.children if c not in titles)
    return f"\n\n{t.anchor(node)}{typ.call('aside', typ.content(head), typ.content(body))}\n\n"


@writes(nodes.topic, nodes.sidebar)
def topic(t: Translator, node: nodes.Element) -> str:
    """A box with a heading of its own; a page's own list of contents is left to the book's."""
    if "contents" in node["classes"]:
        return ""
    return admonition(t, node)


@writes(nodes.transition)
def transition(_t: Translator, node: nodes.transition) -> str:
    """A break in the text; the rule that MyST puts above footnotes has no place here."""
    return "" if "footnotes" in node["classes"] else "\n\n#thematic()\n\n"


@writes(nodes.math_block)
def math_block(t: Translator, node: nodes.math_block) -> str:
    """A formula on its own line."""
    from .inline import math

    return math(t, node)


@writes(nodes.raw)
def raw(t: Translator, node: nodes.raw) -> str:
    """Text meant for another format: on paper it would be a hole, unless it shows nothing anyway."""
    if node.astext().lstrip().startswith("<script"):  # sphinx-thebe adds its settings to every page
        return ""
    kind = str(node.get("format", "")) or "raw"
    t.problem(
        node,
        "raw",
        f"raw {kind} cannot be printed ({node.astext().strip()[:40]!r})",
        "write it in Markdown; let cells show tables and figures through the book's calls",
    )
    return ""


@writes(nodes.system_message)
def system_message(t: Translator, node: nodes.system_message) -> str:
    """What docutils complains of."""
    t.problem(node, "markup", node.astext()[:200], "mend the markup there")
    return ""

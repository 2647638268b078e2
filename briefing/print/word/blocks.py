"""Rules for paragraphs, headings, lists, boxes and records."""

from __future__ import annotations

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx import addnodes

from briefing.doctrees.written.nodes import (
    analysis_block,
    claim_record,
    claims_listed,
    fact,
    fact_line,
    facts,
    judgement_block,
    name_record,
    question_block,
    source_record,
    table_record,
)
from briefing.print.blocks import ADMONITIONS
from briefing.print.claims import in_short, silenced

from . import lists, styles
from .writer import Writer, writes

DEEPEST = 6
"""Levels of headings that are told apart."""
LOOKS = {"box-label": styles.LABEL, "record-head": styles.LABEL, "table-source": styles.SMALL}
RUN_ON = 6
"""Lines of a fact from which they are run on."""


@writes(
    nodes.comment, nodes.substitution_definition, nodes.meta, nodes.pending, nodes.colspec, nodes.label, nodes.footnote,
    addnodes.index, addnodes.highlightlang, addnodes.tabular_col_spec, addnodes.toctree, claims_listed, nodes.raw,
)  # fmt: skip
def unwritten(_w: Writer, _node: nodes.Node) -> None:
    """What has no form where it stands: comments, settings, footnotes, which are written where they are referred to."""


@writes(nodes.paragraph, addnodes.compact_paragraph, nodes.attribution, nodes.legend)
def paragraph(w: Writer, node: nodes.Element) -> None:
    """A paragraph, in a box's own look where it has one."""
    if "question-text" in node["classes"]:
        return heading(w, node, w.depth + 1)
    w.arrive(node)
    w.silent.update(silenced(node))
    look = next((LOOKS[name] for name in node["classes"] if name in LOOKS), "")
    with w.block(node, look), w.looking(bold=w.look.bold or "judgement-text" in node["classes"]):
        w.inside(node)
    return None


def heading(w: Writer, node: nodes.Element, level: int) -> None:
    """A heading, which Word's own outline and contents list."""
    w.arrive(node)
    w.silent.update(silenced(node))
    with w.block(node, f"Heading {min(level, DEEPEST)}"):
        w.inside(node)


@writes(nodes.section)
def section(w: Writer, node: nodes.section) -> None:
    """A section."""
    w.depth += 1
    w.arrive(node)
    w.inside(node)
    w.depth -= 1


@writes(nodes.title)
def title(w: Writer, node: nodes.title) -> None:
    """The heading of a section, or of a topic."""
    if isinstance(node.parent, nodes.section):
        heading(w, node, w.depth)
    else:
        rubric(w, node)


@writes(nodes.subtitle, nodes.rubric, addnodes.centered, nodes.caption)
def rubric(w: Writer, node: nodes.Element) -> None:
    """A heading that is not in the contents, or the words below a picture."""
    with w.block(node, "Caption"):
        w.inside(node)


@writes(nodes.container, nodes.compound)
def container(w: Writer, node: nodes.Element) -> None:
    """A group without a look of its own, but for a table's source lines, which are small."""
    w.arrive(node)
    with w.within(styles.SMALL if "table-source" in node["classes"] else w.style):
        w.inside(node)


@writes(HideCodeCellNode)
def hidden_cell(w: Writer, node: nodes.Element) -> None:
    """A cell that the site folds away: its results, without its code."""
    w.run(c for c in node.children if isinstance(c, nodes.Element) and c.get("nb_element") != "cell_code_source")


# -- lists ----------------------------------------------------------------------------------------------------------------
@writes(nodes.bullet_list)
def bullet_list(w: Writer, node: nodes.bullet_list) -> None:
    """A list with bullets."""
    _items(w, node, lists.numbering(w.document, lists.BULLET))


@writes(nodes.enumerated_list)
def enumerated_list(w: Writer, node: nodes.enumerated_list) -> None:
    """A numbered list, which counts for itself."""
    kind = str(node.get("enumtype", "arabic"))
    _items(w, node, lists.numbering(w.document, kind, int(node.get("start", 1))))


def _items(w: Writer, node: nodes.Element, numbering: int) -> None:
    """Write items: the first paragraph of each is numbered, the others are set in as it is."""
    w.arrive(node)
    w.lists.append(numbering)
    for item in node.children:
        w.first, w.numbering = "List Paragraph" if w.style == styles.BODY else w.style, numbering
        with w.within("List Continue" if w.style == styles.BODY else w.style):
            w.node(item)
    w.lists.pop()
    w.first, w.numbering = "", w.lists[-1] if w.lists else 0


@writes(
    nodes.list_item,
    nodes.definition,
    nodes.definition_list_item,
    nodes.field_body,
    nodes.definition_list,
    addnodes.glossary,
)
def part(w: Writer, node: nodes.Element) -> None:
    """A part of a list, or a list of parts that are written one after the other."""
    w.arrive(node)
    w.inside(node)


@writes(nodes.term, nodes.field_name)
def term(w: Writer, node: nodes.Element) -> None:
    """What is defined, bold above what it means."""
    w.arrive(node)
    w.silent.update(silenced(node))
    with w.block(node) as made, w.looking(bold=True):
        made.paragraph_format.keep_with_next = True
        w.inside(node)


@writes(nodes.classifier)
def classifier(w: Writer, node: nodes.classifier) -> None:
    """What kind of thing a term is."""
    with w.block(node), w.looking(italic=True):
        w.inside(node)


@writes(nodes.field_list, nodes.field)
def fields(w: Writer, node: nodes.Element) -> None:
    """Names with short contents."""
    w.inside(node)


# -- what records say -------------------------------------------------------------------------------------------------------
@writes(facts)
def facts_(w: Writer, node: facts) -> None:
    """The named facts of a record or box, a paragraph each."""
    w.inside(node)


@writes(fact)
def fact_(w: Writer, node: fact) -> None:
    """A fact: its name, and what it holds; where a record is used is what the site and the annex tell."""
    if node.get("uses"):
        return
    w.silent.update(silenced(node))
    with w.block(node):
        with w.looking(bold=True):
            w.words(f"{node['name']}: ")
        w.words(str(node.get("words", "")))
        for place, line in enumerate(node.children):
            w.words("; " if place else "")
            w.inside(line)


@writes(fact_line)
def fact_line_(w: Writer, node: fact_line) -> None:
    """One thing that a fact holds."""
    w.inside(node)


@writes(judgement_block)
def judgement(w: Writer, node: judgement_block) -> None:
    """A key judgement, with likelihood and confidence apart; in the brief these in one line, and no more."""
    w.arrive(node)
    with w.within(styles.BOX), w.about("judgement", str(node.get("jid", ""))):
        if not w.page.brief:
            w.inside(node)
            return
        stated, likelihood, confidence = in_short(node)
        w.node(stated)
        with w.block(node):
            w.words(f"Likelihood: {likelihood}. Confidence: {confidence}.")


@writes(question_block)
def question(w: Writer, node: question_block) -> None:
    """An open question: it, its hypotheses, the claims for and against, and where to look."""
    w.arrive(node)
    with w.within(styles.BOX), w.about("question", str(node.get("qid", ""))):
        w.inside(node)


@writes(analysis_block)
def analysis(w: Writer, node: analysis_block) -> None:
    """Our own reasoning, set apart and named."""
    w.arrive(node)
    with w.within(styles.ANALYSIS):
        w.inside(node)


RECORDS: dict[type[nodes.Element], tuple[str, str]] = {
    claim_record: ("claim", "cid"),
    source_record: ("source", "sid"),
    table_record: ("table", "table"),
    name_record: ("name", "nid"),
}


@writes(*RECORDS)
def record(w: Writer, node: nodes.Element) -> None:
    """A record that a chapter shows."""
    if isinstance(node, claim_record):
        node.fill()
    kind, key = RECORDS[type(node)]
    w.arrive(node)
    with w.within(styles.BOX), w.about(kind, str(node.get(key, ""))):
        w.inside(node)


# -- set apart ----------------------------------------------------------------------------------------------------------------
@writes(nodes.block_quote)
def block_quote(w: Writer, node: nodes.block_quote) -> None:
    """A quotation set off."""
    with w.within("Quote"):
        w.inside(node)


@writes(nodes.line_block)
def line_block(w: Writer, node: nodes.line_block) -> None:
    """Lines whose breaks count."""
    w.inside(node)


@writes(nodes.line)
def line(w: Writer, node: nodes.line) -> None:
    """Such a line."""
    with w.block(node):
        w.inside(node)


@writes(nodes.literal_block, nodes.doctest_block)
def literal_block(w: Writer, node: nodes.Element) -> None:
    """Code or output, line by line."""
    with w.block(node, styles.CODE) as made:
        for place, text in enumerate(node.astext().rstrip("\n").split("\n")):
            if place:
                made.add_run().add_break()
            w.words(text)


@writes(*ADMONITIONS, nodes.admonition, nodes.topic, nodes.sidebar)
def admonition(w: Writer, node: nodes.Element) -> None:
    """A note set apart from the text; a page's own list of contents is left to Word's."""
    if "contents" in node["classes"]:
        return
    titles = [c for c in node.children if isinstance(c, nodes.title)]
    with w.within(styles.BOX):
        with w.block(node, styles.LABEL):
            if titles:
                w.inside(titles[0])
            else:
                w.words("See also" if isinstance(node, addnodes.seealso) else type(node).__name__.capitalize())
        w.run(c for c in node.children if c not in titles)


@writes(nodes.transition)
def transition(w: Writer, node: nodes.transition) -> None:
    """A break in the text; the rule that MyST puts above footnotes has no place here."""
    if "footnotes" not in node["classes"]:
        with w.block(node):
            w.words("* * *")


@writes(nodes.math_block)
def math_block(w: Writer, node: nodes.math_block) -> None:
    """A formula on its own line, in its own letters."""
    with w.block(node, styles.CODE):
        w.words(node.astext())


@writes(nodes.system_message)
def system_message(w: Writer, node: nodes.system_message) -> None:
    """What docutils complains of."""
    w.problem(node, "markup", node.astext()[:200], "mend the markup there")

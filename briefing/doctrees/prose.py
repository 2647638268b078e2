"""Reading a page: the uses of records in it, sentence by sentence, and what is wrong with its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from briefing.problems import Problem

from . import lint
from .blocks import REGISTERS
from .domain import Use
from .nodes import analysis_block, claim_use, figure_block, lang_span, record_block
from .places import show_place
from .state import state_of

MARK, BLANK, XREF, SIGN = "\ue000", "\ue010", "\ue011", "\ue012"
_BLANKS = (nodes.literal, nodes.math, nodes.footnote_reference, nodes.citation_reference, nodes.image)
_PROSE = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.caption,
    nodes.term,
    nodes.line,
    nodes.attribution,
)
_UNRESOLVED = re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]|\[\^[^\]\n]+\]")
MIN_WORDS = 4

_MENDS = {
    "typed-date": "show the claim's date: {val}`claim-id.said_on`",
    "off-ladder": "use a word of the ICD 203 ladder, from `almost no chance` to `almost certain`",
    "confidence-mixed": "say the confidence in a sentence of its own (ICD 203)",
}
_MEND = "show the recorded number: {val}`claim-id.name`, {val}`table/row/column` or {val}`=published-name`"


@dataclass
class Page:
    """What was found on a page."""

    uses: list[Use] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    registers: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)


def read_page(env: BuildEnvironment, docname: str, document: nodes.document) -> Page:
    """Read one page."""
    reader = PageReader(env, docname)
    reader.read(document)
    reader.page.counts = dict(reader.counts)
    return reader.page


class PageReader:
    """Walks one page's doctree."""

    def __init__(self, env: BuildEnvironment, docname: str) -> None:
        self.env, self.docname, self.page = env, docname, Page()
        self.counts: Counter[str] = Counter()
        self.house = state_of(env.app).house
        self.about = docname in env.config.briefing_about_pages

    def read(self, document: nodes.document) -> None:
        """Read blocks, figures, typed tables and pictures, then the prose."""
        for block in document.findall(record_block):
            self._block(block)
        for figure in document.findall(figure_block):
            self._figure(figure)
        self._unsourced(document)
        for node in document.findall(lambda n: isinstance(n, _PROSE)):
            if not _inside_cell(node):
                self._paragraph(node)  # type: ignore[arg-type] # _PROSE are elements

    def bad(self, rule: str, node: nodes.Node, message: str, mend: str = "") -> None:
        """Note a problem at a node's place."""
        self.page.problems.append(Problem(rule, self.where(node), message, mend))

    def where(self, node: nodes.Node | None) -> str:
        """Return the place of a node, or of the nearest one around it that has a line."""
        while node is not None and not node.line:
            node = node.parent
        file = Path(self.env.doc2path(self.docname)).relative_to(self.env.srcdir).as_posix()
        return show_place(file, node.line if node is not None else None)

    # -- blocks and figures -------------------------------------------------------------------------------------
    def _block(self, block: record_block) -> None:
        name, arg = block["block"], block["arg"]
        if name in REGISTERS and not arg and not block["options"]:
            self.page.registers.add(REGISTERS[name])
        self.page.uses.append(Use(name, arg, "", "", self.where(block)))

    def _figure(self, figure: figure_block) -> None:
        self.counts["figures"] += 1
        for table in figure["tables"]:
            self.page.uses.append(Use("figure", table, figure["figure_id"], "", self.where(figure)))

    def _unsourced(self, document: nodes.document) -> None:
        for table in document.findall(nodes.table):
            if not _inside_cell(table):
                self.bad(
                    "typed-table",
                    table,
                    "a table is typed in the text",
                    "put it in data/ and show it with ```{data-table} its-id```",
                )
        for image in document.findall(nodes.image):
            if not _inside_figure(image):
                self.bad(
                    "unsourced-figure",
                    image,
                    "a picture names no data table, title or alt text",
                    "draw it in a code cell, with book.figure(...)",
                )
        for raw in document.findall(nodes.raw):
            if not _inside_cell(raw):
                self.bad("raw-html", raw, "raw HTML is typed in the text", "use Markdown; the PDFs cannot show HTML")
        for output in document.findall(nodes.container):
            if output.get("nb_element") == "mime_bundle" and _graphic(output):
                self.bad(
                    "unsourced-figure",
                    output,
                    "this cell shows a chart or table that is not finished",
                    "finish it with book.figure(...)",
                )

    # -- prose --------------------------------------------------------------------------------------------------
    def _paragraph(self, node: nodes.Element) -> None:
        if "box-label" in node["classes"]:
            return
        text, marks = text_of(node)
        if not text.strip():
            return
        heading = isinstance(node, (nodes.title, nodes.subtitle, nodes.rubric))
        if heading and marks:  # Sphinx copies headings to menus and titles, where no role can be resolved
            self.bad("role-in-heading", node, "a role stands in a heading", "say it in the text below the heading")
        for unresolved in _UNRESOLVED.findall(text):
            self.bad(
                "unresolved-link", node, f"{unresolved} leads nowhere", "define the link or footnote, or remove it"
            )
        exempt = (
            heading
            or self.about
            or not isinstance(node, nodes.paragraph)
            or _inside(node, analysis_block, nodes.footnote)
        )
        for start, end in lint.sentences(text):
            here = [use for at, use in marks if start <= at < end]
            self._sentence(node, text[start:end], here, exempt=exempt)

    def _sentence(self, node: nodes.Element, sentence: str, marks: list[claim_use], *, exempt: bool) -> None:
        shown = " ".join(sentence.translate({ord(BLANK): None, ord(XREF): None, ord(SIGN): None}).split())
        fills = tuple((mark["mode"], mark["ref"], mark["spec"]) for mark in marks)
        for mark in marks:
            self.page.uses.append(
                Use(mark["mode"], mark["ref"], mark["spec"], mark["uid"], self.where(node), shown, fills)
            )
        snippet = shown.replace(MARK, "")[:80]
        if not exempt:
            self._needs_claim(node, sentence, snippet, marked=bool(marks))
        for finding in self._findings(sentence, node):
            self.bad(finding.rule, node, f"“{finding.text}” is typed, in “{snippet}”", _MENDS.get(finding.rule, _MEND))
        for _, _, words in lint.find_quotations(sentence):
            if MARK not in words:
                self.page.uses.append(Use("typed-quote", words, "", "", self.where(node), shown))

    def _findings(self, sentence: str, node: nodes.Element) -> Iterator[lint.Finding]:
        yield from lint.find_typed(sentence, self.house)
        if _inside(node, analysis_block):
            yield from lint.likelihood_problems(sentence)

    def _needs_claim(self, node: nodes.Element, sentence: str, snippet: str, *, marked: bool) -> None:
        if marked:
            self.counts["sentences"] += 1
            self.counts["sentences with claims"] += 1
        elif not self._free(sentence):
            self.counts["sentences"] += 1
            mend = "put {claim}`id` or {said}`id` after it, mark signposting with {sign}`...`, or move it into an {analysis} block"
            self.bad("no-claim", node, f"no claim stands behind “{snippet}”", mend)

    def _free(self, sentence: str) -> bool:
        """Questions, lead-ins, signposts and fragments state no fact."""
        words = sentence.replace(SIGN, "").strip()
        return (
            SIGN in sentence
            or words.endswith(("?", ":"))
            or len(words.split()) < MIN_WORDS
            or lint.is_signpost(words, self.house)
        )


def text_of(node: nodes.Element) -> tuple[str, list[tuple[int, claim_use]]]:
    """Return a paragraph's text, with a mark for each role, and the marks' places; literal text is blanked."""
    out: list[str] = []
    marks: list[tuple[int, claim_use]] = []

    def walk(child: nodes.Node) -> None:
        if isinstance(child, claim_use):
            marks.append((sum(map(len, out)), child))
            out.append(MARK)
        elif isinstance(child, nodes.Text):
            out.append(child.astext().replace("\n", " "))
        elif isinstance(child, (*_BLANKS, lang_span)):
            out.append(BLANK)
        elif child.__class__.__name__ == "pending_xref":
            out.append(XREF)
        elif isinstance(child, nodes.Element):
            if "signpost" in child.get("classes", ()):
                out.append(SIGN)
            for grandchild in child.children:
                walk(grandchild)

    for child in node.children:
        walk(child)
    return "".join(out), marks


def _inside(node: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, kinds):
            return True
    return False


def _inside_cell(node: nodes.Node) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, nodes.Element) and node.get("nb_element") in ("cell_code", "mime_bundle"):
            return True
    return False


def _inside_figure(image: nodes.Node) -> bool:
    """A picture is accounted for where the same output carries a finished figure."""
    node = image
    while (node := node.parent) is not None:
        if isinstance(node, nodes.Element) and node.get("nb_element") == "mime_bundle":
            return any(True for _ in node.findall(figure_block)) or _graphic(node)
    return False


def _graphic(bundle: nodes.Element) -> bool:
    """A cell output that draws something without being a finished figure."""
    kinds = " ".join(child.get("mime_type", "") for child in bundle.children if isinstance(child, nodes.Element))
    return "vnd.briefing" not in kinds and any(word in kinds for word in ("image/", "html", "vega"))

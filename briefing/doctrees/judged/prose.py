"""Reading a page: the uses of records in it, sentence by sentence, and what is wrong with its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from briefing import lint
from briefing.doctrees.known.domain import Handed, Hanging, Page, Use
from briefing.doctrees.known.places import show_place
from briefing.doctrees.known.shown import FIGURE, of_claim
from briefing.doctrees.known.state import state_of
from briefing.doctrees.written.blocks import REGISTERS
from briefing.doctrees.written.nodes import (
    analysis_block,
    claim_use,
    figure_block,
    figure_use,
    lang_span,
    record_block,
    table_anchor,
)
from briefing.doctrees.written.roles import ROLES
from briefing.doctrees.written.sourced import PICTURE
from briefing.forms import characters
from briefing.lint import BLANK, MARK, SIGN, XREF
from briefing.problems import Problem
from briefing.settings.included import PARTS

from . import linked
from .uses import IN_HEADING, uncovered

_BLANKS = (
    nodes.problematic,
    nodes.system_message,  # docutils' own words, which the gate gives elsewhere
    nodes.literal,
    nodes.raw,
    nodes.math,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.image,
)
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
_REFERENCE = re.compile(rf"\s?\({XREF}\)")
_UNRESOLVED = re.compile(r"\[[^\]\n]+\]\[[^\]\n]*\]|\[\^[^\]\n]+\]")
_MARKS = re.compile(MARK)
_DIGITS = re.compile(r"[\d\s.,\u066a-\u066c]+")  # of any script: a number that is typed
MIN_WORDS = 4
_REF = re.compile(r"[^\s{]+")
_OPENED = re.compile(r"\{[a-z]+\}`[^\s`{]+(?=[^`]*$)")
_WORD = re.compile(r"[^\W\d_]{2,}")
MODALS = frozenset({"may", "might", "could"})  # analysis argues; only a judgement commits to a likelihood

_MENDS = {
    "rank-word": "publish the rank from its table with book.publish(...), or quote who gives it",
    "relative-date": "name the day: {val}`claim-id.said_on`, or a month or year",
    "typed-date": "show the claim's date: {val}`claim-id.said_on`",
    "off-ladder": "use a word of the ICD 203 ladder, from `almost no chance` to `almost certain`",
    "confidence-mixed": "say the confidence in a sentence of its own (ICD 203)",
}
_ALSO_IN_HEADINGS = frozenset({"off-ladder", "confidence-mixed"})
HEADINGS = (nodes.title, nodes.subtitle, nodes.rubric)
Fills = tuple[tuple[str, str, str], ...]
_MEND = "show the recorded number: {val}`claim-id.name`, {val}`table/row/column` or {val}`=published-name`"


_HEADING = "a heading has no numbers: say it in words without one, and show the number in the text below"
_SHOWN = 80
"""As many characters of a sentence as a message shows."""


@dataclass(frozen=True)
class Sentence:
    """One sentence: its paragraph, its text with a mark for each role, how far down the paragraph it begins, the values shown."""

    node: nodes.Element
    text: str
    below: int
    raw: str
    values: tuple[str, ...] = ()
    """For each mark what it shows, where that is a value: "claim-id.name"."""
    references: tuple[str, ...] = ()
    """For each reference the words of a link, or `fig:` and a figure's id."""

    @property
    def shown(self) -> str:
        """The sentence without what readers do not see and references in brackets, but with its marks and other references."""
        return " ".join(_REFERENCE.sub("", self.text).translate({ord(BLANK): None, ord(SIGN): None}).split())

    @property
    def crossed(self) -> tuple[str, ...]:
        """What stands for each reference that is shown."""
        dropped = {found.end() for found in _REFERENCE.finditer(self.text)}
        places = (found.end() + 1 for found in re.finditer(XREF, self.text))
        return tuple(ref for at, ref in zip(places, self.references, strict=False) if at not in dropped)

    @property
    def snippet(self) -> str:
        """As much of the sentence as a message shows, its values by their names."""
        return self._readable(self.text)[:_SHOWN]

    def around(self, end: int) -> str:
        """As much of the sentence as a message shows of what ends at a place in its text, and that in any case."""
        whole, last = self._readable(self.text), len(self._readable(self.text[:end]))
        if last <= _SHOWN:
            return whole[:_SHOWN]
        begins = whole.rfind(" ", 0, max(0, last - _SHOWN * 3 // 4)) + 1
        return f"…{whole[begins : begins + max(_SHOWN, last - begins)]}"

    def _readable(self, text: str) -> str:
        values = iter(self.values)
        named = _MARKS.sub(lambda _: f"{{{value}}}" if (value := next(values, "")) else "", text)
        return " ".join(
            _REFERENCE.sub("", named).translate({ord(BLANK): None, ord(XREF): "…", ord(SIGN): None}).split()
        )

    @cached_property
    def foreign(self) -> list[tuple[int, str]]:
        """Place and words of what is in another script; digits of any script are numbers, which are told as such."""
        return [one for one in characters.foreign(self.text) if not _DIGITS.fullmatch(one[1])]

    def after(self, begins: int) -> Sentence:
        """Return what follows a place in the sentence."""
        left = self.text.count(MARK, begins)
        return Sentence(
            self.node, self.text[begins:], self.below, self.raw[begins:], self.values[len(self.values) - left :]
        )

    def line(self, at: int) -> int:
        """Return by how many lines the character `at` stands below the paragraph's first line."""
        begins = len(self.raw) - len(self.raw.lstrip())
        return self.below + self.raw.count("\n", 0, max(at, begins))


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
        self.file = Path(env.doc2path(docname)).relative_to(env.srcdir).as_posix()

    def read(self, document: nodes.document) -> None:
        """Read blocks, figures, typed tables and pictures, then the prose."""
        for block in document.findall(record_block):
            self._block(block)
        for figure in document.findall(figure_block):
            self._figure(figure)
        self._put_in(document)
        self._handed_out(document)
        self._unsourced(document)
        for node in document.findall(lambda n: isinstance(n, _PROSE)):
            if not _inside_cell(node) and not _inside(node, nodes.system_message):
                self._paragraph(node)  # type: ignore[arg-type] # _PROSE are elements

    def bad(self, rule: str, node: nodes.Node, message: str, mend: str = "", below: int = 0) -> None:
        """Note a problem at a node's place, or so many lines below it."""
        self.page.problems.append(Problem(rule, self.where(node, below), message, mend))

    def where(self, node: nodes.Node | None, below: int = 0) -> str:
        """Return the place of a node, or of the nearest one around it that has a line, or so many lines below."""
        while node is not None and not node.line:
            node = node.parent
        line = node.line + below if node is not None and node.line else None
        part = self._part(node)
        return show_place(part, line - 1 if line else None) if part else show_place(self.file, line)

    def _part(self, node: nodes.Node | None) -> str:
        """Return the file that a node was included from, of which MyST counts the lines from 2; "" for the page's own."""
        source = Path(str(node.source)) if node is not None and node.source else None
        parts = Path(self.env.srcdir, PARTS)
        file = source.relative_to(self.env.srcdir).as_posix() if source and source.is_relative_to(parts) else ""
        return "" if file == self.file else file

    # -- blocks and figures -------------------------------------------------------------------------------------
    def _block(self, block: record_block) -> None:
        name, arg = block["block"], block["arg"]
        if name in REGISTERS and not block["options"]:
            self.page.registers.add(REGISTERS[name])
        elif name == "claims-table" and [*block["options"]] == ["topic"]:
            self.page.registers.add(f"claims/{block['options']['topic']}")
        options = tuple((key, str(value), "") for key, value in sorted(block["options"].items()))
        uid = table_anchor(block) if name == "data-table" else ""
        self.page.uses.append(Use(name, arg, "", uid, self.where(block), fills=options))

    def _figure(self, figure: figure_block) -> None:
        self.counts["figures"] += 1
        for table in figure["tables"]:
            self.page.uses.append(Use("figure", table, figure["figure_id"], figure["ids"][0], self.where(figure)))

    def _put_in(self, document: nodes.document) -> None:
        """Judge the tables and pictures that stand in the chapter's own text."""
        for table in document.findall(nodes.table):
            if not _inside_cell(table):
                self._table(table)
        for image in document.findall(nodes.image):
            if "sourced" in image.parent:
                self._picture(image, image.parent["sourced"])
            elif not _inside_figure(image):
                message = "a picture names no data table, title or alt text"
                mend = "draw it in a code cell, with book.figure(...); a photograph or scan goes into {picture}"
                self.bad("unsourced-figure", image, message, mend)

    def _handed_out(self, document: nodes.document) -> None:
        """Note the files that links and pictures would publish, and the links whose addresses are empty."""
        for node, target, path in linked.targets(self.env, self.docname, document):
            self.page.handed.append(Handed(target, path, self.where(node, _below(node))))
        for link, address in linked.empty(document):
            message, mend = f"the link to '{address}' names no place", "write the whole address, or remove the link"
            self.bad("unresolved-link", link, message, mend, _below(link))

    def _unsourced(self, document: nodes.document) -> None:
        for formula in document.findall(_is_formula):
            message = f"“{formula.astext()[:40]}” is read as a formula, which paper cannot show"
            self.bad("formula", formula, message, "write \\$ for a dollar sign, and numbers with {val}")
        for raw in document.findall(nodes.raw):
            if not _inside_cell(raw) and not _is_line_break(raw):
                self.bad("raw-html", raw, "raw HTML is typed in the text", "use Markdown; the PDFs cannot show HTML")
        for output in document.findall(nodes.container):
            if output.get("nb_element") == "mime_bundle" and _graphic(output):
                self.bad(
                    "unsourced-figure",
                    output,
                    "this cell shows a chart or table that is not finished",
                    "finish it with book.figure(...)",
                )

    def _table(self, table: nodes.table) -> None:
        """Refuse a table that is typed: but for words with their source, or of our own analysis."""
        if "sourced" not in table:
            mend = "put it in data/ and show it with ```{data-table} its-id```; a table of words goes into {word-table}"
            self.bad("typed-table", table, "a table is typed in the text", mend)
        elif not table["sourced"].get("source", "").strip() and not _inside(table, analysis_block):
            mend = "name its sources, `:source: its-id`, or put it into an {analysis} block"
            self.bad("typed-table", table, "a table of words names no source", mend)

    def _picture(self, image: nodes.image, given: dict[str, str]) -> None:
        """Refuse a picture that lacks its words, source, maker or licence, whose alt text types a number, or from the web."""
        lacking = [f"`:{name}:`" for name in PICTURE if not given.get(name, "").strip()]
        if lacking:
            message = f"the picture '{image['uri']}' lacks {', '.join(lacking)}"
            mend = "say what it shows, what it is, whose it is, by whom and under which licence"
            self.bad("unsourced-figure", image, message, mend)
        for found in islice(lint.find_typed(given.get("alt", ""), self.house), 1):
            self.bad(found.rule, image, f"“{found.text}” is typed in the alt text", "leave it to the text and the data")
        if "://" in image["uri"]:
            self.bad("no-picture", image, f"'{image['uri']}' is on the web", "keep the file in the book's folder")

    # -- prose --------------------------------------------------------------------------------------------------
    def _paragraph(self, node: nodes.Element) -> None:
        if "box-label" in node["classes"]:
            return
        raw, places, crossed = text_of(node)
        marks = [(at, use) for at, use in places if isinstance(use, claim_use)]
        text = raw.replace("\n", " ")
        if not text.strip():
            return
        heading = isinstance(node, HEADINGS)
        if heading and places:
            self._in_heading(node, [use for _, use in places])
        for at, use in places:
            if isinstance(use, figure_use):
                self.page.uses.append(Use("fig", use["ref"], "", "", self.where(node, raw.count("\n", 0, at))))
        for unresolved in _UNRESOLVED.findall(text):
            self.bad(
                "unresolved-link", node, f"{unresolved} leads nowhere", "define the link or footnote, or remove it"
            )
        marks, misread = self._leftover(node, raw, marks)
        exempt = (
            heading
            or self.about
            or not isinstance(node, nodes.paragraph)
            or _inside(node, analysis_block, nodes.footnote)
            or _is_label(node, text)
            or misread
            or any(True for _ in node.findall(_is_broken))  # a role that is unknown has been told
        )
        for start, end in lint.sentences(text):
            here = {at - start: use for at, use in marks if start <= at < end}
            values = tuple(_value(here.get(m.start())) for m in _MARKS.finditer(text[start:end]))
            before, after = text.count(XREF, 0, start), text.count(XREF, 0, end)
            references = tuple(crossed[before:after])
            sentence = Sentence(node, text[start:end], raw.count("\n", 0, start), raw[start:end], values, references)
            self._sentence(sentence, here, exempt=exempt)

    def _leftover(
        self, node: nodes.Element, raw: str, marks: list[tuple[int, claim_use]]
    ) -> tuple[list[tuple[int, claim_use]], bool]:
        """Tell what markup is left in a paragraph; return the marks that were meant, and whether there may be more of them.

        A role that lost a backtick has swallowed what follows it.
        """
        text = raw.replace("\n", " ")
        leftover = lint.find_leftover(text)
        if not leftover:
            return marks, False
        left, mend = leftover[0]
        message = f"“{left.text}” is left in the text, in “{_around(text, left)}”"
        unclosed = _unclosed(text, marks)
        if unclosed:
            message, mend = f"{unclosed} has no closing backtick", f"write {unclosed}`, with a backtick on both sides"
        self.bad(left.rule, node, message, mend, raw.count("\n", 0, left.start))
        return [(at, use) for at, use in marks if "{" not in use["ref"]], bool(unclosed) or left.text.startswith("{")

    def _in_heading(self, heading: nodes.Element, marks: list[claim_use | figure_use]) -> None:
        """Refuse roles in headings: Sphinx copies headings to menus and titles, where none can be resolved."""
        self.bad("role-in-heading", heading, "a role stands in a heading", "say it in the text below the heading")
        for mark in marks:  # Sphinx fails, with a traceback, on a placeholder here
            mark.replace_self(nodes.Text(mark["ref"]))

    def _sentence(self, sentence: Sentence, marks: dict[int, claim_use], *, exempt: bool) -> None:
        fills = tuple((mark["mode"], mark["ref"], mark["spec"]) for mark in marks.values())
        for at, mark in marks.items():
            where = self.where(sentence.node, sentence.line(at))
            said = (sentence.shown, fills, sentence.crossed)
            self.page.uses.append(Use(mark["mode"], mark["ref"], mark["spec"], mark["uid"], where, *said))
        if not exempt:
            self._needs_claim(
                sentence, fills, max((at for at, mark in marks.items() if mark["mode"] != "val"), default=-1)
            )
        of_heading = isinstance(sentence.node, HEADINGS)
        for finding in self._findings(sentence):
            message = f"“{finding.text}” is typed, in “{sentence.around(finding.end)}”"
            where = self.where(sentence.node, sentence.line(finding.start))
            if of_heading and finding.rule not in _ALSO_IN_HEADINGS:
                self.page.problems.append(Problem(finding.rule, where, message, _HEADING))
                continue
            problem = Problem(finding.rule, where, message, _MENDS.get(finding.rule, _MEND))
            self.page.hanging.append(Hanging(problem, fills, finding.text))
        for start, words in sentence.foreign[:1]:  # the rest comes from the same slip
            mend = "say which language it is: {ar}`...`, {ru}`...`, {tr}`...`"
            self.bad("foreign-script", sentence.node, f"“{words}” has no language", mend, sentence.line(start))
        for start, _, words in lint.find_quotations(sentence.text, self.house):
            if MARK not in words:
                where = self.where(sentence.node, sentence.line(start))
                self.page.uses.append(
                    Use("typed-quote", words, IN_HEADING if of_heading else "", "", where, sentence.shown)
                )

    def _findings(self, sentence: Sentence) -> Iterator[lint.Finding]:
        """Yield what is typed or weighed, but for what a slip that was told has kept from being read as it was meant."""
        typed = lint.find_typed(sentence.text, self.house)
        misread = [*lint.marked(sentence.text), *((at, at + len(words)) for at, words in sentence.foreign)] if typed else ()  # most sentences have nothing typed
        for one in typed:
            if not any(start < one.end and one.start < end for start, end in misread):
                yield one
        if _inside(sentence.node, analysis_block):
            yield from (one for one in lint.likelihood_problems(sentence.text) if one.text.lower() not in MODALS)

    def _needs_claim(self, sentence: Sentence, fills: Fills, last: int) -> None:
        """A sentence is covered by the claims that it names, as far as the `last` of their marks; a value covers nothing."""
        stated = {ref.partition("/")[0] for mode, ref, _ in fills if mode != "val"}
        if not stated and not fills and self._free(sentence.text):
            return
        self.counts["sentences"] += 1
        if not stated:
            self._uncovered(sentence, sentence.snippet, 0)
            return
        self.counts["sentences with claims"] += 1
        if not any(mode in ("said", "quote") for mode, _, _ in fills):
            self._likelihood_as_fact(sentence)
        for claim in sorted(
            {ref.partition(".")[0] for mode, ref, _ in fills if mode == "val" and of_claim(ref)} - stated
        ):
            message = f"a value of '{claim}' stands in “{sentence.snippet}”, but the claim is not among its marks"
            mend = f"add {{claim}}`{claim}` or {{said}}`{claim}` to the marks after the sentence"
            problem = Problem("value-unclaimed", self.where(sentence.node, sentence.line(0)), message, mend)
            self.page.hanging.append(Hanging(problem, fills, claim))
        if fills[-1][0] != "quote":  # a quotation is part of its sentence: who said it may follow
            self._rest(sentence, last + 1)

    def _rest(self, sentence: Sentence, begins: int) -> None:
        """What follows the last mark is a statement of its own, where it has as many words as one."""
        rest = sentence.after(begins)
        if len(_WORD.findall(rest.shown)) >= MIN_WORDS:
            self._uncovered(sentence, rest.snippet, begins)

    def _uncovered(self, sentence: Sentence, words: str, at: int) -> None:
        message = f"no claim stands behind “{words}”"
        shown = next((value.partition(".")[0] for value in sentence.values if value and of_claim(value)), "")
        problem = Problem("no-claim", self.where(sentence.node, sentence.line(at)), message, uncovered(shown or "id"))
        self.page.hanging.append(Hanging(problem, (), shown))

    def _likelihood_as_fact(self, sentence: Sentence) -> None:
        """A likelihood is a judgement (ICD 203, D.6.e): a speaker's, or ours in its own block, but never a fact."""
        for found in lint.likelihoods(sentence.text):
            if found.text.lower() not in MODALS:
                mend = "say whose judgement it is, and use {said}; or move it into an {analysis} block"
                message = f"“{found.text}” is stated as fact, in “{sentence.snippet}”"
                self.bad("likelihood-as-fact", sentence.node, message, mend, sentence.line(found.start))

    def _free(self, sentence: str) -> bool:
        """Questions, lead-ins, signposts and fragments state no fact."""
        words = sentence.replace(SIGN, "").strip()
        return (
            SIGN in sentence
            or words.endswith(("?", ":"))
            or len(words.split()) < MIN_WORDS
            or lint.is_signpost(words, self.house)
        )


def text_of(node: nodes.Element) -> tuple[str, list[tuple[int, claim_use | figure_use]], list[str]]:
    """Return a paragraph's text, with a mark for each role, the marks' places, and what stands for each reference; literal text is blanked."""
    out: list[str] = []
    crossed: list[str] = []
    marks: list[tuple[int, claim_use | figure_use]] = []

    def walk(child: nodes.Node) -> None:
        if isinstance(child, (claim_use, figure_use)):
            marks.append((sum(map(len, out)), child))
            out.append(MARK if isinstance(child, claim_use) else XREF)
            crossed.extend([f"{FIGURE}{child['ref']}"] if isinstance(child, figure_use) else ())
        elif isinstance(child, nodes.Text):
            out.append(child.astext())
        elif isinstance(child, (*_BLANKS, lang_span)):
            out.append(BLANK)
        elif child.__class__.__name__ == "pending_xref":
            out.append(XREF)
            crossed.append(child.astext())
        elif isinstance(child, nodes.Element):
            if "signpost" in child.get("classes", ()):
                out.append(SIGN)
            for grandchild in child.children:
                walk(grandchild)

    for child in node.children:
        walk(child)
    return "".join(out), marks, crossed


def _value(use: claim_use | None) -> str:
    """Return what a mark shows, if it is a value."""
    return str(use["ref"]) if use is not None and use["mode"] == "val" else ""


def _unclosed(text: str, marks: list[tuple[int, claim_use]]) -> str:
    """Return the role of a paragraph that has no closing backtick, as it is typed, or ""."""
    swallowing = next((use for _, use in marks if "{" in use["ref"]), None)
    if swallowing is not None:
        found = _REF.match(swallowing["ref"])
        return f"{{{swallowing['mode']}}}`{found[0].rstrip('.,;:') if found else ''}"
    left = _OPENED.search(text)
    return left[0].rstrip(".,;:") if left and left[0].partition("}")[0][1:] in ROLES else ""


def _around(text: str, found: lint.Finding) -> str:
    """Return the words around a finding, as a message shows them."""
    near = text[max(0, found.start - 30) : found.end + 30]
    return " ".join(near.translate({ord(one): None for one in (BLANK, MARK, XREF, SIGN)}).split())


def _is_line_break(raw: nodes.raw) -> bool:
    return raw.astext().strip() in ("<br />", "\\\\")  # it is named by its line where the file is judged


def _is_broken(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.problematic, nodes.system_message, nodes.math))


def _is_formula(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.math, nodes.math_block)) and not _inside_cell(node)


def _inside(node: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, kinds):
            return True
    return False


def _below(node: nodes.Element) -> int:
    """Return by how many lines something in a paragraph stands below the paragraph's first line."""
    block: nodes.Node | None = node.parent
    while block is not None and not isinstance(block, _PROSE):
        block = block.parent
    before = takewhile(lambda one: one is not node, block.findall() if block is not None else ())
    return sum(one.astext().count("\n") for one in before if isinstance(one, nodes.Text))


def _is_label(node: nodes.Node, text: str) -> bool:
    """Whether words without a full stop stand in a cell of a table of words, whose sources stand below it."""
    return isinstance(node.parent, nodes.entry) and not text.rstrip().endswith((".", "!", MARK))


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

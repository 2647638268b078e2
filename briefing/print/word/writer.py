"""From a resolved doctree to a DOCX: one rule for each kind of node, none dropped silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docutils import nodes
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from briefing.print.errors import file_of, where
from briefing.problems import Problem
from briefing.records.typography import direction

from . import anchors, styles
from .notes import Notes

Rule = Callable[["Writer", Any], None]
RULES: dict[type[nodes.Node], Rule] = {}


def writes(*kinds: type[nodes.Node]) -> Callable[[Rule], Rule]:
    """Register a function as the rule for these node classes (exactly these: a subclass needs its own)."""

    def register(rule: Rule) -> Rule:
        RULES.update(dict.fromkeys(kinds, rule))
        return rule

    return register


@dataclass(frozen=True)
class Look:
    """How words are set: `height` is "superscript", "subscript" or ""; `lang` a language (BCP 47) other than the document's."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    height: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Page:
    """What is known of a page before it is written: its name, its book's folder, the records, and the marks of sources and tables."""

    docname: str
    folder: Path
    records: Any
    marks: dict[str, str]
    brief: bool = False


@dataclass
class Writer:
    """Writes one page into one document; the rules live in `inline`, `blocks` and `tables`.

    `home` is where paragraphs go (the document, or a cell), `style` the style they get, `into` the element that takes runs
    (a paragraph, or a link in it). `lists` are the numberings of the lists around, `first` the style of an item's first
    paragraph. `files` are the files met so far, `cited` the note in which each record was told first, `wanted` the names of
    the bookmarks that links lead to, by docutils' ids, `due` the bookmarks of links that the next paragraph gets, `around` the records that each paragraph belongs to.
    """

    page: Page
    document: Document
    notes: Notes
    home: Any
    style: str = styles.BODY
    look: Look = Look()
    depth: int = 0
    lists: list[int] = field(default_factory=list)
    first: str = ""
    numbering: int = 0
    paragraph: Paragraph | None = None
    into: Any = None
    silent: set[nodes.Node] = field(default_factory=set)
    done: set[nodes.Node] = field(default_factory=set)
    files: list[str] = field(default_factory=list)
    cited: dict[tuple[str, str], int] = field(default_factory=dict)
    footnotes: dict[str, nodes.footnote] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    due: list[str] = field(default_factory=list)
    around: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bookmarks: int = 0

    def node(self, node: nodes.Node) -> None:
        """Write one node, unless it was written with another; a kind without a rule is a problem, never a hole."""
        if node in self.done:
            return
        rule = RULES.get(type(node))
        if rule is None:
            kind = type(node).__name__
            self.problem(
                node, "unknown-node", f"Word's side has no rule for a '{kind}' node ({node.astext()[:40]!r})",
                "write it another way, or add a rule in briefing/print/word",
            )  # fmt: skip
            return
        rule(self, node)

    def run(self, written: Iterable[nodes.Node]) -> None:
        """Write nodes, one after the other."""
        for node in written:
            self.node(node)

    def inside(self, node: nodes.Node) -> None:
        """Write the children of a node."""
        self.run(node.children)

    def problem(self, node: nodes.Node, rule: str, message: str, mend: str = "") -> None:
        """Record what an editor must mend; nothing is written then."""
        self.problems.append(Problem(rule, where(node, self.page.docname, self.page.folder), message, mend))

    # -- paragraphs -----------------------------------------------------------------------------------------------
    @contextmanager
    def block(self, node: nodes.Node, style: str = "") -> Iterator[Paragraph]:
        """Begin a paragraph that comes from a node, with its bookmarks; what is written within goes into it."""
        made = self._begin(style or self.first or self.style)
        if self.first and self.numbering:
            _number(made, self.numbering, len(self.lists) - 1)
        self.first = ""
        self.paragraph, self.into = made, made._p
        self.bookmark(self._line_name(node))
        for record in self.around:
            self.record(*record)
        for name in self.due:
            self.bookmark(name)
        self.due = []
        yield made
        self.paragraph = self.into = None

    def _begin(self, style: str) -> Paragraph:
        """Return a new paragraph; a cell begins with an empty one, which is used first."""
        paragraphs = [] if isinstance(self.home, type(self.document)) else self.home.paragraphs
        if len(paragraphs) == 1 and not paragraphs[0].runs and not paragraphs[0]._p.findall(qn("w:bookmarkStart")):
            made: Paragraph = paragraphs[0]
        else:
            made = self.home.add_paragraph()
        made.style = self.document.styles[style]
        return made

    @contextmanager
    def within(self, style: str) -> Iterator[None]:
        """Set what is written within in another style."""
        before, self.style = self.style, style
        yield
        self.style = before

    # -- words ------------------------------------------------------------------------------------------------------
    @contextmanager
    def looking(self, **changes: Any) -> Iterator[None]:
        """Set the words that are written within otherwise."""
        before, self.look = self.look, replace(self.look, **changes)
        yield
        self.look = before

    def words(self, text: str) -> Run | None:
        """Write words as the look of the moment has them; line ends in a source are spaces."""
        if self.paragraph is None or not text:
            return None
        element: Any = OxmlElement("w:r")
        made = Run(element, self.paragraph)
        self.into.append(made._r)
        made.text = text.replace("\n", " ")
        _dress(made, self.look)
        return made

    # -- bookmarks --------------------------------------------------------------------------------------------------
    def bookmark(self, name: str) -> None:
        """Put a bookmark where writing stands."""
        self.bookmarks += 1
        for kind, named in (("w:bookmarkStart", {"w:name": name}), ("w:bookmarkEnd", {})):
            made = OxmlElement(kind)
            for key, value in ({"w:id": str(self.bookmarks)} | named).items():
                made.set(qn(key), value)
            self.into.append(made)

    def record(self, kind: str, ident: str) -> None:
        """Put a bookmark for a record where writing stands, named unlike those of its other places."""
        self.bookmark(anchors.record_name(kind, ident, self.bookmarks + 1))

    @contextmanager
    def about(self, kind: str, ident: str) -> Iterator[None]:
        """Let each paragraph that is written within say that it belongs to a record."""
        self.around.append((kind, ident))
        yield
        self.around.pop()

    def _line_name(self, node: nodes.Node) -> str:
        file, line = _place(node, self.page)
        if file not in self.files:
            self.files.append(file)
        return anchors.line_name(self.files.index(file) + 1, line, self.bookmarks + 1)

    def arrive(self, node: nodes.Element) -> None:
        """Let the next paragraph have the bookmarks that links to this node lead to."""
        self.due += [self.wanted[one] for one in node["ids"] if one in self.wanted]


def _number(paragraph: Paragraph, numbering: int, level: int) -> None:
    """Make a paragraph an item of a numbering (ISO/IEC 29500-1, 17.9)."""
    around: Any = paragraph._p.get_or_add_pPr()
    properties = around.get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, numbering


def _dress(run: Run, look: Look) -> None:
    run.bold, run.italic = look.bold or None, look.italic or None
    run.font.superscript, run.font.subscript = look.height == "superscript" or None, look.height == "subscript" or None
    if look.code:
        run.font.name = styles.MONO
    if look.lang:
        _speak(run, look.lang)


def _speak(run: Run, lang: str) -> None:
    """Say in which language words are, and that Arabic letters run from the right (17.3.2.20, 17.3.2.30)."""
    right = direction(lang) == "rtl"
    run.font.rtl = right or None
    made = OxmlElement("w:lang")
    made.set(qn("w:bidi" if right else "w:val"), lang)
    run._r.get_or_add_rPr().append(made)


def _place(node: nodes.Node, page: Page) -> tuple[str, int]:
    """Return the file and the line that a node comes from: its own, or the nearest before or around it."""
    found = next((one for one in _nearby(node) if getattr(one, "line", None)), None)
    name = file_of(getattr(found, "source", None) or page.docname, page.folder)
    return name, int(getattr(found, "line", None) or 1)


def _nearby(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node, what it holds, what stands before it, and so on outwards."""
    while node is not None:
        yield from node.findall()
        if node.parent is not None:
            yield from reversed(node.parent.children[: node.parent.index(node)])
        node = node.parent

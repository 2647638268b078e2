"""From a resolved doctree to Typst source: one rule for each kind of node, none dropped silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docutils import nodes

from briefing.problems import Problem

from . import links, typ
from .errors import where

DEEPEST = 6
"""PDF knows the headings H1 to H6."""
FIRST_PAGE = 2200
"""Letters on a chapter's first page."""
Rule = Callable[["Translator", Any], str]
RULES: dict[type[nodes.Node], Rule] = {}


def writes(*kinds: type[nodes.Node]) -> Callable[[Rule], Rule]:
    """Register a function as the rule for these node classes (exactly these: a subclass needs its own)."""

    def register(rule: Rule) -> Rule:
        RULES.update(dict.fromkeys(kinds, rule))
        return rule

    return register


def elements(node: nodes.Node) -> list[nodes.Element]:
    """Return the children of a node that are not bare text."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def _no_names(_text: str) -> Iterable[tuple[int, str]]:
    return ()


@dataclass
class Chapter:
    """What the rules need to know of the chapter being written.

    `letters` counts the text written so far, `in_parts` what it was after the last table that may go on over pages, `footnotes` are its notes by id, `printed` the ids of those printed so far, `silent` the marks that print no number of
    their own because the same paragraph shows it elsewhere, `done` the nodes already written with another.
    """

    docname: str
    letters: int = 0
    in_parts: int = -FIRST_PAGE
    footnotes: dict[str, nodes.footnote] = field(default_factory=dict)
    printed: set[str] = field(default_factory=set)
    silent: set[nodes.Node] = field(default_factory=set)
    done: set[nodes.Node] = field(default_factory=set)


@dataclass
class Translator:
    """Writes the chapters of one PDF; the rules live in `inline`, `blocks`, `tables`, `figures` and `claims`.

    `edition` is "book", "annex" or "brief"; `elsewhere` the chapters of the PDF beside this one, book or annex; `folder` the book's folder; `marks` the S-numbers of the sources and the T-numbers
    of the data tables, by their anchors in the register, in its order; `find_names` tells which names a text holds and where, for the index. What it gathers: `images` (file name -> bytes),
    `row_heads` (for each table printed, which body rows begin with a header cell), `notes` (what the brief's notes must
    list, ("claim", id) or ("table", id), each with its number, in the order in which the text cites them), `seen` (the names the index lists), `asked` (the labels of the book whose pages the annex tells), `first` (the label of the first node of each kind),
    `listed` (how many headings the contents list; `on_one_page` says that the brief has one page, and so neither chart nor notes; `about` are the chapters about the book itself, which are set smaller) and `problems`.
    """

    edition: str
    folder: Path
    records: Any = None
    elsewhere: frozenset[str] = frozenset()
    marks: dict[str, str] = field(default_factory=dict)
    find_names: Callable[[str], Iterable[tuple[int, str]]] = _no_names
    images: dict[str, bytes] = field(default_factory=dict)
    row_heads: list[list[bool]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    depth: int = 0
    indexing: bool = True
    in_prose: bool = False
    on_side: bool = False
    pages: bool = True
    compact: bool = False
    chapter: Chapter = field(default_factory=lambda: Chapter(""))
    first: dict[type[nodes.Node], str] = field(default_factory=dict)
    numbered: dict[str, int] = field(default_factory=dict)
    listed: int = 0
    questions: int = 0
    about: frozenset[str] = frozenset()
    on_one_page: bool = False
    _begun: bool = False
    _chapters: set[str] = field(default_factory=set)
    _footnotes: dict[str, list[nodes.footnote]] = field(default_factory=dict)
    _labels: set[str] = field(default_factory=set)
    _aliases: dict[str, str] = field(default_factory=dict)
    _links: dict[str, tuple[nodes.Element, str]] = field(default_factory=dict)

    @property
    def brief(self) -> bool:
        """Whether the brief is being written, in one of its forms."""
        return self.edition in ("brief", "brief-aloud")

    @property
    def aloud(self) -> bool:
        """Whether the brief is written to be read aloud: without marks and notes, and with nothing that must be seen."""
        return self.edition == "brief-aloud"

    @property
    def noted(self) -> bool:
        """Whether marks lead to notes of the brief's own."""
        return self.edition == "brief" and not self.on_one_page

    def gather(self, docname: str, doctree: nodes.document) -> None:
        """Learn a chapter's ids, footnotes and records before anything is written; every id of an element leads to its first one."""
        self._chapters.add(docname)
        for node in doctree.findall(nodes.Element):
            if not node["ids"]:
                continue
            first = f"{docname}#{node['ids'][0]}"
            for other in node["ids"][1:]:
                self._aliases[f"{docname}#{other}"] = first
            if isinstance(node, nodes.section):
                self._aliases.setdefault(docname, first)
            elif isinstance(node, nodes.footnote):
                self._footnotes.setdefault(docname, []).append(node)
            self.first.setdefault(type(node), first)

    def write(self, docname: str, doctree: nodes.document) -> str:
        """Return one chapter in Typst."""
        notes = {i: note for note in self._footnotes.get(docname, ()) for i in note["ids"]}
        self.chapter, self.depth = Chapter(docname, footnotes=notes), 0
        return self._opened(self.inside(doctree))

    def _opened(self, written: str) -> str:
        """Return a chapter of the book with what opens it; those about the book itself are set smaller."""
        if self.edition != "book":
            return written
        opening = "follow" if self._begun else "fresh"
        self._begun = True
        about = self.chapter.docname in self.about
        return f"\n\n#{opening}()\n\n" + (typ.call("apart-from-subject", typ.content(written)) if about else written)

    def node(self, node: nodes.Node) -> str:
        """Return one node in Typst, unless it was written with another; a kind without a rule is a problem, never a hole."""
        if node in self.chapter.done:
            return ""
        rule = RULES.get(type(node))
        if rule is None:
            kind = type(node).__name__
            self.problem(
                node,
                "unknown-node",
                f"the print side has no rule for a '{kind}' node ({node.astext()[:40]!r})",
                "write it another way, or add a rule in briefing/print",
            )
            return ""
        return rule(self, node)

    def inside(self, node: nodes.Node) -> str:
        """Return the children of a node in Typst."""
        return self.run(node.children)

    def run(self, written: Iterable[nodes.Node]) -> str:
        """Return nodes in Typst, one after the other."""
        return "".join([self.node(node) for node in written])

    def problem(self, node: nodes.Node, rule: str, message: str, mend: str = "") -> None:
        """Record what an editor must mend; nothing is printed then."""
        self.problems.append(Problem(rule, self.where(node), message, mend))

    def where(self, node: nodes.Node) -> str:
        """Return `file:line` of a node."""
        return where(node, self.chapter.docname, self.folder)

    def words(self, text: str) -> str:
        """Return running text, in a paragraph with a marker for the index after each name (before it, at the beginning of a page, it would stand on the page before); none in registers and in the brief."""
        self.chapter.letters += len(text)
        out, written = "", 0
        for end, name in self.find_names(text) if self.in_prose and self.indexing and not self.brief else ():
            out += typ.text(text[written:end]) + self.seen_mark(name)
            written = end
        return out + typ.text(text[written:])

    def seen_mark(self, name: str) -> str:
        """Return the index's mark for a name, by its id."""
        self.seen.add(name)
        return f"#metadata({typ.string(name)})<seen>"

    def number(self, kind: str) -> str:
        """Return the next number of a figure or table; they run through the whole PDF."""
        self.numbered[kind] = self.numbered.get(kind, 0) + 1
        return str(self.numbered[kind])

    def note(self, kind: str, record: str) -> int:
        """Return the number of the brief's note on a claim or table, counted from the first one cited."""
        return self.notes.setdefault((kind, record), len(self.notes) + 1)

    def register_mark(self, anchor: str) -> str:
        """Return the mark of a source or table ("S12", "T3") by its anchor in the register; without a register its letter alone."""
        return self.marks.get(anchor, anchor[0].upper())

    def placement(self) -> str:
        """Return where something that floats may go: near a chapter's beginning only to the foot, for above it stands its heading and perhaps another chapter; so, too, where a table may still go on above it.

        Where notes stand at the foot it stays in its place there: Typst 0.15 would leave the note of a chapter that it moves
        to the next page on the page before.
        """
        if min(self.chapter.letters, self.chapter.letters - self.chapter.in_parts) >= FIRST_PAGE:
            return "auto"
        return "none" if self.chapter.footnotes else "bottom"

    def level(self, below: int = 0) -> int:
        """Return the level of a heading here, or so many below it; the brief's title takes none."""
        return min(self.depth + below - self.brief, DEEPEST)

    # -- labels and links -----------------------------------------------------------------------------------------
    def own_label(self, node: nodes.Element) -> str:
        """Return code for the label to put right after an element that can carry one; "" if it has no id."""
        return next((self.take(self.label_of(i)) for i in node["ids"]), "")

    def own_name(self, node: nodes.Element) -> str:
        """Return the name of that label, for what puts it there itself."""
        return self.label_of(node["ids"][0]) if self.own_label(node) else ""

    def label_of(self, node_id: str) -> str:
        """Return the name of an id's label, unlike those of other chapters."""
        return f"{self.chapter.docname}#{node_id}"

    def labelled(self, made: str, node: nodes.Element) -> str:
        """Return a call that sets a block, with the label of the node that it is made from."""
        return f"\n\n{made.removesuffix(';')}{self.own_label(node)}\n\n"

    def take(self, name: str) -> str:
        """Return code for a label the first time it is asked for (a second would make links ambiguous)."""
        if name in self._labels:
            return ""
        self._labels.add(name)
        return typ.label(name)

    def anchor(self, node: nodes.Element) -> str:
        """Return an invisible labelled element, for an element that cannot carry a label itself."""
        own = self.own_label(node)
        return f"#metadata(none){own}" if own else ""

    def target(self, node: nodes.Element) -> str:
        """Return the label that an internal link leads to, or "" for a link to elsewhere."""
        if "refid" in node:
            return self._aliased(self.label_of(node["refid"]))
        uri = str(node.get("refuri", ""))
        return self._aliased(uri[1:].rstrip("#")) if uri.startswith("%") else ""

    def holds(self, name: str) -> bool:
        """Return whether a label lies in a chapter of this PDF."""
        return name.split("#", maxsplit=1)[0] in self._chapters

    def beside(self, name: str) -> bool:
        """Return whether a label lies in a chapter of the PDF beside this one: the annex for the book, the book for the annex."""
        return name.split("#", maxsplit=1)[0] in self.elsewhere

    @property
    def annex(self) -> bool:
        """Whether the annex is being written, which holds the registers."""
        return self.edition == "annex"

    @property
    def labels(self) -> frozenset[str]:
        """The labels written so far."""
        return frozenset(self._labels)

    @property
    def followed(self) -> frozenset[str]:
        """The labels that links written so far lead to."""
        return frozenset(self._links)

    def follow(self, node: nodes.Element, name: str) -> str:
        """Return a label as a Typst string, and note the link to be checked when all labels are known."""
        self._links.setdefault(name, (node, self.chapter.docname))
        return typ.string(name)

    def leading(self, node: nodes.Element, name: str, words: str) -> str:
        """Return as Typst code where a mark leads: in the brief to the heading of its note, in the book to that of a record.

        Typst would lay out each paragraph again once it knows where the labels in it are, and describe the link by a page.
        So a link to a record is written as if it led to elsewhere, with `words` that say what it leads to, and made one
        within the PDF in `links`.
        """
        label = typ.expression("label", self.follow(node, name))
        address = links.written(name, words)
        return typ.string(address) if address else label

    def broken_links(self) -> list[Problem]:
        """Return a problem for each internal link whose target was not printed."""
        return [
            Problem(
                "broken-link",
                where(node, docname, self.folder),
                f"the link to '{name}' leads nowhere in {self.edition}.pdf",
                "link to a heading, figure or record that exists",
            )
            for name, (node, docname) in self._links.items()
            if name not in self._labels and not self.beside(name)
        ]

    def _aliased(self, name: str) -> str:
        return self._aliases.get(name, name)

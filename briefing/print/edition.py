"""One PDF: which chapters, in which template, and what must hold once it is set."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from docutils import nodes

from briefing.doctrees.known.coverage import shares
from briefing.doctrees.written.nodes import claim_record, source_record
from briefing.problems import Problem, several
from briefing.records.grades import STATUSES
from briefing.writing import put_whole

from . import endnotes, form, names, typ
from .compile import FONTS, Press, digest_of
from .errors import PrintError
from .kept import Kept
from .meta import Meta
from .tagging import finish
from .translator import Translator

HERE = Path(__file__).parent
PAGES = "pages.json"
"""The pages on which the labels that the annex asks for stand in the book."""
LABELS = "labels.json"
"""The labels of the book whose pages the annex may ask for."""
HEAD = ""
"""What stands for the beginning of an edition among the names of its chapters."""
TEMPLATES = tuple(f"template-{name}.typ" for name in ("common", "book", "annex", "brief", "brief-aloud"))
LINE = 5
"""Millimetres from line to line in the brief."""
BREAKS, PARAGRAPH = re.compile(r"\n{3,}"), "\n\n"


def _statuses() -> str:
    """Return the statuses as Typst code: an array of dictionaries of name, words, sign and meaning."""
    shown = (
        {"name": name, "words": one.words, "sign": one.sign, "meaning": one.meaning} for name, one in STATUSES.items()
    )
    rows = (", ".join(f"{key}: {typ.string(text)}" for key, text in row.items()) for row in shown)
    return typ.array(f"({row})" for row in rows)


def imported(name: str) -> str:
    """Return the line that makes the template of an edition known to a file."""
    return f'#import "/template-{name}.typ": *'


@dataclass(frozen=True)
class Written:
    """An edition in Typst: what begins it, its chapters by their names, what ends it; and which rows of the tables in each of these begin with a header cell."""

    head: str
    chapters: dict[str, str]
    end: str
    row_heads: dict[str, list[list[bool]]]

    @cached_property
    def source(self) -> str:
        """The whole Typst source."""
        return "".join([self.head, *self.chapters.values(), self.end])

    def files(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the files of an edition with this name, first the one that includes the others.

        Each chapter is a file of its own: Typst then knows what it laid out before in those that are as they were.
        """
        chapters = {f"{name}/{docname}.typ": text for docname, text in self.chapters.items()}
        parts = chapters | {f"{name}-end.typ": self.end}
        yield f"{name}.typ", self.head + "".join(f"#include {typ.string(file)}\n" for file in parts)
        for file, text in parts.items():
            yield file, f"{imported(name)}\n{BREAKS.sub(PARAGRAPH, text)}\n"

    @property
    def all_row_heads(self) -> list[list[bool]]:
        """The row heads of all tables, in the order of the source."""
        return [table for tables in self.row_heads.values() for table in tables]


@dataclass(frozen=True)
class Edition:
    """The book, its annex or the brief: its particulars, its chapters, resolved, in order, and those of the PDF beside it."""

    name: str
    meta: Meta
    doctrees: dict[str, nodes.document]
    beside: frozenset[str] = frozenset()

    def written(self, t: Translator) -> Written:
        """Return the edition in Typst."""
        for docname, doctree in self.doctrees.items():
            t.gather(docname, doctree)
        heads = {
            HEAD: [[True] * len(STATUSES)] if self.name == "book" else []
        }  # the template's own table, on the marks
        chapters: dict[str, str] = {}
        for docname, doctree in self.doctrees.items():
            before = len(t.row_heads)
            chapters[docname] = t.write(docname, doctree)
            heads[docname] = t.row_heads[before:]
        end = self._end(t)
        head = f"{imported(self.name)}\n#show: {self.name}.with({self._meta(t)})\n"
        return Written(head, chapters, end, heads)

    def _meta(self, t: Translator) -> str:
        if t.brief:
            annex = typ.boolean(t.elsewhere)
            return replace(self.meta, title=self._title()).source(annex=annex)
        return self.meta.source(
            annex=typ.boolean(t.elsewhere),
            claims=typ.string(t.first.get(claim_record, "") if not t.elsewhere else ""),
            sources=typ.string(t.first.get(source_record, "") if not t.elsewhere else ""),
            figures=typ.boolean(t.numbered.get("figure")),
            tables=typ.boolean(t.numbered.get("table")),
            questions=typ.boolean(t.questions),
            lines=str(t.listed + sum(t.numbered.values()) + t.questions),
            seen=typ.string(shares(t.records) if t.records else ""),
            cover=typ.string(names.whole(self.meta.title, t.records.names if t.records else {})),
        )

    def _title(self) -> str:
        """Return the first heading of the first chapter: the brief's title."""
        found = (title.astext() for doc in self.doctrees.values() for title in doc.findall(nodes.title))
        return next(found, self.meta.title)

    def _place(self) -> str:
        """Return the file of the first chapter."""
        docname, doctree = next(iter(self.doctrees.items()))
        return f"{Path(docname).parent.as_posix()}/{Path(str(doctree.get('source', docname))).name}"

    def _end(self, t: Translator) -> str:
        if t.aloud:
            return ""
        if t.brief:
            end = endnotes.whole_book(t, self.meta.address, self.meta.contact, self.meta.changed)
            return endnotes.notes(t) + end
        listed = names.entries(t.records.names, t.seen) if t.seen and not t.annex else []
        rows = typ.array(typ.array(map(typ.string, entry)) for entry in listed)
        return "\n\n" + typ.call("index", rows) if listed else ""

    def form(self) -> list[Problem]:
        """Return what the brief lacks of its decided form."""
        return (
            [p for doc in self.doctrees.values() for p in form.missing(doc, self._place())]
            if self.name == "brief"
            else []
        )

    def sheets(self, folder: Path, t: Translator, kept: Kept) -> Sheets:
        """Return the edition as it is to be laid out in a folder, ready to be compiled; `kept` is what printings keep."""
        written = self.written(t)
        return Sheets(
            self.name, self.meta, folder, written, self._place(),
            labels=t.labels, asked=t.asked, followed=t.followed, images=t.images, marks=t.marks,
            annexed=self.name == "book" and bool(self.beside), kept=kept,
        )  # fmt: skip


@dataclass(frozen=True)
class Sheets:
    """A source with its images, to be laid out in `folder` and compiled, unless `problems` speak against it.

    `labels` are those that it holds, `followed` those that its links lead to, `asked` those whose pages in the PDF beside it
    it tells, `marks` those of the records in the registers; `annexed` says that the PDF beside it tells its pages.
    """

    name: str
    meta: Meta
    folder: Path
    written: Written
    place: str
    problems: list[Problem] = field(default_factory=list)
    labels: frozenset[str] = frozenset()
    asked: set[str] = field(default_factory=set)
    followed: frozenset[str] = frozenset()
    images: dict[str, bytes] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    annexed: bool = False
    kept: Kept = field(default_factory=Kept)

    @property
    def source(self) -> str:
        """The whole Typst source."""
        return self.written.source

    @cached_property
    def press(self) -> Press:
        """What compiles it, once it is laid out: one for all times, so that Typst reads and parses a source that stays as it was but once."""
        return Press(self.folder, self.name)

    def lay_out(self) -> None:
        """Write source, templates and images into the folder, so that Typst can compile it on its own."""
        for name, content in self._files.items():
            self._put(name, content)

    @cached_property
    def _files(self) -> dict[str, bytes]:
        """The files that Typst reads, by their names in the folder, but for the pages that are told."""
        return dict(self._written_files())

    def _written_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that Typst reads, by their names in the folder, but for the pages that are told."""
        for template in TEMPLATES:
            yield template, (HERE / template.removeprefix("template-")).read_bytes()
        yield "template-statuses.typ", f"#let statuses = {_statuses()}\n".encode()
        yield from sorted(self.images.items())
        for file, text in self._written().files(self.name):
            yield file, text.encode()
        if self.annexed:
            yield LABELS, json.dumps(sorted(self.labels)).encode()

    def _written(self) -> Written:
        """Return what was written; with what asks for the pages of its labels, where the PDF beside it tells them."""
        asking = f"\n#pages-of(json({typ.string(LABELS)}))"
        return replace(self.written, end=self.written.end + asking) if self.annexed else self.written

    @cached_property
    def _laid(self) -> bytes:
        """A digest of all that the PDF is made from, but for the pages that are told: Typst, the fonts, the time it is dated by, its files."""
        made = hashlib.sha256(f"{version('typst')} {digest_of(FONTS)} {self.meta.seconds}".encode())
        for name, content in self._files.items():
            made.update(f"\0{name} {len(content)}\0".encode() + content)
        return made.digest()

    def made_from(self) -> str:
        """Return a digest of all that the PDF is made from, the pages that it is told among it."""
        told = self.folder / PAGES
        pages = told.read_bytes() if self.name == "annex" and told.exists() else b""
        return hashlib.sha256(self._laid + pages).hexdigest()

    def _put(self, name: str, content: bytes) -> None:
        """Write a file of the folder whole, for Typst may be reading another edition's there; one that says so already is left."""
        path = self.folder / name
        if not path.is_file() or path.read_bytes() != content:
            put_whole(path, content)

    def pages(self) -> dict[str, int]:
        """Return the pages of its labels: none where no PDF beside it tells them, or where it cannot be set, as `compiled` tells."""
        if not self.annexed:
            return {}
        digest = self.made_from()
        if (known := self.kept.pages(self.name, digest)) is not None:
            return known
        if found := self._found():
            self.kept.keep_pages(self.name, digest, found)
            self.kept.keep_sheets(self.name, self._files)
        return found

    def _found(self) -> dict[str, int]:
        """Ask Typst for the pages of its labels."""
        told = self.press.ask("pages")
        return dict(told[0]) if told else {}

    def told(self, pages: Mapping[str, int]) -> None:
        """Give the source the pages on which the labels it asks for stand in the PDF beside it."""
        told = {name: pages[name] for name in sorted(self.asked & pages.keys())}
        self._put(PAGES, json.dumps(told).encode())

    def draft(self) -> None:
        """Lay it out by the pages that were told last time, if any were: most of it still holds then, or all, and then it is kept."""
        if (self.folder / PAGES).exists() and self.kept.pdf(self.name, self.made_from()) is None:
            self.press.ask("known")

    def compiled(self) -> bytes:
        """Return the PDF as Typst makes it, or made it before. Raises PrintError, and for a brief of more pages than it may have says by how much."""
        digest = self.made_from()
        if known := self.kept.pdf(self.name, digest):
            return known
        made = self.press.pdf(self.meta.seconds)
        if self.name == "brief" and (problem := too_long(self.press, self.place, self.meta.brief_pages)):
            raise PrintError([problem])
        self.kept.keep_pdf(self.name, digest, made)
        return made

    def tagged(self, made: bytes, beside: Sheets | None = None) -> bytes:
        """Return a compiled PDF with its row headers, its metadata, and its links into the PDF beside it."""
        rights = {"licence": self.meta.licence, "licence_url": self.meta.licence_url, "commit": self.meta.commit}
        if beside is None:
            return finish(made, self.written.all_row_heads, rights)
        return finish(made, self.written.all_row_heads, rights, f"{beside.name}.pdf", beside.labels)


_LONG = "shorten the text, or cite fewer claims: their notes take lines, too"
# its notes stand in the annex: to cite less would spare nothing
_LONG_ON_ONE = (
    "shorten its text or tables by as much, or let it have two: `briefing_brief_pages: 2` in _config.yml; "
    "the lines with address and contact at its end count, too"
)


def too_long(press: Press, place: str, pages: int) -> Problem | None:
    """Return by how much the brief exceeds its pages, or None."""
    end = press.ask("end")[0]
    over = end["page"] - pages
    if over <= 0:
        return None
    lines = round((end["y"] - end["top"]) / LINE)
    told = f"{over} pages" if over > 1 else f"about {several(max(lines, 1), 'line')}"
    return Problem(
        "brief-too-long",
        place,
        f"the brief runs over its {'2 pages' if pages > 1 else 'one page'} by {told}",
        _LONG if pages > 1 else _LONG_ON_ONE,
    )

"""The Sphinx builder `typst`: from the doctrees that the site also uses, to book.pdf and brief.pdf."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.locale import __
from sphinx.util import logging

from briefing.doctrees.filled.changes import one_line
from briefing.doctrees.known.domain import listed_pages
from briefing.doctrees.known.state import state_of
from briefing.doctrees.written.nodes import claim_record, claims_listed, source_record, table_record
from briefing.paths import engine
from briefing.problems import Problem
from briefing.writing import put_whole

from . import annexed, blocks, claims, figures, inline, tables  # noqa: F401 - importing them registers their rules
from .ahead import Ahead
from .edition import PAGES, Edition, Sheets
from .errors import PrintError, where
from .glyphs import called, missing, unprintable
from .kept import Kept
from .lent import lent
from .meta import Meta
from .names import finder
from .press import pressed
from .proof import PROVEN, Annex, Proofs, prove, proven_beside
from .translator import Translator

log = logging.getLogger(__name__)

BRIEF = "book/brief"
MADE_FROM = ("_config.yml", "_toc.yml", "seeds/*.yml", "seeds/*/*.yml", "data/*.*", "editions/*.json")
SEEN = "chapters.digest"
"""What tells whether a chapter, a record or a picture was edited since the last printing."""
Doctrees = dict[str, nodes.document]


class TypstBuilder(Builder):
    """Writes `book.pdf` (all chapters but the brief, in the order of the contents) and `brief.pdf`, with their Typst sources."""

    name = "typst"
    format = "typst"
    epilog = __("The PDFs are in %(outdir)s.")
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]  # noqa: RUF012 - Sphinx declares it so
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Both PDFs are made anew each time: a page number may change anywhere."""
        return "all chapters"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002 - Sphinx's signature
        """Return the address that marks a link as internal: the translator turns it into a label."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002 - Sphinx's signature
        """Return the same: within one PDF nothing is relative."""
        return self.get_target_uri(to)

    def init(self) -> None:
        """Have the book laid out as it was last while chapters are read."""
        self.events.connect("env-before-read-docs", self._read, 500)

    def _read(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        if docnames:
            self._ahead.begin()

    def prepare_writing(self, docnames: set[str]) -> None:
        """Nothing to prepare."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Not called: `write` makes whole PDFs."""

    def write(self, *_ignored: Any) -> None:
        """Make both PDFs. Raises PrintError, with all that is wrong, before either is written."""
        folder, kept = Path(self.outdir), self._kept()
        told = folder / PAGES
        if (last := kept.read(PAGES)) is not None:
            put_whole(told, last)
        if self._edited():
            self._ahead.begin()  # where another process has read the chapters
        for name, pdf in pressed(self.sheets(folder), self._ahead).items():
            (folder / f"{name}.pdf").write_bytes(pdf)
        if told.is_file():
            kept.keep(PAGES, told.read_bytes())

    @cached_property
    def _ahead(self) -> Ahead:
        """The layout of the book as it was last."""
        return Ahead(self._kept(), "book")

    def _edited(self) -> bool:
        """Return whether a chapter, a record or a picture was edited since the last printing."""
        kept, now = self._kept(), self._made_from(listed_pages(self.env), "").encode()
        if kept.read(SEEN) == now:
            return False
        kept.keep(SEEN, now)
        return True

    def _kept(self) -> Kept:
        """Return what one printing keeps for the next."""
        return Kept(Path(self.config.briefing_print_memory or self.doctreedir))

    def sheets(self, folder: Path) -> Iterator[Sheets]:
        """Yield all editions in Typst, each as soon as it is written, as they are to be laid out in a folder. Raises PrintError in the end."""
        annex = self._annex_as_it_was(folder)
        apart = tuple(annex.written.chapters) if annex else ()
        doctrees = {name: self._resolved(name) for name in listed_pages(self.env) if name not in apart}
        if annex and not registers(doctrees):
            yield from self._in_typst(doctrees, frozenset(apart), annex.marks, folder, annex)
            return
        doctrees = {name: doctrees.get(name) or self._resolved(name) for name in listed_pages(self.env)}
        yield from self._in_typst(doctrees, frozenset(registers(doctrees)), register_marks(doctrees), folder)

    def _in_typst(
        self,
        doctrees: Doctrees,
        apart: frozenset[str],
        marks: dict[str, str],
        folder: Path,
        annex: Sheets | None = None,
    ) -> Iterator[Sheets]:
        """Yield the editions of these chapters in Typst as `sheets` does; `apart` are the annex's, which may be written already."""
        written = list[Sheets]()
        for edition in self._editions(doctrees, apart):
            made = [self._sheets(edition, marks, folder), *([annex] if annex and edition.name == "book" else [])]
            written += made
            yield from (sheet for sheet in made if not sheet.problems)
        found = [problem for sheet in written for problem in sheet.problems]
        # better words than Typst's for the same fault
        refuse([*found, *_boxes([sheet.source for sheet in written], doctrees, Path(self.srcdir))])
        if annex is None:
            self._keep_annex(written)

    def _keeps_annex(self) -> bool:
        """Return whether an annex can be kept, and told from another: a check keeps none, and without records nothing tells."""
        return self._kept().folder is not None and hasattr(self.app, "_briefing")

    def _annex_as_it_was(self, folder: Path) -> Sheets | None:
        """Return the annex as it was written last, to be laid out in a folder, if all that it was written from is as it was."""
        if not self._keeps_annex():
            return None
        last = annexed.last(self._kept(), self._meta, folder)
        if last and last.made_from == self._annex_from(tuple(last.sheets.written.chapters), self._told):
            return last.sheets
        return None

    def _keep_annex(self, written: Iterable[Sheets]) -> None:
        """Keep the annex for the next printing."""
        if self._keeps_annex():
            for sheets in (one for one in written if one.name == "annex"):
                made_from = self._annex_from(tuple(sheets.written.chapters), self._told)
                annexed.keep(self._kept(), annexed.Annexed(made_from, sheets))

    @cached_property
    def _told(self) -> str:
        """What an annex is written from besides its chapters, the records and what is lent: particulars, settings, verdicts, the engine."""
        settings = [
            (one.name, one.value)
            for one in self.config
            if one.name.startswith("briefing_") and one.name != "briefing_print_memory"
        ]
        return repr((self._meta, settings, state_of(self.app).records.verdicts, engine()))

    def _annex_from(self, chapters: Sequence[str], told: str) -> str:
        return self._made_from(chapters, f"{told} {lent(self.app, chapters)}")

    def _made_from(self, chapters: Sequence[str], told: str) -> str:
        """Return a digest of all that these chapters are set from: as they were read, their pictures, the records, the settings, and what is told."""
        root, doctrees = Path(self.srcdir), Path(self.doctreedir)
        read = [doctrees / f"{name}.doctree" for name in chapters]
        pictures = [root / name for name in sorted(self.env.images)]
        files = [*(path for one in MADE_FROM for path in sorted(root.glob(one))), *pictures, *read]
        made = hashlib.sha256(repr((told, [*chapters])).encode())  # wherever the book lies
        for path in files:
            made.update(self._digest(path))
        return made.hexdigest()

    def _digest(self, path: Path) -> bytes:
        """Return a digest of a file as it is first read: a printing asks it of the same records several times."""
        if path not in self._digests:
            self._digests[path] = hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest()
        return self._digests[path]

    @cached_property
    def _digests(self) -> dict[Path, bytes]:
        """The digests of the files that were read."""
        return {}

    @cached_property
    def _plain_meta(self) -> Meta:
        """The book's particulars, but for what has changed since the last edition; git is asked once a printing."""
        return Meta.of(self.config, Path(self.srcdir))

    @cached_property
    def _meta(self) -> Meta:
        """The book's particulars."""
        return replace(self._plain_meta, changed=self._changed())

    def _resolved(self, docname: str) -> nodes.document:
        doctree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(doctree, docname)
        return doctree

    def _changed(self) -> str:
        """Return what has changed since the last edition; nothing where print is loaded without the records."""
        return one_line(state_of(self.app)) if hasattr(self.app, "_briefing") else ""

    def _editions(self, doctrees: Doctrees, apart: frozenset[str]) -> list[Edition]:
        meta = self._meta
        chapters = {n: d for n, d in doctrees.items() if n != BRIEF and n not in apart}
        editions = [Edition("book", meta, chapters, apart)]
        if own := {n: d for n, d in doctrees.items() if n in apart}:
            editions.append(Edition("annex", meta, own, frozenset(chapters)))
        return [*editions, *self._briefs(doctrees, meta, apart)]

    def _briefs(self, doctrees: Doctrees, meta: Meta, apart: frozenset[str]) -> Iterator[Edition]:
        """Yield the brief, whose marks lead to the annex where it has one page and so no notes; and, if asked for, to be read aloud."""
        if BRIEF not in doctrees:
            return
        yield Edition("brief", meta, {BRIEF: doctrees[BRIEF]}, apart if meta.brief_pages == 1 else frozenset())
        if self.config.briefing_brief_aloud:
            yield Edition("brief-aloud", meta, {BRIEF: doctrees[BRIEF].deepcopy()})

    def _sheets(self, edition: Edition, marks: dict[str, str], folder: Path) -> Sheets:
        translator = self._translator(edition, marks)
        sheets = edition.sheets(folder, translator, self._kept())
        sheets.problems.extend(self._problems(edition, translator))
        return sheets

    def _translator(self, edition: Edition, marks: dict[str, str]) -> Translator:
        records = getattr(self.app, "briefing", None)
        find = finder(records.names) if records else finder({})
        made = Translator(edition.name, Path(self.srcdir), records, edition.beside, marks, find)
        made.on_one_page = edition.name == "brief" and edition.meta.brief_pages == 1
        made.about = frozenset(getattr(self.config, "briefing_about_pages", ()))
        return made

    def _problems(self, edition: Edition, translator: Translator) -> Iterator[Problem]:
        """Yield what speaks against printing an edition once it is written in Typst."""
        yield from (*translator.problems, *translator.broken_links())
        if self.config.briefing_brief_form:
            yield from edition.form()


class ProofBuilder(TypstBuilder):
    """Writes all chapters in Typst, as for the PDFs, and sets what was not set before: what `briefing check` asks."""

    name = "typst-proof"

    def write(self, *_ignored: Any) -> None:
        """Add what would keep the PDFs from being set to the problems of the build, unless there are some already."""
        state = state_of(self.app)
        if state.problems:
            return  # placeholders that lead nowhere could not be written
        told = repr((self._plain_meta, state.records.verdicts))
        ground = self.config.briefing_engine, self.config.briefing_paper, self.config.briefing_duplex
        proofs = Proofs.of(Path(self.doctreedir) / PROVEN, *ground)
        whole = self._made_from(listed_pages(self.env), told)
        try:
            if whole != proofs.whole:
                self._prove(proofs, whole, told)
        except PrintError as error:
            state.problems = error.problems

    def _kept(self) -> Kept:
        """Return nothing kept: what is set here is mostly a part of a PDF, and that it could be is kept in `proofs`."""
        return Kept()

    def _prove(self, proofs: Proofs, whole: str, told: str) -> None:
        """Set what was not set before, without the annex where it is as it was, and keep that it could be. Raises PrintError."""
        if proofs.annex and (parts := self._proven_beside(proofs.annex, proofs, told)):
            proofs.keep(whole, parts, proofs.annex)
            return
        sheets = [*self.sheets(Path(self.outdir))]
        parts = prove(sheets, proofs)
        found = (one for one in sheets if one.name == "annex")
        kept = (Annex.of(self._annex_from(tuple(one.written.chapters), told), one) for one in found)
        proofs.keep(whole, parts, next(kept, None))

    def _proven_beside(self, annex: Annex, proofs: Proofs, told: str) -> frozenset[str]:
        """Return the digests of all parts where the annex is as it was, no chapter more belongs into it, and the others can be set; else none."""
        if annex.made_from != self._annex_from(annex.chapters, told):
            return frozenset()
        doctrees = {name: self._resolved(name) for name in listed_pages(self.env) if name not in annex.chapters}
        if registers(doctrees):
            return frozenset()
        others = self._in_typst(doctrees, frozenset(annex.chapters), annex.marks, Path(self.outdir))
        return proven_beside(annex, [*others], proofs)


def registers(doctrees: Doctrees) -> Doctrees:
    """Return the chapters that hold a whole register of claims or sources: they are a PDF of their own, for reference."""
    return {name: doc for name, doc in doctrees.items() if name != BRIEF and any(map(_is_entry, doc.findall()))}


def _is_entry(node: nodes.Node) -> bool:
    """Return whether a node is an entry of a register, or of the list of changes; a claim that a chapter shows has no id."""
    if isinstance(node, (nodes.section, nodes.paragraph)):
        return "changes" in node["classes"]
    return isinstance(node, (source_record, claims_listed, table_record)) or (
        isinstance(node, claim_record) and bool(node["ids"])
    )


def refuse(problems: Iterable[Problem]) -> None:
    """Raise PrintError if there are problems."""
    if found := list(problems):
        raise PrintError(found)


def register_marks(doctrees: Doctrees) -> dict[str, str]:
    """Return the marks of sources and data tables ("S12", "T3") by their anchors: their order in the list of sources, in both PDFs."""
    marks: dict[str, str] = {}
    for kind in (source_record, table_record):
        records: Iterable[Any] = (record for doctree in doctrees.values() for record in doctree.findall(kind))
        anchors = dict.fromkeys(str(anchor) for record in records for anchor in record["ids"][:1])
        marks |= {anchor: f"{anchor[0].upper()}{number}" for number, anchor in enumerate(anchors, 1)}
    return marks


def _boxes(sources: Iterable[str], doctrees: Doctrees, folder: Path) -> Sequence[Problem]:
    """Return a problem for each character that no font of the book can print."""
    if not missing("".join(sources)):
        return []
    found = []
    for docname, doctree in doctrees.items():
        for text, character in unprintable(doctree):
            message = f"the book's fonts have no glyph for {called(character)}"
            found.append(Problem("no-glyph", where(text, docname, folder), message, "write a word instead"))
    return list(dict.fromkeys(found))

"""The book kept in memory between saves: Sphinx's application with all that it has read, and the records.

A stock incremental build starts a process, loads what was read before, asks every file for its age, and writes every
shared file again. Here a saved chapter is read and its page written, nothing else; what other pages show of it
(registers, titles, search) is owed, and paid when nobody waits.
"""

from __future__ import annotations

import io
import pickle
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.doctrees.known.state import State, remember, state_of
from briefing.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from briefing.records import Records

# a broken one of these would set off a cascade: the last sound state stays
UNREADABLE = frozenset({"yaml", "record", "config", "notebook", "toc"})


class UnreadableError(Exception):
    """The book cannot be read as it is; `problems` says why. The last good pages stay."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class WarmBook:
    """The site of the book at `root`, written below `out`; to be opened first, and closed at the end."""

    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.out = root.absolute(), out
        self.owed: set[str] = set()
        """Pages that are to be written again."""
        self.broken: list[Problem] = []
        """What is wrong with records that cannot be read as they are: the last sound ones are shown."""
        self._short: dict[str, str] = {}
        self._unchecked = False
        self._app: Sphinx | None = None
        self._namespaces = ExitStack()

    @property
    def app(self) -> Sphinx:
        """Return Sphinx's application. Raises RuntimeError for a book that is not open."""
        if self._app is None:
            raise RuntimeError("the book is not open")
        return self._app

    @property
    def is_open(self) -> bool:
        """Whether settings and contents were read, so that single pages can be."""
        return self._app is not None

    # -- all of it ----------------------------------------------------------------------------------------------
    def open(self) -> None:
        """Read settings and contents anew, and bring every page up to date. Raises UnreadableError."""
        from sphinx.application import Sphinx
        from sphinx.util.docutils import docutils_namespace, patch_docutils

        from briefing.doctrees.filled import beside
        from briefing.doctrees.judged.gate import NotPublishable

        self.close()
        self._namespaces.enter_context(patch_docutils(str(self.root)))
        self._namespaces.enter_context(docutils_namespace())
        made: list[Sphinx] = []

        class Remembered(Sphinx):
            """Can be asked what it found, even where it was refused while it began."""

            def __init__(self, *args: Any, **settings: Any) -> None:
                made.append(self)
                super().__init__(*args, **settings)

        try:
            app = Remembered(
                self.root, None, self.out / "html", self.out / ".doctrees", "html", _settings(self.root),
                status=None, warning=io.StringIO(),
            )  # fmt: skip
            app.build()
        except NotPublishable:
            self.close()
            raise UnreadableError(state_of(made[-1]).problems) from None
        self._app = app
        self._short = beside.short_addresses(app)
        self.owed.clear()

    def close(self) -> None:
        """Forget everything but what lies on the disk."""
        self._namespaces.close()
        self._app = None

    def remember(self) -> None:
        """Keep what was read for the next start, so that it need not be read again."""
        from sphinx.application import ENV_PICKLE_FILENAME

        kept = Path(self.app.doctreedir) / ENV_PICKLE_FILENAME
        with suppress(OSError), kept.with_suffix(".next").open("wb") as file:
            pickle.dump(self.app.env, file, pickle.HIGHEST_PROTOCOL)
            kept.with_suffix(".next").replace(kept)

    # -- one page at a time -------------------------------------------------------------------------------------
    def docname(self, path: str) -> str | None:
        """Return the page made from a file of the book's, or None."""
        docname = self.app.project.path2doc(self.root / path)
        return docname if docname in self.app.env.found_docs else None

    def pages(self) -> set[str]:
        """Return the names of all pages."""
        return set(self.app.env.found_docs)

    def showing(self, path: str) -> list[str]:
        """Return the pages that were read with a file that is no chapter: a picture, say."""
        return [name for name, files in self.app.env.dependencies.items() if path in files]

    @property
    def records(self) -> Records:
        """Return the records that the pages show."""
        return state_of(self.app).records

    def uri(self, docname: str) -> str:
        """Return a page's address in the site."""
        uri: str = self.app.builder.get_target_uri(docname)
        return uri

    def read(self, docname: str) -> None:
        """Read a chapter anew; its page is owed, and all pages if its title changed, for their menus show it."""
        env = self.app.env
        before = _title(env, docname)
        self.app.emit("env-before-read-docs", env, [docname])
        self.app.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        self.app.builder.read_doc(docname)
        self.owed |= {docname} if _title(env, docname) == before else self.pages()

    def write(self, docname: str) -> bool:
        """Write a page, as it is now, and owe it no longer; return whether it is another than before."""
        file = self.out / "html" / self.uri(docname)
        before = file.read_bytes() if file.is_file() else b""
        self._write(docname)
        self.owed.discard(docname)
        return file.read_bytes() != before

    def _write(self, docname: str) -> None:
        builder, env = self.app.builder, self.app.env
        if getattr(builder, "docwriter", None) is None:  # a second time it would warn of what themes have added since
            builder.prepare_writing(self.pages())
        doctree = env.get_and_resolve_doctree(docname, builder)
        builder.write_doc_serialized(docname, doctree)
        builder.write_doc(docname, doctree)

    # -- what the pages show ------------------------------------------------------------------------------------
    def reread(self, paths: set[str]) -> bool:
        """Take over single files of records and tables as they are, and owe the pages that show what is other there.

        Return False where all must be loaded. What was read so is checked when the book is judged next.
        """
        from briefing.doctrees.filled.rewriting import pages_showing
        from briefing.doctrees.known.domain import domain_of
        from briefing.records import rereading

        before = state_of(self.app)
        records = rereading.reread(before.records, paths)
        if records is None:
            return False
        self.owed |= pages_showing(domain_of(self.app.env), rereading.changed(before.records, records)) & self.pages()
        remember(self.app, before.with_records(records))
        self._unchecked = True
        return True

    def load(self, *, records: bool) -> None:
        """Take over published numbers, and with `records` what `seeds/` and `data/` hold. Raises UnreadableError."""
        from briefing.doctrees.known.computed import read_notebooks

        before = state_of(self.app)
        if records:
            state = State.read(self.root, before.warnings)
        else:
            computed, stored = read_notebooks(self.root)
            state = before.with_numbers(computed, stored)
        broken = [problem for problem in state.first if problem.rule in UNREADABLE]
        self.broken = broken
        if broken:
            self._unchecked = True
            raise UnreadableError(broken)
        remember(self.app, state)
        self._unchecked = self._unchecked and not records

    def judge(self) -> list[Problem]:
        """Return all that the gate finds, and owe the pages that show what has changed.

        Where records cannot be read, that is told, and what is wrong with the pages by the last sound ones; but not that
        something is unknown: the file that cannot be read may have it.
        """
        from briefing.doctrees.judged import first
        from briefing.doctrees.judged.gate import sort

        if self._unchecked:
            with suppress(UnreadableError):
                self.load(records=True)
        state = state_of(self.app)
        state.first = first.judge(self.root, state)
        self.owe()
        found = [one for one in state_of(self.app).problems if not (self.broken and one.rule.startswith("unknown-"))]
        return sort([*self.broken, *found])

    def owe(self) -> None:
        """Owe the pages that show what has changed in records, numbers and other chapters."""
        state = state_of(self.app)
        state.problems, state.back_links = [], None
        for pages in self.app.emit("env-updated", self.app.env):
            self.owed |= set(pages or ())
        self.owed &= self.pages()

    def finish(self) -> Iterator[None]:
        """Write what all pages share (fonts, feeds, pictures), but for the search and the PDFs, a part at a time."""
        from briefing.doctrees.filled import beside
        from briefing.site import finish

        builder = self.app.builder
        builder.copy_image_files()  # type: ignore[attr-defined] # the HTML builder's
        builder.copy_download_files()  # type: ignore[attr-defined] # as above
        yield
        short = beside.short_addresses(self.app)
        beside.put(Path(self.app.outdir), {name: text for name, text in short.items() if self._short.get(name) != text})
        self._short = short
        yield
        finish.complete(self.app, tables=False)  # tables and records as files stay those of the start
        yield
        self.remember()

    def in_order(self) -> list[str]:
        """Return the addresses of all pages, in the order of the contents."""
        from briefing.site import finish

        return finish.in_order(self.app)


def _title(env: Any, docname: str) -> str:
    return env.titles[docname].astext() if docname in env.titles else ""


def _settings(root: Path) -> dict[str, Any]:
    """Return the book's settings, as Jupyter Book hands them to Sphinx, for a draft."""
    from jupyter_book.config import get_final_config

    contents = {"external_toc_path": (root / "_toc.yml").as_posix(), "latex_individualpages": False}
    config, _ = get_final_config(user_yaml=root / "_config.yml", cli_config=contents, sourcedir=root)
    return {**config, "briefing_draft": True, "briefing_report": False}

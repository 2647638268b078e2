"""Sphinx's own warnings become problems of the gate: an unknown role or a dead link must not be published either."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

from briefing.doctrees.written.blocks import BLOCKS
from briefing.doctrees.written.roles import ROLES
from briefing.problems import Problem, closest, near
from briefing.settings.included import CHAPTERS, PARTS

from .places import show_place

SOME = 9  # headings that a message names
_PLACE = re.compile(r"^(?P<path>.*?):(?P<line>\d+)")


_LOCATED = re.compile(r"^\S+?:\d*: (?:WARNING|ERROR|SEVERE|CRITICAL): ")
_TAG = re.compile(r" \[[a-z_-]+\.[a-z_.]+\]$")
_ROLE = re.compile(r'Unknown interpreted text role "([^"]+)"')
_BLOCK = re.compile(r"Unknown directive type:? ['\"]?([\w:-]+)")
_PICTURE = re.compile(r"image file not readable: (\S+)")
_LINK = re.compile(r"cross-reference target not found: '([^']*)'")
_ANCHOR = re.compile(r"local id not found in doc '([^']*)': '([^']*)'")
# what follows from something told elsewhere: docutils' second words, and a notebook that was never executed
_SECOND = re.compile(r"^(?:\S+?:\d+: \w+: )?No (?:(?:role|directive) entry for|source code lexer found)")


def _in_words(message: str) -> tuple[str, str]:
    """Return a warning in an editor's words, and a mend."""
    if role := _ROLE.search(message):
        return f"there is no role {{{role[1]}}}", _meant(role[1], ROLES) or f"the roles are: {', '.join(ROLES)}"
    if picture := _PICTURE.search(message):
        return f"there is no picture '{picture[1]}'", "put the file there, or correct its name"
    if block := _BLOCK.search(message):
        return f"there is no block {{{block[1]}}}", _meant(block[1], BLOCKS) or f"the blocks are: {', '.join(BLOCKS)}"
    return _TAG.sub("", message), ""


def _chapter_meant(target: str, where: str, chapters: Iterable[str], slugs: Mapping[str, Collection[str]]) -> str:
    """Return what an editor meant who linked to a chapter that there is not, from the file at `where`.

    `chapters` are the files of all chapters, from the book's folder; `slugs` the headings of each, as links name them.
    """
    file, hash_, heading = target.rpartition("#")
    folder = PurePosixPath(where.partition(":")[0]).parent
    named = {_bare(one): posixpath.relpath(one, folder) for one in sorted(chapters)}
    there = [path for name, path in named.items() if heading in slugs.get(name, ())]
    if there and (not file or file in map(_bare, there)):
        path = next(path for path in there if not file or _bare(path) == file)
        return f"write [words]({path}#{heading}): a heading of another chapter needs the chapter's file"
    meant = closest(_bare(unquote(file or target)), (_bare(path) for path in named.values()))
    path = next((path for path in named.values() if meant and _bare(path) == meant), "")
    if path and hash_:
        path += f"#{heading}"
    return (
        f"did you mean '{path}'?"
        if path
        else "link to a chapter by its file's name, to a heading of this page, or to a web address"
    )


def _bare(file: str) -> str:
    """Return a chapter's file without the ending by which one in Markdown and a notebook differ."""
    path = PurePosixPath(file)
    return str(path.with_suffix("")) if path.suffix in CHAPTERS else file


def _meant(word: str, known: Iterable[str]) -> str:
    found = near(word, known)
    return found.replace("'", "{", 1).replace("'", "}", 1) if found else ""


class Collector(logging.Handler):
    """Keeps each warning that Sphinx, docutils or myst logs."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take a warning over as a problem."""
        message = re.sub(r"\x1b\[[\d;]*m", "", record.getMessage()).strip()
        message = message.replace(f"{self.app.srcdir}/", "")  # nobody needs to know where the book's folder is
        if message and not _SECOND.search(message):
            where = self._nearer(self._where(str(getattr(record, "location", "") or "")), message)
            if anchor := _ANCHOR.search(message):
                said = f"the link to '{anchor[2]}' leads nowhere: {anchor[1]} has no such heading"
                mend = self._heading_meant(anchor[1], anchor[2])
                self.problems.append(Problem("unresolved-link", where, said, mend))
            elif link := _LINK.search(message):
                env = self.app.env
                slugs = {name: about.get("myst_slugs", {}) for name, about in env.metadata.items()}
                chapters = [str(env.doc2path(one, base=False)) for one in env.found_docs]
                mend = _chapter_meant(link[1], where, chapters, slugs)
                self.problems.append(Problem("unresolved-link", where, f"the link to '{link[1]}' leads nowhere", mend))
            else:
                said, mend = _in_words(_LOCATED.sub("", message.splitlines()[0]))
                self.problems.append(Problem("markup", where, said, mend))

    def _heading_meant(self, docname: str, anchor: str) -> str:
        """Return what an editor meant who linked to a heading that a chapter does not have."""
        env = self.app.env
        if anchor in env.get_domain("std").anonlabels:  # type: ignore[attr-defined] # the standard domain's
            return f"a mark needs no chapter before it: write [words](#{anchor})"
        headings = list(env.metadata.get(docname, {}).get("myst_slugs", {}))
        listed = ", ".join(f"#{one}" for one in headings[1:SOME])
        return near(anchor, headings) or (f"its headings are {listed}" if listed else "link to the chapter alone")

    def take(self) -> list[Problem]:
        """Return what has come since the last call.

        While pages are read, Sphinx holds warnings back in a buffer; the gate must not wait for them.
        """
        for handler in logging.getLogger("sphinx").handlers:
            for record in list(getattr(handler, "buffer", ())):
                self.handle(record)
        taken, self.problems = self.problems, []
        return taken

    def _nearer(self, where: str, message: str) -> str:
        """Return the line on which an unknown role or a missing picture stands; of them Sphinx knows less."""
        file, _, line = where.partition(":")
        role, picture = _ROLE.search(message), _PICTURE.search(message)
        words = f"{{{role[1]}}}`" if role else PurePosixPath(picture[1]).name if picture else ""
        if not words or not file.endswith(".md") or not line.isdigit():
            return where
        lines = (Path(self.app.srcdir) / file).read_text("utf-8", errors="replace").splitlines()
        found = [n for n, text in enumerate(lines, 1) if n >= int(line) and words in text]
        return f"{file}:{found[0]}" if found else where

    def _where(self, location: str) -> str:
        """Return file:line of a warning's location; notebook lines are numbered 10,000 a cell."""
        found = _PLACE.match(location)
        path, line = (found["path"], int(found["line"])) if found else (location, 1)
        file = path.rstrip(":").removeprefix(f"{self.app.srcdir}/") or "_config.yml"
        if file.startswith(f"{PARTS}/") and self.app.env.path2doc(file) not in self.app.env.found_docs:
            line = max(1, line - 1)  # MyST counts the lines of what is included from 2
        return show_place(file, line)


def collect(app: Sphinx) -> Collector:
    """Begin to collect warnings. The handler replaces that of an earlier build in the same process."""
    logger = logging.getLogger("sphinx")
    for handler in [one for one in logger.handlers if isinstance(one, Collector)]:
        logger.removeHandler(handler)
    collector = Collector(app)
    collector.addFilter(WarningSuppressor(app))
    collector.addFilter(WarningLogRecordTranslator(app))  # so that every place is a file and a line
    logger.addHandler(collector)
    return collector

"""What reviewers said in the margins of a DOCX: each comment with its place in the book's files and the records it is about.

Comments alone are read. What a reviewer changed in the text is counted, so that nobody believes that it was taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from . import anchors
from .anchors import Line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
DC = "{http://purl.org/dc/elements/1.1/}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class NotOursError(Exception):
    """A file that no comments can be read from; the text says why."""


@dataclass(frozen=True)
class Comment:
    """One comment: who said what and when (a day, or ""), upon which words, where, about which records (`claim/its-id`).

    `paragraph` holds the words around; `replies` are those to it, `settled` says that a reviewer marked it as done.
    """

    author: str
    day: str
    words: str
    upon: str
    place: Line | None
    records: tuple[str, ...]
    paragraph: str
    replies: tuple[str, ...] = ()
    settled: bool = False


@dataclass(frozen=True)
class Reviewed:
    """A commented document: its comments in the order of the text, and how many passages were inserted or deleted."""

    comments: list[Comment]
    changes: int


def read(path: Path, known: Iterable[str] = ()) -> Reviewed:
    """Read a commented document; `known` are the book's records (`claim/its-id`). Raises NotOursError."""
    try:
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
        trees = {name: etree.fromstring(data, _PARSER) for name, data in parts.items()}
    except OSError as error:
        raise NotOursError(f"cannot be read: {error.strerror or error}") from None
    except (BadZipFile, etree.XMLSyntaxError):
        raise NotOursError("cannot be read as a DOCX: it is another kind of file, or was cut short") from None
    files = anchors.files_of(_description(trees.get("docProps/core.xml")))
    if "word/document.xml" not in trees or not files:
        raise NotOursError("was not made by `briefing docx`: it does not say which files it is made from")
    return _reviewed(trees, files, list(known))


def _description(core: Any) -> str:
    return "" if core is None else str(core.findtext(f"{DC}description", ""))


def _reviewed(trees: dict[str, Any], files: list[str], known: list[str]) -> Reviewed:
    document = trees["word/document.xml"]
    said = {one.get(f"{W}id"): one for one in trees["word/comments.xml"]} if "word/comments.xml" in trees else {}
    stretches = _Reader(files, known).walk(document)
    threads = _Threads(said.values(), trees.get("word/commentsExtended.xml"))
    made = [_comment(said[number], one, threads) for number, one in stretches.items() if number in said]
    changes = sum(1 for one in document.iter(f"{W}ins", f"{W}del") if one.getparent().tag != f"{W}rPr")
    return Reviewed([one for one in made if one is not None], changes)


def _comment(said: Any, stretch: _Stretch, threads: _Threads) -> Comment | None:
    """Return a comment, or None for an answer to another, which stands with that."""
    if threads.answers(said):
        return None
    return Comment(
        author=_author(said),
        day=said.get(f"{W}date", "")[:10],
        words=_words(said),
        upon=_folded(stretch.upon),
        place=stretch.place,
        records=tuple(dict.fromkeys([*stretch.around, *stretch.within])),
        paragraph=_folded(stretch.paragraph),
        replies=tuple(f"{_author(one)}: {_words(one)}" for one in threads.replies(said)),
        settled=threads.settled(said),
    )


def _author(said: Any) -> str:
    return str(said.get(f"{W}author", "")) or "unnamed"


def _words(said: Any) -> str:
    return _folded(" ".join("".join(one.itertext(f"{W}t")) for one in said.iter(f"{W}p")))


def _folded(text: str) -> str:
    return re.sub(r"[\s\u2060]+", " ", text).strip()


class _Threads:
    """Which comment answers which, and which are settled: Word tells it by each comment's last paragraph ([MS-DOCX] 2.5.3)."""

    def __init__(self, said: Iterable[Any], extended: Any) -> None:
        self._told = (
            {one.get(f"{W15}paraId"): one for one in extended.iter(f"{W15}commentEx")} if extended is not None else {}
        )
        self._said = {self._key(one): one for one in said}

    def _key(self, said: Any) -> str:
        paragraphs = said.findall(f".//{W}p")
        return str(paragraphs[-1].get(f"{W14}paraId", "")) if paragraphs else ""

    def _parent(self, said: Any) -> str:
        told = self._told.get(self._key(said))
        return "" if told is None else str(told.get(f"{W15}paraIdParent", ""))

    def answers(self, said: Any) -> bool:
        """Return whether a comment answers another one that is there."""
        return self._parent(said) in self._said and bool(self._parent(said))

    def replies(self, said: Any) -> Iterator[Any]:
        """Yield the answers to a comment."""
        own = self._key(said)
        return (one for one in self._said.values() if own and self._parent(one) == own)

    def settled(self, said: Any) -> bool:
        """Return whether a comment is marked as done."""
        told = self._told.get(self._key(said))
        return told is not None and told.get(f"{W15}done") in ("1", "true")


@dataclass
class _Stretch:
    """What a comment stands beside, as far as it was read; `waits` for the mark that follows the words commented upon."""

    place: Line | None
    around: list[str]
    upon: str = ""
    paragraph: str = ""
    within: list[str] = field(default_factory=list)
    waits: bool = True


class _Reader:
    """Walks through a document once and notes for each comment where it stands.

    A paragraph begins with the bookmarks of its line and of the records that it belongs to; those of its marks come after
    the words that they stand for.
    """

    def __init__(self, files: list[str], known: list[str]) -> None:
        self._files, self._known = files, known
        self._found: dict[str, _Stretch] = {}
        self._open: list[_Stretch] = []
        self._here: list[_Stretch] = []
        self._place: Line | None = None
        self._around: list[str] = []
        self._text = ""
        self._steps = {
            f"{W}p": self._paragraph, f"{W}bookmarkStart": self._bookmark, f"{W}t": self._words, f"{W}commentRangeStart": self._begin,
            f"{W}commentRangeEnd": self._end, f"{W}commentReference": self._begin,
        }  # fmt: skip

    def walk(self, document: Any) -> dict[str, _Stretch]:
        """Return what each comment stands beside, by the comment's number, in the order of the text."""
        for element in document.iter(*self._steps):
            self._steps[element.tag](element)
        self._close()
        return self._found

    def _close(self) -> None:
        for one in self._here:
            one.paragraph = one.paragraph or self._text

    def _paragraph(self, _element: Any) -> None:
        self._close()
        self._here, self._around, self._text = list(self._open), [], ""

    def _bookmark(self, element: Any) -> None:
        name = element.get(f"{W}name", "")
        if line := anchors.line_of(name, self._files):
            self._place = line
            for one in self._open:
                one.place = one.place or line
        elif record := anchors.record_of(name, self._known):
            self._record(record)

    def _record(self, record: str) -> None:
        if not self._text:  # the paragraph belongs to it
            self._around.append(record)
            return
        for one in self._here:
            if one in self._open or (one.waits and not one.within):
                one.within.append(record)

    def _words(self, element: Any) -> None:
        self._text += element.text or ""
        for one in self._open:
            one.upon += element.text or ""

    def _begin(self, element: Any) -> None:
        """Begin a comment; one without a range stands at its sign."""
        number = element.get(f"{W}id")
        if number in self._found:
            return
        made = _Stretch(self._place, self._around)
        self._found[number] = made
        self._here.append(made)
        if element.tag == f"{W}commentRangeStart":
            self._open.append(made)

    def _end(self, element: Any) -> None:
        stretch = self._found.get(element.get(f"{W}id"))
        if stretch in self._open:
            self._open.remove(stretch)

"""The search index: every section, record and table of the book with its address, made from the pages as readers see them.

Sphinx's own search knows only page titles without fetching each page, which a page opened as a file may not do.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml.etree import HTMLParser, fromstring
from lxml.etree import _Element as Tag

from .cards import LOGS

INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "sup", "bdi"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
RECORDS = {"claim-record": "claim", "source-record": "source", "table-record": "table", "name-record": "name"}
"""The kind of entry that each class of record makes."""
SECTION, ROWS, CHANGE = "chapter", "rows", "change"
LETTERS = {"source": "S", "table": "T"}
"""How the registers number their entries, besides the claims: S67, T1."""
SKIPPED = frozenset(
    {
        "claims-index",
        "pilcrow",
        "headerlink",
        "mark",
        "vh",
        "views",
        "downloads",
        "back-link",
        "short-address",
        "verdict",
    }
)
PART = "\x1e"
"""What parts one block of a text from the next until all are known: a page's own line breaks mean nothing."""
_WORD = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_NUMBER = re.compile(r"^\[(S?)(\d+)\] ")


@dataclass
class Entry:
    """A section, record or data table: what it is, its address on the page, its heading and its words, as they come."""

    kind: str = SECTION
    anchor: str = ""
    title: str = ""
    code: str = ""
    words: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The words once all have come: a line for each paragraph, item, row of a table or fact of a record."""
        return _plain(self.words)


def _plain(words: Iterable[str]) -> str:
    lines = (" ".join(part.split()) for part in "".join(words).split(PART))
    return "\n".join(filter(None, lines))


def entries(page: str) -> tuple[str, list[Entry]]:
    """Return a page's title and its entries, those without words left out."""
    found = [Entry()]
    for article in fromstring(page, HTMLParser()).iter("article"):
        if "text" in _classes(article):
            _read(article, found[0], found)
    made = found[1:]
    _number(made)
    return next((one.title for one in made if one.title), ""), [one for one in made if one.title or one.words]


def _number(made: Sequence[Entry]) -> None:
    """Give the records the numbers that readers know them by: a claim's own, else the place in the register."""
    counted: Counter[str] = Counter()
    for one in made:
        if own := _NUMBER.match(one.title):
            one.code, one.title = f"{own[1] or 'claim '}{own[2]}", one.title[own.end() :]
        elif one.kind in LETTERS:
            counted[one.kind] += 1
            one.code = f"{LETTERS[one.kind]}{counted[one.kind]}"


def _read(element: Tag, entry: Entry, found: list[Entry]) -> None:
    """Add an element's words to the entry in which it stands, or begin an entry with it."""
    classes = _classes(element)
    if classes & SKIPPED or not isinstance(element.tag, str):  # a comment has no tag
        return
    if element.get("aria-hidden") == "true":
        return
    if kind := _kind(element, classes):
        entry = Entry(kind, element.get("id", ""))
        found.append(entry)
    elif element.tag in HEADINGS or element.tag == "caption" or "record-head" in classes:
        _read_heading(element, entry, found)
        return
    elif element.tag in WHOLE and (element.tag != "dl" or "facts" in classes):
        entry.words.append(PART + WHOLE[element.tag](element, found) + PART)
        return
    edge = "" if element.tag in INLINE else PART
    entry.words.append(edge)
    _read_parts(element, entry, found)
    entry.words.append(edge)


def _kind(element: Tag, classes: set[str]) -> str:
    """Return the kind of entry that begins with an element; "" where none does."""
    if not element.get("id"):
        return ""
    if element.tag == "section":
        return CHANGE if classes & LOGS else SECTION
    if "data-table" in classes:
        return ROWS
    return next((kind for name, kind in RECORDS.items() if name in classes), "")


def _read_parts(element: Tag, entry: Entry, found: list[Entry]) -> None:
    entry.words.append(element.text or "")
    for child in element:
        _read(child, entry, found)
        entry.words.append(child.tail or "")


def _said(element: Tag, found: list[Entry]) -> str:
    """Return an element's words as an excerpt shows them."""
    own = Entry()
    _read_parts(element, own, found)
    return own.text


def _facts(element: Tag, found: list[Entry]) -> str:
    """Return a record's facts, each after what it is; one that only leads to other places is none."""
    lines, label = [], ""
    for one in element:
        words = _said(one, found).replace("\n", " ")
        if one.tag == "dt":
            label = words
        elif words:
            lines.append(f"{label}: {words}" if label else words)
            label = ""
    return PART.join(lines)


def _table_row(element: Tag, found: list[Entry]) -> str:
    """Return a row's cells in one line; headings of columns say nothing by themselves, nor do ids and empty cells."""
    if element.xpath("parent::thead"):
        return ""
    cells = [_said(cell, found).replace("\n", " ") for cell in element]
    if cells and _SLUG.fullmatch(cells[0]):
        del cells[0]
    return "; ".join(words for words in cells if words not in {"", "–"})


WHOLE: Mapping[str, Callable[[Tag, list[Entry]], str]] = {"dl": _facts, "tr": _table_row}
"""Elements whose parts make sense together only, and what makes lines of them."""


def _read_heading(element: Tag, entry: Entry, found: list[Entry]) -> None:
    heading = Entry()
    _read_parts(element, heading, found)
    if entry.title:
        entry.words.append(PART + heading.text + PART)
    else:
        entry.title = heading.text.replace("\n", " ")


def _classes(element: Tag) -> set[str]:
    return set((element.get("class") or "").split())


class _Bare(dict[int, int | None]):
    """Each letter by its code, without what a search passes over; learned as texts bring them."""

    def __missing__(self, code: int) -> int | None:
        letter = chr(code)
        self[code] = None if unicodedata.combining(letter) or letter in "'’ʻʼʾʿـ" else code
        return self[code]


_BARE = _Bare({ord("ı"): ord("i")})


class _Folded(dict[str, str]):
    """What each word is folded to, "" or several words too; learned as texts bring them: a book says most words often."""

    def __missing__(self, word: str) -> str:
        plain = unicodedata.normalize("NFKD", word.casefold()).translate(_BARE)
        self[word] = " ".join(_WORD.findall(plain))
        return self[word]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return lower-case text without accents and Arabic vowel signs, words parted by one space, one before and after."""
    return " ".join(("", *filter(None, map(_FOLDED.__getitem__, text.split())), ""))


class Spellings:
    """Finds which names a text speaks of, whichever spelling it uses."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.all = [[*dict.fromkeys(_spellings(name))] for name in names.values()]
        self._begun: dict[str, list[tuple[int, str]]] = {}  # by first words: a text holds few of them
        for number, spellings in enumerate(self.all):
            for one in map(fold, spellings):
                self._begun.setdefault(one.split(" ")[1], []).append((number, one))

    def within(self, text: str) -> list[int]:
        """Return the numbers of the names that stand in a text."""
        folded = fold(text)
        begun = self._begun.keys() & folded.split(" ")
        return sorted({number for word in begun for number, one in self._begun[word] if one in folded})


def _spellings(name: Any) -> Iterator[str]:
    yield name.name
    yield from name.variants
    yield from name.short
    yield from (native.text for native in name.native)


def index(folder: Path, pages: Iterable[str], names: Mapping[str, Any]) -> str:
    """Return the index of the given pages as a script, since a page opened as a file can load nothing else.

    `names` are the book's records of names by id. The script calls `briefingIndex` with `names`, the spellings of each
    name; `pages`, address and title of each; and `entries`: page, kind, anchor, title, code, text, names met.
    """
    spellings = Spellings(names)
    listed: list[list[str]] = []
    rows: list[list[Any]] = []
    for number, page in enumerate(pages):
        title, found = entries((folder / unquote(page)).read_text("utf-8"))
        listed.append([page, title])
        rows += ([number, *_row(one), spellings.within(f"{one.title} {one.text}")] for one in found)
    made = {"names": spellings.all, "pages": listed, "entries": rows}
    return f"briefingIndex({json.dumps(made, ensure_ascii=False, separators=(',', ':'))})\n"


def _row(one: Entry) -> list[str]:
    return [one.kind, one.anchor, one.title, one.code, one.text]

"""The search index: every section and record of the book with its address, made from the pages as readers see them.

Sphinx's own search knows only page titles without fetching each page, which a page opened as a file may not do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "sup", "bdi"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
RECORDS = frozenset({"claim-record", "source-record", "table-record", "name-record"})
SKIPPED = frozenset({"pilcrow", "headerlink", "mark", "vh", "views", "downloads", "back-link"})


@dataclass
class Entry:
    """A section or record: its address on the page, its heading and its words, as they come."""

    anchor: str = ""
    title: str = ""
    words: list[str] = field(default_factory=list)

    def row(self) -> list[str]:
        """Return the entry as the index holds it."""
        return [self.anchor, self.title, _plain(self.words)]


def _plain(words: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(words)).strip()


def entries(page: str) -> tuple[str, list[list[str]]]:
    """Return a page's title and its entries, those without words left out."""
    found = [Entry()]
    for article in html.fromstring(page).iter("article"):
        if "text" in _classes(article):
            _read(article, found[0], found)
    rows = [entry.row() for entry in found[1:]]
    return next((title for _, title, _ in rows if title), ""), [row for row in rows if row[1] or row[2]]


def _read(element: HtmlElement, entry: Entry, found: list[Entry]) -> None:
    """Add an element's words to the entry in which it stands, or begin an entry with it."""
    classes = _classes(element)
    if classes & SKIPPED or not isinstance(element.tag, str):  # a comment has no tag
        return
    if element.get("id") and (element.tag == "section" or classes & RECORDS):
        entry = Entry(element.get("id", ""))
        found.append(entry)
    elif element.tag in HEADINGS or "record-head" in classes:
        _read_heading(element, entry, found)
        return
    elif element.tag not in INLINE:
        entry.words.append(" ")
    _read_parts(element, entry, found)


def _read_parts(element: HtmlElement, entry: Entry, found: list[Entry]) -> None:
    entry.words.append(element.text or "")
    for child in element:
        _read(child, entry, found)
        entry.words.append(child.tail or "")


def _read_heading(element: HtmlElement, entry: Entry, found: list[Entry]) -> None:
    heading = Entry()
    _read_parts(element, heading, found)
    if entry.title:
        entry.words.append(f" {_plain(heading.words)} ")
    else:
        entry.title = _plain(heading.words)


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def index(folder: Path, pages: Iterable[str]) -> str:
    """Return the index of the given pages as a script, since a page opened as a file can load nothing else."""
    rows = [[name, *entries((folder / name).read_text("utf-8"))] for name in pages]
    return f"briefingIndex({json.dumps(rows, ensure_ascii=False, separators=(',', ':'))})\n"

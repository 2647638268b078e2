"""The search index: every section and record of the book with its address, made from the pages as readers see them.

Sphinx's own search knows only page titles without fetching each page, which a page opened as a file may not do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset({"br", "hr", "img", "input", "wbr", "meta", "link", "source"})
RECORDS = ("claim-record", "source-record", "table-record", "name-record")
SKIPPED = ("pilcrow", "headerlink", "mark", "vh", "views", "downloads", "uses")


class Reader(HTMLParser):
    """Collects the entries of one page: [anchor, title, text]."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.entries: list[list[str]] = []
        self.stack: list[tuple[str, str]] = []  # open elements, each with what it began
        self.open: list[list[str]] = []  # entries within which we are
        self.reading = False
        self.skipping = 0
        self.heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element begins."""
        if tag in VOID:
            self._say(" ")
            return
        given = {name: value or "" for name, value in attrs}
        began = self._begin(tag, given)
        self.stack.append((tag, began))

    def _begin(self, tag: str, given: dict[str, str]) -> str:
        classes = given.get("class", "").split()
        if tag == "article" and "text" in classes:
            self.reading = True
            return "article"
        if not self.reading:
            return ""
        if self.skipping or any(name in classes for name in SKIPPED):
            self.skipping += 1
            return "skip"
        if given.get("id") and (tag == "section" or any(name in classes for name in RECORDS)):
            self.open.append([given["id"], "", ""])
            self.entries.append(self.open[-1])
            return "entry"
        if tag in ("h1", "h2", "h3", "h4") or "record-head" in classes:
            self.heading = []
            return "heading"
        self._say(" " if tag not in ("a", "b", "i", "em", "strong", "span", "sup", "bdi") else "")
        return ""

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open within it."""
        if tag in VOID or tag not in (name for name, _ in self.stack):
            return
        while self.stack:
            name, began = self.stack.pop()
            self._end(began)
            if name == tag:
                return

    def _end(self, began: str) -> None:
        if began == "skip":
            self.skipping -= 1
        elif began == "entry":
            self.open.pop()
        elif began == "article":
            self.reading = False
        elif began == "heading":
            self._name("".join(self.heading or ()))
            self.heading = None

    def _name(self, text: str) -> None:
        words = " ".join(text.split())
        self.title = self.title or words
        if self.open and not self.open[-1][1]:
            self.open[-1][1] = words
        else:
            self._say(f" {words} ")

    def handle_data(self, data: str) -> None:
        """Add words to the heading or the entry that is open."""
        if self.reading and not self.skipping:
            if self.heading is not None:
                self.heading.append(data)
            else:
                self._say(data)

    def _say(self, text: str) -> None:
        if self.reading and not self.skipping and self.open and self.heading is None:
            self.open[-1][2] += text


def entries(page: str) -> tuple[str, list[list[str]]]:
    """Return a page's title and its entries, those without words left out."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    found = [[anchor, title, re.sub(r"\s+", " ", text).strip()] for anchor, title, text in reader.entries]
    return reader.title, [entry for entry in found if entry[1] or entry[2]]


def index(html: Path, pages: Iterable[str]) -> str:
    """Return the index of the given pages as a script, since a page opened as a file can load nothing else."""
    rows = [[name, *entries((html / name).read_text("utf-8"))] for name in pages]
    return f"briefingIndex({json.dumps(rows, ensure_ascii=False, separators=(',', ':'))})\n"

"""Sitemap, robots and the Atom feed of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docutils import nodes

from .text import esc, plain

# A change is a list item, definition or heading that begins with its day: "22 November 2026: ...".
_DAY = re.compile(r"^\s*(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b[\s:.,–—-]*")
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Change:
    """One entry of the feed: its day as YYYY-MM-DD and what changed."""

    day: str
    text: str


def changes(document: nodes.document | None) -> Iterator[Change]:
    """Yield the dated entries of the page of corrections, newest first."""
    found = [change for node in (document.findall(_dated_node) if document else ()) if (change := _change(node))]
    yield from sorted(found, key=lambda change: change.day, reverse=True)


def _dated_node(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.list_item, nodes.definition_list_item, nodes.section, nodes.row, nodes.field))


def _change(node: nodes.Node) -> Change | None:
    text = " ".join(plain(node.astext()).split())
    match = _DAY.match(text)
    if not match:
        return None
    day = datetime.strptime(f"{match[1]} {match[2]} {match[3]}", "%d %B %Y").date()  # noqa: DTZ007 - a day without a time
    return Change(day.isoformat(), text[match.end() :].strip())


def atom(title: str, author: str, base: str, page: str, entries: Iterable[Change], edition: str) -> str:
    """Return the feed (RFC 4287). `edition` (YYYY-MM-DD) dates a feed without entries; nothing else is dated by the clock."""
    listed = list(entries)
    updated = max([edition, *(entry.day for entry in listed)])
    identity = base or f"tag:idlib-briefing,{edition[:4]}:"
    items = "".join(
        f"<entry><id>{esc(identity)}{esc(page)}#{entry.day}-{len(listed) - place}</id><title>{esc(entry.text[:90])}</title>"
        f'<updated>{entry.day}T00:00:00Z</updated><link href="{esc(base + page)}"/><summary>{esc(entry.text)}</summary></entry>\n'
        for place, entry in enumerate(listed)  # numbered from the oldest, so that an id is never given anew
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{ATOM}"><id>{esc(identity)}changes</id><title>Changes to {esc(title)}</title>'
        f"<author><name>{esc(author)}</name></author><updated>{updated}T00:00:00Z</updated>"
        f'<link rel="self" href="{esc(base)}changes.xml"/><link href="{esc(base + page)}"/>\n{items}</feed>\n'
    )


def sitemap(base: str, pages: Iterable[str]) -> str:
    """Return the sitemap (sitemaps.org 0.9). Its addresses are absolute where the base address is known."""
    rows = "".join(f"<url><loc>{esc(base + page)}</loc></url>\n" for page in pages)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def robots(base: str) -> str:
    """Return robots.txt (RFC 9309): everything may be read; a sitemap is named by its absolute address."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if base else "")


def write(html: Path, files: dict[str, str]) -> None:
    """Write the files beside the pages."""
    for name, text in files.items():
        (html / name).write_text(text, encoding="utf-8")

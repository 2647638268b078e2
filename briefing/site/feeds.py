"""Sitemap, robots and the Atom feed of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docutils import nodes

from briefing.editions import snapshot

from .text import esc, plain

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A change is a list item, row or heading that begins with its day ("22 November 2026: ..."), or a list item below a
# heading that begins with its month; the first of the month then stands for the day.
_DAY = re.compile(rf"^\s*(?:(\d{{1,2}}) )?({_MONTHS}) (\d{{4}})\b[\s:.,–—-]*")
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Change:
    """One entry of the feed: its day as YYYY-MM-DD and what changed; `name`, where it has one, is its id for ever."""

    day: str
    text: str
    name: str = ""
    page: str = ""


def editions(root: Path, page: str) -> list[Change]:
    """Return an entry for each edition, and for each judgement that an edition has anew or otherwise than the one before."""
    found: list[Change] = []
    before: dict[str, Any] = {}
    for edition in snapshot.read_all(root):
        found.append(
            Change(
                edition.day,
                f"Edition {edition.name}: {len(edition.records):,} records.",
                f"edition-{edition.name}",
                page,
            )
        )
        for ref, fields in edition.records.items():
            if ref.startswith("judgement/") and fields != before.get(ref):
                name = f"{ref.replace('/', '-')}-{edition.name}"
                found.append(Change(edition.day, f"Key judgement: {fields.get('text', '')}", name, page))
        before = edition.records
    return found


def changes(document: nodes.document | None) -> list[Change]:
    """Return the dated entries of the page of corrections, newest first."""
    found: list[Change] = []
    for node in document.findall(nodes.Element) if document else ():
        if isinstance(node, (nodes.list_item, nodes.row, nodes.field)):
            dated = _dated(node.astext(), whole=True) or _below_month(node)
            if dated:
                found.append(dated)
    return sorted(found, key=lambda change: change.day, reverse=True)


def _below_month(node: nodes.Element) -> Change | None:
    """Return a list item as a change of the month that its section's heading begins with."""
    section = node.parent.parent if isinstance(node, nodes.list_item) else None
    if not isinstance(section, nodes.section):
        return None
    title = next(iter(section.findall(nodes.title)), None)
    month = _dated(title.astext(), whole=False) if title is not None else None
    return Change(month.day, _words(node.astext())) if month else None


def _dated(text: str, *, whole: bool) -> Change | None:
    """Return what a text that begins with its day says; with `whole`, a month is not enough."""
    words = _words(text)
    match = _DAY.match(words)
    if not match or (whole and not match[1]):
        return None
    day = datetime.strptime(f"{match[1] or 1} {match[2]} {match[3]}", "%d %B %Y").date()  # noqa: DTZ007 - a day without a time
    return Change(day.isoformat(), words[match.end() :].strip())


def _words(text: str) -> str:
    return " ".join(plain(text).split())


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself: `base` is the book's address, `page` that of the list of changes below it.

    Without an address the feed is known by the book's short `name` (a tag URI, RFC 4151).
    """

    title: str
    author: str
    base: str
    page: str
    edition: str
    name: str


def atom(feed: Feed, listed: list[Change]) -> str:
    """Return the feed (RFC 4287), dated by its entries or, without any, by the edition; never by the clock."""
    base, page, edition = feed.base, feed.page, feed.edition
    updated = max([edition, *(entry.day for entry in listed)])
    identity = base or f"tag:{feed.name},{edition[:4]}:"
    unnamed = [entry for entry in listed if not entry.name]
    # numbered from the oldest, so that an id is never given anew
    numbers = {id(entry): len(unnamed) - place for place, entry in enumerate(unnamed)}
    items = "".join(
        f"<entry><id>{esc(identity)}{esc(page)}#{entry.name or f'{entry.day}-{numbers[id(entry)]}'}</id><title>{esc(entry.text[:90])}</title>"
        f'<updated>{entry.day}T00:00:00Z</updated><link href="{esc(base + (entry.page or page))}"/><summary>{esc(entry.text)}</summary></entry>\n'
        for entry in listed
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{ATOM}"><id>{esc(identity)}changes</id><title>Changes to {esc(feed.title)}</title>'
        f"<author><name>{esc(feed.author)}</name></author><updated>{updated}T00:00:00Z</updated>"
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

"""Sitemap, robots and the Atom feed of changes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.editions import snapshot
from briefing.records.corrections import in_words

from .text import esc

if TYPE_CHECKING:
    from briefing.records import Records

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Change:
    """One entry of the feed: its day as YYYY-MM-DD, what changed, the name that is its own for ever, and the page that tells of it."""

    day: str
    text: str
    name: str
    page: str


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


def corrections(records: Records, page: str) -> list[Change]:
    """Return an entry for each correction that is told to readers, under its own id."""
    told = (one for one in records.corrections.values() if one.title)
    return [
        Change(one.on, in_words(records, f"{one.title.rstrip('.')}. {one.why}"), f"correction-{one.id}", page)
        for one in told
    ]


@dataclass(frozen=True)
class Feed:
    """What a feed says of itself: `base` is the book's address, `page` that of the list of changes below it.

    It and its entries are known by the book's short `name`, wherever and under whatever address the book stands.
    """

    title: str
    author: str
    base: str
    page: str
    edition: str
    name: str

    def identity(self, entry: str = "") -> str:
        """Return the id of the feed, or of one of its entries: a name-based UUID (RFC 9562, 5.5), the same for ever."""
        return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:briefing:{self.name}:{entry}").urn


def atom(feed: Feed, listed: list[Change]) -> str:
    """Return the feed (RFC 4287), dated by its entries or, without any, by the edition; never by the clock."""
    updated = max([feed.edition, *(entry.day for entry in listed)])
    items = "".join(_entry(feed, entry) for entry in listed)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{ATOM}"><id>{feed.identity()}</id><title>Changes to {esc(feed.title)}</title>'
        f"<author><name>{esc(feed.author)}</name></author><updated>{updated}T00:00:00Z</updated>"
        f'<link rel="self" href="{esc(feed.base)}changes.xml"/><link href="{esc(feed.base + feed.page)}"/>\n{items}</feed>\n'
    )


def _entry(feed: Feed, entry: Change) -> str:
    to = f"{feed.base}{entry.page}#{entry.name}" if entry.name.startswith("correction-") else feed.base + entry.page
    return (
        f"<entry><id>{feed.identity(entry.name)}</id><title>{esc(entry.text[:90])}</title>"
        f'<updated>{entry.day}T00:00:00Z</updated><link href="{esc(to)}"/><summary>{esc(entry.text)}</summary></entry>\n'
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

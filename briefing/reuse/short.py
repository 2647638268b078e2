"""Short addresses: `c/ID.html` leads to a claim's entry, `j/ID.html` to a judgement, wherever they stand in this edition.

Of one that was withdrawn it is a short page that says so. Each is what a reader passes on, and so has a social card of
its own (Open Graph, https://ogp.me): title, words and, where the book's address is known, a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from briefing.records.grades import STATUS

if TYPE_CHECKING:
    from briefing.records import Records

FOLDER, JUDGEMENTS, FIGURES = "c", "j", "f"
ICON = '<link rel="icon" type="image/svg+xml" href="../_static/favicon.svg">'
"""The book's icon, from these folders: a browser that is told of none asks the server for one, in vain."""

STAYS = (
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
    '<link rel="stylesheet" href="../_static/briefing.css">'
)
"""The look of a page that does not lead on."""


class Shared(NamedTuple):
    """What is passed on: `path` without its ending, what it is, its words, and where it stands in the book.

    `told`, of what was withdrawn, are the paragraphs of a page that stays where it is, and does not lead on.
    """

    path: str
    title: str
    words: str
    to: str
    told: tuple[str, ...] = ()


def address(rid: str, folder: str = FOLDER) -> str:
    """Return the short address of a claim, or of a judgement, below the book's own."""
    return f"{folder}/{rid}.html"


def claims(records: Records, page_of: Callable[[str], str]) -> Iterator[Shared]:
    """Yield every claim; `page_of` gives the page on which it stands."""
    for cid, claim in records.claims.items():
        title = f"Claim {records.number_of(cid)}, {STATUS[claim.status]}"
        to = f"{page_of(cid)}#claim-{cid}"
        yield Shared(f"{FOLDER}/{cid}", title, f"{records.statement(cid)} ({claim.said_by})", to)


def judgements(records: Records, pages: Mapping[str, str]) -> Iterator[Shared]:
    """Yield every judgement that a page shows; `pages` gives the page of each."""
    for number, (jid, one) in enumerate(records.judgements.items(), 1):
        if jid in pages:
            title = f"Key judgement {number}: {one.likelihood}, {one.confidence} confidence"
            yield Shared(f"{JUDGEMENTS}/{jid}", title, one.text, f"{pages[jid]}#judgement-{jid}")


def page(one: Shared, book: str, base: str) -> str:
    """Return the page at a short address: it leads on at once and without a script, or says that what was here is withdrawn."""
    to, title = escape(f"../{one.to}"), escape(one.title)
    if one.told:
        said = "".join(f"<p>{escape(words)}</p>" for words in one.told)
        name, more = f"{title} – {escape(book)}", STAYS
        body = f'<body class="alone"><main><h1>{title}</h1>{said}<p><a href="{to}">{escape(book)}</a></p></main></body>'
    else:
        name, more = title, f'<meta http-equiv="refresh" content="0; url={to}">'
        body = f'<body><p><a href="{to}">{title}</a></p></body>'
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>{ICON}{meta(one, book, base)}'
        f'<meta name="robots" content="noindex">{more}</head>{body}</html>\n'
    )


def meta(one: Shared, book: str, base: str) -> str:
    """Return the elements of a social card; its picture and address must be absolute, so they need the book's own."""
    said = {"og:type": "article", "og:site_name": book, "og:title": one.title, "og:description": one.words}
    if base:
        picture = {"og:image": f"{base}{one.path}.png", "og:image:alt": f"{one.title}: {one.words}"}
        said |= {"og:url": f"{base}{one.path}.html", **picture}
    card = "summary_large_image" if base else "summary"
    lines = (f'<meta property="{name}" content="{escape(text)}">' for name, text in said.items())
    return f'{"".join(lines)}<meta name="twitter:card" content="{card}">'

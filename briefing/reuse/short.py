"""Short addresses: `c/ID.html` leads to a claim's entry, wherever the register stands in this edition."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.records import Records

FOLDER = "c"


def address(cid: str) -> str:
    """Return a claim's short address below the book's own."""
    return f"{FOLDER}/{cid}.html"


def files(records: Records, register: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of a page for each claim, which leads on at once and without a script."""
    for cid in records.claims:
        to = escape(f"../{register}#claim-{cid}")
        number = records.number_of(cid)
        page = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Claim {number}</title>'
            f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={to}"></head>'
            f'<body><p><a href="{to}">Claim {number}</a></p></body></html>\n'
        )
        yield address(cid), page

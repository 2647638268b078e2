"""The corrections that are told to readers, as a block of a page: each what it said, what it says now, and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from briefing.doctrees.written.nodes import record_block
from briefing.records.corrections import claims_of, in_words
from briefing.records.display import show_date

from .links import Links

if TYPE_CHECKING:
    from briefing.records.models import Correction


def corrections_block(links: Links, block: record_block) -> list[nodes.Node]:
    """Return the corrections with a title, those that were noticed alike in a month together, in the order of the file."""
    del block
    told = [one for one in links.records.corrections.values() if one.title]
    if not told:
        return [nodes.paragraph("", "Nothing has been corrected yet.")]
    grouped = groupby(told, key=lambda one: (one.on[:7], one.noticed))
    found = (_section(links, f"corrections-{number}", *key, [*group]) for number, (key, group) in enumerate(grouped, 1))
    return [nodes.container("", *found, classes=["log"])]


def _section(links: Links, name: str, month: str, noticed: str, listed: list[Correction]) -> nodes.section:
    how = noticed.rstrip(".")
    title = f"{show_date(month)}: {how[:1].lower()}{how[1:]}" if how else show_date(month)
    items = (_item(links, one) for one in listed)
    return nodes.section(
        "", nodes.title("", title), nodes.bullet_list("", *items), ids=[name], names=[name], classes=["corrections"]
    )


def _item(links: Links, one: Correction) -> nodes.list_item:
    words = [in_words(links.records, f"{text.rstrip('.')}.") for text in _words(one)]
    title = nodes.emphasis("", in_words(links.records, f"{one.title.rstrip('.')}."))
    line = nodes.paragraph("", "", title, nodes.Text(f" {' '.join(words)}"), *_marks(links, one))
    return nodes.list_item("", line, ids=[f"correction-{one.id}"])


def _words(one: Correction) -> Iterator[str]:
    """Yield what it said and says, where that is given, and why."""
    if one.said:
        yield f"Said: {one.said}"
    if one.says:
        yield f"Says now: {one.says}"
    yield f"Why: {one.why}" if one.said or one.says else one.why


def _marks(links: Links, one: Correction) -> list[nodes.Node]:
    return [links.claim(cid) for cid in claims_of(one) if cid in links.records.claims]

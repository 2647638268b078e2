"""A card for each claim used on a page: what it says, who said it, how good it is, what speaks against it.

The cards stand at the page's end as `popover` elements. A browser without popovers, and the printer, show them as
a list of notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from briefing.doctrees.written.nodes import claim_mark, claim_record, source_record, table_record
from briefing.problems import several
from briefing.records.display import show_date
from briefing.records.grades import RELIABILITY, SIGNS, STATUS, grade_words
from briefing.records.readings.words import OWN, in_words
from briefing.records.typography import in_marks

from .text import esc, language, link, plain

if TYPE_CHECKING:
    from briefing.records.library import Records
    from briefing.records.models import Claim, Evidence, Source

    from .spots import Spots


MOST_ITEMS, MOST_OF_MANY, MANY = 3, 2, 150
"""Items of evidence that a card shows, for it is for a glance; and how many on a page of more cards than `MANY`."""
MOST_LINKED = 180
"""Cards on a page whose sources lead to the originals; beyond it their long addresses would weigh too much, and they lead to the sources' records, which have them."""
LOGS = frozenset({"changes", "corrections"})
"""Classes of the sections that tell what changed: hundreds of records are marked there, and none is explained."""
MOST_LISTED = 60
"""Sources that a page lists at its end; more would be a register, and each claim's note names its own anyway."""


class Cards:
    """Writes the cards of one page; `today` (YYYY-MM-DD) decides what is out of date."""

    def __init__(self, records: Records, spots: Spots, today: str) -> None:
        self.records, self.spots, self.today = records, spots, today
        self.linked, self.items = True, MOST_ITEMS

    def section(self, cids: Iterable[str]) -> str:
        """Return all cards by their numbers, as a printed page lists them, or nothing where the page uses no claim."""
        shown = sorted({*cids} & self.records.claims.keys(), key=self.records.number_of)
        self.linked = len(shown) <= MOST_LINKED
        self.items = MOST_ITEMS if len(shown) <= MANY else MOST_OF_MANY
        cards = [self.card(cid) for cid in shown]
        if not cards:
            return ""
        return (
            '<section class="cards" aria-label="Claims on this page"><h2>Claims on this page</h2><ol>'
            + "".join(cards)
            + "</ol></section>"
        )

    def card(self, cid: str) -> str:
        """Return one card."""
        claim, number = self.records.claims[cid], self.records.number_of(cid)
        parts = [
            self._head(claim, number),
            f'<p class="statement">{esc(self.records.statement(cid))}</p>',
            self._said(claim),
            *(self._evidence(one) for one in claim.evidence[: self.items]),
            _unshown(len(claim.evidence) - self.items),
            self._others("Against it", claim.opposed_by),
            self._others("Superseded by", claim.superseded_by),
            f"<p>{esc(claim.note)}</p>" if claim.note else "",
            self._freshness(claim),
            f'<p class="more">{link(self.spots.claim(cid), "Full record and where it is used")}</p>',
        ]
        return f'<li popover id="card-{esc(cid)}" class="card" value="{number}" data-status="{esc(claim.status)}">{"".join(parts)}</li>'

    @staticmethod
    def _head(claim: Claim, number: int) -> str:
        sign = SIGNS.get(claim.status, "")
        return (
            f'<p class="card-head"><span class="card-number">Claim {number}</span> '
            f'<span class="status" data-status="{esc(claim.status)}">{esc(STATUS[claim.status])}{f" {sign}" if sign else ""}</span></p>'
        )

    @staticmethod
    def _said(claim: Claim) -> str:
        holds = f", for {show_date(claim.as_of)}" if claim.as_of and claim.as_of != claim.said_on else ""
        return f'<p class="said">{esc(claim.said_by)}, {esc(show_date(claim.said_on))}{esc(holds)}</p>'

    def _evidence(self, one: Evidence) -> str:
        source = self.records.sources.get(one.source)
        if source is None:
            return ""
        words = (
            f"<blockquote{language(source.language)}>{esc(in_marks(one.quote))}</blockquote>"
            if one.quote
            else f'<p class="paraphrase">{esc(one.paraphrase)} <span class="ours">(our paraphrase)</span></p>'
        )
        where = self._original(source)
        partisan = ", partisan" if source.partisan else ""
        partisan += ", withdrawn" if self.records.withdrawn(source.id) else ""
        words_of_grade = esc(grade_words(source.reliability, one.credibility))
        grade = f'<p class="grade"><b>{source.reliability}{one.credibility}</b> {words_of_grade}{OWN if one.own else ""}</p>'
        return f'{words}<p class="origin">{where}, {esc(source.publisher)}, {esc(show_date(source.published))}{partisan}</p>{grade}'

    def _original(self, source: Source) -> str:
        """Return the title, leading to the original in one step; the claim's record leads to the source's own."""
        original = self.linked and source.address.startswith(("https://", "http://"))
        return link(source.address if original else self.spots.source(source.id), source.title, source.title_language)

    def _others(self, label: str, cids: list[str]) -> str:
        found = [cid for cid in cids if cid in self.records.claims]
        if not found:
            return ""
        lines = (
            f"<li>{link(self.spots.claim(cid), f'Claim {self.records.number_of(cid)}')}: {esc(self.records.statement(cid))} "
            f"({esc(self.records.claims[cid].said_by)})</li>"
            for cid in found
        )
        return f'<div class="against"><p>{label}</p><ul>{"".join(lines)}</ul></div>'

    def _freshness(self, claim: Claim) -> str:
        text = in_words(self.records.standing("claim", claim.id))
        if claim.valid_until is None:
            return f'<p class="fresh">{esc(text)}</p>'
        stale = claim.valid_until < self.today
        word = (
            f'<strong class="stale">Out of date since {esc(show_date(claim.valid_until))}.</strong>'
            if stale
            else f"Valid until {esc(show_date(claim.valid_until))}."
        )
        return f'<p class="fresh" data-valid-until="{esc(claim.valid_until)}">{esc(text)} {word}</p>'


def _unshown(count: int) -> str:
    """Return how many items of evidence a card leaves to the record."""
    if count <= 0:
        return ""
    left = several(count, "more item of evidence", "more items of evidence")
    return f'<p class="unshown">{left}: see the full record.</p>'


def leave_out_of_registers(document: nodes.document) -> None:
    """Take the cards from the marks of a register: it holds the records themselves, or some hundred marks in lists."""
    marks, register = [], False
    for node in document.findall(nodes.Element):
        if isinstance(node, claim_mark):
            marks.append(node)
        register |= isinstance(node, nodes.section) and not LOGS.isdisjoint(node["classes"])
        register |= isinstance(node, (source_record, table_record)) or (
            isinstance(node, claim_record) and bool(node["ids"])
        )
    for mark in marks if register else ():
        mark["card"] = False


def source_list(records: Records, cids: Iterable[str], spots: Spots) -> str:
    """Return the list of sources behind a page's claims, in the order in which they are first used."""
    used: dict[str, set[int]] = {}
    for cid in dict.fromkeys(cids):
        if cid in records.claims:
            for one in records.claims[cid].evidence:
                if one.source in records.sources:
                    used.setdefault(one.source, set()).add(records.number_of(cid))
    if not used or len(used) > MOST_LISTED:
        return ""
    return '<ol class="page-sources">' + "".join(_source_line(records, sid, used[sid], spots) for sid in used) + "</ol>"


def _source_line(records: Records, sid: str, numbers: set[int], spots: Spots) -> str:
    source = records.sources[sid]
    claims = ", ".join(map(str, sorted(numbers)))
    gone = "; <strong>withdrawn</strong>" if records.withdrawn(sid) else ""
    return (
        f"<li>{link(spots.source(sid), plain(source.title), source.title_language)}, {esc(source.publisher)}, {esc(show_date(source.published))} "
        f'<span class="grade">reliability {source.reliability}: {esc(RELIABILITY[source.reliability])}; claim{"s" if len(numbers) > 1 else ""} {claims}{gone}</span></li>'
    )

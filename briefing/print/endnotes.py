"""The end of the brief: a note for each claim and table cited, and the way to the full book."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from briefing.doctrees.filled.datatables import some
from briefing.records.display import show_date
from briefing.records.grades import SIGNS, STATUS
from briefing.records.library import sources_of

from . import typ
from .translator import Translator


def notes(t: Translator) -> str:
    """Return the notes in the order in which the text cites them."""
    if t.records is None or not t.notes:
        return ""
    items = [_item(t, number, *key) for key, number in t.notes.items()]
    return "\n\n" + typ.call("notes", typ.array(items[: half(items)]), typ.array(items[half(items) :])) + "\n\n"


def half(items: list[str]) -> int:
    """Return how many items the left column takes, so that both are about equally long."""
    lengths = list(accumulate(len(item) for item in items))
    return next((n for n, length in enumerate(lengths, 1) if 2 * length >= lengths[-1]), 0)


def _item(t: Translator, number: int, kind: str, record: str) -> str:
    """Return one note: its number, the register's own number with the claim's sign, and what the register says in short."""
    name = f"note#{kind}-{record}"
    t.take(name)
    if kind == "claim":
        sign = SIGNS.get(t.records.claims[record].status, "")
        own, words = f"[{t.records.number_of(record)}{sign}]", claim_note(t.records, record)
    else:
        own, words = f"[{t.register_mark(f'table-{record}')}]", table_note(t.records, record)
    return typ.expression("noteitem", typ.string(name), str(number), typ.string(own), typ.content(typ.text(words)))


def claim_note(records: Any, cid: str) -> str:
    """Return who said it and when, the best source and its date, the grade, and what speaks against it."""
    claim = records.claims[cid]
    status = "" if claim.status == "corroborated" else f" {STATUS[claim.status].capitalize()}."
    against = [
        str(records.number_of(other)) for other in (*claim.opposed_by, *claim.superseded_by) if other in records.claims
    ]
    told = f" Against it: {', '.join(against)}." if against else ""
    return f"{claim.said_by}, {show_date(claim.said_on)}{_source(records, cid)}. {records.grade(cid)}.{status}{told}"


def _source(records: Any, cid: str) -> str:
    """Return the best source as far as it says more than the speaker and the day: "; Reuters and 2 more"."""
    claim, source = records.claims[cid], sources_of(records, cid)[0]
    date = "" if source.published == claim.said_on else show_date(source.published)
    name = "" if source.publisher in claim.said_by else source.publisher
    more = f"{len(claim.evidence) - 1} more" if len(claim.evidence) > 1 else ""
    told = ", ".join(filter(None, (name, date)))
    return f"; {' and '.join(filter(None, (told, more)))}" if told or more else ""


def table_note(records: Any, table: str) -> str:
    """Return a data table's title and the publishers behind it."""
    record = records.tables[table]
    publishers = dict.fromkeys(records.sources[s].publisher for s in record.source_ids() if s in records.sources)
    return f"Data table: {record.meta.title} ({some(list(publishers))})."


def whole_book(t: Translator, address: str, contact: str, changed: str) -> str:
    """Return what changed since the last edition, the full book's address with its QR code where it is known, and whom to ask."""
    qr = typ.string(_qr(t, address)) if address else "none"
    said = (typ.string(address), typ.string(contact), qr, typ.string(changed))
    return "\n\n" + typ.call("whole", *said) + "\n\n"


def _qr(t: Translator, address: str) -> str:
    """Keep a QR code (ISO/IEC 18004, level M: survives a smudge) as SVG and return its path."""
    import io

    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=True, svgclass=None, lineclass=None
    )
    name = "images/qr.svg"
    t.images[name] = out.getvalue()
    return name

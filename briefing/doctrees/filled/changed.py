"""What readers call a record that changed, its fields, and the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from docutils import nodes

from briefing.editions import Change
from briefing.editions.compare import DATES, words_of
from briefing.records.display import show_date
from briefing.records.typography import curl

from .links import Links

UNEXPLAINED = "No reason is given yet."
QUOTED = ("claim", "source")
"""Kinds of records that are called by their own words, also when the book has them no more."""
NUMBERED = (("judgement", "Key judgement"), ("question", "Question"))
_FIELDS = {"said_on": "day said", "as_of": "holds for", "said_by": "said by", "valid_until": "valid until"}


def field_of(change: Change) -> str:
    """Return what readers call the field that changed."""
    return _FIELDS.get(change.field, change.field.removeprefix("briefing:").replace("_", " "))


def states_of(change: Change) -> tuple[str, str]:
    """Return what a field was and is, as readers write it: a day or period in words, no stop at the end."""
    shown = key_of if change.field in DATES else curl
    before, after = (shown(text).rstrip(".") for text in (change.before, change.after))
    return before, after


def reason_of(reason: str) -> str:
    """Return a reason as a sentence; where there is none, that it is wanting."""
    return f"{reason.rstrip('.')}." if reason else UNEXPLAINED


def by_reason(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes by their reasons, in the order met."""
    return _grouped(changes, attrgetter("reason"))


def by_record(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes by their records, in the order met."""
    return _grouped(changes, attrgetter("ref"))


def _grouped(changes: Iterable[Change], key: Callable[[Change], str]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for one in changes:
        found.setdefault(key(one), []).append(one)
    return found


def name_of(links: Links, ref: str) -> Iterator[nodes.Node]:
    """Yield what a record is called: a claim by its statement and mark, a judgement by its number, a row by its table."""
    kind, _, rid = ref.partition("/")
    if kind == "claim" and rid in links.records.claims:
        yield nodes.Text(links.records.statement(rid).rstrip("."))
        yield mark_of(links, rid)
    elif kind == "source" and rid in links.records.sources:
        yield links.source(rid)
    elif kind in QUOTED and (gone := links.state.since.withdrawn.get(ref)):
        yield nodes.Text(f"the {kind} “{words_of(gone.fields).rstrip('.')}”, since withdrawn")
    else:
        yield nodes.Text(words_for(links, ref))


def mark_of(links: Links, cid: str) -> nodes.Node:
    """Return a claim's mark, alone in its line, or print would part it from what follows by a comma."""
    mark = links.claim(cid)
    mark["alone"] = True
    return nodes.inline("", "", mark)


def words_for(links: Links, ref: str) -> str:
    """Return what a record is called that has no mark of its own."""
    kind, _, rid = ref.partition("/")
    for numbered, name in NUMBERED:
        if kind == numbered and (number := number_of(links, kind, rid)):
            return f"{name} {number}"
    if kind == "table" and rid in links.records.tables:
        return f"Table “{table_title(links, rid)}”"
    if kind == "row":
        table, _, key = rid.partition("/")
        return f"{table_title(links, table)}, row {key_of(key)}"
    if kind == "actor" and rid in links.records.actors:
        return f"Actor “{links.records.actors[rid].label}”"
    subject = links.records.readings.subjects.get(ref)
    if subject and kind in ("name", "event", "position"):
        return curl(words_of(subject.fields)).rstrip(".")
    return f"{kind.capitalize()} {rid}"


def key_of(key: str) -> str:
    """Return a row's key, or what a field of days holds, as readers write it: a day or period in words."""
    try:
        return show_date(key)
    except ValueError:  # an id, "nothing", or no day of the calendar
        return key


def number_of(links: Links, kind: str, rid: str) -> int:
    """Return the number of a judgement or question; 0 where the book has it no more."""
    known = list(getattr(links.records, f"{kind}s"))
    return known.index(rid) + 1 if rid in known else 0


def table_title(links: Links, table: str) -> str:
    """Return a table's title, or its id where the book has it no more."""
    return str(links.records.tables[table].meta.title) if table in links.records.tables else table


def joined(parts: Iterable[Iterable[nodes.Node]], between: str) -> Iterator[nodes.Node]:
    """Yield the nodes of all parts, with words between each two."""
    for number, part in enumerate(parts):
        yield nodes.Text(between if number else "")
        yield from part


def line(*words: nodes.Node) -> nodes.list_item:
    """Return an item of a list of one paragraph."""
    return nodes.list_item("", nodes.paragraph("", "", *words))

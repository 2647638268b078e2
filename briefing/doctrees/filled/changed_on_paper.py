"""Changes on paper, where the registers are beside them: by reason, each record once, and no word that both states share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from operator import eq

from docutils import nodes

from briefing.editions import Change, Kind
from briefing.problems import several

from .changed import (
    by_reason,
    by_record,
    field_of,
    joined,
    key_of,
    line,
    mark_of,
    number_of,
    reason_of,
    states_of,
    words_for,
)
from .links import Links

GROUPED = {Kind.NEW: "New", Kind.OTHER: "Also changed"}
"""Kinds of which readers need no more than which records, and why."""
IN_LOG = GROUPED | {Kind.VALUE: "Changed"}
"""The same where the log of corrections tells what it was and is."""
TOGETHER = (Kind.VALUE, Kind.NEW, Kind.WITHDRAWN, Kind.OTHER)
"""Kinds that stand under one heading, so that each of their reasons is said once."""
SHARED, KEPT = 4, 2
"""Words that two states share at an end: from how many on they are left out, and how many of them stay."""
IN_ENTRIES = {"claim": ("statement", "said_by", "said_on", "as_of"), "source": ("published",)}
"""Fields that a record's entry in the register prints, as they are now."""
PLURALS = {"claim": "claims", "judgement": "key judgements", "question": "questions", "verdict": "verdicts", "actor": "actors", "list": "lists", "table": "tables"}  # fmt: skip
Parts = Iterator[list[nodes.Node]]


def parts(changes: Sequence[Change]) -> list[tuple[Kind, str, list[Change]]]:
    """Return the changes in the parts that paper has, each by its first kind, with its title: what is neither conclusion nor verdict is one."""
    told = untold(changes)
    kinds = [(kind,) for kind in Kind if kind not in TOGETHER]
    return [
        (group[0], _title(group), held)
        for group in (*kinds, TOGETHER)
        if (held := [one for one in told if one.kind in group])
    ]


def _title(kinds: Sequence[Kind]) -> str:
    *some, last = (kind.value[1] for kind in kinds)
    return f"{', '.join(some)} and {last}".capitalize() if some else last.capitalize()


def listed(links: Links, changes: Sequence[Change]) -> Iterator[nodes.list_item]:
    """Yield an item for each reason: with what was and what is, or for kinds that are grouped with the records alone.

    What the log of corrections tells has its title there for the reason; of values that changed for it, the records alone stand.
    """
    for reason, found in by_reason(changes).items():
        if title := links.log.get(reason, "").rstrip("."):
            yield line(nodes.emphasis("", f"{title}."), *_told(links, found, IN_LOG))
        else:
            yield line(nodes.Text(reason_of(reason)), *_told(links, found))


def _told(links: Links, changes: Iterable[Change], grouped: Mapping[Kind, str] = GROUPED) -> Iterator[nodes.Node]:
    """Yield what changed for one reason, a sentence for each kind of change; of those that are grouped, which records did."""
    for kind, group in groupby(changes, key=lambda one: one.kind):
        found = [*group]
        yield nodes.Text(f" {grouped[kind]}: " if kind in grouped else " ")
        refs = dict.fromkeys(one.ref for one in found)
        yield from _together(links, refs, counted=True) if kind in grouped else _sentence(_apart(links, found))
        yield nodes.Text(".")


def _sentence(words: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return words as a sentence begins; no empty text among them."""
    first, *rest = (one for one in words if one.astext() or not isinstance(one, nodes.Text))
    return [nodes.Text(f"{first[:1].upper()}{first[1:]}") if isinstance(first, nodes.Text) else first, *rest]


def untold(changes: Sequence[Change]) -> list[Change]:
    """Return the changes without the others of a record of which one was told for the same reason."""
    told = {(one.ref, one.reason) for one in changes if one.kind is not Kind.OTHER}
    return [one for one in changes if one.kind is not Kind.OTHER or (one.ref, one.reason) not in told]


def _apart(links: Links, changes: Iterable[Change]) -> Iterator[nodes.Node]:
    """Yield each record with what changed in it: a table's rows after its title, records with the same change together."""
    above = ""
    for number, ((family, was), refs) in enumerate(_alike(links, changes).items()):
        yield nodes.Text("; " if number else "")
        yield from _named(links, refs[0], after=above) if len(refs) == 1 else _together(links, refs, counted=False)
        yield nodes.Text(f": {was}")
        above = family if len(refs) == 1 else ""


def _alike(links: Links, changes: Iterable[Change]) -> dict[tuple[str, str], list[str]]:
    """Return the records by their family and what changed in them."""
    alike: dict[tuple[str, str], list[str]] = {}
    for ref, found in by_record(changes).items():
        alike.setdefault((_family(ref), ", ".join(_was(links, one) for one in found)), []).append(ref)
    return alike


def _family(ref: str) -> str:
    """Return what a record shares its name's beginning with: the table of a row, else its kind."""
    return ref.rpartition("/")[0]


def _named(links: Links, ref: str, after: str) -> Iterator[nodes.Node]:
    """Yield a record's name; what it shares with the record before it is not said again."""
    kind, _, rid = ref.partition("/")
    if kind == "claim" and rid in links.records.claims:
        yield nodes.Text("" if after == "claim" else "claim ")
        yield mark_of(links, rid)
    elif kind == "source" and rid in links.records.sources:
        yield links.source(rid, titles=False)
    elif kind == "row":
        table, _, key = rid.partition("/")
        yield from () if _family(ref) == after else (_table(links, table), nodes.Text(", "))
        yield nodes.Text(f"row {key_of(key)}")
    else:
        yield nodes.Text(words_for(links, ref))


def _table(links: Links, table: str) -> nodes.Node:
    """Return a table's number in its list, or its id where the book has it no more."""
    return links.table(table, titles=False) if table in links.records.tables else nodes.Text(table)


def _was(links: Links, change: Change) -> str:
    """Return what was and what is, without the record; what its name or its entry in the register says is not repeated."""
    before, after = states_of(change)
    if not change.field:  # a row's cells in one line say little without its table
        return "withdrawn" if change.ref.startswith("row/") else f"withdrawn; it said “{before}”"
    shown = differing(before, after)
    if after == words_for(links, change.ref) or _in_its_entry(links, change):
        return f"{field_of(change)} was “{shown[0]}”"
    return f"{field_of(change)} “{shown[0]}”, now “{shown[1]}”"


def _in_its_entry(links: Links, change: Change) -> bool:
    """Return whether the register prints the field as it is now."""
    kind, _, rid = change.ref.partition("/")
    return change.field in IN_ENTRIES.get(kind, ()) and rid in getattr(links.records, f"{kind}s")


def differing(before: str, after: str) -> tuple[str, str]:
    """Return two texts without the words that both begin or end with, but for the two next to what differs."""
    old, new = before.split(), after.split()
    most = min(len(old), len(new))
    first = _begin(old, new)
    last = min(_begin(old[::-1], new[::-1]), most - first)
    return _cut(old, first, last), _cut(new, first, last)


def _begin(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words two texts begin with alike."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _cut(words: Sequence[str], first: int, last: int) -> str:
    start = first - KEPT if first >= SHARED else 0
    end = len(words) - (last - KEPT if last >= SHARED else 0)
    return f"{'…' if start else ''}{' '.join(words[start:end])}{'…' if end < len(words) else ''}"


def _together(links: Links, refs: Iterable[str], *, counted: bool) -> Iterator[nodes.Node]:
    """Yield the names of records, those of one kind together; of sources and rows, if `counted`, their number alone."""
    by_kind = groupby(sorted(refs, key=_family), key=lambda ref: ref.partition("/")[0])
    parts = [part for kind, group in by_kind for part in _kind(links, kind, [*group], counted=counted)]
    yield from joined(parts, "; ")


def _kind(links: Links, kind: str, refs: list[str], *, counted: bool) -> Parts:
    if kind == "source" and counted:
        yield [nodes.Text(several(len(refs), "source"))]
    elif kind == "row":
        for family, rows in groupby(refs, key=_family):
            yield _rows(_table(links, family.partition("/")[2]), [*rows], counted=counted)
    else:
        noun = (PLURALS[kind] if len(refs) > 1 else PLURALS[kind].removesuffix("s")) + " " if kind in PLURALS else ""
        yield [nodes.Text(noun), *joined(([_short(links, ref)] for ref in refs), ", ")]


def _rows(table: nodes.Node, refs: Sequence[str], *, counted: bool) -> list[nodes.Node]:
    if counted:
        return [nodes.Text(f"{several(len(refs), 'row')} of "), table]
    return [
        table,
        nodes.Text(f", row{'s' if len(refs) > 1 else ''} {', '.join(key_of(ref.split('/', 2)[2]) for ref in refs)}"),
    ]


def _short(links: Links, ref: str) -> nodes.Node:
    """Return what parts a record from others of its kind: its mark, number, title or id."""
    kind, _, rid = ref.partition("/")
    if kind == "claim" and rid in links.records.claims:
        return mark_of(links, rid)
    if kind == "source" and rid in links.records.sources:
        return links.source(rid, titles=False)
    if kind in ("judgement", "question"):
        return nodes.Text(str(number_of(links, kind, rid) or rid))
    if kind == "table":
        return _table(links, rid)
    return nodes.Text(rid if kind in PLURALS else words_for(links, ref))

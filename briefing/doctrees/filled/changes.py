"""What changed since the last edition, as a block of a page: conclusions first, each change with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from docutils import nodes

from briefing.doctrees.known.state import State
from briefing.doctrees.written.nodes import record_block
from briefing.editions import Change, Kind, Since, brought, in_one_line
from briefing.editions.compare import words_of
from briefing.records.display import show_date

from .links import Links

GROUPED = (Kind.NEW, Kind.OTHER)
"""Kinds of which readers need no more than which records, and why."""
UNEXPLAINED = "No reason is given yet."
_FIELDS = {"said_on": "day said", "as_of": "holds for", "said_by": "said by", "valid_until": "valid until"}


def changes_block(links: Links, block: record_block) -> list[nodes.Node]:
    """Return what changed since the last edition, or what the edition named by the block brought, in the order in which readers need it."""
    name = block["arg"]
    found = brought(links.records, name) if name else links.state.since
    if found is None:
        raise KeyError(name)
    if not found.name:
        return [nodes.paragraph("", "This is the first edition.")]
    if name and found.changes == links.state.since.changes:
        return [nodes.paragraph("", "These are the changes above.")]
    if name and links.on_paper:
        return [nodes.paragraph("", f"{in_words(found)} The website lists them.")]
    by_kind = {kind: [one for one in found.changes if one.kind is kind] for kind in Kind}
    parts = [
        _section(links, f"{name}-{kind.name.lower()}" if name else kind.name.lower(), kind, changes)
        for kind, changes in by_kind.items()
        if changes
    ]
    return [nodes.paragraph("", in_words(found)), *parts]


def in_words(found: Since) -> str:
    """Return in one sentence what has changed since an edition."""
    return f"Since the edition of {show_date(found.day)}: {in_one_line(found.changes)}."


def one_line(state: State) -> str:
    """Return in one sentence what has changed since the last edition, or nothing where there is none."""
    return in_words(state.since) if state.since.name else ""


def _section(links: Links, name: str, kind: Kind, changes: list[Change]) -> nodes.section:
    title = kind.value[1].capitalize()
    listed = _listed(links, kind, changes)
    name = f"changed-{name}"
    return nodes.section(
        "", nodes.title("", title), nodes.bullet_list("", *listed), ids=[name], names=[name], classes=["changes"]
    )


def _listed(links: Links, kind: Kind, changes: list[Change]) -> Iterator[nodes.list_item]:
    """Yield the items of one kind of change; paper, where the register is beside them, has them by reason and record."""
    if kind in GROUPED:
        return _grouped(links, changes)
    return _by_reason(links, changes) if links.on_paper else (_item(links, one) for one in changes)


def _by_reason(links: Links, changes: list[Change]) -> Iterator[nodes.list_item]:
    """Yield an item for each reason, with the records that changed for it, each once, and what changed in each."""
    by_reason: dict[str, dict[str, list[Change]]] = {}
    for one in changes:
        by_reason.setdefault(one.reason, {}).setdefault(one.ref, []).append(one)
    for reason, by_record in by_reason.items():
        told: list[nodes.Node] = [nodes.Text(_reason(reason))]
        for number, (ref, found) in enumerate(by_record.items()):
            told += [nodes.Text("; " if number else " "), *_name_of(links, ref, short=True)]
            told.append(nodes.Text(f": {', '.join(map(_was, found))}"))
        yield _line(*told, nodes.Text("."))


def _was(change: Change) -> str:
    """Return what was and what is, without the record."""
    if not change.field:
        return f"withdrawn; it said “{change.before.rstrip('.')}”"
    return f"{_field(change)} “{change.before.rstrip('.')}”, now “{change.after.rstrip('.')}”"


def _item(links: Links, change: Change) -> nodes.list_item:
    """Return one change: the record, what it was, what it is, why."""
    if not change.field:
        said = f", which said “{change.before.rstrip('.')}”, was withdrawn. "
    else:
        said = f": {_field(change)} was “{change.before.rstrip('.')}”, is “{change.after.rstrip('.')}”. "
    return _line(*_named(links, change), nodes.Text(said), nodes.Text(_reason(change.reason)))


def _field(change: Change) -> str:
    """Return what readers call the field that changed."""
    return _FIELDS.get(change.field, change.field.removeprefix("briefing:").replace("_", " "))


def _grouped(links: Links, changes: list[Change]) -> Iterator[nodes.list_item]:
    """Yield an item for each reason, with the records that it holds for."""
    by_reason = sorted(changes, key=lambda one: one.reason)
    for reason, group in groupby(by_reason, key=lambda one: one.reason):
        yield _line(nodes.Text(f"{_reason(reason)} "), *_records(links, group))


def _records(links: Links, changes: Iterable[Change]) -> Iterator[nodes.Node]:
    """Yield what records are called, each once: rows by their table, and on paper claims by their marks and sources by their count."""
    fields: dict[str, list[str]] = {}
    for change in changes:
        fields.setdefault(change.ref, []).extend([_field(change)] if change.field and not links.on_paper else ())
    rows = {ref: found for ref, found in fields.items() if ref.startswith("row/")}
    named = [ref for ref in fields if ref not in rows and not (links.on_paper and ref.startswith("source/"))]
    parts = [[*_name_of(links, ref, short=links.on_paper), nodes.Text(_in_brackets(fields[ref]))] for ref in named]
    parts += [[nodes.Text(words)] for words in _tables(links, rows)]
    if counted := len(fields) - len(rows) - len(named):
        parts.append([nodes.Text(f"{counted} sources" if counted > 1 else "one source")])
    for number, part in enumerate(parts):
        yield nodes.Text(", " if number else "")
        yield from part


def _in_brackets(fields: Iterable[str]) -> str:
    words = ", ".join(fields)
    return f" ({words})" if words else ""


def _tables(links: Links, rows: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield each table's title with the keys of its rows, each with the columns that changed."""
    keys: dict[str, list[str]] = {}
    for ref, fields in rows.items():
        _, table, key = ref.split("/", 2)
        keys.setdefault(table, []).append(f"{key}{_in_brackets(fields)}")
    for table, found in keys.items():
        title = links.records.tables[table].meta.title if table in links.records.tables else table
        yield f"{title} ({len(found)} {'rows' if len(found) > 1 else 'row'}{'' if links.on_paper else ': ' + ', '.join(found)})"


def _named(links: Links, change: Change) -> Iterator[nodes.Node]:
    return _name_of(links, change.ref)


def _name_of(links: Links, ref: str, *, short: bool = False) -> Iterator[nodes.Node]:
    """Yield what a record is called: a claim by its statement and mark, or in `short` by its mark, a judgement by its number, a row by its table."""
    kind, _, rid = ref.partition("/")
    records = links.records
    if kind == "claim" and rid in records.claims:
        yield nodes.Text("claim " if short else f"{records.statement(rid).rstrip('.')} ")
        mark = links.claim(rid)
        mark["alone"] = True
        yield nodes.inline("", "", mark)  # alone in its line, or print would part it from what follows by a comma
    elif kind == "source" and rid in records.sources:
        yield links.source(rid)
    else:
        yield nodes.Text(_words(links, ref))


def _words(links: Links, ref: str) -> str:
    kind, _, rid = ref.partition("/")
    for numbered, name in (("judgement", "Key judgement"), ("question", "Question")):
        known = list(getattr(links.records, f"{numbered}s"))
        if kind == numbered and rid in known:
            return f"{name} {known.index(rid) + 1}"
    if kind == "table" and rid in links.records.tables:
        return f"Table “{links.records.tables[rid].meta.title}”"
    if kind == "row":
        table, _, key = rid.partition("/")
        title = links.records.tables[table].meta.title if table in links.records.tables else table
        return f"{title}, row {key}"
    subject = links.records.readings.subjects.get(ref)
    return (
        words_of(subject.fields).rstrip(".") if subject and kind in ("name", "event", "position") else f"{kind} {rid}"
    )


def _reason(reason: str) -> str:
    return f"{reason.rstrip('.')}." if reason else UNEXPLAINED


def _line(*words: nodes.Node) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", *words))


def tombstones(links: Links, kind: str) -> list[nodes.Node]:
    """Return, for each record of a kind that an edition had and the book has no more, a line at its old address."""
    since = links.state.since
    reasons = {one.ref: one.reason for one in since.changes}
    out: list[nodes.Node] = []
    for ref, gone in since.withdrawn.items():
        if ref.startswith(f"{kind}/"):
            why = f" {_reason(reasons[ref])}" if reasons.get(ref) else ""
            words = f"Withdrawn after the edition {gone.edition}: “{words_of(gone.fields)}”.{why}"
            out.append(nodes.paragraph("", words, ids=[ref.replace("/", "-", 1)], classes=["withdrawn"]))
    return out

"""What changed since the last edition, as a block of a page: conclusions first, each change with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes

from briefing.doctrees.known.state import State
from briefing.doctrees.written.nodes import record_block
from briefing.editions import Change, Kind, Since, brought, in_one_line
from briefing.editions.compare import words_of
from briefing.records.display import show_date

from . import changed_on_paper
from .changed import (
    QUOTED,
    by_reason,
    by_record,
    field_of,
    joined,
    key_of,
    line,
    name_of,
    reason_of,
    states_of,
    table_title,
)
from .links import Links

FEW = 3
"""Records that stand in one line with their reason; more stand in a list."""
IN_THE_LOG = " Where a title stands for the reason, the log of corrections tells it."


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
        return [nodes.paragraph("", f"{in_words(found)} The website lists them.", classes=["changes"])]
    sections = [
        _section(links, f"{name}-{kind.name.lower()}" if name else kind.name.lower(), title, changes)
        for kind, title, changes in _parts(links, found.changes)
    ]
    told = IN_THE_LOG if links.on_paper and links.log else ""
    return [nodes.paragraph("", f"{in_words(found)}{told}"), *sections]


def _parts(links: Links, changes: list[Change]) -> list[tuple[Kind, str, list[Change]]]:
    """Return the changes of each kind with the title of its section; on paper some kinds share one."""
    if links.on_paper:
        return changed_on_paper.parts(changes)
    kinds = [(kind, [one for one in changes if one.kind is kind]) for kind in Kind]
    return [(kind, kind.value[1].capitalize(), held) for kind, held in kinds if held]


def in_words(found: Since) -> str:
    """Return in one sentence what has changed since an edition."""
    return f"Since the edition of {show_date(found.day)}: {in_one_line(found.changes)}."


def one_line(state: State) -> str:
    """Return in one sentence what has changed since the last edition, or nothing where there is none."""
    return in_words(state.since) if state.since.name else ""


def _section(links: Links, name: str, title: str, changes: list[Change]) -> nodes.section:
    listed = _listed(links, changes)
    name = f"changed-{name}"
    return nodes.section(
        "", nodes.title("", title), nodes.bullet_list("", *listed), ids=[name], names=[name], classes=["changes"]
    )


def _listed(links: Links, changes: list[Change]) -> Iterator[nodes.list_item]:
    """Yield the items of one kind of change; paper, where the register is beside them, has them by reason and record."""
    if links.on_paper:
        return changed_on_paper.listed(links, changes)
    grouped = changes[0].kind in changed_on_paper.GROUPED
    return _grouped(links, changes) if grouped else _told(links, changes)


def _told(links: Links, changes: Iterable[Change]) -> Iterator[nodes.list_item]:
    """Yield an item for each reason, in the order met: the record, what it was, and why; or why, and below it the records."""
    for reason, found in by_reason(changes).items():
        why = nodes.Text(reason_of(reason))
        first, *more = (_record(links, ref, each) for ref, each in by_record(found).items())
        if more:
            yield nodes.list_item("", nodes.paragraph("", "", why), _below((first, *more)))
        else:
            yield line(*first, nodes.Text(" "), why)


def _below(records: Iterable[Iterable[nodes.Node]]) -> nodes.bullet_list:
    """Return the records of one reason as a list; the site folds a long one."""
    return nodes.bullet_list("", *(line(*record) for record in records), classes=["changed-records"])


def _record(links: Links, ref: str, changes: Iterable[Change]) -> list[nodes.Node]:
    """Return a record's name, and what each field of it was and is, or that it was withdrawn."""
    named = [*name_of(links, ref)]
    called = "".join(node.astext() for node in named[:1]).strip()
    held = [*changes]
    if gone := next((one for one in held if not one.field), None):
        if (kind := ref.partition("/")[0]) in QUOTED:
            return [nodes.Text(f"The {kind} “{states_of(gone)[0]}” was withdrawn.")]
        return [*named, nodes.Text(f", which said “{states_of(gone)[0]}”, was withdrawn.")]
    return [*named, nodes.Text(f": {'; '.join(_change(one, called) for one in held)}.")]


def _change(change: Change, called: str) -> str:
    """Return what a field was and is; what the record's name says is not repeated."""
    before, after = states_of(change)
    return f"{field_of(change)} was “{before}”" + ("" if after == called else f", is “{after}”")


def _grouped(links: Links, changes: list[Change]) -> Iterator[nodes.list_item]:
    """Yield an item for each reason, with the records that it holds for: a few in its line, more in a list below."""
    for reason, group in sorted(by_reason(changes).items()):
        parts = [*_records(links, group)]
        if len(parts) > FEW:
            yield nodes.list_item("", nodes.paragraph("", reason_of(reason)), _below(parts))
        else:
            yield line(nodes.Text(f"{reason_of(reason)} "), *joined(parts, ", "))


def _records(links: Links, changes: Iterable[Change]) -> Iterator[list[nodes.Node]]:
    """Yield what records are called, each once, with the fields that changed; rows by their table."""
    fields: dict[str, list[str]] = {}
    for change in changes:
        fields.setdefault(change.ref, []).extend([field_of(change)] if change.field else ())
    rows = {ref: found for ref, found in fields.items() if ref.startswith("row/")}
    yield from ([*name_of(links, ref), nodes.Text(_in_brackets(fields[ref]))] for ref in fields if ref not in rows)
    for words in _tables(links, rows):
        yield [nodes.Text(words)]


def _in_brackets(fields: Iterable[str]) -> str:
    words = ", ".join(fields)
    return f" ({words})" if words else ""


def _tables(links: Links, rows: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield each table's title with the keys of its rows, each with the columns that changed."""
    keys: dict[str, list[str]] = {}
    for ref, fields in rows.items():
        _, table, key = ref.split("/", 2)
        keys.setdefault(table, []).append(f"{key_of(key)}{_in_brackets(fields)}")
    for table, found in keys.items():
        counted = f"{len(found)} {'rows' if len(found) > 1 else 'row'}"
        yield f"{table_title(links, table)} ({counted}: {', '.join(found)})"


def tombstones(links: Links, kind: str) -> list[nodes.Node]:
    """Return, for each record of a kind that an edition had and the book has no more, a line at its old address."""
    since = links.state.since
    reasons = {one.ref: one.reason for one in since.changes}
    out: list[nodes.Node] = []
    for ref, gone in since.withdrawn.items():
        if ref.startswith(f"{kind}/"):
            why = f" {reason_of(reasons[ref])}" if reasons.get(ref) else ""
            words = f"Withdrawn after the edition of {show_date(gone.day)}: “{words_of(gone.fields).rstrip('.')}”.{why}"
            out.append(nodes.paragraph("", words, ids=[ref.replace("/", "-", 1)], classes=["withdrawn"]))
    return out

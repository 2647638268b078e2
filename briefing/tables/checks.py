"""The checks that a table declares: order, sums, spans, agreement with other tables and with claims.

`CHECKS` lists them as data: what finds the rows that break a check, what is said of them, and the mend. Checks that
look at one row at a time differ only in the cells they read and in what they compare; `each_row` does the rest. A cell
that is no number or date was reported when the file was read, and is passed over here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.forms.dates import Span, span
from briefing.problems import Problem
from briefing.tables import descriptor as d
from briefing.tables.cells import number_of, unread

if TYPE_CHECKING:
    from briefing.tables.table import Row, Table


@dataclass(frozen=True)
class Scene:
    """What a check may look at: the table, where its file lies, all tables; and where each check of it is asked for."""

    table: Table
    file: str
    others: Mapping[str, Table]
    asked: tuple[str, ...] = ()

    def line(self, row: Row | None) -> int:
        """Return the line of a row (1 without a row)."""
        return self.table.lines.get(self.table.key(row), 1) if row is not None else 1

    def keyed(self) -> Iterator[tuple[str, Row]]:
        """Iterate over rows with their keys."""
        return ((self.table.key(row), row) for row in self.table.rows)


Facts = dict[str, Any]
"""What a message says of a breakage, by the names that stand in it in braces."""
Found = Iterator[tuple["Row | None", Facts]]
Finder = Callable[[Scene, Any], Found]
Read = Callable[[Scene, str, str], Any]
"""Reads a cell, given its column and text; what reads as None is passed over."""


class Check(NamedTuple):
    """One check: the entry of the descriptor that asks for it, what finds its breakages, what is said, and the mend.

    In both texts `{rule}` is the entry, `{here}` the table, `{row}` the row's key, and a name of the entry the cell in the
    column that it names.
    """

    rule: type[d.Strict]
    finds: Finder
    said: str
    mend: str

    def problems(self, scene: Scene, rule: Any, asked: str = "") -> Iterator[Problem]:
        """Yield the breakages, each with its line: that of its row, else that on which the check is `asked` for."""
        for row, facts in self.finds(scene, rule):
            told = _told(scene, rule, row) | facts
            where = asked if asked and row is None else f"{scene.file}:{scene.line(row)}"
            said = f"{scene.file}: {self.said}" if where == asked else self.said
            yield Problem(rule.check, where, said.format(**told), self.mend.format(**told))


def _told(scene: Scene, rule: d.Strict, row: Row | None) -> Facts:
    told = {"rule": rule, "here": scene.table.id}
    if row is None:
        return told
    named = {name: row.get(column, "") for name, column in rule if isinstance(column, str)}
    return told | {"row": scene.table.key(row)} | named


# -- how cells are read ----------------------------------------------------------------------------------------------
def _number(_: Scene, __: str, text: str) -> Decimal | None:
    return number_of(text)


def _days(_: Scene, __: str, text: str) -> Span | None:
    return _span(text)


def _span(text: str) -> Span | None:
    """Return the first and last day of a date, or None where it cannot be read."""
    try:
        return span(text) if text else None
    except ValueError:
        return None


def _words(_: Scene, __: str, text: str) -> str | None:
    return text or None


def _listed(_: Scene, __: str, text: str) -> list[str]:
    return [name for name in text.split("; ") if name]


def _rank(scene: Scene, column: str, text: str) -> tuple[int, Any] | None:
    """Return what a cell sorts by: its first and last day, its number, or its text; None if empty, or no such number or day."""
    if not text or _unread(scene, column, text):
        return None
    spec = scene.table.meta.column(column)
    days = _span(text) if spec and spec.dated else None
    if days:
        return 0, days
    number = number_of(text) if spec and spec.numeric else None
    return (1, number) if number is not None else (2, text)


def _unread(scene: Scene, column: str, text: str) -> bool:
    spec = scene.table.meta.column(column)
    return spec is not None and unread(spec, text)


def each_row(wrong: Callable[..., Facts | None], **cells: Read) -> Finder:
    """Return what finds the rows that are wrong: `cells` names the parts of the entry that name columns, and how they are read.

    `wrong` is asked with the entry and what was read, and returns what a message says more, or None for a sound row.
    Rows in which a cell holds nothing that can be read are passed over.
    """

    def finds(scene: Scene, rule: Any) -> Found:
        for row in scene.table.rows:
            read = [how(scene, getattr(rule, name), row.get(getattr(rule, name), "")) for name, how in cells.items()]
            if all(one is not None for one in read) and (facts := wrong(rule, *read)) is not None:
                yield row, facts

    return finds


def _if(broken: bool, **facts: Any) -> Facts | None:  # noqa: FBT001 - read as a sentence: if this, then that
    return facts if broken else None


# -- one row at a time -----------------------------------------------------------------------------------------------
def _ends_early(_: d.Spans, start: Span, end: Span) -> Facts | None:
    return _if(end[1] < start[0])


def _too_low(_: d.AtLeast, one: tuple[int, Any], than: tuple[int, Any]) -> Facts | None:
    late = one[0] == than[0] == 0 and one[1][1] < than[1][0]
    small = one[0] == than[0] == 1 and one[1] < than[1]
    return _if(late or small, verb="before" if late else "less than")


def _off_share(rule: d.Ratio, stated: Decimal, part: Decimal, whole: Decimal) -> Facts | None:
    got = part / whole * 100 if whole else stated
    return _if(abs(got - stated) > rule.tolerance, got=got)


def _miscounted(_: d.Counts, number: Decimal, names: list[str]) -> Facts | None:
    return _if(number != len(names), got=len(names))


def _other_bin(rule: d.Bins, days: Span, name: str) -> Facts | None:
    limits = _span(rule.bins.get(name, ""))
    return _if(limits is not None and not limits[0] <= days[0] <= limits[1], limits=rule.bins.get(name))


_PRECISION = {4: {"year"}, 7: {"month"}, 10: {"day"}}


def _other_precision(_: d.Precision, text: str, stated: str) -> Facts | None:
    fits = {"range"} if "/" in text else _PRECISION.get(len(text), {"about"})
    return _if(stated != "about" and stated not in fits, fits=" or ".join(sorted(fits)))


# -- a table as a whole ----------------------------------------------------------------------------------------------
def _plain_sum(cells: Iterable[str]) -> Decimal | None:
    """Return the sum of the cells that are filled, or None where one of them is no number: that is said of the cell."""
    numbers = [number_of(cell) for cell in cells if cell]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(numbers) else None


def _sum(scene: Scene, rule: d.Total) -> Found:
    got = _plain_sum(row.get(rule.column, "") for row in scene.table.rows)
    if got is not None and got != rule.total:
        yield None, {"got": got, "off": got - rule.total}


def _vanished(scene: Scene, rule: d.Gaps) -> Found:
    yield from ((row, {}) for key, row in scene.keyed() if not row.get(rule.column, "") and key not in rule.rows)


def _filled(scene: Scene, rule: d.Gaps) -> Found:
    for key, row in scene.keyed():
        text = row.get(rule.column, "")
        if text and key in rule.rows and not _unread(scene, rule.column, text):
            yield row, {}


def _out_of_order(scene: Scene, rule: d.Order) -> Found:
    names = " and ".join(f"'{column}'" for column in rule.columns)
    read = [row for row in scene.table.rows if not any(_unread(scene, c, row.get(c, "")) for c in rule.columns)]
    for before, row in pairwise(read):
        was, now = ([_rank(scene, c, r.get(c, "")) or (2, "") for c in rule.columns] for r in (before, row))
        if now < was:
            yield row, {"before": scene.table.key(before), "names": names}


def _falls(scene: Scene, rule: d.NeverFalls) -> Found:
    high: tuple[Decimal, str] | None = None
    for key, row in scene.keyed():
        value = number_of(row.get(rule.column, ""))
        if value is None or key in rule.skip:
            continue
        if high and value < high[0] and key not in rule.revisions:
            yield row, {"high": high[0], "then": high[1], "value": value}
        high = (value, key)


def _leaps(scene: Scene, rule: d.Jump) -> Found:
    before: Decimal | None = None
    for row in scene.table.rows:
        value = number_of(row.get(rule.column, ""))
        if value and before and not before / rule.factor <= value <= before * rule.factor:
            yield row, {"before": before, "value": value}
        before = value or before


def _no_sum(scene: Scene, rule: d.RowSum) -> Found:
    for row in scene.table.rows:
        total, parts = number_of(row.get(rule.total, "")), [number_of(row.get(part, "")) for part in rule.parts]
        known = [part for part in parts if part is not None]
        got, whole = sum(known, Decimal(0)), rule.complete and len(known) == len(parts)
        if total is not None and known and (got > total or (whole and got != total)):
            verb = "add up to" if whole else "already exceed the total:"
            yield row, {"parts": " + ".join(rule.parts), "verb": verb, "got": got, "stated": total}


def _groups(scene: Scene, rule: d.GroupSum) -> Iterator[tuple[str, list[Row], Row | None]]:
    """Yield each group with its parts and its total row, where it has one."""
    groups: dict[str, list[Row]] = {}
    for row in scene.table.rows:
        groups.setdefault(row.get(rule.group, ""), []).append(row)
    for name, rows in groups.items():
        totals = [row for row in rows if row.get(rule.by) == rule.total]
        yield name, [row for row in rows if row not in totals] or rows, totals[0] if totals else None


def _no_total(scene: Scene, rule: d.GroupSum) -> Found:
    yield from ((rows[0], {"name": name}) for name, rows, total in _groups(scene, rule) if total is None)


def _no_group_sum(scene: Scene, rule: d.GroupSum) -> Found:
    for name, rows, total in _groups(scene, rule):
        want = number_of(total.get(rule.column, "")) if total else None
        got = _plain_sum(row.get(rule.column, "") for row in rows if row is not total)
        if want is not None and got is not None and got != want:
            yield total, {"name": name, "got": got, "want": want, "off": got - want}


def _absent(scene: Scene, rule: d.SameAs) -> Found:
    if rule.table not in scene.others:
        yield None, {}


def _sides(scene: Scene, rule: d.SameAs) -> tuple[dict[str, str], list[Row]]:
    """Return the other table's values by key, and the own rows that are compared; nothing where it is absent."""
    if rule.table not in scene.others:
        return {}, []
    theirs = {row.get(rule.key, ""): row.get(rule.other, "") for row in scene.others[rule.table].rows}
    return theirs, [row for row in scene.table.rows if all(row.get(k) == v for k, v in rule.where.items())]


def _differs(scene: Scene, rule: d.SameAs) -> Found:
    theirs, mine = _sides(scene, rule)
    for row in mine:
        on = row.get(rule.key, "")
        both = (theirs.get(on, ""), row.get(rule.column, ""))
        if on in theirs and _plain_sum(both) is not None and number_of(both[0]) != number_of(both[1]):
            yield row, {"theirs": theirs[on] or "nothing"}


def _one_sided(scene: Scene, rule: d.SameAs) -> Found:
    theirs, mine = _sides(scene, rule)
    yield from ((None, {"on": on}) for on in sorted(theirs.keys() ^ {row.get(rule.key, "") for row in mine}))


def _not_there(scene: Scene, rule: d.FoundIn) -> Found:
    other = scene.others.get(rule.table)
    known = {row.get(rule.other, "") for row in other.rows} if other else set()
    yield from ((row, {}) for row in scene.table.rows if row.get(rule.column, "") not in {"", *known})


def _overlaps(scene: Scene, rule: d.NoOverlap) -> Found:
    groups: dict[str, list[tuple[Span, Row]]] = {}
    for row in scene.table.rows:
        if days := _open_span(row.get(rule.start, ""), row.get(rule.end, "")):
            groups.setdefault(row.get(rule.group, ""), []).append((days, row))
    for name, members in groups.items():
        members.sort(key=lambda item: item[0])
        for (was, first), (now, second) in pairwise(members):
            if now[0] < was[1]:
                yield second, {"name": name, "first": first[rule.start]}


def _open_span(start: str, end: str) -> Span | None:
    """Return a period as days; without an end it is still open.

    An end of reduced precision ("2020-07") counts from its first day, so that the next period may begin in it.
    """
    first, last = _span(start), _span(end)
    if not first or (end and not last):
        return None
    return first[0], max(first[0], last[0]) if last else dt.date.max


def _outside(scene: Scene, rule: d.Within) -> Found:
    """Yield each date that lies outside the table's stated period (both ends of an interval count)."""
    low, high = span(scene.table.meta.period)
    for row in scene.table.rows:
        for column in rule.columns:
            ends = [_span(part) for part in row.get(column, "").split("/")]
            if any(end and (end[1] < low or end[0] > high) for end in ends):
                yield row, {"column": column, "date": row[column], "period": scene.table.meta.period}


COMPARE = "compare each figure with the source"
CHECKS = (
    Check(
        d.Order, _out_of_order, "the row '{row}' stands after '{before}'; rows are ordered by {names}",
        "move the row to its place, or correct the value",
    ),
    Check(
        d.Total, _sum, "column '{rule.column}': the control total is {got:,}, declared is {rule.total:,} (off by {off:+,})",
        "a value was changed: restore it; or, if the change is meant, set the control total to {got} in data/datapackage.yml",
    ),
    Check(d.Gaps, _vanished, "column '{rule.column}': the value is missing", "restore it, or declare the gap"),
    Check(
        d.Gaps, _filled, "column '{rule.column}': the cell is declared a gap but holds {column!r}",
        "0 is not the same as not reported: empty the cell, or take the row out of the declared gaps",
    ),
    Check(
        d.NeverFalls, _falls, "column '{rule.column}': the cumulative figure falls from {high:,} ({then}) to {value:,}",
        "correct the value, or state the revision and its reason in data/datapackage.yml",
    ),
    Check(d.RowSum, _no_sum, "{parts} {verb} {got:,}, but '{rule.total}' is {stated:,}", COMPARE),
    Check(d.GroupSum, _no_total, "{name} has no row '{rule.total}'", "add the row with the total"),
    Check(
        d.GroupSum, _no_group_sum,
        "column '{rule.column}': the rows of {name} add up to {got:,}, but '{rule.total}' is {want:,} (off by {off:+,})",
        "compare the rows of {name} with the source",
    ),
    Check(d.SameAs, _absent, "the check names the table '{rule.table}', which does not exist", "correct its id"),
    Check(
        d.SameAs, _differs, "column '{rule.column}': {column} for {key}, but the table '{rule.table}' has {theirs}",
        "one of the two is wrong: compare both with the source",
    ),
    Check(d.SameAs, _one_sided, "{on} is in only one of '{here}' and '{rule.table}'", "add the missing row"),
    Check(
        d.FoundIn, _not_there, "column '{rule.column}': '{column}' does not occur in '{rule.table}' ({rule.other})",
        "correct it, or add it there with its source",
    ),
    Check(
        d.Spans, each_row(_ends_early, start=_days, end=_days), "the period ends ({end}) before it starts ({start})",
        "correct '{rule.start}' or '{rule.end}'",
    ),
    Check(
        d.NoOverlap, _overlaps, "{name}: the period from {start} overlaps the one from {first}",
        "end the first period where the second begins, or correct the dates",
    ),
    Check(
        d.Within, _outside, "column '{column}': {date} lies outside the table's period {period}",
        "correct the date, or widen briefing:period in data/datapackage.yml",
    ),
    Check(
        d.AtLeast, each_row(_too_low, column=_rank, than=_rank),
        "'{rule.column}' ({column}) is {verb} '{rule.than}' ({than})", "are the two swapped, or is a digit wrong?",
    ),
    Check(
        d.Ratio, each_row(_off_share, percent=_number, part=_number, whole=_number),
        "'{rule.percent}' is {percent}, but '{rule.part}' is {got:.1f} per cent of '{rule.whole}'",
        "compare the three figures with the source (unit, digits)",
    ),
    Check(
        d.Counts, each_row(_miscounted, number=_number, names=_listed),
        "'{rule.number}' is {number}, but '{rule.names}' lists {got}",
        'correct the number, or the list (names are separated by "; ")',
    ),
    Check(
        d.Jump, _leaps, "column '{rule.column}': from {before:,} to {value:,} in one step, more than {rule.factor} times",
        "another unit, or a digit too many? If it is right, raise the factor in data/datapackage.yml",
    ),
    Check(
        d.Bins, each_row(_other_bin, date=_days, bin=_words), "{date} is not in the period '{bin}' ({limits})",
        "correct '{rule.date}' or '{rule.bin}'",
    ),
    Check(
        d.Precision, each_row(_other_precision, date=_words, precision=_words),
        "'{rule.precision}' is '{precision}', but '{date}' gives a {fits}", "correct '{rule.date}' or '{rule.precision}'",
    ),
)  # fmt: skip
"""All checks but `claim`, which is made where claims are known."""


def check_table(scene: Scene) -> Iterator[Problem]:
    """Yield the problems of all checks that the table declares (claims are checked where claims are known).

    Where the file of the table, or of one that it is compared with, could not be read whole, that is said already.
    """
    broken = {name for name, table in scene.others.items() if table.broken}
    for number, rule in enumerate(() if scene.table.broken else scene.table.meta.checks):
        asked = scene.asked[number] if number < len(scene.asked) else ""
        for check in CHECKS if getattr(rule, "table", "") not in broken else ():
            if isinstance(rule, check.rule):
                yield from check.problems(scene, rule, asked)


def check_columns(meta: d.Meta) -> Iterator[tuple[int, str]]:
    """Yield (number of the check, column) for each column a check names that the table does not have."""
    names = {f.name for f in meta.fields}
    for i, rule in enumerate(meta.checks):
        for column in _columns_of(rule):
            if column not in names:
                yield i, column


def _columns_of(rule: d.Strict) -> list[str]:
    """Return the columns of its own table that a check names."""
    single = ("column", "total", "group", "by", "key", "start", "end", "than", "percent", "part", "whole", "number",
              "names", "date", "bin", "precision")  # fmt: skip
    values = [getattr(rule, name) for name in single if name in type(rule).model_fields]
    if isinstance(rule, d.GroupSum | d.Total):
        values = [v for v in values if v != rule.total]
    listed = [c for name in ("columns", "parts") for c in getattr(rule, name, [])]
    return [*(v for v in values if isinstance(v, str)), *listed, *getattr(rule, "where", {})]

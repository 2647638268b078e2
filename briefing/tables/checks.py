"""The checks that a table declares: order, sums, spans, agreement with other tables and with claims.

Each check is one function that yields problems with file and line; a cell that is no number or date was
reported when the file was read, and is passed over here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefing.forms.dates import Span, span
from briefing.problems import Problem
from briefing.tables import descriptor as d
from briefing.tables.cells import number_of

if TYPE_CHECKING:
    from briefing.tables.table import Row, Table


@dataclass(frozen=True)
class Scene:
    """What a check may look at: the table, where its file lies, all tables."""

    table: Table
    file: str
    others: Mapping[str, Table]

    def problem(self, row: Row | None, message: str, mend: str) -> Problem:
        """Return a problem on the line of a row (on line 1 without a row)."""
        line = self.table.lines.get(self.table.key(row), 1) if row is not None else 1
        return Problem("tables", f"{self.file}:{line}", message, mend)

    def keyed(self) -> Iterator[tuple[str, Row]]:
        """Iterate over rows with their keys."""
        return ((self.table.key(row), row) for row in self.table.rows)


Found = Iterator[Problem]


def _num(row: Row, column: str) -> Decimal | None:
    """Return the number in a cell, or None."""
    return number_of(row.get(column, ""))


def _span(text: str) -> Span | None:
    """Return the first and last day of a date cell, or None where it cannot be read."""
    try:
        return span(text) if text else None
    except ValueError:
        return None


def _rank(scene: Scene, row: Row, column: str) -> tuple[Any, ...]:
    """Return what a cell sorts by: its first and last day, its number, or its text."""
    spec, text = scene.table.meta.column(column), row.get(column, "")
    days = _span(text) if spec and spec.dated else None
    if days:
        return (0, days)
    number = number_of(text) if spec and spec.numeric else None
    return (1, number) if number is not None else (2, text)


def order(scene: Scene, rule: d.Order) -> Found:
    """Yield each row that stands before its place."""
    before: Row | None = None
    for row in scene.table.rows:
        if before is not None:
            was, now = ([_rank(scene, r, c) for c in rule.columns] for r in (before, row))
            if now < was:
                names = " and ".join(f"'{c}'" for c in rule.columns)
                yield scene.problem(
                    row,
                    f"the row '{scene.table.key(row)}' stands after '{scene.table.key(before)}'; rows are ordered by {names}",
                    "move the row to its place, or correct the value",
                )
        before = row


def control_total(scene: Scene, rule: d.Total) -> Found:
    """Yield a problem if the column's sum is not the declared one."""
    got = sum((_num(row, rule.column) or Decimal(0) for row in scene.table.rows), Decimal(0))
    if got != rule.total:
        yield scene.problem(
            None,
            f"column '{rule.column}': the control total is {got:,}, declared is {rule.total:,} (off by {got - rule.total:+,})",
            f"a value was changed: restore it; or, if the change is meant, set the control total to {got} in data/datapackage.yml",
        )


def gaps(scene: Scene, rule: d.Gaps) -> Found:
    """Yield each cell that is empty without being declared so, or declared empty and filled."""
    for key, row in scene.keyed():
        empty = not row.get(rule.column, "")
        if empty and key not in rule.rows:
            yield scene.problem(row, f"column '{rule.column}': the value is missing", "restore it, or declare the gap")
        if not empty and key in rule.rows:
            yield scene.problem(
                row,
                f"column '{rule.column}': the cell is declared a gap but holds {row[rule.column]!r}",
                "0 is not the same as not reported: empty the cell, or take the row out of the declared gaps",
            )


def never_falls(scene: Scene, rule: d.NeverFalls) -> Found:
    """Yield each row in which a cumulative figure falls without a stated revision."""
    high: tuple[Decimal, str] | None = None
    for key, row in scene.keyed():
        value = _num(row, rule.column)
        if value is None or key in rule.skip:
            continue
        if high and value < high[0] and key not in rule.revisions:
            yield scene.problem(
                row,
                f"column '{rule.column}': the cumulative figure falls from {high[0]:,} ({high[1]}) to {value:,}",
                "correct the value, or state the revision and its reason in data/datapackage.yml",
            )
        high = (value, key)


def row_sum(scene: Scene, rule: d.RowSum) -> Found:
    """Yield each row whose parts do not fit the total."""
    for row in scene.table.rows:
        total, parts = _num(row, rule.total), [_num(row, p) for p in rule.parts]
        known = [p for p in parts if p is not None]
        got = sum(known, Decimal(0))
        if total is None or not known:
            continue
        whole = rule.complete and len(known) == len(parts)
        if got > total or (whole and got != total):
            verb = "add up to" if whole else "already exceed the total:"
            yield scene.problem(
                row,
                f"{' + '.join(rule.parts)} {verb} {got:,}, but '{rule.total}' is {total:,}",
                "compare each figure with the source",
            )


def group_sum(scene: Scene, rule: d.GroupSum) -> Found:
    """Yield each group whose rows do not add up to its total row."""
    groups: dict[str, list[Row]] = {}
    for row in scene.table.rows:
        groups.setdefault(row.get(rule.group, ""), []).append(row)
    for name, rows in groups.items():
        totals = [row for row in rows if row.get(rule.by) == rule.total]
        parts = [_num(row, rule.column) for row in rows if row.get(rule.by) != rule.total]
        if not totals:
            yield scene.problem(rows[0], f"{name} has no row '{rule.total}'", "add the row with the total")
            continue
        got, want = sum((p for p in parts if p is not None), Decimal(0)), _num(totals[0], rule.column)
        if want is not None and got != want:
            yield scene.problem(
                totals[0],
                f"column '{rule.column}': the rows of {name} add up to {got:,}, but '{rule.total}' is {want:,} (off by {got - want:+,})",
                f"compare the rows of {name} with the source",
            )


def same_as(scene: Scene, rule: d.SameAs) -> Found:
    """Yield each row that disagrees with another table, and each row missing on one side."""
    other = scene.others.get(rule.table)
    if other is None:
        yield scene.problem(None, f"the check names the table '{rule.table}', which does not exist", "correct its id")
        return
    theirs = {row.get(rule.key, ""): row.get(rule.other, "") for row in other.rows}
    mine = [row for row in scene.table.rows if all(row.get(k) == v for k, v in rule.where.items())]
    for row in mine:
        on, value = row.get(rule.key, ""), row.get(rule.column, "")
        if on in theirs and number_of(theirs[on]) != number_of(value):
            yield scene.problem(
                row,
                f"column '{rule.column}': {value} for {on}, but the table '{rule.table}' has {theirs[on] or 'nothing'}",
                "one of the two is wrong: compare both with the source",
            )
    for on in sorted(theirs.keys() ^ {row.get(rule.key, "") for row in mine}):
        yield scene.problem(
            None, f"{on} is in only one of '{scene.table.id}' and '{rule.table}'", "add the missing row"
        )


def found_in(scene: Scene, rule: d.FoundIn) -> Found:
    """Yield each value that the other table does not have."""
    other = scene.others.get(rule.table)
    known = {row.get(rule.other, "") for row in other.rows} if other else set()
    for row in scene.table.rows:
        value = row.get(rule.column, "")
        if value and value not in known:
            yield scene.problem(
                row,
                f"column '{rule.column}': '{value}' does not occur in '{rule.table}' ({rule.other})",
                "correct it, or add it there with its source",
            )


def spans(scene: Scene, rule: d.Spans) -> Found:
    """Yield each row whose period ends before it starts."""
    for row in scene.table.rows:
        start, end = _span(row.get(rule.start, "")), _span(row.get(rule.end, ""))
        if start and end and end[1] < start[0]:
            yield scene.problem(
                row,
                f"the period ends ({row[rule.end]}) before it starts ({row[rule.start]})",
                f"correct '{rule.start}' or '{rule.end}'",
            )


def no_overlap(scene: Scene, rule: d.NoOverlap) -> Found:
    """Yield each row whose period overlaps an earlier one of its group."""
    groups: dict[str, list[tuple[Span, Row]]] = {}
    for row in scene.table.rows:
        days = _days(row.get(rule.start, ""), row.get(rule.end, ""))
        if days:
            groups.setdefault(row.get(rule.group, ""), []).append((days, row))
    for name, members in groups.items():
        members.sort(key=lambda item: item[0])
        for (was, first), (now, second) in pairwise(members):
            if now[0] < was[1]:
                yield scene.problem(
                    second,
                    f"{name}: the period from {second[rule.start]} overlaps the one from {first[rule.start]}",
                    "end the first period where the second begins, or correct the dates",
                )


def _days(start: str, end: str) -> Span | None:
    """Return a period as days; without an end it is still open.

    An end of reduced precision ("2020-07") counts from its first day, so that the next period may begin in it.
    """
    first, last = _span(start), _span(end)
    if not first or (end and not last):
        return None
    return first[0], max(first[0], last[0]) if last else dt.date.max


def within(scene: Scene, rule: d.Within) -> Found:
    """Yield each date that lies outside the table's stated period (both ends of an interval count)."""
    low, high = span(scene.table.meta.period)
    for row in scene.table.rows:
        for column in rule.columns:
            ends = [_span(part) for part in row.get(column, "").split("/")]
            if any(end and (end[1] < low or end[0] > high) for end in ends):
                yield scene.problem(
                    row,
                    f"column '{column}': {row[column]} lies outside the table's period {scene.table.meta.period}",
                    "correct the date, or widen briefing:period in data/datapackage.yml",
                )


def at_least(scene: Scene, rule: d.AtLeast) -> Found:
    """Yield each row in which the column is smaller (or earlier) than the other."""
    for row in scene.table.rows:
        if not (row.get(rule.column) and row.get(rule.than)):
            continue
        a, b = _rank(scene, row, rule.column), _rank(scene, row, rule.than)
        late = a[0] == b[0] == 0 and a[1][1] < b[1][0]
        small = a[0] == b[0] == 1 and a[1] < b[1]
        if late or small:
            yield scene.problem(
                row,
                f"'{rule.column}' ({row[rule.column]}) is {'before' if late else 'less than'} '{rule.than}' ({row[rule.than]})",
                "are the two swapped, or is a digit wrong?",
            )


def percent(scene: Scene, rule: d.Ratio) -> Found:
    """Yield each row whose percentage does not follow from its two amounts."""
    for row in scene.table.rows:
        stated, part, whole = (_num(row, c) for c in (rule.percent, rule.part, rule.whole))
        if stated is None or part is None or not whole:
            continue
        got = part / whole * 100
        if abs(got - stated) > rule.tolerance:
            yield scene.problem(
                row,
                f"'{rule.percent}' is {stated}, but '{rule.part}' is {got:.1f} per cent of '{rule.whole}'",
                "compare the three figures with the source (unit, digits)",
            )


def counts(scene: Scene, rule: d.Counts) -> Found:
    """Yield each row whose number does not count its list."""
    for row in scene.table.rows:
        number, names = _num(row, rule.number), [n for n in row.get(rule.names, "").split("; ") if n]
        if number is not None and number != len(names):
            yield scene.problem(
                row,
                f"'{rule.number}' is {number}, but '{rule.names}' lists {len(names)}",
                'correct the number, or the list (names are separated by "; ")',
            )


def jump(scene: Scene, rule: d.Jump) -> Found:
    """Yield each value that differs from the one before by more than the factor."""
    before: Decimal | None = None
    for row in scene.table.rows:
        value = _num(row, rule.column)
        if value and before and not before / rule.factor <= value <= before * rule.factor:
            yield scene.problem(
                row,
                f"column '{rule.column}': from {before:,} to {value:,} in one step, more than {rule.factor} times",
                "another unit, or a digit too many? If it is right, raise the factor in data/datapackage.yml",
            )
        before = value or before


def bins(scene: Scene, rule: d.Bins) -> Found:
    """Yield each row whose bin does not hold its date."""
    for row in scene.table.rows:
        days, name = _span(row.get(rule.date, "")), row.get(rule.bin, "")
        limits = _span(rule.bins.get(name, ""))
        if days and limits and not limits[0] <= days[0] <= limits[1]:
            yield scene.problem(
                row,
                f"{row[rule.date]} is not in the period '{name}' ({rule.bins[name]})",
                f"correct '{rule.date}' or '{rule.bin}'",
            )


_PRECISION = {4: {"year"}, 7: {"month"}, 10: {"day"}}


def precision(scene: Scene, rule: d.Precision) -> Found:
    """Yield each row whose stated precision does not fit the form of its date."""
    for row in scene.table.rows:
        text, stated = row.get(rule.date, ""), row.get(rule.precision, "")
        fits = {"range"} if "/" in text else _PRECISION.get(len(text), {"about"})
        if stated and stated != "about" and stated not in fits:
            yield scene.problem(
                row,
                f"'{rule.precision}' is '{stated}', but '{text}' gives a {' or '.join(sorted(fits))}",
                f"correct '{rule.date}' or '{rule.precision}'",
            )


_RULES: dict[type, Callable[..., Found]] = {
    d.Order: order,
    d.Total: control_total,
    d.Gaps: gaps,
    d.NeverFalls: never_falls,
    d.RowSum: row_sum,
    d.GroupSum: group_sum,
    d.SameAs: same_as,
    d.FoundIn: found_in,
    d.Spans: spans,
    d.NoOverlap: no_overlap,
    d.Within: within,
    d.AtLeast: at_least,
    d.Ratio: percent,
    d.Counts: counts,
    d.Jump: jump,
    d.Bins: bins,
    d.Precision: precision,
}


def check_table(scene: Scene) -> Found:
    """Yield the problems of all checks that the table declares (claims are checked where claims are known)."""
    for rule in scene.table.meta.checks:
        run = _RULES.get(type(rule))
        if run:
            yield from run(scene, rule)


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

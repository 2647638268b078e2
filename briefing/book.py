"""What a chapter's cells call: values, text with values, tables, published numbers, figures.

All of it goes through the same records and formats as the roles in the prose, and `reads` remembers what was
used, so that a notebook is executed again when, and only when, something it reads has changed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.forms.kinds import KINDS
from briefing.paths import find_root
from briefing.records.display import show_number

if TYPE_CHECKING:
    from pandas import DataFrame

    from briefing.figures import Figure
    from briefing.records import Records
    from briefing.records.house import House

VALUE_MIME = "application/vnd.briefing.value"
_REF = re.compile(r"{([^{}|]+)(?:\|([^{}]*))?}")

reads: set[str] = set()

# a book's own drawings, `charts/`, can be imported wherever the kernel was started
if (_here := str(find_root())) not in sys.path:
    sys.path.insert(0, _here)


class UnsoundError(ValueError):
    """The records are not sound, so that nothing can be computed with them; the message has the first problem."""


@lru_cache(maxsize=1)
def records() -> Records:
    """Return the book's records. Raises UnsoundError."""
    from briefing.records import load

    loaded = load(find_root())
    if loaded.problems:
        raise UnsoundError(f"the records are not sound: {loaded.problems[0]}")
    return loaded


def _note(ref: str) -> None:
    reads.add(f"table:{ref.split('/', maxsplit=1)[0]}" if "/" in ref else f"claim:{ref.split('.', maxsplit=1)[0]}")


def value(ref: str) -> int | float:
    """Return the number behind `claim`, `claim.value` or `table/row/column`. Raises UnknownRecord."""
    from briefing.records import as_number

    _note(ref)
    return as_number(records().value(ref).number)


def text(template: str) -> str:
    """Fill `{ref}` and `{ref | format}` in a template, as {val} does in the prose. Raises UnknownRecord, ValueError."""

    def fill(match: re.Match[str]) -> str:
        ref, spec = match[1].strip(), (match[2] or "").strip()
        if ref.startswith("="):
            return show_number(_published[ref[1:]].number, spec, _published[ref[1:]].unit)
        _note(ref)
        return records().show(ref, spec)

    return _REF.sub(fill, template)


def table(table_id: str) -> DataFrame:
    """Return a data table as a typed DataFrame; `attrs["table"]` is its id. Raises UnknownRecord."""
    from briefing.problems import near
    from briefing.records import UnknownRecord

    tables = records().tables
    if table_id not in tables:
        raise UnknownRecord("unknown-table", f"there is no table '{table_id}'", near(table_id, tables))
    reads.add(f"table:{table_id}")
    return tables[table_id].frame()


def evidence_day() -> str:
    """Return the last day (ISO) that the evidence covers: as far as a chart may draw what goes on. Raises ValueError."""
    reads.add("evidence:day")
    if (day := records().evidence_day) is None:
        raise ValueError("no day is given to which the evidence goes: briefing:evidence-date in data/datapackage.yml")
    return day.isoformat()


@dataclass(frozen=True)
class Published:
    """A computed number with a name: `{val}`=name`` prints it in the prose."""

    name: str
    number: Decimal
    unit: str
    kind: str
    tables: tuple[str, ...]

    def __repr__(self) -> str:
        """Return name, value and origin, as the cell shows it."""
        return f"{self.name} = {show_number(self.number, 'unit', self.unit)}  [{', '.join(self.tables)}]"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        data = {
            "name": self.name,
            "number": str(self.number),
            "unit": self.unit,
            "kind": self.kind,
            "tables": list(self.tables),
        }
        return {"text/plain": repr(self), VALUE_MIME: json.dumps(data, separators=(",", ":"), ensure_ascii=False)}


_published: dict[str, Published] = {}


def publish(name: str, number: Any, *, unit: str = "", kind: str = "", tables: Sequence[str]) -> None:
    """Give a computed number a name for `{val}`=name``; the cell shows it, so that nbval compares it.

    `kind` is the population kind where it counts people. Raises ValueError for an unknown kind or table, an
    empty list of tables, or something that is not a finite number.
    """
    from IPython.display import display

    exact = Decimal(str(number.item() if hasattr(number, "item") else number))
    if not exact.is_finite():
        raise ValueError(f"publish({name!r}): {number!r} is not a finite number")
    if kind and kind not in KINDS:
        raise ValueError(f"publish({name!r}): '{kind}' is not a population kind; use one of: {', '.join(KINDS)}")
    if not tables or (unknown := [one for one in tables if one not in records().tables]):
        raise ValueError(
            f"publish({name!r}): name the data tables it is computed from"
            + (f"; there is no {unknown}" if tables else "")
        )
    reads.update(f"table:{one}" for one in tables)
    _published[name] = Published(name, exact, unit, kind, tuple(tables))
    display(_published[name])  # type: ignore[no-untyped-call] # IPython declares no types


def figure(  # noqa: PLR0913 - each part is one that no figure may be without
    draw: Callable[[Any], Any],
    *,
    id: str,  # noqa: A002 - the word that editors know
    title: str,
    subtitle: str,
    tables: Sequence[str],
    alt: str,
    caveat: str,
    rows: Mapping[str, Iterable[str]] | None = None,
) -> Figure:
    """Finish a chart: the one call that every figure goes through. The texts may hold `{refs}`.

    `rows` are, table by table, the keys of the rows that the chart draws, where it does not draw all: only they, and
    their sources, stand as its data.
    Raises FigureRefused where a part is missing, or a number is typed instead of bound.
    """
    from briefing.figures import finish

    texts = {"title": title, "subtitle": subtitle, "alt": alt, "caveat": caveat}
    _refuse_typed(id, texts)
    reads.update(f"table:{one}" for one in tables)
    filled = {name: text(words) for name, words in texts.items()}
    known = {one: table.lines for one, table in records().tables.items()}
    return finish(draw, id=id, tables=list(tables), known=known, rows=rows, **filled)


@lru_cache(maxsize=1)
def house() -> House:
    """Return what the lint lets pass in the texts of figures."""
    from briefing.records.house import load_house

    return load_house(find_root())[0]


_BIND = "bind it, as in {table/row/column}, {claim-id.name} or {=published-name}"
_UNTYPED = {
    "typed-date": "bind it, as in {claim-id.said_on} or {table/row/column}",
    "rank-word": "say what is drawn without a rank, or show the rank from its table: book.publish(...), and {=its-name} here",
    "relative-date": "name the day, bound as in {claim-id.said_on}, or a month or year",
}


def _refuse_typed(figure_id: str, texts: dict[str, str]) -> None:
    from briefing.figures import FigureRefused
    from briefing.lint import find_typed
    from briefing.problems import Problem

    found: list[Problem] = []
    for name, words in texts.items():
        for finding in find_typed(_REF.sub("", words), house()):
            message = f"“{finding.text}” is typed in its {name}"
            found.append(Problem(finding.rule, f"figure '{figure_id}'", message, _UNTYPED.get(finding.rule, _BIND)))
    if found:
        raise FigureRefused(found)

"""Two states of the book compared: conclusions first, then verdicts and statuses, values, new and withdrawn records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from textwrap import shorten
from typing import Any

from briefing.records.filling import filled

from .snapshot import Fields

SAID = 200
"""Letters of a record without a name or a sentence of its own that say what it is."""


class Kind(Enum):
    """The kinds of change, in the order in which readers need them."""

    CONCLUSION = ("conclusion", "conclusions")
    VERDICT = ("verdict or status", "verdicts and statuses")
    VALUE = ("value, date or statement", "values, dates and statements")
    NEW = ("new record", "new records")
    WITHDRAWN = ("withdrawn record", "withdrawn records")
    OTHER = ("other change", "other changes")

    @property
    def needs_reason(self) -> bool:
        """Whether a change of this kind is refused without a reason: something published says otherwise now."""
        return self not in (Kind.NEW, Kind.OTHER)


@dataclass(frozen=True)
class Change:
    """One change of one record: the field, before and after as text, and the reason."""

    kind: Kind
    ref: str
    field: str
    before: str
    after: str
    reason: str = ""


_CONCLUDES = {"judgement": {"text", "likelihood", "confidence"}}
_JUDGES = {"claim": {"status"}, "verdict": {"verdict"}, "source": {"reliability"}}
_SAYS = {"claim": {"statement", "said_by"}}
DATES = {"said_on", "as_of", "published", "date", "valid_until"}
"""Fields and columns that hold a day or a period (EDTF)."""
_ROWS = {"source", "claim", "question", "judgement", "name", "table", "list"}
"""The kinds that are no row of a table: in a row every cell is a value."""
_WORDS = {"note", "why", "detail", "claim", "source", "reason"}
"""Cells that say something about a row's values, and are none."""


def compare(before: Mapping[str, Fields], after: Mapping[str, Fields]) -> list[Change]:
    """Return every difference, in the order of kinds, then of records."""
    found = [
        *(_new(ref, fields) for ref, fields in after.items() if ref not in before),
        *(_gone(ref, fields) for ref, fields in before.items() if ref not in after),
    ]
    for ref in before.keys() & after.keys():
        if before[ref] != after[ref]:  # of most records nothing changed
            found += _changed(ref, before[ref], after[ref])
    order = list(Kind)
    return sorted(found, key=lambda one: (order.index(one.kind), one.ref, one.field))


def _new(ref: str, fields: Fields) -> Change:
    return Change(Kind.NEW, ref, "", "", words_of(fields))


def _gone(ref: str, fields: Fields) -> Change:
    return Change(Kind.WITHDRAWN, ref, "", words_of(fields), "")


def words_of(fields: Fields) -> str:
    """Return what says best what a record is."""
    for name in ("statement", "text", "question", "title", "name", "event", "position", "claim_text"):
        if isinstance(fields.get(name), str):
            return _text(fields, name)
    told = ", ".join(str(value) for value in fields.values() if isinstance(value, str | int | float))
    return shorten(told, SAID, placeholder=" …")


def _changed(ref: str, before: Fields, after: Fields) -> Iterator[Change]:
    kind = ref.partition("/")[0]
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield Change(_kind(kind, name), ref, name, _text(before, name), _text(after, name))


def _kind(kind: str, name: str) -> Kind:
    if name in _CONCLUDES.get(kind, ()):
        return Kind.CONCLUSION
    if name in _JUDGES.get(kind, ()):
        return Kind.VERDICT
    if name == "values" or name in DATES or name in _SAYS.get(kind, ()) or (kind not in _ROWS and name not in _WORDS):
        return Kind.VALUE
    return Kind.OTHER


def _text(fields: Fields, name: str) -> str:
    """Return a field as readers knew it: a statement with the numbers and dates that its record had."""
    if name != "statement" or not isinstance(fields.get(name), str):
        return shown(fields.get(name))
    numbers = {value: Decimal(held["number"]) for value, held in (fields.get("values") or {}).items()}
    return filled(fields[name], numbers, {day: fields.get(day) for day in ("said_on", "as_of")})


def shown(value: Any) -> str:
    """Return a field's value as text: lists and sets of fields with commas, nothing as "nothing"."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "; ".join(shown(inner) for inner in value)
    return str(value)


def in_one_line(changes: Iterable[Change]) -> str:
    """Return how many changes of each kind there are: "2 conclusions, 5 new records"."""
    counts = Counter(one.kind for one in changes)
    parts = [f"{counts[kind]:,} {kind.value[counts[kind] > 1]}" for kind in Kind if counts[kind]]
    return ", ".join(parts) or "no change"

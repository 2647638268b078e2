"""One cell: whether its text fits the type and constraints of its column."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from briefing.forms.dates import day, partial, span
from briefing.problems import near

if TYPE_CHECKING:
    from briefing.tables.descriptor import Column

Fault = tuple[str, str]
"""What is wrong with a cell, and how to mend it."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
MOST_DIGITS = 20
"""No figure has more, and beyond some 28 a number could not be rounded."""
_YEAR = re.compile(r"[12][0-9]{3}")
_MONTH = re.compile(r"[12][0-9]{3}-[0-9]{2}")


def number_of(text: str) -> Decimal | None:
    """Return the number a cell holds, or None if it holds none."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def unread(column: Column, text: str) -> bool:
    """Return whether a filled cell holds no number or date where its column asks for one: that is said of the cell itself."""
    if not text or not (column.numeric or column.dated):
        return False
    if column.numeric:
        return number_of(text) is None
    try:
        span(text)
    except ValueError:
        return True
    return False


_NOTHING = re.compile(
    r"n\.?\s?/?\s?[ad]\.?|nan|null|none|nil|no data|not (?:reported|available|known|applicable)|missing|unknown|tb[cd]|\?+|[-\u2013\u2014.]+",
    re.IGNORECASE,
)
"""How other tables write that there is nothing in a cell."""


def _says_nothing(column: Column, text: str, *, needed: bool) -> Fault | None:
    """Return the fault of a cell that says in words that it is empty."""
    if not unread(column, text) or not _NOTHING.fullmatch(text):
        return None
    what = "number" if column.numeric else "date"
    mend = f"write the {what}: no row can do without it" if needed else "leave the cell empty where there is none"
    return f"'{text}' is no {what}", mend


def _suggest(text: str) -> str:
    """Return how a number written another way ("948,000", "9.48E5") is written here."""
    try:
        value = Decimal(re.sub(r"[,_\s\u00a0\u202f]", "", text))
    except InvalidOperation:
        return "write digits only, and put the unit into datapackage.yml"
    if not value.is_finite() or abs(value.adjusted()) > 30:  # noqa: PLR2004 - no figure of ours has 30 digits
        return "write the number with digits only"
    if value == value.to_integral_value():
        return f"write {int(value)}"
    return f"a whole number is expected; did you mean {value} million, that is {int(value * 1_000_000)}?"


def _too_long(text: str) -> Fault | None:
    if len(text) <= MOST_DIGITS:
        return None
    return f"'{text[:12]}…' is a number of {len(text):,} digits", f"write a number of at most {MOST_DIGITS} digits"


def _integer(text: str) -> Fault | None:
    """Check an integer: digits only, no separators, no exponent, no leading zero."""
    if _INTEGER.fullmatch(text):
        return _too_long(text)
    return f"'{text}' is not a whole number in plain digits", _suggest(text)


def _decimal(text: str) -> Fault | None:
    """Check a decimal number: digits and at most one point."""
    if _NUMBER.fullmatch(text):
        return _too_long(text)
    return f"'{text}' is not a number in plain digits", "write digits with at most one decimal point"


def _date(text: str) -> Fault | None:
    """Check a full date."""
    try:
        day(text)
    except ValueError as error:
        return str(error), "write the date as 2020-02-24"
    return None


def _year(text: str) -> Fault | None:
    """Check a year of four digits."""
    return None if _YEAR.fullmatch(text) else (f"'{text}' is not a year", "write four digits, as in 2020")


def _month(text: str) -> Fault | None:
    """Check a month, "2020-02"."""
    try:
        partial(text)
    except ValueError as error:
        return str(error), "write the month as 2020-02"
    return None if _MONTH.fullmatch(text) else (f"'{text}' is not a month", "write the month as 2020-02")


_TYPES = {"integer": _integer, "number": _decimal, "date": _date, "year": _year, "yearmonth": _month}


def _dates(column: Column, text: str) -> Fault | None:
    """Check a text cell that must hold a partial date or a period."""
    if not column.dates:
        return None
    try:
        span(text)
    except ValueError as error:
        return str(error), "write 2020, 2020-02, 2020-02-24, a period 2020-01/2020-03, or 'before', 'after', 'about'"
    return None


def _bounds(column: Column, text: str) -> Fault | None:
    """Check minimum and maximum."""
    value, limits = number_of(text), column.constraints
    if value is None or not column.numeric:
        return None
    if limits.minimum is not None and value < limits.minimum:
        return (
            f"{value:,} is below the least possible value {limits.minimum:,}",
            "is the unit right (thousands, millions)?",
        )
    if limits.maximum is not None and value > limits.maximum:
        return (
            f"{value:,} is above the greatest possible value {limits.maximum:,}",
            "a digit too many, or another unit?",
        )
    return None


def _enumeration(column: Column, text: str) -> Fault | None:
    """Check the closed list and the pattern."""
    limits = column.constraints
    if limits.enum and text not in limits.enum:
        return f"'{text}' is not in the list for this column", near(text, limits.enum) or "use one of: " + ", ".join(
            limits.enum
        )
    if limits.pattern and not re.fullmatch(limits.pattern, text):
        return f"'{text}' does not have the form {limits.pattern}", "see the column's description in datapackage.yml"
    return None


def _spaces(text: str) -> Fault | None:
    """Check for spaces at the ends or doubled, invisible characters and line breaks."""
    if text != text.strip() or "  " in text:
        return f"stray spaces in {text!r}", f"write {' '.join(text.split())!r}"
    if any(not c.isprintable() for c in text):
        return f"an invisible character or line break in {text!r}", "type the cell again on one line"
    return None


def check_cell(column: Column, text: str, evidence: dt.date, *, needed: bool = False) -> Fault | None:
    """Return what is wrong with a cell of this column, or None.

    `evidence` is the last day a date may name; `needed` says that a row is known by the cell.
    """
    if not text:
        return ("the cell is empty", "fill it in; the column is required") if column.constraints.required else None
    typed = _TYPES.get(column.type)
    return (
        _spaces(text)
        or _says_nothing(column, text, needed=needed or column.constraints.required)
        or (typed(text) if typed else None)
        or _dates(column, text)
        or _bounds(column, text)
        or _enumeration(column, text)
        or _future(column, text, evidence)
    )


def _future(column: Column, text: str, evidence: dt.date) -> Fault | None:
    """Check that no date lies after the last day of the evidence."""
    if not column.dated or text == "unknown":
        return None
    start, end = span(text)
    latest = start if start > dt.date.min else end
    if latest > evidence:
        return (
            f"{text} lies after the last day of the evidence, {evidence}",
            "correct the date, or move briefing:evidence-date",
        )
    return None

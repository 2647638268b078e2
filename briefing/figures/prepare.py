"""From data tables to the plain rows that charts draw: numbers, dates and words, nothing else."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any

from briefing.forms import dates

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
"""One row to be drawn. Keys are short because every row is stored in the chart's specification."""

MONTHS = tuple(calendar.month_name)


def records(frame: pd.DataFrame) -> list[Row]:
    """Return a table's rows as plain Python values: empty cells are None, dates ISO text, numbers numbers."""
    return [{str(key): _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    # pandas has several kinds of "nothing"; comparing NA even with itself raises
    if value is None or str(value) in ("", "nan", "<NA>", "NaT"):
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def first_day(partial: object) -> str:
    """Return the first day, as ISO text, of the dates that a partial date or period names. Raises ValueError."""
    return dates.named(str(partial))[0].isoformat()


def last_day(partial: object) -> str:
    """Return the last day, as ISO text, of the dates that a partial date or period names. Raises ValueError."""
    return dates.named(str(partial))[1].isoformat()


def next_day(day: str) -> str:
    """Return the day after an ISO day: where a bar must end to hold all of that day.

    Never a time of day: without a zone it means another moment in each reader's own.
    """
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def shown(partial: object, *, short: bool = False) -> str:
    """Return a partial date or period in British form, no more exact than it is; months have three letters if `short`.

    "24 February 2020", "about 2020", "February to May 2025", "10–11 February 2020", "2021 onwards". Raises ValueError.
    """
    word, start, end = dates.read(str(partial))
    letters = 3 if short else None
    if end == "..":
        return f"{_named(start, letters)} onwards"
    return f"{word} {_period(start, end, letters) if end else _named(start, letters)}".strip()


def _period(start: str, end: str, letters: int | None) -> str:
    """Return two days, months or years with the words between them; what both share is said once."""
    (year, month, day), (last_year, last_month, last_day) = map(dates.numbers, (start, end))
    if day and last_day and (year, month) == (last_year, last_month):
        return f"{day}–{_named(end, letters)}"
    first = _named(start, letters)
    return f"{first.removesuffix(f' {year}') if month and year == last_year else first} to {_named(end, letters)}"


def _named(part: str, letters: int | None) -> str:
    year, month, day = dates.numbers(part)
    return " ".join(str(one) for one in (day, MONTHS[month][:letters], year) if one)


def count(number: float) -> str:
    """Return a number with thousands separators: 1,506."""
    return f"{number:,.0f}"


def millions(number: float) -> str:
    """Return a number in millions with one decimal, without the zero: 4.9m, 7m."""
    return f"{number / 1e6:.1f}".removesuffix(".0") + "m"


def along(day: str, window: tuple[str, str]) -> float:
    """Return how far along `window` (first and last ISO day) a day lies: 0 at its first day, 1 at its last."""
    start, end, here = (dt.date.fromisoformat(text).toordinal() for text in (*window, day))
    return (here - start) / (end - start)

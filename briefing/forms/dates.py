"""Partial dates and periods as data files write them.

The forms are those of ISO 8601 with reduced precision ("2020", "2020-02", "2020-02-24", intervals with "/"),
and four words for what sources leave open: "about", "before", "after" (each followed by a date) and "unknown".
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORDED = re.compile(r"(about|before|after) (.+)")

Span = tuple[dt.date, dt.date]


def day(text: str) -> dt.date:
    """Read one full date, "2020-02-24"; raises `ValueError` with a reason otherwise."""
    start, end = partial(text)
    if start != end:
        message = f"'{text}' is not a full date"
        raise ValueError(message)
    return start


def partial(text: str) -> Span:
    """Return the first and last day of "2020", "2020-02" or "2020-02-24"; raises `ValueError` otherwise."""
    got = _PARTIAL.fullmatch(text)
    if not got or not text.isascii():
        message = f"'{text}' is no date such as 2020-02-24, 2020-02 or 2020"
        raise ValueError(message)
    year, month, date = (int(g) if g else 0 for g in got.groups())
    try:
        start = dt.date(year, month or 1, date or 1)
    except ValueError as error:
        message = f"'{text}' is no possible date ({error})"
        raise ValueError(message) from error
    if date:
        return start, start
    last = month or 12
    return start, dt.date(year, last, calendar.monthrange(year, last)[1])


def span(text: str) -> Span:
    """Return the first and last day of a partial date, an interval or a worded date.

    "before X" runs from the earliest date to X, "after X" from X to the latest date, "unknown" has no bounds.
    Raises `ValueError` with a reason if the text has none of these forms, or an interval ends before it starts.
    """
    if text == "unknown":
        return dt.date.min, dt.date.max
    worded = _WORDED.fullmatch(text)
    if worded:
        start, end = span(worded[2])
        return {"about": (start, end), "before": (dt.date.min, end), "after": (start, dt.date.max)}[worded[1]]
    first, slash, last = text.partition("/")
    if not slash:
        return partial(text)
    start, end = partial(first)[0], partial(last)[1]
    if end < start:
        message = f"the period '{text}' ends before it starts"
        raise ValueError(message)
    return start, end

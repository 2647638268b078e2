"""Partial dates and periods, as records and tables write them.

The standard is EDTF, levels 0 and 1 (Library of Congress, 2019; part of ISO 8601-2): "2020", "2020-02", "2020-02-24",
periods "2019-04/2020-01", open ones "2019-04/..", approximate dates "2020-02~". Editors may write three of these in
words, "about 2020-02", "before 2020-02-24" and "after 2020-02-24", and "unknown" for no date at all; `edtf` gives
the standard form of each.
"""

from __future__ import annotations

import calendar
import datetime as dt
import os
import re
import time
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

Span = tuple[dt.date, dt.date]

FORMS = "2020-02-24, 2020-02, 2020, a period 2019-04/2020-01, `about 2020-02`, `before`, `after` or unknown"
"""The forms, as a message names them."""

_FIRST_ZONE = dt.timedelta(hours=14)
_IN_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
"""How a day is written elsewhere, where it can be read in one way alone."""
_WRITTEN = re.compile(r"(?=.*\d{4})[\w\s,./]{8,40}")  # cells of words are asked, too, and reading eight forms takes its time
MANY = 100_000  # more dates than a book has: a smaller cache would be emptied between its pages
_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_FORM = re.compile(
    rf"(?P<unknown>unknown)|(?P<word>about|before|after) (?P<worded>{_DATE})|(?P<one>{_DATE})(?P<about>~)?"
    rf"|(?P<start>{_DATE})/(?P<end>{_DATE}|\.\.)?|\.\./(?P<last>{_DATE})",
    re.ASCII,
)


class Partial(NamedTuple):
    """A date as written: what stands before it ("", about, before, after), the date, and of a period its end.

    Of "unknown" `start` is empty; of an open period `end` is "..".
    """

    word: str
    start: str
    end: str = ""


@lru_cache(maxsize=MANY)
def read(text: str) -> Partial:
    """Return what a text says. Raises `ValueError`, with the forms that are allowed, if it is no partial date."""
    form = _FORM.fullmatch(text)
    if not form:
        raise ValueError(f"'{text}' is not a date; write {_meant(text) or FORMS}")
    if form["start"]:
        found = Partial("", form["start"], form["end"] or "..")
    elif form["last"]:
        found = Partial("before", form["last"])
    else:
        found = Partial(form["word"] or ("about" if form["about"] else ""), form["worded"] or form["one"] or "")
    _check(text, found)
    return found


def _meant(text: str) -> str:
    """Return the day that was meant in words, "2020-02-24", or nothing."""
    for form in _IN_WORDS if _WRITTEN.fullmatch(text) else ():
        with suppress(ValueError):
            return dt.datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
    return ""


def _check(text: str, found: Partial) -> None:
    ends = [_days(part) for part in (found.start, found.end) if part not in ("", "..")]
    if len(ends) > 1 and ends[1][1] < ends[0][0]:
        raise ValueError(f"the period '{text}' ends before it starts")


def today() -> str:
    """Return the day of the build, or that of SOURCE_DATE_EPOCH, so that a build can be repeated."""
    return _now().date().isoformat()


def not_yet(text: str) -> bool:
    """Return whether the last date that a text names has begun nowhere on earth yet: the first zone is fourteen hours ahead.

    Raises `ValueError` as `read` does.
    """
    return last_begins(text) > (_now() + _FIRST_ZONE).date()


def _now() -> dt.datetime:
    return dt.datetime.fromtimestamp(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time()), dt.UTC)


def problem(text: str) -> str:
    """Return what is wrong with a partial date, or nothing."""
    try:
        read(text)
    except ValueError as error:
        return str(error)
    return ""


def day(text: str) -> dt.date:
    """Return one full date, "2020-02-24"; raises `ValueError` with a reason otherwise."""
    start, end = partial(text)
    if start != end:
        raise ValueError(f"'{text}' is not a full date")
    return start


def partial(text: str) -> Span:
    """Return the first and last day of "2020", "2020-02" or "2020-02-24"; raises `ValueError` otherwise."""
    if not re.fullmatch(_DATE, text, re.ASCII):
        raise ValueError(f"'{text}' is no date such as 2020-02-24, 2020-02 or 2020")
    return _days(text)


def _days(date: str) -> Span:
    year, month, number = numbers(date)
    try:
        start = dt.date(*[*map(int, date.split("-")), 1, 1][:3])  # what is given as 00 is none
    except ValueError as error:
        raise ValueError(f"'{date}' is no possible date: {_bounds(year, month, date)}") from error
    if number:
        return start, start
    last = month or 12
    return start, dt.date(year, last, calendar.monthrange(year, last)[1])


def _bounds(year: int, month: int, date: str) -> str:
    """Return which days, months or years there are, where a date names one that there is not."""
    if not year:
        return "years begin with 0001"
    if not 1 <= month <= 12 or date.count("-") == 1:  # noqa: PLR2004 - months
        return "months are 01 to 12"
    return f"{calendar.month_name[month]} {year} has days 01 to {calendar.monthrange(year, month)[1]}"


def numbers(date: str) -> tuple[int, int, int]:
    """Return year, month and day of "2020", "2020-02" or "2020-02-24"; 0 for what is not given."""
    year, month, number, *_ = [*map(int, date.split("-")), 0, 0]
    return year, month, number


def span(text: str) -> Span:
    """Return the first and last day that a partial date can mean.

    "before X" runs from the earliest date to X, "after X" from X to the latest date, "unknown" has no bounds.
    Raises `ValueError` as `read` does.
    """
    word, start, end = read(text)
    if not start:
        return dt.date.min, dt.date.max
    first, last = _days(start)
    if end:
        return first, dt.date.max if end == ".." else _days(end)[1]
    return (dt.date.min if word == "before" else first), (dt.date.max if word == "after" else last)


def named(text: str) -> Span:
    """Return the first and last day of the dates that a text names, whatever word stands before them.

    Raises `ValueError` where none is named.
    """
    _, start, end = read(text)
    if not start or end == "..":
        raise ValueError(f"no date in '{text}'")
    return _days(start)[0], _days(end or start)[1]


def last_begins(text: str) -> dt.date:
    """Return the first day of the last date that a text names, the earliest of all where it names none or is before one.

    Raises `ValueError` as `read` does.
    """
    word, start, end = read(text)
    last = "" if word == "before" else start if end in ("", "..") else end
    return _days(last)[0] if last else dt.date.min


def meet(one: Span, other: Span) -> bool:
    """Return whether two spans have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def edtf(text: str) -> str | None:
    """Return the standard's form (EDTF level 1) of a partial date; None for "unknown", for which it has none.

    Raises `ValueError` as `read` does.
    """
    word, start, end = read(text)
    if end:
        return f"{start}/{end}"
    return {"": start, "about": f"{start}~", "before": f"../{start}", "after": f"{start}/.."}[word] or None

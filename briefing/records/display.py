"""Numbers and dates as readers see them: one place, used by the roles, the figures and the notebooks."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from briefing.forms import dates
from briefing.forms.dates import MANY

LOCALE = "en_GB"

_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
IN_WORDS = {Decimal(n): word for n, word in enumerate(_TO_TWELVE.split(), 1)}

MOST = 12
"""The most figures or decimal places that a number is shown with."""

_SPEC = re.compile(r"\bround (?P<round>[0-9]+)\b|\b(?P<dp>[0-9]+) dp\b|\b(?P<word>compact|pct|unit|words)\b")


@lru_cache(maxsize=MANY)
def show_date(text: str) -> str:
    """Return a partial date in words: `2020-02-24` as "24 February 2020", a period as "A to B". Raises ValueError."""
    word, start, end = dates.read(text)
    if not start:
        return "date unknown"
    if end == "..":
        return f"{_show_day(start)} onwards"
    shown = f"{_show_day(start)} to {_show_day(end)}" if end else _show_day(start)
    return f"{word} {shown}".strip()


def take_no_format(spec: str) -> None:
    """Raise ValueError where a day or words are to be shown in a format of numbers: it would be dropped without a word."""
    if spec.strip():
        raise ValueError(f"a day, or words, have no format, and '{spec.strip()}' is given: take it out")


def _show_day(part: str) -> str:
    year, month, number = dates.numbers(part)
    if not month:
        return str(year)
    day = date(year, month, number or 1)
    return format_date(day, "long", locale=LOCALE) if number else format_skeleton("yMMMM", day, locale=LOCALE)


@lru_cache(maxsize=MANY)
def show_number(number: Decimal, spec: str = "", unit: str = "") -> str:
    """Return a number in words and digits.

    `spec` holds, in any order: `round N` (N significant figures, with "about" where that changes the number),
    `compact` ("1.3 million"), `N dp` (decimal places), `pct` (0.31 as "31%"), `words` (2 as "two", to twelve), `unit`
    (the unit after the number).
    Raises ValueError, with what is allowed, for any other word.
    """
    options = _options(spec)
    about, number = _rounded(number, options.get("round"))
    places = options.get("dp")
    if "words" in options and number in IN_WORDS:
        text = IN_WORDS[number]
    elif "pct" in options:
        text = format_percent(number, format=_pattern(places or 0) + "%", locale=LOCALE)
    elif "compact" in options:
        text = format_compact_decimal(
            number, format_type="long", fraction_digits=1 if places is None else places, locale=LOCALE
        )
    else:
        text = format_decimal(number, format="#,##0.###" if places is None else _pattern(places), locale=LOCALE)
    return about + text + (f" {unit}" if "unit" in options and unit else "")


def _pattern(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def _options(spec: str) -> dict[str, int]:
    rest = _SPEC.sub("", spec).strip()
    if rest:
        raise ValueError(f"unknown number format '{rest}'; use: round N, N dp, compact, pct, words, unit")
    found: dict[str, int] = {}
    for match in _SPEC.finditer(spec):
        if match["word"]:
            found[match["word"]] = 1
        else:
            asked = match["round"] or match["dp"]
            if len(asked) > 2 or int(asked) > MOST or (match["round"] and not int(asked)):  # noqa: PLR2004 - two digits
                raise ValueError(f"the number format '{match[0][:30]}' cannot be; N goes to {MOST}, of `round N` from 1")
            found["round" if match["round"] else "dp"] = int(asked)
    return found


def _rounded(number: Decimal, figures: int | None) -> tuple[str, Decimal]:
    if not figures or not number:
        return "", number
    rounded = number.quantize(Decimal(1).scaleb(number.adjusted() - figures + 1))
    return ("about " if rounded != number else ""), rounded

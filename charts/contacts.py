"""Who dealt with HTS and with the government led by its former head: power by year, by kind of contact."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, first_day, last_day, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

YEARS = range(2017, 2027)
LETTERS = {
    "deal": "D",
    "on the ground": "G",
    "through others": "T",
    "not stated": "N",
    "direct": "C",
    "reception": "R",
}
"""Channel -> its letter in a cell, in the order in which letters stand."""
NOBODY, UNNAMED = "No power named", "unnamed groups"
NOTHING = "nothing found"
FIRM, SINGLE = "more than one source", "one source, or disputed"
INKS = {FIRM: "blue", SINGLE: "grey", NOTHING: "band"}
"""What a cell rests on -> ink; the first two carry white letters and stay apart in grey."""
ROW, HEAD, TOP = 26, 18, 22
"""CSS pixels: a row, the power's name above it on a phone, the line of years."""
FIT = 3
"""Letters that fit into one line of a phone's cell."""
SIDE = 116
"""CSS pixels that the powers' names take beside the rows."""


class Cell(NamedTuple):
    """What was found for one power in one year: the letters of its channels, and whether a firm source says so."""

    power: str
    year: int
    letters: str
    firm: bool


def cells(frame: pd.DataFrame) -> list[Cell]:
    """Return one cell a power and year with contact or coordination; what names no power has cells of its own.

    Recognition is another matter and left out, and so are years before those drawn.
    """
    found: dict[tuple[str, int], list[Row]] = {}
    for row in records(frame):
        if row["kind"] != "recognition":
            for year in set(years_of(str(row["date"]))) & set(YEARS):
                found.setdefault((row["power"], year), []).append(row)
    return [Cell(power, year, _letters(rows), _firm(rows)) for (power, year), rows in sorted(found.items())]


def years_of(date: str) -> range:
    """Return the years that a date or period touches; of "before" a day only that day's own year is known."""
    first = last_day(date) if date.startswith("before") else first_day(date)
    return range(dt.date.fromisoformat(first).year, dt.date.fromisoformat(last_day(date)).year + 1)


def _letters(rows: list[Row]) -> str:
    channels = {row["channel"] for row in rows}
    return "".join(letter for channel, letter in LETTERS.items() if channel in channels)


def _firm(rows: list[Row]) -> bool:
    return any(row["standing"] == "corroborated" and row["with"] != UNNAMED for row in rows)


def powers(frame: pd.DataFrame) -> list[str]:
    """Return the powers in the order of the table, then what names none, so that no blank hides a report that there is."""
    names = dict.fromkeys(row["power"] for row in records(frame))
    return sorted(names, key=NOBODY.__eq__)


def blanks(found: list[Cell], power: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last year of each run of years for which nothing was found."""
    known = {cell.year for cell in found if cell.power == power}
    for blank, run in groupby(YEARS, lambda year: year not in known):
        years = list(run)
        if blank:
            yield years[0], years[-1]


def draw(frame: pd.DataFrame, layout: Layout, row: int = ROW) -> alt.LayerChart:
    """Return the matrix, with rows of `row` CSS pixels, on a phone of `ROW` at least; every run of years without a finding says so in words."""
    names, found = powers(frame), cells(frame)
    values = [*_filled(found, layout), *_empty(names, found, layout)]
    values.sort(key=lambda cell: (names.index(cell["p"]), cell["a"]))  # as they are read; neighbours also pack better
    row = max(row, ROW) if layout.narrow else row  # on a phone a cell may hold two lines
    grid = _Grid(names, layout, row)
    boxes = grid.chart(values, "a", "b", "k", "p", "y", "s").mark_rect(
        height=row, cornerRadius=2, stroke=theme.ink("paper"), strokeWidth=2
    )
    layers = [
        boxes.encode(x2="b:Q", color=_colour(layout), tooltip=marks.tips(p="power", y="year", s="contact")),
        *_words(grid, values),
        *grid.labels(),
    ]
    return marks.stack(layers, layout, grid.height)


def _lines(letters: str, layout: Layout) -> str | list[str]:
    """Return a cell's letters; a phone's cell has room for three in a line."""
    if not layout.narrow or len(letters) <= FIT:
        return letters
    half = (len(letters) + 1) // 2
    return [letters[:half], letters[half:]]


def _filled(found: list[Cell], layout: Layout) -> list[Row]:
    return [
        {
            "p": cell.power,
            "a": cell.year,
            "b": cell.year + 1,
            "y": str(cell.year),
            "t": _lines(cell.letters, layout),
            "k": FIRM if cell.firm else SINGLE,
            "s": _told(cell),
        }
        for cell in found
    ]


def _told(cell: Cell) -> str:
    return ", ".join(channel for channel, letter in LETTERS.items() if letter in cell.letters)


def _empty(names: list[str], found: list[Cell], layout: Layout) -> list[Row]:
    short = 2 if layout.narrow else 1
    quiet = {"k": NOTHING, "s": NOTHING}
    return [
        {"p": name, "a": start, "b": end + 1, "y": _span(start, end), "t": NOTHING if end - start >= short else "–"}
        | quiet
        for name in names
        for start, end in blanks(found, name)
    ]


def _span(start: int, end: int) -> str:
    """Return a run of years in words."""
    return str(start) if start == end else f"{start} to {end}"


def _words(grid: _Grid, values: list[Row]) -> list[alt.Chart]:
    layers = []
    for quiet, double in ((False, False), (False, True), (True, False)):
        here = [row for row in values if (row["k"] == NOTHING) is quiet and isinstance(row["t"], list) is double]
        style: dict[str, Any] = {
            "color": theme.ink("muted" if quiet else "paper"),
            "fontWeight": 400 if quiet else 600,
        }
        # lines are set from the first down, so two begin half a line higher
        style |= {"lineHeight": theme.MIN_FONT, "yOffset": -theme.MIN_FONT / 2 if double else 0}
        chart = grid.chart([{**row, "m": (row["a"] + row["b"]) / 2} for row in here], "m", "t")
        layer = marks.label(chart, "t", fontSize=theme.MIN_FONT, baseline="middle", stroke="none", **style)
        layers += [layer] if here else []
    return layers


def _colour(layout: Layout) -> alt.Color:
    import altair as alt

    scale = alt.Scale(domain=list(INKS), range=[theme.ink(name) for name in INKS.values()])
    columns = 2 if layout.narrow else 3
    key = alt.Legend(title=None, orient="bottom", columns=columns, symbolType="square", labelLimit=0)
    return alt.Color("k:N", scale=scale, legend=key)


class _Grid:
    """Where rows and years lie, on the page and on a phone."""

    def __init__(self, names: list[str], layout: Layout, row: int) -> None:
        self.names, self.narrow, self.row = names, layout.narrow, row
        self.step = row + (HEAD if layout.narrow else 0)
        self.height = TOP + len(names) * self.step
        self.left = 0 if layout.narrow else SIDE

    def chart(self, values: list[Row], across: str, *others: str) -> alt.Chart:
        """Return a chart of rows at their heights, with the column `across` for the year and what else is named."""
        rows = [{across: row[across], "w": self._y(row["p"]), **{key: row[key] for key in others}} for row in values]
        return marks.rows(rows).encode(x=self._x(across), y=self._high())

    def labels(self) -> list[alt.Chart]:
        """Return the years above the columns and the powers' names beside the rows, on a phone above them."""
        import altair as alt

        years = marks.rows([{"m": year + 0.5, "t": str(year)} for year in YEARS])
        heads = marks.label(
            years.encode(x=self._x("m"), y=alt.value(TOP / 2)), "t", baseline="middle", fontSize=theme.MIN_FONT
        )
        lift = -self.row / 2 - 3 if self.narrow else 0
        rows = marks.rows([{"t": name, "w": self._y(name) + lift} for name in self.names])
        base = "bottom" if self.narrow else "middle"
        places = rows.encode(x=alt.value(0), y=self._high())
        return [heads, marks.label(places, "t", align="left", baseline=base, fontWeight=600)]

    def _y(self, name: str) -> float:
        return TOP + (self.names.index(name) + 1) * self.step - self.row / 2

    @staticmethod
    def _high() -> alt.Y:
        import altair as alt

        return alt.Y("w:Q", scale=None, axis=None)

    def _x(self, field: str) -> alt.X:
        import altair as alt

        scale = alt.Scale(
            domain=[YEARS[0], YEARS[-1] + 1], nice=False, zero=False, range=[self.left, {"expr": "width"}]
        )
        return alt.X(f"{field}:Q", scale=scale, axis=None)

"""Refugees by host country at each year's end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, count, millions, records

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

HOSTS = ("TUR", "LBN", "JOR", "DEU", "IRQ")
"""Hosts drawn by name, from the bottom up; the rest are one band, so that every band can carry its name."""
REST = "Other countries"
WHOLE = "ALL"
"""Code of the table's rows for all countries together."""
BANDS = ("blue", "green", "purple", "orange", "ochre", "grey")


def by_host(frame: pd.DataFrame) -> list[Row]:
    """Return one row a year and band with its bottom and top; the bands of a year fill its total exactly.

    Raises ValueError if the hosts of a year do not add up to the table's own total.
    """
    cells = {(int(r["year"]), str(r["host"])): r for r in records(frame)}
    drawn: list[Row] = []
    for year in sorted({year for year, _ in cells}):
        floor = 0
        for name, people in _bands(cells, year):
            drawn.append({"y": year, "h": name, "n": people, "a": floor, "b": floor + people, "t": count(people)})
            floor += people
    return drawn


def _bands(cells: dict[tuple[int, str], Row], year: int) -> list[tuple[str, int]]:
    of_year = {host: row for (when, host), row in cells.items() if when == year}
    whole = int(of_year.pop(WHOLE)["refugees"])
    people = {host: int(row["refugees"]) for host, row in of_year.items()}
    if sum(people.values()) != whole:
        message = f"the hosts of {year} add up to {sum(people.values()):,}, the table says {whole:,}"
        raise ValueError(message)
    named = [(str(of_year[host]["host_name"]), people[host]) for host in HOSTS]
    return [*named, (REST, whole - sum(n for _, n in named))]


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: bands stacked to the total of each year, each named at its end with its last count."""
    values = by_host(frame)
    last = max(row["y"] for row in values)
    return marks.stack(
        [_areas(values, last), _points(values, last), *_names(values, last, layout), *_totals(values, last, layout)],
        layout,
        320,
    )


def _areas(values: list[Row], last: int) -> alt.Chart:
    import altair as alt

    names = list(dict.fromkeys(row["h"] for row in values))
    scale = alt.Scale(domain=names, range=[theme.ink(name) for name in BANDS])
    areas: alt.Chart = (
        marks.rows(values)
        # the page shows between the bands, which keeps them apart in grey print
        .mark_area(stroke=theme.ink("paper"), strokeWidth=1.5)
        .encode(
            x=_year(last),
            y=_people("a"),
            y2="b:Q",
            color=alt.Color("h:N", legend=None, scale=scale),
        )
    )
    return areas


def _points(values: list[Row], last: int) -> alt.Chart:
    """Return what no eye sees and a hand or key reaches: a point for each band and year, which an area as a whole has not."""
    points: alt.Chart = (
        marks.rows(values)
        .mark_point(opacity=0, size=120)
        .encode(x=_year(last), y=_people("b"), tooltip=marks.tips(h="host", y="end of", t="refugees"))
    )
    return points


def _year(last: int) -> alt.X:
    import altair as alt

    # counts are as of 31 December; the plain axis keeps years evenly spaced
    axis = alt.Axis(format="d", values=[*range(2011, last, 2)] if last % 2 == 0 else [*range(2011, last + 1, 2)])
    return alt.X("y:Q", title=None, scale=alt.Scale(domain=[2011, last], nice=False), axis=axis)


def _people(field: str) -> alt.Y:
    return marks.people(field, "refugees from Syria at the end of the year", 7_200_000)


def _names(values: list[Row], last: int, layout: Layout) -> list[alt.Chart]:
    """Return the bands' names and last counts beside the chart, in millions on a phone."""
    write = millions if layout.narrow else count
    ends = [row for row in values if row["y"] == last]
    named = [{"y": last, "m": (row["a"] + row["b"]) / 2, "t": f"{row['h']} {write(row['n'])}"} for row in ends]
    chart = marks.rows(named).encode(x=_year(last), y=_people("m"))
    return [marks.label(chart, "t", align="left", dx=6, baseline="middle")]


def _totals(values: list[Row], last: int, layout: Layout) -> list[alt.Chart]:
    """Return the whole of the highest year, above it, and of the last year, beside it."""
    tops = [row for row in values if row["h"] == REST]
    peak, end = max(tops, key=lambda row: int(row["b"])), next(row for row in tops if row["y"] == last)
    whole = f"{millions(end['b'])} in all" if layout.narrow else f"{count(end['b'])} in all"
    above = [{"y": peak["y"], "b": peak["b"], "t": f"{count(peak['b'])} in {peak['y']}"}]
    beside = [{"y": last, "b": end["b"], "t": whole}]
    place: dict[str, Any] = {"x": _year(last), "y": _people("b")}
    return [
        marks.label(marks.rows(above).encode(**place), "t", dy=-9, fontWeight=600),
        marks.label(marks.rows(beside).encode(**place), "t", align="left", dx=6, dy=-5, fontWeight=600),
    ]

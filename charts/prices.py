"""What a food basket and a dollar cost in Syrian pounds: logarithmic, with gaps left as gaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, count, first_day, records, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout


def series(frame: pd.DataFrame, column: str) -> list[Row]:
    """Return the months that have a figure in `column`, each with the number of its unbroken run.

    Months follow each other in one run only if no month lies between them: a line joins a run and nothing else.
    """
    found = sorted((first_day(row["month"]), row[column]) for row in records(frame) if row[column] is not None)
    rows: list[Row] = []
    for day, amount in found:
        run = rows[-1]["g"] + (not _follows(rows[-1]["d"], day)) if rows else 0
        rows.append({"d": day, "n": amount, "g": run, "t": count(amount), "on": shown(day[:7])})
    return rows


def _follows(before: str, after: str) -> bool:
    months = [int(day[:4]) * 12 + int(day[5:7]) for day in (before, after)]
    return months[1] - months[0] == 1


def runs(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that have a neighbour in their run: those a line can join."""
    joined = {id(row) for pair in pairwise(rows) if pair[0]["g"] == pair[1]["g"] for row in pair}
    return [{key: row[key] for key in "dng"} for row in rows if id(row) in joined]


def draw_basket(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart of the food basket: the national average, and Idlib's own marks where they are known."""
    country, idlib = series(frame, "basket_national"), series(frame, "basket_idlib")
    axes = _Axes(
        ("2016-10-01", "2024-03-01"),
        (20_000, 1_500_000),
        [50_000, 100_000, 200_000, 500_000, 1_000_000],
        "Syrian pounds, logarithmic scale",
    )
    first, last = country[0], country[-1]
    layers = [
        *axes.line(country, "blue", "circle", "national average"),
        *axes.line(idlib, "orange", "diamond", "Idlib"),
        axes.name([{**last, "t": [last["t"], last["on"]]}], align="right", dy=-26),
        axes.name([{**first, "t": [first["t"], first["on"]]}], align="left", dx=7, dy=4),
        axes.name([{**idlib[0], "t": "Idlib"}], align="right", dx=-9, dy=2),
        axes.name([{**country[7], "t": "national average"}], align="left", dx=10, dy=6),
    ]
    return marks.stack(layers, layout, 300)


def draw_rates(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart of the exchange rates: the informal rate and the official one, each with its own mark."""
    informal, official = series(frame, "informal_rate"), series(frame, "official_rate")
    axes = _Axes(
        ("2019-10-01", "2024-03-01"),
        (300, 20_000),
        [500, 1_000, 2_000, 5_000, 10_000],
        "Syrian pounds for one US dollar, logarithmic scale",
    )
    last = official[-1]
    layers = [
        *axes.line(official, "blue", "square", "official rate"),
        *axes.line(informal, "orange", "circle", "informal rate"),
        axes.name([{**last, "t": [last["t"], last["on"]]}], align="right", dx=-9, dy=-3),
        axes.name([{**informal[0], "t": "informal"}], align="left", dx=8),
        axes.name([{**official[0], "t": "official"}], align="left", dx=8),
    ]
    return marks.stack(layers, layout, 260)


class _Axes:
    """The axes that the layers of one chart share."""

    def __init__(self, window: tuple[str, str], limits: tuple[int, int], ticks: list[int], title: str) -> None:
        self.window, self.limits, self.ticks, self.title = window, limits, ticks, title

    def place(self, rows: list[Row]) -> alt.Chart:
        import altair as alt

        scale = alt.Scale(type="log", domain=list(self.limits), nice=False)
        axis = alt.Axis(values=self.ticks, format=",d")
        chart: alt.Chart = marks.rows(rows).encode(
            x=marks.time("d", self.window, format="%Y", tickCount="year"),
            y=alt.Y("n:Q", title=self.title, scale=scale, axis=axis),
        )
        return chart

    def line(self, rows: list[Row], ink: str, shape: Any, name: str) -> list[alt.Chart]:
        tips = marks.tips(on=name, t="Syrian pounds")
        points = self.place([{k: row[k] for k in ("d", "n", "t", "on")} for row in rows])
        dots = points.mark_point(shape=shape, color=theme.ink(ink), size=55).encode(tooltip=tips)
        if not (joined := runs(rows)):
            return [dots]
        return [self.place(joined).mark_line(color=theme.ink(ink)).encode(detail="g:N"), dots]

    def name(self, rows: list[Row], **mark: Any) -> alt.Chart:
        kept = [{key: row[key] for key in ("d", "n", "t")} for row in rows]
        return marks.label(self.place(kept), "t", **{"baseline": "middle", "lineHeight": 13, **mark})

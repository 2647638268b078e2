"""How many nests were counted, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, records

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

HEIGHT = 220
"""Height of the plot, in the units of the layout's width."""


def counts(frame: pd.DataFrame) -> list[Row]:
    """Return one row a year: `y`, the year as a word, and `n`, its number of nests."""
    return [{"y": str(row["year"]), "n": row["nests"]} for row in records(frame)]


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: one bar a year, with its number above it."""
    values = counts(frame)
    return marks.stack([_bars(values), _numbers(values)], layout, HEIGHT)


def _bars(values: list[Row]) -> alt.Chart:
    import altair as alt

    bars: alt.Chart = (
        marks.rows(values)
        .mark_bar(color=theme.ink("blue"))
        .encode(
            x=alt.X("y:N", title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(padding=0.35)),
            y=alt.Y("n:Q", title="occupied nests", axis=alt.Axis(tickCount=4, grid=False)),
            tooltip=marks.tips(y="year", n="nests"),
        )
    )
    return bars


def _numbers(values: list[Row]) -> alt.Chart:
    placed = marks.rows(values).encode(x="y:N", y="n:Q")
    return marks.label(placed, "n", dy=-8)

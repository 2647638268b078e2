"""Refugees who returned to Syria, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import marks
from briefing.figures.prepare import Row, count, records

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout


def returned(frame: pd.DataFrame) -> list[Row]:
    """Return each year's refugees who returned to Syria, from the first year with a figure.

    A year without a figure says so: it is no zero.
    """
    found = [(int(row["year"]), row["returned_refugees"]) for row in records(frame)]
    first = min(year for year, n in found if n is not None)
    return [
        {"y": str(year), "n": n or 0, "t": "no figure" if n is None else count(n)} for year, n in found if year >= first
    ]


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: one bar a year, its count at its end; years down the page, for phones and print."""
    import altair as alt

    values = returned(frame)
    # room on the right for the longest bar's label
    top = max(row["n"] for row in values) * (1.35 if layout.narrow else 1.15)
    chart = marks.rows(values).encode(
        x=alt.X("n:Q", title=None, axis=None, scale=alt.Scale(domain=[0, top], nice=False)),
        y=alt.Y("y:N", title=None, axis=alt.Axis(domain=False, ticks=False)),
    )
    bars = chart.mark_bar(height=13).encode(tooltip=marks.tips(y="year", t="refugees who returned"))
    return marks.stack([bars, marks.label(chart, "t", align="left", dx=5, baseline="middle")], layout, 20 * len(values))

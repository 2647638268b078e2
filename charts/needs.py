"""People in need in Syria: a point for each year whose figure was found, and nothing between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import marks
from briefing.figures.prepare import Row, millions, records

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout


def known(frame: pd.DataFrame) -> list[Row]:
    """Return one row for each year with a figure, in order; a year without one has none."""
    rows = [
        {"y": int(row["year"]), "n": row["people_in_need"], "t": millions(row["people_in_need"]), "o": row["as_of"]}
        for row in records(frame)
        if row["people_in_need"] is not None
    ]
    return sorted(rows, key=lambda row: int(row["y"]))


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: points on stems from zero, each with its number; no line, for the gaps are not known."""
    import altair as alt

    rows = known(frame)
    first, last = rows[0]["y"] - 1, rows[-1]["y"] + 1
    axis = alt.Axis(format="d", values=[*range(first + 1, last, 2 if layout.narrow else 1)])
    chart = marks.rows(rows).encode(
        x=alt.X("y:Q", title=None, scale=alt.Scale(domain=[first, last], nice=False), axis=axis),
        y=marks.people("n", "people in need, all Syria", 18_500_000, values=[0, 5_000_000, 10_000_000, 15_000_000]),
    )
    tips = marks.tips(y="year", t="people in need", o="figure of")
    stems = chart.mark_rule(strokeWidth=2).encode(y2=alt.Y2Datum(0))
    return marks.stack(
        [stems, chart.mark_point(size=70).encode(tooltip=tips), marks.label(chart, "t", dy=-12)], layout, 220
    )

"""What a dollar costs in Syrian pounds: logarithmic, with gaps left as gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import marks
from briefing.figures.series import Axes, series

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart of the exchange rates: the informal rate and the official one, each with its own mark."""
    informal, official = series(frame, "informal_rate"), series(frame, "official_rate")
    axes = Axes(
        ("2019-10-01", "2024-03-01"),
        (300, 20_000),
        [500, 1_000, 2_000, 5_000, 10_000],
        "Syrian pounds for one US dollar, logarithmic scale",
        "Syrian pounds",
    )
    last = official[-1]
    layers = [
        *axes.line(official, "blue", "square", "official rate"),
        *axes.line(informal, "orange", "circle", "informal rate"),
        axes.name([{**last, "t": f"{last['t']} official"}], align="right", dx=-9, dy=-2),
        axes.name([{**informal[0], "t": "informal"}], align="left", dx=8, dy=10),
        axes.name([{**official[0], "t": "official"}], align="left", dx=8),
    ]
    return marks.stack(layers, layout, 260)

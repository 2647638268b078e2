"""What a food basket costs in Syrian pounds: logarithmic, with gaps left as gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import marks
from briefing.figures.series import Axes, series

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart of the food basket: the national average, and Idlib's own marks where they are known."""
    country, idlib = series(frame, "basket_national"), series(frame, "basket_idlib")
    axes = Axes(
        ("2016-10-01", "2024-03-01"),
        (20_000, 1_500_000),
        [50_000, 100_000, 200_000, 500_000, 1_000_000],
        "Syrian pounds, logarithmic scale",
        "Syrian pounds",
    )
    first, last = country[0], country[-1]
    layers = [
        *axes.line(country, "blue", "circle", "national average"),
        *axes.line(idlib, "orange", "diamond", "Idlib"),
        axes.name([{**last, "t": [last["t"], last["on"]]}], align="right", dy=-26),
        axes.name([{**first, "t": [first["t"], first["on"]]}], align="left", dx=7, dy=4),
        axes.name([{**idlib[0], "t": "Idlib"}], align="right", dx=-9, dy=-9),
        axes.name([{**country[7], "t": "national average"}], align="left", dx=10, dy=6),
    ]
    return marks.stack(layers, layout, 300)

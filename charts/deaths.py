"""Civilians killed: the UN Human Rights Office's overlapping periods, each as long as it lasted, never added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import spans
from briefing.figures.prepare import Row, count, first_day, last_day, records, shown

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

WINDOW = ("2019-04-01", "2020-04-10")


def periods(frame: pd.DataFrame) -> list[Row]:
    """Return one bar a period, in order of its end, with its own count; no row sums others."""
    found = sorted(records(frame), key=lambda row: (last_day(row["period_end"]), first_day(row["period_start"])))
    return [
        {
            "row": place,
            "start": first_day(row["period_start"]),
            "end": last_day(row["period_end"]),
            "kind": "count",
            "text": f"{_counted(row)}: {row['area']}",
            "tip": f"{shown(row['period_start'])} to {shown(row['period_end'])}, {row['area']}",
        }
        for place, row in enumerate(found)
    ]


def _counted(row: Row) -> str:
    return " ".join(part for part in (row["qualifier"], count(row["killed"])) if part)


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: one bar a period, its count and area above it, on one time axis."""
    axis = {"format": "%b %Y", "tickCount": 4 if layout.narrow else 8}
    return spans.chart(periods(frame), WINDOW, layout, {"count": ("blue", 10)}, **axis)

"""When each thing that the second article says can have been written: the days that its own words leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.figures import spans
from briefing.figures.prepare import Row, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from briefing.figures.finish import Layout

MARGIN = 12
"""Days drawn before the first and after the last day that a condition names."""


class Condition(NamedTuple):
    """One thing the text says, and the first and last day (ISO, None for no limit) on which it can have been said."""

    text: str
    first: str | None
    last: str | None


def impossible(conditions: Sequence[Condition]) -> tuple[str, str] | None:
    """Return the days between the earliest end and the latest beginning if no day meets every condition."""
    end = min((c.last for c in conditions if c.last), default=None)
    start = max((c.first for c in conditions if c.first), default=None)
    return (end, start) if end and start and end < start else None


def windows(conditions: Sequence[Condition]) -> tuple[tuple[str, str], list[Row]]:
    """Return the time to draw and one bar a condition, running out of the picture where it has no limit."""
    import datetime as dt

    days = sorted(day for c in conditions for day in (c.first, c.last) if day)
    edges = [dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1])]
    margin = dt.timedelta(days=MARGIN)
    window = ((edges[0] - margin).isoformat(), (edges[1] + margin).isoformat())
    bars = [_bar(i, c.text, (c.first or window[0], c.last or window[1]), c) for i, c in enumerate(conditions)]
    if gap := impossible(conditions):
        bars.append(_bar(len(bars), "no day fits them all", gap, Condition("", *gap)) | {"kind": "no day fits"})
    return window, bars


def _bar(row: int, text: str, edges: tuple[str, str], limits: Condition) -> Row:
    since = f"from {shown(limits.first)}" if limits.first else ""
    until = f"to {shown(limits.last)}" if limits.last else ""
    tip = f"{text}: {' '.join(part for part in (since, until) if part)}"
    return {"row": row, "start": edges[0], "end": edges[1], "kind": "possible", "text": text, "tip": tip}


def draw(conditions: Sequence[Condition], layout: Layout) -> alt.LayerChart:
    """Return the chart of the second article: when each thing it says can have been written, and the gap between."""
    window, values = windows(conditions)
    axis = {"format": "%-d %b %Y", "tickCount": 3 if layout.narrow else 6}
    return spans.chart(values, window, layout, {"possible": ("blue", 10), "no day fits": ("orange", 10)}, **axis)

"""What was known on the day each article was written, and which days its own words leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.figures import marks, spans, theme
from briefing.figures.prepare import Row, count, last_day, records, shown
from charts import displacement

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

WRITTEN = displacement.WRITTEN
SAID_KILLED = "to-january-2020"
"""The count of the dead that the article gives, in the table of deaths."""
WINDOW_2020 = ("2020-01-01", "2020-03-16")
KINDS_2020 = {"what the article says": ("orange", 6), "newest count published by then": ("blue", 10)}
MARGIN = 12
"""Days drawn before the first and after the last day that a condition names."""


class Condition(NamedTuple):
    """One thing the text says, and the first and last day (ISO, None for no limit) on which it can have been said."""

    text: str
    first: str | None
    last: str | None


def published_by(rows: Sequence[Row], day: str) -> list[Row]:
    """Return the rows whose publication is certain to lie on or before `day`."""
    return [row for row in rows if last_day(row["published"]) <= day]


def ages(people: pd.DataFrame, conflicts: pd.DataFrame, deaths: pd.DataFrame) -> list[Row]:
    """Return bars from the day a count holds for to the day of writing: the longer, the older the news.

    The article's undated number of the displaced is placed at the first UN count at or above it, the
    latest day to which it can be true by the UN's series.
    """
    line, _ = displacement.series(people)
    figure = displacement.said(conflicts)
    reached = next(row for row in line if row["n"] >= figure)
    known = [row for row in line if last_day(row["p"]) <= WRITTEN[0]][-1]
    counts = records(deaths)
    killed = next(row for row in counts if row["id"] == SAID_KILLED)
    later = max(published_by(counts, WRITTEN[0]), key=lambda row: last_day(row["period_end"]))
    said, newest = KINDS_2020
    found = [
        (said, reached["d"], f"{count(figure)} displaced, reached by"),
        (newest, known["d"], f"{known['t']} displaced on"),
        (said, last_day(killed["period_end"]), f"{count(killed['killed'])} civilians killed to"),
        (newest, last_day(later["period_end"]), f"{count(later['killed'])} civilians killed in 2020 to"),
    ]
    return [
        {
            "row": i,
            "start": day,
            "end": WRITTEN[0],
            "kind": kind,
            "text": f"{words} {_day(day)}",
            "tip": f"{kind}: {words} {shown(day)}",
        }
        for i, (kind, day, words) in enumerate(found)
    ]


def _day(day: str) -> str:
    return shown(day, short=True)[:-5]


def draw_2020(people: pd.DataFrame, conflicts: pd.DataFrame, deaths: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart of the first article: how old each of its numbers was, beside the newest then published."""
    axis = {"format": "%-d %b", "tickCount": 4 if layout.narrow else 8}
    chart = spans.chart(ages(people, conflicts, deaths), WINDOW_2020, layout, KINDS_2020, **axis)
    return _over(chart, _written())


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
    tip = f"{since} {until}".strip()
    return {"row": row, "start": edges[0], "end": edges[1], "kind": "possible", "text": text, "tip": tip}


def draw_2024(conditions: Sequence[Condition], layout: Layout) -> alt.LayerChart:
    """Return the chart of the second article: when each thing it says can have been written, and the gap between."""
    window, values = windows(conditions)
    axis = {"format": "%-d %b %Y", "tickCount": 3 if layout.narrow else 6}
    return spans.chart(values, window, layout, {"possible": ("blue", 10), "no day fits": ("orange", 10)}, **axis)


def _over(chart: alt.LayerChart, layers: list[alt.Chart]) -> alt.LayerChart:
    chart.layer = [*layers, *chart.layer]
    return chart


def _written() -> list[alt.Chart]:
    row = {"d": WRITTEN[0], "t": "article written"}
    chart = marks.rows([row]).encode(x=marks.time("d"))
    name = marks.label(chart, "t", align="left", dx=5, y=100)
    return [chart.mark_rule(strokeWidth=1.5, color=theme.ink("text")), name]

"""How old each number of the first article was on the day of the warning that it reports, beside the newest then out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.figures import marks, spans, theme
from briefing.figures.prepare import Row, count, last_day, records, shown
from charts import displacement

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

WARNED = displacement.WARNED
SAID_KILLED = "to-january-2020"
"""The count of the dead that the article gives, in the table of deaths."""
WINDOW = ("2020-01-01", "2020-03-16")
KINDS = {"what the article says": ("orange", 6), "newest written count by then": ("blue", 10)}


def published_by(rows: Sequence[Row], day: str) -> list[Row]:
    """Return the rows whose publication is certain to lie on or before `day`."""
    return [row for row in rows if last_day(row["published"]) <= day]


def ages(people: pd.DataFrame, conflicts: pd.DataFrame, deaths: pd.DataFrame, printed: str) -> list[Row]:
    """Return bars from the day a count holds for to the day of the warning: the longer, the older the news.

    The article's undated number of the displaced begins on the day on which OCHA printed it: that text counts one
    governorate, so that no day can be read for it from the UN's series of the whole north-west.
    """
    line, _ = displacement.series(people)
    figure = displacement.said(conflicts)
    known = [row for row in line if last_day(row["p"]) <= WARNED][-1]
    counts = records(deaths)
    killed = next(row for row in counts if row["id"] == SAID_KILLED)
    later = max(published_by(counts, WARNED), key=lambda row: last_day(row["period_end"]))
    said, newest = KINDS
    found = [
        (said, printed, f"{count(figure)} displaced in Idlib, printed"),
        (newest, known["d"], f"{known['t']} displaced in the north-west by"),
        (said, last_day(killed["period_end"]), f"{count(killed['killed'])} civilians killed to"),
        (newest, last_day(later["period_end"]), f"{count(later['killed'])} civilians killed in 2020 to"),
    ]
    return [
        {
            "row": i,
            "start": day,
            "end": WARNED,
            "kind": kind,
            "text": f"{words} {_day(day)}",
            "tip": f"{kind}: {words} {shown(day)}",
        }
        for i, (kind, day, words) in enumerate(found)
    ]


def _day(day: str) -> str:
    return shown(day, short=True)[:-5]


def draw(
    people: pd.DataFrame, conflicts: pd.DataFrame, deaths: pd.DataFrame, layout: Layout, printed: str
) -> alt.LayerChart:
    """Return the chart of the first article: how old each of its numbers was, beside the newest then published.

    `printed` is the day (ISO) on which OCHA printed the article's number of the displaced.
    """
    axis = {"format": "%-d %b", "tickCount": 4 if layout.narrow else 8}
    chart = spans.chart(ages(people, conflicts, deaths, printed), WINDOW, layout, KINDS, **axis)
    return _over(chart, _warned())


def _over(chart: alt.LayerChart, layers: list[alt.Chart]) -> alt.LayerChart:
    chart.layer = [*layers, *chart.layer]
    return chart


def _warned() -> list[alt.Chart]:
    row = {"d": WARNED, "t": "Lavrov's warning"}
    chart = marks.rows([row]).encode(x=marks.time("d"))
    name = marks.label(chart, "t", align="left", dx=5, y=100)
    return [chart.mark_rule(strokeWidth=1.5, color=theme.ink("text")), name]

"""Series of months on a logarithmic scale, with gaps left as gaps: a line joins neighbours and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, count, first_day, records, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt
    import pandas as pd


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


@dataclass(frozen=True)
class Axes:
    """The axes that the layers of one chart share; `unit` is what the numbers count, as tooltips name it."""

    window: tuple[str, str]
    limits: tuple[int, int]
    ticks: list[int]
    title: str
    unit: str

    def place(self, rows: list[Row]) -> alt.Chart:
        """Return an empty chart of rows (`d` day, `n` number) on the axes."""
        import altair as alt

        scale = alt.Scale(type="log", domain=list(self.limits), nice=False)
        axis = alt.Axis(values=self.ticks, format=",d")
        chart: alt.Chart = marks.rows(rows).encode(
            x=marks.time("d", self.window, format="%Y", tickCount="year"),
            y=alt.Y("n:Q", title=self.title, scale=scale, axis=axis),
        )
        return chart

    def line(self, rows: list[Row], ink: str, shape: Any, name: str) -> list[alt.Chart]:
        """Return one series: a mark for each of its rows, and a line through each unbroken run; `name` is for tooltips."""
        tips = marks.tips(on=name, t=self.unit)
        points = self.place([{k: row[k] for k in ("d", "n", "t", "on")} for row in rows])
        dots = points.mark_point(shape=shape, color=theme.ink(ink), size=55).encode(tooltip=tips)
        if not (joined := runs(rows)):
            return [dots]
        return [self.place(joined).mark_line(color=theme.ink(ink)).encode(detail="g:N"), dots]

    def name(self, rows: list[Row], **mark: Any) -> alt.Chart:
        """Return the words `t` of some rows at their places."""
        kept = [{key: row[key] for key in ("d", "n", "t")} for row in rows]
        return marks.label(self.place(kept), "t", **{"baseline": "middle", "lineHeight": 13, **mark})

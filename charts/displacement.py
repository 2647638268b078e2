"""How many people had fled since December 2019: the UN's counts of the north-west, and the article's figure for Idlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, count, first_day, last_day, next_day, records, shown

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

BASELINE = "2019-12-01"
"""The day from which OCHA's series counts."""
WINDOW = ("2019-12-01", "2020-03-22")
ARTICLE = "article-358000"
"""Row of the table of conflicting counts that holds the article's figure."""
WARNED = "2020-02-24"
"""Day of the warning that the first article reports. It has no date of its own; it was written then or later."""


def series(frame: pd.DataFrame) -> tuple[list[Row], list[Row]]:
    """Return the counts since the baseline, in order, and those counted since another day.

    Only the first may be joined by a line.
    """
    drawn: tuple[list[Row], list[Row]] = ([], [])
    for row in sorted(records(frame), key=lambda row: str(row["as_of"])):
        since = str(row["counted_since"])
        drawn[since != BASELINE].append(
            {
                "d": str(row["as_of"]),
                "n": row["people"],
                "t": count(row["people"]),
                "q": row["qualifier"] or "",
                "on": shown(row["as_of"]),
                "p": str(row["published"]),
                "since": shown(since),
            }
        )
    return drawn


def conflicting(frame: pd.DataFrame) -> list[Row]:
    """Return other publishers' counts of the same thing: people displaced since December 2019.

    Movements, counts of one month and other crises measure something else and are left out.
    """
    same = []
    for row in records(frame):
        start, end = first_day(row["period"]), last_day(row["period"])
        if row["kind"] == "displaced" and row["id"] != ARTICLE and start.startswith("2019-12") and end <= WINDOW[1]:
            same.append(
                {
                    "d": end,
                    "n": row["figure"],
                    "t": count(row["figure"]),
                    "on": shown(end),
                    "since": shown(str(row["period"]).split("/")[0]),
                }
            )
    return same


def said(frame: pd.DataFrame) -> int:
    """Return the article's figure. Raises LookupError if the table has no row for it."""
    return int(next(row["figure"] for row in records(frame) if row["id"] == ARTICLE))


def labelled(line: list[Row], figure: int) -> tuple[list[Row], list[Row], list[Row]]:
    """Return the counts worth a label: those named below their point, above it, and beside it.

    Below: the last count under the article's figure. Above: the first over it, and the last known on the
    day of the warning. Beside: the highest.
    """
    below = [row for row in line if row["n"] <= figure][-1:]
    above = [row for row in line if row["n"] > figure][:1]
    known = [row for row in line if first_day(row["p"]) <= WARNED][-1:]
    peak = [max(line, key=lambda row: float(row["n"]))]
    return below, [row for row in above if row not in known] + known, peak


def draw(frame: pd.DataFrame, conflicts: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the chart: steps and points of the UN series, diamonds of other counts, the article as a line across."""
    line, apart = series(frame)
    figure = said(conflicts)
    below, above, beside = labelled(line, figure)
    layers = [
        *_warned(layout),
        *_article(figure),
        *_series(line),
        _named(below, align="left", dx=4, dy=13, fontWeight=600),
        _named(above, align="right", dx=-9, dy=-10, fontWeight=600),
        _named(beside, align="left", dx=2, dy=-20, fontWeight=600),
        *_others([*apart, *conflicting(conflicts)]),
    ]
    return marks.stack(layers, layout, 300)


def _x(window: tuple[str, str] | None = WINDOW) -> alt.X:
    return marks.time("d", window, format="%-d %b", tickCount=4)


def _y() -> alt.Y:
    return marks.people("n", "people displaced since 1 December 2019", 1_050_000)


def _placed(values: list[Row]) -> alt.Chart:
    return marks.rows(values).encode(x=_x(), y=_y())


def _named(values: list[Row], **mark: object) -> alt.Chart:
    return marks.label(_placed(values), "t", **mark)


def _series(line: list[Row]) -> list[alt.Chart]:
    chart = _placed(line)
    tips = marks.tips(on="as of", t="people", q="the UN says", since="counted since")
    return [chart.mark_line(interpolate="step-after", strokeWidth=1.5), chart.mark_point().encode(tooltip=tips)]


def _others(found: list[Row]) -> list[alt.Chart]:
    """Return open diamonds for counts that are not part of the series, each with its number."""
    tips = marks.tips(on="as of", t="people", since="counted since")
    style: dict[str, Any] = {
        "shape": "diamond",
        "filled": False,
        "strokeWidth": 1.5,
        "size": 55,
        "color": theme.ink("purple"),
    }
    points = _placed(found).mark_point(**style).encode(tooltip=tips)
    before, after = ([row for row in found if (row["d"] < WARNED) is early] for early in (True, False))
    return [
        points,
        _named(before, align="right", dx=-8, baseline="middle"),  # left of its mark: on the right stand the steps
        _named(after, align="left", dx=8, dy=10),
    ]


def _warned(layout: Layout) -> list[alt.Chart]:
    """Return the day of the warning that the article reports as a band, and its name at the foot."""
    import altair as alt

    day = shown(WARNED, short=True)
    row = {
        "d": WARNED,
        "e": next_day(WARNED),
        "n": 0,
        "t": ["Lavrov's", "warning,", day] if layout.narrow else f"Lavrov's warning, {day}",
    }
    band = marks.rows([row]).mark_rect(color=theme.ink("axis"), opacity=0.35).encode(x=_x(None), x2=alt.X2("e:T"))
    lift = -40 if layout.narrow else -10
    return [band, marks.label(_placed([row]), "t", align="right", dx=-5, dy=lift)]


def _article(figure: int) -> list[alt.Chart]:
    """Return the article's figure as a line across, for it has no date, and the smaller area that it is for."""
    row = {"d": WINDOW[1], "n": figure, "t": [f"{count(figure)} in the article,", "for Idlib alone"]}
    rule = marks.rows([row]).mark_rule(strokeDash=[5, 3], strokeWidth=1.5, color=theme.ink("orange"))
    return [rule.encode(y=_y()), _named([row], align="right", dy=12, fontWeight=600)]

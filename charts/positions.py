"""Who stood where on talking to HTS: actor by period, as words and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import Row, first_day, records, shown

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from briefing.figures.finish import Layout

STANCES = {
    "against contact": "orange",
    "silent": "grey",
    "disputed": "ochre",
    "indirect": "purple",
    "open contact": "blue",
}
"""Stance on contact -> ink, from the farthest to the nearest; disputed is what one source reports and another denies."""
ELSEWHERE = "on other matters"
"""What a cell says whose statements do not touch contact with HTS, but delisting, recognition or else; it has the page's quiet band and no colour."""
ROW = 42
HEAD = 20
LINE = 13
"""CSS pixels: height of a cell, of the actor's name above it on a phone, of a line in a cell."""


def cells(frame: pd.DataFrame) -> list[Row]:
    """Return one cell an actor and period with statements: its stances in order of date, coloured by the last.

    A statement on other matters counts only where the cell has no other.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    for row in sorted(records(frame), key=lambda row: first_day(row["date"])):
        found.setdefault((str(row["actor"]), str(row["period"])), []).append(row)
    return [{"a": actor, "p": period, **_cell(said)} for (actor, period), said in found.items()]


def _cell(said: list[Row]) -> Row:
    stances = [row["stance"] for row in said if row["matter"] == "contact"] or [ELSEWHERE]
    told = "; ".join(f"{shown(row['date'])}: {row['position']}" for row in said)
    return {"k": stances[-1], "t": list(dict.fromkeys(stances))[-2:], "s": told}


def axes(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return the actors in the order of the table, and the periods in the order of their first statement."""
    rows = records(frame)
    actors = list(dict.fromkeys(str(row["actor"]) for row in rows))
    by_date = sorted(rows, key=lambda row: first_day(row["date"]))
    return actors, list(dict.fromkeys(str(row["period"]) for row in by_date))


def draw(frame: pd.DataFrame, layout: Layout) -> alt.LayerChart:
    """Return the matrix; a cell for which no statement was found stays empty."""
    actors, periods = axes(frame)
    values = [{**row, "t": _lines(row["t"], layout)} for row in cells(frame)]
    height = len(actors) * (ROW + HEAD if layout.narrow else ROW)
    grid = _grid(actors, periods, layout)
    lift = HEAD / 2 if layout.narrow else 0
    chart = marks.rows([{key: row[key] for key in "apks"} for row in values]).encode(**grid)
    boxes = chart.mark_rect(yOffset=lift, y2Offset=lift, cornerRadius=2)
    layers = [boxes.encode(color=_colour(), tooltip=marks.tips(s="said")), *_words(values, grid, layout, lift)]
    return marks.stack([*layers, *_names(actors, periods, layout)], layout, height)


def _lines(stances: list[str], layout: Layout) -> list[str]:
    """Return a cell's lines of text; on a phone only the last stance finds room."""
    if layout.narrow:
        words = stances[-1].split(" ")
        return [words[0], " ".join(words[1:])] if len(words) > 1 else words
    return [*stances[:-1], f"then {stances[-1]}"] if len(stances) > 1 else stances


def _words(values: list[Row], grid: dict[str, Any], layout: Layout, lift: float) -> list[alt.Chart]:
    size = theme.MIN_FONT if layout.narrow else theme.TEXT_SIZE
    layers = []
    for lines in (1, 2):
        for quiet in (False, True):
            here = [row for row in values if len(row["t"]) == lines and (row["k"] == ELSEWHERE) is quiet]
            chart = marks.rows([{key: row[key] for key in "apt"} for row in here]).encode(**grid)
            style: dict[str, Any] = {
                "color": theme.ink("muted" if quiet else "paper"),
                "fontWeight": 400 if quiet else 600,
                "stroke": "none",  # a cell's colour needs no halo
            }
            # lines are set from the first down, so two begin half a line higher
            offset = lift - (lines - 1) * LINE / 2
            style |= {"fontSize": size, "baseline": "middle", "lineHeight": LINE, "yOffset": offset}
            if here:
                layers.append(marks.label(chart, "t", **style))
    return layers


def _grid(actors: list[str], periods: list[str], layout: Layout) -> dict[str, Any]:
    import altair as alt

    top = alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelLimit=0, labelFontWeight=600)
    side = None if layout.narrow else alt.Axis(domain=False, ticks=False)
    # the name of the row needs the space between cells on a phone
    between = 1 - ROW / (ROW + HEAD) if layout.narrow else 0.08
    return {
        "x": alt.X("p:N", title=None, sort=periods, axis=top, scale=alt.Scale(domain=periods, paddingInner=0.03)),
        "y": alt.Y("a:N", title=None, axis=side, scale=alt.Scale(domain=actors, paddingInner=between)),
    }


def _colour() -> alt.Color:
    import altair as alt

    inks = {**STANCES, ELSEWHERE: "band"}
    colours = [theme.ink(name) for name in inks.values()]
    return alt.Color("k:N", legend=None, scale=alt.Scale(domain=list(inks), range=colours))


def _names(actors: list[str], periods: list[str], layout: Layout) -> list[alt.Chart]:
    """Return the actors' names above their cells, on a phone only: elsewhere they are the axis."""
    import altair as alt

    if not layout.narrow:
        return []
    chart = marks.rows([{"a": actor} for actor in actors]).encode(y=_grid(actors, periods, layout)["y"], x=alt.value(0))
    return [marks.label(chart, "a", align="left", baseline="bottom", fontWeight=600, yOffset=-ROW / 2 + HEAD / 2 - 3)]

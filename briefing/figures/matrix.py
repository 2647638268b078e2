"""A matrix of words: a row a name, a column a period, each cell a word or two in the colour of the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.figures import marks, theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt

    from briefing.figures.finish import Layout
    from briefing.figures.prepare import Row

ROW = 42
HEAD = 20
LINE = 13
"""CSS pixels: height of a cell, of the row's name above it on a phone, of a line in a cell."""


class Matrix(NamedTuple):
    """What is drawn: the names and periods in order, what a cell may say -> its ink, and the word of a quiet cell.

    A quiet cell has the page's band and no colour.
    """

    names: list[str]
    periods: list[str]
    inks: Mapping[str, str]
    quiet: str


def draw(values: list[Row], matrix: Matrix, layout: Layout) -> alt.LayerChart:
    """Return the matrix of cells: `a` (name), `p` (period), `k` (last word), `t` (its last words), `s` (what is told).

    A cell that has no row stays empty.
    """
    actors, periods = matrix.names, matrix.periods
    values = [{**row, "t": _lines(row["t"], layout)} for row in values]
    height = len(actors) * (ROW + HEAD if layout.narrow else ROW)
    grid = _grid(actors, periods, layout)
    lift = HEAD / 2 if layout.narrow else 0
    chart = marks.rows([{key: row[key] for key in "apks"} for row in values]).encode(**grid)
    boxes = chart.mark_rect(yOffset=lift, y2Offset=lift, cornerRadius=2)
    boxes = boxes.encode(color=_colour(matrix), tooltip=marks.tips(s="said"))
    return marks.stack(
        [boxes, *_words(values, grid, layout, lift, matrix.quiet), *_names(actors, periods, layout)], layout, height
    )


def _lines(stances: list[str], layout: Layout) -> list[str]:
    """Return a cell's lines of text; on a phone only the last word finds room."""
    if layout.narrow:
        words = stances[-1].split(" ")
        return [words[0], " ".join(words[1:])] if len(words) > 1 else words
    return [*stances[:-1], f"then {stances[-1]}"] if len(stances) > 1 else stances


def _words(values: list[Row], grid: dict[str, Any], layout: Layout, lift: float, silent: str) -> list[alt.Chart]:
    size = theme.MIN_FONT if layout.narrow else theme.TEXT_SIZE
    layers = []
    for lines in (1, 2):
        for quiet in (False, True):
            here = [row for row in values if len(row["t"]) == lines and (row["k"] == silent) is quiet]
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


def _colour(matrix: Matrix) -> alt.Color:
    import altair as alt

    inks = {**matrix.inks, matrix.quiet: "band"}
    colours = [theme.ink(name) for name in inks.values()]
    return alt.Color("k:N", legend=None, scale=alt.Scale(domain=list(inks), range=colours))


def _names(actors: list[str], periods: list[str], layout: Layout) -> list[alt.Chart]:
    """Return the rows' names above their cells, on a phone only: elsewhere they are the axis."""
    import altair as alt

    if not layout.narrow:
        return []
    chart = marks.rows([{"a": actor} for actor in actors]).encode(y=_grid(actors, periods, layout)["y"], x=alt.value(0))
    return [marks.label(chart, "a", align="left", baseline="bottom", fontWeight=600, yOffset=-ROW / 2 + HEAD / 2 - 3)]

"""A matrix of words: a row a name, a column a period, each cell a word or two in the colour of the last.

On a phone columns have no room for words: there each name has a list, a line a period, which says the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.figures import marks, theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    import altair as alt

    from briefing.figures.finish import Layout
    from briefing.figures.prepare import Row

ROW = 42
LINE = 13
"""CSS pixels: height of a cell, and of a line in it."""
HEAD, ITEM, QUIET, GAP = 20, 22, 18, 8
"""CSS pixels of a list: the name's line, a period's line, the line that tells of the other periods, the room below it."""
PERIOD = 58
"""CSS pixels that the periods of a list take before its words."""


class Matrix(NamedTuple):
    """What is drawn: the names and periods in order, what a cell may say -> its ink, and the word of a quiet cell.

    A quiet cell has the page's band and no colour. `empty` says what a period without a cell means.
    """

    names: list[str]
    periods: list[str]
    inks: Mapping[str, str]
    quiet: str
    empty: str


def draw(values: list[Row], matrix: Matrix, layout: Layout) -> alt.LayerChart:
    """Return the matrix of cells: `a` (name), `p` (period), `k` (last word), `t` (its last words), `s` (what is told).

    A cell that has no row stays empty.
    """
    return _list(values, matrix, layout) if layout.narrow else _columns(values, matrix, layout)


def _columns(values: list[Row], matrix: Matrix, layout: Layout) -> alt.LayerChart:
    values = [{**row, "t": _lines(row["t"])} for row in values]
    grid = _grid(matrix)
    chart = marks.rows([{key: row[key] for key in "apks"} for row in values]).encode(**grid)
    boxes = chart.mark_rect(cornerRadius=2).encode(color=_colour(matrix), tooltip=_tips())
    return marks.stack([boxes, *_words(values, grid, matrix.quiet)], layout, len(matrix.names) * ROW)


def _tips() -> list[alt.Tooltip]:
    """Return what a cell tells by itself: away from its row and column it must still say whose and when it is."""
    return marks.tips(a="who", p="when", s="said")


def _lines(words: list[str]) -> list[str]:
    """Return a cell's lines of text."""
    return [*words[:-1], f"then {words[-1]}"] if len(words) > 1 else words


def _words(values: list[Row], grid: dict[str, Any], silent: str) -> list[alt.Chart]:
    layers = []
    for lines in (1, 2):
        for quiet in (False, True):
            here = [row for row in values if len(row["t"]) == lines and (row["k"] == silent) is quiet]
            chart = marks.rows([{key: row[key] for key in "apt"} for row in here]).encode(**grid)
            # lines are set from the first down, so two begin half a line higher
            place = {"lineHeight": LINE, "yOffset": -(lines - 1) * LINE / 2}
            if here:
                layers.append(marks.label(chart, "t", **_style(quiet=quiet), **place))
    return layers


def _style(*, quiet: bool) -> dict[str, Any]:
    return {
        "color": theme.ink("muted" if quiet else "paper"),
        "fontWeight": 400 if quiet else 600,
        "stroke": "none",  # a cell's colour needs no halo
        "baseline": "middle",
    }


def _grid(matrix: Matrix) -> dict[str, Any]:
    import altair as alt

    top = alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelLimit=0, labelFontWeight=600)
    side = alt.Axis(domain=False, ticks=False)
    across = alt.Scale(domain=matrix.periods, paddingInner=0.03)
    return {
        "x": alt.X("p:N", title=None, sort=matrix.periods, axis=top, scale=across),
        "y": alt.Y("a:N", title=None, axis=side, scale=alt.Scale(domain=matrix.names, paddingInner=0.08)),
    }


def _colour(matrix: Matrix) -> alt.Color:
    import altair as alt

    inks = {**matrix.inks, matrix.quiet: "band"}
    colours = [theme.ink(name) for name in inks.values()]
    return alt.Color("k:N", legend=None, scale=alt.Scale(domain=list(inks), range=colours))


def _list(values: list[Row], matrix: Matrix, layout: Layout) -> alt.LayerChart:
    heads, items, rest, height = listed(values, matrix)
    words = [
        marks.label(
            _at(PERIOD + 8, [row for row in items if (row["k"] == matrix.quiet) is quiet], height),
            "t",
            align="left",
            **_style(quiet=quiet),
        )
        for quiet in (False, True)
    ]
    boxes = _at(PERIOD, items, height).mark_rect(height=ITEM - 2, cornerRadius=2)
    layers = [
        boxes.encode(x2=marks.at(layout.width - 4), color=_colour(matrix), tooltip=_tips()),
        *words,
        _label(items, height, "p"),
        _label(heads, height, "t", fontWeight=600),
        _label(rest, height, "t", color=theme.ink("muted")),
    ]
    return marks.stack(layers, layout, height)


def listed(values: list[Row], matrix: Matrix) -> tuple[list[Row], list[Row], list[Row], int]:
    """Return the lines of a list with their middles `y` in CSS pixels: names, periods with a cell, what the others mean; and the height."""
    heads, items, rest = [], [], []
    foot = 0
    for name in matrix.names:
        own = {row["p"]: row for row in values if row["a"] == name}
        heads.append({"y": foot + HEAD / 2, "t": name})
        foot += HEAD
        for period in (one for one in matrix.periods if one in own):
            row = own[period]
            told = ", ".join(_lines(row["t"]))
            items.append({"y": foot + ITEM / 2, "a": name, "p": period, "k": row["k"], "t": told, "s": row["s"]})
            foot += ITEM
        if lacking := [period for period in matrix.periods if period not in own]:
            rest.append({"y": foot + QUIET / 2 + 1, "t": f"{', '.join(lacking)}: {matrix.empty}"})
            foot += QUIET
        foot += GAP
    return heads, items, rest, foot


def _at(left: float, rows: list[Row], height: int) -> alt.Chart:
    chart: alt.Chart = marks.rows(rows).encode(x=marks.at(left), y=marks.down("y", height))
    return chart


def _label(rows: list[Row], height: int, field: str, **style: Any) -> alt.Chart:
    kept = [{"y": row["y"], field: row[field]} for row in rows]
    return marks.label(_at(0, kept, height), field, align="left", baseline="middle", **style)

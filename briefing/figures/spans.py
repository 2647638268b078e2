"""Periods as bars on one time axis, each named just above itself, so that no legend or wide margin is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, measure, theme
from briefing.figures.prepare import along

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from briefing.figures.finish import Layout
    from briefing.figures.prepare import Row

ROW = 34
"""Height in CSS pixels of one row: a line of text and its bar."""
LINE = 14
"""CSS pixels that each further line of a name adds to its row."""
NAME, BAR = 12, 26
"""CSS pixels below a row's top: the middle of its name's first line, and the bar."""
MARGIN = 24
"""CSS pixels that the axis may need beyond its first and last day, for the halves of their labels."""

ENTRY = 44
"""CSS pixels that an entry of a legend takes beside its name: its sign, and the gap to the next."""
FAR = 0.33
"""Share of the axis beyond which a bar's label ends with the bar instead of beginning with it."""

Kinds = Mapping[str, tuple[str, int]]
"""What the bars can be -> (ink, thickness in CSS pixels); thickness tells them apart in grey print."""


def chart(values: Sequence[Row], domain: tuple[str, str], layout: Layout, kinds: Kinds, **axis: Any) -> alt.LayerChart:
    """Return bars and labels for rows with `row` (place from the top), `start`, `end`, `kind`, `text`, `tip`.

    `start` and `end` are ISO days. A bar with an empty `text` is not named; a name that is wider than the drawing is
    broken. A legend appears where there are several kinds. Raises ValueError for a kind that is not in `kinds`: it
    would have no colour.
    """
    if unknown := {str(value["kind"]) for value in values} - kinds.keys():
        raise ValueError(f"no colour for {', '.join(sorted(unknown))}; there is one for {', '.join(kinds)}")
    placed, height = place(values, layout.width - MARGIN)
    bars = _bars(placed, height, kinds, layout, axis)
    return marks.stack([bars, *_labels(placed, height, domain, layout.width - MARGIN)], layout, height)


def place(values: Sequence[Row], room: float) -> tuple[list[Row], int]:
    """Return the rows with the lines of their names (`lines`) and their top in CSS pixels (`top`), and the height of all."""
    named = [{**row, "lines": measure.lines(str(row["text"]), room)} for row in values]
    extra: dict[int, int] = {}
    for row in named:
        extra[row["row"]] = max(extra.get(row["row"], 0), LINE * (len(row["lines"]) - 1))
    tops = {row: ROW * row + sum(more for other, more in extra.items() if other < row) for row in extra}
    last = max(tops)
    placed = [{**row, "top": tops[row["row"]], "bar": tops[row["row"]] + BAR + extra[row["row"]]} for row in named]
    return placed, tops[last] + ROW + extra[last]


def _bars(values: Sequence[Row], height: int, kinds: Kinds, layout: Layout, axis: dict[str, Any]) -> alt.Chart:
    import altair as alt

    inks = [theme.ink(name) for name, _ in kinds.values()]
    columns = 1 if layout.narrow else legend_columns(list(kinds), layout.width)
    legend = alt.Legend(title=None, columns=columns, symbolType="stroke") if len(kinds) > 1 else None
    drawn = [{key: row[key] for key in ("start", "end", "kind", "tip")} | {"y": row["bar"]} for row in values]
    bars: alt.Chart = (
        marks.rows(drawn)
        .mark_rule()
        .encode(
            x=marks.time("start", **axis),
            x2="end:T",
            y=marks.down("y", height),
            color=alt.Color("kind:O", legend=legend, scale=alt.Scale(domain=list(kinds), range=inks)),
            strokeWidth=_thickness(kinds, legend),
            tooltip=marks.tips(tip="period"),
        )
    )
    return bars


def legend_columns(names: Sequence[str], room: float) -> int:
    """Return in how many columns a legend's names fit into a width in CSS pixels, the most that do; at least one."""
    for count in range(len(names), 1, -1):
        widths = [max(ENTRY + measure.width(name) for name in names[place::count]) for place in range(count)]
        if sum(widths) <= room:
            return count
    return 1


def _thickness(kinds: Kinds, legend: alt.Legend | None) -> Any:
    import altair as alt

    widths = [width for _, width in kinds.values()]
    # a nominal scale of widths with one value only has no step, and draws nothing
    if len(kinds) == 1:
        return alt.value(widths[0])
    return alt.StrokeWidth("kind:O", legend=legend, scale=alt.Scale(type="ordinal", domain=list(kinds), range=widths))


def side(row: Row, domain: tuple[str, str], room: float) -> str:
    """Return the edge with which a name stands: its bar's `start`, far to the right and longer than it the `end`, or `edge`, the drawing's own left."""
    long = max(measure.width(line) for line in row["lines"])
    start, end = (room * along(str(row[key]), domain) for key in ("start", "end"))
    if along(str(row["start"]), domain) > FAR and start + long > end:
        return "end" if long <= end else "edge"
    return "start" if start + long <= room else "edge"


def _labels(values: Sequence[Row], height: int, domain: tuple[str, str], room: float) -> list[alt.Chart]:
    layers = []
    # a rule may stand where bars end
    for edge, align, shift in (("start", "left", 0), ("end", "right", -4), ("edge", "left", 0)):
        here = [row for row in values if row["lines"] and side(row, domain, room) == edge]
        rows = [{"d": row.get(edge), "y": row["top"] + NAME, "t": _words(row)} for row in here]
        chart = marks.rows(rows if edge != "edge" else [{"y": row["y"], "t": row["t"]} for row in rows])
        across = marks.at(0) if edge == "edge" else marks.time("d", domain)
        if here:
            shown = chart.encode(x=across, y=marks.down("y", height))
            layers.append(marks.label(shown, "t", align=align, baseline="middle", lineHeight=LINE, dx=shift))
    return layers


def _words(row: Row) -> str | list[str]:
    """Return a name as one line of text, or as its lines."""
    lines: list[str] = row["lines"]
    return lines if len(lines) > 1 else lines[0]

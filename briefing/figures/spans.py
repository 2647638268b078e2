"""Periods as bars on one time axis, each named just above itself, so that no legend or wide margin is needed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from briefing.figures import marks, theme
from briefing.figures.prepare import along

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from briefing.figures.finish import Layout
    from briefing.figures.prepare import Row

ROW = 40
"""Height in CSS pixels of one row: a line of text and its bar."""


FAR = 0.33
"""Share of the axis beyond which a bar's label ends with the bar instead of beginning with it."""

Kinds = Mapping[str, tuple[str, int]]
"""What the bars can be -> (ink, thickness in CSS pixels); thickness tells them apart in grey print."""


def chart(values: Sequence[Row], domain: tuple[str, str], layout: Layout, kinds: Kinds, **axis: Any) -> alt.LayerChart:
    """Return bars and labels for rows with `row` (place from the top), `start`, `end`, `kind`, `text`, `tip`.

    `start` and `end` are ISO days. A bar with an empty `text` is not named. A legend appears where there are
    several kinds. Raises ValueError for a kind that is not in `kinds`: it would have no colour.
    """
    if unknown := {str(value["kind"]) for value in values} - kinds.keys():
        raise ValueError(f"no colour for {', '.join(sorted(unknown))}; there is one for {', '.join(kinds)}")
    height = ROW * _depth(values)
    return marks.stack([_bars(values, kinds, layout, axis), *_labels(values, domain)], layout, height)


def _depth(values: Sequence[Row]) -> int:
    return 1 + max(int(value["row"]) for value in values)


def _place(values: Sequence[Row]) -> alt.Y:
    import altair as alt

    # a plain scale from the top: a band scale cannot set text above its own bar
    return alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[_depth(values), 0], nice=False))


def _bars(values: Sequence[Row], kinds: Kinds, layout: Layout, axis: dict[str, Any]) -> alt.Chart:
    import altair as alt

    inks = [theme.ink(name) for name, _ in kinds.values()]
    columns = 1 if layout.narrow else len(kinds)
    legend = alt.Legend(title=None, columns=columns, symbolType="stroke") if len(kinds) > 1 else None
    drawn = [{key: value for key, value in row.items() if key != "text"} for row in values]
    bars: alt.Chart = (
        marks.rows(drawn)
        .mark_rule(yOffset=26)
        .encode(
            x=marks.time("start", **axis),
            x2="end:T",
            y=_place(values),
            color=alt.Color("kind:O", legend=legend, scale=alt.Scale(domain=list(kinds), range=inks)),
            strokeWidth=_thickness(kinds, legend),
            tooltip=marks.tips(tip="period"),
        )
    )
    return bars


def _thickness(kinds: Kinds, legend: alt.Legend | None) -> Any:
    import altair as alt

    widths = [width for _, width in kinds.values()]
    # a nominal scale of widths with one value only has no step, and draws nothing
    if len(kinds) == 1:
        return alt.value(widths[0])
    return alt.StrokeWidth("kind:O", legend=legend, scale=alt.Scale(type="ordinal", domain=list(kinds), range=widths))


def _labels(values: Sequence[Row], domain: tuple[str, str]) -> list[alt.Chart]:
    """Return the labels: those of bars that begin far to the right end with the bar, so none is cut off."""
    named = [{key: row[key] for key in ("row", "start", "end", "text")} for row in values if row["text"]]
    late = [row for row in named if along(str(row["start"]), domain) > FAR]
    early = [row for row in named if row not in late]
    sides = ((early, "start", "left", 0), (late, "end", "right", -4))  # a rule may stand where bars end
    return [
        marks.label(
            marks.rows(side).encode(x=marks.time(edge, domain), y=_place(values)),
            "text",
            align=align,
            baseline="middle",
            yOffset=12,
            dx=shift,
        )
        for side, edge, align, shift in sides
        if side
    ]

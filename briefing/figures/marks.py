"""Marks and scales that several charts share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.figures import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import altair as alt

    from briefing.figures.finish import Layout
    from briefing.figures.prepare import Row


def rows(values: Iterable[Row]) -> alt.Chart:
    """Return an empty chart on rows that are stored in the specification."""
    import altair as alt

    # altair copies lists, with all that is in them, each time that a chart becomes a part of another
    return alt.Chart(alt.InlineData(values=tuple(values)))


def stack(layers: Sequence[alt.Chart], layout: Layout, height: int) -> alt.LayerChart:
    """Return layers over each other, exactly as wide as the layout, axes and labels included."""
    import altair as alt

    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    return alt.LayerChart(layer=list(layers), width=layout.width, height=height, autosize=fit)


def time(field: str, domain: tuple[str, str] | None = None, **axis: Any) -> alt.X:
    """Return a time axis in UTC, so that a day is the same day wherever the page is read.

    Of layers over each other those without bars (x to x2) give the `domain` for all: where there is an x2
    Vega-Lite writes the domain in another form and would warn of a conflict in the reader's console.
    """
    import altair as alt

    scale = alt.Scale(type="utc", domain=list(domain)) if domain else alt.Scale(type="utc")
    return alt.X(f"{field}:T", scale=scale, title=None, axis=alt.Axis(**axis) if axis else alt.Undefined)


def down(field: str, height: int) -> alt.Y:
    """Return an axis of CSS pixels from the top of a drawing: a band scale cannot set text above its own bar."""
    import altair as alt

    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))


def at(place: float) -> Any:
    """Return a fixed place in CSS pixels."""
    import altair as alt

    return alt.value(place)


def people(field: str, title: str | None, top: float | None = None, **axis: Any) -> alt.Y:
    """Return an axis of counts that begins at zero; `title` names the unit."""
    import altair as alt

    scale = alt.Scale(domain=[0, top], nice=False) if top else alt.Scale(zero=True)
    return alt.Y(f"{field}:Q", title=title, scale=scale, axis=alt.Axis(**{"format": ",d", "tickCount": 5, **axis}))


def tips(**titles: str) -> list[alt.Tooltip]:
    """Return tooltips: field name = its title; every field is shown as the text it holds."""
    import altair as alt

    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def label(chart: alt.Chart, field: str, **mark: Any) -> alt.Chart:
    """Return direct labels at the chart's positions, in the page's text colour."""
    import altair as alt

    style: dict[str, Any] = {"fontSize": theme.TEXT_SIZE, "color": theme.ink("text"), **mark}
    named: alt.Chart = chart.mark_text(**style).encode(text=alt.Text(f"{field}:N"))
    return named

"""The finishing call: what it refuses, and what it hands on."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from briefing.figures import Figure, FigureRefused, Layout, finish, locator
from briefing.figures.finish import FIGURE_MIME
from tests.charts.drawn import CHARTS

PARTS: dict[str, Any] = {
    "id": "displacement",
    "title": "More people had fled than the article says",
    "subtitle": "People displaced, north-west Syria",
    "tables": ["displacement"],
    "alt": "The UN's count had passed the article's figure by the end of January and was far above it in February.",
    "caveat": "Counts differ in area and in the day from which they count.",
    "known": {"displacement": ["2020-02-20", "2020-02-23"], "needs": ["2024"]},
}


def finished(**changes: Any) -> Figure:
    """Return the displacement chart finished with PARTS, some of them changed."""
    return finish(CHARTS["displacement"], **{**PARTS, **changes})


@pytest.mark.parametrize("part", ["title", "subtitle", "alt", "caveat", "tables", "id"])
@pytest.mark.parametrize("nothing", ["", None, " "])
def test_missing_part_is_refused(part: str, nothing: str | None) -> None:
    """A figure without one of its parts is refused, and the message names the part."""
    with pytest.raises(FigureRefused, match=part):
        finished(**{part: nothing})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "Displaced people"}, "not a finding"),
        ({"alt": "Displacement rises."}, "fewer than 40"),
        ({"alt": "A line chart of people displaced since December, by day of count."}, "opens with"),
        ({"alt": "Map showing Idlib and the governorates around it, and three crossings."}, "opens with"),
        ({"alt": "Bar chart: people displaced since December, by day, and the article."}, "opens with"),
        ({"title": PARTS["alt"]}, "repeats the title"),
        ({"tables": ["displacment"]}, "did you mean 'displacement'"),
        ({"tables": "displacement"}, "tables is missing"),
        ({"rows": {"needs": ["2024"]}}, "rows names table 'needs', which tables does not"),
        ({"rows": {"displacement": []}}, "no row is drawn"),
        ({"rows": {"displacement": ["2020-02-20", "2020-02-32"]}}, r"no row '2020-02-32' .*\s+did you mean '2020-02-2"),
        ({"id": "Displaced People"}, "lower-case words"),
    ],
)
def test_part_that_says_nothing_is_refused(changes: dict[str, Any], message: str) -> None:
    """A title that is a topic, alt text that names the kind of picture, and unknown tables and rows are refused."""
    with pytest.raises(FigureRefused, match=message):
        finished(**changes)


def test_refusal_is_no_traceback() -> None:
    """In a notebook a refusal prints what to mend and no stack."""
    with pytest.raises(FigureRefused) as caught:
        finished(title="", caveat="")
    lines = caught.value._render_traceback_()
    assert len(caught.value.problems) == 2
    assert not any("Traceback" in line or "File " in line for line in lines)


def test_map_needs_its_disclaimer() -> None:
    """A map is refused unless its caveat says that boundaries imply no endorsement."""
    parts = {**PARTS, "id": "map"}
    with pytest.raises(FigureRefused, match="boundaries"):
        finish(CHARTS["map"], **parts)
    assert finish(CHARTS["map"], **{**parts, "caveat": locator.caveat("Roads are left out.")}).caveat


def test_too_wide_drawing_is_refused() -> None:
    """A drawing wider than the phone it is meant for is refused."""

    def stubborn(layout: Layout) -> Any:
        return CHARTS["needs"](Layout(640, narrow=layout.narrow))

    with pytest.raises(FigureRefused, match="640 px wide"):
        finish(stubborn, **PARTS)


def test_small_type_is_refused() -> None:
    """Type below the house's smallest size is refused."""

    def tiny(layout: Layout) -> Any:
        return CHARTS["needs"](layout).configure_axis(labelFontSize=8)

    with pytest.raises(FigureRefused, match="no type below"):
        finish(tiny, **PARTS)


def test_mark_without_a_place_is_refused() -> None:
    """A mark whose value is missing is refused instead of being drawn nowhere."""
    import altair as alt

    def broken(layout: Layout) -> Any:
        # a scale of widths with a single step has no width to give
        width = alt.StrokeWidth("k:N", scale=alt.Scale(range=[3]))
        rows = alt.InlineData(values=[{"x": 1, "k": "one"}])
        return alt.Chart(rows, width=layout.width - 60).mark_rule().encode(x="x:Q", strokeWidth=width)

    with pytest.raises(FigureRefused, match="no position"):
        finish(broken, **PARTS)


def test_data_from_elsewhere_are_refused() -> None:
    """A chart that would fetch its data is stopped before any request."""
    import altair as alt

    def remote(layout: Layout) -> Any:
        del layout
        return alt.Chart("https://example.org/data.csv").mark_point().encode(x="a:Q")

    with pytest.raises((FigureRefused, ValueError)):
        finish(remote, **PARTS)


def test_bundle_is_text_that_nbformat_accepts() -> None:
    """The stored output is three texts, and a notebook that holds them is valid."""
    bundle = finished().bundle()
    assert set(bundle) == {FIGURE_MIME, "image/svg+xml", "text/plain"}
    assert all(isinstance(value, str) for value in bundle.values())
    output = nbformat.v4.new_output("display_data", bundle)
    cell = nbformat.v4.new_code_cell("", outputs=[output])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    assert bundle["text/plain"] == PARTS["alt"]


def test_bundle_holds_every_part() -> None:
    """The JSON of the figure holds what page, PDF and browser need, and nothing twice."""
    whole = json.loads(finished().bundle()[FIGURE_MIME])
    assert list(whole) == ["id", "title", "subtitle", "caveat", "alt", "tables", "rows", "spec", "svg_narrow"]
    assert whole["spec"]["width"] == "container"
    assert "http" not in json.dumps(whole["spec"])


def test_known_tables_default_to_those_of_the_book() -> None:
    """Without a list of tables the ids of the book's data package count."""
    parts = {key: value for key, value in PARTS.items() if key != "known"}
    assert finish(CHARTS["needs"], **{**parts, "tables": ["needs"]}).tables == ("needs",)
    with pytest.raises(FigureRefused, match="no table"):
        finish(CHARTS["needs"], **{**parts, "tables": ["nonsense"]})

"""A chart shows all that its data hold, or is refused: no field that is not there, no row that vanishes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pytest

from briefing.figures import FigureRefused, Layout, finish

PARTS: dict[str, Any] = {
    "id": "counted",
    "title": "More people were counted by the end of the month",
    "subtitle": "People counted",
    "tables": ["counts"],
    "alt": "The count of people rises from the start of the month to its end.",
    "caveat": "Figures are rounded.",
    "known": ["counts"],
}
Encode = Callable[[alt.Chart], Any]
MONTHS = ["Jan", "Feb", "Mar"]


def _finish(people: list[Any], encode: Encode, months: list[str] = MONTHS) -> Any:
    frame = pd.DataFrame({"month": months, "people": people, "place": ["A", "B", "C"]})

    def draw(layout: Layout) -> Any:
        return encode(alt.Chart(frame)).properties(width=layout.width - 150)

    return finish(draw, **PARTS)


def _bars(**channels: Any) -> Encode:
    return lambda chart: chart.mark_bar().encode(**{"x": alt.X("month:N", sort=None), "y": "people:Q", **channels})


REFUSED: list[tuple[str, list[Any], Encode, str]] = [
    ("a misspelt number", [1, 2, 3], _bars(y="peoples:Q"), "did you mean 'people'"),
    ("a misspelt name", [1, 2, 3], _bars(x="mont:N"), "did you mean 'month'"),
    ("a misspelt colour", [1, 2, 3], _bars(color="plce:N"), "did you mean 'place'"),
    ("a misspelt field of a layer", [1, 2, 3], lambda c: c.mark_bar().encode(x="month:N", y="people:Q") + c.mark_text().encode(x="month:N", y="people:Q", text="poeple:Q"), "did you mean 'people'"),
    ("a misspelt field after a transform", [1, 2, 3], lambda c: c.transform_calculate(more="datum.people * 2").mark_bar().encode(x="month:N", y="mre:Q"), "did you mean 'more'"),
    ("an empty cell", [1, None, 3], _bars(), "1 of 3 rows has no 'people'"),
    ("no number", [1, float("nan"), 3], _bars(), "month Feb"),
    ("an endless number", [1, float("inf"), 3], _bars(), "1 of 3 rows"),
    ("an empty cell of a line", [1, None, 3], lambda c: c.mark_point().encode(x="month:N", y="people:Q"), "would vanish"),
    ("nothing left by a filter", [1, 2, 3], lambda c: c.transform_filter("datum.people > 9").mark_bar().encode(x="month:N", y="people:Q"), "not one mark is drawn"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("people", "encode", "said"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_chart_that_would_show_less_is_refused(people: list[Any], encode: Encode, said: str) -> None:
    """A field that the data lack is named with the one meant, a row without its number with its other cells."""
    with pytest.raises(FigureRefused, match=said) as refused:
        _finish(people, encode)
    assert {problem.rule for problem in refused.value.problems} == {"figure-broken"}


DRAWN: list[tuple[str, list[Any], Encode]] = [
    ("all there", [1, 2, 3], _bars()),
    ("left out in words", [1, None, 3], lambda c: c.transform_filter("isValid(datum.people)").mark_bar().encode(x="month:N", y="people:Q")),
    ("asked for", [1, None, 3], lambda c: c.mark_bar(invalid="filter").encode(x="month:N", y="people:Q")),
    ("a field made", [1, 2, 3], lambda c: c.transform_calculate(more="datum.people * 2").mark_bar().encode(x="month:N", y="more:Q")),
    ("a field summed", [1, 2, 3], lambda c: c.transform_aggregate(total="sum(people)", groupby=["place"]).mark_bar().encode(x="place:N", y="total:Q")),
    ("fields folded", [1, 2, 3], lambda c: c.transform_fold(["people"]).mark_bar().encode(x="month:N", y="value:Q", color="key:N")),
    ("counted", [1, 2, 3], lambda c: c.mark_bar().encode(x="place:N", y="count()")),
]  # fmt: skip


@pytest.mark.parametrize(("people", "encode"), [case[1:] for case in DRAWN], ids=[case[0] for case in DRAWN])
def test_a_chart_that_shows_all_is_drawn(people: list[Any], encode: Encode) -> None:
    """Fields that a transform makes are there, and an author may leave rows out in so many words."""
    assert _finish(people, encode).svg


@pytest.mark.parametrize("label", ["legal status undefined", "NaN river", "Infinity bridge"])
def test_words_are_not_taken_for_missing_numbers(label: str) -> None:
    """A label may hold the words by which programs say that a number is missing."""
    assert label in _finish([1, 2, 3], _bars(), [label, "Feb", "Mar"]).svg

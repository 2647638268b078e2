"""The words of a drawing: none cut off, and a phone's drawing says what the wide one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt
import pytest

from briefing.figures import FigureRefused, Layout, finish, marks, measure, placing
from tests.figures.test_whole import PARTS

ROWS = [{"x": 10, "t": "Many words of one label"}]


def labelled(words: str, x: int = 10, align: str = "left") -> Callable[[Layout], Any]:
    """Return what draws one label at a place in CSS pixels, with other words on a phone."""

    def draw(layout: Layout) -> Any:
        rows = marks.rows([{"t": words if layout.narrow else "Damascus 12 falls"}])
        scale = alt.Scale(domain=[0, 300], nice=False)
        point = marks.rows([{"y": 1}]).mark_point().encode(x=marks.at(40), y=alt.Y("y:Q", axis=None, scale=scale))
        chart = rows.encode(x=marks.at(x), y=marks.at(20))
        return (marks.label(chart, "t", align=align) + point).properties(width=layout.width - 20, height=100)

    return draw


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("falls 12", "does not say: Damascus"),
        ("Damascus falls", "fewer numbers"),
        ("", "does not say: Damascus, falls"),
    ],
)
def test_a_phone_that_says_less_is_refused(words: str, said: str) -> None:
    """A drawing for phones that leaves out a word or a number of the wide one is refused, and the word is named."""
    with pytest.raises(FigureRefused, match=said):
        finish(labelled(words), **PARTS)


@pytest.mark.parametrize("words", ["12: Damascus falls", "falls 12 Damascus and more"])
def test_a_phone_may_say_it_in_another_order(words: str) -> None:
    """The same words in another order, or more of them, are no less."""
    assert finish(labelled(words), **PARTS).svg_narrow


@pytest.mark.parametrize(("x", "align", "side"), [(5, "right", "left"), (330, "left", "right"), (2, "center", "left")])
def test_a_label_that_runs_out_is_refused(x: int, align: str, side: str) -> None:
    """A label that would be cut off at an edge is refused, with the edge."""
    chart = labelled("Damascus 12 falls", x, align)
    drawing = lambda layout: chart(Layout(layout.width, layout.narrow)).properties(autosize="none")  # noqa: E731
    with pytest.raises(FigureRefused, match=f"runs out of the drawing at {side}"):
        finish(drawing, **PARTS)


def test_words_are_as_wide_as_the_font_says() -> None:
    """Bold words are wider than plain ones, and width grows with size and length."""
    assert measure.width("Idlib", bold=True) > measure.width("Idlib")
    assert measure.width("Idlib", 24) == pytest.approx(2 * measure.width("Idlib", 12))
    assert measure.width("Idlib Idlib") > 2 * measure.width("Idlib")


def test_lines_are_broken_at_spaces_only() -> None:
    """Words joined by a no-break space stay together, and a word wider than the room has a line of its own."""
    assert measure.lines("one two\u00a0three", measure.width("one two")) == ["one", "two\u00a0three"]
    assert measure.lines("", 10) == []


def test_names_avoid_borders_marks_and_each_other() -> None:
    """A name takes the first free side of its mark; where a border blocks the right it stands left."""
    border = [(120.0, 0.0), (120.0, 200.0)]
    ground = placing.Ground(300, 200, [border])
    ((side, cost),) = placing.place([(100.0, 100.0)], [60.0], ground)
    assert (side.align, cost) == ("right", 0)
    both = placing.place([(100.0, 100.0), (130.0, 100.0)], [60.0, 60.0], placing.Ground(300, 200, []))
    boxes = [placing.area(at, 60, one) for at, (one, _) in zip([(100.0, 100.0), (130.0, 100.0)], both, strict=True)]
    assert boxes[0][2] <= boxes[1][0] or boxes[0][3] <= boxes[1][1] or boxes[1][3] <= boxes[0][1]


def test_a_name_without_a_free_side_says_so() -> None:
    """Where borders block every side the cost tells that no place is free."""
    fence = [[(x, 0.0), (x, 200.0)] for x in range(0, 300, 8)]
    ((_, cost),) = placing.place([(150.0, 100.0)], [60.0], placing.Ground(300, 200, [*map(list, fence)]))
    assert cost >= placing.BLOCKED

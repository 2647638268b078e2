"""Periods as bars: the legend."""

from __future__ import annotations

import pytest

from briefing.figures import measure, spans

LONG = [f"a kind of opening number {number}" for number in range(6)]


@pytest.mark.parametrize(("names", "room", "columns"), [(["one", "two"], 640, 2), (LONG, 640, 3), (LONG, 300, 1), (LONG[:1], 50, 1)])
def test_a_legend_has_as_many_columns_as_fit(names: list[str], room: int, columns: int) -> None:
    """A legend stands in one line where it fits, and in fewer columns where its last names would be cut off."""
    assert spans.legend_columns(names, room) == columns


@pytest.mark.parametrize("room", [200, 400, 640, 900])
def test_no_row_of_a_legend_is_wider_than_its_room(room: int) -> None:
    """Whatever the room, the names of each row with their signs fit into it, or stand one below the other."""
    count = spans.legend_columns(LONG, room)
    rows = [LONG[place : place + count] for place in range(0, len(LONG), count)]
    assert count == 1 or all(sum(spans.ENTRY + measure.width(name) for name in row) <= room for row in rows)

"""The widths of a table's columns: where room goes, and what is broken for it."""

from __future__ import annotations

import pytest

from briefing.print.columns import UNBROKEN, Columns, lines

DATE, SHORT = 15.0, 8.0


def columns(rows: list[list[float]], *, least: list[float]) -> Columns:
    """Return columns that need their short texts whole, and of longer ones eighteen ens."""
    widest = [max(column) for column in zip(*rows, strict=True)]
    return Columns(rows, least, [one if one <= UNBROKEN else 18.0 for one in widest], [min(one, 60.0) for one in widest])


def height(rows: list[list[float]], widths: list[float]) -> int:
    """Return how many lines rows take."""
    return sum(max(map(lines, row, widths)) for row in rows)


@pytest.mark.parametrize("longer", [0, 1, 2])
def test_room_goes_to_the_longer_text(longer: int) -> None:
    """Of three columns the one with long text gets the room, wherever it stands, and no more is given than there is."""
    rows = [[200.0 if n == longer else 30.0 for n in range(3)] for _ in range(9)]
    widths = columns(rows, least=[8.0] * 3).fitted(100)
    assert widths[longer] == max(widths)
    assert sum(widths) == pytest.approx(100)


def test_a_text_that_has_its_line_gets_no_more() -> None:
    """A table that needs less than the room takes no more than its texts."""
    assert columns([[DATE, 25.0]] * 4, least=[8.0, 8.0]).fitted(112) == [DATE, 25.0]


def test_short_texts_are_broken_only_where_rows_are_high() -> None:
    """Dates are broken for the sake of a long text beside them, and stand on one line beside a short one."""
    long = columns([[DATE, DATE, 180.0]] * 9, least=[9.0, 9.0, 8.0]).fitted(60)
    short = columns([[DATE, DATE, 34.0]] * 9, least=[9.0, 9.0, 8.0]).fitted(60)
    assert min(long[:2]) < DATE
    assert short[:2] == [DATE, DATE]


def test_no_word_is_broken() -> None:
    """However much room another column would like, none falls below what its words take."""
    widths = columns([[DATE, SHORT, 400.0]] * 9, least=[9.0, SHORT, 8.0]).fitted(60)
    assert widths[0] >= 9
    assert widths[1] >= SHORT


def test_it_is_lower_than_in_even_columns() -> None:
    """The widths found make a table lower than even ones do."""
    rows = [[DATE, 30.0 + n % 3 * 20, 90.0 - n, SHORT] for n in range(20)]
    found = columns(rows, least=[9.0, 8.0, 8.0, SHORT]).fitted(100)
    assert height(rows, found) < height(rows, [25.0] * 4)

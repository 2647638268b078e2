"""Tables: where cells stand, how wide columns ask to be, when a table is turned or split."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes

from briefing.print import inline, typ  # noqa: F401 - importing registers its rules
from briefing.print.tables import LANDSCAPE, Grid, sideways, split, total
from briefing.print.translator import Translator

from .kit import Print, text_of
from .pieces import table


def _table(columns: int, words: str = "1,000") -> nodes.table:
    return table(["Year", *(f"Column {n}" for n in range(1, columns))], [["2020", *([words] * (columns - 1))]])


def test_narrow_stands_upright() -> None:
    """A table of a few columns is not turned."""
    assert not sideways(Grid.of(_table(5)))


def test_wide_is_turned() -> None:
    """A table of many columns goes on a landscape page."""
    assert sideways(Grid.of(_table(15)))


def test_parts_cover_every_column_once() -> None:
    """The parts of a split table hold all columns, each once, and the first in every part."""
    parts = split(Grid.of(_table(40)))
    assert all(part[0] == 0 for part in parts)
    assert [c for part in parts for c in part[1:]] == list(range(1, 40))


def test_parts_fit() -> None:
    """Each part fits on a landscape page."""
    grid = Grid.of(_table(40))
    widths = grid.least()
    assert all(total([widths[c] for c in part]) <= LANDSCAPE for part in split(grid))


def test_spanning_cells_keep_their_columns() -> None:
    """A cell that spans rows moves the cells of the next row aside."""
    made = _table(3)
    first, second = nodes.row(), nodes.row()
    first += [
        nodes.entry("", nodes.paragraph("", "a"), morerows=1),
        nodes.entry("", nodes.paragraph("", "b")),
        nodes.entry("", nodes.paragraph("", "c")),
    ]
    second += [nodes.entry("", nodes.paragraph("", "d"), morecols=1)]
    body = next(iter(made.findall(nodes.tbody)))
    body.children = []
    body += [first, second]
    grid = Grid.of(made)
    assert [(c.column, c.columns) for c in grid.body[1]] == [(1, 2)]


@pytest.mark.parametrize("size", ["3x9", "3x14", "15x6"])
def test_source_lines_stand_on_the_page_of_their_table(printed: Print, size: str) -> None:
    """Whether a table floats, stands in the text or is turned, its caption, its end and its source line are on one page."""
    parts = "".join(f"{'Words. ' * 40 * n}\n\n```{{piece}} sourced {size}\n```\n\n" for n in range(1, 8))
    pages = text_of(printed({"summary.md": f"# One\n\n{parts}"}).book, folded=False).split("\f")[2:]
    found = [(len(re.findall(r"Table \d+", page)), page.count("Source: a sheet.")) for page in pages]
    assert sum(captions for captions, _ in found) == 7
    assert [page for page in found if page[0] != page[1]] == []


def test_short_tables_float(printed: Print) -> None:
    """A short data table leaves no gap where it does not fit: the text after it goes on, and the table follows on the next page."""
    chapter = f"# One\n\n{'Words of a page. ' * 620}\n\n```{{piece}} sourced 3x14\n```\n\nWhat follows it.\n"
    pages = text_of(printed({"summary.md": chapter}).book, folded=False).split("\f")[2:]
    assert [("What follows it." in page, "Table 1" in page) for page in pages[1:3]] == [(True, False), (False, True)]


@pytest.mark.parametrize(("rows", "pages"), [(9, 1), (24, 2)])
def test_a_long_table_in_the_text_goes_on_over_the_page(printed: Print, rows: int, pages: int) -> None:
    """A table without a number begins where it stands, on what is left of a page, unless it is short enough to be kept whole."""
    cells = "".join(f"| row{n}. | A place |\n" for n in range(rows))
    chapter = f"# One\n\n{'Words of a page. ' * 600}\n\n| Day | Where |\n| --- | --- |\n{cells}"
    told = text_of(printed({"summary.md": chapter}).book, folded=False).split("\f")[2:]
    assert sum("row" in page for page in told) == pages


ROW = "* - {n} May 2020\n  - A place\n  - What happened there on that day, told in a few more words than fit in a line of its column\n"


@pytest.mark.parametrize("before", [*range(20, 60, 8)])
def test_the_source_of_a_long_table_stands_below_its_last_row(printed: Print, before: int) -> None:
    """Wherever a table over several pages ends, its source line is on the page of its last row."""
    chapter = f"# One\n\n{'Words. ' * 30 * before}\n\n```{{piece}} sourced 3x90\n```\n"
    pages = text_of(printed({"summary.md": chapter}).book, folded=False).split("\f")[2:]
    (source,) = [page for page in pages if "Source: a sheet." in page]
    assert source.count("\n") > 6


@pytest.mark.parametrize(("pages", "told"), [(True, " (annex)"), (False, "")])
def test_cells_do_not_say_annex_each_time(*, pages: bool, told: str) -> None:
    """A reference to what stands in the annex says so in running text, and not in each cell of a table."""
    t = Translator("book", Path(), elsewhere=frozenset({"book/sources"}))
    t.pages = pages
    link = nodes.reference("", "", nodes.Text("Reuters"), refuri="%book/sources#source-one")
    assert t.node(link) == typ.text("Reuters") + (typ.text(told) if told else "")

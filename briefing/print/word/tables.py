"""Rules for tables: their caption above them, header rows that Word repeats, rows that are not torn."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from docutils import nodes
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell

from briefing.print.tables import LANDSCAPE, NUMERIC, PORTRAIT, Cell, Grid, sideways, source_of

from . import styles
from .writer import Writer, writes

WIDE, WIDE_ON_SIDE = 160, 247
"""Millimetres of a line, upright and sideways."""
MARGIN = 4
"""Letters that the margins of a cell take."""


@writes(nodes.table)
def table(w: Writer, node: nodes.table) -> None:
    """A table with its caption and source; one too wide to stand upright has a landscape page."""
    grid = Grid.of(node)
    turned = sideways(grid) and not isinstance(w.home, _Cell)
    if turned:
        _turn(w, on_side=True)
    _captioned(w, node, grid, turned=turned)
    if turned:
        if below := source_of(node):
            w.node(below)
            w.done.add(below)
        _turn(w, on_side=False)


def _turn(w: Writer, *, on_side: bool) -> None:
    """Begin a page that lies on its side, or stands again."""
    made = w.document.add_section(WD_SECTION.NEW_PAGE)
    if (made.orientation == WD_ORIENT.LANDSCAPE) != on_side:
        made.page_width, made.page_height = made.page_height, made.page_width
        made.orientation = WD_ORIENT.LANDSCAPE if on_side else WD_ORIENT.PORTRAIT


def _captioned(w: Writer, node: nodes.table, grid: Grid, *, turned: bool) -> None:
    w.arrive(node)
    ident = next((one.removeprefix("table-") for one in node["classes"] if one.startswith("table-")), "")
    with w.about("table", ident) if ident else nullcontext():
        for caption in (c for c in node.children if isinstance(c, nodes.title)):
            with w.block(caption, "Caption") as made:
                made.paragraph_format.keep_with_next = True
                w.inside(caption)
        _table(w, grid, WIDE_ON_SIDE if turned else WIDE, LANDSCAPE if turned else PORTRAIT)


def _table(w: Writer, grid: Grid, wide: int, room: float) -> None:
    rows = [*grid.head, *grid.body]
    made: Table = w.home.add_table(len(rows), grid.count, *([Mm(wide)] if isinstance(w.home, _Cell) else []))
    made.style, made.alignment, made.autofit = w.document.styles["Table Grid"], WD_TABLE_ALIGNMENT.LEFT, False
    widths = [width + MARGIN for width in grid.fitted(list(range(grid.count)), room - MARGIN * grid.count)]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(wide * width / sum(widths))
    cells = [
        made.row_cells(place) for place in range(len(rows))
    ]  # looked up once: python-docx counts them anew each time
    if grid.head:
        _shade(made)
    for place, row in enumerate(rows):
        _settle(made, place, heads=place < len(grid.head))
        for cell in row:
            _fill(
                w,
                _merged(cells, place, cell),
                cell,
                bold=place < len(grid.head) or (cell.heads_row and grid.short_heads()),
            )


def _settle(made: Table, place: int, *, heads: bool) -> None:
    """Let a row stay on one page, and a header row be repeated on each (ISO/IEC 29500-1, 17.4.6, 17.4.49)."""
    properties: Any = made.rows[place]._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if heads else [])):
        properties.append(OxmlElement(name))


def _merged(cells: list[list[_Cell]], place: int, cell: Cell) -> _Cell:
    first = cells[place][cell.column]
    if cell.columns == cell.rows == 1:
        return first
    last = cells[min(place + cell.rows, len(cells)) - 1][cell.column + cell.columns - 1]
    whole: _Cell = first.merge(last)
    return whole


def _fill(w: Writer, made: _Cell, cell: Cell, *, bold: bool) -> None:
    before = w.home, w.first, w.numbering
    w.home, w.first, w.numbering = made, "", 0
    with w.within(styles.CELL), w.looking(bold=bold):
        w.inside(cell.entry)
    w.home, w.first, w.numbering = before
    if NUMERIC & set(cell.entry["classes"]):
        for one in made.paragraphs:
            one.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(made: Table) -> None:
    """Give the first row of a table a ground that is told apart in grey."""
    for cell in made.rows[0].cells:
        properties: Any = cell._tc.get_or_add_tcPr()
        properties.append(styles.ground("F1F4F7"))


@writes(nodes.tgroup, nodes.thead, nodes.tbody, nodes.row, nodes.entry)
def part(w: Writer, node: nodes.Element) -> None:
    """A part of a table, written by its table."""
    w.inside(node)

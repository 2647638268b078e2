"""Rules for tables: header cells, widths, wide tables turned on their side or split."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes

from briefing.doctrees.written.nodes import claim_mark, question_block
from briefing.figures.measure import width
from briefing.records.grades import SIGNS

from . import typ
from .claims import hush
from .columns import UNBROKEN, Columns, lines
from .translator import Translator, writes

PORTRAIT, LANDSCAPE = 112.0, 172.0
"""How much table type fits in a line upright and sideways (8.2 pt Briefing Sans, A4), in ens as all widths here: half ems, a figure's width."""
SHORTEST, NARROWEST, LONGEST = 4.0, 18.0, 72.0
"""The least for any column, what long text needs at least, and the most that any column likes."""
SPARE = 0.3
"""Added to what text takes: what is set is rounded, and letters lean over their own width."""
ENS = 2.0
"""Of a font size of two ens, each letter measures its width in ens."""
_SPACES = re.compile(r"[ \n]+")
NOTHING = typ.text("–")
"""A cell without a value."""
GAP = 1.5
"""Lost to the space between two columns: twice 3 points."""
NUMERIC = frozenset({"num", "text-right"})
"""Classes of cells that hold numbers: ours, and MyST's for a right-aligned column."""
BOLD = 40
"""Row headers of at most this many letters are set bold."""
ROW = 0.6
"""Lines that a row takes beside its text."""
WHOLE = 24
"""A row of at most this many lines is not broken over pages."""
KEPT_WHOLE = 50
"""A table of at most this many lines is not broken over pages."""
KEPT_IN_TEXT = 12
"""The same for one without a number, which has its place in the text and cannot float: whole, a longer one would leave as much of a page empty."""


@dataclass(frozen=True)
class Cell:
    """One cell: its entry, the column it begins in, how many it spans, whether it heads its row, and how wide its text is: on one line, and what of it is not broken."""

    entry: nodes.entry
    column: int
    columns: int
    rows: int
    heads_row: bool
    line: float
    words: float

    @cached_property
    def needs(self) -> float:
        """How wide a column it needs: a number or a few words their length, longer text a few words a line."""
        if NUMERIC & set(self.entry["classes"]) and not _of_head(self.entry):
            return self.line
        words = min(self.words, UNBROKEN)
        if _of_head(self.entry) or next(_marks(self.entry), None):
            return words
        return self.line if self.line <= UNBROKEN else max(words, min(self.line / 5, NARROWEST))

    @property
    def likes(self) -> float:
        """How wide a column it would like: its whole text, up to a readable line."""
        return max(self.needs, min(self.line, LONGEST))


@dataclass(frozen=True)
class Grid:
    """A table's cells, row by row: `head` and `body`; `count` is the number of columns."""

    head: list[list[Cell]]
    body: list[list[Cell]]
    count: int

    @classmethod
    def of(cls, table: nodes.table) -> Grid:
        """Read a docutils table."""
        group = next(c for c in table.children if isinstance(c, nodes.tgroup))
        count = sum(isinstance(c, nodes.colspec) for c in group.children)
        heads = {id(row) for part in group.children if isinstance(part, nodes.thead) for row in part.children}
        rows = list(_placed(group, count))
        return cls([r for r, key in rows if key in heads], [r for r, key in rows if key not in heads], count)

    def widths(self) -> list[float]:
        """Return how wide each column would like to be."""
        return self._widest(lambda cell: cell.likes)

    def least(self) -> list[float]:
        """Return which width each column cannot do without."""
        return self._widest(lambda cell: cell.needs)

    def _widest(self, asks: Callable[[Cell], float]) -> list[float]:
        asked = [SHORTEST] * self.count
        for row in (*self.head, *self.body):
            for cell in row:
                if cell.columns == 1:
                    asked[cell.column] = max(asked[cell.column], asks(cell))
        return asked

    def fitted(self, columns: list[int], room: float) -> list[float]:
        """Return the widths of some columns in a room: what each needs, and the rest where it makes the table lowest."""
        likes, needs, least = (
            [found[c] for c in columns] for found in (self.widths(), self.least(), self._widest(_words))
        )
        rows = [[row.get(c, 0.0) for c in columns] for row in self._lines()]
        return Columns(rows, least, needs, likes).fitted(room - GAP * len(columns))

    def _lines(self) -> list[dict[int, float]]:
        """Return how long the text of each cell of the body is on one line, row by row, by columns."""
        return [{c.column: c.line for c in row if c.columns == 1} for row in self.body]

    def numeric(self) -> list[bool]:
        """Return for each column whether its body cells are numbers."""
        found = [
            [bool(NUMERIC & set(c.entry["classes"])) for row in self.body for c in row if c.column == n]
            for n in range(self.count)
        ]
        return [bool(column) and all(column) for column in found]

    def heights(self, columns: list[int], widths: list[float]) -> list[float]:
        """Return about how many lines each body row takes, when some columns are set in these widths."""
        room = dict(zip(columns, widths, strict=True))
        return [
            max((lines(c.line, room[c.column]) for c in row if c.column in room), default=0) + ROW for row in self.body
        ]

    def short_heads(self) -> bool:
        """Return whether the row headers are words rather than sentences, which in bold are hard to read."""
        return all(len(c.entry.astext()) <= BOLD for row in self.body for c in row if c.heads_row)

    def spans(self) -> bool:
        """Return whether any cell spans columns or rows."""
        return any(c.columns > 1 or c.rows > 1 for row in (*self.head, *self.body) for c in row)


def _words(cell: Cell) -> float:
    """Return what a cell takes where its text is broken between all words."""
    return min(cell.needs, max(cell.words, SHORTEST))


def _of_head(entry: nodes.entry) -> bool:
    return isinstance(entry.parent.parent, nodes.thead)


def _marks(node: nodes.Element) -> Iterator[claim_mark]:
    """Yield the marks of claims that stand in a cell alone, in a list of them."""
    return (mark for mark in node.findall(claim_mark) if mark.get("alone"))


def _printed(node: nodes.Node) -> Iterator[str]:
    """Yield the words of a cell, with the numbers of the marks in it."""
    if isinstance(node, nodes.Text):
        yield str(node)
    for child in node.children:
        yield from _printed(child)
    if isinstance(node, claim_mark):
        yield f"{node['number']}{SIGNS.get(node['status'], '')}, "


def _measured(entry: nodes.entry, *, bold: bool) -> tuple[float, float]:
    """Return how wide a cell's text is on one line, and its widest word; words that a no-break space joins are one."""
    text = typ.held("".join(_printed(entry)).strip(", "))
    words = max((width(word, ENS, bold=bold) for word in _SPACES.split(text)), default=0.0)
    return width(text, ENS, bold=bold) + SPARE, words + SPARE


def _placed(group: nodes.tgroup, count: int) -> Iterator[tuple[list[Cell], int]]:
    """Yield each row's cells with their columns, cells spanning rows from above taken into account."""
    for part in group.children:
        if not isinstance(part, (nodes.thead, nodes.tbody)):
            continue
        taken = [0] * count
        for row in part.children:
            yield list(_row(row, taken)), id(row)
            taken = [max(0, n - 1) for n in taken]


def _row(row: nodes.Node, taken: list[int]) -> Iterator[Cell]:
    column = 0
    for entry in row.findall(nodes.entry):
        while column < len(taken) and taken[column]:
            column += 1
        wide, deep = int(entry.get("morecols", 0)) + 1, int(entry.get("morerows", 0)) + 1
        heads = "row-head" in entry["classes"]
        measured = _measured(entry, bold=heads or _of_head(entry) or any(_marks(entry)))
        yield Cell(entry, column, wide, deep, heads, *measured)
        for n in range(column, min(column + wide, len(taken))):
            taken[n] = deep
        column += wide


@writes(nodes.table)
def table(t: Translator, node: nodes.table) -> str:
    """A table: upright if it fits, else on a landscape page, else in parts that repeat the first column."""
    grid = Grid.of(node)
    if t.aloud:
        return _spoken(t, node, grid)
    parts = split(grid)
    turned = sideways(grid) and not t.on_side and not t.brief
    room = LANDSCAPE if sideways(grid) else PORTRAIT
    caption = _caption(t, node)
    floating = _floating(t, node) if caption.number and len(parts) == 1 and not (turned or t.on_side) else {}
    anchor = "" if floating else t.anchor(node)
    made = [
        _part(t, grid, Part(columns, grid.fitted(columns, room), room, len(parts)), caption, floating)
        for columns in parts
    ]
    if not turned:
        return anchor + "".join(made)
    if below := source_of(node):
        made.append(t.node(below))
        t.chapter.done.add(below)
    return f"\n\n{typ.call('landscape', typ.content(anchor + ''.join(made)))}\n\n"


def _spoken(t: Translator, node: nodes.table, grid: Grid) -> str:
    """Write a table to be read aloud: what it is, then a sentence for each row, each cell with its column's name."""
    if below := source_of(node):
        t.chapter.done.add(below)
    heads = [cell.entry.astext() for row in grid.head[-1:] for cell in row]
    rows = [_row_spoken(t, row, heads) for row in grid.body]
    titles = [typ.call("rubric", typ.content(t.inside(one))) for one in node.children if isinstance(one, nodes.title)]
    return "\n\n" + "".join(titles) + typ.call("list", *rows, tight="false") + "\n\n"


def _row_spoken(t: Translator, row: list[Cell], heads: list[str]) -> str:
    told = [
        t.run(paragraph.children) if isinstance(paragraph, nodes.Element) else ""
        for cell in row
        for paragraph in cell.entry.children[:1]
    ]
    named = [
        typ.text(f"{head}: ") + words for head, words in zip(heads[1:], told[1:], strict=False) if words != NOTHING
    ]
    return typ.content(typ.text(". ").join([typ.call("strong", typ.content(told[0])), *named]) + typ.text("."))


def _floating(t: Translator, node: nodes.table) -> dict[str, str]:
    """Return what lets a data table float as figures do, with its source lines and its anchor, if it is short; nothing for other tables."""
    below = source_of(node)
    if t.brief or below is None:
        return {}
    t.chapter.done.add(below)
    return {"placement": t.placement(), "source": typ.content(t.inside(below)), "anchor": typ.maybe(t.anchor(node))}


def source_of(node: nodes.table) -> nodes.Element | None:
    """Return the source lines that follow a data table, which belong on its page."""
    after = node.parent.children[node.parent.index(node) + 1 :][:1]
    return next((one for one in after if isinstance(one, nodes.Element) and "table-source" in one["classes"]), None)


def sideways(grid: Grid) -> bool:
    """Return whether a table needs a landscape page."""
    return total(grid.least()) > PORTRAIT


def total(widths: list[float]) -> float:
    """Return the room that columns need, with the space between them."""
    return sum(widths) + GAP * len(widths)


def split(grid: Grid) -> list[list[int]]:
    """Return the columns of each part: one part if all fit on a landscape page; each part begins with the first column."""
    least = grid.least()
    if total(least) <= LANDSCAPE or grid.spans():
        return [list(range(grid.count))]
    rest = sum(least[1:]) + GAP * (grid.count - 1)
    room = LANDSCAPE - least[0] - GAP
    even = rest / -(-rest // room)  # as many parts as it takes, of about equal width
    parts: list[list[int]] = [[0]]
    for column in range(1, grid.count):
        if len(parts[-1]) > 1 and total([least[c] for c in (*parts[-1][1:], column)]) > min(room, even + max(least)):
            parts.append([0])
        parts[-1].append(column)
    return parts


@dataclass(frozen=True)
class Caption:
    """A table's caption and number; `number` is "" for a table without a caption and for a question's, which the question names."""

    body: str
    plain: str
    number: str


def _caption(t: Translator, node: nodes.table) -> Caption:
    titles = [c for c in node.children if isinstance(c, nodes.title)]
    if not titles:
        return Caption("", "", "")
    hush(t, titles[0])
    number = "" if isinstance(node.parent, question_block) else t.number("table")
    return Caption(t.inside(titles[0]), titles[0].astext(), number)


@dataclass(frozen=True)
class Part:
    """The columns of a table that are set together, their widths, the room they have, and how many parts there are."""

    columns: list[int]
    widths: list[float]
    room: float
    parts: int

    def span(self, count: int) -> str:
        """Return which columns these are, where they are not all."""
        return f", columns {self.columns[1] + 1}\u2013{self.columns[-1] + 1} of {count}" if self.parts > 1 else ""


def _part(t: Translator, grid: Grid, part: Part, caption: Caption, floating: dict[str, str]) -> str:
    cells = _cells(t, grid, part.columns)
    numeric, span, heights = grid.numeric(), part.span(grid.count), grid.heights(part.columns, part.widths)
    keep = sum(heights) <= (KEPT_WHOLE if caption.number else KEPT_IN_TEXT)
    if not keep:
        t.chapter.in_parts = t.chapter.letters
    return (
        "\n\n"
        + typ.call(
            "booktable",
            f"({', '.join(cells)},)",
            caption=typ.maybe(caption.body + (typ.text(span) if caption.body and span else "")),
            plain=typ.string(caption.plain),
            listed=typ.boolean(part.columns[1:2] in ([], [1])),
            number=typ.string(caption.number),
            columns=typ.array(f"{width + GAP:.1f}fr" for width in part.widths),
            align=typ.array("right" if numeric[c] else "left" for c in part.columns),
            whole=typ.boolean(max(heights, default=0) <= WHOLE),
            keep=typ.boolean(keep),
            rows=str(len(grid.head) + len(grid.body)),
            width="100%" if t.brief else f"{_share(part)}%",
            **floating,
        )
        + "\n\n"
    )


def _share(part: Part) -> int:
    """Return how much of the line a table takes, in per cent: a narrow one is not pulled apart."""
    return min(100, round(100 * 1.05 * total(part.widths) / part.room))


def _cells(t: Translator, grid: Grid, columns: list[int]) -> list[str]:
    """Return the cells as code, header first, and note which rows begin with a header cell."""
    t.pages = False  # page numbers in every cell would drown the table; the source line below it has them
    bold = grid.short_heads()
    head = [_cell(t, c, bold=True) for row in grid.head for c in row if c.column in columns]
    t.row_heads.append(
        [bool(row) and (row[0].column == 0 and (row[0].heads_row or not grid.head)) for row in grid.body]
    )
    body = [_cell(t, c, bold=bold) for row in grid.body for c in row if c.column in columns]
    t.pages = True
    return ([typ.expression("table.header", *head)] if head else []) + body


def _cell(t: Translator, cell: Cell, *, bold: bool) -> str:
    body = typ.content(t.anchor(cell.entry) + t.inside(cell.entry))
    named = {k: str(n) for k, n in (("colspan", cell.columns), ("rowspan", cell.rows)) if n > 1}
    if cell.heads_row and bold:
        body = typ.expression("rowhead", body)
    return typ.expression("table.cell", body, **named) if named else body


@writes(nodes.tgroup, nodes.thead, nodes.tbody, nodes.row, nodes.entry)
def part(t: Translator, node: nodes.Element) -> str:
    """A part of a table, written by its table."""
    return t.inside(node)

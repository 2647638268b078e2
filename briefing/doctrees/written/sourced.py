"""What an editor puts in as it is, with its source: a picture from a file of the book's, and a table of words."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markdown_it.rules_block.table import escapedSplit
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from briefing.records.typography import curl

from .nodes import record_block

SOURCED = ("picture", "word-table")
PICTURE = ("alt", "caption", "source", "credit", "licence")
"""What a picture must say of itself."""
HEAD = 2
"""The lines of a table in Markdown above its rows."""
STATED = "stated-source"
"""The placeholder of the line that names the sources, filled when the page is written."""


class Picture(SphinxDirective):
    """A picture from a file in the book's folder: what it shows in words, its caption, its source, who made it, its licence.

    It leaves a figure as docutils has them, which every product can write; `sourced` says what the editor gave.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = dict.fromkeys(PICTURE, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """Return the figure."""
        image = nodes.image(uri=self.arguments[0].strip(), alt=self.options.get("alt", "").strip())
        caption = nodes.caption("", curl(self.options.get("caption", "")))
        figure = nodes.figure("", image, caption, classes=["picture"], sourced=dict(self.options))
        for node in (figure, image, caption):
            self.set_source_info(node)
        figure += nodes.legend("", _stated(self, ("credit", "licence")))
        return [figure]


class WordTable(SphinxDirective):
    """A small table of words, written as Markdown writes tables: its caption is the argument, its sources an option."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"source": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the table and the line with its sources. Raises an error of Sphinx's for anything but one table."""
        held = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, held)
        if [type(child) for child in held.children] != [nodes.table]:
            raise self.error("{word-table} holds one table in Markdown (| a | b |), and nothing else")
        table: nodes.table = held.children[0]  # type: ignore[assignment] # as just seen
        if wrong := _row_fault(list(self.content)):
            raise self.error(f"{{word-table}}: {wrong}")
        table.insert(0, nodes.title("", curl(self.arguments[0].strip())))
        table["classes"] += ["data-table", "words-table"]
        table["sourced"] = dict(self.options)
        for body in table.findall(nodes.tbody):
            for row in body.children:
                row.children[0]["classes"].append("row-head")  # type: ignore[index] # a row's children are entries
        if not self.options.get("source", "").strip():
            return [table]
        return [table, nodes.container("", _stated(self), classes=["table-source"])]


def _row_fault(lines: list[str]) -> str:
    """Return what is wrong with the rows of a table in Markdown: none at all, or one with more cells than the header, which Markdown drops."""
    rows = [cells for line in lines if line.strip() for cells in [_cells(line)]]
    if len(rows) <= HEAD:
        return "the table has a header and no row; write its rows below, or remove it"
    longer = next((cells for cells in rows[HEAD:] if any(cells[len(rows[0]) :])), None)
    if longer is None:
        return ""
    lost = " | ".join(longer[len(rows[0]) :])
    return f"a row has more cells than the header, so “{lost}” would be shown nowhere; write \\| for a bar in a cell"


def _cells(line: str) -> list[str]:
    """Return the cells of a row as Markdown reads them."""
    cells = [cell.strip() for cell in escapedSplit(line.strip())]
    begins, ends = cells[:1] == [""], len(cells) > 1 and cells[-1] == ""
    return cells[begins : len(cells) - ends]


def _stated(block: SphinxDirective, names: tuple[str, ...] = ()) -> record_block:
    """Return the placeholder of the line that names sources, and what else is said of where a thing comes from."""
    said = {name: curl(block.options[name].strip()) for name in names if block.options.get(name, "").strip()}
    node = record_block(block=STATED, arg=block.options.get("source", "").strip(), options=said)
    block.set_source_info(node)
    node.line = block.lineno
    return node


def setup(app: Sphinx) -> None:
    """Register the blocks."""
    app.add_directive("picture", Picture)
    app.add_directive("word-table", WordTable)

"""The blocks editors write. All but {analysis} leave a placeholder that is filled when the page is written."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from .nodes import analysis_block, record_block
from .sourced import SOURCED

REGISTERS = {
    "claims-index": "claims",
    "claims-table": "claims",
    "source-list": "sources",
    "table-list": "tables",
    "name-list": "names",
}


PLAIN = (
    "claims-index",
    "source-list",
    "table-list",
    "claim-card",
    "judgement",
    "question",
    "coverage",
    "name-list",
    "changes",
    "corrections",
)
BLOCKS = (*PLAIN, "data-table", "claims-table", "analysis", *SOURCED)


class Block(SphinxDirective):
    """A block that prints a record, named by its argument, or a register of them."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        node = record_block(block=self.name, arg=(self.arguments or [""])[0].strip(), options=dict(self.options))
        self.set_source_info(node)
        node.line = self.lineno
        return [node]


class DataTable(Block):
    """A data table: some of its columns, some of its rows."""

    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {
        "columns": directives.unchanged,
        "rows": directives.unchanged,
        "caption": directives.unchanged,
    }


class ClaimsTable(Block):
    """The register of claims, that of one topic, or the claims of one status, actor or source."""

    option_spec: ClassVar[dict[str, Any]] = {
        "topic": directives.unchanged,
        "status": directives.unchanged,
        "actor": directives.unchanged,
        "source": directives.unchanged,
    }


class Analysis(SphinxDirective):
    """Our own reading: its sentences need no claim; its numbers may still not be typed."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the block with its text."""
        block = analysis_block()
        self.set_source_info(block)
        block += nodes.paragraph("", "Our analysis", classes=["box-label"])
        self.state.nested_parse(self.content, self.content_offset, block)
        return [block]


def setup(app: Sphinx) -> None:
    """Register the blocks."""
    for name in PLAIN:
        app.add_directive(name, Block)
    app.add_directive("data-table", DataTable)
    app.add_directive("claims-table", ClaimsTable)
    app.add_directive("analysis", Analysis)

"""The book's own docutils nodes: what the site and the print side must know how to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from docutils import nodes

from briefing.records.grades import STATUS


class claim_use(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Placeholder of {claim}, {said}, {quote} or {val}: `mode`, `ref`, `spec`, `uid`; resolved when a page is written."""


class figure_use(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Placeholder of {fig}: `ref`, the figure's id; resolved when a page is written, for figures may be renumbered."""


class record_block(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Placeholder of a block that prints records: `block`, `arg`, `options`; resolved when a page is written."""


def table_anchor(block: record_block) -> str:
    """Return the id of the table that a {data-table} block prints: a part of a table may be shown again on the page."""
    return f"data-{block['arg']}" + (f"-{block.line}" if block["options"] else "")


class claim_mark(nodes.reference):  # noqa: N801 - docutils names node classes in lower case
    """A link to a claim: `cid`, `number`, `status`, `mode`, `uid`; its child, if any, is the value or quotation shown.

    `alone` says that it stands in a list of marks, not at a sentence's end; `silent` that a quotation needs no number of its
    own, because the marks that follow it have the same.
    """

    def spoken(self) -> str:
        """Return what a screen reader says for the mark: "claim 12, disputed"."""
        status = str(self.get("status", ""))
        said = "" if status == "corroborated" else f", {STATUS.get(status, status)}"
        return f"claim {self.get('number', '')}{said}"


class table_mark(nodes.reference):  # noqa: N801 - docutils names node classes in lower case
    """A value from a data table, linked to the table's record: `table`, `uid`; its child is the value."""


class figure_block(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """A chart with its title, alt text, source line and data."""


class claims_listed(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Claims of one topic, or other records, a line each, where the register is several pages."""


class IndexLine(NamedTuple):
    """A record's line in the list of a register: its anchor (`claim-ID`), where it leads, its words, what stands before and behind them."""

    anchor: str
    address: str
    words: str
    number: str = ""
    lang: str = "en"
    of: str = ""

    @property
    def length(self) -> int:
        """How many letters it shows."""
        return len(self.number) + len(self.words) + (len(self.of) + 1 if self.of else 0)


class index_lines(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """The `lines` of such a list: one node, for a register has thousands, and dozens of passes would look at each."""


class register_part(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """A part of a register, which the site writes as a page of its own: `docname` and `title` of that; in it the records."""


class claim_record(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """One claim in the register.

    `later`, where the register sets it, makes the children when the record is written: a register has more nodes than the
    rest of the book, and some forty passes of Sphinx and its extensions would look at each of them.
    """

    later: Callable[[], list[nodes.Node]] | None = None

    def fill(self) -> None:
        """Make the children, if that was left for later."""
        if self.later is not None and not self.children:
            self += self.later()


class source_record(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """One source in the list of sources: `sid`, and its `number` there."""


class table_record(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """One data table in the list of sources."""


class name_record(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """One name in the glossary."""


class facts(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """What a record or box says under names: a list of `fact`."""


class fact(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """One fact: its `name`, and its `words`, or a `fact_line` for each thing it holds; `uses` if these lead to sentences.

    A register has thousands of facts that are plain words: as an attribute they need no nodes of their own.
    """

    def astext(self) -> str:
        """Return what the fact says, without its name."""
        words: str = self.get("words", "")
        return words or super().astext()


class fact_line(nodes.General, nodes.TextElement):  # noqa: N801 - docutils names node classes in lower case
    """One thing that a fact holds: words and links."""


class judgement_block(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """A key judgement: `jid`, `number`, `likelihood`, `confidence`."""


class question_block(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """An open question with its hypotheses: `qid`, `number`."""


class analysis_block(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """Our own reasoning, visibly so."""


class lang_span(nodes.inline):  # noqa: N801 - docutils names node classes in lower case
    """Words in another language: `lang` (BCP 47), which says how they run, too."""

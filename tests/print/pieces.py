"""A Sphinx extension for the tests: the book's own nodes by hand, as the resolver would leave them in a page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from briefing.doctrees.written.nodes import (
    analysis_block,
    claim_mark,
    claim_record,
    fact,
    fact_line,
    facts,
    figure_block,
    judgement_block,
    lang_span,
    source_record,
    table_mark,
    table_record,
)
from briefing.records.models import Claim, Evidence, Name, Source, Status
from briefing.records.readings.seen import Seen, Sight

from .kit import SVG


class unheard_of(nodes.General, nodes.Element):  # noqa: N801 - docutils names node classes in lower case
    """A node that no rule knows."""


class Piece(SphinxDirective):
    """`{piece} NAME` puts the nodes that a function of this module makes."""

    required_arguments = 1
    optional_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"set": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the nodes."""
        made: list[nodes.Node] = MAKERS[self.arguments[0]](self, *self.arguments[1:])
        for node in made:
            node.source, node.line = self.get_source_info()
        return made


def mark(cid: str, number: int, mode: str = "claim", words: str = "", uid: str = "") -> claim_mark:
    """Return a claim's mark."""
    out = claim_mark(
        "",
        "",
        *([nodes.Text(words)] if words else []),
        cid=cid,
        number=number,
        status="disputed" if number == 2 else "corroborated",
        mode=mode,
        uid=uid,
    )
    out["refuri"] = f"%book/claims#claim-{cid}"
    out["ids"] = [uid] if uid else []
    return out


def lost_note(_: Piece) -> list[nodes.Node]:
    """Return the mark of a footnote that stands nowhere."""
    note = nodes.footnote_reference("", "9", refid="gone", refname="gone")
    note.resolved = True  # or docutils would name it first
    return [nodes.paragraph("", "", nodes.Text("Words"), note)]


def marks(_: Piece) -> list[nodes.Node]:
    """A paragraph with a value, a quotation and marks of the same claims."""
    first = nodes.paragraph(
        "",
        "",
        nodes.Text("In all "),
        mark("one", 1, "val", "1,506", "u1"),
        nodes.Text(" people died."),
        mark("one", 1, "claim", "", "u2"),
    )
    second = nodes.paragraph(
        "",
        "",
        nodes.Text("He said "),
        mark("two", 2, "quote", "“never again”", "u3"),
        nodes.Text(". "),
        figure_of_table(),
    )
    return [first, second]


def figure_of_table() -> table_mark:
    """Return a value from a data table."""
    return table_mark(
        "",
        "",
        nodes.Text("961,286"),
        table="displacement",
        uid="u4",
        ids=["u4"],
        refuri="%book/sources#table-displacement",
    )


def named(piece: Piece, page: str = "second") -> list[nodes.Node]:
    """A sentence that begins with a figure's number and ends with it in brackets."""

    def link() -> nodes.reference:
        uri = f"%book/{page}#fig-bars"
        return nodes.reference("", "Figure 7", internal=True, refuri=uri, classes=["figure-link"])

    said = nodes.paragraph("", "", link(), nodes.Text(" shows bars, which differ ("), link(), nodes.Text(")."))
    return [said]


def words(_: Piece) -> list[nodes.Node]:
    """Words in Arabic, Russian and Turkish within an English sentence."""
    spans = [
        lang_span("", text, lang=lang)
        for text, lang in (("هيئة تحرير الشام", "ar"), ("Идлиб", "ru"), ("İdlib’in güneyi", "tr"))
    ]
    return [
        nodes.paragraph(
            "",
            "",
            nodes.Text("Called "),
            spans[0],
            nodes.Text(" (in Russian "),
            spans[1],
            nodes.Text(", in Turkish "),
            spans[2],
            nodes.Text(") since then."),
        )
    ]


def chart(piece: Piece, svg: str = "") -> list[nodes.Node]:
    """A figure with its source line."""
    content = "\n".join(piece.content) or SVG.format(words="Bar one")
    block = figure_block(
        figure_id="bars",
        svg=svg or content,
        svg_narrow="",
        alt="" if svg == "no-alt" else "One bar",
        number=1,
        title="Bars by year",
        subtitle="People",
        caveat="Counts differ.",
        tables=["t"],
        rows={},
        spec="",
    )
    if svg == "no-alt":
        block["svg"] = SVG.format(words="x")
    block["ids"] = ["fig-bars"]
    block += nodes.container("", nodes.paragraph("", "Source: a table."), classes=["figure-source"])
    return [block]


def table(heads: list[str], rows: list[list[str]], *, caption: str = "Figures by year") -> nodes.table:
    """Return a table whose first column heads its rows."""
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=1) for _ in heads]
    group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", head)) for head in heads)))
    body = nodes.tbody()
    for row in rows:
        body += nodes.row(
            "",
            *(
                nodes.entry("", nodes.paragraph("", cell), classes=["row-head"] if not n else ["num"])
                for n, cell in enumerate(row)
            ),
        )
    group += body
    return nodes.table("", nodes.title("", caption), group, classes=["data-table"], ids=["data-t"])


def grid(_: Piece, size: str = "3x4") -> list[nodes.Node]:
    """A table of COLUMNSxROWS."""
    columns, rows = map(int, size.split("x"))
    heads = ["Year", *(f"Indicator {n}" for n in range(1, columns))]
    return [table(heads, [[str(1980 + r), *(f"{r}{c},000" for c in range(1, columns))] for r in range(rows)])]


def sourced(piece: Piece, size: str = "3x9") -> list[nodes.Node]:
    """A table of COLUMNSxROWS with its source line, as a data table has it."""
    return [*grid(piece, size), nodes.container("", nodes.paragraph("", "Source: a sheet."), classes=["table-source"])]


def register(_: Piece) -> list[nodes.Node]:
    """The register of the two claims."""
    out: list[nodes.Node] = []
    for number, cid in enumerate(("one", "two"), 1):
        record = claim_record(cid=cid, number=number, status="corroborated", ids=[f"claim-{cid}"])
        record += nodes.paragraph("", "", nodes.Text(f"[{number}] A statement."), classes=["record-head"])
        back = nodes.reference(
            "",
            "",
            nodes.Text("Summary: “In all”"),
            refuri="%book/summary#u1" if number == 1 else "%book/summary#u3",
            classes=["back-link"],
        )
        record += facts("", fact("", fact_line("", "", back), name="Used in", uses=True))
        out.append(record)
    return out


def sources(_: Piece) -> list[nodes.Node]:
    """The list of sources: one source, one table."""
    source = source_record(
        "", nodes.paragraph("", "A report", classes=["record-head"]), sid="report", ids=["source-report"]
    )
    data = table_record(
        "",
        nodes.paragraph("", "Data table: displacement", classes=["record-head"]),
        table="displacement",
        ids=["table-displacement"],
    )
    return [source, data]


def judgement(_: Piece) -> list[nodes.Node]:
    """A key judgement and a passage of analysis."""
    box = judgement_block(
        "",
        nodes.paragraph("", "Key judgement 1", classes=["box-label"]),
        nodes.paragraph("", "It is likely.", classes=["judgement-text"]),
        jid="j",
        number=1,
        likelihood="likely",
        confidence="moderate",
        ids=["judgement-j"],
    )
    return [
        box,
        analysis_block(
            "", nodes.paragraph("", "Our analysis", classes=["box-label"]), nodes.paragraph("", "We think so.")
        ),
    ]


def unknown(_: Piece) -> list[nodes.Node]:
    """A node that no rule knows."""
    return [unheard_of("", nodes.paragraph("", "lost words"))]


MAKERS: dict[str, Any] = {
    f.__name__: f for f in (lost_note, marks, named, words, chart, grid, sourced, register, sources, judgement, unknown)
}


SOURCE = Source(
    id="report",
    title="A report",
    publisher="A bureau",
    kind="un report",
    published="2020-01",
    reliability="A",
    reliability_why="It was there.",
)
NAMES = {"idlib": Name(id="idlib", name="Idlib", kind="place", variants=["Idleb"])}


def claim(cid: str, status: Status) -> Claim:
    """Return a claim as it would be read from its file."""
    evidence = [Evidence(source="report", paraphrase="So it says.", credibility=1)]
    return Claim(
        id=cid,
        statement="A statement.",
        said_by="The bureau",
        said_on="2020-01-17",
        evidence=evidence,
        status=status,
    )


class FewRecords:
    """As much of `briefing.records.Records` as the print side asks for."""

    claims: ClassVar[dict[str, Claim]] = {"one": claim("one", "corroborated"), "two": claim("two", "disputed")}
    sources: ClassVar[dict[str, Source]] = {"report": SOURCE}
    names: ClassVar[dict[str, Name]] = NAMES
    tables: ClassVar[dict[str, Any]] = {
        "displacement": SimpleNamespace(meta=SimpleNamespace(title="Displacement"), source_ids=lambda: ["report"])
    }

    sights: ClassVar[dict[tuple[str, int], Sight]] = {("one", 0): Sight(Seen.FOUND), ("two", 0): Sight(Seen.NOT)}

    def number_of(self, cid: str) -> int:
        """Return a claim's number."""
        return list(self.claims).index(cid) + 1

    def grade(self, cid: str) -> str:
        """Return a claim's grade."""
        return f"A{self.claims[cid].evidence[0].credibility}"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive, and the records."""
    setattr(app, "briefing", FewRecords())  # noqa: B010 - as briefing.doctrees does
    app.add_directive("piece", Piece)
    app.add_node(unheard_of)
    return {"parallel_read_safe": True}

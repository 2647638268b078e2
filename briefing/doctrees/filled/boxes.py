"""Key judgements and open questions as blocks on a page."""

from __future__ import annotations

from docutils import nodes

from briefing.doctrees.written.nodes import (
    fact,
    fact_line,
    facts,
    judgement_block,
    lang_span,
    question_block,
    record_block,
)
from briefing.records.grades import LADDER
from briefing.records.models import Hypothesis, Judgement, Question
from briefing.records.readings.words import in_words
from briefing.records.typography import in_marks
from briefing.reuse import short

from .links import Links


def line(*words: nodes.Node) -> fact_line:
    """Return one line of a fact."""
    return fact_line("", "", *words)


def text(name: str, words: str) -> fact:
    """Return a fact that is plain words."""
    return fact(name=name, words=words)


def marks(links: Links, cids: list[str]) -> list[nodes.Node]:
    """Return claim marks, separated by spaces."""
    out: list[nodes.Node] = []
    for cid in cids:
        if cid in links.records.claims:
            out += [nodes.Text(" ")] if out else []
            mark = links.claim(cid)
            mark["alone"] = True
            out.append(mark)
    return out or [nodes.Text("none recorded")]


def quotation(links: Links, cid: str, number: int) -> nodes.inline:
    """Return a claim's quotation, in the source's language: where its text is held, with the source's own letters and not the editor's."""
    verdict = links.records.verdict(cid, number)
    evidence = links.records.claims[cid].evidence[number]
    words = in_marks(verdict.hit.exact if verdict.hit else evidence.quote)
    source = links.records.sources.get(evidence.source)
    if source is None or source.language == "en":
        return nodes.inline("", words, classes=["quoted"])
    return lang_span("", words, lang=source.language, classes=["quoted"])


def judgement(links: Links, block: record_block) -> list[nodes.Node]:
    """Return a key judgement: likelihood and confidence apart, as ICD 203 asks, what it rests on and what speaks against it."""
    record: Judgement = links.records.judgements[block["arg"]]
    number = list(links.records.judgements).index(record.id) + 1
    low, high = LADDER[record.likelihood]
    box = judgement_block(
        jid=record.id,
        number=number,
        likelihood=record.likelihood,
        confidence=record.confidence,
        ids=[f"judgement-{record.id}"],
    )
    box += nodes.paragraph("", f"Key judgement {number}", classes=["box-label"])
    box += nodes.paragraph("", record.text, classes=["judgement-text"])
    likelihood = line(nodes.strong("", record.likelihood), nodes.Text(f" ({low}–{high}%)"))
    confidence = line(nodes.strong("", record.confidence), nodes.Text(f": {record.confidence_why}"))
    against = [fact("", line(*marks(links, record.against)), name="Against it")] if record.against else []
    box += facts(
        "",
        fact("", likelihood, name="Likelihood"),
        fact("", confidence, name="Confidence"),
        fact("", line(*marks(links, list(record.basis))), name="Basis"),
        *against,
        text("Would change it", record.would_change),
        text("Read", in_words(links.records.standing("judgement", record.id))),
        *links.short(short.address(record.id, short.JUDGEMENTS)),
    )
    return [box]


def question(links: Links, block: record_block) -> list[nodes.Node]:
    """Return an open question with its hypotheses and the claims for and against each."""
    record: Question = links.records.questions[block["arg"]]
    number = list(links.records.questions).index(record.id) + 1
    box = question_block(qid=record.id, number=number, ids=[f"question-{record.id}"])
    box += nodes.paragraph("", f"Question {number}", classes=["box-label"])
    box += nodes.paragraph("", record.question, classes=["question-text"])
    if record.why:
        box += nodes.paragraph("", record.why)
    box += nodes.bullet_list(
        "", *(_hypothesis(n, one) for n, one in enumerate(record.hypotheses, 1)), classes=["hypotheses"]
    )
    if record.claims():
        box += ach_table(links, record)
    box += facts(
        "",
        text("What would settle it", record.settle),
        text("Where to look", record.look),
        text("Read", in_words(links.records.standing("question", record.id))),
    )
    return [box]


def _hypothesis(number: int, record: Hypothesis) -> nodes.list_item:
    return nodes.list_item("", nodes.paragraph("", "", nodes.strong("", f"H{number}"), nodes.Text(f" {record.text}")))


def ach_table(links: Links, record: Question) -> nodes.table:
    """Return the analysis of competing hypotheses: a row a claim, a column a hypothesis."""
    heads = ["Claim", *(f"H{n}" for n, _ in enumerate(record.hypotheses, 1))]
    rows: list[list[list[nodes.Node]]] = []
    for cid in record.claims():
        if cid in links.records.claims:
            statement: list[nodes.Node] = [nodes.Text(links.records.statement(cid)), links.claim(cid, "said")]
            weights: list[list[nodes.Node]] = [[nodes.Text(_weight(one, cid))] for one in record.hypotheses]
            rows.append([statement, *weights])
    return table(
        heads,
        rows,
        caption=f"Claims weighed against each hypothesis of question {list(links.records.questions).index(record.id) + 1}",
        widths=[5, *([1] * len(record.hypotheses))],
        classes=["ach"],
    )


def _weight(hypothesis: Hypothesis, cid: str) -> str:
    return "supports" if cid in hypothesis.supports else "against" if cid in hypothesis.against else "–"


def table(
    heads: list[str], rows: list[list[list[nodes.Node]]], *, caption: str, widths: list[int], classes: list[str]
) -> nodes.table:
    """Return a table with a caption, a header row, and its first column as row heads."""
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", head)) for head in heads)))
    body = nodes.tbody()
    for cells in rows:
        row = nodes.row()
        for number, cell in enumerate(cells):
            row += nodes.entry("", nodes.paragraph("", "", *cell), classes=["row-head"] if number == 0 else [])
        body += row
    group += body
    return nodes.table("", nodes.title("", caption), group, classes=classes)

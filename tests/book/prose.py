"""The chapters' running text as readers see it, taken from the sources without a build.

Roles are replaced by what they print; marks, code, tables, registers and the small print of blocks are left out.
Numbers that a notebook computes stand as one word, since a count of words needs no more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing import records
from briefing.lint.sentences import sentences
from briefing.records import Records
from briefing.records.library import show_cell

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = tuple(
    sorted(
        p.stem
        for p in (ROOT / "book").iterdir()
        if p.suffix in {".md", ".ipynb"} and p.stem not in {"claims", "sources"}
    )
)

_BLOCK = re.compile(r"^```\{([\w-]+)\}[ \t]*(\S*)[^\n]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INCLUDE = re.compile(r"^```\{include\} (\S+)\n```[ \t]*$", re.MULTILINE)
_ROLE = re.compile(r"\{([\w-]+)\}`([^`]*)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_MARKUP = re.compile(r"\*\*|(?<!\w)\*|\*(?!\w)|`|^#+ |^- |^\d+\. ", re.MULTILINE)


@cache
def the_records() -> Records:
    """Return the book's records, read once."""
    return records.load(ROOT)


def source(name: str) -> str:
    """Return a chapter's Markdown, with the parts that it includes in their places."""
    file = ROOT / "book" / f"{name}.md"
    if file.is_file():
        return _INCLUDE.sub(_part, file.read_text("utf-8"))
    cells = json.loads(file.with_suffix(".ipynb").read_text("utf-8"))["cells"]
    text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return _INCLUDE.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    return (ROOT / "book" / match[1]).read_text("utf-8")


def _block(match: re.Match[str]) -> str:
    kind, rid, body = match[1], match[2], match[3]
    if kind == "analysis":
        return body
    if kind == "judgement":
        return the_records().judgements[rid].text
    if kind == "question":
        question = the_records().questions[rid]
        return f"{question.question}\n\n{question.why}"
    return ""


def _role(match: re.Match[str]) -> str:
    name, text = match[1], match[2]
    if name == "quote":
        cid, number = the_records().quote(text)
        return f"“{the_records().claims[cid].evidence[number].quote}”"
    if name == "val":
        ref, _, spec = (part.strip() for part in text.partition("|"))
        return "0" if ref.startswith("=") else the_records().show(ref, spec)
    return "" if name in {"claim", "said"} else text


@cache
def visible(name: str) -> str:
    """Return a chapter's running text: paragraphs, headings, lists, analyses, judgements and questions."""
    text = _LINK.sub(r"\1", _BLOCK.sub(_block, source(name)))
    return _MARKUP.sub("", _ROLE.sub(_role, text))


def unquoted(text: str) -> str:
    """Return a text with the words in quotation marks taken out."""
    return _QUOTED.sub("“…”", text)


def words(text: str) -> int:
    """Return the number of words of a text."""
    return len(re.findall(r"[^\W_][\w'’.,/-]*", text))


def sentences_of(name: str) -> Iterator[str]:
    """Yield the sentences of a chapter."""
    for paragraph in re.split(r"\n\s*\n|\n(?=[-#])", visible(name)):
        for start, end in sentences(paragraph):
            yield " ".join(paragraph[start:end].split())


def record_texts() -> Iterator[tuple[str, str]]:
    """Yield what readers see of the records in our own words, each with its place."""
    book = the_records()
    for claim in book.claims.values():
        yield f"claim {claim.id}", claim.statement
        yield f"note of claim {claim.id}", claim.note
    for question in book.questions.values():
        parts = (question.question, question.why, question.settle, question.look)
        yield f"question {question.id}", "\n".join((*parts, *(h.text for h in question.hypotheses)))
    for judgement in book.judgements.values():
        yield f"judgement {judgement.id}", f"{judgement.text}\n{judgement.confidence_why}\n{judgement.would_change}"


def table_texts() -> Iterator[tuple[str, str]]:
    """Yield the texts of the data tables as shown, each with its place; ids of claims and sources are left out."""
    for tid, table in the_records().tables.items():
        for key in table.lines:
            for field in table.meta.fields:
                if not field.numeric and field.name not in {"id", "claim", "source"}:
                    yield f"table {tid}, row {key}, {field.name}", show_cell(table, key, field.name)

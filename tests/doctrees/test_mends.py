"""What a message says an editor should do fits the slip, in these very words."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

CSV, PACKAGE, FIGURES = "data/counts.csv", "data/datapackage.yml", "book/figures.md"
OF_A_TABLE = minibook.FIGURES + "\nThere were {val}`counts/2020-02-23/people` of them.{claim}`fled`\n"
LINE = OF_A_TABLE.count("\n")
_SOURCE = next(line for line in minibook.PACKAGE.splitlines(keepends=True) if "{name: source" in line)
UNSOURCED = {
    PACKAGE: minibook.PACKAGE.replace(_SOURCE, ""),
    CSV: minibook.COUNTS.replace(",source", "").replace(",un-report", ""),
}
ANOTHER = {CSV: minibook.COUNTS.replace("un-report", "state-paper"), "seeds/claims/all.yml": minibook.CLAIMS.replace("    - source: state-paper\n      paraphrase: contact was made\n      credibility: 2\n", "").replace("credibility: 2\n  status: corroborated", "credibility: 2\n  status: single-source")}  # fmt: skip


AROUND = (
    "At a long meeting of many people from all over the country, of which the paper wrote on the day after, it named"
)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("It named 1,506 dead.{claim}`killed`", "“1,506” is typed, in “It named 1,506 dead.” [typed-number]\n    write {val}`killed.people` in its place"),
        ("Twelve thousand fled.{claim}`killed, fled`", "“Twelve thousand” is typed, in “Twelve thousand fled.” [number-word]\n    write {val}`fled.people` in its place"),
        ("It did so on 17 January 2020.{said}`killed`", "“17 January 2020” is typed, in “It did so on 17 January 2020.” [typed-date]\n    write {val}`killed.said_on` in its place"),
        ("It did so on 18 January 2020.{said}`killed`", "“18 January 2020” is typed, in “It did so on 18 January 2020.” [typed-date]\n    show the claim's date: {val}`claim-id.said_on`"),
        ("It named 1,507 dead.{claim}`killed`", "“1,507” is typed, in “It named 1,507 dead.” [typed-number]\n    show the recorded number: {val}`claim-id.name`, {val}`table/row/column` or {val}`=published-name`"),
        (f"{AROUND} 1,506 dead.{{claim}}`killed`", "“1,506” is typed, in “…country, of which the paper wrote on the day after, it named 1,506 dead.” [typed-number]\n    write {val}`killed.people` in its place"),
    ],
    ids=["a value", "in words", "a day", "another day", "another number", "far from the beginning"],
)  # fmt: skip
def test_what_is_typed_beside_its_claim(sentence: str, said: str, tmp_path: Path) -> None:
    """Of a typed number or day which a claim of the sentence gives it is said what to write, and the excerpt shows it."""
    minibook.write(tmp_path, {FIGURES: f"{minibook.FIGURES}\n{sentence}\n"})
    line = minibook.FIGURES.count("\n") + 2
    assert [str(one) for one in check(tmp_path)] == [f"{FIGURES}:{line}: {said}"]


@pytest.mark.parametrize(
    ("files", "mend"),
    [
        ({}, "add to the marks: {claim}`killed`"),
        (UNSOURCED, "the table 'counts' has no column `source`: add one to data/counts.csv and data/datapackage.yml, with the id of a source in each row, which a claim of the sentence rests on"),
        (ANOTHER, "record what its source says as a claim; its source is state-paper"),
        ({PACKAGE: minibook.PACKAGE.replace('"#meta+source", constraints: {required: true}', '"#meta+source"'), CSV: minibook.COUNTS.replace("948000,un-report", "948000,")}, "fill in the cell `source` of its row, with the id of a source which a claim of the sentence rests on"),
    ],
    ids=["a claim rests on its source", "no column names sources", "no claim rests on its source", "the row names none"],
)  # fmt: skip
def test_a_value_that_no_mark_leads_to(files: dict[str, str], mend: str, tmp_path: Path) -> None:
    """Of a table's value beside a mark from elsewhere it is said what is lacking: a mark, a claim, or the table's sources."""
    minibook.write(tmp_path, {**files, FIGURES: OF_A_TABLE})
    found = [one for one in check(tmp_path) if one.rule == "value-unclaimed" and one.file == FIGURES]
    assert [str(one) for one in found] == [
        f"{FIGURES}:{LINE}: no mark of this sentence leads to a source of 'counts/2020-02-23/people' [value-unclaimed]\n    {mend}"
    ]

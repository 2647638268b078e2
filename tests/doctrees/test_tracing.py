"""`briefing trace` says of anything with a name where it comes from and where it is used, each thing once."""

from __future__ import annotations

import pytest

from briefing.doctrees.checking import Reading, read_book
from briefing.doctrees.tracing import retract, trace
from briefing.records import UnknownRecord
from tests.doctrees import minibook


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Return the miniature book, read."""
    return read_book(minibook.write(tmp_path_factory.mktemp("traced")))


@pytest.mark.parametrize(
    ("rid", "expected"),
    [
        ("killed", ["claim killed [1], corroborated", "book/summary.md:3: The UN counted the dead."]),
        ("un-report", ["source un-report, reliability A", "evidence for: killed"]),
        ("counts", ["table counts: People counted", "sources: un-report"]),
        ("killed.people", ["killed.people: 1,506", "of claim 'killed'", "book/summary.md:3: It gave 1,506"]),
        (
            "counts/2020-02-23/people",
            ["948,000", "data/counts.csv:3: people", "source: un-report", "book/summary.md:5"],
        ),
        (
            "contact-grew",
            ["judgement contact-grew, likely, moderate confidence", "basis: killed", "against: no-contact"],
        ),
        ("since-when", ["question since-when: Since when", "for h1: no-contact", "against h1: contact"]),
    ],
)
def test_anything_can_be_traced(reading: Reading, rid: str, expected: list[str]) -> None:
    """Claims, sources, tables, values, cells, judgements and questions are traced, and no line comes twice."""
    lines = trace(reading, rid)
    for words in expected:
        assert any(words in line for line in lines), (words, lines)
    assert len(set(lines)) == len(lines)


def test_an_unknown_id(reading: Reading) -> None:
    """A wrong id gets a did-you-mean."""
    with pytest.raises(UnknownRecord) as error:
        trace(reading, "contact-grow")
    assert error.value.mend == "did you mean 'contact-grew'?"


def test_retract(reading: Reading) -> None:
    """The first line sums up what would fall with a source; its copies fall with it."""
    lines = retract(reading, "un-report")
    assert lines[0].endswith("1 claims would fall, 1 would no longer be corroborated.")
    assert lines[1] == "falls with it: its copy copied-report: A copy of the UN report"

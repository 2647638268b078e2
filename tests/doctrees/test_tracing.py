"""`briefing trace` says of anything with a name where it comes from and where it is used, each thing once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing.doctrees.checking import Reading, read_book
from briefing.doctrees.known.computed import Computed
from briefing.doctrees.known.domain import Use
from briefing.doctrees.tracing import retract, trace
from briefing.lint import MARK
from briefing.records import UnknownRecord
from tests.doctrees import minibook


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Return the miniature book, read, as if a cell had drawn a figure and published a number."""
    read = read_book(minibook.write(tmp_path_factory.mktemp("traced")))
    assert read.domain is not None
    data, where = read.domain.data, "book/figures.md:9"
    data["counts"]["book/figures"] = {"figures": 1}
    data["uses"]["book/figures"] = [
        Use("figure", "counts", "counts-drawn", "fig-counts-drawn", where),
        Use("fig", "counts-drawn", "", "u1", where, "see the drawing"),
        Use("val", "=ratio", "", "u2", where, f"that is {MARK} times as many", (("val", "=ratio", ""),)),
    ]
    read.state.computed["ratio"] = Computed(Decimal("2.5"), "", "", ("counts",), where)
    return read


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
        ("killed.said_on", ["killed.said_on: 17 January 2020", "of claim 'killed'", "book/summary.md:3"]),
        (
            "counts-drawn",
            ["figure counts-drawn: Figure 1, in book/figures", "drawn from table counts", "see the drawing"],
        ),
        ("=ratio", ["=ratio: 2.5", "book/figures.md:9: published from counts", "that is 2.5 times as many"]),
        ("claim/killed", ["claim killed [1], corroborated", "book/summary.md:3: The UN counted the dead."]),
        ("table/counts", ["table counts: People counted"]),
        (
            "row/counts/2020-02-23",
            ["row/counts/2020-02-23: ", "data/counts.csv:3", "source: un-report", "book/summary.md:5"],
        ),
        ("un", ["actor/un: ", "seeds/actors.yml:1", "in claim: killed"]),
    ],
)
def test_anything_can_be_traced(reading: Reading, rid: str, expected: list[str]) -> None:
    """Claims, sources, tables, values, cells, judgements and questions are traced, and no line comes twice."""
    lines = trace(reading, rid)
    for words in expected:
        assert any(words in line for line in lines), (words, lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("By {fig}`counts-drawn` the UN counted.", "By Figure 1 the UN counted."),
        (
            "As the [chapter on sources](sources.md) says, the UN counted.",
            "As the chapter on sources says, the UN counted.",
        ),
        ("From {fig}`counts-drawn` and [it](sources.md) the UN counted.", "From Figure 1 and it the UN counted."),
        ("The UN counted ({fig}`counts-drawn`), as [it](sources.md) says.", "The UN counted, as it says."),
        ("By {fig}`never-drawn` the UN counted.", "By [?never-drawn] the UN counted."),
    ],
)
def test_a_sentence_is_shown_with_its_references(typed: str, shown: str, tmp_path: Path) -> None:
    """A figure or link that is part of a sentence is told as readers see it; one in brackets is left out."""
    text = f"# More\n\nIt rained.{{claim}}`killed` {typed}{{claim}}`killed`\n"
    read = read_book(minibook.write(tmp_path, minibook.listed({"book/more.md": text})))
    assert read.domain is not None
    read.domain.data["counts"]["book/figures"] = {"figures": 1}
    read.domain.data["uses"]["book/figures"] = [Use("figure", "counts", "counts-drawn", "fig-counts-drawn", "")]
    assert f"  book/more.md:3: {shown}" in trace(read, "killed")


def test_an_unknown_id(reading: Reading) -> None:
    """A wrong id gets a did-you-mean."""
    with pytest.raises(UnknownRecord) as error:
        trace(reading, "contact-grow")
    assert error.value.mend == "did you mean 'contact-grew'?"


def test_retract(reading: Reading) -> None:
    """The first line sums up what would fall with a source; its copies fall with it."""
    lines = retract(reading, "un-report")
    assert lines[0].endswith("1 claim would fall, 1 would no longer be corroborated.")
    assert lines[1] == "falls with it: its copy copied-report: A copy of the UN report"


@pytest.mark.parametrize(
    ("source", "resting"),
    [
        ("first-article", "  book/summary.md:4: A ministry spoke of it"),
        ("first-article", "  seeds/judgements.yml:1: judgement 'contact-grew'"),
        ("un-report", "  book/summary.md:3: The UN counted the dead."),
    ],
)
def test_retract_lists_what_rests_on_claims_that_lose_their_second_origin(
    reading: Reading, source: str, resting: str
) -> None:
    """Sentences and judgements bound to a claim that would no longer be corroborated are listed, apart from those of what falls."""
    lines = retract(reading, source)
    head = lines.index("What rests on those no longer corroborated:")
    assert any(line.startswith(resting) for line in lines[head:])
    assert lines.index("What rests on them:") < head


def test_retract_has_no_heading_without_a_line(reading: Reading) -> None:
    """Where no claim loses its second origin, nothing is said of such."""
    lines = retract(reading, "copied-report")
    assert not any("no longer corroborated:" in line for line in lines)

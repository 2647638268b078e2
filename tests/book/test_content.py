"""The bar that the book's content must meet."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from briefing.records.grades import MAY_BE_FACT
from tests.book.prose import CHAPTERS, ROOT, record_texts, source, table_texts, the_records, visible, words

ORDER = [
    "summary", "contacts", "background", "positions", "humanitarian-data", "open-questions",
    "evidence", "since-the-articles",
    "method", "actors", "glossary", "claims", "claims-*", "sources", "tables", "changes", "changes-second-edition", "corrections",
    "brief",
]  # fmt: skip
SUMMARY_WORDS, CHAPTER_WORDS, QUOTED_WORDS = 500, 2500, 20
NO_POSITIONS = {"article", "ngo", "other"}
"""Actors that stand for many, and have no positions of their own."""


def test_there_are_enough_records() -> None:
    """The book rests on at least 150 claims from at least 60 sources, and none of them has a problem."""
    book = the_records()
    assert not book.problems
    assert len(book.claims) >= 150
    assert len(book.sources) >= 60


def test_every_statement_of_the_articles_is_judged_once() -> None:
    """Each of the 32 entries on the first article and the 19 on the second has exactly one verdict and a reason."""
    rows = the_records().tables["verdicts"].rows
    expected = [f"A{n:02}" for n in range(1, 33)] + [f"B{n:02}" for n in range(1, 20)]
    assert sorted(row["id"] for row in rows) == expected
    assert all(row["verdict"] and row["reason"] and row["claim"] and row["source"] for row in rows)


def test_every_claim_taken_from_an_article_has_a_verdict() -> None:
    """No claim recorded from the two articles is missing from the table of verdicts."""
    judged = {cid for row in the_records().tables["verdicts"].rows for cid in row["claim"].split(";")}
    taken = {cid for cid in the_records().claims if re.match(r"[ab]\d\d-", cid)}
    assert len(taken) == 51
    assert taken <= judged


def test_there_are_enough_dated_events() -> None:
    """The timeline has at least 60 events, each with a date of at least a year, a claim and a source."""
    rows = the_records().tables["timeline"].rows
    assert len(rows) >= 60
    assert all(re.match(r"\d{4}", row["date"]) and row["claim"] and row["source"] for row in rows)


def test_no_event_is_later_than_the_evidence() -> None:
    """No event of the timeline is later than the day on which the book says that its evidence ends."""
    end = the_records().claims["refugees-2025"].said_on
    assert max(row["date"] for row in the_records().tables["timeline"].rows) <= end


def test_every_actor_has_dated_positions() -> None:
    """The positions cover all actors, each with a dated statement or act, and the Syrian government twice."""
    rows = the_records().tables["positions"].rows
    known = the_records().actors.values()
    assert {row["actor"] for row in rows} == {one.label for one in known if one.id not in NO_POSITIONS}
    assert all(re.match(r"\d{4}", row["date"]) and row["claim"] for row in rows)


@pytest.mark.parametrize(
    "pair",
    [
        ("jeffrey-no-dealing-2020", "jeffrey-indirect-channels-2021"),
        ("lavrov-unacceptable-2020", "bogdanov-contact"),
    ],
)
def test_inconsistencies_are_shown(pair: tuple[str, str]) -> None:
    """Where a power contradicts itself, both of its statements stand in the chapter on positions."""
    source = (ROOT / "book/positions.ipynb").read_text("utf-8")
    assert all(cid in source for cid in pair)


def test_open_questions_compete() -> None:
    """At least ten questions are open, each with two hypotheses or more, a way to settle it and a place to look."""
    questions = the_records().questions.values()
    assert len(questions) >= 10
    assert all(len(q.hypotheses) >= 2 and q.settle and q.look and q.claims() for q in questions)


def test_every_question_is_asked_on_its_page() -> None:
    """Every open question on record stands in the chapter of open questions."""
    page = (ROOT / "book/open-questions.md").read_text("utf-8")
    assert sorted(re.findall(r"\{question\} (\S+)", page)) == sorted(the_records().questions)


def judgements_in(name: str) -> list[str]:
    """Return the ids of the key judgements that a chapter shows, in order."""
    return re.findall(r"\{judgement\} (\S+)", source(name))


def test_the_summary_shows_full_rows_of_judgements() -> None:
    """The summary gives three or six key judgements, so that no row of its grid is broken, and the brief some of them."""
    shown = judgements_in("summary")
    assert len(shown) in {3, 6}
    assert set(judgements_in("brief")) <= set(shown)


def test_every_judgement_stands_in_a_chapter() -> None:
    """Each key judgement on record is shown in the book, and at least five answer its question and not the articles'."""
    shown = {jid for name in CHAPTERS for jid in judgements_in(name)}
    assert shown == set(the_records().judgements)
    assert len(shown - set(judgements_in("evidence"))) >= 5


def test_every_judgement_names_both_sides() -> None:
    """Each key judgement of this book names claims for it and claims against it."""
    assert [j.id for j in the_records().judgements.values() if not (j.basis and j.against)] == []


def test_the_chapters_stand_in_the_decided_order() -> None:
    """The question comes first, from contacts to what is open; then the articles, how it was made, and the registers, claims by topic."""
    listed = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    names = [Path(listed["root"]).stem, *(Path(one["file"]).stem for one in listed["chapters"])]
    topics = [name for name in names if name.startswith("claims-")]
    first = ["claims-*" if name in topics[:1] else name for name in names if name not in topics[1:]]
    assert first == ORDER
    assert topics == sorted(topics)
    assert names[names.index("claims") + 1 :][: len(topics)] == topics


def test_the_summary_is_short() -> None:
    """The summary has at most 500 words of running text."""
    assert words(visible("summary")) <= SUMMARY_WORDS


@pytest.mark.parametrize("name", sorted({*CHAPTERS} - {"corrections"}))  # a log only grows: its entries stay
def test_chapters_are_short(name: str) -> None:
    """No chapter has more than 2,500 words of running text."""
    assert words(visible(name)) <= CHAPTER_WORDS


def test_no_contested_fact_rests_on_partisan_sources() -> None:
    """A contested claim that a chapter may state as fact has a source that takes no side."""
    book = the_records()
    alone = [
        claim.id
        for claim in book.claims.values()
        if claim.opposed_by
        and claim.status in MAY_BE_FACT
        and all(book.sources[one.source].partisan for one in claim.evidence)
    ]
    assert alone == []


def test_every_dispute_has_a_source_that_takes_no_side() -> None:
    """In every dispute, one side or the other is reported by a source that takes none."""
    book = the_records()
    for claim in book.claims.values():
        sides = [claim, *(book.claims[other] for other in claim.opposed_by)]
        sources = [book.sources[one.source] for side in sides for one in side.evidence]
        assert not claim.opposed_by or not all(source.partisan for source in sources), claim.id


def test_a_single_origin_confirms_nothing() -> None:
    """No item of a claim with a single origin is graded as confirmed by other sources."""
    claims = the_records().claims.values()
    assert [c.id for c in claims if c.status == "single-source" and any(e.credibility == 1 for e in c.evidence)] == []


def test_recorded_quotations_are_short() -> None:
    """No recorded quotation is longer than 20 words."""
    quotes = [(c.id, e.quote) for c in the_records().claims.values() for e in c.evidence]
    assert [cid for cid, quote in quotes if len(quote.split()) > QUOTED_WORDS] == []


def test_printed_quotations_are_short() -> None:
    """No quotation in a chapter, a record or a table is longer than 20 words."""
    texts = [*((name, visible(name)) for name in CHAPTERS), *record_texts(), *table_texts()]
    long = [
        (place, quote)
        for place, text in texts
        for quote in re.findall(r"“([^”]*)”", text)
        if len(quote.split()) > QUOTED_WORDS
    ]
    assert long == []


def test_claims_say_when_and_who() -> None:
    """Every statement on record is unlike every other and names its speaker."""
    claims = the_records().claims.values()
    doubles = [text for text, count in Counter(c.statement for c in claims).items() if count > 1]
    assert doubles == []
    assert all(c.said_by for c in claims)

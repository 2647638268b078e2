"""What a source says of itself: where it can be looked up, and in what language its title is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import records
from briefing.records.models import Source
from tests.doctrees import minibook

FIELDS = {
    "id": "a", "title": "A report", "publisher": "A Press", "kind": "blog", "published": "2020", "language": "ru",
    "reliability": "F", "reliability_why": "No.",
}  # fmt: skip
COPY, ORIGINAL = "https://example.org/copy", "https://example.org/original"


@pytest.mark.parametrize(
    ("given", "address"),
    [({"url": ORIGINAL}, ORIGINAL), ({"read_at": COPY}, COPY), ({"url": ORIGINAL, "read_at": COPY}, COPY), ({}, "")],
)
def test_a_source_is_looked_up_where_it_was_read(given: dict[str, str], address: str) -> None:
    """The address is that of the copy that was read, else of the original."""
    assert Source.model_validate(FIELDS | given).address == address


@pytest.mark.parametrize("language", ["ar", "de", "en", "fa", "ru", "tr", "zh"])
def test_a_source_s_language_is_one_of_a_list(language: str) -> None:
    """A language of the list is kept, another is refused."""
    assert Source.model_validate(FIELDS | {"language": language}).language == language
    with pytest.raises(ValueError, match="language"):
        Source.model_validate(FIELDS | {"language": f"{language}-x"})


@pytest.mark.parametrize(("title", "language"), [("A report", "en"), ("Доклад", "ru")])
def test_a_title_in_our_letters_is_english(title: str, language: str) -> None:
    """A title has the language of its text where its letters say so; others are given in English."""
    assert Source.model_validate(FIELDS | {"title": title}).title_language == language


def test_a_claim_is_named_that_has_a_source_that_is_not_there(tmp_path: Path) -> None:
    """The message names the claim, and the source that was meant."""
    claims = minibook.CLAIMS.replace("source: un-report", "source: un-reprot", 1)
    (told,) = records.load(minibook.write(tmp_path, {"seeds/claims/all.yml": claims})).problems
    assert told.rule == "unknown-source"
    assert "claim 'killed'" in told.message
    assert "did you mean 'un-report'" in told.mend


WITHDRAWN = '  withdrawn: {on: "2026-11-27", why: It was made up.}\n'


@pytest.mark.parametrize(
    ("gone", "grade"), [((), "A1"), (("un-report",), "C3"), (("first-article",), "A1"), (("un-report", "first-article"), "F6")]
)  # fmt: skip
def test_a_claim_has_the_grade_of_its_best_evidence_that_counts(
    gone: tuple[str, ...], grade: str, tmp_path: Path
) -> None:
    """Evidence whose source was withdrawn gives a claim no grade; without any it cannot be judged."""
    sources = minibook.SOURCES
    for one in gone:
        sources = sources.replace(f"- id: {one}\n", f"- id: {one}\n{WITHDRAWN}")
    assert records.load(minibook.write(tmp_path, {"seeds/sources.yml": sources})).grade("killed") == grade


def test_a_list_of_the_house_is_read_by_others_as_one_record(tmp_path: Path) -> None:
    """Each list of the house is one record for readers and editions, with its entries by that name."""
    loaded = records.load(minibook.write(tmp_path, {"seeds/house-list.yml": "numbers: [one day]\n"}))
    assert loaded.readings.subjects["list/numbers"].fields == {"entries": ["one day"]}

"""Words as readers see them: quotation marks, small numbers, grades."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.records.display import show_number
from briefing.records.grades import CREDIBILITY, RELIABILITY, grade_words
from briefing.records.typography import curl, in_marks


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("they're not our friends", "“they’re not our friends”"),
        ('a "magnet" for groups', "“a ‘magnet’ for groups”"),
        ("so “called”\n groups", "“so ‘called’ groups”"),
        ("plain words", "“plain words”"),
    ],
)
def test_quotations_have_typographic_marks(typed: str, shown: str) -> None:
    """A quotation stands in double marks, what its source quotes in single ones, and apostrophes are curled."""
    assert in_marks(typed) == shown


def test_words_without_marks_stay() -> None:
    """Words without straight marks are handed back as they are."""
    assert curl("Lavrov’s 3 words") == "Lavrov’s 3 words"


@pytest.mark.parametrize(
    ("number", "spec", "shown"),
    [
        ("2", "words", "two"),
        ("12", "words", "twelve"),
        ("13", "words", "13"),
        ("2.5", "words", "2.5"),
        ("2", "words unit", "two crossings"),
    ],
)
def test_small_whole_numbers_can_be_words(number: str, spec: str, shown: str) -> None:
    """With `words` a whole number up to twelve is a word, and any other stays in figures."""
    assert show_number(Decimal(number), spec, "crossings") == shown


@pytest.mark.parametrize("reliability", RELIABILITY)
@pytest.mark.parametrize("credibility", CREDIBILITY)
def test_grades_read_as_sentences(reliability: str, credibility: int) -> None:
    """Each grade of the Admiralty code is said of the source and of the information, and no two are said alike."""
    words = grade_words(reliability, credibility)
    assert words.startswith("source ")
    assert "information" in words
    assert "information truth" not in words
    others = {grade_words(r, c) for r in RELIABILITY for c in CREDIBILITY if (r, c) != (reliability, credibility)}
    assert words not in others

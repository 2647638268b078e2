"""Words as readers see them: quotation marks, grades."""

from __future__ import annotations

import pytest

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

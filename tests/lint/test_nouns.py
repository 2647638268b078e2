"""The words that the number lint sorts by."""

from __future__ import annotations

import pytest

from briefing.lint.nouns import is_word


@pytest.mark.parametrize(
    ("word", "kind", "belongs"),
    [
        ("Nation", "abstract", True),
        ("actor", "person", True),
        ("mason", "abstract", False),
        ("lion", "abstract", False),
        ("beggar", "person", False),
    ],
)
def test_a_word_is_of_a_kind_by_its_whole_ending(word: str, kind: str, *, belongs: bool) -> None:
    """An ending of the list counts whole: a beggar, a lion and a mason end as an actor and a nation do, but for a letter."""
    assert is_word(word, kind) is belongs

"""The lists of words that the number lint knows: each word does what its list is for, its siblings beside it."""

from __future__ import annotations

import pytest

from briefing.lint import find_typed
from briefing.records.house import House


def found(text: str) -> list[tuple[str, str]]:
    """Return the rule and the words of each finding."""
    return [(one.rule, one.text) for one in find_typed(text, House())]


@pytest.mark.parametrize("number", ["seven", "seventeen", "eighteen", "nineteen", "forty", "eighty", "ninety-one"])
def test_a_number_word_is_found(number: str) -> None:
    """A number in a word is found with what it counts."""
    assert found(f"They lost {number} tents.") == [("number-word", f"{number} tents")]


@pytest.mark.parametrize("scale", ["hundred", "million", "dozen", "lakh", "crore"])
def test_one_of_a_scale_is_found_whole(scale: str) -> None:
    """One of a scale is found with the article that makes it a number."""
    assert found(f"It cost a {scale}.") == [("number-word", f"a {scale}")]


@pytest.mark.parametrize("nth", ["seventh", "seventeenth", "twentieth", "eightieth", "twenty-first"])
def test_a_rank_word_is_found(nth: str) -> None:
    """An ordinal in a word is found with what it ranks."""
    assert found(f"It was the {nth} raid.") == [("rank-word", f"{nth} raid")]


@pytest.mark.parametrize(
    "name",
    ["Ward", "Unit", "Flight", "Flat", "Courtroom", "Hall", "Field", "Tunnel", "Psalm", "Sector", "Shelter", "Pier"],
)
def test_what_bears_a_number_as_a_name_is_free_with_a_capital(name: str) -> None:
    """A number after a word of the list is a name."""
    assert found(f"They met by {name} 12 that day.") == []


@pytest.mark.parametrize("name", ["unit", "courtroom", "hall", "field", "tunnel", "sector", "shelter"])
def test_without_its_capital_the_number_counts(name: str) -> None:
    """A number after such a word without its capital is one of what follows."""
    assert found(f"They met by {name} 12 that day.") == [("typed-number", "12")]

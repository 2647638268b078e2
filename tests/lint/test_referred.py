"""Digits behind a word that may bear a number: they count, or are its name."""

from __future__ import annotations

import pytest

from briefing.lint import find_typed
from briefing.records.house import House

COUNTED: list[tuple[str, str]] = [
    ("In that room 12 men died.", "12"),
    ("By the gate 12 men fell.", "12"),
    ("In the hangar 7 mechanics slept.", "7"),
    ("In the terminal 12000 travellers waited.", "12000"),
    ("At her gate 12 heavily armed guards stood.", "12"),
    ("In the crowded ward 240 were treated.", "240"),
    ("Aboard the flight 180 died.", "180"),
    ("In the cell 9 of them slept.", "9"),
    ("At the pier 12 or more boats burned.", "12"),
    ("On the road 12-15 lorries burned.", "12-15"),
    ("In that batch 30 to 40 doses were spoiled.", "30 to 40"),
    ("At gate 4 drivers waited.", "4"),
    ("In this section 12 villages are named.", "12"),
    ("At that stage 14 states had signed.", "14"),
    ("In every class 30 pupils have no desk.", "30"),
    ("On that channel 12 films were shown.", "12"),
    ("In the annex 40 firms are listed.", "40"),
    ("In her decision 12 grounds are given.", "12"),
    ("In the bank\u2019s last report 12 lenders are named.", "12"),
    ("They left, and in the table 12 towns were missing.", "12"),
    ("By law 12 seats are kept for women.", "12"),
]
NAMED = [
    "In room 711 the men slept.",
    "Room 12 was locked, and gate 4 leads to the quay.",
    "The man in room 12 holds the keys.",
    "In room 12 was a safe.",
    "Under article 5 the states are bound, and article 5 obligations bind all.",
    "He said that article 5 obligations were met.",
    "Under the phase 3 trials volunteers were paid.",
    "Results of the phase 3 trials were held back.",
    "In the class 1 reserves, hunting is banned.",
    "Under its article 5 duties, the state must act.",
    "By article 12 the court may sit, and by decree 66 the land was taken.",
    "At that level 4 laboratory the air is filtered.",
    "On the route 9 buses nobody spoke.",
    "On page 12 the map is wrong.",
]


@pytest.mark.parametrize(("sentence", "number"), COUNTED)
def test_digits_after_a_place_that_is_pointed_to_count(sentence: str, number: str) -> None:
    """Digits count what follows them where the word before them has an article or a pointing word, or can have no number."""
    assert [(one.text, one.rule) for one in find_typed(sentence, House())] == [(number, "typed-number")]


@pytest.mark.parametrize("sentence", NAMED)
def test_digits_that_name_what_stands_before_them_are_free(sentence: str) -> None:
    """A room, an article or a class is called by its number, before another word as well."""
    assert find_typed(sentence, House()) == []


def test_a_finding_is_the_digits_alone() -> None:
    """The place that a message shows is the number, not the word before it."""
    text = "By the gate 12 men fell."
    (found,) = find_typed(text, House())
    assert text[found.start : found.end] == "12"

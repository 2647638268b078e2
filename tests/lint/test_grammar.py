"""What is hit or moved, what is a mark and no count, and words of double and treble."""

from __future__ import annotations

import pytest

from briefing.lint import find_typed
from briefing.records.house import House


def found(text: str) -> list[tuple[str, str]]:
    """Return the rule and the words of each finding."""
    return [(one.rule, one.text) for one in find_typed(text, House())]


@pytest.mark.parametrize("who", ["woman", "militant", "worker", "aircraft", "school", "truck"])
def test_one_that_is_hit_is_found_with_its_word(who: str) -> None:
    """“One” of what is hit or moved counts, and is found with the word beside it."""
    assert found(f"One {who} was lost.") == [("number-word", f"One {who}")]


@pytest.mark.parametrize("marks", ["examination", "school", "test", "football", "Reading"])
def test_scores_that_are_marks_are_no_count(marks: str) -> None:
    """Scores of an examination are marks; scores of people are many."""
    assert found(f"The {marks} scores of the pupils rose.") == []
    assert found("In all scores of the pupils fled.") == [("number-word", "scores of")]


@pytest.mark.parametrize("times", ["double", "triple", "treble", "quadruple"])
def test_so_many_times_as_much_is_found(times: str) -> None:
    """A sum so many times as large as another is found."""
    assert found(f"It was {times} the sum.") == [("share-word", times)]


@pytest.mark.parametrize("particle", ["back", "out", "away", "in"])
def test_one_that_is_sent_somewhere_is_found(particle: str) -> None:
    """“One” after a verb with its particle is what was sent or taken."""
    assert [rule for rule, _ in found(f"They sent {particle} one tank.")] == ["number-word"]


@pytest.mark.parametrize("money", ["lira", "dinars", "euros"])
def test_a_rate_is_found_once(money: str) -> None:
    """The unit of a price is no amount of its own."""
    assert found(f"It was sold at many {money} a litre.") == []


@pytest.mark.parametrize("text", ["It lasted long, hours in all.", "They waited there, weeks on end."])
def test_a_length_of_time_after_a_comma_is_found(text: str) -> None:
    """Units without a number are an amount where no word before them makes them known ones."""
    assert [rule for rule, _ in found(text)] == ["number-word"]

"""What is said of problems."""

from __future__ import annotations

import pytest

from briefing.problems import counted, several


@pytest.mark.parametrize(("number", "said"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")])
def test_counted(number: int, said: str) -> None:
    """A count of problems is in the singular for one alone."""
    assert counted(range(number)) == said


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (1, ("claim",), "1 claim"),
        (0, ("claim",), "0 claims"),
        (1200, ("row",), "1,200 rows"),
        (1, ("entry", "entries"), "1 entry"),
        (2, ("entry", "entries"), "2 entries"),
    ],
)
def test_a_count_agrees_with_its_noun(count: int, words: tuple[str, ...], said: str) -> None:
    """A noun stands in the singular beside one alone, and in its own plural beside all else."""
    assert several(count, *words) == said

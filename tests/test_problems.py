"""What is said of problems."""

from __future__ import annotations

import pytest

from briefing.problems import counted


@pytest.mark.parametrize(("number", "said"), [(0, "0 problems"), (1, "1 problem"), (2, "2 problems")])
def test_counted(number: int, said: str) -> None:
    """A count of problems is in the singular for one alone."""
    assert counted(range(number)) == said

"""Ways of speaking that count nothing."""

from __future__ import annotations

import pytest

from briefing.lint import find_typed
from briefing.records.house import House


@pytest.mark.parametrize("heading", ["# -- one", "# -- two"])
def test_a_heading_of_the_list_of_idioms_is_none(heading: str) -> None:
    """What heads a part of the list of idioms frees no number."""
    assert [found.rule for found in find_typed(f"{heading} trawler sank.", House())] == ["number-word"]

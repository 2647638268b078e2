"""In which direction languages run."""

from __future__ import annotations

import pytest

from briefing.records.typography import direction


@pytest.mark.parametrize(
    ("language", "runs"), [("ar", "rtl"), ("fa", "rtl"), ("ku", "ltr"), ("tr", "ltr"), ("ru", "ltr"), ("zh", "ltr")]
)
def test_a_language_runs_as_its_letters_do(language: str, runs: str) -> None:
    """Arabic and Persian run from the right; Kurdish in its Latin letters and all others from the left."""
    assert direction(language) == runs

"""Blocks of the book's own have the look that the template gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doctrees import minibook
from tests.doctrees.building import build
from tests.editions.test_editions import CORRECTION
from tests.print.kit import whole_source

PAGE = "\n## Ours\n\n```{analysis}\nWe think so.\n```\n\n## Log\n\n```{corrections}\n```\n"
SETTINGS = {"briefing_brief_form": False}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the Typst source of a book with an analysis and a log of corrections."""
    root = minibook.write(tmp_path_factory.mktemp("looks"), {"book/sources.md": minibook.SOURCES_PAGE + PAGE})
    (root / "seeds/corrections.yml").write_text(CORRECTION.replace("  said:", "  title: A count\n  said:"), "utf-8")
    made = build(root, Path(root / "out"), builder="typst", **SETTINGS)
    return "".join(whole_source(made, name) for name in ("book", "annex"))


@pytest.mark.parametrize("look", ['#analysis([#boxlabel([#"Our analysis";', "#log(["])
def test_a_block_has_its_look(written: str, look: str) -> None:
    """The label of an analysis and a log of corrections are set by the template's functions for them."""
    assert look in written

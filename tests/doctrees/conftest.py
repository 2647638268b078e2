"""What tests of doctrees share."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.commands import edition
from tests.doctrees import minibook
from tests.editions.test_editions import CORRECTION, args_of

PAGE = "\n## What changed\n\n```{changes}\n```\n"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a book with an edition and a page of changes."""
    root = minibook.write(tmp_path, {"book/sources.md": minibook.SOURCES_PAGE + PAGE})
    monkeypatch.chdir(root)
    edition.run(args_of("2026-11-first", "--on", "2026-11-28"))  # type: ignore[arg-type]
    (root / "seeds/corrections.yml").write_text(CORRECTION, "utf-8")
    return root

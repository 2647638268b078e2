"""A small book, printed: the fixtures of the print side's tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.print.edition import Edition, Sheets
from tests.commands.test_check_is_build import FREE, LINE, WITH_BRIEF
from tests.doctrees import minibook

from .kit import Print, Printed, print_book
from .samples import SAMPLE


@pytest.fixture
def printed(tmp_path: Path) -> Print:
    """Return a function that prints chapters."""
    return lambda files, **settings: print_book(tmp_path, files, **settings)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return one book that holds every kind of thing, printed once."""
    return print_book(tmp_path_factory.mktemp("sample"), dict(SAMPLE))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a miniature book with an annex and a brief."""
    files = {"_config.yml": FREE, "_toc.yml": WITH_BRIEF, "book/brief.md": "# Brief\n\n" + LINE}
    return minibook.write(tmp_path / "book", {**files})


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the name of each edition is added that is written in Typst."""
    given: list[str] = []
    sheets = Edition.sheets

    def noting(self: Edition, *rest: Any) -> Sheets:
        given.append(self.name)
        return sheets(self, *rest)

    monkeypatch.setattr(Edition, "sheets", noting)
    return given

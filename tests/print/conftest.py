"""A small book, printed: the fixtures of the print side's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

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

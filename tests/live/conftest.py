"""The miniature book of the commands, kept warm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing.live.warm import WarmBook
from tests.commands.conftest import Book, book, pristine

__all__ = ["book", "pristine"]


@pytest.fixture
def warm(book: Book) -> Iterator[WarmBook]:
    """Return the miniature book, open."""
    found = WarmBook(book.root, book.root / "_build" / ".live")
    found.open()
    yield found
    found.close()

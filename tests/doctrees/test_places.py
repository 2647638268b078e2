"""Where in its file a page's node stands, for messages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes

from briefing.doctrees.judged.prose import PageReader


def paragraph(line: int | None, source: str | None) -> nodes.Element:
    """Return a paragraph with this line and source, in a section that has none."""
    inner = nodes.paragraph()
    inner.line, inner.source = line, source
    section = nodes.section("", inner)
    section.line = None
    return inner


@pytest.mark.parametrize(
    ("line", "source", "place"),
    [
        (7, "/book/a.md", "book/a.md:7"),
        (7, None, "book/a.md:7"),
        (7, "/book/parts/b.md", "book/parts/b.md:6"),
        (None, "/book/a.md", "book/a.md:1"),
        (None, "/book/parts/b.md", "book/a.md:1"),
    ],
)
def test_a_node_is_placed_by_the_nearest_line(line: int | None, source: str | None, place: str, tmp_path: Path) -> None:
    """A node stands in the file that it was included from, or in its page's; without any line around it at the page's head."""
    reader = object.__new__(PageReader)  # without a build
    reader.file, reader.env = "book/a.md", SimpleNamespace(srcdir=tmp_path)  # type: ignore[assignment]
    node = paragraph(line, f"{tmp_path}{source}" if source else None)
    assert reader.where(node) == place

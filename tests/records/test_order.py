"""The order in which names and sources stand in lists."""

from __future__ import annotations

import pytest

from briefing.records.models import Source
from briefing.records.order import by_publisher, sort_key


@pytest.mark.parametrize(
    ("name", "key"), [("al-Sham", "sham"), ("The National", "national"), ("Élysée", "elysee"), ("Alabama", "alabama")]
)
def test_articles_and_accents_do_not_count(name: str, key: str) -> None:
    """A name is sorted by its letters, without accents and without its article."""
    assert sort_key(name) == key


def _source(publisher: str, published: str, title: str = "A report") -> Source:
    return Source(
        id="a",
        title=title,
        publisher=publisher,
        kind="blog",
        published=published,
        reliability="F",
        reliability_why="No.",
    )


def test_sources_stand_by_publisher_and_date() -> None:
    """Sources stand in the order of their publishers, then of their dates, the undated last, then of their titles."""
    sources = [
        _source("TASS", "unknown"),
        _source("TASS", "about 2020-03"),
        _source("TASS", "2020-02-24", "Beta"),
        _source("TASS", "2020-02-24", "Alpha"),
        _source("The National", "2025"),
    ]
    listed = [(one.publisher, one.published, one.title) for one in sorted(sources, key=by_publisher)]
    assert listed == [
        ("The National", "2025", "A report"),
        ("TASS", "2020-02-24", "Alpha"),
        ("TASS", "2020-02-24", "Beta"),
        ("TASS", "about 2020-03", "A report"),
        ("TASS", "unknown", "A report"),
    ]

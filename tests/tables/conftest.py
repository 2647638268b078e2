"""Ways to seed one error into the book's own tables and to see what is said about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from briefing.paths import find_root
from briefing.problems import Problem
from briefing.tables import Tables, load

ROOT = find_root(Path(__file__))
Lines = list[list[str]]


def known_sources() -> set[str]:
    """Return the ids in seeds/sources.yml."""
    records = yaml.safe_load((ROOT / "seeds" / "sources.yml").read_text(encoding="utf-8"))
    return {record["id"] for record in records}


def read(table: str) -> Lines:
    """Return a table's file as a list of records, the header first."""
    text = (ROOT / "data" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def write(records: Lines) -> bytes:
    """Return records as the bytes of a CSV file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(records)
    return out.getvalue().encode()


@pytest.fixture(scope="session")
def sources() -> set[str]:
    """The source ids known to the book."""
    return known_sources()


@pytest.fixture(scope="session")
def book(sources: set[str]) -> Tables:
    """The book's own tables."""
    return load(ROOT, sources)


@pytest.fixture(scope="session")
def seed(sources: set[str], book: Tables) -> Callable[[str, bytes], list[Problem]]:
    """Load the tables with one file replaced, and return the problems that this brings."""

    def replaced(name: str, content: bytes) -> list[Problem]:
        found = load(ROOT, sources, {name: content}).problems
        return [problem for problem in found if problem not in book.problems]

    return replaced

"""The engine knows no subject: no name, place or actor of the book stands in its code, templates, styles or scripts."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
KINDS = {".py", ".html", ".css", ".js", ".typ", ".yml", ".md", ".csv", ".ipynb"}
SHORTEST = 3
"""Letters of the shortest name that is looked for: shorter ones are parts of any word."""

PUBLISHERS = {"OCHA", "UNHCR"}  # they count people in every country, and the engine asks their services
OF_ANY = {"The", "Others", "The two articles", "United", "States", "Nations", "Union", "Non"}  # words that any book has
ALLOWED: dict[str, set[str]] = {
    "briefing/forms/kinds.py": PUBLISHERS,  # whose words for kinds of people these are
    "briefing/lint/words.py": {"France"},  # a station that bears a number
    "briefing/tables/refresh/fts.py": PUBLISHERS,
    "briefing/tables/refresh/unhcr.py": PUBLISHERS,
}
"""File of the engine -> names that may stand there."""


@cache
def held() -> set[str]:
    """Return every name, place and actor that the book's records hold, in all their spellings."""
    names = yaml.safe_load((ROOT / "seeds" / "names.yml").read_text("utf-8"))
    actors = yaml.safe_load((ROOT / "seeds" / "actors.yml").read_text("utf-8"))
    found = {text for one in names for text in (one["name"], *one.get("variants", ()), *one.get("short", ()))}
    found |= {one["text"] for name in names for one in name.get("native", ())}
    found |= {one["label"] for one in actors if one["label"] not in OF_ANY}
    found |= {word for one in actors for word in re.findall(r"\b[A-Z]\w+", one["label"])} - OF_ANY
    with (ROOT / "data" / "places.csv").open(encoding="utf-8", newline="") as file:
        found |= {row["name"] for row in csv.DictReader(file)}
    return {text for text in found if len(text) >= SHORTEST}


def files() -> list[Path]:
    """Return the engine's own files that people write."""
    return sorted(path for path in (ROOT / "briefing").rglob("*") if path.suffix in KINDS)


def names_in(text: str, known: set[str]) -> set[str]:
    """Return the names that stand in a text as words of their own."""
    pattern = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    return set(re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", text))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_name_of_the_book_in_the_engine(path: Path) -> None:
    """A file of the engine holds no name, place or actor of the book, unless it is allowed by name."""
    allowed = ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
    assert names_in(path.read_text("utf-8"), held()) - allowed == set()


@pytest.mark.parametrize("text", ["in Idlib,", "Russia's", "(HTS)", "\u0438\u0434\u043b\u0438\u0431", "Jolani"])
def test_names_are_found_as_words(text: str) -> None:
    """A name is found beside punctuation, and not inside another word."""
    known = {"Idlib", "Russia", "HTS", "\u0438\u0434\u043b\u0438\u0431", "Jolani"}
    assert len(names_in(text, known)) == 1
    assert names_in("Idlibis HTSX rights", known) == set()

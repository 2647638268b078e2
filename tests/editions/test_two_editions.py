"""The two editions of this book, compared here anew: the page of changes names each difference, with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import html

from briefing.doctrees.filled.changed import key_of
from briefing.editions import snapshot
from briefing.records import Records, load
from briefing.records.corrections import in_words
from briefing.records.typography import curl
from tests.conftest import BuiltBook

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = "2026-11-first", "2026-11-second"
Fields = dict[str, Any]
WORDS = ("statement", "text", "question", "title", "name", "event", "position", "claim_text")


class Line(NamedTuple):
    """One entry of the page: its words, and the anchors that it leads to."""

    text: str
    anchors: frozenset[str]


def edition(name: str) -> dict[str, Fields]:
    """Return an edition's records."""
    records: dict[str, Fields] = json.loads((ROOT / f"editions/{name}.json").read_text("utf-8"))["records"]
    return records


def differences() -> list[tuple[str, str]]:
    """Return each record that came or went, and each field of the others that differs."""
    before, after = edition(FIRST), edition(SECOND)
    found = [(ref, "") for ref in sorted(before.keys() ^ after.keys())]
    for ref in sorted(before.keys() & after.keys()):
        names = before[ref].keys() | after[ref].keys()
        found += [(ref, name) for name in sorted(names) if before[ref].get(name) != after[ref].get(name)]
    return found


@cache
def now() -> dict[str, Fields]:
    """Return the records as they are."""
    return snapshot.of(load(ROOT))


def flat(text: str) -> str:
    """Return words with single spaces and curled apostrophes, as pages show them."""
    return curl(" ".join(text.split()))


@pytest.fixture(scope="module")
def lines(built_book: BuiltBook) -> list[Line]:
    """Return the entries of the built page of changes."""
    tree = html.parse(str(Path(built_book.html) / "book" / "changes-second-edition.html"))
    items = tree.xpath("//section[starts-with(@id, 'changed-')]//li")
    return [
        Line(flat(one.text_content()), frozenset(str(to).partition("#")[2] for to in one.xpath(".//a/@href")))
        for one in items
    ]


def named(records: Records, ref: str, fields: Fields, line: Line) -> bool:
    """Return whether an entry names a record: by a link to it, or by its words."""
    kind, _, rid = ref.partition("/")
    if kind in ("claim", "source") and rid in getattr(records, f"{kind}s"):
        return f"{kind}-{rid}" in line.anchors
    if kind == "row":
        table, _, key = rid.partition("/")
        title = records.tables[table].meta.title if table in records.tables else table
        return flat(title) in line.text and key_of(key) in line.text
    return any(flat(words).rstrip(".") in line.text for words in called(records, ref, fields))


def called(records: Records, ref: str, fields: Fields) -> Iterator[str]:
    """Yield what a record may be called on the page: as in the edition, or as it is called now."""
    states = (fields, now().get(ref, {}))
    kind, _, rid = ref.partition("/")
    if kind in ("judgement", "question") and rid in (known := [*getattr(records, f"{kind}s")]):
        yield f"{'Key judgement' if kind == 'judgement' else 'Question'} {known.index(rid) + 1}"
    if kind == "table" and rid in records.tables:
        yield records.tables[rid].meta.title
    if kind == "actor":
        yield f"Actor “{records.actors[rid].label}”"
    yield f"{kind.capitalize()} {rid}"
    yield from (str(one[name]) for one in states for name in WORDS if isinstance(one.get(name), str))


SHOWN = {"said_on": "day said", "as_of": "holds for", "said_by": "said by", "valid_until": "valid until"}


def says(name: str, line: Line) -> bool:
    """Return whether an entry names a field; a record that came or went has none."""
    return not name or SHOWN.get(name, name.removeprefix("briefing:").replace("_", " ")) in line.text


def test_every_difference_of_the_two_editions_is_named_with_a_reason(lines: list[Line]) -> None:
    """Whatever the second edition has otherwise than the first stands on the page: record, field, and a correction's reason."""
    records = load(ROOT)
    reasons = [flat(in_words(records, one.why)).rstrip(".") for one in records.corrections.values()]
    with_reason = [line for line in lines if any(why in line.text for why in reasons)]
    before, after = edition(FIRST), edition(SECOND)
    found = differences()
    missing = [
        (ref, name)
        for ref, name in found
        if not any(
            named(records, ref, after.get(ref) or before[ref], line) and says(name, line) for line in with_reason
        )
    ]
    assert len(found) > 1000
    assert missing == []

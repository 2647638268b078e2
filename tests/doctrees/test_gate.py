"""What the gate tells beside something else, and what it leaves open for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

PACKAGE = "data/datapackage.yml"
WORD_TABLE = "# Figures\n\n```{word-table} What words mean\n:source: archive\n\n| Word | Meaning |\n|---|---|\n| contact | words exchanged |\n```\n"


@pytest.mark.parametrize(
    ("chapter", "rule"),
    [
        (WORD_TABLE, "unknown-source"),
        ("# Figures\n\nOne thing.{claim}`zebra`\n", "unknown-claim"),
        ("# Figures\n\n```{question} zebra\n```\n", "unknown-question"),
        ("# Figures\n\n```{judgement} zebra\n```\n", "unknown-judgement"),
    ],
)
def test_what_is_unknown_is_told_beside_another_slip(chapter: str, rule: str, tmp_path: Path) -> None:
    """An id that no record can have is told though another record has a fault."""
    actors = minibook.ACTORS + "- id: nobody\n"
    minibook.write(tmp_path, {"seeds/actors.yml": actors, "book/figures.md": chapter})
    assert {one.rule for one in check(tmp_path)} == {"record", rule}


def test_a_table_that_is_missing_leaves_open_what_another_rests_on(tmp_path: Path) -> None:
    """Where one table's file cannot be read, a value of another is not said to lack a mark: nobody knows what they share."""
    entry = (
        minibook.PACKAGE.partition("resources:\n")[2]
        .replace("name: counts", "name: others")
        .replace("counts.csv", "others.csv")
    )
    text = minibook.FIGURES + "\nThere were {val}`counts/2020-02-23/people` of them.{claim}`fled`\n"
    minibook.write(tmp_path, {PACKAGE: minibook.PACKAGE + entry, "book/figures.md": text})
    assert [one.rule for one in check(tmp_path)] == ["table-file"]

"""Freshness: what says that something still is so has a day by which somebody looks again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from briefing.records import load
from briefing.records.freshness import lasting, overdue
from tests.doctrees import minibook

CLAIMS = "seeds/claims/all.yml"


@pytest.mark.parametrize(
    ("statement", "lasts"),
    [
        ("The group is still on the list.", True),
        ("The order is in force.", True),
        ("Parliament has not yet voted.", True),
        ("The embassy has never reopened.", True),
        ("In 2025 the group was still on the list.", False),
        ("On {said_on} the order was in force.", False),
        ("The ministry said that it had no plans and still has none.", False),
        ("The group was taken off the list.", False),
        ("The text treats him as still in power.", False),
        ("It remains on the list.", True),
        ("The remains were buried.", False),
        ("He instilled calm.", False),
    ],
)
def test_what_lasts_is_known_by_its_words(statement: str, lasts: bool) -> None:  # noqa: FBT001 - the case says it
    """Words such as still, in force and not yet make a statement lasting, unless it names its own time or reports words."""
    assert lasting(statement) == lasts


def test_a_lasting_claim_needs_a_day(tmp_path: Path) -> None:
    """A claim that something still is so is refused without `valid_until`, with its line, and passes with it."""
    still = minibook.CLAIMS.replace("In Saraqib {people} people fled.", "In Saraqib {people} people are still away.")
    (problem,) = load(minibook.write(tmp_path, {CLAIMS: still})).problems
    assert (problem.rule, problem.where) == ("no-expiry", f"{CLAIMS}:18")
    dated = still.replace("  status: single-source\n", "  status: single-source\n  valid_until: 2027-01-01\n", 1)
    assert load(minibook.write(tmp_path, {CLAIMS: dated})).problems == []


def test_what_is_past_its_day_is_listed(tmp_path: Path) -> None:
    """Claims past their day, tables past their next look and texts taken long ago are listed with their places."""
    claims = minibook.CLAIMS.replace(
        "  status: single-source\n", "  status: single-source\n  valid_until: 2026-12-01\n", 1
    )
    records = load(minibook.write(tmp_path, {CLAIMS: claims}))
    assert [*overdue(records, "2026-12-01")] == []
    assert [line.split(": ")[1] for line in overdue(records, "2026-12-02")] == ["claim/fled"]
    later = [line.split(": ")[1] for line in overdue(records, "2027-06-01")]
    assert later == ["claim/fled", "table/counts", "source/first-article"]


@pytest.mark.parametrize(
    ("said", "day"),
    [("", "2027-05-22"), ("  briefing:next-look: 2026-12-24\n", "2026-12-25"), ("  briefing:next-look: 2027-12-24\n", "2027-12-25")],
)  # fmt: skip
def test_a_table_s_stated_day_counts_before_the_usual_one(said: str, day: str, tmp_path: Path) -> None:
    """A table is listed after the day stated for its next look, or else half a year after it was retrieved."""
    package = minibook.PACKAGE.replace("  briefing:caveats", f"{said}  briefing:caveats")
    records = load(minibook.write(tmp_path, {"data/datapackage.yml": package}))
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    listed = [[one for one in overdue(records, on) if "table/counts" in one] for on in (before, day)]
    assert [len(one) for one in listed] == [0, 1]

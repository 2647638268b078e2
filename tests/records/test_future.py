"""Days that are not yet: what has not happened was not looked at."""

from __future__ import annotations

from pathlib import Path

from briefing.doctrees.checking import check
from tests.doctrees import minibook
from tests.records.test_readings import sign_one


def test_a_reading_of_a_day_that_is_not_yet_is_told_in_its_line(tmp_path: Path) -> None:
    """Of several readings of a record the one of a day to come is refused, at its own day."""
    minibook.write(tmp_path)
    for ref, by in (
        ("claim/fled", "second reader"),
        ("claim/killed", "second reader"),
        ("claim/killed", "third reader"),
    ):
        sign_one(tmp_path, ref, by, "holds")
    path = tmp_path / "seeds/readings/claim.yml"
    before, _, after = path.read_text("utf-8").rpartition("2026-11-28")
    path.write_text(f"{before}2126-11-28{after}", "utf-8")
    told = [one for one in check(tmp_path) if one.rule == "future-date"]
    assert [one.where for one in told] == [f"seeds/readings/claim.yml:{before.count(chr(10)) + 1}"]

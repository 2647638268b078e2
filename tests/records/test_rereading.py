"""Files that were saved, read again by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.records import load
from briefing.records.library import UnknownRecord, as_number
from briefing.records.rereading import reread
from briefing.records.withdrawn import fall
from tests.doctrees import minibook

CSV = "data/counts.csv"


def test_a_table_that_was_saved_has_its_new_numbers_at_once(tmp_path: Path) -> None:
    """What was saved is read again by itself; whole numbers are whole to who computes with them."""
    before = load(minibook.write(tmp_path))
    text = (tmp_path / CSV).read_text("utf-8")
    (tmp_path / CSV).write_text(text.replace("948000", "949000"), "utf-8")
    after = reread(before, [CSV])
    assert after is not None
    number = as_number(after.value("counts/2020-02-23/people").number)
    assert (number, type(number)) == (949000, int)


def test_whose_source_is_unknown_is_told_so(tmp_path: Path) -> None:
    """What would fall with a source that there is not is asked in vain."""
    with pytest.raises(UnknownRecord) as caught:
        fall(load(minibook.write(tmp_path)), "un-reports")
    assert (caught.value.rule, caught.value.mend) == ("unknown-source", "did you mean 'un-report'?")


def test_records_that_pages_show_are_read_at_once(tmp_path: Path) -> None:
    """A saved file of claims has its new words before anything is checked."""
    before = load(minibook.write(tmp_path))
    path = tmp_path / "seeds" / "claims" / "all.yml"
    path.write_text(path.read_text("utf-8").replace("An earlier count was lower.", "A later one was lower."), "utf-8")
    after = reread(before, ["seeds/claims/all.yml"])
    assert after is not None
    assert after.claims["old-count"].statement == "A later one was lower."


def test_what_is_only_checked_waits_for_the_checks(tmp_path: Path) -> None:
    """A saved file that no page shows, or a table that is gone, is not read by itself."""
    before = load(minibook.write(tmp_path))
    assert reread(before, ["seeds/custody.yml"]) is None
    (tmp_path / CSV).unlink()
    assert reread(before, [CSV]) is None

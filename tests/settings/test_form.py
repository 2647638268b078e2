"""The form of records: a book of another form gets one message a change, before anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from briefing.settings.form import CHANGES, FORM, Change, form_problems
from tests.doctrees import minibook

CHANGED = (Change(2, "claims have no `note`", "take it out"), Change(3, "sources have a `shelf`", "add one"))


def book(tmp_path: Path, form: str) -> Path:
    """Write a book that states a form."""
    config = minibook.CONFIG.replace("  config:\n", f"  config:\n    briefing_form: {form}\n")
    return minibook.write(tmp_path, {"_config.yml": config})


@pytest.mark.parametrize(("form", "told"), [("1", [2, 3]), ("2", [3]), ("3", [])])
def test_an_older_book_is_told_what_changed_since(tmp_path: Path, form: str, told: list[int]) -> None:
    """Each change since the book's form is one problem with its mend, at the line that states the form."""
    problems = form_problems(book(tmp_path, form), 3, CHANGED)
    assert [problem.message[:12] for problem in problems] == [f"since form {number}" for number in told]
    assert all(problem.where == "_config.yml:12" and "briefing_form: 3" in problem.mend for problem in problems)


def test_a_newer_book_asks_for_a_newer_engine(tmp_path: Path) -> None:
    """A book from the future is one message, whatever else this engine would find in it."""
    root = book(tmp_path, str(FORM + 1))
    (root / "seeds" / "claims" / "all.yml").write_text("- shape: unheard of\n", "utf-8")
    (problem,) = check(root)
    assert "use a newer engine" in problem.mend


def test_no_form_is_this_one(tmp_path: Path) -> None:
    """A book that states no form is checked as it is."""
    assert form_problems(minibook.write(tmp_path)) == []


def test_every_form_has_its_change() -> None:
    """Raising the form without saying what changed is refused here."""
    assert sorted({change.form for change in CHANGES}) == list(range(2, FORM + 1))

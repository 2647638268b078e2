"""What a reader found nothing independent of: the record says so for as long as nothing confirms it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from briefing.records import load
from briefing.records.readings import counted
from briefing.records.readings.files import text_of
from briefing.records.readings.model import Unsigned
from briefing.records.readings.taking import take_one
from briefing.records.readings.words import in_words
from tests.doctrees import minibook

CLAIMS = "seeds/claims/all.yml"
FOUND = "Nothing independent found (first reader on 28 November 2026)."
NOTHING = "nothing independent found"


def _reading(by: str, found: str, on: str = "2026-11-28") -> str:
    return f'- record: claim/fled\n  on: "{on}"\n  by: {by}\n  found: {found}\n  digest: "{len(by + found):016}"\n'


def _words(root: Path, *readings: str, claims: str = minibook.CLAIMS) -> str:
    minibook.write(root, {CLAIMS: claims, "seeds/readings/claim.yml": "".join(readings)})
    return in_words(load(root).standing("claim", "fled"))


@pytest.mark.parametrize("later", ["holds", "changed", "doubtful"])
def test_a_later_reading_does_not_hide_that_nothing_confirms_a_record(later: str, tmp_path: Path) -> None:
    """The finding stands beside whatever another reader said later, also when the record has changed since."""
    readings = (_reading("first reader", NOTHING), _reading("second reader", later, "2026-11-29"))
    assert _words(tmp_path, *readings).endswith(FOUND)


def test_what_is_confirmed_since_is_not_said_to_stand_alone(tmp_path: Path) -> None:
    """Once a record is called corroborated, what was once not found is no longer told."""
    more = "    - source: un-report\n      paraphrase: 12,000 people fled\n      credibility: 1\n"
    before = "      quote: 12,000 people fled\n      credibility: 3\n"
    assert before in minibook.CLAIMS
    head, _, tail = minibook.CLAIMS.partition(before)
    claims = head + before + more + tail.replace("status: single-source", "status: corroborated", 1)
    assert NOTHING not in _words(tmp_path, _reading("first reader", NOTHING), claims=claims).lower()


def test_a_writer_s_own_search_is_no_finding(tmp_path: Path) -> None:
    """That the writer found nothing independent says nothing of what another would find."""
    assert load(minibook.write(tmp_path)).standing("claim", "fled").alone is None
    assert "Nothing independent found (first" not in _words(tmp_path, _reading("writer", NOTHING))
    assert load(tmp_path).standing("claim", "fled").alone is None


def test_a_standing_reading_tells_it_once(tmp_path: Path) -> None:
    """Where the finding is itself the last word on a record as it is, it is not said again."""
    minibook.write(tmp_path)
    given = Unsigned(record="claim/fled", on="2026-11-28", by="first reader", found=NOTHING, note="News, archives.")
    taken = take_one(load(tmp_path), given)
    path = tmp_path / "seeds" / "readings" / "claim.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text_of(taken.readings), "utf-8")
    records = load(tmp_path)
    assert in_words(records.standing("claim", "fled")) == FOUND
    assert counted({"claim/fled": records.standing("claim", "fled")}).endswith(
        "Of 1 a reader found nothing independent."
    )


def test_the_problem_stands_at_the_figure_and_says_what_to_do(tmp_path: Path) -> None:
    """An item that is graded too well is named by its line, with its source and who looked."""
    claims = minibook.CLAIMS.replace("      quote: 12,000 people fled\n      credibility: 3", "      quote: 12,000 people fled\n      credibility: 2")  # fmt: skip
    root = minibook.write(tmp_path, {CLAIMS: claims, "seeds/readings/claim.yml": _reading("first reader", NOTHING)})
    [problem] = check(root)
    line = claims[: claims.index("12,000 people fled\n      credibility: 2")].count("\n") + 2
    assert (problem.rule, problem.where) == ("unconfirmed", f"{CLAIMS}:{line}")
    assert "'first-article' has credibility 2" in problem.message
    assert "first reader, 28 November 2026" in problem.message
    assert "credibility: 3" in problem.mend

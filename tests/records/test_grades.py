"""The statuses of claims: one list, which models, site and print take theirs from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from briefing.records import models
from briefing.records.grades import MAY_BE_FACT, SIGNS, STATUSES

ENGINE = Path(__file__).resolve().parents[2] / "briefing"


def test_the_model_knows_the_statuses() -> None:
    """A claim may have the statuses of the list, in its order, and no other."""
    assert get_args(models.Status) == tuple(STATUSES)


def test_signs_tell_statuses_apart() -> None:
    """No two statuses share a sign or a word, and what must be reported always has a sign."""
    assert len(set(SIGNS.values())) == len({one.words for one in STATUSES.values()}) == len(STATUSES)
    assert all(one.sign for name, one in STATUSES.items() if name not in MAY_BE_FACT)


def test_there_is_no_second_list() -> None:
    """No other file of the engine pairs a status with a sign."""
    pair = re.compile(r"""superseded["']?\)?\s*[:,]\s*["']\u2020|\u2020 superseded""")
    files = [path for path in ENGINE.rglob("*") if path.suffix in {".py", ".typ", ".js", ".html", ".css"}]
    assert {path.name for path in files if pair.search(path.read_text("utf-8"))} <= {"grades.py"}

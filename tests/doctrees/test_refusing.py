"""How a build is ended that may not be published."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from briefing.doctrees.judged.gate import NotPublishable, refuse
from briefing.problems import Problem


def ended(folder: Path, count: int, *, report: bool) -> object:
    """Return with what a build ends that has so many problems."""
    config = SimpleNamespace(briefing_draft=False, briefing_report=report)
    app: Any = SimpleNamespace(config=config, doctreedir=folder, events=SimpleNamespace(listeners={}))
    records = SimpleNamespace(readings=SimpleNamespace(subjects={}))
    app._briefing = SimpleNamespace(problems=[], records=records)  # noqa: SLF001 - where a build's state is
    with pytest.raises(NotPublishable) as caught:
        refuse(app, [Problem("no-claim", f"book/example.md:{line}", "no mark") for line in range(count)])
    return caught.value.code


@pytest.mark.parametrize(("count", "said"), [(1, "1 problem,"), (2, "2 problems,")])
def test_the_problems_are_counted(tmp_path: Path, count: int, said: str) -> None:
    """A plain build ends with all problems and how many they are; one of ours, whose command tells them, with a code."""
    assert f"Not published: {said}" in str(ended(tmp_path, count, report=True))
    assert ended(tmp_path, count, report=False) == 1


def test_the_next_build_reads_all_again(tmp_path: Path) -> None:
    """What was read is not kept: or the next build would pass in silence."""
    kept = tmp_path / "environment.pickle"
    kept.touch()
    ended(tmp_path, 1, report=False)
    assert not kept.exists()

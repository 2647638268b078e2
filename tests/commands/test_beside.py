"""The PDFs are set beside the site."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing import processes
from briefing.commands import beside
from briefing.commands.beside import Job, Printing
from briefing.commands.build import build
from briefing.commands.report import FailedError
from briefing.commands.sphinx_run import CrashError
from briefing.doctrees.known.loading import Loader
from tests.commands.test_check_is_build import FREE, LINE, WITH_BRIEF
from tests.doctrees import minibook


def job(root: Path) -> Job:
    """Return what is to be set of a book."""
    return Job(root, root / "_build" / "pdf", {}, Loader(root), verbose=False)


@pytest.mark.parametrize("fork", ["yes", "no"])
def test_the_same_with_and_without_forks(tmp_path: Path, fork: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDFs are set where processes are forked and where they are started anew, and what paper refuses stops the build."""
    monkeypatch.setenv(processes.FORK, fork)
    root = minibook.write(tmp_path)
    build(root, root / "_build")
    assert (root / "_build" / "pdf" / "book.pdf").stat().st_size > 0
    more = {"_config.yml": FREE, "_toc.yml": WITH_BRIEF, "book/brief.md": "# Brief\n\n" + LINE * 300}
    with pytest.raises(FailedError) as failed:
        build(minibook.write(root, {**more}), root / "_build")
    assert [problem.rule for problem in failed.value.problems] == ["brief-too-long"]


def test_a_process_that_ends_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed before it is done stops the build, with words."""
    monkeypatch.delitem(sys.modules, "typst", raising=False)  # a fork has the function as it is here
    monkeypatch.setattr(beside, "_set", lambda _: os._exit(3))
    printing = Printing(job(tmp_path))
    printing.start()
    with pytest.raises(CrashError, match="ended before it was done"):
        printing.problems()
    printing.stop()


def test_a_crash_is_told(tmp_path: Path) -> None:
    """What nobody foresaw in that process is told by the build, with its details."""
    printing = Printing(job(tmp_path / "no book"))
    printing.start()
    with pytest.raises(CrashError) as crash:
        printing.problems()
    printing.stop()
    assert "Traceback" in crash.value.log


def test_stopped_before_it_began(tmp_path: Path) -> None:
    """Where the site is refused no PDF is set, and nothing of it stays behind."""
    printing = Printing(job(minibook.write(tmp_path)))
    printing.stop()
    assert not (tmp_path / "_build" / "pdf").exists()
    with pytest.raises(CrashError):
        printing.problems()

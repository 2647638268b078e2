"""The command line is quick, helpful, and passes each command on."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from briefing import cli
from tests.commands.conftest import Book, Run


def test_help_is_quick() -> None:
    """`briefing --help` takes less than 0.15 s of work: nothing heavy is imported for it."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "briefing", "--help"], check=True, capture_output=True)
    after = os.times()
    assert (after.children_user + after.children_system) - (before.children_user + before.children_system) < 0.15


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The help lists all commands."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    for name in ("build", "check", "execute", "live", "trace", "retract", "refresh-data", "publish", "clean"):
        assert name in said


@pytest.mark.parametrize("words", [[], ["biuld"], ["build", "--fast"], ["trace"], ["live", "--port", "many"]])
def test_wrong_command_lines(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong command line ends with code 2 and the usage."""
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert "usage: briefing" in capsys.readouterr().err


def test_a_terminal_without_the_letters(book: Book) -> None:
    """Where the terminal cannot show a letter of a message, the message comes all the same, with its code instead."""
    book.edit("book/summary.md", "`killed`", "`мёртвые`")
    command = [sys.executable, "-m", "briefing", "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=book.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "\\u043c" in done.stderr
    assert "nobody foresaw" not in done.stderr


def test_a_reader_who_has_seen_enough(book: Book) -> None:
    """Where the output is read no further, as by `head`, a command ends without a word."""
    command = [sys.executable, "-u", "-m", "briefing", "trace", "killed"]
    with subprocess.Popen(command, cwd=book.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 141


def test_check(book: Book, briefing: Run) -> None:
    """`check` passes a sound book and lists the problems of another, writing nothing that readers see."""
    before = book.built()
    code, said, _ = briefing("check")
    assert (code, said.splitlines()[-1]) == (0, "No problem found.")
    assert re.match(r"Readings, (\d+) records: \1 not read yet\.", said)
    book.edit("book/summary.md", "`killed`", "`kiled`")
    code, _, err = briefing("check")
    assert code == 1
    assert err.startswith("book/summary.md:3: there is no claim 'kiled'")
    assert (book.root / "_build" / "gate.json").is_file()
    del before


def test_execute(book: Book, briefing: Run) -> None:
    """`execute` runs the stale notebooks, the named ones, or all."""
    assert briefing("execute")[1] == "All notebooks are up to date.\n"
    assert "executed book/figures.ipynb" in briefing("execute", "--all")[1]
    assert "executed book/figures.ipynb" in briefing("execute", "figures")[1]
    assert "executed book/figures.ipynb" in briefing("execute", "book/figures.ipynb")[1]
    book.edit("data/counts.csv", "948000", "949000")
    assert "book/figures.ipynb: data/counts.csv" in briefing("execute", "--stale")[1]
    assert "executed book/figures.ipynb" in briefing("execute")[1]


def test_execute_unknown(book: Book, briefing: Run) -> None:
    """A notebook that is not there is named, with the one that was meant."""
    code, _, err = briefing("execute", "figure")
    assert code == 1
    assert "did you mean 'figures'?" in err


def test_refresh_unknown(book: Book, briefing: Run) -> None:
    """A table without a publisher to ask is refused, with those that have one."""
    code, _, err = briefing("refresh-data", "counts")
    assert code == 1
    assert "cannot be refreshed" in err


def test_clean(book: Book, briefing: Run) -> None:
    """`clean` removes the build and says so."""
    code, out, _ = briefing("clean")
    assert (code, out) == (0, "Removed _build/\n")
    assert not (book.root / "_build").exists()


def test_interrupted(book: Book, briefing: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends a command with one word and the usual code."""
    from briefing.commands import build

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "build", stop)
    assert briefing("build")[::2] == (130, "\nStopped.\n")

"""`briefing build` publishes a checked book, or says what is wrong and leaves the last good one alone."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.commands import build, swap
from briefing.print.edition import PAGES
from briefing.print.kept import Kept
from tests.commands.conftest import CELL, Book, Run


def test_products(book: Book, briefing: Run) -> None:
    """A build says where its products are and what was checked, and the site holds the PDFs that it links."""
    code, out, err = briefing("build")
    assert (code, err) == (0, "")
    for part in (
        "_build/html/index.html",
        "_build/pdf/book.pdf",
        "_build/briefing.zip",
        "Items of evidence: 7, of them 4 (57%) found in the text",
        "Notebooks: 1",
    ):
        assert part in out
    for name in ("html/index.html", "pdf/book.pdf", "html/_downloads/book.pdf", "briefing.zip", "gate.json"):
        assert (book.root / "_build" / name).stat().st_size > 0
    assert sorted(path.name for path in (book.root / "_build").iterdir() if not path.name.startswith(".")) == [
        "briefing.zip", "gate.json", "html", "pdf"
    ]  # fmt: skip


def test_what_a_printing_tells_the_next_lasts(book: Book, briefing: Run) -> None:
    """A build finds the pages that the one before found for the annex, and one that finds them damaged makes the same PDFs."""
    kept = Kept(book.root / "_build" / build.MEMORY)
    whole, before = kept.read(PAGES), book.built()
    assert whole
    told = json.loads(whole)
    assert told
    kept.keep(PAGES, json.dumps(dict.fromkeys(told, 99)).encode())
    assert briefing("build")[0] == 0
    assert kept.read(PAGES) == whole
    assert book.built() == before


def test_a_second_build_is_the_same(book: Book, briefing: Run) -> None:
    """Building again executes nothing and gives the same bytes."""
    before = book.built()
    code, out, _ = briefing("build")
    assert code == 0
    assert "Executing" not in out
    assert book.built() == before


def test_only_stale_notebooks_run(book: Book, briefing: Run) -> None:
    """A changed table runs the notebook that reads it, says why, and its number changes on the page."""
    book.edit("data/counts.csv", "948000", "949000")
    code, out, _ = briefing("build")
    assert code == 0
    assert "Executing book/figures.ipynb: data/counts.csv or its entry" in out
    assert "949,000" in (book.root / "_build/html/book/figures.html").read_text("utf-8")


Change = Callable[[Book], None]

BAD: list[tuple[str, Change, str, str]] = [
    (
        "a broken record",
        lambda b: b.edit("seeds/claims/all.yml", "  said_by: OHCHR\n", ""),
        "seeds/claims/all.yml:1",
        "said_by",
    ),
    (
        "a record that is not YAML",
        lambda b: b.edit("seeds/claims/all.yml", "- id: fled", "- id: [fled"),
        "seeds/claims/all.yml:17",
        "is not closed",
    ),
    ("an unknown claim id", lambda b: b.edit("book/summary.md", "`killed`", "`kiled`"), "book/summary.md:3", "'kiled'"),
    (
        "an unknown table",
        lambda b: b.edit("book/figures.ipynb", "{data-table} counts", "{data-table} count"),
        "book/figures.ipynb:cell 1",
        "count",
    ),
    ("a missing table", lambda b: (b.root / "data/counts.csv").unlink(), "data/counts.csv:1", "cannot be read"),
    (
        "a cell of a table that is no number",
        lambda b: b.edit("data/counts.csv", "586000", "many"),
        "data/counts.csv:2",
        "many",
    ),
    (
        "a chapter missing from the contents",
        lambda b: b.edit("_toc.yml", "  - file: book/sources\n", ""),
        "book/sources.md:1",
        "_toc.yml",
    ),
    ("a chapter that is not there", lambda b: (b.root / "book/sources.md").unlink(), "_toc.yml:6", "book/sources"),
    (
        "a cell that raises",
        lambda b: b.edit_cell("x = 1\nx / 0"),
        "book/figures.ipynb:cell 2, line 2",
        "ZeroDivisionError",
    ),
    ("a cell that is no Python", lambda b: b.edit_cell("x = = 1"), "book/figures.ipynb:cell 2, line 1", "SyntaxError"),
    (
        "a cell that asks for a table that is not there",
        lambda b: b.edit_cell(CELL.replace('"counts"', '"count"', 1)),
        "book/figures.ipynb:cell 2, line 2",
        "there is no table 'count'",
    ),
    (
        "a number that is no longer published",
        lambda b: b.edit_cell(CELL.replace('"peak"', '"top"')),
        "book/figures.ipynb:cell 1",
        "peak",
    ),
    (
        "a notebook with a merge's marks",
        lambda b: b.edit("book/figures.ipynb", '"cells"', '<<<<<<< HEAD\n"cells"'),
        "book/figures.ipynb:2",
        "not a notebook",
    ),
    (
        "a misspelt setting",
        lambda b: b.edit("_config.yml", "author: Nobody", "autor: Nobody"),
        "_config.yml:2",
        "autor",
    ),
    (
        "settings that are not YAML",
        lambda b: b.edit("_config.yml", "title:", "title: ["),
        "_config.yml:1",
        "is not closed",
    ),
    ("contents that are not YAML", lambda b: b.edit("_toc.yml", "chapters:", "chapters: ]"), "_toc.yml:3", "YAML"),
]


@pytest.mark.parametrize(("change", "where", "what"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_input(book: Book, briefing: Run, change: Change, where: str, what: str) -> None:
    """A mistake gives one clear message with file and line, exit code 1, and leaves the last build untouched."""
    before = book.built()
    change(book)
    code, _, err = briefing("build")
    assert code == 1
    assert any(line.startswith(where) and what in line for line in err.splitlines()), err
    assert "Nothing was published" in err
    assert "Traceback" not in err
    assert book.built() == before
    assert not (book.root / "_build" / ".next").exists()


def test_one_mistake_one_message(book: Book, briefing: Run) -> None:
    """One mistake is told once, not in a cascade."""
    book.edit("data/counts.csv", "586000", "many")
    _, _, err = briefing("build")
    assert "1 problem." in err


def limited(size: int) -> Callable[[], None]:
    """Return what makes every file that a process writes end after `size` bytes, as on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 20_000, 60_000])
def test_full_disk(book: Book, size: int) -> None:
    """A disk that is full, sooner or later, is one message, and the last build stays."""
    before = book.built()
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "build"],
        preexec_fn=limited(size),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "File too large" in done.stderr or "No usable temporary directory" in done.stderr
    assert "1 problem" in done.stderr
    assert "Traceback" not in done.stderr
    assert book.built() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only(book: Book, briefing: Run) -> None:
    """A folder that may not be written to is one message, and the last build stays."""
    before = book.built()
    (book.root / "_build").chmod(0o555)
    code, _, err = briefing("build")
    (book.root / "_build").chmod(0o755)
    assert code == 1
    assert "[disk]" in err
    assert "Traceback" not in err
    assert book.built() == before


@pytest.mark.parametrize("nth", range(1, 9))
def test_a_disk_that_fails_while_moving(book: Book, briefing: Run, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    """If any of the moves into place fails, those before it are undone."""
    before, done, rename = book.built(), [], swap._rename  # noqa: SLF001 - the one place where moving can fail

    def fail(source: Path, target: Path) -> Any:
        done.append(source)
        if len(done) == nth:
            raise OSError(errno.EROFS, "Read-only file system", str(target))
        return rename(source, target)

    monkeypatch.setattr(swap, "_rename", fail)
    monkeypatch.setattr(build, "_write", fake_products)
    code, _, err = briefing("build")
    assert code == 1
    assert "Read-only file system [disk]" in err
    assert book.built() == before


def fake_products(root: Path, fresh: Path, *_: Any, **__: Any) -> list[str]:
    """Write something in the place of each product."""
    for name in (build.SITE, build.PRINT):
        (fresh / name).mkdir()
        (fresh / name / "file").write_text("new")
    (fresh / build.zip_of(root)).write_text("new")
    return []


def test_killed_while_moving(book: Book, briefing: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run that was killed in the middle had put aside is put back by the next."""
    before = book.built()
    last = book.root / "_build" / ".last"
    last.mkdir()
    (book.root / "_build" / "html").rename(last / "html")
    book.edit("book/summary.md", "`killed`", "`kiled`")
    assert briefing("build")[0] == 1
    assert book.built() == before


def test_two_at_once(book: Book, briefing: Run) -> None:
    """A second build in the same folder waits for nobody: it says that another is at work."""
    with swap.alone(book.root / "_build", ""):
        code, _, err = briefing("build")
    assert code == 1
    assert "another build is at work here" in err


def test_an_error_that_nobody_foresaw(book: Book, briefing: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of our own is one line, and the traceback goes to a file."""

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(build, "build", broken)
    code, _, err = briefing("build")
    assert code == 1
    assert "RuntimeError: a wheel came off" in err
    assert "Traceback" not in err
    assert "Traceback" in (book.root / "_build" / "briefing-error.log").read_text("utf-8")


def test_a_crash_in_sphinx(book: Book, briefing: Run) -> None:
    """An extension that cannot be loaded ends in one line and a log, not in Sphinx's own traceback."""
    before = book.built()
    book.edit("_config.yml", "briefing.site,", "briefing.sight, briefing.site,")
    code, _, err = briefing("build")
    assert code == 1
    assert "briefing.sight" in err
    assert "Traceback" not in err
    assert book.built() == before


def test_verbose_shows_what_sphinx_says(book: Book, briefing: Run) -> None:
    """With -v all that Sphinx prints is shown."""
    assert "reading sources" in briefing("build", "-v")[1]


def test_strict_dates(book: Book, briefing: Run) -> None:
    """A claim past its date is published with a mark, but refused with --strict-dates."""
    book.edit("seeds/claims/all.yml", "  status: corroborated\n", "  status: corroborated\n  valid_until: 2020-12-31\n")
    assert briefing("build")[0] == 0
    code, _, err = briefing("build", "--strict-dates")
    assert code == 1
    assert "[out-of-date]" in err


def test_the_stamp_says_what_was_checked(book: Book) -> None:
    """A checked build carries the digests of what it was made from and what it is."""
    mark = json.loads((book.root / "_build" / "gate.json").read_text("utf-8"))
    assert set(mark) == {"inputs", "outputs", "checked"}
    assert any(line.startswith("Items of evidence: 7, of them 4 (57%) found in the text") for line in mark["checked"])

"""The records, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.known import loading
from briefing.doctrees.known.loading import Loader
from briefing.records import Records, load
from tests.doctrees import minibook


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list that grows with every loading of all records."""
    found: list[Path] = []

    def noting(root: Path) -> Records:
        found.append(root)
        return load(root)

    monkeypatch.setattr(loading, "load", noting)
    return found


def more(path: Path) -> None:
    """Save a file with a remark more."""
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")


def test_loaded_once(tmp_path: Path, loads: list[Path]) -> None:
    """One loader loads once, and again when a record or a table was saved, and not when a chapter was."""
    loader = Loader(minibook.write(tmp_path))
    first = loader.records()
    more(tmp_path / "book" / "figures.md")
    assert loader.records() is first
    more(tmp_path / "seeds" / "sources.yml")
    assert loader.records() is not first
    more(tmp_path / "data" / "datapackage.yml")
    loader.records()
    assert len(loads) == 3


@pytest.mark.parametrize("file", ["seeds/claims/all.yml", "data/counts.csv", "seeds/texts/first.txt"])
def test_loaded_again_through_a_link(tmp_path: Path, loads: list[Path], file: str) -> None:
    """A record, a table or a text that was saved in a folder which the book reaches through a link is loaded again."""
    root = minibook.write(tmp_path / "book")
    folder = (root / file).parent
    folder.rename(tmp_path / "aside")
    folder.symlink_to(tmp_path / "aside")
    loader = Loader(root)
    first = loader.records()
    more(root / file)
    assert loader.records() is not first
    assert len(loads) == 2


def test_kept_for_the_next(tmp_path: Path, loads: list[Path]) -> None:
    """What one process loaded the next takes over, the same in all that pages depend on."""
    root, kept = minibook.write(tmp_path / "book"), tmp_path / "kept"
    first = Loader(root, kept, "engine").records()
    second = Loader(root, kept, "engine").records()
    assert len(loads) == 1
    assert (second.digests, second.problems, second.verdicts) == (first.digests, first.problems, first.verdicts)
    assert second.readings == first.readings


@pytest.mark.parametrize("what", ["engine", "record", "text", "cut off", "something else"])
def test_not_kept(tmp_path: Path, loads: list[Path], what: str) -> None:
    """What another engine read, what was saved since, and what is damaged is read anew."""
    root, kept = minibook.write(tmp_path / "book"), tmp_path / "kept"
    Loader(root, kept, "engine").records()
    file = kept / "records.pickle"
    if what == "record":
        more(root / "seeds" / "questions.yml")
    elif what == "text":
        more(root / "seeds" / "texts" / "first.txt")
    elif what == "cut off":
        file.write_bytes(file.read_bytes()[:-100])
    elif what == "something else":
        file.write_bytes(file.read_bytes()[:64] + b"no pickle")
    found = Loader(root, kept, "another" if what == "engine" else "engine").records()
    assert len(loads) == 2
    assert any(problem.rule == "checksum" for problem in found.problems) == (what == "text")


@pytest.mark.parametrize("saved", ["", "seeds/house-list.yml", "editions/first.json"])
def test_what_follows_from_records_is_made_once(tmp_path: Path, saved: str) -> None:
    """What follows from the records is kept as they are, and made anew where one of them, the house list or an edition was saved."""
    root, kept = minibook.write(tmp_path / "book"), tmp_path / "kept"
    made: list[int] = []

    def count(records: Records) -> int:
        made.append(len(records.claims))
        return len(records.claims)

    Loader(root, kept, "engine").follows("count", count)
    if saved:
        (root / saved).parent.mkdir(exist_ok=True)
        (root / saved).touch()
        more(root / saved)
    assert Loader(root, kept, "engine").follows("count", count) == made[0]
    assert len(made) == (2 if saved else 1)

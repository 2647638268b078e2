"""A file is written back only if it still is what was read, and what somebody saves meanwhile is never lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from briefing import writing
from briefing.writing import ChangedError, Seen, put_all


@pytest.fixture(params=[True, False], ids=["exchange", "replace"])
def file(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file, on a system that can exchange names and on one that cannot."""
    if not request.param:
        monkeypatch.setattr(writing, "exchange", lambda *_: False)
    path = tmp_path / "file.yml"
    path.write_text("old")
    return path


def test_unchanged_is_written(file: Path) -> None:
    """What is as it was read gets its new content and keeps its permissions; nothing else is left behind."""
    file.chmod(0o640)
    assert Seen.of(file).put(b"new")
    assert file.read_text() == "new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["file.yml"]


def test_the_same_is_not_touched(file: Path) -> None:
    """Content that is there already is not written again."""
    before = file.stat().st_mtime_ns
    assert not Seen.of(file).put(b"old")
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("saved", ["newer", "", None])
def test_changed_is_kept(file: Path, saved: str | None) -> None:
    """What was saved, emptied or removed since it was read stays as it is."""
    seen = Seen.of(file)
    file.unlink() if saved is None else file.write_text(saved)
    with pytest.raises(ChangedError):
        seen.put(b"new")
    assert (file.read_text() if file.exists() else None) == saved


def test_a_new_file_replaces_nothing(file: Path) -> None:
    """A file that was not there is created, but not over one that has come meanwhile."""
    seen = Seen.of(file.with_name("other.yml"))
    assert seen.put(b"ours")
    with pytest.raises(ChangedError):
        seen.put(b"again")
    assert seen.path.read_bytes() == b"ours"


def test_all_or_none(file: Path) -> None:
    """Of several files none is written if one of them has changed."""
    other = file.with_name("other.yml")
    other.write_text("theirs")
    first, second, third = Seen.of(file), Seen.of(other), Seen.of(file.with_name("third.yml"))
    other.write_text("newer")
    with pytest.raises(ChangedError):
        put_all([(first, b"1"), (third, b"3"), (second, b"2")])
    assert file.read_text() == "old"
    assert other.read_text() == "newer"
    assert sorted(path.name for path in file.parent.iterdir()) == ["file.yml", "other.yml"]


def test_a_link_stays_a_link(file: Path) -> None:
    """A file reached through a symbolic link is written where it lies."""
    link = file.with_name("link.yml")
    link.symlink_to(file)
    Seen.of(link).put(b"new")
    assert link.is_symlink()
    assert file.read_text() == "new"


def test_saves_at_the_same_moment(tmp_path: Path) -> None:
    """While one process writes back as fast as it can, no save of another is ever lost."""
    path = tmp_path / "file.yml"
    path.write_text("0")
    end = threading.Event()

    def write_back() -> None:
        while not end.is_set():
            try:
                seen = Seen.of(path)
                seen.put((seen.content or b"").split(b"+")[0] + b"+")
            except ChangedError:
                continue

    writer = threading.Thread(target=write_back)
    writer.start()
    try:
        for number in range(1, 500):
            beside = tmp_path / "beside"
            beside.write_text(f"{number}")
            beside.replace(path)
            assert any(path.read_text().split("+")[0] == f"{number}" for _ in range(10_000))  # it may come back
    finally:
        end.set()
        writer.join()

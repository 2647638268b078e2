"""The files below a folder, as whoever opens them by their names would find them."""

from __future__ import annotations

from pathlib import Path

from briefing import walking


def write(root: Path, *names: str) -> Path:
    """Write empty files below a folder, and return it."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def found(root: Path, **how: bool) -> list[str]:
    """Return the names of the files that are found, from their folder."""
    return [path.relative_to(root).as_posix() for path in walking.files(root, **how)]


def test_links_are_followed(tmp_path: Path) -> None:
    """A file is found through a link to it, to its folder and to a folder around that, under each of its names."""
    write(tmp_path / "elsewhere", "inner/one.yml")
    root = write(tmp_path / "book", "two.yml")
    (root / "file.yml").symlink_to(tmp_path / "elsewhere" / "inner" / "one.yml")
    (root / "folder").symlink_to(tmp_path / "elsewhere" / "inner")
    (root / "around").symlink_to(tmp_path / "elsewhere")
    assert found(root) == ["around/inner/one.yml", "file.yml", "folder/one.yml", "two.yml"]


def test_a_loop_ends(tmp_path: Path) -> None:
    """A link back to the folder, to one around it or to itself, and two folders that hold each other, end somewhere."""
    root = write(tmp_path / "book", "one.yml", "a/two.yml", "b/three.yml")
    (root / "a" / "back").symlink_to(root)
    (root / "a" / "up").symlink_to(tmp_path)
    (root / "a" / "b").symlink_to(root / "b")
    (root / "b" / "a").symlink_to(root / "a")
    (root / "itself").symlink_to(root / "itself")
    names = found(root)
    assert {"one.yml", "a/two.yml", "a/b/three.yml", "b/three.yml", "b/a/two.yml"} <= set(names)
    assert len(names) == len(set(names)) < 20


def test_what_is_made_is_left_out(tmp_path: Path) -> None:
    """Bytecode, what a build makes and hidden folders are left out; hidden files, and links that lead nowhere, are files."""
    root = write(tmp_path, "_build/a", "charts/__pycache__/b", "charts/c.pyc", ".git/d", "book/.executed", "charts/e.py")
    (root / "gone").symlink_to(root / "nowhere")
    assert found(root) == ["book/.executed", "charts/e.py", "gone"]
    assert ".git/d" in found(root, hidden=True)


def test_no_folder_has_no_files(tmp_path: Path) -> None:
    """What is not there, or is a file, has nothing below it."""
    write(tmp_path, "file")
    assert found(tmp_path / "file") == found(tmp_path / "nothing") == []

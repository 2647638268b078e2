"""A second check reads again what has changed, also where that looks older, or only its name is another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

SOUND = "# An example\n\nPeople died.{claim}`killed`\n"
SLIP = "# An example\n\nPeople died in seven places.{claim}`killed`\n"
BEFORE = 946_684_800
"""A day long past, as seconds since 1970."""


def _older(root: Path, name: str, text: str) -> None:
    """Put another file in the place of one, which keeps the day that it had."""
    path = root / name
    path.with_name("kept").write_text(text, "utf-8")
    os.utime(path.with_name("kept"), (BEFORE, BEFORE))
    path.with_name("kept").replace(path)


def _book(root: Path, **files: str) -> Path:
    return minibook.put(
        root, minibook.of_folder() | minibook.listed({f"book/{name}": text for name, text in files.items()})
    )


def _rules(root: Path) -> list[str]:
    return [one.rule for one in check(root)]


@pytest.mark.parametrize("slip", [SLIP, SOUND.replace("`killed`", "`killd`"), SOUND.replace("People", "“People”")])
def test_an_older_chapter_is_read_again(slip: str, tmp_path: Path) -> None:
    """A chapter that an older file has taken the place of is judged as that file says, whatever is wrong with it."""
    root = _book(tmp_path, **{"example.md": SOUND})
    assert _rules(root) == []
    _older(root, "book/example.md", slip)
    found = check(root)
    assert [one.where for one in found] == ["book/example.md:3"]
    _older(root, "book/example.md", SOUND)
    assert _rules(root) == []


def test_a_file_of_the_same_age_and_length_is_read_again(tmp_path: Path) -> None:
    """What has another letter alone, and the very moment of the file before it, is read again."""
    root = _book(tmp_path, **{"example.md": SOUND})
    path = root / "book/example.md"
    before = path.stat()
    assert _rules(root) == []
    path.write_text(SOUND.replace("`killed`", "`killet`"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _rules(root) == ["unknown-claim"]


def test_an_older_part_is_read_again(tmp_path: Path) -> None:
    """Chapters that include a part are read again where an older file has taken its place."""
    part, including = SOUND.partition("\n\n")[2], "# An example\n\n```{include} parts/one.md\n```\n"
    root = _book(tmp_path, **{"example.md": including, "parts/one.md": part})
    assert _rules(root) == []
    _older(root, "book/parts/one.md", SLIP.partition("\n\n")[2])
    assert _rules(root) == ["number-word"]


def test_an_older_notebook_is_read_again(tmp_path: Path) -> None:
    """A notebook that an older file has taken the place of is judged as that file says."""
    root = _book(tmp_path, **{"example.ipynb": minibook.notebook(minibook.markdown(SOUND))})
    assert _rules(root) == []
    _older(root, "book/example.ipynb", minibook.notebook(minibook.markdown(SLIP)))
    assert _rules(root) == ["number-word"]


def test_what_is_unchanged_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds what it held is not read again, and of several the one alone that does not."""
    from sphinx.builders import Builder

    root = _book(tmp_path, **{"example.md": SOUND, "other.md": SOUND})
    assert _rules(root) == []
    read: list[str] = []
    plain = Builder.read_doc
    monkeypatch.setattr(Builder, "read_doc", lambda self, name, **more: (read.append(name), plain(self, name, **more)))
    assert _rules(root) == []
    assert read == []
    _older(root, "book/other.md", SLIP)
    assert _rules(root) == ["number-word"]
    assert read == ["book/other"]


LINKING = "# Another\n\nSee [this]({}).{{claim}}`killed`\n"


@pytest.mark.parametrize("link", ["two%20words.md", "two%20words.md#a-part"])
def test_links_to_a_chapter_under_another_name_are_read_again(link: str, tmp_path: Path) -> None:
    """Where a chapter becomes a notebook, the links to it as it was are told, and none that was read since is."""
    text = "# An example\n\n## A part\n\nPeople died.{claim}`killed`\n"
    root = _book(tmp_path, **{"two words.md": text, "other.md": LINKING.format(link), "third.md": SOUND})
    assert _rules(root) == []
    (root / "book/two words.md").unlink()
    (root / "book/two words.ipynb").write_text(minibook.notebook(minibook.markdown(text)), "utf-8")
    found = check(root)
    assert [(one.rule, one.where) for one in found] == [("unresolved-link", "book/other.md:3")]
    (root / "book/other.md").write_text(LINKING.format(link.replace(".md", ".ipynb")), "utf-8")
    assert _rules(root) == []
    (root / "book/two words.ipynb").unlink()
    (root / "book/two words.md").write_text(text, "utf-8")
    assert [one.where for one in check(root)] == ["book/other.md:3"]

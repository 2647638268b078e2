"""What lies among records, tables and chapters and is read by nothing is told once, with where it belongs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

RECORD = "- id: more\n  statement: The office counted.\n"


@pytest.mark.parametrize(
    ("file", "mend"),
    [
        ("seeds/claims/more.yaml", "rename it: seeds/claims/more.yml"),
        ("seeds/claims/MORE.YML", "rename it: seeds/claims/MORE.yml"),
        ("seeds/claims/more", "rename it: seeds/claims/more.yml"),
        ("seeds/claims.yml", "move it into the folder seeds/claims/"),
        ("seeds/judgements.yaml", "seeds/judgements.yml"),
        ("seeds/Sources.yml", "seeds/sources.yml"),
        ("seeds/house_list.yml", "seeds/house-list.yml"),
        ("seeds/readings/claim.yaml", "seeds/readings/claim.yml"),
        ("data/COUNTS.CSV", "data/COUNTS.csv"),
        ("data/more.tsv", "data/more.csv"),
        ("data/datapackage.json", "data/datapackage.yml"),
    ],
)
def test_a_file_under_another_name_is_told(file: str, mend: str, tmp_path: Path) -> None:
    """A file whose name or ending nothing looks for is one problem, with the name that it needs, and what it may hold is not missed beside it."""
    (found,) = check(minibook.write(tmp_path, {file: RECORD}))
    assert (found.rule, found.where) == ("unread-file", f"{file}:1")
    assert mend in found.mend


FILES = ["seeds/sources.yml", "seeds/claims/all.yml", "seeds/house-list.yml", "data/counts.csv", "data/datapackage.yml"]


@pytest.mark.parametrize("file", [*FILES, "book/figures.md", "book/more.ipynb", "_toc.yml"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "dead link"])
def test_what_is_no_file_is_told_and_not_waited_for(file: str, kind: str, tmp_path: Path) -> None:
    """A folder, a pipe or a link that leads nowhere in a file's place is told as that, each time that it is asked for."""
    place = minibook.write(tmp_path) / file
    place.unlink(missing_ok=True)
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("nowhere-at-all")
    for _ in range(2):
        assert [one.where for one in check(tmp_path)] == [f"{file}:1"]
        shutil.rmtree(tmp_path / "_build/.check/out", ignore_errors=True)


def test_a_folder_that_takes_a_file_s_name_later_is_told(tmp_path: Path) -> None:
    """What is no file is noticed though nothing that can be read has changed since the last check."""
    assert check(minibook.write(tmp_path)) == []
    (tmp_path / "seeds/claims/more.yml").mkdir()
    (tmp_path / "data/more.csv").mkdir()
    assert [one.where for one in check(tmp_path)] == ["data/more.csv:1", "seeds/claims/more.yml:1"]

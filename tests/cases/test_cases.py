"""What people met who make such books is right here, and `check` says of it what `build` says."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from briefing import notebooks
from briefing.commands.build import build
from briefing.commands.report import FailedError
from briefing.doctrees.checking import check
from briefing.problems import Problem
from tests.doctrees import minibook
from tests.print.kit import text_of

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text("utf-8"))
START = "# Figures\n\nThe UN published counts by day.{claim}`killed`\n\n"
CHAPTER, NOTEBOOK = "book/figures.md", "book/figures.ipynb"
Said = list[tuple[str, str]]


class Input(NamedTuple):
    """One input: the case or a sibling of it."""

    name: str
    given: dict[str, Any]

    def write(self, root: Path) -> Path:
        """Lay the input over the miniature book."""
        minibook.write(root, self._files())
        for old, new in self.given.get("rename", {}).items():
            (root / new).parent.mkdir(exist_ok=True)
            (root / old).rename(root / new)
        for name, (old, new) in self.given.get("change", {}).items():
            path = root / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), "utf-8")
        return root

    def _files(self) -> dict[str, str | None]:
        files: dict[str, str | None] = dict(self.given.get("files", {}))
        if "chapter" in self.given:
            files[CHAPTER] = START + self.given["chapter"]
        for kind, name in (("cell", "code"), ("raw", "raw")):
            if kind in self.given:
                cell = {"cell_type": name, "id": "x", "metadata": {}, "source": self.given[kind]}
                cell |= {"execution_count": None, "outputs": []} if name == "code" else {}
                files |= {CHAPTER: None, NOTEBOOK: minibook.notebook(minibook.markdown(START), cell)}
        return files


INPUTS = [Input(f"{case['case']}, {n}", given) for case in CASES for n, given in enumerate(case["inputs"], 1)]
REFUSED = [one for one in INPUTS if "paper" not in one.given and "site" not in one.given]
BUILT = [one for one in INPUTS if one not in REFUSED]


def _said(problems: list[Problem]) -> Said:
    return [(problem.rule, unicodedata.normalize("NFC", problem.where)) for problem in problems]


def _built(root: Path) -> Said:
    try:
        build(root, root / "_build")
    except FailedError as failed:
        return _said(failed.problems)
    return []


def test_a_case_has_two_siblings() -> None:
    """Each case is a kind: it has two siblings at least, and names where somebody met it."""
    assert [case["case"] for case in CASES if len(case["inputs"]) < 3 or not case["report"]] == []


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: one.name)
def test_what_is_wrong_is_told_once_in_its_place(one: Input, tmp_path: Path) -> None:
    """What a reader would miss or misread is refused by check, once, in its place; what is harmless passes."""
    one.write(tmp_path)
    if "cell" in one.given:
        notebooks.execute(tmp_path, [tmp_path / NOTEBOOK])
    wanted = [(rule, unicodedata.normalize("NFC", where)) for rule, where in one.given["refused"]]
    found = check(tmp_path)
    assert _said(found) == wanted, [str(problem) for problem in found]
    assert all(problem.mend for problem in found if problem.rule != "record")  # a field's message says what it may be


@pytest.mark.parametrize("one", [one for one in REFUSED if one.given["refused"]], ids=lambda one: one.name)
def test_build_refuses_what_check_refuses(one: Input, tmp_path: Path) -> None:
    """What check refuses is refused by build, in the same words' places."""
    one.write(tmp_path)
    assert _built(tmp_path) == [(rule, unicodedata.normalize("NFC", where)) for rule, where in one.given["refused"]]


@pytest.mark.parametrize("one", BUILT, ids=lambda one: one.name)
def test_what_is_right_is_built_as_it_should_be(one: Input, tmp_path: Path) -> None:
    """What check passes is built, and stands on the site and on paper as a reader should meet it."""
    one.write(tmp_path)
    assert check(tmp_path) == []
    assert _built(tmp_path) == []
    site = "".join(path.read_text("utf-8") for path in (tmp_path / "_build" / "html" / "book").glob("*.html"))
    assert [words for words in one.given.get("site", []) if words not in site] == []
    if "paper" in one.given:
        paper = text_of(tmp_path / "_build" / "pdf" / "book.pdf")
        assert [words for words in one.given["paper"] if not re.search(words, paper)] == []
        assert [words for words in one.given.get("not paper", []) if words in paper] == []

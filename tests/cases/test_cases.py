"""What people met who make such books is right here, and `check` says of it what `build` says."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
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
HERE = Path(__file__).resolve().parent
REPORTS = HERE.parents[2] / "shared" / "cases"
FIGURE = """import altair as alt, pandas as pd
from briefing import book
def draw(layout):
    frame = pd.DataFrame({{"month": {month}, "people": {people}}})
    return alt.Chart(frame).mark_bar().encode({encode}).properties(width=layout.width - 200)
book.figure(draw, id="test-chart", title="More people were counted by the end of the month", subtitle="People counted",
    tables=["counts"], alt="The count rises from the start of the month to its end.", caveat="Figures are rounded.")
"""
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
        given = dict(self.given)
        if "figure" in given:
            given["cell"] = FIGURE.format(**{"month": "['Jan', 'Feb', 'Mar']", **given["figure"]})
        for kind, name in (("cell", "code"), ("raw", "raw")):
            if kind in given:
                cell = {"cell_type": name, "id": "x", "metadata": {}, "source": given[kind]}
                cell |= {"execution_count": None, "outputs": []} if name == "code" else {}
                files |= {CHAPTER: None, NOTEBOOK: minibook.notebook(minibook.markdown(START), cell)}
        return files


INPUTS = [Input(f"{case['case']}, {n}", given) for case in CASES for n, given in enumerate(case.get("inputs", []), 1)]
REFUSED = [one for one in INPUTS if "refused" in one.given]
FAILED = [one for one in INPUTS if "failed" in one.given]
BUILT = [one for one in INPUTS if one not in REFUSED and one not in FAILED]


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
    short = [case["case"] for case in CASES if len(case.get("inputs", case.get("tests", []))) < 3 or not case["report"]]
    assert short == []


def test_each_report_has_its_entry() -> None:
    """Whatever somebody reported, where the reports are at hand, is an entry here."""
    if not REPORTS.is_dir():
        pytest.skip("the reports are not beside the book")
    reports = {path.name.partition("-")[0] for path in REPORTS.iterdir() if path.name[0].isdigit()}
    assert reports - {case["case"].split()[0] for case in CASES} == set()


@pytest.mark.parametrize("named", [one for case in CASES for one in case.get("tests", [])])
def test_what_is_no_file_has_a_test(named: str) -> None:
    """A case that is no file of a book names tests, and these are there."""
    file, name = named.split()
    assert f"\ndef {name}(" in (HERE.parents[1] / file).read_text("utf-8")


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


@pytest.mark.parametrize("one", FAILED, ids=lambda one: one.name)
def test_a_chart_that_would_show_less_stops_its_notebook(one: Input, tmp_path: Path) -> None:
    """A chart without what its data or encoding say is told once, at its line, and the build stops with the same."""
    one.write(tmp_path)
    found = notebooks.execute(tmp_path, [tmp_path / NOTEBOOK])
    assert _said(found) == [tuple(wanted) for wanted in one.given["failed"]], [str(problem) for problem in found]
    assert one.given["says"] in str(found[0])
    assert _built(tmp_path) == _said(found)


@pytest.mark.parametrize("one", BUILT, ids=lambda one: one.name)
def test_what_is_right_is_built_as_it_should_be(one: Input, tmp_path: Path) -> None:
    """What check passes is built, and stands on the site and on paper as a reader should meet it."""
    one.write(tmp_path)
    if "figure" in one.given:
        notebooks.execute(tmp_path, [tmp_path / NOTEBOOK])
    assert check(tmp_path) == []
    assert _built(tmp_path) == []
    site, pdf = tmp_path / "_build" / "html", tmp_path / "_build" / "pdf" / "book.pdf"
    pages = "".join(path.read_text("utf-8") for path in (site / "book").glob("*.html"))
    assert [words for words in one.given.get("site", []) if words not in pages] == []
    assert [words for words in one.given.get("not site", []) if words in pages] == []
    for name, words in one.given.get("holds", {}).items():
        assert [word for word in words if word not in (site / name).read_text("utf-8")] == []
    _paper(one.given, pdf)


def _paper(given: dict[str, Any], pdf: Path) -> None:
    if "paper" in given:
        paper = text_of(pdf)
        assert [words for words in given["paper"] if not re.search(words, paper)] == []
        assert [words for words in given.get("not paper", []) if words in paper] == []
    if "order" in given:
        shown = ["pdftotext", "-layout", str(pdf), "-"]
        lines = subprocess.run(shown, capture_output=True, text=True, check=True).stdout.splitlines()
        line = next(line for line in lines if given["order"][0] in line)
        assert [line.rindex(words) for words in given["order"]] == sorted(
            line.rindex(words) for words in given["order"]
        )
    if "address" in given:
        assert given["address"] in [*_addresses(pdf), *_addresses(pdf.with_name("annex.pdf"))]


def _addresses(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as read:
        notes = [note for page in read.pages for note in page.get("/Annots", [])]
        return [bytes(note.A.URI).decode("ascii") for note in notes if "/A" in note and "/URI" in note.A]

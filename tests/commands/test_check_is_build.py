"""`check` refuses a book if and only if `build` does, at the same places."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import notebooks
from briefing.cli import main
from briefing.commands.build import build
from briefing.commands.report import FailedError
from briefing.doctrees.checking import check
from tests.commands.conftest import CELL, notebook
from tests.doctrees import minibook

Slip = Callable[[Path], None]
"""Puts something wrong into a book."""
START = "# Figures\n\nThe UN published counts by day.{claim}`killed`\n\n"
FORMULAS = minibook.CONFIG.replace("sphinx:", "parse: {myst_enable_extensions: [dollarmath]}\nsphinx:", 1)
EXTENSION = minibook.CONFIG.replace("  recursive_update", "  local_extensions: {shout: .}\n  recursive_update")
SHOUT = """from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class Shout(SphinxDirective):
    def run(self):
        return [nodes.paragraph("", "Quite so.")]

def setup(app):
    app.add_directive("shout", Shout)
    return {"parallel_read_safe": True}
"""
FREE = minibook.CONFIG.rstrip("\n") + "\n    briefing_brief_form: false\n"
WITH_BRIEF = minibook.TOC.rstrip("\n") + "\n  - file: book/brief\n"
LINE = "Is there more of it than this one line of the page can hold, and than the next?\n\n"
NO_FORM = "# Brief\n\nThe UN counted.{claim}`killed` The snowman \u2603\ufe0e stood.{claim}`killed`\n"

# name, files, the rules that refuse them ("" for none)
CASES: list[tuple[str, dict[str, str | None], str]] = [
    ("sound", {}, ""),
    ("a formula", {"_config.yml": FORMULAS, "book/figures.md": START + "So $x + y$ it is.{claim}`killed`\n"}, "formula"),
    ("money as a formula", {"_config.yml": FORMULAS, "book/figures.md": START + "Aid of $much to $more came.{claim}`killed`\n"}, "formula"),
    ("money", {"book/figures.md": START + "Aid of $much to $more came.{claim}`killed`\n"}, ""),
    ("a sign without a glyph", {"book/figures.md": START + "The snowman \u2603\ufe0e stood.{claim}`killed`\n"}, "no-glyph"),
    ("a sign in a heading", {"book/figures.md": START + "## The \U0001f600 part\n\nNot so.\n"}, "no-glyph"),
    ("Arabic in a heading", {"book/figures.md": START + "## The word {ar}`\u0647\u064a\u0626\u0629`\n\nNot so.\n"}, ""),
    ("Russian in a heading", {"book/figures.md": START + "## The word {ru}`\u043c\u0438\u0440`\n\nNot so.\n"}, ""),
    ("tabs", {"book/figures.md": START + "::::{tab-set}\n:::{tab-item} A\nNot so.\n:::\n::::\n"}, "screen-only"),
    ("a fold", {"book/figures.md": START + "```{dropdown} A\nNot so.\n```\n"}, "screen-only"),
    ("a badge", {"book/figures.md": START + "See {bdg-primary}`new` there.{claim}`killed`\n"}, "screen-only"),
    ("a brief", {"_config.yml": FREE, "_toc.yml": WITH_BRIEF, "book/brief.md": "# Brief\n\n" + LINE}, ""),
    ("a brief over its pages", {"_config.yml": FREE, "_toc.yml": WITH_BRIEF, "book/brief.md": "# Brief\n\n" + LINE * 300}, "brief-too-long"),
    ("a brief without form and glyph", {"_toc.yml": WITH_BRIEF, "book/brief.md": NO_FORM}, "brief-form no-glyph"),
    ("a block of the book's own", {"_config.yml": EXTENSION, "shout.py": SHOUT, "book/figures.md": START + "```{shout}\n```\n"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("files", "rule"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_check_says_what_build_says(files: dict[str, str | None], rule: str, tmp_path: Path) -> None:
    """What no page or PDF could show is found by both, and both pass the rest."""
    minibook.write(tmp_path, files)
    checked = {(problem.rule, problem.where) for problem in check(tmp_path)}
    try:
        build(tmp_path, tmp_path / "_build")
        built = set()
    except FailedError as failed:
        built = {(problem.rule, problem.where) for problem in failed.problems}
    assert checked == built
    assert {one for one, _ in checked} == set(rule.split())


def changed(name: str, old: str, new: str) -> Slip:
    """Return a slip: something else stands in a file."""

    def slip(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return slip


def cell(name: str, code: str) -> Slip:
    """Return a slip: other code in a notebook."""

    def slip(root: Path) -> None:
        path = root / "book" / f"{name}.ipynb"
        nb = json.loads(path.read_text("utf-8"))
        nb["cells"][1]["source"] = code
        path.write_text(json.dumps(nb), "utf-8")

    return slip


MORE = "# More\n\nThe UN published counts by day.{claim}`killed`\n"
CODE = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": [], "source": "z = 1"}
NOTEBOOKS: dict[str, str | None] = {
    "book/figures.md": None,
    "book/figures.ipynb": notebook(),
    "book/more.ipynb": minibook.notebook(minibook.markdown(MORE), CODE),
    "requirements.txt": "pandas\n",
    "_toc.yml": minibook.TOC.rstrip("\n") + "\n  - file: book/more\n",
}
SLIPS: dict[str, tuple[Slip, str]] = {
    "a record that is no YAML": (changed("seeds/claims/all.yml", "- id: fled", "- id: [fled"), "seeds/claims/all.yml:17"),
    "a field too few": (changed("seeds/claims/all.yml", "  said_by: OHCHR\n", ""), "seeds/claims/all.yml:1"),
    "a cell of a table": (changed("data/counts.csv", "586000", "many"), "data/counts.csv:2"),
    "a number typed": (changed("book/summary.md", "# Summary", "# Summary of 77"), "book/summary.md:1"),
    "a block left open": (changed("book/summary.md", "# Summary", "# Summary\n\n```{analysis}"), "book/summary.md:3"),
    "a cell that fails": (cell("figures", "x = 1\nx / 0"), "book/figures.ipynb:cell 2, line 2"),
    "a cell that ends all": (cell("more", "import os\nos._exit(3)"), "book/more.ipynb:cell 2, line 2"),
    "a merged notebook": (changed("book/more.ipynb", '"cells"', '<<<<<<< HEAD\n"cells"'), "book/more.ipynb:2"),
    "another merged notebook": (changed("book/figures.ipynb", '"cells"', '<<<<<<< HEAD\n"cells"'), "book/figures.ipynb:2"),
    "a setting": (changed("_config.yml", "author: Nobody", "autor: Nobody"), "_config.yml:2"),
}  # fmt: skip
PAIRS = [
    "a record that is no YAML, a number typed",
    "a record that is no YAML, a block left open",
    "a record that is no YAML, a cell that fails",
    "a field too few, a cell that ends all",
    "a cell of a table, a number typed",
    "a cell of a table, a cell that ends all",
    "a cell that fails, a number typed",
    "a cell that fails, a cell that ends all",
    "a merged notebook, another merged notebook",
    "a merged notebook, a cell that fails",
    "a setting, a cell of a table",
    "a setting, a cell that fails",
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book with two notebooks, both run."""
    root = minibook.write(tmp_path_factory.mktemp("sound") / "book", NOTEBOOKS)
    assert notebooks.execute(root) == []
    return root


@pytest.mark.parametrize("pair", PAIRS)
def test_no_slip_hides_another(sound: Path, tmp_path: Path, pair: str) -> None:
    """Two slips in different rooms are both told in one run of build, once each at their places, and by check as well."""
    root = Path(shutil.copytree(sound, tmp_path / "book"))
    slips = [SLIPS[name] for name in pair.split(", ")]
    for slip, _ in slips:
        slip(root)
    with pytest.raises(FailedError) as failed:
        build(root, root / "_build")
    built = [one.where for one in failed.value.problems]
    assert sorted(built) == sorted(where for _, where in slips)
    assert [one.where for one in check(root)] == built


def test_a_cell_that_waits_for_records_is_not_at_fault(sound: Path, tmp_path: Path) -> None:
    """Where a record cannot be read, a changed cell that asks for a table is out of date and no more, in build and in check."""
    root = Path(shutil.copytree(sound, tmp_path / "book"))
    SLIPS["a record that is no YAML"][0](root)
    cell(
        "figures",
        CELL.replace("frame = ", "try:\n    frame = ").replace(
            "book.publish", "except ValueError:\n    raise KeyError\nbook.publish"
        ),
    )(root)
    with pytest.raises(FailedError) as failed:
        build(root, root / "_build")
    assert [(one.rule, one.file) for one in failed.value.problems] == [
        ("yaml", "seeds/claims/all.yml"),
        ("stale-notebook", "book/figures.ipynb"),
    ]
    assert check(root) == failed.value.problems


def test_an_error_that_a_notebook_stores_is_no_reason_not_to_run_it(sound: Path, tmp_path: Path) -> None:
    """A cell that failed in JupyterLab is run by build: once mended it passes, and else it is told as it fails now, alone."""
    root = Path(shutil.copytree(sound, tmp_path / "book"))
    path = root / "book" / "more.ipynb"
    nb = json.loads(path.read_text("utf-8"))
    nb["cells"][1] |= {"outputs": [{"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}]}
    path.write_text(json.dumps(nb), "utf-8")
    assert [one.rule for one in check(root)] == ["cell-failed"]
    build(root, root / "_build")
    nb["cells"][1]["source"] = "z = 1\nz / 0"
    path.write_text(json.dumps(nb), "utf-8")
    with pytest.raises(FailedError) as failed:
        build(root, root / "_build")
    assert [one.where for one in failed.value.problems] == ["book/more.ipynb:cell 2, line 2"]
    assert check(root) == failed.value.problems


def test_the_command_looks_at_paper_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`briefing check` itself refuses what only paper cannot show."""
    minibook.write(tmp_path, {"book/figures.md": START + "The snowman \u2603\ufe0e stood.{claim}`killed`\n"})
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "[no-glyph]" in capsys.readouterr().err

"""`check` refuses a book if and only if `build` does, at the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.cli import main
from briefing.commands.build import build
from briefing.commands.report import FailedError
from briefing.doctrees.checking import check
from tests.doctrees import minibook

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


def test_the_command_looks_at_paper_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`briefing check` itself refuses what only paper cannot show."""
    minibook.write(tmp_path, {"book/figures.md": START + "The snowman \u2603\ufe0e stood.{claim}`killed`\n"})
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert "[no-glyph]" in capsys.readouterr().err

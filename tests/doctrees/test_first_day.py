"""The slips of an editor's first day: one problem each, its line is true, and doing what its mend says is enough."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing import notebooks
from briefing.doctrees.checking import check
from briefing.problems import Problem
from tests.doctrees import minibook

CLAIMS, SUMMARY, FIGURES, COUNTS = "seeds/claims/all.yml", "book/summary.md", "book/figures.md", "data/counts.csv"
PACKAGE, CONFIG, CONTENTS = "data/datapackage.yml", "_config.yml", "_toc.yml"
QUESTION = "```{question} since-when\n```\n"
WITHOUT_PEOPLE = "as_of,source\n2020-02-02,un-report\n2020-02-23,un-report\n"
INDENT = r"the line begins with (.+?) \[[\s\S]*begin it with (?:(\d+) spaces?|no space), as line (\d+) does"
Do = Callable[[str, "re.Match[str]"], str]


@dataclass(frozen=True)
class Slip:
    """What is typed wrong, the words that the one problem must have, and what these words tell to do on its line."""

    name: str
    file: str
    old: str
    new: str
    says: str
    do: Do
    at: str = ""
    """Words of the line that must be named, where it is not the line of the slip."""
    named: str = ""
    """The file that is named, where it is another than that of the slip."""
    mended: str = ""
    """The file that the mend speaks of, where it is another than that named; its text is mended as a whole."""


def meant(line: str, said: re.Match[str]) -> str:
    """Write what "did you mean" proposes for what was typed."""
    return line.replace(said[1], said[2])


def indented(line: str, said: re.Match[str]) -> str:
    """Begin the line with as many spaces as the mend says."""
    return " " * int(said[2] or 0) + line.lstrip()


def written(line: str, said: re.Match[str]) -> str:
    """Write what the mend says in place of what it quotes."""
    return re.sub(rf'"?{re.escape(said[1])}"?', said[2], line)


def untabbed(depth: int) -> Do:
    """Replace the tab by as many spaces as its neighbours have."""
    return lambda line, _: " " * depth + line.lstrip()


MEANT = r"'([^']+)'[\s\S]*did you mean '([^']+)'"
NO_NUMBER = r"'([^']+)' is not a whole number in plain digits[\s\S]*write (\d+)"
TAB = "a tab stands in the indent[\\s\\S]*replace the tab by spaces"

SLIPS = [
    # YAML indents
    Slip("indent too deep", CLAIMS, "  said_by: OHCHR\n", "   said_by: OHCHR\n", INDENT, indented),
    Slip("indent too small", CLAIMS, "  said_by: OHCHR\n", " said_by: OHCHR\n", INDENT, indented),
    Slip("indent of an item", CLAIMS, "    - source: first-article\n      quote: 12", "   - source: first-article\n      quote: 12", INDENT, indented),
    Slip("indent within an item", CLAIMS, "      quote: 12,000", "     quote: 12,000", INDENT, indented),
    Slip("indent of a setting", CONFIG, "author: Nobody", " author: Nobody", INDENT, indented),
    Slip("indent in the contents", CONTENTS, "  - file: book/claims", "   - file: book/claims", INDENT, indented),
    Slip("colon without a space", CLAIMS, "  said_by: OHCHR", "  said_by:OHCHR", r"write `([\w]+): ...`", lambda line, said: line.replace(f"{said[1]}:", f"{said[1]}: ")),
    Slip("field without a colon", CLAIMS, "  said_by: OHCHR", "  said_by OHCHR", r"write `([\w]+): ...`", lambda line, said: line.replace(said[1], f"{said[1]}:")),
    # quotation marks and brackets
    Slip("quotation mark left open", CONFIG, "author: Nobody", 'author: "Nobody', r"is not closed[\s\S]*put (.) at the end", lambda line, said: line + said[1]),
    Slip("quotation mark inside", CONFIG, "author: Nobody", "author: 'Nobody's'", r"inside the text ends it[\s\S]*put the text inside \"", lambda *_: 'author: "Nobody\'s"'),
    Slip("colon in a text", CONFIG, "author: Nobody", "author: Nobody: none", r"is not in quotation marks[\s\S]*put the text inside \"", lambda *_: 'author: "Nobody: none"'),
    Slip("values beside their head", CLAIMS, "    people: {number: 1506", "  people: {number: 1506", r"'people' stands beside 'values'[\s\S]*by two spaces more", lambda text, _: text.replace("\n  people: {number: 1506", "\n    people: {number: 1506"), at="values:", mended=CLAIMS),
    Slip("thousands in a record", CLAIMS, "number: 1506", 'number: "1,506"', r"'(1,506)', not a number[\s\S]*without separators: (\d+)", written),
    # tabs
    Slip("tab in a record", CLAIMS, "  said_by: OHCHR\n", "\tsaid_by: OHCHR\n", TAB, untabbed(2)),
    Slip("tab after spaces", CLAIMS, "      credibility: 3\n", "  \tcredibility: 3\n", TAB, untabbed(6)),
    Slip("tab in a setting", CONFIG, "  recursive_update", "\trecursive_update", TAB, untabbed(2)),
    Slip("tab in the tables", PACKAGE, '  title: "People', '\ttitle: "People', TAB, untabbed(2)),
    # records
    Slip("typo in a quote", CLAIMS, "quote: 12,000 people fled", "quote: 12,000 people flod", r"the quote is not in its source[\s\S]*nearest words, line 3: “([^”]+?)\.?”", lambda line, said: line.partition("quote:")[0] + f"quote: {said[1]}"),
    Slip("duplicate id", CLAIMS, "- id: fled", "- id: killed", r"'(killed)' is defined twice[\s\S]*rename or remove one", lambda line, _: line.replace("killed", "fled"), at="- id: killed\n  statement: In Saraqib"),
    Slip("unknown claim", SUMMARY, "dead.{claim}`killed`", "dead.{claim}`kiled`", MEANT, meant),
    # chapters
    Slip("typed number", SUMMARY, "The UN counted the dead.", "The UN counted 1,506 dead.", r"“([^”]+)” is typed[\s\S]*write ({val}`killed.people`) in its place", lambda line, said: line.replace(said[1], said[2], 1)),
    Slip("unclosed block", SUMMARY, QUESTION, QUESTION.removesuffix("```\n"), r"begins here with (```) is never closed[\s\S]*add a line with ``` after its last line", lambda line, said: f"{line}\n{said[1]}"),
    Slip("unclosed block before others", SUMMARY, "one way.\n```\n", "one way.\n", r"begins here with (```) is never closed[\s\S]*add a line with ``` after its last line", lambda text, said: text.replace("one way.\n", f"one way.\n{said[1]}\n"), at="```{analysis}", mended=SUMMARY),
    Slip("misspelt block", FIGURES, "{data-table}", "{data-tabel}", r"there is no block {([\w-]+)}[\s\S]*did you mean {([\w-]+)}", meant),
    Slip("misspelt role", SUMMARY, "contact.{said}", "contact.{siad}", r"there is no role {([\w-]+)}[\s\S]*did you mean {([\w-]+)}", meant),
    Slip("link to no chapter", SUMMARY, "This can be read", "See [the figures](figurs.md). This can be read", MEANT, meant),
    Slip("link to no heading", SUMMARY, "This can be read", "See [that](#nowhere). This can be read", r"the link to '(nowhere)' leads nowhere[\s\S]*to a heading of this page", lambda line, said: line.replace(said[1], "summary")),
    Slip("picture without alt text", SUMMARY, "This can be read", "![](picture.png)\n\nThis can be read", r"alt text[\s\S]*draw it in a code cell", lambda *_: ""),
    Slip("picture that is not there", SUMMARY, "This can be read", "![A town](town.png)\n\nThis can be read", r"a picture names no data table[\s\S]*draw it in a code cell", lambda *_: ""),
    # tables
    Slip("missing column", COUNTS, minibook.COUNTS, WITHOUT_PEOPLE, r"the column '(people)' is missing[\s\S]*restore it", lambda *_: minibook.COUNTS, at="as_of", mended=COUNTS),
    Slip("thousands in quotation marks", COUNTS, "948000", '"948,000"', NO_NUMBER, written),
    Slip("thousands with a comma", COUNTS, "948000", "948,000", r"if ([\d,]+) is one number, write (\d+)", written),
    Slip("thousands with a space", COUNTS, "948000", "948 000", NO_NUMBER, written),
    Slip("semicolons", COUNTS, minibook.COUNTS, minibook.COUNTS.replace(",", ";"), "parted by semicolons[\\s\\S]*as CSV with commas", lambda text, _: text.replace(";", ","), at="as_of", mended=COUNTS),
    # settings and contents
    Slip("chapter not in the contents", CONTENTS, "  - file: book/figures\n", "", r"not in _toc.yml[\s\S]*add a line `(- file: \S+)` to _toc.yml", lambda text, said: f"{text}  {said[1]}\n", at="# Figures", named=FIGURES, mended=CONTENTS),
    Slip("misspelt chapter in the contents", CONTENTS, "book/figures", "book/figurs", MEANT, meant),
    Slip("setting of ours in the wrong place", CONFIG, "author: Nobody", "author: Nobody\nbriefing_paper: us-letter", r"it belongs under `(sphinx: config:)`", lambda text, _: text.replace("\nbriefing_paper: us-letter", "").replace("  config:\n", "  config:\n    briefing_paper: us-letter\n"), at="briefing_paper", mended=CONFIG),
    Slip("unknown setting", CONFIG, "only_build_toc_files", "only_built_toc_files", MEANT, meant),
    Slip("unknown setting of ours", CONFIG, "briefing_evidence_as_of", "briefing_evidence_asof", MEANT, meant),
]  # fmt: skip


def told(root: Path) -> Problem:
    """Return the one problem that the book has."""
    found = check(root)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda one: one.name)
def test_one_slip(slip: Slip, tmp_path: Path) -> None:
    """A slip gives one problem with its file and line, and the book is sound when what the mend says was done there."""
    path = minibook.write(tmp_path) / slip.file
    before = path.read_text("utf-8")
    assert slip.old in before
    path.write_text(before.replace(slip.old, slip.new, 1), "utf-8")
    problem = told(tmp_path)
    file, line = named_line(problem)
    text = (tmp_path / (slip.named or slip.file)).read_text("utf-8")
    place = before.index(slip.old) if not slip.at else text.index(slip.at)
    assert (file, line) == (slip.named or slip.file, text.count("\n", 0, place) + 1)
    said = re.search(slip.says, str(problem))
    assert said, str(problem)
    mend(tmp_path, slip, said, line)
    assert [str(one) for one in check(tmp_path)] == []


def named_line(problem: Problem) -> tuple[str, int]:
    """Return the file and line that a problem names."""
    file, _, line = problem.where.partition(":")
    return file, int(line)


def mend(root: Path, slip: Slip, said: re.Match[str], line: int) -> None:
    """Do what the problem says, on the line that it names, or in the file that its mend speaks of."""
    path = root / (slip.mended or slip.named or slip.file)
    text = path.read_text("utf-8")
    if slip.mended:
        path.write_text(slip.do(text, said), "utf-8")
    else:
        lines = text.split("\n")
        lines[line - 1] = slip.do(lines[line - 1], said)
        path.write_text("\n".join(lines), "utf-8")


def test_an_error_in_a_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell that fails gives one problem with the cell and line, and the book runs when that line is right."""
    code = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": []}
    source = "parts = [1, 2]\nwhole = sum(parts)\nwhole / prats"
    cells = minibook.markdown(minibook.FIGURES), {**code, "source": source}
    minibook.write(tmp_path, {FIGURES: None, "book/figures.ipynb": minibook.notebook(*cells)})
    monkeypatch.chdir(tmp_path)
    (problem,) = notebooks.execute(tmp_path)
    assert problem.where == "book/figures.ipynb:cell 2, line 3"
    assert "NameError: name 'prats' is not defined" in problem.message
    path = tmp_path / "book" / "figures.ipynb"
    nb = json.loads(path.read_text("utf-8"))
    nb["cells"][1]["source"] = source.replace("whole / prats", "whole / len(parts)")
    path.write_text(json.dumps(nb), "utf-8")
    assert notebooks.execute(tmp_path) == []

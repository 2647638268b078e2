"""An include takes a text of book/parts/ whole, and nothing takes another for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from briefing.settings.included import included
from tests.doctrees import minibook

PART = "It counted in the part.{claim}`killed`\n\nIt counted still.{claim}`killed`\n"
CHAPTER = "# A chapter\n\nThe office counted.{claim}`killed`\n\n"


def _found(root: Path, text: str, **parts: str) -> list[tuple[str, str]]:
    files = {f"book/parts/{name}.md": part for name, part in parts.items()}
    book = minibook.write(root, minibook.listed({"book/example.md": CHAPTER + text} | files))
    return [(one.where, one.message) for one in check(book)]


@pytest.mark.parametrize("option", ["end-line: 1", "start-after: part", "literal:", "code: python", "number-lines:"])
def test_a_part_is_taken_whole_and_judged(option: str, tmp_path: Path) -> None:
    """An option that leaves a part's text out, or shows it as code, is refused on the include's line."""
    ((where, message),) = _found(tmp_path, f"```{{include}} parts/one.md\n:{option}\n```\n", one=PART)
    assert where == "book/example.md:5"
    assert option in message


@pytest.mark.parametrize(
    "text",
    [
        "```{include} parts/one.md\n```\n",
        "~~~{include}  parts/one.md\n~~~\n",
        ":::{include} parts/one.md\n:::\n",
        "````{analysis}\n```{include} parts/one.md\n```\n````\n",
    ],
)
def test_a_part_that_a_chapter_includes_is_used(text: str, tmp_path: Path) -> None:
    """A part may be included by any fence, also within another block, and its sentences are judged."""
    assert _found(tmp_path, text, one=PART) == []


@pytest.mark.parametrize(
    "text",
    [
        "% {include} parts/one.md\n",
        "% ```{include} parts/one.md\n% ```\n",
        "The text `{include} parts/one.md` is code.{claim}`killed`\n",
        "````md\n```{include} parts/one.md\n```\n````\n",
    ],
)
def test_what_only_looks_like_an_include_uses_no_part(text: str, tmp_path: Path) -> None:
    """A comment, code in a line and a block of code include nothing, so that the part is told as seen by nobody."""
    assert _found(tmp_path, text, one=PART) == [("book/parts/one.md:1", "no chapter includes this text")]


@pytest.mark.parametrize("inner", ["one.md", "parts/one.md", "parts/two.md"])
def test_a_part_includes_no_other(inner: str, tmp_path: Path) -> None:
    """A part that includes itself or another is refused once, and never followed round and round."""
    asked = "```{include} parts/one.md\n```\n"
    parts = {"one": f"{PART}\n```{{include}} {inner}\n```\n", "two": f"{PART}\n"}
    found = _found(tmp_path, f"{asked}\n```{{include}} parts/two.md\n```\n", **parts)
    assert found == [("book/parts/one.md:5", f"an included text includes another, '{inner}'")]


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ("summary.md", "takes a text of book/parts/"),
        ("./parts/one.md", "takes a text of book/parts/"),
        ("parts/../../seeds/texts/first.txt", "takes a text of book/parts/"),
        ("parts/on.md", "there is no text 'on.md'"),
    ],
)
def test_what_is_no_part_is_not_included(file: str, says: str, tmp_path: Path) -> None:
    """A file elsewhere, or one that there is not, is refused on the include's line."""
    ((where, message),) = _found(tmp_path, f"```{{include}} {file}\n```\n", **({"one": PART} if "on" in file else {}))
    assert where == "book/example.md:5"
    assert says in message


def test_what_is_wrong_in_a_part_is_told_in_the_part(tmp_path: Path) -> None:
    """A number typed in a part is told there, on its line, whoever includes it."""
    found = _found(tmp_path, "```{include} parts/one.md\n```\n", one=PART + "\nIt had 77.{claim}`killed`\n")
    assert [where for where, _ in found] == ["book/parts/one.md:5"]


def test_a_notebook_includes_parts_too(tmp_path: Path) -> None:
    """An include in a cell uses its part, and is told with its cell."""
    text = CHAPTER + "```{include} parts/one.md\n:literal:\n```\n"
    notebook = minibook.notebook(minibook.markdown(text))
    book = minibook.write(tmp_path, minibook.listed({"book/example.ipynb": notebook, "book/parts/one.md": PART}))
    assert [one.where for one in check(book)] == ["book/example.ipynb:cell 1, line 5"]


def test_lines_of_includes() -> None:
    """Each include is found with its line, its file and what stands below it."""
    assert list(included("a\n\n```{include} parts/one.md\n:literal:\n```\n")) == [(3, "parts/one.md", ":literal:")]

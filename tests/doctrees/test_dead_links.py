"""Links that lead nowhere are told with all else that is wrong, not after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

CHAPTER = "# An example\n\nIt named seven [hospitals]({}).{{claim}}`killed`\n"


@pytest.mark.parametrize("link", ["nowhere.md", "#nowhere", "claims.md#nowhere", "https://"])
def test_a_sentence_with_two_slips_is_told_both(link: str, tmp_path: Path) -> None:
    """A typed number in a sentence does not hide that its link leads nowhere; the link is told first."""
    minibook.put(tmp_path, minibook.of_folder() | minibook.listed({"book/example.md": CHAPTER.format(link)}))
    assert [one.rule for one in check(tmp_path)] == ["unresolved-link", "number-word"]


def test_a_slip_in_one_chapter_does_not_hide_a_link_of_another(tmp_path: Path) -> None:
    """Links are looked at in all chapters, also where another one is refused."""
    chapters = {
        "book/example.md": "# An example\n\nIt named seven hospitals.{claim}`killed`\n",
        "book/other.md": "# Another\n\nSee [this](nowhere.md).{claim}`killed`\n",
    }
    minibook.put(tmp_path, minibook.of_folder() | minibook.listed(chapters))
    assert [one.where for one in check(tmp_path)] == ["book/example.md:3", "book/other.md:3"]


@pytest.mark.parametrize(
    ("link", "mend"),
    [
        ("other.md#a-prt", "did you mean 'a-part'?"),
        ("other.md#elsewhere", "its headings are #a-part"),
        ("other.md#marked", "write [words](#marked)"),
        ("other#a-part", "write [words](other.md#a-part)"),
        ("#a-part", "write [words](other.md#a-part)"),
    ],
)
def test_a_link_to_a_heading_is_told_how_it_is_written(link: str, mend: str, tmp_path: Path) -> None:
    """What is proposed for a heading that is not found leads to one that there is."""
    chapters = {
        "book/example.md": f"# An example\n\nSee [this]({link}).{{claim}}`killed`\n",
        "book/other.md": "# Another\n\n(marked)=\n## A part\n\nIt was so.{claim}`killed`\n",
    }
    minibook.put(tmp_path, minibook.of_folder() | minibook.listed(chapters))
    assert [mend in one.mend for one in check(tmp_path)] == [True]


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("evidence.md", "evidence.ipynb"),
        ("evidnce.md", "evidence.ipynb"),
        ("evidence.md#a-part", "evidence.ipynb#a-part"),
        ("plain.ipynb", "plain.md"),
        ("plian.md", "plain.md"),
    ],
)
def test_a_chapter_is_proposed_by_the_name_of_its_file(link: str, meant: str, tmp_path: Path) -> None:
    """What is proposed for a chapter that is not found is a file that there is, whatever ending was written."""
    part = "## A part\n\nIt was so.{claim}`killed`\n"
    chapters = {
        "book/example.md": f"# An example\n\nSee [this]({link}).{{claim}}`killed`\n",
        "book/evidence.ipynb": minibook.notebook(minibook.markdown(f"# The other\n\n{part}")),
        "book/plain.md": f"# Plain words\n\n{part}",
    }
    minibook.put(tmp_path, minibook.of_folder() | minibook.listed(chapters))
    assert [one.mend for one in check(tmp_path)] == [f"did you mean '{meant}'?"]


@pytest.mark.parametrize("link", ["#only-there", "evidence#only-there"])
def test_a_heading_of_a_notebook_is_proposed_with_its_file(link: str, tmp_path: Path) -> None:
    """Where the chapter that has the heading is a notebook, the link proposed names the notebook."""
    text = "# The other\n\n## Only there\n\nIt was so.{claim}`killed`\n"
    chapters = {
        "book/example.md": f"# An example\n\nSee [this]({link}).{{claim}}`killed`\n",
        "book/evidence.ipynb": minibook.notebook(minibook.markdown(text)),
    }
    minibook.put(tmp_path, minibook.of_folder() | minibook.listed(chapters))
    assert ["write [words](evidence.ipynb#only-there)" in one.mend for one in check(tmp_path)] == [True]


def test_a_message_names_the_values_of_a_sentence(tmp_path: Path) -> None:
    """Where a sentence is shown in a message, its values stand in it by their names."""
    chapter = "# An example\n\nIt named {val}`killed.people` of 12 hospitals.{claim}`killed`\n"
    minibook.put(tmp_path, minibook.of_folder() | minibook.listed({"book/example.md": chapter}))
    assert "“It named {killed.people} of 12 hospitals.”" in check(tmp_path)[0].message

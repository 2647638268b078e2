"""What of a page is judged as its prose, and where in its file a node stands, for messages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from docutils import nodes

from briefing.doctrees.checking import check
from briefing.doctrees.judged.prose import PageReader
from tests.doctrees import minibook


def paragraph(line: int | None, source: str | None) -> nodes.Element:
    """Return a paragraph with this line and source, in a section that has none."""
    inner = nodes.paragraph()
    inner.line, inner.source = line, source
    section = nodes.section("", inner)
    section.line = None
    return inner


@pytest.mark.parametrize(
    ("line", "source", "place"),
    [
        (7, "/book/a.md", "book/a.md:7"),
        (7, None, "book/a.md:7"),
        (7, "/book/parts/b.md", "book/parts/b.md:6"),
        (None, "/book/a.md", "book/a.md:1"),
        (None, "/book/parts/b.md", "book/a.md:1"),
    ],
)
def test_a_node_is_placed_by_the_nearest_line(line: int | None, source: str | None, place: str, tmp_path: Path) -> None:
    """A node stands in the file that it was included from, or in its page's; without any line around it at the page's head."""
    reader = object.__new__(PageReader)  # without a build
    reader.file, reader.env = "book/a.md", SimpleNamespace(srcdir=tmp_path)  # type: ignore[assignment]
    node = paragraph(line, f"{tmp_path}{source}" if source else None)
    assert reader.where(node) == place


def test_what_is_glued_elsewhere_is_told_where_its_cell_shows_it(tmp_path: Path) -> None:
    """Words that MyST-NB's glue shows again in another cell are refused as the words of the cell that made them, alone."""
    data = dict.fromkeys(("text/markdown", "application/papermill.record/text/markdown"), "948000 people fled.")
    made = {"scrapbook": {"mime_prefix": "application/papermill.record/", "name": "fled"}}
    output = {"output_type": "display_data", "data": data, "metadata": made}
    code = {"cell_type": "code", "id": "c", "execution_count": 1, "metadata": {}, "source": "1", "outputs": [output]}
    cells = minibook.markdown("# Figures"), code, minibook.markdown("```{glue} fled\n```\n", "n")
    minibook.write(tmp_path, {"book/figures.md": None, "book/figures.ipynb": minibook.notebook(*cells)})
    said = [one for one in check(tmp_path) if one.rule not in ("stale-notebook", "markup", "screen-only")]
    assert [(one.rule, one.where) for one in said] == [("cell-prose", "book/figures.ipynb:cell 2, line 1")]


def test_what_follows_the_last_mark_is_told_with_its_own_values(tmp_path: Path) -> None:
    """Words after a sentence's last mark that no claim covers are shown from there on, each value by its name."""
    text = "# Figures\n\nThe UN counted,{claim}`killed` and in the end they were {val}`killed.people` in all.\n"
    (told,) = check(minibook.write(tmp_path, {"book/figures.md": text}))
    assert "behind “and in the end they were {killed.people} in all.”" in told.message


@pytest.mark.parametrize(
    ("sentence", "mend"),
    [
        ("With high confidence, a deal is likely.", "say the confidence in a sentence of its own (ICD 203)"),
        ("A deal is conceivable.", "use a word of the ICD 203 ladder"),
        ("A deal came yesterday.", "name the day: {val}`claim-id.said_on`"),
        ("They sent 12 envoys.", "show the recorded number: {val}`claim-id.name`"),
    ],
)
def test_what_is_found_in_a_sentence_has_its_mend(sentence: str, mend: str, tmp_path: Path) -> None:
    """What is typed or weighed in an analysis is told with what to write instead."""
    text = f"# Figures\n\n```{{analysis}}\n{sentence}\n```\n"
    (told,) = check(minibook.write(tmp_path, {"book/figures.md": text}))
    assert told.mend.startswith(mend)

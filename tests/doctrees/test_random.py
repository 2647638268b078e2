"""Random Markdown: the gate may refuse it, but no traceback reaches the editor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.doctrees.checking import check
from tests.doctrees import minibook

_PIECES = st.sampled_from(
    [
        "{claim}`killed`", "{val}`killed.people`", "{val}`", "{said}``", "{quote}`x/y`", "{val}`counts/a/b/c | round`",
        "{val}`=`", "```{analysis}\n", "```\n", "```{data-table}\n```\n", "```{judgement} x\n```\n", "# ", "> ", "- ", "| a |\n",
        "[a][b]", "[^1]", "“", "”", "\n\n", "1,506 ", "three weeks ", "<b>", "$x$", "![](x.svg)", "\u202e", "\ue000", "{sign}`a`",
        "{ar}`هيئة`", "---\n", "+++\n", "(target)=\n", "{clam}`x`", "The army took the town. ",
    ]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(_PIECES | st.text(max_size=12), max_size=25))
def test_random_markdown_never_gives_a_traceback(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    """Whatever a chapter says, the check returns a list of problems, each with a place."""
    text = "".join(pieces).encode("utf-8", errors="replace").decode()
    root = minibook.write(tmp_path_factory.mktemp("book"), {"book/figures.md": f"# Figures\n\n{text}\n"})
    for problem in check(root):
        assert ":" in problem.where
        assert problem.message

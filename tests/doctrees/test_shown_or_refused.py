"""Everything an author wrote is shown or refused, and every text is read as people have it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.doctrees.checking import check
from briefing.doctrees.judged.source import cell_problems
from briefing.forms import characters
from tests.doctrees import minibook

FIGURES = "book/figures.md"
START = "# Figures\n\nThe UN published counts by day.{claim}`killed`\n\n"


def _found(tmp_path: Path, text: str) -> list[Any]:
    return check(minibook.write(tmp_path, {FIGURES: START + text}))


# what is written below the first paragraph (line 5 on), the rule that refuses it, and the line
REFUSED: list[tuple[str, str, int]] = [
    ("It is {{ killed }} in all.{claim}`killed`", "leftover-markup", 5),
    ("It is {{killed}} in all.{claim}`killed`", "leftover-markup", 5),
    ("One line.{claim}`killed`\nIt is ~~not~~ so.{claim}`killed`", "leftover-markup", 6),
    ("It is ==marked== here.{claim}`killed`", "leftover-markup", 5),
    ("The block :::{analysis} is not one.{claim}`killed`", "leftover-markup", 5),
    ("It counts :name: my-figure here.{claim}`killed`", "leftover-markup", 5),
    ("The UN counted.{claim}killed` It did.{claim}`killed`", "leftover-markup", 5),
    ("The UN counted.{claim} `killed` It did.{claim}`killed`", "leftover-markup", 5),
    ("The UN counted.claim`killed It did.{claim}`killed`", "leftover-markup", 5),
    ("See [the report] (https://example.org) there.{claim}`killed`", "", 0),  # words in brackets, and an address
    ("See the report](https://example.org) there.{claim}`killed`", "leftover-markup", 5),
    ("- [ ] The UN counted.{claim}`killed`", "leftover-markup", 5),
    ("- [x] The UN counted.{claim}`killed`", "leftover-markup", 5),
    ("It is ** stressed ** here.{claim}`killed`", "leftover-markup", 5),
    ("It said so. ### Method{claim}`killed`", "leftover-markup", 5),
    ("Aid worth $45 million to $50 million came.{claim}`killed`", "typed-number", 5),
    ("```{code-cell}\nprint(1)\n```", "code-cell", 5),
    ("```{code-cell} ipython3\n:tags: [hide-input]\nprint(1)\n```", "code-cell", 5),
    (":::{code-cell}\nprint(1)\n:::", "code-cell", 5),
    ("##\u00a0The method", "stray-character", 5),
    ("-\u00a0It counted.", "stray-character", 5),
    ("1.\u202fIt counted.", "stray-character", 5),
    ("It counted\u000bby hand.{claim}`killed`", "stray-character", 5),
    ("It counted\u2028by hand.{claim}`killed`", "stray-character", 5),
    ("One line.{claim}`killed`\n\nIt counted\u0085by hand.{claim}`killed`", "stray-character", 7),
    ("It counted\u200bby hand.{claim}`killed`", "stray-character", 5),
    ("It counted \u202eby hand.{claim}`killed`", "stray-character", 5),
    ("It counted\\\nby hand.{claim}`killed`", "line-break", 5),
    ("It counted  \nby hand.{claim}`killed`", "line-break", 5),
    ("It began.{claim}`killed`\nIt counted  \nby hand.{claim}`killed`", "line-break", 6),
    ("He met هيئة تحرير الشام there.{claim}`killed`", "foreign-script", 5),
    ("He met Лавров there.{claim}`killed`", "foreign-script", 5),
    ("He met 王毅 there.{claim}`killed`", "foreign-script", 5),
    ("```{glue} deaths\n```", "screen-only", 5),
    ("```{glue:figure} deaths\n:figwidth: 300px\n```", "screen-only", 5),
    ("```{glue:any} deaths\n```", "screen-only", 5),
    ("```{eval} deaths\n```", "screen-only", 5),
    (":::{centered} Nine men died there.\n:::", "screen-only", 5),
    ("```{centered} Nine men died there.\n```", "screen-only", 5),
    ("```{parsed-literal}\nNine men died there.\n```", "screen-only", 5),
    ("```{line-block}\nThe old men left the town by night.\n```", "screen-only", 5),
    ("```{program} nine dead men\n```", "screen-only", 5),
    ("```{default-domain} py\n```", "screen-only", 5),
    ("```{py:module} nine\n```", "screen-only", 5),
    ("```{c:namespace} nine\n```", "screen-only", 5),
    ("It counted {samp}`nine men` there.{claim}`killed`", "screen-only", 5),
    ("It counted {kbd}`nine men` there.{claim}`killed`", "screen-only", 5),
    ("It counted {file}`nine men` there.{claim}`killed`", "screen-only", 5),
    ("It counted {py:func}`nine` there.{claim}`killed`", "screen-only", 5),
    ("It counted {Abbr}`so (nine)` there.{claim}`killed`", "screen-only", 5),
    ("```{hint}\nIt counted {abbr}`so (nine)` there.{claim}`killed`\n```", "screen-only", 6),
    ("``` {container} x\nIt counted.{claim}`killed`\n```", "screen-only", 5),
    ("```{Container} x\nIt counted.{claim}`killed`\n```", "screen-only", 5),
    ("> - ```{container} x\n>   It counted.{claim}`killed`\n>   ```", "screen-only", 5),
    # near misses
    ("It counted as `{glue}` and ```{kbd}`x` ``` do.{claim}`killed`", "", 0),
    ("```text\nIt is {kbd}`x`, or {py:func}`y`.\n```", "", 0),
    ("```{hint}\nIt counted by the day.{claim}`killed`\n```", "", 0),
    ("He met {ar}`هيئة تحرير الشام` there.{claim}`killed`", "", 0),
    ("It counted by the day: *so* and **so**.{claim}`killed`", "", 0),
    ("The word `{{ x }}` and ``~~`` are code.{claim}`killed`", "", 0),
    ("It cost 5\u00a0per cent less? No.", "typed-number", 5),
    ("- It counted.\n- It did.", "", 0),
    ("He met Gündüz, Şahin and Đinđić there.{claim}`killed`", "", 0),
    ("Is it [so]? Not at all.", "", 0),
    ("```python\nx = 1  \ny = {{ x }}\n```", "", 0),
]


@pytest.mark.parametrize(("text", "rule", "line"), REFUSED, ids=[repr(case[0][:40]) for case in REFUSED])
def test_what_would_be_printed_as_typed_is_refused(text: str, rule: str, line: int, tmp_path: Path) -> None:
    """Markup left over, characters that are not seen and letters without a language are named once, in their line."""
    found = _found(tmp_path, text + "\n")
    if not rule:
        assert found == []
        return
    assert [problem.rule for problem in found] == [rule], [str(problem) for problem in found]
    assert found[0].where == f"{FIGURES}:{line}"
    assert found[0].mend


OUTPUTS: list[tuple[str, dict[str, Any], str]] = [
    ("printed", {"output_type": "stream", "name": "stdout", "text": ["1,506 died\n"]}, "“1,506 died”"),
    ("in colours", {"output_type": "stream", "name": "stdout", "text": "\x1b[31m12 cells\x1b[0m\n"}, "“12 cells”"),
    ("Markdown", {"output_type": "display_data", "data": {"text/markdown": "**1,506**", "text/plain": "<M>"}}, "“**1,506**”"),
    ("a formula", {"output_type": "display_data", "data": {"text/latex": "$x$", "text/plain": "<Latex object>"}}, "“$x$”"),
    ("an object", {"output_type": "execute_result", "data": {"text/plain": "<pandas.Styler at 0x1>"}}, "neither page nor paper"),
    ("an interval", {"output_type": "execute_result", "data": {"text/plain": ["Interval(0, 1)"]}}, "“Interval(0, 1)”"),
    ("a widget", {"output_type": "display_data", "data": {"application/vnd.jupyter.widget-view+json": {"a": 1}}}, "nobody checks"),
    ("a figure", {"output_type": "execute_result", "data": {"application/vnd.briefing.figure": "{}", "text/plain": "Bars"}}, ""),
    ("a value", {"output_type": "display_data", "data": {"application/vnd.briefing.value": "{}", "text/plain": "1"}}, ""),
    ("nothing", {"output_type": "stream", "name": "stdout", "text": ["\n"]}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("output", "said"), [case[1:] for case in OUTPUTS], ids=[case[0] for case in OUTPUTS])
def test_what_a_cell_shows_is_a_figure_or_a_value(output: dict[str, Any], said: str) -> None:
    """An output that readers would see unjudged, or not at all, is refused with its cell; figures and values pass."""
    cells = [minibook.markdown("# A"), {"cell_type": "code", "source": "x", "outputs": [output]}]
    found = list(cell_problems("book/a.ipynb", cells))
    assert [problem.where for problem in found] == (["book/a.ipynb:cell 2, line 1"] if said else [])
    assert all(said in str(problem) for problem in found)


def test_a_raw_cell_is_refused() -> None:
    """A raw cell, which no product shows, is named; an empty one is not."""
    cells = [{"cell_type": "raw", "source": ["Some text"]}, {"cell_type": "raw", "source": []}]
    assert [problem.rule for problem in cell_problems("book/a.ipynb", cells)] == ["raw-cell"]


def test_letters_and_their_marks_are_one_everywhere(tmp_path: Path) -> None:
    """Records, tables and chapters typed with combining characters are those typed without."""
    claims = minibook.CLAIMS.replace("In Saraqib {people}", "In Ma\u0304arrat {people}")
    text = START + "The town is Ma\u0304arrat.{claim}`fled`\n"
    assert check(minibook.write(tmp_path, {FIGURES: text, "seeds/claims/all.yml": claims})) == []
    assert characters.composed("Ma\u0304arrat") == "M\u0101arrat"


@pytest.mark.parametrize("character", ["\x0b", "\u2028", "\u0085", "\u200b"])
def test_a_record_holds_no_unseen_character(character: str, tmp_path: Path) -> None:
    """A record with a character that is not seen is named by its line."""
    claims = minibook.CLAIMS.replace("In Saraqib {people}", f"In{character}Saraqib {{people}}")
    found = check(minibook.write(tmp_path, {"seeds/claims/all.yml": claims}))
    assert [(problem.rule, problem.where) for problem in found] == [("yaml", "seeds/claims/all.yml:18")]


@pytest.mark.parametrize("name", ["my figures", "Übersicht der Zahlen", "أرقام", "100% & more"])
def test_a_file_may_be_named_as_people_name_files(name: str, tmp_path: Path) -> None:
    """A chapter's name may hold spaces, umlauts, Arabic or signs: it builds, and the search finds its page."""
    from briefing.commands.build import build

    toc = minibook.TOC.replace("book/figures", f'"book/{name}"').replace('file: "', 'file: "')
    minibook.write(tmp_path, {FIGURES: None, f"book/{name}.md": minibook.FIGURES, "_toc.yml": toc})
    assert check(tmp_path) == []
    build(tmp_path, tmp_path / "_build")
    assert (tmp_path / "_build" / "html" / "book" / f"{name}.html").is_file()
    assert "published counts by day" in (tmp_path / "_build" / "html" / "_static" / "search-index.js").read_text(
        "utf-8"
    )

"""Bad input is either set well or refused in words that say where and how to mend it: never a hole, never off the page."""

from __future__ import annotations

import re

import pytest

from briefing.print import check
from briefing.print.errors import PrintError

from .kit import SVG, Print, boxes_outside, overprints, text_of


def refused(printed: Print, chapter: str, **files: str | bytes) -> str:
    """Return what is said when a chapter is refused."""
    named = {name.replace("_", "."): data for name, data in files.items()}
    with pytest.raises(PrintError) as error:
        printed({"summary.md": f"# One\n\n{chapter}\n", **named})
    return str(error.value)


def test_unknown_node(printed: Print) -> None:
    """A node without a rule is named, with its place."""
    said = refused(printed, "```{piece} unknown\n```")
    assert "unheard_of" in said
    assert "book/summary.md:3" in said


def test_nothing_is_written_on_error(printed: Print, tmp_path: object) -> None:
    """A book that cannot be printed leaves no PDF."""
    refused(printed, "```{piece} unknown\n```")
    assert not (tmp_path / "out" / "book.pdf").exists()  # type: ignore[operator] # tmp_path is a Path


def test_truncated_svg(printed: Print) -> None:
    """A drawing that breaks off is refused, not printed as a hole."""
    assert "not a whole SVG" in refused(printed, "![A bar](bar.svg)", bar_svg=SVG[:120])


def test_truncated_chart(printed: Print) -> None:
    """A chart whose SVG breaks off is refused by its name."""
    said = refused(printed, "```{piece} chart <svg>\n```")
    assert "'bars'" in said
    assert "not a whole SVG" in said


@pytest.mark.parametrize("alt", ["", "bar.svg"])
def test_missing_alt(printed: Print, alt: str) -> None:
    """A picture without alt text, or with its file name for one, is refused."""
    assert "no alt text" in refused(printed, f"![{alt}](bar.svg)", bar_svg=SVG.format(words="x"))


def test_chart_without_alt(printed: Print) -> None:
    """A chart without alt text is refused."""
    assert "no alt text" in refused(printed, "```{piece} chart no-alt\n```")


def test_figure_of_the_other_pdf(printed: Print) -> None:
    """A reference to a figure that the same PDF does not hold is refused."""
    assert "not in the same PDF" in refused(printed, "```{piece} named brief\n```")


def test_missing_picture(printed: Print) -> None:
    """A picture that is not there is refused by its name."""
    assert "gone.png" in refused(printed, "![A thing](gone.png)")


def test_kind_of_picture(printed: Print) -> None:
    """A picture of a kind that paper cannot show is refused, and the kinds that it can are named."""
    said = refused(printed, "![A thing](thing.bmp)", thing_bmp=b"BM")
    assert "[picture-kind]" in said
    assert "use one of: .svg" in said


def test_a_footnote_that_was_not_written(printed: Print) -> None:
    """The mark of a footnote that is nowhere is refused with its place."""
    said = refused(printed, "```{piece} lost_note\n```")
    assert "[broken-footnote]" in said
    assert "book/summary.md:3" in said


def test_broken_png(printed: Print) -> None:
    """A picture file that cannot be read is refused."""
    assert "[typst]" in refused(printed, "![A thing](thing.png)", thing_png=b"\x89PNG\r\n\x1a\n broken")


def test_raw_html(printed: Print) -> None:
    """Raw HTML would be a hole on paper and is refused."""
    assert "raw html" in refused(printed, "<div>lost</div>")


def test_formula(printed: Print) -> None:
    """A formula is refused rather than printed as LaTeX."""
    assert "formula" in refused(printed, "So $a^2$ it is.")


@pytest.mark.parametrize("character", ["😀", "漢", "→"])
def test_character_without_a_glyph(printed: Print, character: str) -> None:
    """A character that the fonts lack is named, with its place."""
    said = refused(printed, f"See {character} there.")
    assert f"U+{ord(character):04X}" in said
    assert "book/summary.md" in said


def test_link_to_nowhere(printed: Print) -> None:
    """A link to a place that is not printed is refused."""
    assert "nowhere" in refused(printed, "```{piece} marks\n```")


LONG = "https://example.org/" + "a" * 300


@pytest.mark.parametrize(
    ("name", "chapter", "words"),
    [
        ("paragraph", "word " * 3000, "word"),
        ("code", "```python\n" + "\n".join(f"value_{n} = {n}" for n in range(400)) + "\n```", "value_399 = 399"),
        ("long code line", "```python\n" + "x = '" + "y" * 400 + "'\n```", "yyyy"),
        ("address", f"See <{LONG}> there.", "there."),
        ("word", "A " + "b" * 300 + " c", "c"),
        ("word in a heading", "## " + "Long" * 50, "Long"),
        ("table of long words", "| a | b |\n|---|---|\n| " + "d" * 200 + f" | {LONG} |", "b"),
        ("forty columns", "```{piece} grid 40x12\n```", "Indicator 39"),
        ("long table", "```{piece} grid 4x300\n```", "2993,000"),
        (
            "table of essays",
            "| a | b | c |\n|---|---|---|\n" + ("| " + "essay " * 400 + "| " + "word " * 90 + "| end |\n") * 4,
            "end",
        ),
        ("tall drawing", "![Tall](tall.svg)", "Tall words"),
        ("right to left", "شمال غرب سوريا (Idlib, 2020) — إدلب and إدلب 50% مدينة.", "Idlib"),
        ("deep lists", "\n".join("  " * n + f"- level {n}" for n in range(9)), "level 8"),
    ],
)
def test_set_well(printed: Print, name: str, chapter: str, words: str) -> None:
    """What is long, wide or mixed stays on the page, whole, and tagged."""
    del name
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="3000"><text x="1" y="2900" font-family="Briefing Sans">Tall words</text></svg>'
    made = printed({"summary.md": f"# One\n\n{chapter}\n", "tall.svg": tall})
    assert check.faults(check.examine(made.book)) == []
    assert boxes_outside(made.book) == []
    assert overprints(made.book) == []
    assert words in text_of(made.book)


def test_overprints_are_seen(printed: Print) -> None:
    """Words over one another, as in this drawing, are what the tests look for."""
    words = '<text x="10" y="60" font-family="Briefing Sans">{}</text>'
    twice = SVG.format(words="First").replace("</svg>", words.format("Second") + "</svg>")
    made = printed({"summary.md": "# One\n\n![Two words](twice.svg)\n", "twice.svg": twice})
    assert overprints(made.book) == ["page 3: Second / First"]


def test_forty_columns_repeat_the_first(printed: Print) -> None:
    """A table too wide for a landscape page is set in parts, each with the first column and its place among the columns."""
    made = printed({"summary.md": "# One\n\n```{piece} grid 40x3\n```\n"})
    text = text_of(made.book)
    parts = re.findall(r"columns (\d+)–(\d+) of 40", text)
    assert parts[0][0] == "2"
    assert parts[-1][1] == "40"
    assert check.examine(made.book).tables[-1]["/TH"] > 3

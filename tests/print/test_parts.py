"""The small parts: Typst strings, names for the index, dates, characters, notes of the brief."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from briefing.print import endnotes, glyphs, names, typ
from briefing.print.builder import TypstBuilder
from briefing.print.meta import dated
from briefing.print.translator import RULES

from .pieces import FewRecords


@given(st.text(alphabet=st.characters(exclude_characters="\r"), max_size=200))
def test_a_string_ends_where_its_text_ends(words: str) -> None:
    """No text of a chapter can end its Typst string and be read as code."""
    inner = typ.string(words)[1:-1]
    assert '"' not in inner.replace("\\\\", "").replace('\\"', "")
    assert not inner.replace("\\\\", "").endswith("\\")


@given(st.text(max_size=200))
def test_breaking_adds_nothing_visible(words: str) -> None:
    """Places to break are invisible: without them the text is as it was."""
    assert typ.breakable(words).replace("\u200b", "") == words.replace("\u200b", "")


def test_short_words_are_left_alone() -> None:
    """Ordinary words get no places to break."""
    assert typ.breakable("An ordinary sentence, with Hayat Tahrir al-Sham in it.").isascii()


def _name(name: str, *variants: str, kind: str = "place", short: str = "") -> Any:
    return SimpleNamespace(
        id=name.lower(), name=name, kind=kind, variants=list(variants), short=[short] if short else []
    )


def test_longest_name_wins() -> None:
    """Where one name begins another, the longer one is indexed."""
    find = names.finder({"idlib": _name("Idlib"), "zone": _name("Idlib zone")})
    assert list(find("In the Idlib zone.")) == [(17, "zone")]


def test_whole_words_only() -> None:
    """A name within a word is none."""
    assert list(names.finder({"iran": _name("Iran")})("Iranian")) == []


def test_short_forms_are_found() -> None:
    """A short form leads to the whole name."""
    find = names.finder({"lavrov": _name("Sergey Lavrov", kind="person", short="Lavrov")})
    assert list(find("Lavrov said; Sergey Lavrov")) == [(6, "lavrov"), (26, "lavrov")]


def test_persons_are_indexed_by_family_name() -> None:
    """The index lists persons by family name, wherever that stands, and all else as it is."""
    known = {
        "a": _name("Ahmed al-Sharaa", kind="person"),
        "b": _name("Fu Cong", kind="person", short="Fu"),
        "c": _name("Bab al-Hawa"),
        "d": _name("Çelik", kind="person"),
    }
    listed = [entry for _, entry in names.entries(known, known)]
    assert listed == ["Bab al-Hawa", "Çelik", "Fu Cong", "al-Sharaa, Ahmed"]


def test_a_name_is_not_broken_after_its_article() -> None:
    """A name with the Arabic article is kept on one line, and no text is lost or added."""
    code = typ.text("In Maarat al-Numan, al-Sham’s people met.")
    assert code == '#"In Maarat ";#box("al-Numan");#", ";#box("al-Sham");#"’s people met.";'


def test_a_range_is_not_broken() -> None:
    """A range of numbers is kept on one line, without characters that a search would stumble on."""
    assert typ.text("In 2019–20, pp. 15–17.") == '#"In ";#box("2019–20");#", pp. ";#box("15–17");#".";'


@pytest.mark.parametrize("held", ["3 million", "4 May", "23 February", "No. 6"])
def test_a_number_and_its_word_stay_on_one_line(held: str) -> None:
    """Between a number and million, a day and its month, or "No." and its number no line is broken; other spaces stay."""
    assert typ.text(f"In {held} 2020 rows of 12 each") == f'#"In {held.replace(" ", chr(0xA0))} 2020 rows of 12 each";'


def test_variants_are_found() -> None:
    """A variant leads to our spelling."""
    assert list(names.finder({"idlib": _name("Idlib", "Idleb")})("Idleb")) == [(5, "idlib")]


def test_a_title_keeps_its_names_whole() -> None:
    """A name in a title is not broken over two lines; other words are."""
    held = names.whole("Talking to Hayat Tahrir al-Sham", {"hts": _name("Hayat Tahrir al-Sham", kind="group")})
    assert held == "Talking to Hayat\u00a0Tahrir\u00a0al-Sham"


def test_dated_by_the_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF is dated by SOURCE_DATE_EPOCH, by its revision or by its evidence, never by the clock."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert dated("2026-06-25") == date(2026, 6, 25)
    assert dated("2026-06-25", "1795392000") == date(2026, 11, 23)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert dated("2026-06-25") == date(1970, 1, 1)


def test_the_fonts_print_what_the_book_needs() -> None:
    """Latin, Cyrillic, Arabic and Turkish letters have glyphs; an emoji has none."""
    needed = "AaÉğıŞşÖЯжэ\u0625\u062f\u0644\u0628°×†–—“”’…"
    assert {ord(c) for c in needed} <= glyphs.printable()
    assert 0x1F600 not in glyphs.printable()


def test_notes_of_the_brief() -> None:
    """A note gives who said it and when, source, grade and status."""
    assert (
        endnotes.claim_note(FewRecords(), "two") == "The bureau, 17 January 2020; A bureau, January 2020. A1. Disputed."
    )


@pytest.mark.parametrize(
    "kind",
    [
        k
        for k in vars(nodes).values()
        if isinstance(k, type) and issubclass(k, nodes.General) and issubclass(k, nodes.Element)
    ],
)
def test_body_elements_have_rules(kind: type[nodes.Element]) -> None:
    """Every general body element of docutils has a rule, but for those that no chapter can hold."""
    cannot = {"option_list", "revision", "General", "citation"}
    assert TypstBuilder.format == "typst"  # importing it registers the rules
    assert kind in RULES or kind.__name__ in cannot


def test_columns_of_notes_are_even() -> None:
    """The notes are parted by their length, not by their number."""
    assert endnotes.half(["long " * 10, "a", "b", "c"]) == 1
    assert endnotes.half([]) == 0

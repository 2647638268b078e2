"""Quotations found in their sources, and numbers read from texts."""

from __future__ import annotations

import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.records.folding import fold
from briefing.records.numbers import numbers_in
from briefing.records.quotes import MAX_GAP, SourceText, word_count


def found(source: str, quote: str, prefix: str = "", suffix: str = "") -> list[str]:
    """Return the source's own words at each place where a quotation is found."""
    return [hit.exact for hit in SourceText(source).find(quote, prefix, suffix)]


SAME = [
    ("so \u2014 which could", "so\u2014which could"),
    ("so\u2014which could", "so -- which could"),
    ("2015\u20132016", "2015-2016"),
    ("\u201cwe\u2019re\u201d here", '"we\'re" here'),
    ("\u00abhere\u00bb he said", '"here" he said'),
    ("one\n   two\tthree\u00a0four", "one two three four"),
    ("civ\u00adil\u200bians", "civilians"),
    ("cafe\u0301", "caf\u00e9"),
    ("\ufb01ghters", "fighters"),
    ("\uff11\uff12", "12"),
    ("\ufefb\u0020\u0634\u064a\u0621", "\u0644\u0627 \u0634\u064a\u0621"),
    ("\ufea4\ufe8e\ufe94", "\u062d\u0627\u0629"),
    ("\u0645\u062d\u0640\u0640\u0645\u062f", "\u0645\u062d\u0645\u062f"),
    ("\u0661\u0662\u0663", "123"),
    ("and so on\u2026 he", "and so on... he"),
    ("\u22125 degrees", "-5 degrees"),
    ("a 5% rise", "a 5% rise"),
]


@pytest.mark.parametrize(("source", "quote"), SAME)
def test_typography_and_unicode_forms_do_not_hide_a_quote(source: str, quote: str) -> None:
    """Dashes, quotation marks, white space, Unicode and Arabic presentation forms and tatweel are folded."""
    assert found(f"Then {source} indeed.", quote) == [source]


def test_a_hit_gives_the_sources_own_characters_and_place() -> None:
    """A hit's offsets are into the raw text, its line counts from 1, and its words are the source's."""
    raw = "First line.\r\nSecond \u201cline\u201d here.\r\n"
    (hit,) = SourceText(raw).find('"line" here')
    assert raw[hit.start : hit.end] == hit.exact == "\u201cline\u201d here"
    assert hit.line == 2


def test_a_hit_is_in_the_line_where_it_begins() -> None:
    """A quotation that goes on in the next line is in the line of its first letter, even where that stands alone."""
    assert [hit.line for hit in SourceText("He spoke.\nA\nman was killed.").find("A man was killed")] == [2]


def test_prefix_and_suffix_tell_two_places_apart() -> None:
    """A quotation found twice is one with a prefix or a suffix."""
    text = "He said no talks. She said no talks. Nobody said no talks!"
    assert len(found(text, "said no talks")) == 3
    assert len(found(text, "said no talks", prefix="She ")) == 1
    assert len(found(text, "said no talks", suffix="!")) == 1
    assert found(text, "said no talks", prefix="He", suffix="!") == []


def test_an_ellipsis_leaves_out_a_bounded_stretch_in_order() -> None:
    """`[...]` skips words in their order, within one paragraph's length, and the hit spans the whole."""
    text = "We ask, and we ask again, that all sides stop at once."
    assert found(text, "We ask [...] that all sides [\u2026] once") == [text[:-1]]
    assert found(text, "all sides [...] We ask") == []
    assert found("We ask " + "x " * MAX_GAP + "that", "We ask [...] that") == []


@pytest.mark.parametrize(("between", "count"), [(MAX_GAP, 1), (MAX_GAP + 1, 0)])
def test_an_ellipsis_leaves_out_so_many_characters(between: int, count: int) -> None:
    """What `[...]` leaves out may be as long as the longest gap, and no longer."""
    assert len(found(f"We ask {'x' * (between - 2)} that", "We ask [...] that")) == count


@pytest.mark.parametrize("quote", ["so \u2014", "so --"])
def test_a_quotation_may_end_with_a_dash(quote: str) -> None:
    """A dash at a quotation's end is its own last character."""
    assert found("He said so\u2014which is true.", quote) == ["so\u2014"]


def test_an_ellipsis_takes_the_tightest_stretch() -> None:
    """Where the first words stand twice, the stretch that begins at the nearer one is the hit."""
    assert found("the war, the long war ended", "the [...] ended") == ["the long war ended"]


@pytest.mark.parametrize("quote", ["", "   ", "[...]", "\u200b", "[\u2026] [...]"])
def test_a_quote_without_words_is_nowhere(quote: str) -> None:
    """An empty quotation, or an ellipsis alone, is found nowhere."""
    assert found("Some text. [...] More.", quote) == []


def test_nearest_finds_the_misquoted_words() -> None:
    """For a quotation with slips, the nearest stretch of the source is offered."""
    text = "Filler words here. " * 200 + "Moscow has begun communications with some factions. " + "And more. " * 200
    hit = SourceText(text).nearest("Moscow had begun comunications with certain factions")
    assert hit is not None
    assert hit.exact.startswith("Moscow has begun communications")


def test_nearest_offers_nothing_for_words_that_are_not_alike() -> None:
    """A quotation that resembles nothing has no nearest stretch, and an empty source none at all."""
    assert SourceText("Bread and fuel are dear.").nearest("the minister flew to Geneva") is None
    assert SourceText("").nearest("words") is None
    assert SourceText("words").nearest("") is None


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one \u2014 two", 2),
        ("a [...] b [\u2026] c", 3),
        ("well-known 1,506 %", 2),
        ("so\u2014which", 2),
    ],
)
def test_word_count_counts_words_only(quote: str, words: int) -> None:
    """Dashes, ellipses and marks are no words; a hyphenated word is one."""
    assert word_count(quote) == words


NUMBERS = [
    ("1,506 civilians", {"1506"}),
    ("1 506 civilians", {"1506"}),
    ("1\u202f506 civilians", {"1506"}),
    ("4.27 million people", {"4270000"}),
    ("US$10 million", {"10000000"}),
    ("\u20ac3.2bn", {"3200000000"}),
    ("five children", {"5"}),
    ("twenty-five", {"25"}),
    ("one hundred and fifty", {"150"}),
    ("three thousand five hundred and six", {"3506"}),
    ("two hundred thousand", {"200000"}),
    ("half a million", {"500000"}),
    ("a million", {"1000000"}),
    ("one and a half million", {"1500000"}),
    ("4\u00bd million", {"4500000"}),
    ("two dozen", {"24"}),
    ("a fourth of a million", {"250000"}),
    ("three fourths of a million", {"750000"}),
    ("seven children", {"7"}),
    ("eighteen lorries", {"18"}),
    ("twenty ten", {"20", "10"}),
    ("34 per cent", {"34", "0.34"}),
    ("34%", {"34", "0.34"}),
    ("thirty per cent", {"30", "0.3"}),
    ("-5 degrees", {"-5"}),
    ("3-5 million", {"3", "3000000", "5000000"}),
    ("2.5 to 3 million", {"2.5", "2500000", "3000000"}),
    ("two, three and four", {"2", "3", "4"}),
    ("1,5 million", {"1500000"}),
    ("\u0661\u0662\u0663", {"123"}),
    ("358,000 and 12,303", {"358000", "12303"}),
    ("hundreds of thousands", set()),
    ("several hundred thousand", set()),
    ("someone often attends", set()),
]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_numbers_in_digits_and_in_words(text: str, numbers: set[str]) -> None:
    """Separators, scales, money, words, fractions, ranges and percentages are read as a reader reads them."""
    assert numbers_in(text) == {Decimal(one) for one in numbers}


NASTY = [
    "a ",
    "a",
    "5 ",
    "1 506 ",
    "- ",
    "\u2014",
    "\u0301",
    "e\u0301\u0323",
    "\u0640",
    "[...] ",
    "one hundred and ",
    "3-",
]


@pytest.mark.parametrize("scrap", NASTY)
def test_time_grows_with_length_only(scrap: str) -> None:
    """On 100 KB made to provoke backtracking, looking up and reading numbers takes time in proportion to length."""
    short, long = _seconds(scrap, 10_000), _seconds(scrap, 100_000)
    assert long < max(0.5, 40 * short)  # quadratic time would take a hundred times as long


def _seconds(scrap: str, size: int) -> float:
    text = SourceText(scrap * (size // len(scrap)) + "!z")
    begin = time.process_time()
    text.find(f"{scrap}[...] {scrap} [...] z", prefix=scrap)
    text.nearest(f"{scrap}y " * 20)
    numbers_in(text.raw)
    return time.process_time() - begin


@given(st.text())
def test_folding_keeps_valid_offsets(text: str) -> None:
    """Whatever the text, folding raises nothing, its offsets are ascending places of it, and folding twice adds nothing."""
    folded, offsets, _ = fold(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(0 <= at < len(text) for at in offsets)
    assert fold(folded)[0] == folded


@given(st.text(), st.text(), st.text(max_size=5), st.text(max_size=5))
def test_look_ups_never_raise(source: str, quote: str, prefix: str, suffix: str) -> None:
    """Whatever is looked up in whatever source, no exception comes out and every hit is a place in the source."""
    text = SourceText(source)
    for hit in [*text.find(quote, prefix, suffix), text.nearest(quote)]:
        if hit:
            assert 0 <= hit.start < hit.end <= len(source)
            assert source[hit.start : hit.end] == hit.exact
            assert hit.line >= 1


WORDS = st.lists(st.from_regex(r"[a-z\u0627-\u063a]{2,9}[,.]?", fullmatch=True), min_size=1, max_size=40)


@given(WORDS, st.data())
def test_words_cut_from_a_text_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    """Any run of whole words cut from a text is found there, also retyped with other white space and Unicode forms."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    form = data.draw(st.sampled_from(["NFC", "NFD"]))
    quote = unicodedata.normalize(form, data.draw(st.sampled_from([" ", "\n", " \u00a0"])).join(words[start:end]))
    assert SourceText(" ".join(words)).find(quote)


@given(WORDS, st.integers(1, 10))
def test_an_ellipsis_between_first_and_last_word_spans_the_text(words: list[str], gap: int) -> None:
    """A text's first and last words, with an ellipsis between, are found in it."""
    text = " ".join(["begin", *words[:gap], "end"])
    (hit,) = SourceText(text).find("begin [...] end")[-1:]
    assert hit.end == len(text)


@given(st.text(alphabet="0123456789 ,.-%$half and onetwomillionhundred\u00bd\u2013"))
@settings(max_examples=300)
def test_numbers_in_never_raises(text: str) -> None:
    """Whatever looks like a number, reading it raises nothing."""
    assert all(isinstance(number, Decimal) for number in numbers_in(text))


@given(st.integers(0, 10**12))
def test_a_number_printed_with_separators_is_read_back(number: int) -> None:
    """A whole number, printed with commas, is read back as itself."""
    assert Decimal(number) in numbers_in(f"about {number:,} people")

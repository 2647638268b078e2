"""The prose lint: sentences, quotations, signposts, likelihood words, the house list, and what must not be flagged."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.lint import (
    BLANK,
    MARK,
    XREF,
    find_quotations,
    find_typed,
    is_signpost,
    likelihood_problems,
    sentences,
)
from briefing.problems import Problem
from briefing.records.house import FILE, House, load_house

ROOT = Path(__file__).resolve().parents[2]
HOUSE, _ = load_house(ROOT)


def split(text: str) -> list[str]:
    """Return a text's sentences."""
    return [text[start:end] for start, end in sentences(text)]


# -- sentences -----------------------------------------------------------------------------------------------------
ONE_SENTENCE = [
    "Gen. Smith met Mr. Haddad and Dr. Sarah A. Khoury in Geneva.",
    "The U.S. Army left the north.",
    "Situation Report No. 4 and fig. 2 agree.",
    "It began at 3 a.m. local time.",
    "On Feb. 24 he spoke.",
    "Some cities, e.g. Aleppo, were spared.",
    "He called it \u201ca lie!\u201d and left.",
    "It rose by 3.5 points.",
    "Well ... perhaps not.",
    f"It fell.{MARK}{MARK}",
    f"It fell. {MARK}",
    f"See p. {XREF} for more.",
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_abbreviations_and_marks_end_no_sentence(text: str) -> None:
    """Titles, initials, decimals, lower-case continuations and trailing marks do not make a second sentence."""
    assert split(text) == [text]


TWO_SENTENCES = [
    ("He fled.", "She stayed."),
    ("He fled!", "Why?"),
    (f"He fled.{MARK}", "She stayed."),
    (f"He fled.{MARK}{BLANK}", f"{MARK} people stayed."),
    ("He fled.", f"{MARK}."),
    ("They left the U.S.", "The army stayed."),
    ("It ended at 3 a.m.", "They slept."),
    ("His answer was no.", "Nobody spoke."),
    ("\u201cWe stay.\u201d", "He left."),
    ("He fled (it is said).", "She stayed."),
    ("Assad fell.", "al-Sharaa came."),
    ("\u0647\u0644 \u0630\u0647\u0628\u061f", "\u0646\u0639\u0645."),
]


@pytest.mark.parametrize(("first", "second"), TWO_SENTENCES)
def test_sentences_end_at_stops_with_their_marks(first: str, second: str) -> None:
    """A full stop, its closing quotation marks and the marks right after it end a sentence."""
    assert split(f"{first} {second}") == [first, second]


# -- typed numbers: what the labelled sentences do not cover ------------------------------------------------------------
def typed(text: str, house: House = HOUSE) -> list[tuple[str, str]]:
    """Return the rule and the words of each finding."""
    return [(finding.rule, finding.text) for finding in find_typed(text, house)]


def test_a_finding_gives_the_words_as_typed() -> None:
    """The words of a finding are those at its offsets, without the punctuation after them."""
    text = "On 24 February 2020, more than US$1.5 million, two villages and half of the trucks were lost."
    for finding in find_typed(text, HOUSE):
        assert text[finding.start : finding.end] == finding.text
    assert typed(text) == [
        ("typed-date", "24 February 2020"),
        ("typed-number", "US$1.5 million"),
        ("number-word", "two villages"),
        ("share-word", "half"),
    ]


def test_the_house_list_lets_its_entries_pass_and_nothing_near_them() -> None:
    """An allowed text passes as a whole word; the same digits elsewhere do not."""
    house = House.model_validate({"numbers": [{"text": "Route 66", "reason": "the name of a song"}]})
    assert typed("They sang Route 66 all night.", house) == []
    assert typed("They sang for 66 nights.", house) == [("typed-number", "66")]


def test_a_number_beside_a_bound_value_is_still_found() -> None:
    """A scale typed after a bound value would multiply it, so it is found; a unit is not."""
    assert typed(f"More than {MARK} million people fled.")[0][0] == "number-word"
    assert typed(f"About {MARK} per cent of the {MARK} km road is open.") == []


# -- quotations ----------------------------------------------------------------------------------------------------
QUOTED = [
    ("He called it \u201ccompletely unacceptable\u201d.", ["completely unacceptable"]),
    ("The so-called \u201crebels\u201d left.", ["rebels"]),
    ('The so-called "rebels" left, "he said".', ["rebels", "he said"]),
    ("It was \u00aba lie\u00bb.", ["a lie"]),
    ("He said: \u201cWe stay.", ["We stay."]),
    ("We stay.\u201d", ["We stay."]),
    (f"He said \u201c{MARK} and more\u201d.", [f"{MARK} and more"]),
]


@pytest.mark.parametrize(("text", "words"), QUOTED)
def test_words_in_double_quotation_marks_are_quotations(text: str, words: list[str]) -> None:
    """One word or many, typographic or straight marks, also a half that runs over a sentence's end."""
    assert [one for _, _, one in find_quotations(text)] == words


NOT_QUOTED = [
    "Assad\u2019s army held the enclave's edge in the \u20181990s\u2019.",
    'It is \u201c\u201d empty, and "" too.',
    f"He said {MARK}.",
    f"He said \u201c{MARK}\u201d.",
    "No quotation at all.",
]


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_apostrophes_and_bound_quotations_are_no_typed_quotations(text: str) -> None:
    """Apostrophes, single quotation marks, empty marks and a role's mark alone are not typed quotations."""
    assert find_quotations(text) == []


def test_the_house_list_allows_quotations_whole() -> None:
    """An allowed quotation passes; a longer one that holds it does not."""
    house = House.model_validate({"quotations": [{"text": "n/a", "reason": "a table's sign"}]})
    assert find_quotations("It says \u201cN/A\u201d.", house) == []
    assert len(find_quotations("It says \u201cn/a by choice\u201d.", house)) == 1


# -- signposts -----------------------------------------------------------------------------------------------------
SIGNPOSTS = [
    "This chapter compares the two articles.",
    "The table below lists the crossings.",
    "The next section asks who spoke to whom.",
    f"See {XREF} for the sources.",
    f"{XREF} gives the dates.",
    "Here are the positions, actor by actor.",
    "We mark every claim with its status.",
]
NOT_SIGNPOSTS = [
    "Russia bombed the town.",
    "This offensive destroyed the chapter of hope.",
    "The table of negotiations was set in Astana.",
    "Seeing no way out, the army withdrew.",
    "Chapter and verse were given by the minister.",
    f"This chapter shows that {MARK} people died.",
    "This chapter shows that he \u201cordered the attack\u201d.",
    "The map was drawn in Sochi.",
    "Heretics were hunted.",
    "The sections of the front held by the army fell.",
]


@pytest.mark.parametrize("sentence", SIGNPOSTS)
def test_signposts_need_no_claim(sentence: str) -> None:
    """A sentence that says what the book does next is a signpost."""
    assert is_signpost(sentence, HOUSE)


@pytest.mark.parametrize("sentence", NOT_SIGNPOSTS)
def test_facts_are_no_signposts(sentence: str) -> None:
    """A sentence that states something, or carries a claim or a quotation, is not a signpost."""
    assert not is_signpost(sentence, HOUSE)


def test_a_long_sentence_is_no_signpost() -> None:
    """An opening does not excuse a paragraph's worth of statements."""
    assert not is_signpost("This chapter asks " + "and the army took the town " * 10 + ".", HOUSE)


# -- likelihood ----------------------------------------------------------------------------------------------------
OFF_LADDER = [
    ("A deal is possibly near.", "possibly"),
    ("Perhaps they will talk.", "Perhaps"),
    ("Conceivably the zone holds.", "Conceivably"),
    ("Talks may well resume.", "may well"),
    ("Talks could resume.", "could"),
    ("Talks may resume.", "may"),
    ("Russia might object.", "might"),
    ("An attack cannot be ruled out.", "cannot be ruled out"),
    ("There is a good chance of talks.", "good chance"),
    ("The odds are against a deal.", "odds are"),
    ("A deal is doubtful.", "doubtful"),
    ("Presumably they met.", "Presumably"),
    ("It is highly likely that they met.", "highly likely"),
    ("A deal is more likely than not.", "more likely"),
    ("They will certainly meet.", "certainly"),
    ("They are bound to meet.", "bound to"),
    ("There is every chance of talks.", "every chance"),
    ("There is every likelihood of talks.", "every likelihood"),
    ("There is little probability of talks.", "little probability"),
    ("A deal is possible.", "possible"),
]
ON_LADDER = [
    "There is almost no chance of a deal.",
    "A deal is very unlikely.",
    "A deal is unlikely.",
    "There is a roughly even chance of a deal.",
    "A deal is likely, and a second one very likely.",
    "A deal is almost certain.",
    "They will almost certainly meet.",
    "Talks are probably near; war is highly improbable.",
    "There is a remote possibility of talks.",
    "They met in May and left as soon as possible.",
    "Turkey's military might grew.",
    "That made it possible to cross the line.",
    "A certain number of certain groups stayed.",
    "It was a chance encounter.",
    "He said that \u201ctalks may resume\u201d and left.",
    "Dismay and maypoles are no maybes' kin.".replace("maybes' ", ""),
    "The canned goods were coulded over.",
]


@pytest.mark.parametrize(("text", "words"), OFF_LADDER)
def test_likelihood_words_off_the_ladder_are_found(text: str, words: str) -> None:
    """A likelihood word that ICD 203 does not list is found, whole."""
    assert [(f.rule, f.text) for f in likelihood_problems(text)] == [("off-ladder", words)]


@pytest.mark.parametrize("text", ON_LADDER)
def test_the_ladders_words_and_ways_of_speaking_pass(text: str) -> None:
    """The ladder's own words, the month of May, quoted words and ways of speaking are not found."""
    assert likelihood_problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "With high confidence, a deal is likely.",
        "We have moderate confidence that talks are very unlikely.",
        "Confidence in this is low, but war is almost certain.",
        "We are fairly confident that a deal is unlikely.",
    ],
)
def test_likelihood_and_confidence_in_one_sentence_are_found(text: str) -> None:
    """ICD 203 forbids a degree of likelihood and a confidence level in one sentence."""
    assert [f.rule for f in likelihood_problems(text)] == ["confidence-mixed"]


@pytest.mark.parametrize(
    "text",
    [
        "A deal is likely. We say so with high confidence.",
        "Confidence-building measures are likely to follow.",
        "A vote of confidence is unlikely.",
        "We have moderate confidence in this.",
    ],
)
def test_likelihood_and_confidence_apart_pass(text: str) -> None:
    """Two sentences may give likelihood and confidence, and other kinds of confidence are no level."""
    assert likelihood_problems(text) == []


# -- the house list ------------------------------------------------------------------------------------------------
def house_of(tmp_path: Path, text: str) -> tuple[House, list[Problem]]:
    """Load a house list with this text."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / FILE).write_text(text, "utf-8")
    return load_house(tmp_path)


def test_the_books_own_house_list_is_sound_and_small() -> None:
    """The book's house list loads without a problem, and stays short enough to review."""
    house, problems = load_house(ROOT)
    assert problems == []
    assert len(house.numbers) + len(house.quotations) + len(house.signposts) <= 60


BAD_HOUSES = [
    ("numbers:\n  - text: x 1\n", 2, "is missing"),
    ("numbers:\n  - text: x\n    reason: short\n", 3, "too short"),
    ("numbers:\n  - reason: it has no text at all\n", 2, "either"),
    ("numbers:\n  - pattern: '(a+)+'\n    reason: a slow pattern here\n", 2, "repetition"),
    ("numbers:\n  - pattern: '('\n    reason: a broken pattern here\n", 2, "regular expression"),
    ("numbers:\n  - pattern: 'x*'\n    reason: fits on nothing at all\n", 2, "allow everything"),
    ("nummers: []\n", 1, "'nummers' is not known"),
    ("numbers: 5\n", 1, "tuple"),
    ("- a\n- b\n", 1, "not a set of fields"),
    ("numbers: [\n", 1, "is not closed"),
]


@pytest.mark.parametrize(("text", "line", "words"), BAD_HOUSES)
def test_a_bad_house_list_is_one_clear_problem(tmp_path: Path, text: str, line: int, words: str) -> None:
    """What is wrong with the house list is told with its line, and nothing is allowed meanwhile."""
    house, problems = house_of(tmp_path, text)
    assert house == House()
    assert [problem.where for problem in problems] == [f"{FILE}:{line}"]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("numbrs: []\n", "did you mean 'numbers'"),
        ("numbers:\n  - texte: x 1\n    reason: a name, as it is written\n", "did you mean 'text'"),
        ("numbers:\n  - pattern: '('\n    reason: a broken pattern here\n", "an entry has `text` or `pattern`"),
    ],
)
def test_a_bad_house_list_is_mended_by_what_was_meant(tmp_path: Path, text: str, mend: str) -> None:
    """What was probably meant is the mend, else what an entry has."""
    assert mend in house_of(tmp_path, text)[1][0].mend


def test_a_missing_house_list_is_a_problem(tmp_path: Path) -> None:
    """Without a house list nothing is allowed, and the editor is told."""
    house, problems = load_house(tmp_path)
    assert house == House()
    assert len(problems) == 1


# -- any text --------------------------------------------------------------------------------------------------------
PIECES = (
    '\u201c \u201d " . , ; : ( ) - \u2013 % $ US$ 1 24 2020 1,506 1.5 million two twenty-five hundred dozens of half a '
    "third one in four February May 12:30 S-400 M4 resolution 2254 article U.S. No. Mr. al-Sharaa may likely high "
    "confidence possibly \ue000 \ue010 \ue011 \ue012 people and to the The \u0661 \u00bd \n"
)
GAPS = st.sampled_from([" ", ""])
SCRAPS = st.builds(str.join, GAPS, st.lists(st.sampled_from(PIECES.split(" ")), max_size=60))


@given(st.one_of(SCRAPS, st.text()))
@settings(max_examples=400)
def test_the_lint_never_raises_and_its_offsets_are_valid(text: str) -> None:
    """Whatever the text, the lint returns places in it, in order and without overlap."""
    last = 0
    for finding in find_typed(text, HOUSE):
        assert last <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        last = finding.end
    for start, end, words in find_quotations(text, HOUSE):
        assert 0 <= start < end <= len(text)
        assert words in text[start:end]
    for finding in likelihood_problems(text):
        assert text[finding.start : finding.end] == finding.text
    is_signpost(text, HOUSE)


@given(st.one_of(SCRAPS, st.text()))
@settings(max_examples=400)
def test_sentences_cover_the_text_once(text: str) -> None:
    """Sentences follow each other without overlap, and only white space lies between them."""
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


NASTY = [
    "a-", "1,111,", "111 111 ", "1", "1.", "one hundred and ", "twenty ", "\u201c", '"', '" ', "... ", ".", ". ", "May 1, ",
    "1, 2, 3 May ", "article 1, 2 and ", "two to ", "A/", "S-", "(1) ", "\ue000", "\ue000 ", "x", "x ", "\u00bd", "- ",
    "$", "\u2212", "half a ", "no. ", "may well ", "high confidence in ", " ", "\u2026", "3-", "2015-", "one in ", "a.b",
]  # fmt: skip


@pytest.mark.parametrize("scrap", NASTY)
def test_time_grows_with_length_only(scrap: str) -> None:
    """A paragraph of 100 KB, made to provoke backtracking, takes time in proportion to its length."""
    short, long = _seconds(scrap, 10_000), _seconds(scrap, 100_000)
    assert long < max(0.5, 40 * short)  # quadratic time would take a hundred times as long


def _seconds(scrap: str, size: int) -> float:
    text = scrap * (size // len(scrap)) + "!z"
    begin = time.process_time()
    find_typed(text, HOUSE)
    find_quotations(text, HOUSE)
    likelihood_problems(text)
    is_signpost(text, HOUSE)
    return time.process_time() - begin

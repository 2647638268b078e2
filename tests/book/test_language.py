"""The book's language: short sentences where readers are in a hurry, no side taken, no time pretended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

import pytest

from briefing.lint.sentences import sentences
from tests.book.prose import CHAPTERS, record_texts, sentences_of, table_texts, the_records, unquoted, visible, words

MEDIAN_WORDS, SENTENCE_WORDS = 20, 40

# Words that take a side or judge, and so belong to quotations. They were chosen from the labels that the parties
# to this war use of each other and of what they do, and from the vocabulary of both articles. Left out on purpose:
# "radical" (the Sochi memorandum's own term for the groups it covers, used where the memorandum is told),
# "offensive" and "strike" (plain military terms), "fled" (what the sources count).
LOADED = re.compile(
    r"\b(?:regimes?|liberat(?:e|es|ed|ing|ion)|terrorists?|martyr\w*|militants?|rebels?|jihadi\w*|extremists?|islamists?|"
    r"occupied|occupiers?|mercenar\w+|puppets?|so-called|invaders?|invaded|massacres?|atrocit\w+|genocid\w+|heroic|"
    r"thugs?|butchers?|dictators?|strongm[ae]n|warlords?|infidels?|zionists?|crusaders?|aggressors?|takfiri\w*|"
    r"proxy war|bandits?|gangs?)\b",
    re.IGNORECASE,
)

# Where such a word may stand outside quotation marks. Each: the page or "*", the words, the reason.
ALLOWED = [
    ("*", r"Foreign Terrorist Organi[sz]ations?", "the name of an American list"),
    ("*", r"Specially Designated Global Terrorists?", "the name of an American list"),
    ("*", r"list of foreign terrorist organisations", "the name of an American list"),
    ("*", r"listed as terrorist", "says what a list does, and the sentence or its claim names the list"),
    ("background", r"accused [^.]* of a massacre", "reported speech, with the speaker named"),
    ("positions", r"accused [^.]* of a massacre", "reported speech, with the speaker named"),
    ("positions", r"those whom he called terrorists", "reported speech, marked as the speaker's word"),
    ("positions", r"he called some of al-Nusra's members international terrorists", "reported speech"),
    ("positions", r"no terrorist group would threaten others", "reported speech: a promise, by its hearer's account"),
    ("evidence", r"a proxy war of Russia and Turkey leaves out", "the article's phrase, named in order to correct it"),
    ("method", r"Labels such as terrorist, regime, liberated or occupied", "the rule itself"),
    ("glossary", r"Government, regime, opposition, rebels, terrorists are words", "the rule itself"),
    ("glossary", r"uses terrorist only where", "the rule itself"),
]

# A record may report a loaded word, if it says whose it is.
REPORTS = re.compile(
    r"\b(?:sa(?:ys|id)|call(?:s|ed|ing)|accused|quotes?|told|promised|deems|heading|phrase|classify|designat(?:es|ed)|"
    r"recognised|lists?|second unsigned .* piece)\b|^\w+: ",  # "Lavrov: ..." in a table
    re.IGNORECASE,
)

# The evidence ends in June 2026; words of the reader's own day would claim more.
OF_TODAY = re.compile(
    r"\b(?:now|nowadays|currently|today|at present|these days|recently|as of writing)\b", re.IGNORECASE
)


def _without_allowed(page: str, text: str) -> str:
    for where, pattern, _reason in ALLOWED:
        if where in {"*", page}:
            text = re.sub(pattern, "", text)
    return text


@pytest.mark.parametrize("page", CHAPTERS)
def test_sentences_are_short(page: str) -> None:
    """No sentence of a chapter has more than 40 words, and half of them have 20 or fewer."""
    found = [*sentences_of(page)]
    assert [s for s in found if words(s) > SENTENCE_WORDS] == []
    assert median(map(words, found)) <= MEDIAN_WORDS


def test_sentences_in_boxes_are_short() -> None:
    """No sentence in a judgement's or a question's box has more than 40 words."""
    boxes = [part for place, part in record_texts() if place.startswith(("judgement", "question"))]
    found = [part[a:b] for part in boxes for a, b in sentences(part)]
    assert [s for s in found if words(s) > SENTENCE_WORDS] == []


@pytest.mark.parametrize("page", CHAPTERS)
def test_no_loaded_word_is_ours(page: str) -> None:
    """Words that take a side stand in quotations, or where the text says whose they are."""
    text = _without_allowed(page, " ".join(unquoted(visible(page)).split()))
    assert [text[max(m.start() - 60, 0) : m.end() + 40] for m in LOADED.finditer(text)] == []


def test_no_exception_has_become_idle() -> None:
    """Every exception to the list of loaded words is still needed."""
    pages = {name: " ".join(unquoted(visible(name)).split()) for name in CHAPTERS}
    idle = [
        pattern
        for where, pattern, _reason in ALLOWED
        if not any(re.search(pattern, text) for name, text in pages.items() if where in {"*", name})
    ]
    assert idle == []


def _sentences_with_loaded_words(texts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for place, text in texts:
        for sentence in re.split(r"(?<=[.;])\s|\n", unquoted(text)):
            if LOADED.search(_without_allowed("", sentence)):
                yield place, sentence


def test_records_say_whose_loaded_words_are() -> None:
    """Where a record uses a loaded word, the same sentence says whose word it is."""
    assert [(p, s) for p, s in _sentences_with_loaded_words(record_texts()) if not REPORTS.search(s)] == []


def test_tables_keep_loaded_words_to_speakers() -> None:
    """In the tables a loaded word stands beside its speaker: in a position, in what an article says, or attributed."""
    with_speaker = ("position", "claim_text", "title")
    found = [
        (place, sentence)
        for place, sentence in _sentences_with_loaded_words(table_texts())
        if not place.endswith(with_speaker) and not REPORTS.search(sentence)
    ]
    assert found == []


@pytest.mark.parametrize("page", ["summary", "brief", "background", "positions", "since-the-articles", "actors"])
def test_no_word_of_today(page: str) -> None:
    """Chapters on events use no word that would carry them beyond the last day of the evidence."""
    assert [s for s in sentences_of(page) if OF_TODAY.search(unquoted(s))] == []


def test_likelihood_stands_apart_from_confidence() -> None:
    """No judgement's text names its confidence, and no reason for a confidence names a likelihood."""
    for judgement in the_records().judgements.values():
        assert "confidence" not in judgement.text.lower(), judgement.id
        assert judgement.likelihood not in judgement.confidence_why.lower(), judgement.id

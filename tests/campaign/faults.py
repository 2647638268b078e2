"""The classes of faults: each makes one fault in a file's text, at a place that chance chooses, or finds none to make.

`KNOWABLE` are those that a machine can know; `UNKNOWABLE` are not: the record itself would be wrong, and nothing in the
book says otherwise. The chapter on method names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

Make = Callable[[str, Random], str | None]
CHAPTER, CLAIMS, SOURCES, TABLE = "chapter", "claims", "sources", "table"


class Fault(NamedTuple):
    """A class of faults: its name, in which kind of file it is made, and how."""

    name: str
    file: str
    make: Make


def _at(pattern: str, change: Callable[[re.Match[str], Random], str]) -> Make:
    """Return what changes one of the places that a pattern finds."""
    compiled = re.compile(pattern, re.MULTILINE)

    def make(text: str, chance: Random) -> str | None:
        places = list(compiled.finditer(text))
        if not places:
            return None
        one = chance.choice(places)
        changed = change(one, chance)
        return text[: one.start()] + changed + text[one.end() :] if changed != one[0] else None

    return make


def _misspelt(word: str, chance: Random) -> str:
    at = chance.randrange(1, max(2, len(word) - 1))
    return word[:at] + word[at + 1 :] + "q"


def _other_digit(number: str, chance: Random) -> str:
    places = [n for n, char in enumerate(number) if char.isdigit() and (n or char != "0")]
    at = chance.choice(places)
    digits = [one for one in "123456789" if one != number[at]]
    return number[:at] + chance.choice(digits) + number[at + 1 :]


# a sentence that ends and has one mark, and nothing else that could cover it
_SENTENCE = r"(?<=[.`] )(?P<words>[A-Z][^.`{}\[\]\n:?“]{30,}\.)(?P<mark>\{(?:claim|said)\}`[a-z0-9-]+`)(?=\s|$)"


_OF_CLAIM = _SENTENCE.replace("claim|said", "claim")


def _inserted(*words: str, into: str = _SENTENCE) -> Make:
    """Return what puts one of several wordings into the middle of a marked sentence."""

    def change(found: re.Match[str], chance: Random) -> str:
        first, _, rest = found["words"].partition(" ")
        middle = rest.rfind(" ")
        return f"{first} {rest[:middle]} {chance.choice(words)}{rest[middle:]}{found['mark']}"

    return _at(into, change)


_NUMBERS = ("in 1,240 places", "with 12 others", "over 40 km", "for $3m", "in 15 to 20 places", "by 30 per cent")
_NUMBER_WORDS = (
    *("with thousands of others", "with dozens of others", "for three weeks", "by the hundred", "with seven others"),
    *("with half a million others", "with a dozen others", "with zero losses", "by double digits", "for a fortnight"),
)
_SHARES = (
    *("and with them half of the town", "and with them two thirds of the town", "with a majority of the members"),
    *("with one in four others", "at twice the price", "with every second house", "with a third of the others"),
)
_RANKS = ("as the second-largest", "as one of the five largest", "as number two in the list", "in third place")
_DAYS = (
    *("on Friday", "last week", "yesterday", "two days ago", "earlier this week", "earlier today", "over the weekend"),
    *("next month", "on 14 March", "at 4 a.m.", "between Monday and Wednesday"),
)
_LIKELIHOODS = ("very likely", "probably", "almost certainly", "certainly", "with little chance", "in all likelihood")


# a claim with one source, and its status
_ALONE = (
    r"(?P<evidence>^  evidence:\n    - source: [^\n]+\n(?:(?!    - source:|- id:)[^\n]*\n)*?  status: )single-source"
)
_YEAR = r"(?:19|20)\d\d"
_FIELD = r"^  (?:said_by|said_on|status|statement): .*\n"
KNOWABLE = (
    Fault("mark-removed", CHAPTER, _at(_SENTENCE, lambda m, _: m["words"])),
    Fault("claim-misspelt", CHAPTER, _at(r"(?<=\{claim\}`)[a-z0-9-]{6,}(?=`)", lambda m, c: _misspelt(m[0], c))),
    Fault("value-misspelt", CHAPTER, _at(r"(?<=\{val\}`)[a-z0-9-]{6,}(?=\.)", lambda m, c: _misspelt(m[0], c))),
    Fault("value-of-another", CHAPTER, _at(r"(?<=\{val\}`)[a-z0-9-]{6,}(?=\.[a-z_]+`)", lambda *_: "ohchr-killed-february-2020")),
    Fault("value-typed", CHAPTER, _at(r"\{val\}`[a-z][^`|]*\.(?!said_on|as_of)[a-z_]+`", lambda _, c: f"{c.randrange(2000, 900000):,}")),
    Fault("date-typed", CHAPTER, _at(r"\{val\}`[a-z][^`|]*\.(?:said_on|as_of)`", lambda _, c: f"{c.randrange(1, 29)} February 2020")),
    Fault("number-added", CHAPTER, _inserted(*_NUMBERS)),
    Fault("number-word-added", CHAPTER, _inserted(*_NUMBER_WORDS)),
    Fault("share-added", CHAPTER, _inserted(*_SHARES)),
    Fault("rank-added", CHAPTER, _inserted(*_RANKS)),
    Fault("day-added", CHAPTER, _inserted(*_DAYS)),
    Fault("likelihood-added", CHAPTER, _inserted(*_LIKELIHOODS, into=_OF_CLAIM)),
    Fault("quotation-added", CHAPTER, _inserted("with “a calm and orderly air”")),
    Fault("markup-left", CHAPTER, _inserted("with ~~some~~")),
    Fault("role-misspelt", CHAPTER, _at(r"\{(?:claim|said)\}(?=`)", lambda m, c: "{" + _misspelt(m[0][1:-1], c) + "}")),
    Fault("backtick-lost", CHAPTER, _at(r"(?<=\{claim\})`(?=[a-z])", lambda *_: "")),
    Fault("unseen-character", CHAPTER, _inserted("so\u200bto say")),
    Fault("letters-without-language", CHAPTER, _inserted("called \u043c\u0438\u0440")),
    Fault("field-lost", CLAIMS, _at(_FIELD, lambda *_: "")),
    Fault("field-misspelt", CLAIMS, _at(r"^  (?:said_by|status|evidence)(?=:)", lambda m, c: "  " + _misspelt(m[0].strip(), c))),
    Fault("source-misspelt", CLAIMS, _at(r"(?<=- source: )[a-z0-9-]+", lambda m, c: _misspelt(m[0], c))),
    Fault("claim-value-changed", CLAIMS, _at(r"(?<=number: )\d{3,}", lambda m, c: _other_digit(m[0], c))),
    Fault("raised-to-corroborated", CLAIMS, _at(_ALONE, lambda m, _: m["evidence"] + "corroborated")),
    Fault("opposition-one-sided", CLAIMS, _at(r"(?<=^  opposed_by: \[)[a-z0-9-]+(?=[\],])", lambda *_: "")),
    Fault("said-after-its-sources", CLAIMS, _at(r"(?<=^  said_on: \")20(?:1\d|2[0-5])", lambda m, _: str(int(m[0]) + 20))),
    Fault("holds-after-its-sources", CLAIMS, _at(r"(?<=^  as_of: \")20\d\d(?=-\d\d-\d\d\"$)", lambda m, _: str(int(m[0]) + 20))),
    Fault("grade-unknown", SOURCES, _at(r"(?<=^  reliability: )[A-F]", lambda *_: "G")),
    Fault("source-twice", SOURCES, _at(r"^- id: [a-z0-9-]+\n", lambda m, _: m[0] + "  title: Another\n  publisher: P\n  kind: dataset\n  published: 2020\n  reliability: A\n  reliability_why: Because.\n" + m[0])),
    Fault("cell-no-number", TABLE, _at(r"(?<=,)\d{3,}(?=,)", lambda m, _: m[0] + "k")),
    Fault("cell-changed", TABLE, _at(rf"(?<=,)(?!{_YEAR},)\d{{3,}}(?=,)", lambda m, c: _other_digit(m[0], c))),
    Fault("cell-lost", TABLE, _at(r"(?<=\n)[^,\n]+,(?=[^\n]+\n)", lambda *_: "")),
    Fault("row-twice", TABLE, _at(r"(?<=\n)[^,\n]+,[^\n\"]+\n", lambda m, _: m[0] + m[0])),
)  # fmt: skip
UNKNOWABLE = (
    Fault("said-earlier", CLAIMS, _at(r"(?<=^  said_on: \")20\d\d", lambda m, _: str(int(m[0]) - 1))),
    Fault("another-claim", CHAPTER, _at(r"(?<=\{claim\}`)[a-z0-9-]+(?=`)", lambda *_: "protests-2011")),
    Fault("sense-reversed", CHAPTER, _at(_SENTENCE, lambda m, _: f"It is not so that {m['words'][0].lower()}{m['words'][1:]}{m['mark']}")),
    Fault("untied-day", TABLE, _at(rf"(?<=[\n,]){_YEAR}(?=[-,])", lambda m, _: str(int(m[0]) - 1))),
)  # fmt: skip

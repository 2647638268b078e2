"""The grading words, each scale with its origin.

Reliability and credibility: the Admiralty code (NATO AJP-2.1). Likelihood and its bands: ICD 203, Analytic
Standards (Office of the Director of National Intelligence, 2015), section D.6.e.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
UNJUDGED = 6


def grade_words(reliability: str, credibility: int) -> str:
    """Return a grade in words: "source fairly reliable, information probably true"."""
    source = RELIABILITY[reliability] if reliability != "F" else "of a reliability that cannot be judged"
    item = (
        f"information {CREDIBILITY[credibility]}"
        if credibility != UNJUDGED
        else "truth of the information cannot be judged"
    )
    return f"source {source}, {item}"


class Status(NamedTuple):
    """How well a claim stands: in words, the sign after its number, what that means, and whether it may be stated as fact.

    Signs survive grey print and bad copies; a status that may not be stated as fact is shown in the colour of a warning.
    """

    words: str
    sign: str
    meaning: str
    fact: bool = False


STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        "corroborated": Status("corroborated", "", "Two or more sources of independent origin say so.", fact=True),
        "single-source": Status("single source", "°", "One origin only; copies of it do not count.", fact=True),
        "disputed": Status("disputed", "?", "A source of weight says otherwise; both are in the register."),
        "contradicted": Status(
            "contradicted", "×", "The better evidence speaks against it; it is reported, not stated."
        ),
        "superseded": Status("superseded", "†", "It was so once; a later claim has taken its place."),
    }
)
"""Every status a claim may have: the one list, for records, site and print."""

STATUS = {name: one.words for name, one in STATUSES.items()}
SIGNS = {name: one.sign for name, one in STATUSES.items()}

# What a chapter may state as fact; the others must be reported, with {said}.
MAY_BE_FACT = frozenset(name for name, one in STATUSES.items() if one.fact)

# Each rung: its two wordings and its band in per cent.
LADDER_BANDS: dict[tuple[str, str], tuple[int, int]] = {
    ("almost no chance", "remote"): (1, 5),
    ("very unlikely", "highly improbable"): (5, 20),
    ("unlikely", "improbable"): (20, 45),
    ("roughly even chance", "roughly even odds"): (45, 55),
    ("likely", "probable"): (55, 80),
    ("very likely", "highly probable"): (80, 95),
    ("almost certain", "nearly certain"): (95, 99),
}

LADDER = {word: band for words, band in LADDER_BANDS.items() for word in words}

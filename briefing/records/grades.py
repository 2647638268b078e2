"""The grading words, each scale with its origin.

Reliability and credibility: the Admiralty code (NATO AJP-2.1). Likelihood and its bands: ICD 203, Analytic
Standards (Office of the Director of National Intelligence, 2015), section D.6.e.2.
"""

from __future__ import annotations

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


STATUS = {
    "corroborated": "corroborated",
    "single-source": "single source",
    "disputed": "disputed",
    "contradicted": "contradicted",
    "superseded": "superseded",
}

# What a chapter may state as fact; the others must be reported, with {said}.
MAY_BE_FACT = frozenset({"corroborated", "single-source"})

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

"""Grades and likelihoods as machine tags of MISP's taxonomies `admiralty-scale` and `estimative-language`.

https://github.com/MISP/misp-taxonomies. The estimative language has tags for likelihood alone; confidence has none.
"""

from __future__ import annotations

from briefing.records.grades import LADDER_BANDS

_RUNGS = {word: words[0] for words in LADDER_BANDS for word in words}


def admiralty(reliability: str, credibility: int) -> list[str]:
    """Return the tags of a grade: reliability of the source, credibility of the item."""
    return [
        f'admiralty-scale:source-reliability="{reliability.lower()}"',
        f'admiralty-scale:information-credibility="{credibility}"',
    ]


def likelihood(word: str) -> str:
    """Return the tag of a likelihood of ICD 203's ladder, whichever of its two wordings is used."""
    return f'estimative-language:likelihood-probability="{_RUNGS[word].replace(" ", "-")}"'

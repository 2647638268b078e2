"""The prose lint: what a paragraph's own words must not hold. Pure functions on text, without Sphinx.

The text is a paragraph's as the doctree gives it; each role, literal and link in it is one private-use character.
"""

from .findings import BLANK, MARK, SIGN, XREF, Finding
from .leftover import find_leftover, marked
from .likelihood import likelihood_problems, likelihoods
from .quotations import find_quotations
from .sentences import sentences
from .signposts import is_signpost
from .typed import find_typed

__all__ = [
    "BLANK",
    "MARK",
    "SIGN",
    "XREF",
    "Finding",
    "find_leftover",
    "find_quotations",
    "find_typed",
    "is_signpost",
    "likelihood_problems",
    "likelihoods",
    "marked",
    "sentences",
]

"""Markup that was not understood and would be printed as it is typed.

Authority: the syntax of CommonMark 0.31 and MyST; each pattern is a mark of theirs that has no meaning in prose. Literal
text has been taken out before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .findings import Finding


class Leftover(NamedTuple):
    """A mark that prose does not hold, what was probably meant, and how far the words reach that it was to mark."""

    pattern: re.Pattern[str]
    mend: str
    reach: re.Pattern[str] = re.compile("")


LEFTOVERS = (
    Leftover(re.compile(r"\{\{.*?(?:\}\}|$)|\}\}"), "a number is shown with {val}; substitutions are not used"),
    Leftover(
        re.compile(r"~~"),
        "words struck out are deleted; a correction stands in the list of corrections",
        re.compile(r".*?~~"),
    ),
    Leftover(re.compile(r"==(?=\S)|(?<=\S)=="), "words are stressed with *asterisks*"),
    Leftover(re.compile(r":{3,}(?:\{[\w-]+\})?"), "begin the block on a line of its own, with ```"),
    Leftover(
        re.compile(r"(?:^|(?<=\s)):[a-z][\w-]*:(?=\s|$)"), "an option stands right below the line that opens its block"
    ),
    Leftover(re.compile(r"\{[a-z][\w-]*\}`?"), "a role is {name}`words`, both backticks straight after the braces"),
    Leftover(re.compile(r"`+"), "a backtick has no partner: check the role or the code before it"),
    Leftover(
        re.compile(r"\]\((?:javascript|vbscript|data|file):[^)\s]*\)?"),
        "link to a chapter or a web address; no other kind of address is followed",
        re.compile(r"\S*"),
    ),
    Leftover(
        re.compile(r"\]\([^)\s]*\)?"), "a link is [words](address), without a space between", re.compile(r"[^\s)]*\)")
    ),
    Leftover(re.compile(r"^\s*\[[ xX]\](?=\s)"), "a list of tasks is not for readers; write a plain list"),
    Leftover(re.compile(r"\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)"), "bold is **words**, no space inside the asterisks"),
    Leftover(re.compile(r"<!--|-->|</?[a-z]+(?:\s[^<>]*)?>"), "HTML is not used; delete it"),
    Leftover(re.compile(r"(?:^|\s)#{1,6}(?=\s)"), "a heading stands on a line of its own, after an empty line"),
    Leftover(re.compile(r"\$\$"), "a formula is not for prose; write the number with {val}", re.compile(r".*?\$\$")),
    Leftover(re.compile(r"\|[\s:|-]*-{3,}[\s:|-]*\|"), "a table belongs into data/; show it with ```{data-table}"),
)


def find_leftover(text: str) -> list[tuple[Finding, str]]:
    """Return the first mark left over in a paragraph with its mend: what follows mostly comes from the same slip."""
    found = [(match, one.mend) for one in LEFTOVERS if (match := one.pattern.search(text))]
    if not found:
        return []
    match, mend = min(found, key=lambda one: one[0].start())
    return [(Finding("leftover-markup", match[0].strip(), match.start(), match.end()), mend)]


def marked(text: str) -> list[tuple[int, int]]:
    """Return what marks left over were to mark, with them: it is not read as it was meant."""
    return [
        (match.start(), (reach.end() if (reach := one.reach.match(text, match.end())) else match.end()))
        for one in LEFTOVERS
        if one.reach.pattern
        for match in one.pattern.finditer(text)
    ]

"""Which structure elements may stand in which (ISO 32000-1, 14.8.4; PDF/UA-1, 7.2): what is wrong in a tree of tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

ROWS = frozenset({"/THead", "/TBody", "/TFoot"})
INSIDE: dict[str, frozenset[str]] = {
    "/TR": ROWS | {"/Table"},
    "/TH": frozenset({"/TR"}),
    "/TD": frozenset({"/TR"}),
    **dict.fromkeys(ROWS, frozenset({"/Table"})),
    "/LI": frozenset({"/L"}),
    "/LBody": frozenset({"/LI"}),
    "/TOCI": frozenset({"/TOC"}),
}
"""Elements that stand only in some others."""
HOLDS: dict[str, frozenset[str]] = {
    "/Table": ROWS | {"/TR", "/Caption"},
    "/TR": frozenset({"/TH", "/TD"}),
    **dict.fromkeys(ROWS, frozenset({"/TR"})),
    "/L": frozenset({"/L", "/LI", "/Caption"}),
    "/LI": frozenset({"/Lbl", "/LBody"}),
    "/TOC": frozenset({"/TOC", "/TOCI", "/Caption"}),
    "/TOCI": frozenset({"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"}),
}
"""Elements that hold only some others."""
ONCE = ("/THead", "/TFoot", "/Caption")
"""Parts that a table has at most one of."""


def wrong(kind: str, parent: str, kids: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with an element's place and with its children, given their standard types."""
    if parent not in INSIDE.get(kind, {parent}):
        yield f"{kind[1:]} in {parent[1:] or 'the root'}"
    for kid in kids if kind in HOLDS else ():
        if kid not in HOLDS[kind]:
            yield f"{kid[1:]} in {kind[1:]}"
    if kind == "/Table":
        yield from _table(kids)
    if kind in ("/L", "/TOC") and "/Caption" in kids[1:]:
        yield f"a caption of {kind[1:]} that is not at its beginning"
    if kids.count("/H") > 1:
        yield f"more than one H in {kind[1:]}"


def _table(kids: Sequence[str]) -> Iterator[str]:
    found = Counter(kids)
    yield from (f"more than one {part[1:]} in a table" for part in ONCE if found[part] > 1)
    if (found["/THead"] or found["/TFoot"]) and not found["/TBody"]:
        yield "a table with head or foot and without a body"
    if "/Caption" in kids[1:-1]:
        yield "a caption in the midst of a table"

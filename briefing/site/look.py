"""The colours of the page: each a pair for light and dark, written once as CSS variables.

Contrast of every pair of text and ground is at least 4.5:1 (WCAG 2.2, 1.4.3); tests/site/test_look.py computes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefing.figures.theme import INKS

from .fonts import families

COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "paper": (INKS["paper"].light, INKS["paper"].dark),
        "surface": ("#f4f3ef", "#1d1f22"),
        "ink": ("#1b1c1d", "#e9eaeb"),
        "ink-2": ("#53565a", "#b1b4b7"),
        "rule": ("#dedcd6", "#34373b"),
        "line": ("#85878a", "#7e8185"),  # borders of controls: 3:1 (WCAG 2.2, 1.4.11)
        "accent": ("#8a1c2b", "#ef8b96"),
        "link": ("#0a4475", "#8cc4f4"),
        "focus": ("#0a6fd0", "#f2c14e"),
        "mark": ("#e4ebf2", "#24364a"),
        "mark-ink": ("#0a4475", "#a8d1f7"),
        "warn": ("#fbe7d6", "#46301b"),
        "warn-ink": ("#8f3f05", "#f7b480"),
        "shade": ("#cfcdc6", "#4a4e53"),  # the edge of a table that goes on beyond the page
        "target": ("#fff1bf", "#433a16"),
    }
)
# (text, ground) pairs that occur on a page
PAIRS = (
    ("ink", "paper"), ("ink", "surface"), ("ink-2", "paper"), ("ink-2", "surface"), ("link", "paper"), ("link", "surface"),
    ("accent", "paper"), ("mark-ink", "mark"), ("warn-ink", "warn"), ("warn-ink", "paper"), ("ink", "target"), ("link", "target"),
)  # fmt: skip


def variables() -> str:
    """Return the CSS that declares every colour and font family.

    Browsers without `light-dark()` get the light colours.
    """
    pairs = dict(COLOURS) | {ink.variable[2:]: (ink.light, ink.dark) for ink in INKS.values()}
    light = "".join(f"--{name}:{pair[0]};" for name, pair in pairs.items())
    both = "".join(f"--{name}:light-dark({pair[0]},{pair[1]});" for name, pair in pairs.items())
    fonts = "".join(f"--{name}:{stack};" for name, stack in families().items())
    return f":root{{{light}{fonts}}}\n@supports (color:light-dark(#000,#fff)){{:root{{{both}}}}}\n"


def on_each_sheet(label: str) -> str:
    """Return the CSS that heads every sheet of a printed page with the edition's label (CSS Paged Media, 4), if it has one.

    The first sheet has it in its text, as all have it in browsers that leave the margins empty.
    """
    if not label:
        return ""
    shown = f'content:"{label}";font:600 8pt {families()["sans"]};color:{COLOURS["ink-2"][0]}'
    return f"@page{{@top-right{{{shown}}}}}@page :first{{@top-right{{content:none}}}}\n"

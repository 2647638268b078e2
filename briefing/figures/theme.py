"""The one house theme: colours, sizes and type for every chart, in light, dark and grey print.

Colours are written into the SVG as fixed "sentinel" hex values. They are the light (and print) colours;
the web page replaces each by its CSS variable, so a chart follows the theme switch without JavaScript.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from altair.theme import ThemeConfig

FONTS = Path(__file__).resolve().parent.parent / "fonts"
"""Folder of the vendored font files that charts, page and PDF share."""

FAMILY = "Briefing Sans"
# Quoted because a family name with a space must be; vl-convert drops all text when no family matches,
# so the list ends with a generic one.
FONT = f"'{FAMILY}', sans-serif"

WIDE = 640
"""Width in CSS pixels of the drawing for the page's column and for print."""
NARROW = 340
"""Width in CSS pixels of the drawing for a phone of 375 px with the page's margins."""
MIN_FONT = 11
"""Smallest type in CSS pixels at either width."""
TEXT_SIZE = 12
"""Type size in CSS pixels of axis labels and direct labels."""


class Ink(NamedTuple):
    """One colour: its CSS variable, its light (and print) hex value and its dark hex value."""

    variable: str
    light: str
    dark: str


# The lightness (CIE L*) of the first four series colours falls in steps, so that they stay apart in grey
# print; hues are those of Okabe and Ito (https://jfly.uni-koeln.de/color/), moved until each carries
# white words (4.5:1; WCAG 2.2, 1.4.3) and stays apart from the others for the colour-blind.
INKS: Mapping[str, Ink] = MappingProxyType(
    {
        "text": Ink("--fig-text", "#1b1c1d", "#e9eaeb"),
        "muted": Ink("--fig-muted", "#5a5c5e", "#b1b4b7"),
        "axis": Ink("--fig-axis", "#85878a", "#7e8185"),
        "grid": Ink("--fig-grid", "#dfe1e3", "#313437"),
        "paper": Ink("--fig-paper", "#fefefd", "#131416"),
        "band": Ink("--fig-band", "#eceff2", "#343b44"),
        "sea": Ink("--fig-sea", "#dbe7f0", "#173449"),
        "land": Ink("--fig-land", "#f4f3ef", "#242526"),
        "blue": Ink("--fig-blue", "#003f72", "#6fb3ee"),
        "purple": Ink("--fig-purple", "#9c2f6e", "#d79ad0"),
        "orange": Ink("--fig-orange", "#c45200", "#f7a059"),
        "green": Ink("--fig-green", "#0f7557", "#52d3a8"),
        "ochre": Ink("--fig-ochre", "#7d6100", "#dcbd4f"),
        "grey": Ink("--fig-grey", "#6f7275", "#96999d"),
    },
)

SENTINELS: Mapping[str, str] = MappingProxyType({ink.light: ink.variable for ink in INKS.values()})
"""Hex colour as written in every SVG and spec -> the CSS variable that the web page puts in its place."""

SERIES = ("blue", "orange", "purple", "green", "ochre", "grey")
"""Names of the inks that carry data, in the order in which charts take them."""


def ink(name: str) -> str:
    """Return the sentinel hex colour of an ink. Raises KeyError for an unknown name."""
    return INKS[name].light


def variables(mode: str) -> str:
    """Return the CSS declarations of every ink for `mode` ("light" or "dark"), one after another."""
    return "".join(f"{i.variable}:{i.light if mode == 'light' else i.dark};" for i in INKS.values())


def _axis() -> dict[str, Any]:
    return {
        "labelFontSize": TEXT_SIZE,
        "titleFontSize": TEXT_SIZE,
        "titleFontWeight": 400,
        "labelColor": ink("text"),
        "titleColor": ink("muted"),
        "domainColor": ink("axis"),
        "tickColor": ink("axis"),
        "gridColor": ink("grid"),
        # no words are cut short; to see whether they must be, Vega would measure each of them once more
        "labelLimit": 0,
        "titleLimit": 0,
    }


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration of the house."""
    return {
        "font": FONT,
        "background": None,
        "padding": 2,
        "view": {"stroke": None},
        "axis": _axis(),
        # a title set level above the axis reads without turning the head and costs no width on a phone
        "axisY": {
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleX": 0,
            "titleY": -10,
            "titleBaseline": "bottom",
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
        },
        "axisX": {"grid": False},
        "text": {"fontSize": TEXT_SIZE, "color": ink("text")},
        "header": {"labelFontSize": TEXT_SIZE, "labelFontWeight": 600, "labelColor": ink("text")},
        "legend": {
            "labelFontSize": TEXT_SIZE,
            "titleFontSize": TEXT_SIZE,
            "labelColor": ink("text"),
            "titleColor": ink("muted"),
            "titleFontWeight": 400,
            "orient": "top",
            "labelLimit": 0,
        },
        "line": {"strokeWidth": 2, "color": ink("blue")},
        "point": {"size": 45, "filled": True, "color": ink("blue"), "opacity": 1},
        "rule": {"color": ink("axis")},
        "bar": {"color": ink("blue")},
    }


@cache
def enable() -> None:
    """Register the theme with altair, once in a process."""
    import altair as alt

    alt.theme.register("briefing", enable=True)(_theme)


def _theme() -> ThemeConfig:
    # altair types every key of a configuration; ours is checked by its schema when a chart is drawn
    return cast("ThemeConfig", {"config": config()})

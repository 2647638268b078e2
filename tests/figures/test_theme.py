"""The palette, measured: contrast, grey print, colour blindness."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefing.figures import theme

DARK_PAGE = "#131416"
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
BLINDNESS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> tuple[float, float, float]:
    """Return linear RGB of a hex colour (IEC 61966-2-1)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def luminance(rgb: tuple[float, ...]) -> float:
    """Return relative luminance (WCAG 2.2)."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted(luminance(linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    """Return CIE L*a*b* (D65) of linear RGB."""
    rows = ((0.4124, 0.3576, 0.1805, 0.95047), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.08883))
    xyz = [sum(w * max(c, 0) for w, c in zip(row, rgb, strict=False)) / row[3] for row in rows]
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the colour difference (CIE 1976) of two linear RGB colours."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


@pytest.mark.parametrize("name", theme.SERIES)
def test_data_colours_stand_out(name: str) -> None:
    """Each data colour has 3:1 against the page, light and dark (WCAG 2.2, 1.4.11)."""
    ink = theme.INKS[name]
    assert contrast(ink.light, "#ffffff") >= 3
    assert contrast(ink.dark, DARK_PAGE) >= 3


@pytest.mark.parametrize("name", ["text", "muted"])
@pytest.mark.parametrize("ground", ["paper", "band", "land", "sea"])
def test_text_can_be_read(name: str, ground: str) -> None:
    """Text has 4.5:1 on every ground that charts put under it (WCAG 2.2, 1.4.3)."""
    assert contrast(theme.INKS[name].light, theme.INKS[ground].light) >= 4.5
    assert contrast(theme.INKS[name].dark, theme.INKS[ground].dark) >= 4.5


@pytest.mark.parametrize("name", ["blue", "orange", "purple", "green", "grey"])
def test_words_on_filled_cells_can_be_read(name: str) -> None:
    """Words in the page's colour on a filled cell have 4.5:1, light and dark."""
    assert contrast(theme.INKS[name].light, theme.INKS["paper"].light) >= 4.5
    assert contrast(theme.INKS[name].dark, theme.INKS["paper"].dark) >= 4.5


def test_first_colours_differ_in_grey_print() -> None:
    """The first four data colours differ by at least 5 in lightness (L*), so grey print keeps them apart."""
    shades = [lab(linear(theme.INKS[name].light))[0] for name in theme.SERIES[:4]]
    assert min(abs(a - b) for a, b in combinations(shades, 2)) >= 5


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_first_colours_differ_for_the_colour_blind(kind: str, mode: str) -> None:
    """The first four data colours stay apart (difference of 10 or more) for the three kinds of colour blindness."""
    seen = []
    for name in theme.SERIES[:4]:
        rgb = linear(getattr(theme.INKS[name], mode))
        seen.append(tuple(sum(w * c for w, c in zip(row, rgb, strict=True)) for row in BLINDNESS[kind]))
    assert min(distance(a, b) for a, b in combinations(seen, 2)) >= 10


def test_sentinels_are_told_apart() -> None:
    """No two inks share a sentinel colour or a CSS variable."""
    assert len(theme.SENTINELS) == len(theme.INKS)
    assert len(set(theme.SENTINELS.values())) == len(theme.INKS)


def test_variables_are_declared_for_both_modes() -> None:
    """The CSS declarations of either mode name every variable once."""
    for mode in ("light", "dark"):
        assert all(theme.variables(mode).count(f"{name}:") == 1 for name in theme.SENTINELS.values())

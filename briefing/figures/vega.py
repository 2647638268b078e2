"""Vega itself: from a specification to the SVG as it leaves vl-convert, with the house's fonts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.figures import theme

if TYPE_CHECKING:
    from collections.abc import Mapping


def svg(spec: Mapping[str, Any], version: str) -> str:
    """Return the SVG that Vega-Lite `version` draws of a specification. No request leaves the machine.

    Raises ValueError (from vl-convert) for what cannot be drawn, such as data with an address.
    """
    import vl_convert

    _register_fonts()
    drawn: str = vl_convert.vegalite_to_svg(dict(spec), vl_version=version, allowed_base_urls=[])
    return drawn


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(theme.FONTS))

"""Drawings as they stand in a page."""

from __future__ import annotations

import pytest

from briefing.site import svg

COLOURS = {"#0a4475": "--fig-blue"}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="marks" width="640" height="20" viewBox="0 0 640 20">'
    '<defs><clipPath id="clip0"><rect width="9.12345" height="1"/></clipPath></defs>'
    '<g clip-path="url(#clip0)" style="opacity:0.5; stroke:#0a4475" aria-label="x" role="graphics-object"><path d="M1.23456,2" fill="#0A4475"/></g></svg>'
)


def shown(text: str = DRAWING, uid: str = "u") -> str:
    """Return the drawing as shown, with a plain title."""
    return svg.inline(text, uid=uid, title="A <title>", alt="What it & shows", colours=COLOURS)


def test_drawing_is_named_and_described() -> None:
    """The drawing is an image named by its title and described by its alternative text, both escaped."""
    out = shown()
    assert 'role="img"' in out
    assert '<title id="u-t">A &lt;title&gt;</title><desc id="u-d">What it &amp; shows</desc>' in out
    assert 'aria-labelledby="u-t"' in out


def test_sentinel_colours_become_variables() -> None:
    """A sentinel colour, in any case, becomes its variable with the colour itself as fallback."""
    assert "var(--fig-blue,#0A4475)" in shown()
    assert 'stroke="var(--fig-blue,#0a4475)"' in shown()


def test_style_attributes_become_presentation_attributes() -> None:
    """The page's policy forbids style attributes, so their rules are written as attributes of their own."""
    assert "style=" not in shown()
    assert 'opacity="0.5"' in shown()


def test_ids_are_made_unique_with_their_references() -> None:
    """Ids of two drawings on a page differ, and references follow."""
    assert 'id="u-clip0"' in shown()
    assert 'clip-path="url(#u-clip0)"' in shown()
    assert 'id="v-clip0"' in shown(uid="v")


def test_numbers_are_shortened() -> None:
    """Two decimals are kept."""
    assert "9.12" in shown()
    assert "9.123" not in shown()


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p/></foreignObject>",
        "<style>*{}</style>",
        '<set attributeName="href"/>',
    ],
)
def test_elements_that_run_are_dropped(part: str) -> None:
    """Scripts, foreign content, styles and animations go."""
    out = shown(DRAWING.replace("</svg>", part + "</svg>"))
    assert part.split(">", maxsplit=1)[0].split(maxsplit=1)[0].rstrip("/") not in out


@pytest.mark.parametrize("attribute", ['onload="x"', 'xlink:href="javascript:x"', 'href="data:text/html,x"'])
def test_attributes_that_run_are_dropped(attribute: str) -> None:
    """Handlers and addresses that run a script go."""
    out = shown(DRAWING.replace("<path ", f"<path {attribute} "))
    assert "javascript" not in out
    assert "onload" not in out
    assert "text/html" not in out


@pytest.mark.parametrize("text", ["", "no svg", "<p/>", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "<svg"])
def test_what_is_no_drawing_is_refused(text: str) -> None:
    """Text that is not SVG, or declares entities, raises BadSvg."""
    with pytest.raises(svg.BadSvg):
        shown(text)


def test_width_is_read() -> None:
    """The width comes from the root element; a drawing without one has width 0."""
    assert svg.width(DRAWING) == 640
    assert svg.width("<svg/>") == 0

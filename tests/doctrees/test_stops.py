"""Numbers of marks stand after the stop."""

from __future__ import annotations

import pytest
from docutils import nodes

from briefing.doctrees.filled.stops import hush_quotation, take_stop
from briefing.doctrees.written.nodes import claim_mark, table_mark


def _paragraph(*parts: str) -> nodes.paragraph:
    """Return a paragraph: "val:5" is a value's mark, "claim:" a bare one, "cell:5" a table's, all else is text."""
    out = nodes.paragraph()
    for part in parts:
        mode, marked, words = part.partition(":")
        children = [nodes.Text(words)] if words else []
        if marked and mode == "cell":
            out += table_mark("", "", *children, table="t")
        elif marked:
            out += claim_mark("", "", *children, cid="c", mode=mode)
        else:
            out += nodes.Text(part)
    return out


def _shown(paragraph: nodes.paragraph, *, on_paper: bool) -> str:
    """Return a paragraph after its stops were moved, with "#" for each raised number, as paper or the site shows them."""
    for mark in list(paragraph.findall(nodes.reference)):
        take_stop(mark, on_paper=on_paper)
    out = ""
    for child in paragraph.children:
        bare = on_paper or child.get("mode", "") in ("claim", "quote") if isinstance(child, nodes.Element) else False
        out += child.astext() + ("#" if bare else "")
    return out


@pytest.mark.parametrize(
    ("parts", "paper", "site"),
    [
        (("In all ", "val:5", ". More."), "In all 5.# More.", "In all 5. More."),
        (("In all ", "cell:5", ", of them"), "In all 5,# of them", "In all 5, of them"),
        (("He said ", "quote:“no”", "."), "He said “no”.#", "He said “no”.#"),
        (("It fell", "claim:", ". Then"), "It fell.# Then", "It fell.# Then"),
        (("It fell", "claim:", "claim:", ". Then"), "It fell.## Then", "It fell.## Then"),
        (("In all ", "val:5", "claim:", ". Then"), "In all 5.## Then", "In all 5.# Then"),
        (("It fell.", "claim:", " Then"), "It fell.# Then", "It fell.# Then"),
        (("from ", "val:5", " to ", "val:6", ".5 of"), "from 5# to 6#.5 of", "from 5 to 6.5 of"),
    ],
)
def test_numbers_follow_the_stop(parts: tuple[str, ...], paper: str, site: str) -> None:
    """A stop after a value, a quotation or a bare mark is set before the mark's number; nothing else moves."""
    assert _shown(_paragraph(*parts), on_paper=True) == paper
    assert _shown(_paragraph(*parts), on_paper=False) == site


@pytest.mark.parametrize(("after", "silent"), [(["c"], True), (["d", "c"], True), (["d"], False), ([], False)], ids=str)
def test_a_quotation_followed_by_its_claim_has_one_number(after: list[str], silent: bool) -> None:  # noqa: FBT001 - pytest passes it
    """A quotation's own number is let go where one of the marks right after its stop has the same, and only there."""
    paragraph = _paragraph("He said ", "quote:“no”", ".")
    paragraph += [claim_mark("", "", cid=cid, mode="claim") for cid in after]
    for mark in list(paragraph.findall(claim_mark)):
        take_stop(mark, on_paper=False)
        if mark["mode"] == "claim":
            hush_quotation(mark)
    assert paragraph.children[1].get("silent", False) is silent

"""Boxes of key judgements: what speaks for and against each stands in them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.doctrees import minibook
from tests.doctrees.building import build


def _facts(page: str) -> dict[str, str]:
    """Return the facts of a page's first box by their names."""
    found = re.findall(r"<dt>(.*?)</dt>(.*?)(?=<dt>|</dl>)", page, re.DOTALL)
    return {name.strip(): said for name, said in found}


def test_a_judgement_shows_both_sides(tmp_path: Path) -> None:
    """The box of a judgement names the claims against it apart from its basis, each as a mark that leads to the claim."""
    root = minibook.write(tmp_path / "book")
    facts = _facts(build(root, tmp_path / "out")["book/summary.html"].decode())
    assert "no-contact" in facts["Against it"]
    assert "no-contact" not in facts["Basis"]


def test_a_judgement_whose_basis_is_at_odds_has_no_empty_line(tmp_path: Path) -> None:
    """Where a judgement's basis itself holds both sides, the box has no line for the other side."""
    root = minibook.write(tmp_path / "book")
    file = root / "seeds/judgements.yml"
    text = file.read_text(encoding="utf-8")
    old = "basis: [contact, killed]\n  against: [no-contact]"
    assert old in text
    file.write_text(text.replace(old, "basis: [contact, no-contact]"), encoding="utf-8")
    facts = _facts(build(root, tmp_path / "out")["book/summary.html"].decode())
    assert "Against it" not in facts
    assert "no-contact" in facts["Basis"]

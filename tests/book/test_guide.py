"""The guide for contributors: what it shows as an example works as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.doctrees.known.computed import read_notebooks
from briefing.doctrees.known.shown import shown_value
from briefing.records import load
from tests.conftest import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ROLES = re.findall(r"\{(claim|said|quote|val)\}`([a-z=][^`\n]*?)`", GUIDE)


@pytest.mark.parametrize(("role", "text"), ROLES)
def test_roles_in_the_guide_lead_somewhere(role: str, text: str) -> None:
    """Each role that the guide shows names records, tables and formats of this book."""
    records = load(ROOT)
    computed, _ = read_notebooks(ROOT)
    ref, _, spec = (part.strip() for part in text.replace("\\|", "|").partition("|"))
    if ref in ("id", "one, two") or ref.startswith(("claim-id", "table/row", "=published")):
        pytest.skip("a placeholder, not an example")
    if role == "val":
        assert shown_value(records, computed, ref, spec)
    elif role == "quote":
        assert records.quote(ref)
    else:
        assert ref in records.claims


def test_the_chart_in_the_guide_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notebook cell that the guide shows makes a finished figure."""
    cell = re.search(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert cell
    monkeypatch.chdir(ROOT)
    code = compile(cell[1], str(Path("CONTRIBUTING.md")), "exec")
    exec(code, {})  # noqa: S102 - running the example is the test

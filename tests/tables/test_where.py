"""Where a check of a table is told that no row breaks alone: on the line that asks for it."""

from __future__ import annotations

from pathlib import Path

from briefing.tables import load
from tests.doctrees import minibook

CHECKS = "  briefing:checks:\n  - {check: never-falls, column: people}\n  - {check: control-total, column: people, is: 5}\n"


def test_a_control_total_is_told_on_its_line(tmp_path: Path) -> None:
    """A sum that is off names the column's file, and stands where the total is declared."""
    package = minibook.PACKAGE.rstrip("\n") + "\n" + CHECKS
    minibook.write(tmp_path, {"data/datapackage.yml": package})
    (found,) = load(tmp_path, {"un-report"}).problems
    line = package[: package.index("control-total")].count("\n") + 1
    assert found.where == f"data/datapackage.yml:{line}"
    assert found.message.startswith("data/counts.csv: column 'people': the control total is")

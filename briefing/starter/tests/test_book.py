"""The book holds, and a slip in it is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `briefing check` in a folder."""
    command = [sys.executable, "-m", "briefing", "check"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_nothing_is_to_mend() -> None:
    """Every number is bound, every quotation stands in its text, and no notebook is out of date."""
    done = check(ROOT)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_typed_number_is_found(tmp_path: Path) -> None:
    """A number typed into the prose is one message with file and line."""
    unneeded = shutil.ignore_patterns(".venv", "_build", ".git", "engine")
    folder = Path(shutil.copytree(ROOT, tmp_path / "book", ignore=unneeded))
    summary = folder / "book" / "summary.md"
    lines = summary.read_text("utf-8").count("\n")
    with summary.open("a", encoding="utf-8") as file:
        file.write("\n{sign}`It is said that 4711 of them came.`\n")
    done = check(folder)
    assert done.returncode == 1
    assert f"book/summary.md:{lines + 2}: “4711" in done.stderr

"""Typst source to PDF/UA-1: tagged, dated by the book, with the book's own fonts only."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from briefing.problems import Problem

from .errors import PrintError

FONTS = Path(__file__).resolve().parents[1] / "fonts"
STANDARD: Literal["ua-1"] = "ua-1"


@cache
def digest_of(fonts: Path) -> str:
    """Return a digest of the fonts in a folder."""
    made = hashlib.sha256()
    for font in sorted(fonts.glob("*.ttf")):
        made.update(font.read_bytes())
    return made.hexdigest()


class Press:
    """Compiles one Typst file. `folder` holds it with its templates and images; no file outside is read."""

    def __init__(self, folder: Path, name: str) -> None:
        import typst  # takes a tenth of a second: not for commands that do not print

        self._typst = typst
        self.path = folder / f"{name}.typ"
        self._compiler = typst.Compiler(
            str(self.path), root=str(folder), font_paths=[str(FONTS)], ignore_system_fonts=True
        )

    def pdf(self, seconds: int) -> bytes:
        """Return the PDF, dated `seconds` after 1970 UTC. Raises PrintError with Typst's own reasons."""
        try:
            data, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=[STANDARD], timestamp=seconds
            )
        except self._typst.TypstError as error:
            raise PrintError([self._problem(error)]) from error
        if problems := [self._problem(w) for w in warnings if not _harmless(str(w))]:
            raise PrintError(problems)
        if not isinstance(data, bytes):
            raise TypeError("Typst made no single file")
        return data

    def ask(self, label: str) -> list[Any]:
        """Return the values of the metadata elements with a label; none where the file cannot be compiled, as `pdf` tells better."""
        import json

        try:
            return list(json.loads(self._compiler.query(f"<{label}>", field="value")))
        except RuntimeError:  # Typst's, without a place
            return []

    def _problem(self, error: Any) -> Problem:
        where = re.search(r"┌─ (\S+?):(\d+)", str(getattr(error, "diagnostic", "")))
        hints = "; ".join(getattr(error, "hints", None) or [])
        return Problem(
            "typst",
            f"{where[1]}:{where[2]}" if where else self.path.name,
            str(getattr(error, "message", "") or error),
            hints,
        )


def _harmless(warning: str) -> bool:
    """Return whether a warning says nothing about what is on the page."""
    return "unknown font family" in warning

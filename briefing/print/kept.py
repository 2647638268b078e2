"""PDFs as Typst made them last, kept by a digest of all that they are made from: what is as it was is not set again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.writing import put_whole


@dataclass(frozen=True)
class Kept:
    """What printings keep in a folder, the last of each name alone; nothing where there is no folder."""

    folder: Path | None = None

    def pdf(self, name: str, digest: str) -> bytes | None:
        """Return a PDF that was made from what has this digest, or None."""
        return self._read(f"{name}.{digest}.pdf")

    def pages(self, name: str, digest: str) -> dict[str, int] | None:
        """Return on which pages the labels of such a PDF stand, or None."""
        told = self._read(f"{name}.{digest}.json")
        return None if told is None else dict(json.loads(told))

    def keep_pdf(self, name: str, digest: str, made: bytes) -> None:
        """Keep a PDF instead of the last of its name."""
        self._keep(name, f"{digest}.pdf", made)

    def keep_pages(self, name: str, digest: str, pages: dict[str, int]) -> None:
        """Keep the pages of a PDF's labels instead of the last of its name."""
        self._keep(name, f"{digest}.json", json.dumps(pages).encode())

    def sheets(self, name: str) -> Path | None:
        """Return the folder of what Typst was given last for a PDF, or None."""
        folder = self.folder / f"{name}.sheets" if self.folder else None
        return folder if folder and folder.is_dir() else None

    def keep_sheets(self, name: str, files: Mapping[str, bytes]) -> None:
        """Keep what Typst was given for a PDF instead of the last."""
        if self.folder is None:
            return
        folder = self.folder / f"{name}.sheets"
        shutil.rmtree(folder, ignore_errors=True)
        for file, content in files.items():
            put_whole(folder / file, content)

    def _read(self, file: str) -> bytes | None:
        if self.folder is None:
            return None
        try:
            return (self.folder / file).read_bytes()
        except FileNotFoundError:
            return None

    def _keep(self, name: str, file: str, content: bytes) -> None:
        if self.folder is None:
            return
        for last in self.folder.glob(f"{name}.*.{file.rpartition('.')[2]}"):
            last.unlink(missing_ok=True)
        put_whole(self.folder / f"{name}.{file}", content)

"""PDFs as Typst made them last, kept by a digest of all that they are made from: what is as it was is not set again.

What is kept makes a printing quick and is needed for nothing: whatever is cut off, changed or in the way is as if it were
not there, and is kept anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.writing import put_whole


@dataclass(frozen=True)
class Kept:
    """What printings keep in a folder, the last of each name alone; nothing where there is no folder."""

    folder: Path | None = None

    def pdf(self, name: str, digest: str) -> bytes | None:
        """Return a PDF that was made from what has this digest, or None."""
        return self.read(f"{name}.{digest}.pdf")

    def pages(self, name: str, digest: str) -> dict[str, int] | None:
        """Return on which pages the labels of such a PDF stand, or None."""
        told = self.read(f"{name}.{digest}.json")
        return None if told is None else dict(json.loads(told))

    def keep_pdf(self, name: str, digest: str, made: bytes) -> None:
        """Keep a PDF instead of the last of its name."""
        self._keep_last(name, f"{digest}.pdf", made)

    def keep_pages(self, name: str, digest: str, pages: Mapping[str, int]) -> None:
        """Keep the pages of a PDF's labels instead of the last of its name."""
        self._keep_last(name, f"{digest}.json", json.dumps(pages).encode())

    def sheets(self, name: str) -> Path | None:
        """Return the folder of what Typst was given last for a PDF, or None."""
        folder = self.folder / f"{name}.sheets" if self.folder else None
        return folder if folder and folder.is_dir() else None

    def keep_sheets(self, name: str, files: Mapping[str, bytes]) -> None:
        """Keep what Typst was given for a PDF instead of the last."""
        if self.folder is None:
            return
        folder = self.folder / f"{name}.sheets"
        with suppress(OSError):
            _clear(folder)
            for file, content in files.items():
                put_whole(folder / file, content)

    def read(self, file: str) -> bytes | None:
        """Return what was kept under a name, or None where there is nothing, or not what was kept."""
        if self.folder is None:
            return None
        try:
            seal, _, content = (self.folder / file).read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if seal == _seal(content) else None

    def keep(self, file: str, content: bytes) -> None:
        """Keep something under a name, with a digest of it."""
        if self.folder is None:
            return
        with suppress(OSError):
            if (self.folder / file).is_dir():
                _clear(self.folder / file)
            put_whole(self.folder / file, b"%b\n%b" % (_seal(content), content))

    def _keep_last(self, name: str, file: str, content: bytes) -> None:
        for last in self.folder.glob(f"{name}.*.{file.rpartition('.')[2]}") if self.folder else ():
            with suppress(OSError):
                _clear(last)
        self.keep(f"{name}.{file}", content)


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _clear(path: Path) -> None:
    """Remove a file, or a folder with all that is in it. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

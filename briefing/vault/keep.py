"""Keeping bytes: each file is whole or not there, and its name says what is in it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from briefing.paths import text_folders
from briefing.records.models import Source

from .fetch import TYPES, Page

NEXT = ".next"


@dataclass(frozen=True)
class Kept:
    """A page in the vault: the names and SHA-256 of its bytes as they came and of its text."""

    raw: str
    raw_sha256: str
    file: str
    sha256: str


def folder(root: Path) -> Path:
    """Return the folder of the vault: the first in which texts are looked for."""
    return text_folders(root)[0]


def keep(where: Path, source: Source, page: Page, text: str) -> Kept:
    """Store a page and its text; what is there already stays, and a text that is registered keeps its name. Raises OSError."""
    data = text.encode()
    raw_sha, sha = hashlib.sha256(page.content).hexdigest(), hashlib.sha256(data).hexdigest()
    file = source.file if source.file and source.sha256 == sha else f"{source.id}-{sha[:8]}.txt"
    kept = Kept(f"{source.id}-{raw_sha[:8]}.raw.{TYPES[page.media_type]}", raw_sha, file, sha)
    where.mkdir(parents=True, exist_ok=True)
    _put(where / kept.raw, page.content)
    _put(where / kept.file, data)
    return kept


def _put(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=NEXT)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sweep(where: Path) -> None:
    """Remove what a capture that was killed left unfinished."""
    for path in where.glob(f".*{NEXT}") if where.is_dir() else ():
        path.unlink(missing_ok=True)

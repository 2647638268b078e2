"""The records of a book, loaded once for all that one command does, and again only where a file they are made from was saved."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from pathlib import Path

from briefing.records import Records, load
from briefing.records.texts import text_folders
from briefing.writing import put_whole

_FOLDERS = ("seeds", "data")
_TEXTS = "texts"


class Loader:
    """Loads the records of the book at `root`; with a `file`, keeps them there for the next process that has the same `engine`."""

    def __init__(self, root: Path, file: Path | None = None, engine: str = "") -> None:
        self.root, self._file, self._engine = root, file, engine
        self._records: Records | None = None
        self._made_from = ""

    def records(self) -> Records:
        """Return the records as their files are now."""
        made_from = self._digest()
        if self._records is None or made_from != self._made_from:
            self._records, self._made_from = self._kept(made_from) or self._loaded(made_from), made_from
        return self._records

    def _loaded(self, made_from: str) -> Records:
        loaded = load(self.root)
        if self._file:
            _ = loaded.digests  # asked by every command that reads pages: kept with the rest
            put_whole(self._file, made_from.encode() + pickle.dumps(loaded, pickle.HIGHEST_PROTOCOL))
        return loaded

    def _kept(self, made_from: str) -> Records | None:
        """Return what is kept of these very files, read by this very engine."""
        try:
            data = self._file.read_bytes() if self._file else b""
            kept = pickle.loads(data[len(made_from) :]) if data.startswith(made_from.encode()) else None  # noqa: S301 - our own file, as Sphinx's
        except (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
            return None  # cut off, or of classes that are no more
        return kept if isinstance(kept, Records) else None

    def _digest(self) -> str:
        """Return a digest of all that records are made from; of other people's texts, which may be large, of when they were saved."""
        told = hashlib.sha256(f"{self._engine}\0{self.root}".encode())
        for path in _files(self.root):
            content = path.read_bytes()
            told.update(f"\0{path.relative_to(self.root).as_posix()}\0{len(content)}\0".encode() + content)
        for folder in text_folders(self.root):
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                stat = path.stat()
                told.update(f"\0{path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}".encode())
        return told.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of records and tables."""
    for name in _FOLDERS:
        for path in sorted((root / name).rglob("*")):
            if path.is_file() and path.relative_to(root / name).parts[0] != _TEXTS:
                yield path

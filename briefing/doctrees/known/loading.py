"""The records of a book, and what follows from them alone, made once for all that one command does, and again only where a file they are made from was saved."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from briefing.paths import text_folders
from briefing.records import Records, load
from briefing.walking import MADE, files, saved
from briefing.writing import put_whole

_FOLDERS = ("seeds", "data", "editions")
_LISTED = (*_FOLDERS, "seeds/claims", "seeds/readings")
"""Folders in which also something that is no file, in the place of one, tells."""
_TEXTS = "texts"
Made = TypeVar("Made")


class Loader:
    """Loads the records of the book at `root`; with a `folder`, keeps them there for the next process that has the same `engine`."""

    def __init__(self, root: Path, folder: Path | None = None, engine: str = "") -> None:
        self.root, self._folder, self._engine = root, folder, engine
        self._made: dict[str, Any] = {}
        self._made_from = ""

    def records(self) -> Records:
        """Return the records as their files are now."""
        if (made_from := self._digest()) != self._made_from:
            self._made, self._made_from = {}, made_from
        records: Records = self._once("records", self._loaded)
        return records

    def follows(self, name: str, make: Callable[[Records], Made]) -> Made:
        """Return what `make` makes of the records that were asked for last: of these, the house list and the editions, and of nothing else."""
        records: Records = self._once("records", self._loaded) if self._made_from else self.records()
        made: Made = self._once(name, lambda: make(records))
        return made

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._made:
            kept = self._kept(name)
            self._made[name] = kept[0] if kept else self._keep(name, make())
        return self._made[name]

    def _loaded(self) -> Records:
        loaded = load(self.root)
        if self._folder:  # asked by every command that reads pages: kept with the rest
            _ = loaded.digests, loaded.sights
        return loaded

    def _keep(self, name: str, made: Any) -> Any:
        if self._folder:
            data = pickle.dumps((made,), pickle.HIGHEST_PROTOCOL)
            put_whole(self._folder / f"{name}.pickle", self._made_from.encode() + data)
        return made

    def _kept(self, name: str) -> tuple[Any] | None:
        """Return what is kept of what was made of these very files by this very engine."""
        try:
            data = (self._folder / f"{name}.pickle").read_bytes() if self._folder else b""
            told = self._made_from.encode()
            kept = pickle.loads(data[len(told) :]) if data.startswith(told) and told else None  # noqa: S301 - our own file, as Sphinx's
        except (OSError, pickle.PickleError, EOFError, AttributeError, ImportError, IndexError):
            return None  # cut off, or of classes that are no more
        return kept if isinstance(kept, tuple) and len(kept) == 1 else None

    def _digest(self) -> str:
        """Return a digest of all that records are made from; of other people's texts, which may be large, of when they were saved."""
        told = hashlib.sha256(f"{self._engine}\0{self.root}".encode())
        told.update(repr([sorted(one.name for one in _listed(self.root / name)) for name in _LISTED]).encode())
        for path in _files(self.root):
            content = path.read_bytes()
            told.update(f"\0{path.relative_to(self.root).as_posix()}\0{len(content)}\0".encode() + content)
        for folder in text_folders(self.root):
            for path in files(folder):
                told.update(f"\0{path}\0{saved(path)}".encode())
        return told.hexdigest()


def _listed(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder, also what is no file but stands in the place of one."""
    yield from folder.iterdir() if folder.is_dir() else ()


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of records and tables."""
    for name in _FOLDERS:
        yield from (path for path in files(root / name, leave={*MADE, _TEXTS}) if path.is_file())

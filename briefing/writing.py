"""Writing files back: only where they still are what was read, and in one step, so that no one's save is lost.

Whoever changes a file of an editor's (a notebook's outputs, a table, a record) takes a `Seen` when reading it and
calls `put` with the new content. What somebody saved in between stays, and `ChangedError` says so: the caller reads
again, or gives up.

Where the system can exchange two files in one call (Linux), nothing can be lost even in the moment of writing: the
file that was put aside is looked at, and goes back if it is not the one that was read. Elsewhere the file is compared
just before it is replaced.
"""

from __future__ import annotations

import ctypes
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class ChangedError(Exception):
    """A file is no longer what was read: `path` was left as it is now."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} changed while it was at work on")
        self.path = path


@dataclass(frozen=True)
class Seen:
    """A file as it was read: `content` is None where there was none."""

    path: Path
    content: bytes | None

    @classmethod
    def of(cls, path: Path) -> Seen:
        """Read a file. Raises OSError for all but a missing one."""
        try:
            return cls(path, path.read_bytes())
        except FileNotFoundError:
            return cls(path, None)

    @property
    def text(self) -> str:
        """Return the content as text; "" for a file that was not there. Raises UnicodeDecodeError."""
        return (self.content or b"").decode("utf-8-sig")

    def put(self, content: bytes) -> bool:
        """Write `content`, unless it is there already; return whether it was written. Raises ChangedError, OSError."""
        if content == self.content:
            return False
        put_all([(self, content)])
        return True


def put_whole(path: Path, content: bytes) -> None:
    """Write a file that only we write (a page, something kept), whole or not at all: two processes may make it at once. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def put_all(changes: Iterable[tuple[Seen, bytes]]) -> None:
    """Write several files together, or none of them. Raises ChangedError, OSError.

    All are first written beside their places, so that a full disk changes nothing.
    """
    waiting: list[_Change] = []
    done: list[_Change] = []
    try:
        for seen, content in changes:
            waiting.append(_Change(seen, seen.path.resolve(), _beside(seen.path.resolve(), content), content))
        for change in waiting:
            _swap_in(change)
            done.append(change)
    except BaseException:
        for change in reversed(done):
            _swap_out(change)
        raise
    finally:
        for change in waiting:
            change.beside.unlink(missing_ok=True)


class _Change(NamedTuple):
    """A file to write: as it was read, its place with all links followed, the new one beside it, its content."""

    seen: Seen
    place: Path
    beside: Path
    content: bytes


def exchange(one: Path, other: Path) -> bool:
    """Swap two names in a single system call (Linux); return whether that was possible."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def _beside(place: Path, content: bytes) -> Path:
    """Write `content` to a hidden file beside `place`, with the same permissions."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".next")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(place.stat().st_mode if place.exists() else 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _swap_in(change: _Change) -> None:
    """Put a new file in its place; what was there is `beside` it then. Raises ChangedError."""
    seen, place, beside, _ = change
    if seen.content is None:
        _create(change)
    elif not place.exists() or place.read_bytes() != seen.content:
        raise ChangedError(seen.path)
    elif exchange(beside, place):
        if beside.read_bytes() != seen.content:
            _give_back(change)
            raise ChangedError(seen.path)
    else:
        beside.replace(place)


def _create(change: _Change) -> None:
    try:
        os.link(change.beside, change.place)  # unlike a renaming, this never replaces a file
    except FileExistsError:
        raise ChangedError(change.seen.path) from None
    except OSError:  # a file system without links
        if change.place.exists():
            raise ChangedError(change.seen.path) from None
        change.beside.replace(change.place)


def _give_back(change: _Change) -> None:
    """Put back what somebody saved in the moment of writing; of two such files, the later stays."""
    exchange(change.beside, change.place)
    if change.beside.read_bytes() != change.content:
        exchange(change.beside, change.place)


def _swap_out(change: _Change) -> None:
    """Take back a `_swap_in`, unless somebody has saved the file since."""
    if change.seen.content is None:
        if change.place.exists() and change.place.read_bytes() == change.content:
            change.place.unlink()
    elif change.beside.exists():
        _give_back(change)
    elif change.place.read_bytes() == change.content:
        change.place.write_bytes(change.seen.content)

"""Which chapters are to be read again: those whose files hold something else than when they were read.

Sphinx asks only whether a file is newer than its reading. A copy that was put back, or unpacked with the day it had, is
older; and a link to a chapter's file is read as one to nothing, or no more, once that file has come, or has another name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import unquote_to_bytes

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from briefing.walking import MADE

from .domain import domain_of


def outdated(_app: Sphinx, env: BuildEnvironment, *_: object) -> set[str]:
    """Return the chapters of which a file is another than it was read, and those that name a file of a chapter that came or went."""
    data, now = domain_of(env).data, _chapters(env)
    moved = {Path(name).name.encode() for name in now.values()} ^ {
        Path(name).name.encode() for name in data["chapters"]
    }
    data["files"] = {docname: files for docname, files in data["files"].items() if docname in now}
    return {docname for docname, files in data["files"].items() if _is_other(Path(env.srcdir), files, moved)}


def begin(_app: Sphinx, env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Note what the files of chapters hold that are about to be read: what is saved meanwhile is another then."""
    data, now = domain_of(env).data, _chapters(env)
    data["chapters"] = sorted(now.values())
    for docname in docnames:
        data["files"][docname] = (
            {now[docname]: _digest(_content(Path(env.srcdir, now[docname])))} if docname in now else {}
        )


def note(_app: Sphinx, env: BuildEnvironment) -> None:
    """Note what the parts and pictures hold that the chapters were read with."""
    for docname, files in domain_of(env).data["files"].items():
        for name in env.dependencies.get(docname, ()):
            if name not in files and not MADE.intersection(Path(name).parts):
                files[name] = _digest(_content(Path(env.srcdir, name)))


def _chapters(env: BuildEnvironment) -> dict[str, str]:
    """Return the file of each chapter, from the book's folder."""
    return {docname: str(env.doc2path(docname, base=False)) for docname in sorted(env.found_docs)}


def _is_other(root: Path, files: dict[str, str], moved: Collection[bytes]) -> bool:
    """Whether one of a chapter's files is another than it was read, or names one that came or went."""
    for name, digest in files.items():
        content = _content(root / name)
        if _digest(content) != digest or (moved and any(one in unquote_to_bytes(content) for one in moved)):
            return True
    return False


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it is gone, which Sphinx tells
        return b""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

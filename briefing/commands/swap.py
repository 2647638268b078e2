"""Moving finished work into place so that there is always either the old or the new, never half of one."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from briefing.commands.report import FailedError
from briefing.problems import Problem
from briefing.writing import exchange as swap_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def into_place(fresh: Path, names: list[str], final: Path, last: Path) -> None:
    """Move each of `names` from `fresh` to `final`; what was there is kept in `last` until all have been moved.

    If one cannot be moved, all is as before. Raises OSError.
    """
    shutil.rmtree(last, ignore_errors=True)
    last.mkdir()
    undo: list[tuple[Path, Path]] = []
    try:
        for name in names:
            if os.path.lexists(final / name):
                undo.append(_rename(final / name, last / name))
            undo.append(_rename(fresh / name, final / name))
    except BaseException:
        for source, target in reversed(undo):
            target.rename(source)
        raise
    shutil.rmtree(last, ignore_errors=True)


def restore(names: list[str], final: Path, last: Path) -> None:
    """Put back what a run that was killed while it moved things had put aside."""
    for name in names:
        if os.path.lexists(last / name) and not os.path.lexists(final / name):
            (last / name).rename(final / name)
    shutil.rmtree(last, ignore_errors=True)


def exchange(fresh: Path, final: Path) -> None:
    """Put the folder `fresh` in the place of `final`, in one step where the system can; the old one is removed."""
    if not final.exists():
        fresh.rename(final)
        return
    if not swap_names(fresh, final):  # two steps, nothing lost in between
        aside = fresh.with_name(f"{fresh.name}.old")
        final.rename(aside)
        try:
            fresh.rename(final)
        except OSError:
            aside.rename(final)
            raise
        fresh = aside
    shutil.rmtree(fresh, ignore_errors=True)


@contextlib.contextmanager
def alone(folder: Path, doing: str) -> Iterator[None]:
    """Keep a second run out of `folder` while this one is at work. Raises FailedError, OSError."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(FileLock(folder / ".lock", timeout=0))
        except Timeout:
            problem = Problem("busy", folder.name, "another build is at work here", "wait until it has ended")
            raise FailedError([problem], doing) from None
        yield


def _rename(source: Path, target: Path) -> tuple[Path, Path]:
    source.rename(target)
    return source, target

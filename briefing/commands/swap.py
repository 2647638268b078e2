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

_NEW = ".new"
"""In the place of what was put aside, with its name: before there was nothing of that name."""


def into_place(fresh: Path, names: list[str], final: Path, last: Path) -> None:
    """Move each of `names` from `fresh` to `final`; what was there is kept in `last` until all have been moved.

    If one cannot be moved, all is as before; after a kill, `restore` makes it so. Raises OSError.
    """
    shutil.rmtree(_past(last), ignore_errors=True)
    last.mkdir()
    try:
        for name in names:
            if os.path.lexists(final / name):
                _rename(final / name, last / name)
            else:
                (last / f"{name}{_NEW}").touch()
            _rename(fresh / name, final / name)
        last.rename(_past(last))  # from here on it is the new that stays
    except BaseException:
        restore(names, final, last)
        raise
    shutil.rmtree(_past(last), ignore_errors=True)


def restore(names: list[str], final: Path, last: Path) -> None:
    """Put back all that a run which did not get to its end had put aside: what is there is of one run again. Raises OSError."""
    shutil.rmtree(_past(last), ignore_errors=True)
    if not last.is_dir():
        return
    _past(last).mkdir(exist_ok=True)
    for name in names:
        kept, new = os.path.lexists(last / name), os.path.lexists(last / f"{name}{_NEW}")
        if (kept or new) and os.path.lexists(final / name):
            _rename(final / name, _past(last) / name)
        if kept:
            _rename(last / name, final / name)
    shutil.rmtree(last)
    shutil.rmtree(_past(last), ignore_errors=True)


def _past(last: Path) -> Path:
    """Return the folder for what nobody will want back."""
    return last.with_name(f"{last.name}.past")


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


def _rename(source: Path, target: Path) -> None:
    source.rename(target)

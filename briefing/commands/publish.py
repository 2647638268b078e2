"""`briefing publish DIR`: copy the checked site, with both PDFs and the zip, to where it is served from."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import stamp, swap
from briefing.commands.build import SITE, made_of, zip_of
from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem

if TYPE_CHECKING:
    from argparse import Namespace

# the sign that a folder holds a site of ours, which may be replaced
_OURS = ".briefing-site"
_OUTCOME = "Nothing was published; the folder is unchanged."


def run(args: Namespace) -> int:
    """Publish the book that the current folder belongs to. Raises FailedError, OSError."""
    root = find_root()
    publish(root, root / "_build", Path(args.folder).expanduser())
    return 0


def publish(root: Path, built: Path, folder: Path) -> None:
    """Put the checked build in `built` in the place of `folder`, in one step.

    Raises FailedError if the build is not a checked one of the book as it is now, or if `folder` holds something
    that was not published from here; OSError if it cannot be written.
    """
    if why := stamp.why_not(root, built, made_of(root)):
        raise FailedError([Problem("publish", built.name, why, "run `make book` first")], _OUTCOME)
    folder = Path(os.path.realpath(folder))
    if folder.exists() and not _replaceable(folder):
        mend = "name a folder that does not exist yet, or is empty, or was published before"
        said = "this folder holds files that were not published from here"
        raise FailedError([Problem("publish", str(folder), said, mend)], _OUTCOME)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _copy(built, zip_of(root), fresh)
        swap.exchange(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    say(f"Published to {folder}")


def _replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / _OURS).is_file() or not any(folder.iterdir()))


def _copy(built: Path, zipped: str, fresh: Path) -> None:
    shutil.copytree(built / SITE, fresh, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".doctrees"))
    shutil.copyfile(built / zipped, fresh / "_downloads" / zipped)
    (fresh / _OURS).write_text("This folder is replaced as a whole by `briefing publish`.\n", "utf-8")
    (fresh / ".nojekyll").touch()  # GitHub Pages would leave out folders that begin with an underscore
    for path in (fresh, *fresh.rglob("*")):  # what a private umask made would be refused to readers
        path.chmod(0o755 if path.is_dir() else 0o644)

"""`briefing docx`: the brief and the chapters for reviewers who work in Word."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING

from briefing.commands import swap
from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, near

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

_NOTHING = "Nothing was written."
DOCX = "docx"


def run(args: Namespace) -> int:
    """Write documents of the book that the current folder belongs to. Raises FailedError."""
    gc.disable()  # as in `briefing build`
    need_library()
    root = find_root()
    made = write(root, root / "_build", args.pages)
    for path in made:
        say(f"  {path.relative_to(root).as_posix()}")
    say("Comments come back with: briefing comments FILE.docx")
    return 0


def need_library() -> None:
    """Raise FailedError where python-docx is not installed."""
    try:
        import docx  # noqa: F401
    except ImportError:
        mend = "make docx, or python .ci/set_up.py word"
        problem = Problem("word", "this environment", "python-docx is not installed", mend)
        raise FailedError([problem], _NOTHING) from None


def write(root: Path, target: Path, pages: list[str]) -> list[Path]:
    """Write the documents of some pages, named without folder, or of all, into `target/docx`; return their paths.

    What a page that is not asked for had stays as it is.
    """
    fresh, last = target / ".next-docx", target / ".last-docx"  # apart from those of `briefing build`
    with swap.alone(target, _NOTHING):
        swap.restore([DOCX], target, last)
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            made = _made(root, fresh)
            _keep(made, pages, target / DOCX, fresh / DOCX)
            swap.into_place(fresh, [DOCX], target, last)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return [target / DOCX / name for name in _asked(made, pages)]


def _made(root: Path, fresh: Path) -> dict[str, Path]:
    """Return what the builder makes of the whole book, by file name."""
    from briefing.commands.sphinx_run import run as run_sphinx

    outcome = run_sphinx(root, DOCX, fresh / "made", {}, lambda _step: None)
    if outcome.problems:
        raise FailedError(outcome.problems, _NOTHING)
    return {path.name: path for path in sorted((fresh / "made").rglob("*.docx"))}


def _asked(made: dict[str, Path], pages: list[str]) -> list[str]:
    """Return the file names of the pages asked for. Raises FailedError for one that there is not."""
    names = {name.removesuffix(".docx") for name in made}
    unknown = [page for page in pages if page not in names]
    if unknown:
        mend = near(unknown[0], names) or f"there are: {', '.join(sorted(names))}"
        raise FailedError([Problem("no-page", unknown[0], "no such chapter is made as DOCX", mend)], _NOTHING)
    return [f"{page}.docx" for page in pages] if pages else list(made)


def _keep(made: dict[str, Path], pages: list[str], before: Path, into: Path) -> None:
    """Put what is asked for beside what was there."""
    into.mkdir(parents=True)
    asked = _asked(made, pages)
    if pages and before.is_dir():
        for path in before.glob("*.docx"):
            shutil.copy2(path, into / path.name)
    for name in asked:
        shutil.copyfile(made[name], into / name)

"""`briefing execute`: run notebooks and store their outputs in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, near

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Execute the stale notebooks, or those that were named. Raises FailedError."""
    from briefing import notebooks

    root = find_root()
    waiting = [] if args.all or args.notebooks else notebooks.stale(root)
    for path, reason in waiting:
        say(f"{path.relative_to(root).as_posix()}: {reason}")
    if args.stale:
        return 0
    chosen = _named(root, args.notebooks) or [path for path, _ in waiting]
    chosen = notebooks.notebooks(root) if args.all else chosen
    unreadable = [] if args.all or args.notebooks else notebooks.unreadable(root)
    problems = [*unreadable, *notebooks.execute(root, chosen, say=say)]
    if problems:
        raise FailedError(problems, "These notebooks keep the outputs that they had.")
    say("All notebooks are up to date." if not chosen else f"{len(chosen)} executed.")
    return 0


def _named(root: Path, names: list[str]) -> list[Path]:
    """Return the notebooks by path, or by name with or without `book/` and `.ipynb`. Raises FailedError."""
    from briefing import notebooks

    known = {path.stem: path for path in notebooks.notebooks(root)}
    wrong = [name for name in names if Path(name).stem not in known]
    if wrong:
        mends = [near(Path(name).stem, known) or f"the notebooks are: {', '.join(known)}" for name in wrong]
        said = "there is no such notebook in book/"
        problems = [Problem("notebook", name, said, mend) for name, mend in zip(wrong, mends, strict=True)]
        raise FailedError(problems, "Nothing was executed.")
    return [known[Path(name).stem] for name in names]

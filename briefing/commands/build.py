"""`briefing build`: site, zipped edition and both PDFs from one execution, published only if all checks pass."""

from __future__ import annotations

import gc
import shutil
import time
from typing import TYPE_CHECKING

from briefing.commands import stamp, swap
from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.settings.own import name_of

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from briefing.doctrees.known.loading import Loader
    from briefing.problems import Problem

SITE, PRINT = "html", "pdf"
MEMORY = ".print"
"""The folder beside what is built of what one printing tells the next: it is no product, and a build works without it."""
PDFS = ("book.pdf", "annex.pdf", "brief.pdf", "brief-aloud.pdf")
_OUTCOME = "Nothing was published; what was built before is unchanged."


def made_of(root: Path) -> list[str]:
    """Return the names of what a build makes: the site, the PDFs, and the zipped site."""
    return [SITE, PRINT, zip_of(root)]


def zip_of(root: Path) -> str:
    """Return the name of the zipped site."""
    return f"{name_of(root)}.zip"


def run(args: Namespace) -> int:
    """Build the book that the current folder belongs to."""
    gc.disable()  # what is loaded stays until the end, and to search it for garbage is a third of the time
    root = find_root()
    build(root, root / "_build", verbose=args.verbose, strict_dates=args.strict_dates)
    return 0


def build(
    root: Path, target: Path, *, verbose: bool = False, strict_dates: bool = False, execute: bool = True
) -> list[str]:
    """Build the book at `root` into the folder `target`; return the lines that say what was checked.

    All is made in `target/.next` and moved into place at the end. Raises FailedError with everything to mend.
    """
    start = time.monotonic()
    fresh, last = target / ".next", target / ".last"
    from briefing.doctrees import spared
    from briefing.doctrees.known.loading import Loader

    spared.load(spared.DRESSING)
    with swap.alone(target, _OUTCOME):
        products = [*made_of(root), stamp.NAME]
        swap.restore(products, target, last)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        try:
            loader = Loader(root)
            _refuse(_before(root, loader, strict_dates=strict_dates, execute=execute))
            made_from = stamp.inputs(root)
            checked = _write(root, fresh, loader, verbose=verbose, strict_dates=strict_dates)
            made = stamp.outputs(fresh, made_of(root))
            (fresh / stamp.NAME).write_text(stamp.text(made_from, made, checked), "utf-8")
            swap.into_place(fresh, products, target, last)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    _summary(root, target, checked, time.monotonic() - start)
    return checked


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise FailedError(problems, _OUTCOME)


def _before(root: Path, loader: Loader, *, strict_dates: bool, execute: bool) -> list[Problem]:
    """Run the notebooks that are out of date; return all that is wrong, as `check` tells it, where pages need not be written to know that the book is refused."""
    from briefing.doctrees.checking import read_book
    from briefing.doctrees.judged import first
    from briefing.doctrees.judged.gate import sort

    say("Checking records ...")
    failed = _execute(root, loader) if execute else []
    if not failed and not first.read(root, loader=loader).first:
        return []
    told = read_book(root, strict_dates=strict_dates, proof=True).problems
    run = {problem.file for problem in failed}  # also where what failed could not be remembered
    return sort([*failed, *(problem for problem in told if problem.rule != "stale-notebook" or problem.file not in run)])


def _execute(root: Path, loader: Loader) -> list[Problem]:
    from briefing import notebooks
    from briefing.settings.form import form_problems

    if any(form_problems(root)):  # what cells read may be other than they take it for
        return []
    records = loader.records()
    waiting = notebooks.stale(root, records)
    for path, reason in waiting:
        say(f"Executing {path.relative_to(root).as_posix()}: {reason}")
    return notebooks.execute(root, [path for path, _ in waiting], records=records, say=lambda text: say(f"  {text}"))


def _write(root: Path, fresh: Path, loader: Loader, *, verbose: bool, strict_dates: bool) -> list[str]:
    """Write site, PDFs and zip into `fresh`; return what the gate counted."""
    from briefing.commands.beside import Job, Printing
    from briefing.commands.sphinx_run import run as run_sphinx
    from briefing.site.zip import write_zip

    progress = _Progress()
    step = None if verbose else progress.step
    settings = {"briefing_strict_dates": strict_dates}
    say("Writing the site, and setting the PDFs ...")
    memory = {"briefing_print_memory": str(fresh.parent / MEMORY)}
    printing = Printing(Job(root, fresh / PRINT, settings | memory, loader, verbose))
    try:
        _free_pages()
        site = run_sphinx(root, "html", fresh / SITE, settings, step, loader, printing.start)
        _refuse(site.problems)
        _refuse(printing.problems())
    finally:
        printing.stop()
    (fresh / SITE / ".buildinfo").unlink(missing_ok=True)  # for incremental builds, which this is not
    _keep_only_pdfs(fresh / PRINT, fresh / SITE / "_downloads")
    write_zip(fresh / SITE, fresh / zip_of(root))
    return [*site.coverage, _notebooks(root)]


def _free_pages() -> None:
    """From now on, look for garbage in what is new: pages that were read or written are most of a build's memory."""
    if not gc.isenabled():  # as `run` leaves it
        gc.freeze()
        gc.set_threshold(100_000, 5, 10)
        gc.enable()


def _keep_only_pdfs(folder: Path, downloads: Path) -> None:
    """Copy the PDFs to where the site links them; drop the print builder's working files."""
    downloads.mkdir(exist_ok=True)
    for path in sorted(folder.iterdir()):
        if path.name in PDFS:
            shutil.copyfile(path, downloads / path.name)
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _notebooks(root: Path) -> str:
    from briefing import notebooks

    count = len(notebooks.notebooks(root))
    return f"Notebooks: {count}, the outputs of all as their code and data give them."


def _summary(root: Path, target: Path, checked: list[str], seconds: float) -> None:
    say("")
    for line in checked:
        say(line)
    folder = target.relative_to(root) if target.is_relative_to(root) else target
    say(f"\nBuilt and checked in {seconds:.1f} s:")
    say(f"  site   {folder / SITE / 'index.html'}   (zipped: {folder / zip_of(root)})")
    for name in PDFS:
        if (target / PRINT / name).is_file():
            say(f"  {name.removesuffix('.pdf'):5}  {folder / PRINT / name}")


class _Progress:
    """Prints a step now and then, so that a long run is seen to move and a short one stays quiet."""

    _EVERY_S = 2.0

    def __init__(self) -> None:
        self._last = time.monotonic()

    def step(self, text: str) -> None:
        """Print `text` if nothing was printed for a while."""
        if time.monotonic() - self._last >= self._EVERY_S:
            self._last = time.monotonic()
            say(f"  {text}")

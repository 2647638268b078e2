"""`briefing capture`: take sources into the vault, and look every quotation up in them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, near

if TYPE_CHECKING:
    from argparse import Namespace

    from briefing.records import Records
    from briefing.records.models import Source
    from briefing.vault.capture import Job, Outcome

_NOTHING = "Nothing was captured."
TYPES = {".html": "text/html", ".htm": "text/html", ".pdf": "application/pdf", ".txt": "text/plain"}
QUOTES = {"quote-absent", "quote-ambiguous", "checksum", "custody"}
"""What a capture is there to find or to mend; anything else wrong with the records stops it."""


def run(args: Namespace) -> int:
    """Capture sources of the book that the current folder belongs to. Raises FailedError."""
    _need_libraries()
    root = find_root()
    loaded = _load(root)
    loaded = _finish_half_written(root, loaded)
    job = _job(loaded, args)
    return _tell(root, [_file(job, args)] if args.source else _fetch(job, _chosen(loaded, args)))


def _need_libraries() -> None:
    try:
        import pypdf  # noqa: F401
        import trafilatura  # noqa: F401
    except ImportError as error:
        mend = "python .ci/set_up.py capture"
        problem = Problem("capture", "this environment", f"{error.name} is not installed", mend)
        raise FailedError([problem], _NOTHING) from None


def _load(root: Path) -> Records:
    from briefing import records

    loaded = records.load(root)
    wrong = [problem for problem in loaded.problems if problem.rule not in QUOTES]
    if wrong:
        raise FailedError(wrong, _NOTHING)
    return loaded


def _finish_half_written(root: Path, loaded: Records) -> Records:
    """Carry over what a capture that was killed had logged and not written."""
    from briefing.vault import choose, register

    left = choose.half_written(loaded)
    if not left:
        return loaded
    register.write(root, left)
    say(f"Carried over from a capture that was broken off: {', '.join(left)}")
    return _load(root)


def _job(loaded: Records, args: Namespace) -> Job:
    from briefing.vault.capture import Job

    return Job(loaded, archive=not args.no_archive, take=args.archive)


def _chosen(loaded: Records, args: Namespace) -> list[Source]:
    from briefing.forms.dates import today
    from briefing.vault import choose

    unknown = [sid for sid in args.targets if sid not in loaded.sources]
    if unknown:
        raise FailedError([_unknown(loaded, sid) for sid in unknown], _NOTHING)
    if args.targets:
        return [loaded.sources[sid] for sid in args.targets]
    if args.stale:
        return choose.stale(loaded, today())
    if args.all:
        return choose.missing(loaded)
    problem = Problem("capture", "briefing capture", "no source is named", "name one, or write --all or --stale")
    raise FailedError([problem], _NOTHING)


def _unknown(loaded: Records, sid: str) -> Problem:
    mend = near(sid, loaded.sources) or "sources are listed in seeds/sources.yml"
    if Path(sid).suffix.lower() in TYPES:
        mend = f"for a saved file: briefing capture {sid} --source ID"
    return Problem("unknown-source", sid, f"there is no source '{sid}'", mend)


def _fetch(job: Job, sources: list[Source]) -> list[Outcome]:
    from briefing.vault.capture import capture

    bar = Bar(len(sources))
    try:
        return capture(job, sources, bar.step)
    finally:
        bar.end()


def _file(job: Job, args: Namespace) -> Outcome:
    """Take a saved page or document for a source. Raises FailedError."""
    from briefing.vault import capture, register
    from briefing.vault.fetch import Page
    from briefing.vault.limits import RefusedError

    if args.source not in job.records.sources:
        raise FailedError([_unknown(job.records, args.source)], _NOTHING)
    path = Path(args.targets[0]) if len(args.targets) == 1 else None
    media_type = TYPES.get(path.suffix.lower()) if path else None
    if path is None or media_type is None or not path.is_file():
        shown = ", ".join(args.targets) or "briefing capture"
        mend = f"name one file ({', '.join(TYPES)}) before --source"
        raise FailedError([Problem("capture", shown, "this is not one saved page, PDF or text", mend)], _NOTHING)
    source = job.records.sources[args.source]
    page = Page(source.address, path.read_bytes(), media_type)
    try:
        whence = capture.Whence(f"the file {path.name}", capture.archived(job, source))
        outcome = capture.take(job, source, page, whence)
    except RefusedError as error:
        raise FailedError([Problem("capture", str(path), str(error))], _NOTHING) from None
    if outcome.entry:
        register.write(job.records.root, {source.id: outcome.entry})
    return outcome


def _tell(root: Path, outcomes: list[Outcome]) -> int:
    from briefing import records
    from briefing.vault.report import lines

    loaded = records.load(root)
    for line in lines(loaded, outcomes):
        say(line)
    trouble = any(one.refused or one.lost for one in outcomes)
    return int(trouble or any(problem.rule in QUOTES for problem in loaded.problems))


class Bar:
    """A line that shows how far a capture is, where a person looks at it."""

    WIDE = 30

    def __init__(self, count: int) -> None:
        self.count, self.done, self.shown = count, 0, sys.stderr.isatty()

    def step(self, outcome: Outcome) -> None:
        """Show that one more source is done."""
        self.done += 1
        if self.shown:
            full = self.WIDE * self.done // max(1, self.count)
            state = "not captured" if outcome.refused else "captured"
            line = f"[{'#' * full}{'.' * (self.WIDE - full)}] {self.done}/{self.count} {outcome.source} {state}"
            sys.stderr.write(f"\r\033[K{line[:100]}")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.shown and self.done:
            sys.stderr.write("\n")

"""What commands say: progress, problems, and what to do about an error that nobody foresaw."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.problems import Problem, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# a disk that is full or may not be written to, under all the names that systems give it
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}


class FailedError(Exception):
    """Nothing more to do until the `problems` are mended; `outcome` says what that means."""

    def __init__(self, problems: Iterable[Problem], outcome: str) -> None:
        self.problems, self.outcome = list(problems), outcome
        super().__init__(outcome)


def say(text: str) -> None:
    """Print a line of progress at once."""
    print(text, flush=True)  # noqa: T201 - this is the command line


def failure(error: BaseException) -> int:
    """Print what stopped a command, on standard error; return the exit code."""
    if isinstance(error, FailedError):
        _problems(error)
    elif (problem := disk_problem(error)) is not None:
        _problems(FailedError([problem], ""))
    else:
        said, mend = _unforeseen(error)
        sys.stderr.write(f"{said}\n    {mend}\n")
    return 1


def as_problems(error: BaseException) -> list[Problem]:
    """Return what stopped a piece of work that goes on after the next save, as problems."""
    if isinstance(error, FailedError):
        return error.problems
    return [disk_problem(error) or Problem("unforeseen", "_build", *_unforeseen(error))]


def _unforeseen(error: BaseException) -> tuple[str, str]:
    """Say what happened and where the details are, which are written there."""
    said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return f"An error that nobody foresaw: {said}", f"the details are in {_log(error)}; please report it with that file"


def disk_problem(error: BaseException) -> Problem | None:
    """Return the problem if `error`, or what caused it, is that something cannot be written or read."""
    for cause in _causes(error):
        # the second is what tempfile says where every folder for temporary files is full
        if isinstance(cause, OSError) and (cause.errno in _DISK or "temporary directory" in str(cause)):
            where = _shown(cause.filename) if cause.filename else "_build"
            mend = "free some disk space, or change the permissions of the folder; then run the command again"
            return Problem("disk", where, cause.strerror or str(cause), mend)
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and what it came from; Sphinx keeps the original in `orig_exc`."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = getattr(error, "orig_exc", None) or error.__cause__ or error.__context__


def _problems(failed: FailedError) -> None:
    listed = "\n".join(map(str, failed.problems))
    more = f"`briefing explain {failed.problems[0].rule}` says why." if failed.problems and failed.outcome else ""
    sys.stdout.flush()
    sys.stderr.write(f"{listed}\n\n{counted(failed.problems)}. {failed.outcome} {more}".rstrip() + "\n")


def _log(error: BaseException) -> str:
    """Write the traceback to a file, beside the build if possible; return its path."""
    text = "".join(traceback.format_exception(error)) + getattr(error, "log", "")
    temporary = os.environ.get("TEMP", "/tmp")  # noqa: S108 - a log to send us, named to the editor; nobody's secret
    for folder in ("_build", temporary, "."):
        path = Path(folder, "briefing-error.log")
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError:
            continue
        return str(path)
    return f"no file (none can be written):\n{text}"


def _shown(path: object) -> str:
    text = os.fsdecode(path) if isinstance(path, str | bytes) else str(path)
    here = f"{Path.cwd()}{os.sep}"
    return text.removeprefix(here)

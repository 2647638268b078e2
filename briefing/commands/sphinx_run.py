"""Jupyter Book's own build, run in this process: its pages, but our messages."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx.application import Sphinx

    from briefing.doctrees.known.loading import Loader
    from briefing.problems import Problem

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_STEP = re.compile(r"(reading sources|writing output)\.\.\. \[ *(\d+)%\] (\S+)")
_SAID = {"reading sources": "reading", "writing output": "writing"}


class CrashError(Exception):
    """Sphinx ended with an error that is not one of ours; `log` holds all that it printed."""

    def __init__(self, message: str, log: str) -> None:
        super().__init__(message)
        self.log = log


@dataclass
class Outcome:
    """What a run of one builder left: the application, the gate's problems, whether it wrote all pages."""

    apps: list[Sphinx] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    written: bool = False

    @property
    def coverage(self) -> list[str]:
        """Return the lines that say what was checked."""
        from briefing.doctrees.known.state import state_of

        found = state_of(self.apps[-1]).coverage
        return list(found.lines) if found else []


def run(  # noqa: PLR0913, PLR0917 - what Jupyter Book is told, and by whom
    root: Path,
    builder: str,
    out: Path,
    settings: dict[str, Any],
    step: Callable[[str], None] | None,
    loader: Loader | None = None,
    once_read: Callable[[], None] | None = None,
) -> Outcome:
    """Build the book with one builder into `out`, its doctrees beside it, as `jupyter-book build` does.

    `settings` are Sphinx settings on top of `_config.yml`; `step` gets what is being done; without it, all that
    Sphinx prints is shown; `loader` has the records, if they were loaded before; `once_read` is
    called when all chapters are read and judged. Raises CrashError.
    """
    import jupyter_book.sphinx

    outcome, relay = Outcome(), _Relay(sys.stdout, step)
    with (
        mock.patch.object(jupyter_book.sphinx, "Sphinx", _remembering(outcome, loader, once_read)),
        contextlib.redirect_stdout(relay),
        contextlib.redirect_stderr(relay),
    ):
        try:
            result = jupyter_book.sphinx.build_sphinx(
                root.absolute(),
                out,
                noconfig=True,
                path_config=root.absolute() / "_config.yml",
                confoverrides={
                    "external_toc_path": (root.absolute() / "_toc.yml").as_posix(),
                    "latex_individualpages": False,
                    "briefing_report": False,
                    **settings,
                },
                builder=builder,
            )
        except SystemExit:
            result = None  # the gate: see below
    outcome.written = result == 0
    outcome.problems = _problems(outcome, result)
    if isinstance(result, Exception) and not outcome.problems:
        raise CrashError(f"{type(result).__name__}: {result}", relay.text()) from result
    return outcome


def _remembering(outcome: Outcome, loader: Loader | None, once_read: Callable[[], None] | None) -> Callable[..., Any]:
    """Return Sphinx's application class, but one that can be asked afterwards what it found."""
    from briefing.doctrees.known.state import BookSphinx

    class Remembered(BookSphinx):
        def __init__(self, *args: Any, **settings: Any) -> None:
            outcome.apps.append(self)
            super().__init__(*args, briefing_loader=loader, **settings)
            if once_read:  # when the gate has passed the chapters, and Sphinx has put away what it read
                self.connect("env-check-consistency", lambda *_: once_read())

    return Remembered


def _problems(outcome: Outcome, result: object) -> list[Problem]:
    from briefing.doctrees.known.state import state_of

    with contextlib.suppress(AttributeError, IndexError):  # it ended before anything was loaded
        if found := state_of(outcome.apps[-1]).problems:
            return list(found)
    return list(getattr(result, "problems", []))


class _Relay(io.TextIOBase):
    """Takes what Sphinx prints: kept for a log, and turned into steps of progress."""

    def __init__(self, shown: TextIO, step: Callable[[str], None] | None) -> None:
        self._shown, self._step, self._kept = shown, step, list[str]()

    @property
    def encoding(self) -> str:  # type: ignore[override] # typeshed has it as an attribute
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._kept.append(text)
        if self._step is None:
            self._shown.write(text)
        else:
            for line in _steps(text):
                self._step(line)
        return len(text)

    def text(self) -> str:
        """Return all that was printed."""
        return _COLOURS.sub("", "".join(self._kept)).replace("\r", "\n")


def _steps(text: str) -> Iterator[str]:
    for kind, percent, name in _STEP.findall(_COLOURS.sub("", text)):
        yield f"{_SAID[kind]} {name} ({percent} %)"

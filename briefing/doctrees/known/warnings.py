"""Sphinx's own warnings become problems of the gate: an unknown role or a dead link must not be published either."""

from __future__ import annotations

import logging
import re

from sphinx.application import Sphinx
from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

from briefing.problems import Problem

from .places import show_place

_PLACE = re.compile(r"^(?P<path>.*?):(?P<line>\d+)")


class Collector(logging.Handler):
    """Keeps each warning that Sphinx, docutils or myst logs."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take a warning over as a problem."""
        message = re.sub(r"\x1b\[[\d;]*m", "", record.getMessage()).strip()
        if message:
            self.problems.append(
                Problem("markup", self._where(str(getattr(record, "location", "") or "")), message.splitlines()[0])
            )

    def take(self) -> list[Problem]:
        """Return what has come since the last call.

        While pages are read, Sphinx holds warnings back in a buffer; the gate must not wait for them.
        """
        for handler in logging.getLogger("sphinx").handlers:
            for record in list(getattr(handler, "buffer", ())):
                self.handle(record)
        taken, self.problems = self.problems, []
        return taken

    def _where(self, location: str) -> str:
        """Return file:line of a warning's location; notebook lines are numbered 10,000 a cell."""
        found = _PLACE.match(location)
        path, line = (found["path"], int(found["line"])) if found else (location, 1)
        file = path.removeprefix(f"{self.app.srcdir}/") or "_config.yml"
        return show_place(file, line)


def collect(app: Sphinx) -> Collector:
    """Begin to collect warnings. The handler replaces that of an earlier build in the same process."""
    logger = logging.getLogger("sphinx")
    for handler in [one for one in logger.handlers if isinstance(one, Collector)]:
        logger.removeHandler(handler)
    collector = Collector(app)
    collector.addFilter(WarningSuppressor(app))
    collector.addFilter(WarningLogRecordTranslator(app))  # so that every place is a file and a line
    logger.addHandler(collector)
    return collector

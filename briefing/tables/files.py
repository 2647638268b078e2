"""The book's files, as they are or as they would be with a candidate in place."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.forms import yamlmarks
from briefing.problems import Problem
from briefing.walking import stands_for_a_file

if TYPE_CHECKING:
    from pathlib import Path


class Lined(NamedTuple):
    """A YAML file's content, and the line of each of its parts."""

    data: Any
    lines: yamlmarks.Lines

    def line(self, place: yamlmarks.Place) -> int:
        """Return the line (from 1) of the deepest part of `place` that exists."""
        return yamlmarks.line_of(self.lines, place)


@dataclass(frozen=True)
class Files:
    """The book's files, some of them replaced by other content (a candidate that is being tried)."""

    root: Path
    instead: Mapping[str, bytes]

    def read(self, name: str) -> bytes:
        """Return the content of a file by its path from the root; raises `OSError` if it cannot be read."""
        if name in self.instead:
            return self.instead[name]
        path = self.root / name
        if stands_for_a_file(path) and not path.is_dir():  # of a folder the system says it
            raise OSError(errno.EINVAL, "it is a pipe or device, not a file")
        return path.read_bytes()


def read_lined(files: Files, where: str) -> Lined | Problem:
    """Read a YAML file; a missing or broken file comes back as the problem to show."""
    try:
        return Lined(*yamlmarks.of_text(yamlmarks.decode(files.read(where)), aliases=True))
    except OSError as error:
        return Problem("tables", f"{where}:1", f"the file cannot be read: {error.strerror}", "restore it")
    except yamlmarks.YamlProblem as error:
        return Problem(
            "tables", f"{where}:{error.line}", error.message, error.mend or "check indentation and quotation marks"
        )

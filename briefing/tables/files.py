"""YAML that remembers on which line each part stands, so that an error can name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from briefing.problems import Problem
from briefing.records.yamlmarks import FastLoader

if TYPE_CHECKING:
    from pathlib import Path

Loc = tuple[int | str, ...]


class Lined:
    """A YAML file: `data` is its content, `line(path)` the line of the part at that path."""

    def __init__(self, text: str) -> None:
        """Parse `text`; raises `yaml.YAMLError` if it is no YAML."""
        loader = FastLoader(text)
        try:
            self._root = loader.get_single_node()
            self.data: Any = None if self._root is None else loader.construct_document(self._root)
        finally:
            loader.dispose()

    def line(self, path: Loc) -> int:
        """Return the line (from 1) of the deepest part of `path` that exists."""
        node, line = self._root, 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    """Return line and node of one step down, or None if there is no such part."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item.start_mark.line + 1, item
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    return None


@dataclass(frozen=True)
class Files:
    """The book's files, some of them replaced by other content (a candidate that is being tried)."""

    root: Path
    instead: Mapping[str, bytes]

    def read(self, name: str) -> bytes:
        """Return the content of a file by its path from the root; raises `OSError` if it cannot be read."""
        return self.instead[name] if name in self.instead else (self.root / name).read_bytes()


def read_lined(files: Files, where: str) -> Lined | Problem:
    """Read a YAML file; a missing or broken file comes back as the problem to show."""
    try:
        return Lined(files.read(where).decode("utf-8"))
    except OSError as error:
        return Problem("tables", where, f"the file cannot be read: {error.strerror}", "restore it")
    except UnicodeDecodeError as error:
        return Problem("tables", where, f"not UTF-8 text: {error.reason}", "save the file as UTF-8")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Problem("tables", f"{where}:{line}", f"no valid YAML: {error.problem}", "check indentation and quotes")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return Problem("tables", f"{where}:1", f"no valid YAML: {error}", "check for stray characters")

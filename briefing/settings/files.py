"""The two YAML files as data and lines, and how a message names a kind of value."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefing.forms import yamlmarks
from briefing.problems import Problem

_KINDS = {dict: "a mapping", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number", type(None): "nothing", date: "a day", datetime: "a time"}  # fmt: skip


def read(root: Path, name: str, rule: str) -> tuple[dict[str, Any], yamlmarks.Lines, list[Problem]]:
    """Return a file's mapping and the line of each part; what keeps it from being one comes back as a problem."""
    try:
        data, lines = yamlmarks.load(root / name)
    except yamlmarks.YamlProblem as error:
        return {}, {}, [Problem("yaml", f"{name}:{error.line}", error.message, error.mend or "check the indents")]
    except OSError as error:
        return {}, {}, [Problem(rule, f"{name}:1", f"cannot be read: {error.strerror}", "restore the file")]
    if isinstance(data, dict):
        return data, lines, []
    message = f"the file must be a mapping, that is lines `name: value`; it is {kind_of(data)}"
    return {}, lines, [Problem(rule, f"{name}:1", message, "restore the file")]


def kind_of(value: object) -> str:
    """Return what a value is, in an editor's words."""
    return next((words for kind, words in _KINDS.items() if type(value) is kind), type(value).__name__)

"""`_config.yml` and `_toc.yml`, judged before Sphinx sees them: Sphinx passes over what it does not know, or fails on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.problems import Problem

from .config import asked_extensions, config_problems
from .contents import contents_problems

__all__ = ["asked_extensions", "settings_problems"]


def settings_problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the settings and the contents of the book at `root`, each with its line."""
    yield from config_problems(root)
    yield from contents_problems(root)

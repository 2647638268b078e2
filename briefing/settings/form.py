"""The form of records and settings: a number that a book states, and that the engine asks for first.

A form that changed would otherwise show as many small problems, none of which says that the engine is another.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from briefing.forms.yamlmarks import line_of
from briefing.problems import Problem

from .files import read

FORM = 1
"""The form that this engine reads. A change that makes sound records unsound raises it, and is told in `CHANGES`."""
NAME = "briefing_form"


class Change(NamedTuple):
    """What the engine with this form asks for that the one before did not, and how to mend a book."""

    form: int
    what: str
    mend: str


CHANGES: tuple[Change, ...] = ()
"""All changes since form 1, in order; CHANGELOG.md has them at length."""


def form_problems(root: Path, form: int = FORM, changes: tuple[Change, ...] = CHANGES) -> list[Problem]:
    """Return what has changed since the book's form, one problem a change, or that the engine is too old for it.

    A book that states no form has the engine's: it is checked as it is.
    """
    data, lines, broken = read(root, "_config.yml", "config")
    if broken:
        return []  # told by those who check the settings
    sphinx = data.get("sphinx")
    config = sphinx.get("config") if isinstance(sphinx, dict) else None
    stated = config.get(NAME) if isinstance(config, dict) else None
    if type(stated) is not int or stated == form:
        return []
    where = f"_config.yml:{line_of(lines, ('sphinx', 'config', NAME))}"
    if stated > form:
        message = f"the book is written in form {stated}, and this engine reads form {form}"
        return [Problem("form", where, message, "use a newer engine: see engine/ in README.md")]
    then = f"then write `{NAME}: {form}`"
    return [
        Problem("form", where, f"since form {change.form} {change.what}", f"{change.mend}; {then}")
        for change in changes
        if change.form > stated
    ]

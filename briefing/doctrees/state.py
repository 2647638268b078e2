"""What one build knows, beside Sphinx's own environment: loaded once, asked by every page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from briefing.problems import Problem
from briefing.records import Records

from .computed import Computed
from .house import House
from .warnings import Collector

if TYPE_CHECKING:
    from .coverage import Coverage
    from .domain import Use


@dataclass
class State:
    """Records, house list and published numbers; what was wrong before a page was read; what was found in the end."""

    records: Records
    house: House
    computed: dict[str, Computed]
    first: list[Problem]
    warnings: Collector
    problems: list[Problem] = field(default_factory=list)
    coverage: Coverage | None = None
    back_links: dict[tuple[str, str], list[tuple[str, Use]]] | None = None


def remember(app: Sphinx, state: State) -> None:
    """Attach the state of a build to its application; `app.briefing` gives the records to templates and builders."""
    setattr(app, "_briefing", state)  # noqa: B010 - Sphinx declares no place for an extension's own state
    setattr(app, "briefing", state.records)  # noqa: B010 - as above


def state_of(app: Sphinx) -> State:
    """Return the state of this build."""
    state: State = getattr(app, "_briefing")  # noqa: B009 - see remember
    return state

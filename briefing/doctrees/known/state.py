"""What one build knows, beside Sphinx's own environment: loaded once, asked by every page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from briefing import editions
from briefing.doctrees.known.loading import Loader
from briefing.editions import Since
from briefing.problems import Problem
from briefing.records import Records, agreement, alone
from briefing.records.house import House, load_house

from .computed import Computeds, read_notebooks
from .warnings import Collector

if TYPE_CHECKING:
    from .coverage import Coverage
    from .domain import Use
    from .spread import Spread


@dataclass
class State:
    """Records, house list and published numbers; what was wrong before a page was read; what was found in the end."""

    records: Records
    house: House
    computed: Computeds
    given: list[Problem]
    """What is wrong with records and exceptions."""
    stored: list[Problem]
    """What is wrong with published numbers."""
    warnings: Collector | None
    first: list[Problem] = field(default_factory=list)
    """All that is wrong before a page is read."""
    problems: list[Problem] = field(default_factory=list)
    coverage: Coverage | None = None
    back_links: dict[tuple[str, str], list[tuple[str, Use]]] | None = None
    spread: Spread | None = field(default=None, init=False)
    """Where the records stand; counted when it is asked first."""

    @classmethod
    def read(cls, root: Path, warnings: Collector | None = None, loader: Loader | None = None) -> State:
        """Load everything that needs no chapter read, and note what cannot be used of it."""
        loader = loader or Loader(root)
        loaded = loader.records()
        house, given = loader.follows("given", _given)
        computed, stored = read_notebooks(root)
        return cls(loaded, house, computed, given, stored, warnings, [*given, *stored])

    @cached_property
    def since(self) -> Since:
        """What has changed since the last edition."""
        return editions.since(self.records)

    def with_numbers(self, computed: Computeds, stored: list[Problem]) -> State:
        """Return a fresh state with other published numbers, of the same records."""
        fresh = State(self.records, self.house, computed, self.given, stored, self.warnings, [*self.given, *stored])
        return self._hand_on(fresh)

    def with_records(self, records: Records) -> State:
        """Return a state with other records, to be shown at once; what changed since the last edition stays as it was."""
        return self._hand_on(replace(self, records=records))

    def _hand_on(self, other: State) -> State:
        """Give another state the comparison with the last edition, which takes longer than to write a page."""
        if "since" in self.__dict__:
            other.__dict__["since"] = self.since
        return other

    def take_warnings(self) -> list[Problem]:
        """Return the warnings that Sphinx has logged since the last call."""
        return self.warnings.take() if self.warnings else []


def _given(records: Records) -> tuple[House, list[Problem]]:
    """Return the house list, and what is wrong with it, with the records, and with both together."""
    house, problems = load_house(records.root)
    disagree = [] if records.shelf.failed else agreement.problems(records.shelf, records.tables, house)
    unconfirmed = alone.problems(records.shelf, records.readings)
    return house, [*records.problems, *problems, *disagree, *unconfirmed]


class BookSphinx(Sphinx):
    """Sphinx's application, which is handed the loader of the book's records by who runs it."""

    def __init__(self, *args: Any, briefing_loader: Loader | None = None, **settings: Any) -> None:
        self.briefing_loader = briefing_loader
        super().__init__(*args, **settings)


def remember(app: Sphinx, state: State) -> None:
    """Attach the state of a build to its application; `app.briefing` gives the records to templates and builders."""
    setattr(app, "_briefing", state)  # noqa: B010 - Sphinx declares no place for an extension's own state
    setattr(app, "briefing", state.records)  # noqa: B010 - as above


def state_of(app: Sphinx) -> State:
    """Return the state of this build."""
    state: State = getattr(app, "_briefing")  # noqa: B009 - see remember
    return state

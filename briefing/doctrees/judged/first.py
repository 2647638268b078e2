"""What is judged before a page is read: records, settings, the chapters' structure, and whether notebooks are fresh."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from briefing.doctrees.known.loading import Loader
from briefing.doctrees.known.state import State
from briefing.doctrees.known.warnings import Collector
from briefing.editions import kept, reasons, snapshot
from briefing.notebooks import check_fresh
from briefing.problems import Problem
from briefing.records import Records
from briefing.records.house import House
from briefing.settings.form import form_problems

from . import corrected
from .structure import structure


def read(root: Path, warnings: Collector | None = None, loader: Loader | None = None) -> State:
    """Load everything that needs no chapter read; `first` lists what is wrong with it."""
    loader = loader or Loader(root)
    state = State.read(root, warnings, loader)
    if old := form_problems(root):  # what else is wrong may well follow from that
        state.first[:] = old
        return state
    state.first = _all(root, state, loader.follows("told", partial(_told, house=state.house)))
    return state


def judge(root: Path, state: State) -> list[Problem]:
    """Return all that is wrong before a page is read, with chapters, corrections and editions as they are now."""
    return _all(root, state, _told(state.records, state.house))


def _all(root: Path, state: State, told: list[Problem]) -> list[Problem]:
    """Return what is wrong with records, outputs and chapters, and what is `told` of changes."""
    fresh = check_fresh(root, state.records)
    run = {problem.file for problem in fresh}  # what the last run of a notebook says counts, not what was stored before it
    stored = [problem for problem in state.stored if problem.rule != "cell-failed" or problem.file not in run]
    return [*state.given, *stored, *structure(root), *fresh, *told]


def _told(records: Records, house: House) -> list[Problem]:
    """Return what is wrong with what is told of changes: editions and corrections."""
    return [
        *snapshot.faults(records.root),
        *kept.faults(records),
        *reasons.faults(records),
        *corrected.typed(records, house),
    ]

"""What is judged before a page is read: records, settings, the chapters' structure, and whether notebooks are fresh."""

from __future__ import annotations

from pathlib import Path

from briefing.doctrees.known.state import State
from briefing.doctrees.known.warnings import Collector
from briefing.editions import reasons, snapshot
from briefing.notebooks import check_fresh
from briefing.problems import Problem
from briefing.records import Records
from briefing.settings.form import form_problems

from .structure import structure


def read(root: Path, warnings: Collector | None = None) -> State:
    """Load everything that needs no chapter read; `first` lists what is wrong with it."""
    state = State.read(root, warnings)
    if old := form_problems(root):  # what else is wrong may well follow from that
        state.first[:] = old
        return state
    state.first += judge(root, state.records)
    return state


def judge(root: Path, records: Records) -> list[Problem]:
    """Return what is wrong with chapters' structure, stored outputs, corrections and editions, where records are sound."""
    return [*reasons.faults(records), *structure(root), *check_fresh(root, records), *snapshot.faults(root)]

"""Actors: who claims name, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.records import load
from tests.doctrees import minibook


def problems(folder: Path, actors: str | None, named: str) -> list[str]:
    """Return what is wrong with a book with these actors, whose claim names one of them."""
    claims = minibook.CLAIMS.replace("actors: [un]", f"actors: [{named}]")
    minibook.write(folder, {"seeds/actors.yml": actors, "seeds/claims/all.yml": claims})
    return [f"{one.where}: {one.message} - {one.mend}" for one in load(folder).problems]


def test_an_actor_with_its_time(tmp_path: Path) -> None:
    """An actor has a label, and may have the days for which its id stands."""
    made = "- {id: france-vichy, label: France (Vichy), since: 1940-07-10, until: 1944-08}\n"
    assert problems(tmp_path, made, "france-vichy") == []
    (actor,) = load(tmp_path).actors.values()
    assert (actor.label, actor.since, actor.until) == ("France (Vichy)", "1940-07-10", "1944-08")


@pytest.mark.parametrize(
    ("actors", "named", "says"),
    [
        ("- {id: france, label: France}", "frence", "there is no actor 'frence' - did you mean 'france'?"),
        ("- {id: france, label: France}", "spain", "there is no actor 'spain'"),
        (None, "france", "there is no actor 'france'"),
    ],
)
def test_an_unknown_actor(tmp_path: Path, actors: str | None, named: str, says: str) -> None:
    """An actor that no record has is an error of the claim that names it, with a did-you-mean."""
    (found,) = problems(tmp_path, actors, named)
    assert says in found
    assert found.startswith("seeds/claims/all.yml:")


@pytest.mark.parametrize("wrong", ["since: soon", "until: 2020-13", "born: 1900", "label: [a]"])
def test_what_no_actor_has(tmp_path: Path, wrong: str) -> None:
    """A day that is none, and a field that is not known, are errors of the actor's record, and of nothing else."""
    label = "" if wrong.startswith("label") else "label: France, "
    (found,) = problems(tmp_path, f"- {{id: france, {label}{wrong}}}", "france")
    assert found.startswith("seeds/actors.yml:1")

"""A notebook is stale exactly when something that its outputs depend on has changed, and says what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.notebooks import digest, nbfile, runs
from briefing.problems import Problem


@dataclass
class Table:
    """A stand-in for a data table."""

    text: str

    def digest(self) -> str:
        """Return what identifies its content."""
        return self.text


@dataclass
class Claim:
    """A stand-in for a claim."""

    text: str

    def model_dump_json(self) -> str:
        """Return its content."""
        return self.text


@dataclass
class Records:
    """A stand-in for the book's records."""

    tables: dict[str, Table] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    evidence_day: dt.date | None = None


def stored(root: Path, path: Path, records: Records, *reads: str) -> None:
    """Mark the notebook as executed with `reads`."""
    assert notebooks.execute(root, [path]) == []
    nb = nbfile.read(path, path.name)
    count = sum(1 for _ in nbfile.code_cells(nb))
    runs.store(root, {path.name: digest.ran(nb, [reads] * count, digest.World(root, records))})


def reason(root: Path, records: Records | None = None) -> str:
    """Return why the only notebook is stale, or ""."""
    return next((why for _, why in notebooks.stale(root, records or Records())), "")


def edit(path: Path, change: Any) -> None:
    """Apply `change` to the notebook in `path`."""
    nb = nbfile.read(path, path.name)
    change(nb)
    path.write_text(nbfile.dumps(nb))


def test_fresh_after_execution(root: Path, make_notebook: Any) -> None:
    """A notebook is stale until it is executed, and fresh then."""
    make_notebook("1 + 1")
    assert reason(root) == "never executed"
    assert notebooks.execute(root) == []
    assert reason(root) == ""
    assert notebooks.check_fresh(root) == []


def test_only_prose_is_never_stale(root: Path, make_notebook: Any) -> None:
    """A notebook without code needs no execution."""
    make_notebook("", " \n")
    assert reason(root) == ""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda nb: nb["cells"][1].update(source="x + 2"), "the code of cell 2, or of a cell that it uses, changed"),
        (lambda nb: nb["cells"][1].update(outputs=[]), "the stored outputs of cell 2 were changed or cleared"),
        (lambda nb: nb["cells"][1].update(execution_count=7), "cell 2 was moved"),
        (lambda nb: nb["cells"].reverse(), "the code of cell 1, or of a cell that it uses, changed"),
        (lambda nb: nb["cells"][1].update(id="other"), "cell 2 was never executed"),
        (lambda nb: nb["cells"].insert(0, {"cell_type": "markdown", "metadata": {}, "source": "Prose."}), ""),
    ],
)
def test_edits_in_the_notebook(root: Path, make_notebook: Any, change: Any, expected: str) -> None:
    """An edit of code or outputs makes the notebook stale; an edit of prose does not."""
    path = make_notebook("x = 1", "x + 1")
    assert notebooks.execute(root) == []
    edit(path, change)
    assert reason(root) == expected


def test_a_table_changed(root: Path, make_notebook: Any) -> None:
    """Only the notebooks that read the table become stale, and the table is named."""
    records = Records(tables={"displacement": Table("1"), "prices": Table("2")})
    stored(root, make_notebook("1"), records, "table:displacement")
    assert reason(root, records) == ""
    records.tables["prices"].text = "3"
    assert reason(root, records) == ""
    records.tables["displacement"].text = "3"
    assert reason(root, records) == "data/displacement.csv or its entry in data/datapackage.yml changed"
    del records.tables["displacement"]
    assert reason(root, records) == "table 'displacement' is gone"



def test_the_last_day_of_the_evidence_changed(root: Path, make_notebook: Any) -> None:
    """When the evidence is carried on, a notebook that draws up to its last day is stale, and no other."""
    records = Records(evidence_day=dt.date(2026, 7, 21))
    stored(root, make_notebook("1"), records, "evidence:day")
    assert reason(root, records) == ""
    records.evidence_day = dt.date(2026, 8, 31)
    assert (
        reason(root, records)
        == "the last day of the evidence, briefing:evidence-date in data/datapackage.yml, changed"
    )


def test_a_claim_changed(root: Path, make_notebook: Any) -> None:
    """A changed claim makes the notebooks that read it stale."""
    records = Records(claims={"un-killed": Claim("1")})
    stored(root, make_notebook("1"), records, "claim:un-killed")
    records.claims["un-killed"].text = "2"
    assert reason(root, records) == "claim 'un-killed' in seeds/ changed"
    records.claims.clear()
    assert reason(root, records) == "claim 'un-killed' is gone"


def test_lock_and_outlines(root: Path, make_notebook: Any) -> None:
    """New versions of packages and new map outlines make every notebook stale."""
    make_notebook("1")
    assert notebooks.execute(root) == []
    (root / "data" / "geo" / "idlib.json").write_text("{}")
    assert "data/geo/" in reason(root)
    (root / "data" / "geo" / "idlib.json").unlink()
    (root / "requirements.txt").write_text("pandas==3.1.2\n")
    assert reason(root) == "requirements.txt changed"


def test_the_package_counts(root: Path, make_notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed code behind figures and records makes every notebook stale."""
    make_notebook("1")
    assert notebooks.execute(root) == []
    monkeypatch.setattr(digest, "_CODE", ("notebooks/shell.py", "problems.py"))
    assert reason(root).startswith("the code that draws figures")


def test_a_change_while_it_runs(root: Path, make_notebook: Any) -> None:
    """What changes while the cells run leaves the notebook stale."""
    make_notebook("open('../requirements.txt', 'w').write('other')")
    assert notebooks.execute(root) == []
    assert reason(root) == "requirements.txt changed"


def test_records_that_are_not_sound_are_no_reason(root: Path, make_notebook: Any) -> None:
    """Where the records are not sound, what a notebook read of them may be what it was; other code is a reason all the same, to be run later."""
    path = make_notebook("1")
    was, now = Records(claims={"one": Claim("was")}), Records(claims={"one": Claim("is")})
    stored(root, path, was, "claim:one", "table:none")
    assert reason(root, now) == "claim 'one' in seeds/ changed"
    now.problems.append(Problem("yaml", "seeds/claims/all.yml:3", "the bracket is not closed"))
    assert reason(root, now) == ""
    edit(path, lambda nb: nb["cells"][0].update(source="2"))
    (problem,) = notebooks.check_fresh(root, now)
    assert problem.rule == "stale-notebook"
    assert "the records first" in problem.mend


def test_each_file_that_is_no_notebook_is_named(root: Path, make_notebook: Any) -> None:
    """Two files that are no notebooks, one of them cut off and one of another form, are both told, and a third that is out of date, too."""
    for name, text in (("a", '{"cells": ['), ("b", "{}")):
        make_notebook("1", name=name).write_text(text)
    make_notebook("1 / 0", name="c")
    assert [(one.file, one.rule) for one in notebooks.check_fresh(root)] == [
        ("book/a.ipynb", "notebook"),
        ("book/b.ipynb", "notebook"),
        ("book/c.ipynb", "stale-notebook"),
    ]
    assert [(one.file, one.rule) for one in notebooks.execute(root)] == [
        ("book/a.ipynb", "notebook"),
        ("book/b.ipynb", "notebook"),
        ("book/c.ipynb", "cell"),
    ]


def test_the_gate_names_file_and_cause(root: Path, make_notebook: Any) -> None:
    """A plain build reports a stale notebook with its cause and the mend."""
    make_notebook("1")
    (problem,) = notebooks.check_fresh(root)
    assert str(problem).startswith("book/a.ipynb:1: the stored outputs are out of date: never executed")
    assert "make book" in problem.mend


def test_edits_that_depend_on_each_other_are_stale(root: Path, make_notebook: Any) -> None:
    """A cell becomes stale when a cell that it uses changes, though its own code did not."""
    path = make_notebook("n = 1", "def twice():\n    return 2 * n", "'alone'", "twice()")
    assert notebooks.execute(root) == []
    edit(path, lambda nb: nb["cells"][0].update(source="n = 5"))
    marks = [runs.load(root)[path.name][cell["id"]][0]["code"] for cell in nbfile.read(path, "")["cells"]]
    now = digest.of_codes(cell["source"] for cell in nbfile.read(path, "")["cells"])
    assert [old == new for old, new in zip(marks, now, strict=True)] == [False, False, True, False]


def test_each_cell_has_what_it_read(root: Path, make_notebook: Any) -> None:
    """A cell depends on the tables that it and the cells it uses read, and on no others."""
    path = make_notebook("a = 1", "b = 2", "a")
    assert notebooks.execute(root) == []
    records = Records(tables={"x": Table("1"), "y": Table("2")})
    found = digest.ran(nbfile.read(path, ""), [["table:x"], ["table:y"], []], digest.World(root, records))
    assert [[part for part in parts if ":" in part] for parts in found.values()] == [
        ["table:x"],
        ["table:y"],
        ["table:x"],
    ]

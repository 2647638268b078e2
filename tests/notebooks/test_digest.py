"""A notebook is stale exactly when something that its outputs depend on has changed, and says what."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from briefing import notebooks
from briefing.notebooks import digest, nbfile


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


def stored(root: Path, path: Path, records: Records, *reads: str) -> None:
    """Mark the notebook as executed with `reads`."""
    assert notebooks.execute(root, [path]) == []
    nb = nbfile.read(path, path.name)
    digest.mark(nb, reads, digest.World(root, records))
    nbfile.write(path, nb)


def reason(root: Path, records: Records | None = None) -> str:
    """Return why the only notebook is stale, or ""."""
    return next((why for _, why in notebooks.stale(root, records or Records())), "")


def edit(path: Path, change: Any) -> None:
    """Apply `change` to the notebook in `path`."""
    nb = nbfile.read(path, path.name)
    change(nb)
    nbfile.write(path, nb)


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
        (lambda nb: nb["cells"][1]["metadata"].clear(), "cell 2 was never executed"),
        (lambda nb: nb["metadata"].clear(), "never executed"),
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


def test_the_gate_names_file_and_cause(root: Path, make_notebook: Any) -> None:
    """A plain build reports a stale notebook with its cause and the mend."""
    make_notebook("1")
    (problem,) = notebooks.check_fresh(root)
    assert str(problem).startswith("book/a.ipynb:1: the stored outputs are out of date: never executed")
    assert "make book" in problem.mend


def test_two_peoples_edits_merge(root: Path, make_notebook: Any, tmp_path: Path) -> None:
    """Edits of two cells that do not use each other merge without conflict, and the result is fresh."""
    path = make_notebook("import json", "a = json.dumps(1)", "print(a)", "b = json.dumps(2)", "print(b)", "'end'")
    assert notebooks.execute(root) == []
    versions = {"base": path.read_bytes()}
    for name, index, code in (("mine", 1, "a = json.dumps(10)"), ("theirs", 3, "b = json.dumps(20)")):
        path.write_bytes(versions["base"])
        edit(path, lambda nb, i=index, c=code: nb["cells"][i].update(source=c))
        assert notebooks.execute(root) == []
        versions[name] = path.read_bytes()
    for name, content in versions.items():
        (tmp_path / name).write_bytes(content)
    merge = ["git", "merge-file", "-p", *(str(tmp_path / n) for n in ("mine", "base", "theirs"))]
    path.write_bytes(subprocess.run(merge, check=True, capture_output=True).stdout)
    assert reason(root) == ""
    merged = path.read_bytes()
    assert notebooks.execute(root, [path]) == []
    assert path.read_bytes() == merged


def test_edits_that_depend_on_each_other_are_stale(root: Path, make_notebook: Any) -> None:
    """A cell becomes stale when a cell that it uses changes, though its own code did not."""
    path = make_notebook("n = 1", "def twice():\n    return 2 * n", "'alone'", "twice()")
    assert notebooks.execute(root) == []
    edit(path, lambda nb: nb["cells"][0].update(source="n = 5"))
    marks = [cell["metadata"]["briefing"]["code"] for cell in nbfile.read(path, "")["cells"]]
    now = digest.of_codes(cell["source"] for cell in nbfile.read(path, "")["cells"])
    assert [old == new for old, new in zip(marks, now, strict=True)] == [False, False, True, False]


def test_stored_digests_are_short_and_apart(root: Path, make_notebook: Any) -> None:
    """Digests of neighbouring parts are never on neighbouring lines, so that git can merge both."""
    path = make_notebook("1")
    stored(root, path, Records(tables={"a": Table("1"), "b": Table("2")}), "table:a", "table:b")
    lines = path.read_text().splitlines()
    at = [number for number, line in enumerate(lines) if re.fullmatch(r' +"[0-9a-f]{16}"', line)]
    assert len(at) == 4
    assert all(second - first > 1 for first, second in itertools.pairwise(at))
    assert json.loads(path.read_text())["metadata"]["briefing"]["reads"] == ["table:a", "table:b"]

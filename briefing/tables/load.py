"""Loading the data package: the description, the files, all checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from briefing.forms.wording import worded
from briefing.forms.yamlmarks import Place
from briefing.problems import Known, Problem, near, without_misspelt
from briefing.tables import descriptor as d
from briefing.tables.checks import Scene, check_columns, check_table
from briefing.tables.files import Files, Lined, read_lined
from briefing.tables.read import read_table
from briefing.tables.table import CellError, Table, Tables, claims_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from decimal import Decimal
    from pathlib import Path

DESCRIPTOR = "data/datapackage.yml"


def load(root: Path, sources: Collection[str], instead: Mapping[str, bytes] | None = None) -> Tables:
    """Load and check all tables under `root/data`.

    `sources` are the known source ids. `instead` gives the content of some files (by path from `root`) that is to
    be checked in place of what is stored, so that a candidate can be tried before it is written. Never raises for what an editor may get wrong: everything is in
    `.problems`, and a table that can be read at all is there to look at.
    """
    problems: list[Problem] = []
    files = Files(root, instead or {})
    package, lined, faulty = _package(files, problems)
    if package is None:
        return Tables({}, problems, Known((), unsure=True))
    tables = _read_all(files, package, sources, problems)
    asked = _asked(package, lined)
    for table in tables.values():
        problems.extend(check_table(Scene(table, f"data/{table.meta.path}", tables, asked.get(table.id, ()))))
    problems.extend(_described(package, lined))
    problems.extend(_strays(root, package, faulty))
    missing = {meta.name for meta in package.resources} - tables.keys()
    broken = {table.id for table in tables.values() if table.broken}
    return Tables(
        tables,
        problems,
        Known((), {*missing, *broken, *(str(one.get("name")) for one in faulty)}),
        package.evidence_date,
    )


def describe(root: Path) -> d.Package:
    """Return the description alone; raises `ValueError` with the first problem if it is not sound."""
    problems: list[Problem] = []
    package, _, _ = _package(Files(root, {}), problems)
    if package is None or problems:
        raise ValueError(str(problems[0]))
    return package


Entry = dict[str, Any]


def _package(files: Files, problems: list[Problem]) -> tuple[d.Package | None, Lined | None, list[Entry]]:
    """Read and validate the descriptor; each fault is noted with its line.

    Tables whose entry is faulty are left out of the package and come back beside it.
    """
    lined = read_lined(files, DESCRIPTOR)
    if isinstance(lined, Problem):
        problems.append(lined)
        return None, None, []
    try:
        return d.Package.model_validate(lined.data), lined, []
    except ValidationError as error:
        problems.extend(_faults(error, lined))
        package, faulty = _without_faulty(error, lined)
        return package, lined, faulty


def _without_faulty(error: ValidationError, lined: Lined) -> tuple[d.Package | None, list[Entry]]:
    """Return the package without the entries in which all faults lie, and these; or None where it cannot be read."""
    places = [one["loc"] for one in error.errors(include_url=False)]
    numbers = {place[1] for place in places if place[:1] == ("resources",) and len(place) > 1}
    entries = lined.data.get("resources") if isinstance(lined.data, dict) else None
    if not isinstance(entries, list) or any(place[:1] != ("resources",) or len(place) == 1 for place in places):
        return None, []
    sound = [one for n, one in enumerate(entries) if n not in numbers]
    faulty = [one for n, one in enumerate(entries) if n in numbers and isinstance(one, dict)]
    try:
        return d.Package.model_validate({**lined.data, "resources": sound}), faulty
    except ValidationError:  # without them it is none
        return None, []


def _faults(error: ValidationError, lined: Lined) -> Iterator[Problem]:
    """Turn pydantic's errors into problems with lines."""
    for item in without_misspelt(error.errors(include_url=False)):
        loc: Place = tuple(item["loc"])
        message, mend = _worded(item)
        yield Problem("tables", f"{DESCRIPTOR}:{lined.line(loc)}", f"{_place(loc, lined)}{message}", mend)


def _worded(item: Any) -> tuple[str, str]:
    name = str(item["loc"][-1]) if item["loc"] else ""
    if item["type"] == "extra_forbidden":
        return f"unknown property '{name}'", near(name, _properties()) or "take it out"
    if item["type"] == "missing":
        return f"the property '{name}' is missing", "add it"
    return worded(item, _properties())


def _properties() -> set[str]:
    """Return all property names the descriptor knows."""
    models = (d.Package, d.Meta, d.Schema, d.Column, d.Constraints, d.SourceNote, d.Licence, d.Refresh)
    return {f.alias or name for model in models for name, f in model.model_fields.items()}


def _place(loc: Place, lined: Lined) -> str:
    """Return "table 'x': " or "table 'x', column 'y': " for a place in the descriptor, as far as it can be named."""
    parts, data = [], lined.data
    for i, step in enumerate(loc):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and isinstance(data, dict) and isinstance(data.get("name"), str):
            parts.append(f"{'column' if loc[i - 1] == 'fields' else 'table'} '{data['name']}'")
    return ", ".join(parts) + ": " if parts else ""


def _read_all(files: Files, package: d.Package, sources: Collection[str], problems: list[Problem]) -> dict[str, Table]:
    """Read every table's file."""
    tables: dict[str, Table] = {}
    for meta in package.resources:
        file = f"data/{meta.path}"
        try:
            raw = files.read(file)
        except OSError as error:
            reason = error.strerror or "not readable"
            mend = near(meta.path, _undescribed(files.root, package)) or "restore it"
            problems.append(Problem("table-file", f"{file}:1", f"the file cannot be read: {reason}", mend))
            continue
        table, found = read_table(meta, raw, file, package.evidence_date, sources)
        tables[meta.name] = table
        problems.extend(found)
    return tables


def _described(package: d.Package, lined: Lined | None) -> Iterator[Problem]:
    """Yield faults in how tables are described: a name twice, a check on a column that does not exist."""
    names = [meta.name for meta in package.resources]
    places = _places(package, lined)
    for n_, meta in enumerate(package.resources):
        i = places[n_]
        line = lined.line(("resources", i)) if lined else 1
        if names.index(meta.name) != n_:
            yield Problem("tables", f"{DESCRIPTOR}:{line}", f"the table '{meta.name}' is described twice", "delete one")
        for n, column in check_columns(meta):
            at = lined.line(("resources", i, "briefing:checks", n)) if lined else line
            mend = near(column, [f.name for f in meta.fields])
            message = f"table '{meta.name}': a check names the column '{column}', which does not exist"
            yield Problem("tables", f"{DESCRIPTOR}:{at}", message, mend)


def _asked(package: d.Package, lined: Lined | None) -> dict[str, tuple[str, ...]]:
    """Return where each check of each table stands in the descriptor."""
    if lined is None:
        return {}
    places = zip(package.resources, _places(package, lined), strict=True)
    return {
        meta.name: tuple(
            f"{DESCRIPTOR}:{lined.line(('resources', i, 'briefing:checks', n))}" for n in range(len(meta.checks))
        )
        for meta, i in places
    }


def _places(package: d.Package, lined: Lined | None) -> list[int]:
    """Return where each table of the package stands in the descriptor: faulty entries may lie between them."""
    entries = lined.data["resources"] if lined else []
    names = [meta.name for meta in package.resources]
    return [n for n, one in enumerate(entries) if isinstance(one, dict) and one.get("name") in names] or [
        *range(len(names))
    ]


def _strays(root: Path, package: d.Package, faulty: list[Entry]) -> Iterator[Problem]:
    """Yield each CSV file that nothing describes, but for what a file that is not there was told to mean."""
    known = {meta.path for meta in package.resources} | {str(one.get("path")) for one in faulty}
    here = _undescribed(root, package)
    meant = {near(name, here) for name in known if not (root / "data" / name).is_file()}
    for name in here:
        if name not in known and f"did you mean '{name}'?" not in meant:
            mend = near(name, known) or f"describe it in {DESCRIPTOR}, or delete it"
            yield Problem("tables", f"data/{name}:1", "no table is described for this file", mend)


def _undescribed(root: Path, package: d.Package) -> list[str]:
    described = {meta.path for meta in package.resources}
    return sorted(path.name for path in (root / "data").glob("*.csv") if path.name not in described)


def check_claims(tables: Tables, values: Mapping[str, Decimal], claims: Collection[str]) -> list[Problem]:
    """Check the tables against the records.

    `values` maps "claim-id.value-name" to the number in the claim, `claims` are the known claim ids. Returns a
    problem for each cell that a declared check ties to a claim with another number, and for each unknown claim
    id in a column named `claim`.
    """
    return [p for table in tables.values() for p in (*_tied(table, values), *_named(table, claims))]


def _tied(table: Table, values: Mapping[str, Decimal]) -> Iterator[Problem]:
    """Yield the cells that disagree with the claim they are tied to."""
    for rule in table.meta.checks:
        if table.broken or not isinstance(rule, d.Claim):
            continue
        where = f"data/{table.meta.path}:{table.lines.get(rule.row, 1)}"
        try:
            number, text, *_ = table.cell(rule.row, rule.column)
        except CellError as error:
            yield Problem("tables", where, f"a check names a cell that does not exist: {error}", "correct the check")
            continue
        if rule.value not in values:
            mend = near(rule.value, values) or f"correct the check in {DESCRIPTOR}"
            yield Problem("tables", where, f"a check names the claim value '{rule.value}', which does not exist", mend)
        elif values[rule.value] != number and not (text and number is None):  # a cell of another form is told
            message = (
                f"column '{rule.column}': {number} here, but the claim value '{rule.value}' is {values[rule.value]:,}"
            )
            yield Problem("claim", where, message, "one of the two is wrong: compare both with the source")


def _named(table: Table, claims: Collection[str]) -> Iterator[Problem]:
    """Yield the rows that name a claim which does not exist."""
    if table.meta.column("claim") is None:
        return
    for row in table.rows:
        for claim in claims_of(row):
            if claim not in claims:
                where = f"data/{table.meta.path}:{table.lines.get(table.key(row), 1)}"
                mend = near(claim, claims) or "add the claim to seeds/claims, or correct the id"
                yield Problem("unknown-claim", where, f"column 'claim': no claim '{claim}'", mend)

"""The book's own data package: standard, complete, readable in other tools, and never the cause of a traceback."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.problems import Problem
from briefing.tables import CellError, Tables, check_claims, hxl_csv, load, package_json

from .conftest import ROOT, read, write

RAW = yaml.safe_load((ROOT / "data" / "datapackage.yml").read_text(encoding="utf-8"))
PRESENT = [r["name"] for r in RAW["resources"] if (ROOT / "data" / r["path"]).is_file()]


def test_the_books_own_tables_have_no_problems(book: Tables) -> None:
    """The tables as committed pass every check."""
    assert [str(p) for p in book.problems] == []


def test_frictionless_finds_the_package_valid() -> None:
    """An independent implementation of the standard reads the package and finds description and rows valid."""
    frictionless = pytest.importorskip("frictionless")
    descriptor = json.loads(package_json(ROOT))
    report = frictionless.Package.from_descriptor(descriptor, basepath=str(ROOT / "data")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "type", "note"])
    assert len(report.tasks) == len(RAW["resources"])


def test_frictionless_sees_a_broken_row() -> None:
    """The check above is no formality: the same tool reports a cell that does not fit its type."""
    frictionless = pytest.importorskip("frictionless")
    resource = next(r for r in json.loads(package_json(ROOT))["resources"] if r["name"] == "needs")
    rows = read("needs")
    rows[1][0] = "soon"
    wrong = frictionless.Resource(data=rows, schema=frictionless.Schema.from_descriptor(resource["schema"]))
    assert not wrong.validate().valid


@pytest.mark.parametrize("table", PRESENT)
def test_every_table_says_what_a_reader_must_know(book: Tables, table: str) -> None:
    """Each table states what a row is, the area, the unit, the caveats, the licence and the day it was read."""
    meta = book[table].meta
    assert all([meta.row, meta.area, meta.unit, meta.caveats, meta.licenses, meta.sources, meta.retrieved])
    assert all(f.title and f.hxl for f in meta.fields)


@pytest.mark.parametrize("table", PRESENT)
def test_hxl_export_keeps_every_cell(book: Tables, table: str) -> None:
    """The download has the names, a row of hashtags for all columns, and the cells unchanged."""
    got = list(csv.reader(io.StringIO(hxl_csv(book[table]))))
    assert got[0] == read(table)[0]
    assert all(tag.startswith("#") for tag in got[1])
    assert got[2:] == read(table)[1:]


@pytest.mark.parametrize("table", PRESENT)
def test_frame_has_the_same_numbers(book: Tables, table: str) -> None:
    """The DataFrame holds the numbers of the file, gaps as gaps, and remembers its table."""
    frame, source = book[table].frame(), book[table]
    assert frame.attrs["table"] == table
    assert len(frame) == len(source.rows)
    for field in source.meta.fields:
        if field.numeric:
            cells = [row[field.name] for row in source.rows]
            assert frame[field.name].isna().to_list() == [cell == "" for cell in cells]
            assert [float(v) for v in frame[field.name].dropna()] == [float(cell) for cell in cells if cell]


def test_a_cell_has_number_unit_and_kind(book: Tables) -> None:
    """A cell gives its number, its text, the unit and the population kind."""
    cell = book["displacement"].cell("2020-02-23", "people")
    assert (cell.number, cell.text, cell.unit, cell.kind) == (Decimal(948000), "948000", "people", "displaced")


def test_unit_and_kind_may_differ_by_row(book: Tables) -> None:
    """Where rows differ in what they count, unit and kind come from the row."""
    assert book["displacement-conflicts"].cell("ocha-february-movements", "figure").kind == "displacement movements"
    assert book["health-facilities"].cell("who-2019", "count").unit == "attacks on health care"


@pytest.mark.parametrize(
    ("key", "column", "said"),
    [("2020-02-32", "people", "did you mean '2020-02-"), ("2020-02-23", "poeple", "did you mean 'people'")],
)
def test_a_cell_that_does_not_exist_is_told_with_a_suggestion(book: Tables, key: str, column: str, said: str) -> None:
    """Asking for a row or column that does not exist names the nearest one."""
    with pytest.raises(CellError, match=said):
        book["displacement"].cell(key, column)


def test_an_unknown_table_is_told_with_a_suggestion(book: Tables) -> None:
    """Asking for a table that does not exist names the nearest one."""
    with pytest.raises(KeyError, match="did you mean 'displacement'"):
        book["displacment"]


def test_the_digest_changes_with_a_value_and_with_a_caveat(book: Tables, sources: set[str]) -> None:
    """What was made from a table is out of date as soon as a value or the description changes."""
    before = book["displacement"].digest()
    rows = read("displacement")
    rows[3][2] = "300001"
    value = load(ROOT, sources, {"data/displacement.csv": write(rows)})["displacement"].digest()
    text = (ROOT / "data" / "datapackage.yml").read_text(encoding="utf-8").replace("Figures are rounded", "Rounded")
    caveat = load(ROOT, sources, {"data/datapackage.yml": text.encode()})["displacement"].digest()
    assert len({before, value, caveat}) == 3


def test_source_ids_are_listed_once(book: Tables) -> None:
    """A table names its sources once each, in the order of its rows."""
    assert book["refugees-by-host"].source_ids() == ["unhcr-2026-06-25-data"]
    assert book["syria-totals"].source_ids() == ["unhcr-2026-06-25-data", "idmc-via-unhcr-2026"]


def test_claims_and_tables_cannot_drift_apart(sources: set[str]) -> None:
    """A cell tied to a claim's value is an error when the two numbers differ, and so is an unknown claim id."""
    text = (ROOT / "data" / "datapackage.yml").read_text(encoding="utf-8")
    tie = "- {check: claim, row: to-january-2020, column: killed, value: some-claim.killed}\n      - {check: spans"
    tied = load(ROOT, sources, {"data/datapackage.yml": text.replace("- {check: spans", tie, 1).encode()})
    others = {v: Decimal(0) for v in ()}
    names = [c for t in tied.values() for r in t.rows for c in r.get("claim", "").split(";") if c]

    def said(number: int) -> list[Problem]:
        found = check_claims(tied, {"some-claim.killed": Decimal(number), **others}, names)
        return [p for p in found if "some-claim" in p.message]

    assert said(1506) == []
    assert "1,605" in said(1605)[0].message
    assert said(1605)[0].where.startswith("data/civilian-deaths.csv:")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_random_bytes_never_give_a_traceback(seed: Callable[[str, bytes], list[Problem]], content: bytes) -> None:
    """Whatever bytes a table's file holds, loading reports problems and does not fail."""
    assert seed("data/needs.csv", content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 100_000), value=st.text(max_size=12))
def test_random_cells_never_give_a_traceback(seed: Callable[[str, bytes], list[Problem]], at: int, value: str) -> None:
    """Whatever text one cell holds, loading reports problems or accepts it and does not fail."""
    table = PRESENT[at % len(PRESENT)]
    rows = read(table)
    record = rows[1 + at // 7 % (len(rows) - 1)]
    record[at % len(record)] = value
    for problem in seed(f"data/{table}.csv", write(rows) if value.isprintable() else value.encode("utf-8", "replace")):
        assert problem.where.startswith("data/")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))))
def test_random_descriptions_never_give_a_traceback(
    seed: Callable[[str, bytes], list[Problem]], content: bytes
) -> None:
    """Whatever bytes datapackage.yml holds, loading reports problems and does not fail."""
    assert seed("data/datapackage.yml", content)

"""Errors that editors make, seeded one by one into the book's own tables: each is caught with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.problems import Problem

from .conftest import ROOT, Lines, read, write

Seed = Callable[[str, bytes], list[Problem]]
Change = Callable[[Lines], int]
"""Spoils the records in place and returns the line on which the error is expected."""


def line_of(records: Lines, **cells: str) -> int:
    """Return the index of the record with these cells; its line is one more."""
    for number, record in enumerate(records[1:], 1):
        if all(record[records[0].index(name)] == value for name, value in cells.items()):
            return number
    message = f"no row with {cells}"
    raise LookupError(message)


def put(where: dict[str, str], column: str, value: str, line: int | None = None) -> Change:
    """Return a change that writes `value` into one cell; the error is expected on that line, or on `line`."""

    def change(records: Lines) -> int:
        number = line_of(records, **where)
        records[number][records[0].index(column)] = value
        return line or number + 1

    return change


def swap_rows(first: dict[str, str], second: dict[str, str]) -> Change:
    """Return a change that swaps two rows."""

    def change(records: Lines) -> int:
        one, two = line_of(records, **first), line_of(records, **second)
        records[one], records[two] = records[two], records[one]
        return max(one, two) + 1

    return change


def swap_cells(where: dict[str, str], one: str, two: str) -> Change:
    """Return a change that swaps two cells of a row."""

    def change(records: Lines) -> int:
        number, names = line_of(records, **where), records[0]
        row, a, b = records[number], names.index(one), names.index(two)
        row[a], row[b] = row[b], row[a]
        return number + 1

    return change


def double(where: dict[str, str]) -> Change:
    """Return a change that enters a row twice."""

    def change(records: Lines) -> int:
        number = line_of(records, **where)
        records.insert(number, list(records[number]))
        return number + 2

    return change


def drop(where: dict[str, str]) -> Change:
    """Return a change that deletes a row."""

    def change(records: Lines) -> int:
        del records[line_of(records, **where)]
        return len(records)

    return change


FEB = {"as_of": "2020-02-23"}
JANUARY = {"id": "to-january-2020"}
ERRORS: list[tuple[str, str, Change, str]] = [
    ("a digit changed in the UN series", "displacement", put(FEB, "people", "943000", 1), "control total"),
    ("a digit changed in one host country", "refugees-by-host", put({"year": "2025", "host": "LBN"}, "refugees", "532356", 166), "add up to"),
    ("a digit changed in a total", "refugees-by-host", put({"year": "2025", "host": "ALL"}, "refugees", "4865765"), "add up to"),
    ("a total differs between two tables", "refugees-by-host", put({"year": "2024", "host": "ALL"}, "refugees", "5952175"), "syria-totals"),
    ("a digit changed in the yearly totals", "syria-totals", put({"year": "2021"}, "refugees", "6848866", 1), "control total"),
    ("the men, women and children no longer add up", "civilian-deaths", put({"id": "to-august-2019"}, "women", "231"), "add up to"),
    ("the known parts exceed the total", "civilian-deaths", put(JANUARY, "killed", "506"), "already exceed"),
    ("the trucks by crossing no longer add up", "aid-trucks", put({"id": "2024-to-october"}, "bab_al_hawa", "415"), "add up to"),
    ("two rows swapped", "displacement", swap_rows({"as_of": "2020-01-14"}, {"as_of": "2020-01-27"}), "stands after"),
    ("the values of two rows swapped", "displacement", put({"as_of": "2020-02-12"}, "people", "690000"), "falls from"),
    ("a cumulative figure falls", "displacement", put({"as_of": "2020-02-20"}, "people", "820000"), "falls from"),
    ("the unit mixed: millions for persons", "needs", put({"year": "2024"}, "people_in_need", "16.7"), "16700000"),
    ("the unit mixed: thousands for persons", "needs", put({"year": "2024"}, "people_in_need", "16700"), "least possible"),
    ("the unit mixed: billions for dollars", "needs", put({"year": "2020"}, "appeal_usd", "3430000"), "least possible"),
    ("a thousandfold jump", "food-prices", put({"month": "2021-02"}, "basket_national", "1363980"), "in one step"),
    ("a percentage that does not follow", "needs", put({"year": "2020"}, "funded_pct", "36.0"), "per cent of"),
    ("a thousands separator", "displacement", put(FEB, "people", "948,000"), "write 948000"),
    ("a spreadsheet's scientific form", "displacement", put(FEB, "people", "9.48E+05"), "write 948000"),
    ("a leading zero", "civilian-deaths", put(JANUARY, "killed", "01506"), "plain digits"),
    ("digits of another script", "civilian-deaths", put(JANUARY, "killed", "١٥٠٦"), "plain digits"),
    ("an impossible date", "displacement", put(FEB, "published", "2020-02-30"), "no possible date"),
    ("day and month swapped", "displacement", put(FEB, "published", "26-02-2020"), "2020-02-24"),
    ("a date after the evidence", "aid-mandates", put({"id": "status-2026"}, "date", "2026-09-03"), "last day of the evidence"),
    ("a date outside the stated period", "displacement", put({"as_of": "2019-12-25"}, "as_of", "2018-12-25"), "outside the table's period"),
    ("a period that ends before it starts", "civilian-deaths", put(JANUARY, "period_end", "2019-01-15"), "before it starts"),
    ("published before the period ended", "civilian-deaths", put(JANUARY, "published", "2019-12-17"), "before 'period_end'"),
    ("a count dated after its publication", "displacement", put({"as_of": "2020-02-12"}, "published", "2020-02-11"), "before 'as_of'"),
    ("periods that overlap where they must not", "crossings", put({"open_from": "2023-08-07"}, "open_from", "2022-12-01"), "overlaps"),
    ("a span without a mandate", "crossings", put({"open_from": "2023-08-07"}, "open_from", "2023-08-06"), "does not occur"),
    ("a number that does not count its list", "aid-mandates", put({"id": "resolution-2504"}, "crossings", "3"), "lists 2"),
    ("a duplicate key", "displacement", double({"as_of": "2020-02-10"}), "occurs twice"),
    ("a row lost", "displacement-conflicts", drop({"id": "wfp-february"}), "are declared"),
    ("an unknown source", "displacement", put(FEB, "source", "ocha-sitrep-99"), "no source"),
    ("a misspelt source", "syria-totals", put({"year": "2020"}, "source", "unhcr-2026-06-25-dat"), "did you mean"),
    ("a source left out", "displacement", put(FEB, "source", ""), "is empty"),
    ("the population kind mixed", "displacement-conflicts", put({"id": "ocha-january-movements"}, "kind", "displacment"), "did you mean"),
    ("a qualifier of our own", "displacement", put(FEB, "qualifier", "more then"), "did you mean 'more than'"),
    ("a host country not in the list", "refugees-by-host", put({"year": "2020", "host": "DEU"}, "host", "GER"), "not in the list"),
    ("not reported entered as zero", "syria-totals", put({"year": "2014"}, "returned_refugees", "0"), "declared a gap"),
    ("a value lost", "food-prices", put({"month": "2020-01"}, "basket_idlib", ""), "missing"),
    ("two exchange rates swapped", "food-prices", swap_cells({"month": "2020-07"}, "informal_rate", "official_rate"), "are the two swapped"),
    ("latitude and longitude swapped", "places", swap_cells({"id": "damascus"}, "lat", "lon"), "least possible"),
    ("stray spaces", "aid-mandates", put({"id": "resolution-2533"}, "open", "Bab al-Hawa "), "stray spaces"),
    ("an invisible character", "aid-mandates", put({"id": "resolution-2533"}, "detail", "one\u200bcrossing"), "invisible"),
    ("a line break in a cell", "aid-mandates", put({"id": "resolution-2504"}, "detail", "for six\nmonths"), "line break"),
    ("a month in words", "food-prices", put({"month": "2020-01"}, "month", "Jan 2020"), "2020-02"),
    ("an event in the wrong period", "positions", put({"id": "russia-5"}, "period", "2020"), "is not in the period"),
    ("a stance of our own", "positions", put({"id": "russia-5"}, "stance", "open contacts"), "did you mean 'open contact'"),
    ("a verdict of our own", "verdicts", put({"id": "A05"}, "verdict", "contradict"), "did you mean 'contradicted'"),
    ("a verdict lost", "verdicts", drop({"id": "B07"}), "are declared"),
    ("an event less exact than stated", "timeline", put({"id": "damascus-falls"}, "date", "2024-12"), "gives a month"),
    ("an event out of order", "timeline", swap_rows({"id": "damascus-falls"}, {"id": "hts-dissolved"}), "stands after"),
    ("a year with two digits", "needs", put({"year": "2013"}, "year", "13"), "not a year"),
]  # fmt: skip


def _is_at(problem: Problem, file: str, line: int) -> bool:
    """Return whether a problem is told on its line, or, where no row breaks a check alone, on the line that asks for it."""
    asked = line == 1 and problem.where.startswith("data/datapackage.yml:") and problem.message.startswith(f"{file}: ")
    return asked or problem.where == f"{file}:{line}"


@pytest.mark.parametrize(("table", "change", "said"), [e[1:] for e in ERRORS], ids=[e[0] for e in ERRORS])
def test_a_seeded_error_is_caught_with_its_line(seed: Seed, table: str, change: Change, said: str) -> None:
    """Each error that an editor may make is reported with the line it is on, what is wrong and how to mend it."""
    records = read(table)
    line = change(records)
    problems = seed(f"data/{table}.csv", write(records))
    hits = [p for p in problems if _is_at(p, f"data/{table}.csv", line) and said in f"{p.message} {p.mend}"]
    assert hits, "\n".join(map(str, problems)) or "nothing was reported"
    assert all(p.mend for p in hits)


def text(table: str) -> str:
    """Return a table's file as text."""
    return (ROOT / "data" / f"{table}.csv").read_text(encoding="utf-8")


FORMS: list[tuple[str, Callable[[], bytes], int, str]] = [
    ("another encoding", lambda: text("places").replace("Aleppo", "Al\xe9p").encode("latin-1"), 16, "not UTF-8"),
    ("a comma without quotes", lambda: text("needs").replace("needs overview", "needs, overview").encode(), 3, "cells"),
    ("an empty line", lambda: text("needs").replace("\n2018", "\n\n2018").encode(), 3, "empty line"),
    ("an open quotation mark", lambda: text("needs").replace("needs overview", '"needs overview').encode(), 3, "no valid CSV"),
    ("a renamed column", lambda: text("needs").replace("appeal_usd", "appeal_us").encode(), 1, "did you mean 'appeal_usd'"),
    ("a column moved", lambda: b"as_of,people\n", 1, "is missing"),
    ("an empty file", lambda: b"", 1, "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line", "said"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_a_broken_file_is_reported_with_its_line(
    seed: Seed, content: Callable[[], bytes], line: int, said: str
) -> None:
    """A file whose form is broken is reported with the line, and never ends in a traceback."""
    table = "places" if said == "not UTF-8" else "needs"
    problems = seed(f"data/{table}.csv", content())
    assert any(p.where.endswith(f".csv:{line}") and said in f"{p.message} {p.mend}" for p in problems), problems


ONE_SLIP: list[tuple[str, Callable[[str], str], int, str]] = [
    ("a header misspelt", lambda t: t.replace("qualifier", "qualifer"), 1, "did you mean 'qualifier'"),
    ("parted by semicolons", lambda t: t.replace(";", "|").replace(",", ";"), 1, "parted by semicolons"),
    ("a name of a column twice", lambda t: t.replace("as_of,counted_since", "as_of,as_of"), 1, "the column name 'as_of' occurs twice [table-file]\n    give each column its own name: columns no. 1 and no. 2 have one"),
    ("a cell without end", lambda t: t.replace("nearly,2020-01-29", "nearly" + "n" * 140_000 + ",2020-01-29"), 7, "a cell of the row has more than 131,072 characters [table-file]\n    shorten it; where it is not so long, a quotation mark that opens it is not closed"),
    ("a cell too few", lambda t: t.replace("nearly,2020-01-29,,", "nearly,2020-01-29,"), 7, "the row has 6 cells, the header 7 [table-file]\n    a cell is missing: write each in its place; of one that is empty the comma still stands"),
    ("two cells too few", lambda t: t.replace("nearly,2020-01-29,,", "nearly,"), 7, "the row has 5 cells, the header 7 [table-file]\n    2 cells are missing: write each in its place; of one that is empty the comma still stands"),
    ("a cell too many", lambda t: t.replace("nearly,2020-01-29,,", "nearly,2020-01-29,,,"), 7, 'the row has 8 cells, the header 7 [table-file]\n    put cells that contain commas into quotation marks: "a, b"'),
    ("a comma between thousands", lambda t: t.replace("235000", "235,000"), 2, "write 235000"),
    ("the same in quotation marks", lambda t: t.replace("235000", '"235,000"'), 2, "write 235000"),
    ("a word for a number", lambda t: t.replace("235000", "many"), 2, "is not a whole number"),
    ("nothing, in words", lambda t: t.replace("235000", "n/a"), 2, "column 'people': 'n/a' is no number [table-cell]\n    write the number: no row can do without it"),
    ("a day of the key in words", lambda t: t.replace("2020-02-10,2019", "n/a,2019"), 9, "column 'as_of': 'n/a' is no date [table-cell]\n    write the date: no row can do without it"),
    ("a day of the key that there is not", lambda t: t.replace("2020-02-10,2019", "2020-02-30,2019"), 9, "column 'as_of': '2020-02-30' is no possible date: February 2020 has days 01 to 29 [table-cell]\n    write the date as 2020-02-24"),
    ("a day of the key in another form", lambda t: t.replace("2020-02-10,2019", "10.2.2020,2019"), 9, "column 'as_of': '10.2.2020' is no date"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line", "said"), [s[1:] for s in ONE_SLIP], ids=[s[0] for s in ONE_SLIP])
def test_one_slip_in_a_table_with_many_checks_gives_one_problem(
    seed: Seed, change: Callable[[str], str], line: int, said: str
) -> None:
    """What cannot be read is told once: totals, numbers of rows and ties to claims wait until it can."""
    (problem,) = seed("data/displacement.csv", change(text("displacement")).encode())
    assert problem.where == f"data/displacement.csv:{line}"
    assert said in (str(problem) if "[" in said else f"{problem.message} {problem.mend}")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (-1, "7 rows, but 8 are declared [table-rows]\n    restore the missing row; or, if the rows are right, write briefing:rows: 7 in data/datapackage.yml"),
        (1, "9 rows, but 8 are declared [table-rows]\n    take out what is too many; or, if the rows are right, write briefing:rows: 9 in data/datapackage.yml"),
        (2, "10 rows, but 8 are declared [table-rows]\n    take out what is too many; or, if the rows are right, write briefing:rows: 10 in data/datapackage.yml"),
    ],
    ids=["a row lost", "a row more", "two rows more"],
)  # fmt: skip
def test_a_number_of_rows_is_mended_either_way(seed: Seed, rows: int, said: str) -> None:
    """Of rows that are lost and of rows that were added it is told what to do with them, and what to declare if they are meant."""
    lines = text("needs").rstrip("\n").split("\n")
    changed = lines[:rows] if rows < 0 else [*lines, *(f"{2030 + one}{lines[-1][4:]}" for one in range(rows))]
    problems = seed("data/needs.csv", ("\n".join(changed) + "\n").encode())
    assert [str(one).partition(": ")[2] for one in problems if one.rule == "table-rows"] == [said]


@pytest.mark.parametrize(
    "word", ["n/a", "N.A.", "NaN", "-", "\u2013", "..", "null", "not reported", "no data", "?", "tbd"]
)
@pytest.mark.parametrize(("row", "column"), [("2014", "returned_refugees"), ("2018", "returned_idps")])
def test_a_gap_in_words_is_to_be_left_empty(seed: Seed, word: str, row: str, column: str) -> None:
    """A cell that says in words that there is nothing is told once, as one to leave empty, also where a gap is declared."""
    records = read("syria-totals")
    line = put({"year": row}, column, word)(records)
    (problem,) = seed("data/syria-totals.csv", write(records))
    assert str(problem) == (
        f"data/syria-totals.csv:{line}: column '{column}': '{word}' is no number [table-cell]\n"
        "    leave the cell empty where there is none"
    )


def test_a_day_that_cannot_be_read_stands_in_no_order(seed: Seed) -> None:
    """A row is compared with the last row before it whose day can be read."""
    lines = text("displacement").splitlines(keepends=True)
    bad = lines[8].replace(lines[8][:10], "soon", 1)
    (problem,) = seed("data/displacement.csv", "".join([*lines[:8], bad, *lines[9:]]).encode())
    assert problem.rule == "table-cell"


def test_a_table_that_is_compared_with_a_broken_one_is_not_blamed(seed: Seed) -> None:
    """Where a file cannot be read, no other table is said to lack what stands there."""
    broken = {table: seed(f"data/{table}.csv", text(table).replace(",", ";").encode()) for table in ("needs", "places")}
    assert {table: [p.where.partition(":")[0] for p in found] for table, found in broken.items()} == {
        table: [f"data/{table}.csv"] for table in broken
    }


DESCRIPTIONS: list[tuple[str, str, str, str]] = [
    ("a misspelt property", "briefing:area", "briefing:aera", "did you mean 'briefing:area'"),
    ("a people column without a kind", "        briefing:kind: displaced\n", "", "no briefing:kind"),
    ("a number without a unit", "        briefing:unit: trucks\n", "", "no briefing:unit"),
    ("an unknown kind", "briefing:kind: displaced", "briefing:kind: dispalced", "is no population kind"),
    ("a check on no column", "check: jump, column: people", "check: jump, column: poeple", "did you mean 'people'"),
    ("an unknown check", "check: never-falls", "check: never-fall", "tag"),
    ("broken YAML", "primaryKey: [as_of]", "primaryKey: [as_of", "put ] at the end"),
    ("a period that is none", '"2011/2025"', '"2025/2011"', "ends before it starts"),
]


@pytest.mark.parametrize(("old", "new", "said"), [d[1:] for d in DESCRIPTIONS], ids=[d[0] for d in DESCRIPTIONS])
def test_a_fault_in_the_description_is_reported_with_its_line(seed: Seed, old: str, new: str, said: str) -> None:
    """A fault in datapackage.yml is reported with the line, the table and what to do."""
    good = (ROOT / "data" / "datapackage.yml").read_text(encoding="utf-8")
    assert old in good
    problems = seed("data/datapackage.yml", good.replace(old, new, 1).encode())
    hits = [p for p in problems if said in f"{p.message} {p.mend}"]
    assert hits, problems
    assert hits[0].where.startswith("data/datapackage.yml:")


HARMLESS: list[tuple[str, str, Change]] = [
    ("the revision that is stated", "displacement", put({"as_of": "2020-03-05"}, "people", "961000")),
    ("another note", "displacement", put(FEB, "note", "cut-off as printed")),
    ("two sources for a row", "displacement", put(FEB, "source", "unhcr-2026-06-25-data;geonames")),
    ("a date of reduced precision", "civilian-deaths", put({"id": "to-march-2020"}, "published", "2020-10")),
    ("a comma in a quoted note", "needs", put({"year": "2018"}, "note", "needs overview, November")),
    ("letters of another script in a note", "needs", put({"year": "2018"}, "note", "لمحة عامة")),
]


@pytest.mark.parametrize(("table", "change"), [h[1:] for h in HARMLESS], ids=[h[0] for h in HARMLESS])
def test_a_sound_change_is_not_flagged(seed: Seed, table: str, change: Change) -> None:
    """What is right, even if it looks odd, is not reported."""
    records = read(table)
    change(records)
    assert seed(f"data/{table}.csv", write(records)) == []


def test_a_byte_order_mark_is_no_error(seed: Seed) -> None:
    """A file saved by a spreadsheet, which puts a byte order mark before it, reads the same."""
    assert seed("data/needs.csv", b"\xef\xbb\xbf" + text("needs").encode()) == []


def test_windows_line_ends_are_no_error(seed: Seed) -> None:
    """A file saved with Windows line ends reads the same."""
    assert seed("data/needs.csv", text("needs").replace("\n", "\r\n").encode()) == []


def test_the_control_total_says_what_to_enter(seed: Seed) -> None:
    """A meant change is told the new control total, so that the editor need not compute it."""
    records = read("displacement")
    put(FEB, "people", "948001")(records)
    problem = next(p for p in seed("data/displacement.csv", write(records)) if "control total" in p.message)
    assert "+1" in problem.message
    assert "set the control total to" in problem.mend


def test_a_file_nobody_described_is_reported(seed: Seed) -> None:
    """A table's description taken away leaves its file as a stray, which is reported."""
    before, _, rest = (ROOT / "data" / "datapackage.yml").read_text(encoding="utf-8").partition("- name: places\n")
    after = rest[rest.find("\n- name: ") + 1 :] if "\n- name: " in rest else ""
    problems = seed("data/datapackage.yml", (before + after).encode())
    assert "no table is described for this file" in [p.message for p in problems]


def test_a_misspelt_file_is_told_once(seed: Seed) -> None:
    """A description that misspells its file is told with the file that it means, which is then no stray."""
    good = (ROOT / "data" / "datapackage.yml").read_text(encoding="utf-8")
    problems = seed("data/datapackage.yml", good.replace("path: places.csv", "path: palces.csv").encode())
    assert len(problems) == 1
    assert "places.csv" in problems[0].message + problems[0].mend

"""The same fact in two places agrees, or one of them says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from tests.doctrees import minibook

ROOT = Path(__file__).resolve().parents[2]
SOURCES, CLAIMS, PACKAGE, CSV = "seeds/sources.yml", "seeds/claims/all.yml", "data/datapackage.yml", "data/counts.csv"
WITH_CLAIMS = minibook.PACKAGE.replace(
    "      - {name: source, type: string",
    '      - {name: claim, type: string, title: "Claim", "briefing:hxl": "#meta+claim"}\n      - {name: source, type: string',
)
ROWS = "as_of,people,claim,source\n2020-02-02,586000,fled,un-report\n2020-02-23,948000,,un-report\n"

# file, what is replaced, by what; the rule, and the words that the house list takes for the record ("" for nothing wrong)
CASES: list[tuple[str, str, str, str, str, str]] = [
    ("a source after the evidence", SOURCES, "published: 2024-12-12", "published: 2026-07-01", "date-disagrees", "source state-paper"),
    ("a source in the last month of the evidence", SOURCES, "published: 2024-12-12", "published: 2026-06", "", ""),
    ("a claim after its sources", CLAIMS, "said_on: 2020-01-17", "said_on: 2020-03-01", "date-disagrees", "claim killed said_on"),
    ("a claim in the month of a source", CLAIMS, "said_by: OHCHR\n  said_on: 2020-01-17", "said_by: A spokesman\n  said_on: 2020-02", "", ""),
    ("a claim after its review", CLAIMS, "said_on: 2024-12-12", "said_on: 2026-11-23", "date-disagrees", "claim contact said_on"),
    ("a claim after the evidence", CLAIMS, "said_on: 2024-12-12", "said_on: 2026-07", "date-disagrees", "claim contact said_on"),
    ("a period after its evidence", CLAIMS, "as_of: 2019-04-29/2020-01-15", "as_of: 2020-04-29/2020-05-15", "date-disagrees", "claim killed as_of"),
    ("a row on another day", CSV, "2020-02-02,586000", "2020-03-02,586000", "date-disagrees", "counts/2020-03-02"),
    ("a row in the month of its claim", CSV, "2020-02-02,586000", "2020-02-09,586000", "", ""),
    ("good evidence against bad", SOURCES, "reliability: C\n  reliability_why: Unsigned.", "reliability: A\n  reliability_why: Unsigned.", "", ""),
]  # fmt: skip


def test_a_source_of_a_wrong_year_is_told_alone(tmp_path: Path) -> None:
    """Where a source's day and its id differ, the claims that rest on it are not blamed; else each is."""
    alone = minibook.CLAIMS.replace("    - source: first-article\n      quote: verified 1,506 civilian deaths\n      credibility: 3\n", "").replace("corroborated", "single-source", 1)  # fmt: skip
    for name, told in (("un-2020", [SOURCES]), ("un-report", [CLAIMS, CLAIMS])):
        texts = {
            SOURCES: minibook.SOURCES.replace("published: 2020-01-17", "published: 2019-01-17"),
            CLAIMS: alone,
            CSV: minibook.COUNTS,
        }
        root = minibook.write(tmp_path / name, {file: text.replace("un-report", name) for file, text in texts.items()})
        assert [one.file for one in check(root)] == told, name


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "name"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_days_that_disagree_are_told_and_may_be_explained(  # noqa: PLR0913, PLR0917 - a case has these parts
    file: str, old: str, new: str, rule: str, name: str, tmp_path: Path
) -> None:
    """A day that another record contradicts is refused in its place, until the house list says why both stand."""
    path = minibook.write(tmp_path, {PACKAGE: WITH_CLAIMS, CSV: ROWS}) / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    if file == CSV:
        summary = tmp_path / "book" / "summary.md"
        summary.write_text(summary.read_text("utf-8").replace("2020-02-02", new[:10]), "utf-8")
    found = check(tmp_path)
    assert {problem.rule for problem in found} == ({rule} if rule else set()), [str(one) for one in found]
    if not rule:
        return
    assert all(f"as `{name}`" in problem.mend and problem.where.startswith(file) for problem in found)
    house = (
        minibook.HOUSE + f"disagreements:\n  - text: {name}\n    reason: Both days were compared with the document.\n"
    )
    (tmp_path / "seeds" / "house-list.yml").write_text(house, "utf-8")
    assert check(tmp_path) == []


def test_a_row_on_another_day_is_told_the_days_of_its_claims(tmp_path: Path) -> None:
    """What a claim counts as of is its day; where it has none, the day on which it was said."""
    rows = ROWS.replace("2020-02-02,586000,fled", "2020-03-02,586000,fled;killed")
    minibook.write(tmp_path, {PACKAGE: WITH_CLAIMS, CSV: rows})
    told = [str(problem) for problem in check(tmp_path)]
    assert any("(fled: 2020-02; killed: 2019-04-29/2020-01-15)" in one for one in told)


def test_an_id_that_names_another_day_is_told(tmp_path: Path) -> None:
    """A source whose id holds a date is published on it, or in its month or year."""
    minibook.write(tmp_path)
    for file in (SOURCES, CLAIMS):
        path = tmp_path / file
        path.write_text(path.read_text("utf-8").replace("state-paper", "state-2024-12-11-paper"), "utf-8")
    assert [problem.rule for problem in check(tmp_path)] == ["date-disagrees"]
    for file in (SOURCES, CLAIMS):
        path = tmp_path / file
        path.write_text(path.read_text("utf-8").replace("state-2024-12-11-paper", "state-2024-12-paper"), "utf-8")
    assert check(tmp_path) == []


@pytest.mark.parametrize(("grade", "rules"), [("E", ["grades-apart"]), ("D", ["grades-apart"]), ("C", [])])
def test_a_dispute_is_between_equals(grade: str, rules: list[str], tmp_path: Path) -> None:
    """A claim that much better evidence speaks against is contradicted, not disputed."""
    more = minibook.SOURCES.partition("- id: un-report")[0].replace("first-article", "second-article").replace("First Press", "Third Press").replace("reliability: C", f"reliability: {grade}")  # fmt: skip
    more = "\n".join(line for line in more.splitlines() if not line.startswith(("  file", "  sha256", "  retrieved", "  media_type", "  archived"))) + "\n"  # fmt: skip
    claims = minibook.CLAIMS.replace("    - source: first-article\n      quote: there was no contact at all with the group", "    - source: second-article\n      paraphrase: there was no contact at all")  # fmt: skip
    claims = claims.replace("    - source: first-article\n      quote: contact had been made", "    - source: un-report\n      quote: contact had been made")  # fmt: skip
    root = minibook.write(tmp_path, {CLAIMS: claims})
    path = root / SOURCES
    path.write_text(path.read_text("utf-8").replace("- id: state-paper", more + "- id: state-paper"), "utf-8")
    assert [problem.rule for problem in check(root) if problem.rule != "markup"] == rules


COPY = "publisher: OHCHR\n  read_at: https://example.org/copy"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("publisher: State Press", "publisher: OHCHR", "source state-paper reliability"),
        ("publisher: State Press", COPY, ""),
        ("publisher: Second Press", "publisher: OHCHR", ""),
        ("publisher: Second Press", "publisher: State Press", "source copied-report reliability"),
    ],
    ids=["its own", "read elsewhere", "follows another", "better than the original"],
)
def test_a_publisher_has_one_letter(old: str, new: str, name: str, tmp_path: Path) -> None:
    """Two documents of one publisher have one letter; a copy may have less, never more, and the house list may explain."""
    path = minibook.write(tmp_path) / SOURCES
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = check(tmp_path)
    assert [problem.rule for problem in found] == (["publisher-grades"] if name else [])
    if not name:
        return
    assert f"as `{name}`" in found[0].mend
    house = minibook.HOUSE + f"disagreements:\n  - text: {name}\n    reason: A column, and not the paper's report.\n"
    (tmp_path / "seeds" / "house-list.yml").write_text(house, "utf-8")
    assert check(tmp_path) == []


PARTS = "In Saraqib {people} people fled, {twice} of them twice."
GIVEN = "    people: {number: 12000, unit: people, kind: displaced}\n"
OTHER = "    - source: un-report\n      paraphrase: 300 of them fled twice\n      credibility: 3\n"


@pytest.mark.parametrize(
    ("statement", "evidence", "rules"),
    [
        (PARTS, OTHER, ["parts-of-another"]),
        ("In Saraqib {people} people fled, among them {twice} for the second time.", OTHER, ["parts-of-another"]),
        ("In Saraqib {people} people fled, including {twice} who did so twice.", OTHER, ["parts-of-another"]),
        (PARTS, OTHER.replace("300 of them", "Of the 12,000 people 300"), []),
        ("In Saraqib {people} people fled, and {twice} left the next town.", OTHER, []),
    ],
)
def test_a_whole_and_its_parts_come_from_one_document(
    statement: str, evidence: str, rules: list[str], tmp_path: Path
) -> None:
    """A claim does not put a total over the parts of another count, unless the house list says why."""
    claims = minibook.CLAIMS.replace("In Saraqib {people} people fled.", statement)
    claims = claims.replace(GIVEN, GIVEN + "    twice: {number: 300, unit: people, kind: displaced}\n")
    claims = claims.replace(
        "      credibility: 3\n  values:\n" + GIVEN, "      credibility: 3\n" + evidence + "  values:\n" + GIVEN
    )
    root = minibook.write(tmp_path, {CLAIMS: claims})
    assert [problem.rule for problem in check(root)] == rules
    allowed = "disagreements:\n  - text: claim fled values\n    reason: Both documents are the same office's.\n"
    (root / "seeds" / "house-list.yml").write_text(minibook.HOUSE + allowed, "utf-8")
    assert check(root) == []


@pytest.mark.parametrize("cell", ["2020k", "soon", "2020-13-01"])
def test_a_cell_that_is_no_date_is_told_where_the_table_is_read(cell: str, tmp_path: Path) -> None:
    """A row whose date cannot be read is named as that, and not compared."""
    package = WITH_CLAIMS.replace("name: as_of, type: date", "name: as_of, type: string")
    rows = ROWS.replace("2020-02-02", cell)
    found = check(minibook.write(tmp_path, {PACKAGE: package, CSV: rows}))
    assert "date-disagrees" not in {problem.rule for problem in found}


def test_a_dispute_of_unequal_grades_is_told_at_its_status(tmp_path: Path) -> None:
    """The message stands at the line of the claim's status, which is what is to be changed."""
    claims = (ROOT / "tests/rules/grades-apart/breaks-disputed-by-the-best/seeds/claims/example.yml").read_text("utf-8")
    more = {"seeds/claims/more.yml": claims, "book/more.md": "# More\n\nThere was contact.{said}`example, other`\n"}
    told = next(one for one in check(minibook.write(tmp_path, more)) if one.rule == "grades-apart")
    number = next(n for n, line in enumerate(claims.splitlines(), 1) if "status: disputed" in line)
    assert told.where == f"seeds/claims/more.yml:{number}"

"""Records written with help are valid at first, keep what stands in their file, and are refused as `check` would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from briefing import cli, records
from briefing.adding import given, schemas
from briefing.adding.meanings import MEANINGS
from briefing.adding.place import as_yaml
from briefing.adding.proposals import of_page, proposals
from briefing.doctrees.judged.structure import structure
from briefing.forms import placeholders
from briefing.live.forms import Forms
from briefing.records import models
from briefing.writing import ChangedError, Seen
from tests.conftest import ROOT
from tests.doctrees import minibook

SOURCE = (
    "title=A new report", "publisher=OCHA", "kind=un report", "published=2020-03-01", "reliability=A",
    "reliability_why=The UN's own count: careful",
)  # fmt: skip
CLAIM = (
    "evidence.source=ocha-2020-03-01", "statement=OCHA counted {trucks} trucks.",
    "evidence.paraphrase=1,234 trucks crossed", "values.trucks.number=1234", "values.trucks.unit=trucks",
)  # fmt: skip

TABLE = (
    "description=Trucks", "row=one day", "area=Idlib", "source=OCHA", "address=https://x.example", "caveat=None.",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of this book's records, tables and contents, which is the current folder."""
    for name in ("seeds", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("texts"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "book").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


Add = Callable[..., tuple[int, str]]


@pytest.fixture
def add(root: Path, capsys: pytest.CaptureFixture[str]) -> Add:
    """Return a function that runs `briefing add` and returns its code and what it said."""

    def run(*words: str) -> tuple[int, str]:
        code = cli.main(["add", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_a_source_and_a_claim(root: Path, add: Add) -> None:
    """A source and a claim are valid at first, the rest is proposed, and every line that stood there still stands."""
    before = {path: path.read_text("utf-8") for path in (root / "seeds").rglob("*.yml")}
    known = len(records.load(root).problems)
    assert add("source", *SOURCE)[0] == 0
    code, said = add("claim", *CLAIM)
    assert code == 0, said
    loaded = records.load(root)
    claim = loaded.claims["ocha-counted-trucks"]
    assert (claim.said_by, claim.said_on, claim.status) == ("OCHA", "2020-03-01", "single-source")
    assert loaded.statement(claim.id) == "OCHA counted 1,234 trucks."
    assert len(loaded.problems) == known
    changed = {path for path, text in before.items() if path.read_text("utf-8") != text}
    assert len(changed) == 2
    assert all(path.read_text("utf-8").startswith(before[path].rstrip("\n")) for path in changed)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("claim", *CLAIM[1:], "evidence.source=nope", "said_by=OCHA"), "there is no source 'nope'"),
        (("claim", *CLAIM[:2], *CLAIM[3:], "evidence.paraphrase=99 trucks"), "trucks = 1234 is in none of its quotes"),
        (("claim", *CLAIM, "status=corroborated"), "called corroborated"),
        (("claim", *CLAIM, "status=sure"), "'status' is 'sure'"),
        (("claim", *CLAIM, "colour=red"), "the field 'colour' is not known"),
        (("claim", *CLAIM, "said_on=yesterday"), "yesterday"),
        (("source", *SOURCE, "id=ocha-2020-03-01"), "defined twice"),
        (("claim", CLAIM[0]), "the field 'statement' is missing"),
        (("source", "title"), "is no field=value"),
    ],
)
def test_what_check_refuses(root: Path, add: Add, words: tuple[str, ...], said: str) -> None:
    """What `briefing check` would refuse is refused with its words, and no file is touched."""
    assert add("source", *SOURCE)[0] == 0
    before = {path: path.read_bytes() for path in (root / "seeds").rglob("*.yml")}
    code, answer = add(*words)
    assert code == 1
    assert said in answer
    assert "Nothing was written." in answer
    assert {path: path.read_bytes() for path in (root / "seeds").rglob("*.yml")} == before


def test_asked_for(root: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal what cannot be proposed is asked for with its meaning; Enter takes all that is proposed."""
    answers = dict(one.split("=", 1) for one in SOURCE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: answers.get(prompt.split(" ")[0].rstrip(":"), ""))
    code, said = add("source")
    assert code == 0, said
    assert MEANINGS["Source"]["publisher"] in said
    assert "id: ocha-2020-03-01" in said
    assert "ocha-2020-03-01" in records.load(root).sources


def test_a_proposal_changed(root: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is proposed can be changed before it is taken; a source that no claim uses yet is proposed as evidence."""
    assert add("source", *SOURCE)[0] == 0
    changes = iter(["said_by=An official of OCHA", "evidence.credibility=2"])
    answers = dict(one.split("=", 1) for one in CLAIM[1:3])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(
        "builtins.input",
        lambda prompt: (
            next(changes, "") if prompt.startswith("Enter") else answers.get(prompt.split(" ")[0].rstrip(":"), "")
        ),
    )
    code, said = add("claim", *CLAIM[3:])
    assert code == 0, said
    claim = records.load(root).claims["ocha-counted-trucks"]
    assert claim.said_by == "An official of OCHA"
    assert [(one.source, one.credibility) for one in claim.evidence] == [("ocha-2020-03-01", 2)]


def test_the_source_is_asked_for_before_its_words(root: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is asked for a claim names the document first, and one that there is not is told at once."""
    assert add("source", *SOURCE)[0] == 0
    sources = iter(["ocha-2020-03", "ocha-2020-03-01"])
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt.partition(" ")[0].rstrip(":"))
        return next(sources) if asked[-1] == "evidence.source" else answers.get(asked[-1], "")

    answers = dict(one.split("=", 1) for one in CLAIM[1:])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    code, said = add("claim")
    assert code == 0, said
    assert asked[:2] == ["evidence.source", "evidence.source"]
    assert asked.index("evidence.quote") > 1
    assert "there is no source 'ocha-2020-03'; did you mean 'ocha-2020-03-01'?" in said


def test_a_source_of_a_table_is_not_proposed_as_unused(root: Path, add: Add) -> None:
    """Of the sources that nothing uses the last is proposed; one that a table's row names is used."""
    path = root / "data" / "displacement.csv"
    assert add("source", *SOURCE)[0] == 0
    assert proposals("claim", {}, records.load(root))["evidence.source"] == "ocha-2020-03-01"
    rows = path.read_text("utf-8").rstrip("\n").split("\n")
    rows[-1] = rows[-1].replace(rows[-1].split(",")[-1], "ocha-2020-03-01")
    path.write_text("\n".join(rows) + "\n", "utf-8")
    assert "evidence.source" not in proposals("claim", {}, records.load(root))


def test_what_was_not_written_has_no_line(add: Add) -> None:
    """A field that is not known is told of the new record: the line that it would have had is not in the file."""
    assert add("source", *SOURCE)[0] == 0
    _, said = add("claim", *CLAIM, "colour=red")
    assert "new claim: claim 'ocha-counted-trucks': the field 'colour' is not known" in said


def test_what_was_written_is_not_used_yet(add: Add) -> None:
    """Who has written a record is told that a check calls it unused until something uses it."""
    assert "`briefing check` calls it unused" in add("source", *SOURCE)[1]
    assert "`briefing check` calls it unused" in add("claim", *CLAIM)[1]


def test_a_wrong_answer_is_asked_for_again(root: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that a field cannot have is refused at once, with what it can have, and all that was typed before stays."""
    typed = {
        "title:": ["", "A new report"], "publisher:": ["A new body"], "kind:": ["report", "un report"],
        "published": ["March 2020", "2020-03-01"], "language:": ["English", ""], "reliability:": ["b", "B"],
        "derived_from:": ["A Report", ""], "reliability_why:": ["The UN's own count"],
    }  # fmt: skip
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: (typed.get(prompt.split(" ")[0]) or [""]).pop(0))
    code, said = add("source")
    assert code == 0, said
    assert said.count("this cannot be left out") == 1
    assert all(
        one in said for one in ("'kind' is 'report'", "'March 2020' is not a date", "'English'", "'b'", "'A Report'")
    )
    assert "a-new-body-2020-03-01" in records.load(root).sources


def test_a_number_in_a_statement_is_asked_for(root: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement with a value in braces is asked for its number and unit, and the number for plain digits."""
    assert add("source", *SOURCE)[0] == 0
    numbers = iter(["1,234", "1234"])
    answers = dict(one.split("=", 1) for one in CLAIM)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(
        "builtins.input",
        lambda prompt: next(numbers) if ".number" in prompt else answers.get(prompt.split(" ")[0].rstrip(":"), ""),
    )
    code, said = add("claim", CLAIM[0])
    assert code == 0, said
    assert "write digits without separators: 1234" in said
    value = records.load(root).claims["ocha-counted-trucks"].values["trucks"]
    assert (value.number, value.unit) == (1234, "trucks")


def test_the_end_of_input_stops(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+D at a prompt stops without a word of an error, as Ctrl+C does."""

    def ended(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", ended)
    code, said = add("source")
    assert code == 130
    assert said.endswith("\nStopped.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("claim", *CLAIM[:3]), "add values.trucks.number='...': The number as the quote gives it"),
        (("claim", *CLAIM[:2], *CLAIM[3:]), "Or evidence.paraphrase='...'"),
        (("claim", *CLAIM[:3], "values=trucks: 5"), "values.trucks.number=5 values.trucks.unit=trucks"),
        (("figure",), "write briefing add figure its-chapter table=its-table"),
        (("table",), "write briefing add table FILE.csv"),
    ],
)
def test_what_is_lacking_is_shown_as_it_is_typed(add: Add, words: tuple[str, ...], said: str) -> None:
    """What a command lacks is told as it is to be typed."""
    assert add("source", *SOURCE)[0] == 0
    code, answer = add(*words)
    assert code == 1
    assert said in answer


def test_the_file_of_a_claim_is_proposed_and_may_be_another(root: Path, add: Add) -> None:
    """A claim stands in the file that is named, and else in the one that is proposed."""
    assert add("source", *SOURCE)[0] == 0
    code, said = add("claim", *CLAIM, "file=seeds/claims/new.yml")
    assert code == 0, said
    assert "- id: ocha-counted-trucks" in (root / "seeds/claims/new.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "file", ["../x.yml", "/evil.yml", "seeds/claims/../../x.yml", "seeds/sources.yml", "new.yml", "seeds/claims/new.txt"]
)  # fmt: skip
def test_a_claim_stands_among_the_claims(root: Path, add: Add, file: str) -> None:
    """A file that is not one of the book's claims is refused, and nothing is written there."""
    assert add("source", *SOURCE)[0] == 0
    before = {path: path.read_bytes() for path in root.parent.rglob("*.yml")}
    code, said = add("claim", *CLAIM, f"file={file}")
    assert code == 1
    mend = "name a file of it, as in seeds/claims/its-topic.yml"
    assert said.startswith(f"new claim: '{file}' is no file in which the book has a claim [add]\n    {mend}\n")
    assert {path: path.read_bytes() for path in root.parent.rglob("*.yml")} == before
    assert not Path("/evil.yml").exists()


def test_a_source_stands_among_the_sources(add: Add) -> None:
    """A record of a kind that has one file cannot be put into another."""
    said = add("source", *SOURCE, "file=../x.yml")[1]
    assert (
        "'../x.yml' is no file in which the book has a source [add]\n    leave it out: these stand in seeds/sources.yml"
        in said
    )


@pytest.mark.parametrize("name", ["../../evil", "/var/evil", "parts/evil", ".evil", "book/../evil"])
def test_a_chapter_lies_in_the_book(root: Path, add: Add, name: str) -> None:
    """A chapter's name that leads out of the book's folder is refused, for a new chapter and for a figure."""
    for words in (("chapter", "A", f"name={name}"), ("figure", name, "table=displacement")):
        code, said = add(*words)
        assert code == 1
        assert (
            f"chapter '{name}': a chapter cannot have this name [add]\n    write it with letters, digits and hyphens"
            in said
        )
    assert not list(root.parent.rglob("evil*"))


@pytest.mark.parametrize(
    ("what", "said"),
    [("absent", "there is no such file"), ("folder", "this is a folder"), ("empty", "there is no HTML in this file")],
)
def test_a_page_that_cannot_be_read(add: Add, tmp_path: Path, what: str, said: str) -> None:
    """What is no saved page is told as that, with what to name instead."""
    path = tmp_path / "page.html"
    if what == "folder":
        path.mkdir()
    elif what == "empty":
        path.write_bytes(b"")
    code, told = add("source", f"from={path}", *SOURCE)
    assert code == 1
    mend = "name a web page that was saved as one HTML file"
    assert told.startswith(f"from={path}: {said} [add]\n    {mend}\n"), told


def test_a_saved_page(tmp_path: Path) -> None:
    """Title, publisher, day, language and address are read from a saved page."""
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="ru-RU"><head><title>T | Site</title><meta property="og:title" content="T">'
        '<meta property="og:site_name" content="TASS"><meta property="article:published_time" content="2020-02-24T10:00Z">'
        '<link rel="canonical" href="https://tass.example/1"></head><body><h1>T</h1></body></html>'
    )
    found = of_page(page)
    assert [found[name] for name in ("title", "publisher", "published", "language", "url")] == [
        "T", "TASS", "2020-02-24", "ru", "https://tass.example/1",
    ]  # fmt: skip


def test_a_table(root: Path, add: Add, tmp_path: Path) -> None:
    """A table's columns, types, hashtags, key and period are proposed from its CSV, and hold."""
    path = tmp_path / "new-trucks.csv"
    path.write_text(
        "day,trucks,price,source\n2020-01-01,5,1.5,unhcr-api\n2020-01-02,6,2,unhcr-api\n".replace(
            "unhcr-api", next(iter(records.load(root).sources))
        )
    )
    code, said = add("table", str(path), *TABLE)
    assert code == 0, said
    table = records.load(root).tables["new-trucks"]
    assert [one.type for one in table.meta.fields] == ["date", "integer", "number", "string"]
    assert table.meta.schema_.primary_key == ["day"]
    assert table.meta.period == "2020-01-01/2020-01-02"
    assert add("table", str(path), *TABLE)[0] == 1


def test_a_table_without_sources_is_told_so(root: Path, add: Add, tmp_path: Path) -> None:
    """Of a table whose rows name no sources it is said at once that no sentence can give its values."""
    lacking = "It has no column `source`: a sentence can give a value of it only where each row names its source there."
    for name, heading, cell, told in (
        ("a", "trucks", "5", True),
        ("b", "source", "", False),
        ("c", "claim", "", False),
    ):
        path = tmp_path / f"new-{name}.csv"
        path.write_text(f"day,{heading}\n2020-01-01,{cell}\n")
        code, said = add("table", str(path), *TABLE)
        assert code == 0, said
        assert (lacking in said) == told


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Day,Trucks,Cargo\n2020-01-01,5,tents\n", 1, "'Day', 'Trucks', 'Cargo' cannot be names of columns: these have lower-case letters, digits and underscores [add]\n    did you mean day,trucks,cargo?"),
        ("day,trucks per day\n2020-01-01,5\n", 1, "'trucks per day' cannot be the name of a column: these have lower-case letters, digits and underscores [add]\n    did you mean day,trucks_per_day?"),
        ("day,2020\n2020-01-01,5\n", 1, "'2020' cannot be the name of a column: these have lower-case letters, digits and underscores [add]\n    name it with lower-case letters, digits and underscores, starting with a letter"),
        ("day,trucks,cargo\n2020-01-01,5,tents\n2020-01-02,5\n", 3, "the row has 2 cells, the header 3 [add]\n    a cell is missing: write each in its place; of one that is empty the comma still stands"),
        ("day,trucks\n2020-01-01,1,500\n", 2, "the row has 3 cells, the header 2 [add]\n    if 1,500 is one number, write 1500"),
        ("day,trucks\n", 1, "the table has no rows [add]\n    write the names of its columns on the first line, and the rows below"),
        ("year;trucks;source\n2020;5;a\n", 1, "the cells are parted by semicolons [add]\n    save the file as CSV with commas"),
        ("year\ttrucks\n2020\t5\n", 1, "the cells are parted by tabs [add]\n    save the file as CSV with commas"),
        ("day,trucks,trucks\n2020-01-01,5,6\n", 1, "the column name 'trucks' occurs twice [add]\n    give each column its own name: columns no. 2 and no. 3 have one"),
        ('day,trucks\n2020-01-01,5\n2020-01-02,"6\n', 3, "no valid CSV: unexpected end of data [add]\n    check the quotation marks around cells with commas"),
        ("day,trucks\n2020-01-01,5\n2020-01-02," + "6" * 131_073 + "\n", 3, "a cell of the row has more than 131,072 characters [add]\n    shorten it; where it is not so long, a quotation mark that opens it is not closed"),
        ("day,trucks\n2020-01-01,5\n\n2020-01-02,6\n", 3, "an empty line [add]\n    delete it"),
        ("day,trucks,\n2020-01-01,5,\n", 1, "empty cells stand behind the last column, here and in 1 more line [add]\n    delete the empty columns to the right, or the commas at the lines' ends"),
        ("day,trucks\n2020-01-01,5\n2020-01-02, 6\n", 3, "column 'trucks': stray spaces in ' 6' [table-cell]\n    write '6'"),
    ],
    ids=["capitals", "spaces", "a number", "a cell too few", "a number with a comma", "no rows", "semicolons", "tabs", "a name twice", "an open quotation mark", "a cell without end", "an empty line", "empty columns", "a cell's own fault"],
)  # fmt: skip
def test_what_is_wrong_with_a_tables_file_is_told_at_its_line(  # noqa: PLR0913, PLR0917 - a case has these parts
    root: Path, add: Add, tmp_path: Path, text: str, line: int, said: str
) -> None:
    """What is wrong with a table's file is told once, with its line in that file, and nothing is written."""
    path = tmp_path / "new-trucks.csv"
    path.write_text(text)
    before = (root / "data/datapackage.yml").read_bytes()
    code, told = add("table", str(path), *TABLE)
    assert code == 1
    assert told.startswith(f"{path}:{line}: {said}\n\n1 problem. Nothing was written."), told
    assert (root / "data/datapackage.yml").read_bytes() == before
    assert not (root / "data/new-trucks.csv").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("day,trucks\n2020-01-01,5\n".encode("utf-16"), ":1: the file is UTF-16, which spreadsheets call Unicode text [add]\n    save it as CSV UTF-8"),
        ("day,town\n2020-01-01,Idl\u00edb\n".encode("latin-1"), ":2: the line is not UTF-8 text [add]\n    save the file as UTF-8 (CSV UTF-8 in spreadsheets)"),
        (b"", ":1: the table has no rows [add]"),
    ],
    ids=["UTF-16", "Latin-1", "nothing"],
)  # fmt: skip
def test_bytes_that_are_no_table_are_told_as_of_the_books_own(
    add: Add, tmp_path: Path, content: bytes, said: str
) -> None:
    """A file in another encoding is refused with the words that a check has for a table of the book's."""
    path = tmp_path / "new-trucks.csv"
    path.write_bytes(content)
    assert add("table", str(path), *TABLE)[1].startswith(f"{path}{said}")


def test_a_table_with_a_byte_order_mark(root: Path, add: Add, tmp_path: Path) -> None:
    """The mark with which spreadsheets begin a file is no part of the first column's name."""
    path = tmp_path / "new-trucks.csv"
    path.write_bytes(b"\xef\xbb\xbfyear,trucks\n2020,5\n")
    code, said = add("table", str(path), *TABLE)
    assert code == 0, said
    assert [one.name for one in records.load(root).tables["new-trucks"].meta.fields] == ["year", "trucks"]


def test_a_table_is_asked_for_what_it_cannot_lack(
    root: Path, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal an empty answer is asked for again, and a file that cannot be taken is refused before any question."""
    path, answers = tmp_path / "new-trucks.csv", iter(["", "Trucks", "one day"])
    path.write_text("day,trucks,source\n2020-01-01,5,\n")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    code, said = add("table", str(path), *TABLE[2:])
    assert code == 0, said
    assert "this cannot be left out" in said
    assert records.load(root).tables["new-trucks"].meta.description == "Trucks"
    bad = tmp_path / "bad.csv"
    bad.write_text("Day\n2020\n")
    assert f"{bad}:1: 'Day' cannot be" in add("table", str(bad))[1]


def test_a_chapter(root: Path, add: Add) -> None:
    """A chapter is a file and a line of the contents; one that is there is never replaced."""
    assert add("chapter", "What comes next?")[0] == 0
    assert (root / "book" / "what-comes-next.md").read_text().startswith("# What comes next?")
    assert yaml.safe_load((root / "_toc.yml").read_text())["chapters"][-1] == {"file": "book/what-comes-next"}
    assert add("chapter", "What comes next?")[0] == 1


@pytest.mark.parametrize(
    "end",
    ["  - file: book/last\n  # - file: book/later\n", "  - file: book/last\n    title: Its own\n", "  - file: book/last\n# a note\n", "  - file: book/last # the last\n"],
    ids=["one commented out", "a title", "a note", "a comment behind it"],
)  # fmt: skip
def test_a_chapter_is_listed_behind_the_last_entry(root: Path, add: Add, end: str) -> None:
    """A new chapter's line is no comment, and takes nothing from the entry above it."""
    path = root / "_toc.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + end, "utf-8")
    before = yaml.safe_load(path.read_text("utf-8"))["chapters"]
    assert add("chapter", "A new one")[0] == 0
    assert yaml.safe_load(path.read_text("utf-8"))["chapters"] == [*before, {"file": "book/a-new-one"}]


@pytest.mark.parametrize(
    ("ident", "mend"),
    [("Bad Id", "did you mean id=bad-id?"), ("two--hyphens", "did you mean id=two-hyphens?"), ("2020", "write it with lower-case letters, digits and hyphens")],
)  # fmt: skip
def test_a_figures_id_is_an_address(add: Add, root: Path, ident: str, mend: str) -> None:
    """An id that no figure can have is refused before its cell is written."""
    said = add("figure", "aid", "table=displacement", f"id={ident}")[1]
    assert said.startswith(f"new figure: '{ident}' cannot be the id of a figure [add]\n    {mend}\n"), said
    assert not (root / "book" / "aid.ipynb").exists()


@pytest.mark.parametrize(
    ("words", "file", "title"),
    [
        (("Aid = leverage?",), "aid-leverage", "Aid = leverage?"),
        (("A", "= B"), "a-b", "A = B"),
        (("\u041f\u043b\u043e\u0445\u043e", "name=bad"), "bad", "\u041f\u043b\u043e\u0445\u043e"),
    ],
    ids=["an equals sign", "in two words", "letters of another script"],
)
def test_a_chapter_keeps_its_title(root: Path, add: Add, words: tuple[str, ...], file: str, title: str) -> None:
    """A title may have an equals sign, and letters of which no file's name can be made once one is given."""
    code, said = add("chapter", *words)
    assert code == 0, said
    assert (root / "book" / f"{file}.md").read_text("utf-8").startswith(f"# {title}\n")


@pytest.mark.parametrize("title", ["\u041f\u043b\u043e\u0445\u043e", "2020", "?!"])
def test_a_title_without_a_name_is_told_so(add: Add, title: str) -> None:
    """Of a title of whose letters no file's name can be made the name is asked for."""
    said = add("chapter", title)[1]
    assert said.startswith(
        f"new chapter: no file's name can be made of the letters of '{title}' [add]\n"
        "    add name=... in lower-case Latin letters: the file's name, and its address on the site\n"
    )


def test_a_question_and_a_correction(root: Path, add: Add) -> None:
    """A question gets its answers, a correction its day and records that there are."""
    words = (
        "question=Will it hold?",
        "hypothesis.1=It will.",
        "hypothesis.2=It will not.",
        "settle=A year.",
        "look=There.",
    )
    assert add("question", *words)[0] == 0
    assert [one.text for one in records.load(root).questions["will-it-hold"].hypotheses] == ["It will.", "It will not."]
    claim = next(iter(records.load(root).claims))
    code, said = add("correction", f"records=claim/{claim}s", "why=A wrong word")
    assert code == 1
    assert f"did you mean 'claim/{claim}'?" in said
    assert "Nothing was written." in said
    assert add("correction", f"records=claim/{claim}", "why=A wrong word")[0] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("why=It is 5 million",), "correction 'a-wrong-number': “5 million” is typed; it could not follow when a record changes [typed-number]\n    bind it, as in {claim-id.said_on} or {table/row/column}"),
        (("why=A wrong word", "said=On 3 June 2020 it was so"), "correction 'a-wrong-number': “3 June 2020” is typed; it could not follow when a record changes [typed-date]\n    bind it, as in {claim-id.said_on} or {table/row/column}"),
        (("why=A wrong word", "on=2999-01-01"), "correction 'a-wrong-number' is of 2999-01-01, and today is "),
    ],
    ids=["a number", "a day", "a day that is not yet"],
)  # fmt: skip
def test_a_correction_is_refused_as_check_would(root: Path, add: Add, words: tuple[str, ...], said: str) -> None:
    """What `briefing check` refuses in the words of a correction, or of its day, is not written."""
    before = (root / "seeds/corrections.yml").read_bytes()
    claim = next(iter(records.load(root).claims))
    code, told = add("correction", f"records=claim/{claim}", "id=a-wrong-number", "title=A wrong number", *words)
    assert code == 1
    assert told.startswith(f"new correction: {said}"), told
    assert "1 problem. Nothing was written." in told
    assert (root / "seeds/corrections.yml").read_bytes() == before


def test_a_figure(root: Path, add: Add) -> None:
    """A figure's cell is added to a notebook, with every part that no figure may be without."""
    assert add("figure", "aid", "table=displacement")[0] == 0
    source = "".join(json.loads((root / "book" / "aid.ipynb").read_text())["cells"][-1]["source"])
    compile(source, "cell", "exec")
    assert all(f"{part}=" in source for part in ("title", "subtitle", "tables", "alt", "caveat"))
    assert "did you mean" in add("figure", "aid", "table=displacment")[1]


def test_a_figure_in_a_chapter_of_markdown(root: Path, add: Add) -> None:
    """A chapter in Markdown becomes a notebook with its text and the figure, and keeps its one line in the contents."""
    assert add("chapter", "Aid in winter")[0] == 0
    contents = (root / "_toc.yml").read_text("utf-8")
    code, said = add("figure", "book/aid-in-winter.md", "table=displacement")
    assert code == 0, said
    assert "book/aid-in-winter.md is the first cell of book/aid-in-winter.ipynb now" in said
    assert not (root / "book" / "aid-in-winter.md").exists()
    cells = json.loads((root / "book" / "aid-in-winter.ipynb").read_text("utf-8"))["cells"]
    assert "".join(cells[0]["source"]).startswith("# Aid in winter\n\n```{analysis}")
    assert [cell["cell_type"] for cell in cells] == ["markdown", "code"]
    assert (root / "_toc.yml").read_text("utf-8") == contents
    assert "new" not in add("figure", "aid-in-winter", "table=displacement", "id=second")[1]


def test_links_follow_a_chapter_that_becomes_a_notebook(root: Path, add: Add) -> None:
    """Links of other chapters, notebooks and parts lead to the notebook; other files, words and code stay as they are."""
    assert add("chapter", "Aid in winter")[0] == 0
    text = "See [it](aid-in-winter.md), [there](./aid-in-winter.md#a-part), [not](paid-in-winter.md) `aid-in-winter.md`.\n\n[that]: aid-in-winter.md\n"
    then = (
        text.replace("(aid-in-winter.md", "(aid-in-winter.ipynb")
        .replace("./aid-in-winter.md", "./aid-in-winter.ipynb")
        .replace(": aid-in-winter.md", ": aid-in-winter.ipynb")
    )
    assert then.count(".ipynb") == 3
    code = {
        "cell_type": "code",
        "id": "c",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": "'[a](aid-in-winter.md)'",
    }
    notebook = minibook.notebook(minibook.markdown(text), code)
    minibook.put(
        root,
        {"book/one.md": text, "book/parts/two.md": text, "book/three.ipynb": notebook, "book/four.md": "[a](aid.md)\n"},
    )
    told, said = add("figure", "aid-in-winter", "table=displacement")
    assert told == 0, said
    assert (root / "book/one.md").read_text("utf-8") == (root / "book/parts/two.md").read_text("utf-8") == then
    assert (root / "book/four.md").read_text("utf-8") == "[a](aid.md)\n"
    cells = json.loads((root / "book/three.ipynb").read_text("utf-8"))["cells"]
    assert ["".join(one["source"]) for one in cells] == [then, code["source"]]
    assert [
        name
        for name in ("one.md", "parts/two.md", "three.ipynb", "four.md")
        if f"book/{name}: its links lead to aid-in-winter.ipynb now" in said
    ] == ["one.md", "parts/two.md", "three.ipynb"]


def test_a_link_in_a_chapter_saved_meanwhile_is_named(root: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chapter that somebody saves while its links are mended stays, and is named with what to write."""
    assert add("chapter", "Aid in winter")[0] == 0
    minibook.put(root, {"book/one.md": "[a](aid-in-winter.md)\n"})

    def saved(seen: Seen, _: bytes) -> bool:
        raise ChangedError(seen.path)

    monkeypatch.setattr(Seen, "put", saved)
    told, said = add("figure", "aid-in-winter", "table=displacement")
    assert told == 0, said
    assert "book/one.md was saved meanwhile: write aid-in-winter.ipynb in its links." in said


def test_a_figure_begins_a_chapter(root: Path, add: Add) -> None:
    """A figure in a chapter that is not there begins it and lists it, also where another's name begins alike."""
    assert add("chapter", "Aid in winter")[0] == 0
    code, said = add("figure", "aid", "table=displacement")
    assert code == 0, said
    assert "is new, the last in _toc.yml" in said
    assert yaml.safe_load((root / "_toc.yml").read_text("utf-8"))["chapters"][-1] == {"file": "book/aid"}


def test_what_add_leaves_to_be_written_is_refused(root: Path, add: Add) -> None:
    """Each of the words that a new chapter and a new figure begin with is refused where it stands, until it is replaced."""
    assert add("chapter", "Aid in winter")[0] == 0
    assert add("figure", "roads", "table=displacement")[0] == 0
    told = [one for one in structure(root) if one.rule == "placeholder"]
    assert {one.message.split("”")[0][1:] for one in told} == {one.words for one in placeholders.ALL}
    assert told[0].where == "book/aid-in-winter.md:4"
    assert [one.file for one in told[1:]] == ["book/roads.ipynb"] * 4
    notebook = root / "book" / "roads.ipynb"
    source = "".join(json.loads(notebook.read_text("utf-8"))["cells"][-1]["source"]).splitlines()
    for one in told[1:]:  # the line that is named holds the words, and the mend names the part
        line = source[int(one.where.rpartition("line ")[2]) - 1]
        assert one.message.split("”")[0][1:] in line
        assert line.strip().partition("=")[0] in one.mend.replace("alt text", "alt")
    (root / "book" / "aid-in-winter.md").write_text("# Aid in winter\n\nWhat this chapter says.\n", "utf-8")
    notebook.write_text(
        notebook.read_text("utf-8").replace(placeholders.FIGURE["caveat"].words, "Counts are rounded."), "utf-8"
    )
    assert len([one for one in structure(root) if one.rule == "placeholder"]) == len(placeholders.ALL) - 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("What is counted, where and when, stands above each table.", []),
        ("What it shows, as a finding, is its title.", []),
        ("What this chapter will say.", [1]),
        ("So it is.\nWhat this chapter\nwill say.", [2]),
        ("> What this\n> chapter will say.", [1]),
    ],
    ids=["a subtitle's words", "a title's words", "on one line", "on two lines", "on two lines of a quotation"],
)
def test_a_chapter_is_asked_for_its_own_words_alone(root: Path, text: str, lines: list[int]) -> None:
    """In a chapter's prose the words of a new chapter are refused, however its lines end, and a figure's are free."""
    (root / "book" / "words.md").write_text(f"{text}\n", "utf-8")
    told = [one.where for one in structure(root) if one.rule == "placeholder"]
    assert told == [f"book/words.md:{line}" for line in lines]


def test_the_form(root: Path) -> None:
    """The form writes the same record, shows what is wrong beside what was typed, and names every field's meaning."""
    forms = Forms(root)
    code, page = forms("source", {})
    assert code == 200
    assert page.count("<label") >= 10
    sent = {one.split("=", 1)[0]: [one.split("=", 1)[1]] for one in SOURCE}
    assert forms("source", sent)[0] == 200
    assert "ocha-2020-03-01" in records.load(root).sources
    claim = {one.split("=", 1)[0]: [one.split("=", 1)[1]] for one in CLAIM[:3]}
    code, page = forms("claim", {**claim, "value1.name": ["trucks"], "value1.number": ["99"]})
    assert code == 422
    assert "in none of its quotes" in page
    assert "1,234 trucks crossed" in page
    code, page = forms("claim", {**claim, "value1.name": ["trucks"], "value1.number": ["1234"], "value1.unit": ["<i>"]})
    assert code == 200, page
    assert forms("nothing", {})[0] == 404


def test_every_field_has_a_meaning() -> None:
    """No field of any record is without a sentence that says what it is for."""
    parts = [one for one in vars(models).values() if isinstance(one, type) and issubclass(one, models.Record)]
    for model in [*parts, *schemas.MODELS.values()]:
        if model is not models.Record and issubclass(model, BaseModel):
            names = {field.alias or name for name, field in model.model_fields.items()}
            assert MEANINGS[model.__name__].keys() == names, model.__name__


@pytest.mark.parametrize(("name", "text"), list(schemas.files()), ids=lambda one: one if len(one) < 40 else "")
def test_schemas_are_fresh(name: str, text: str) -> None:
    """The schemas of the repository are those of the models: `briefing add schemas` writes them."""
    assert (ROOT / name).read_text("utf-8") == text
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("kind", schemas.MODELS)
def test_files_name_their_schema(kind: str) -> None:
    """Every record file begins with the line by which YAML editors find its schema."""
    for path in ROOT.glob(schemas.FILES[kind]):
        up = "../" * (len(path.relative_to(ROOT / "seeds").parts) - 1)
        assert path.read_text("utf-8").startswith(f"# yaml-language-server: $schema={up}.schemas/{kind}.json\n"), path


@pytest.mark.parametrize("text", ['It\'s: "so"', "2020", "- a", "yes", "{x}", "#no", "é مرحبا", "a" * 300])
def test_yaml_reads_back(text: str) -> None:
    """Whatever text a field holds, it reads back as it was."""
    record = {"id": "a", "text": text, "list": [text], "in": [{"text": text}]}
    assert yaml.safe_load(as_yaml(record)) == [record]


def test_slugs() -> None:
    """An id made of words has plain letters, begins with one, and is cut between words."""
    assert given.slug("2020: Ünited “Nations”, Idlib") == "united-nations-idlib"
    assert given.slug("one two three", 8) == "one-two"
    assert given.slug("مرحبا") == ""

"""Reading records: whatever stands in a file, the editor gets file, line and mend, and never a traceback."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.forms.yamlmarks import MAX_BYTES, YamlProblem, parse
from briefing.records import load
from briefing.records.models import Evidence, Value
from briefing.tables.cells import MOST_DIGITS
from tests.doctrees import minibook

CLAIMS = "seeds/claims/all.yml"
BOMB = "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: [*b, *b, *b, *b]\n"


def problems_of(root: Path, data: bytes) -> list[str]:
    """Return the problems of a book whose claims file has this content."""
    minibook.write(root)
    (root / CLAIMS).write_bytes(data)
    return [str(problem) for problem in load(root).problems]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a bomb of aliases", BOMB.encode(), "anchors"),
        ("a NUL", b"- id: one\n  statement: a\0b\n", "U+0000 control character"),
        ("another encoding", "- id: çö\n".encode("latin-1"), "UTF-8"),
        ("UTF-16", "- id: one\n".encode("utf-16"), "UTF-8"),
        ("a file too large", b"#" * (MAX_BYTES + 1), "larger than"),
        ("a string of a megabyte", b"- id: one\n  statement: " + b"x" * 900_000 + b"\n", "shorten it to 2000"),
        ("a mapping", b"id: one\n", "list of records"),
        ("a deep nest", b"- " * 3000 + b"x\n", ""),
        ("an executable tag", b"- !!python/object/apply:os.system [true]\n", "tags are not used"),
        ("a key that is a list", b"- {[a, b]: c}\n", "plain word"),
        ("a number for an id", b"- id: 5\n", "'id'"),
        ("text only", b"hello\n", "list of records"),
    ],
)
def test_bad_files_end_in_one_clear_error(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """A file that is no sound record file is named with its line, and says what is wrong."""
    found = problems_of(tmp_path, data)
    assert found, name
    assert any(line.startswith(f"{CLAIMS}:") and says in line for line in found), found


def test_an_empty_file_is_no_problem(tmp_path: Path) -> None:
    """A claims file without a record adds nothing and is not an error in itself."""
    minibook.write(tmp_path)
    (tmp_path / "seeds/claims/more.yml").write_text("# nothing yet\n", encoding="utf-8")
    assert load(tmp_path).problems == []


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_random_bytes_never_give_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever bytes stand in a record file, reading returns."""
    problems_of(tmp_path_factory.mktemp("book"), data)


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates()
_FIELDS = st.sampled_from(
    ["id", "statement", "said_by", "said_on", "evidence", "values", "status", "opposed_by", "source", "quote", "number"]
)
_DATA = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_FIELDS, inner, max_size=6), max_leaves=20
)


@settings(max_examples=80, deadline=None)
@given(records=st.lists(_DATA, max_size=4))
def test_random_records_never_give_a_traceback(tmp_path_factory: pytest.TempPathFactory, records: list[object]) -> None:
    """Whatever is written under the fields' names, each problem has a place in the file."""
    data = yaml.safe_dump(records, allow_unicode=True).encode("utf-8", errors="replace")
    for line in problems_of(tmp_path_factory.mktemp("book"), data):
        assert line.split(":")[1].isdigit()


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_random_text_parses_or_says_why(text: str) -> None:
    """Any text is either YAML with lines, or a YamlProblem with a line and words."""
    try:
        _, lines = parse(text)
    except YamlProblem as problem:
        lines = {(): problem.line}
    assert all(line >= 1 for line in lines.values())


def test_scripts_in_records_stay_text(tmp_path: Path) -> None:
    """HTML in a record's fields is read as text, and no field is lost over it."""
    claims = minibook.CLAIMS.replace("said_by: OHCHR", "said_by: <script>alert(1)</script>")
    minibook.write(tmp_path, {CLAIMS: claims})
    assert load(tmp_path).claims["killed"].said_by == "<script>alert(1)</script>"


def test_our_own_words_have_typographic_apostrophes(tmp_path: Path) -> None:
    """A straight apostrophe in a statement is shown curled, as the chapters' are; a quotation keeps its source's."""
    changed = minibook.CLAIMS.replace("said that contact had", "said that the group's contact had", 1)
    records = load(minibook.write(tmp_path, {"seeds/claims/all.yml": changed}))
    assert records.statement("contact") == "A ministry said that the group’s contact had been made."
    evidence = Evidence(source="first-article", quote="the group's word", credibility=3)
    assert evidence.quote == "the group's word"


def test_a_statement_can_show_its_own_dates(tmp_path: Path) -> None:
    """In a statement `{said_on}` stands for the day on which it was said."""
    changed = minibook.CLAIMS.replace("In Saraqib {people} people", "In Saraqib, by {said_on}, {people} people")
    records = load(minibook.write(tmp_path, {"seeds/claims/all.yml": changed}))
    assert records.statement("fled") == "In Saraqib, by February 2020, 12,000 people fled."


def test_a_record_without_an_id_is_named_by_its_number(tmp_path: Path) -> None:
    """Records are counted from one."""
    found = problems_of(tmp_path, b"- statement: One.\n- statement: Two.\n")
    assert [number for number in (1, 2, 3) if any(f"claim no. {number}" in one for one in found)] == [1, 2]


def test_a_source_that_goes_back_to_an_unknown_one_is_named_in_its_line(tmp_path: Path) -> None:
    """The message stands where the unknown source is named."""
    minibook.write(tmp_path)
    path = tmp_path / "seeds" / "sources.yml"
    text = path.read_text("utf-8").replace("derived_from: [un-report]", "derived_from: [un-reports]")
    path.write_text(text, "utf-8")
    line = text.partition("derived_from")[0].count("\n") + 1
    assert f"seeds/sources.yml:{line}" in {problem.where for problem in load(tmp_path).problems}


@pytest.mark.parametrize("number", ["9" * MOST_DIGITS, "-" + "9" * MOST_DIGITS, "0." + "9" * MOST_DIGITS, "0"])
def test_a_number_may_have_as_many_digits_as_a_cell(number: str) -> None:
    """A claim's value may be as long as a cell's."""
    assert Value(number=Decimal(number)).number == Decimal(number)


def test_spaces_around_words_are_no_part_of_them() -> None:
    """What stands around the words of a field is left out."""
    assert Value(number=Decimal(1), unit=" people ").unit == "people"


@pytest.mark.parametrize("number", ["9" * (MOST_DIGITS + 1), "1e20", "1e-21", "0." + "9" * (MOST_DIGITS + 1)])
def test_a_number_longer_than_any_cell_is_refused(number: str) -> None:
    """A number of more digits is a slip, also where an exponent hides them."""
    with pytest.raises(ValueError, match="more than 20 digits"):
        Value(number=Decimal(number))


def test_a_text_with_broken_letters_is_still_looked_through(tmp_path: Path) -> None:
    """Bytes of a registered text that are no letters hide none of the quotations beside them."""
    data = minibook.ARTICLE.encode().replace(b"Growth", b"Gr\xffwth")
    minibook.put(tmp_path, minibook.files(hashlib.sha256(data).hexdigest()))
    (tmp_path / "seeds/texts/first.txt").write_bytes(data)
    records = load(tmp_path)
    assert records.problems == []
    assert records.verdict("contact", 0).verdict == "found"

"""One slip, one message: what could not be read counts as known for all that refer to it, and causes come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check
from briefing.doctrees.judged.gate import sort
from briefing.problems import Problem
from tests.doctrees import minibook
from tests.doctrees.test_gate import WORD_TABLE

CSV, PACKAGE, SOURCES, CLAIMS = "data/counts.csv", "data/datapackage.yml", "seeds/sources.yml", "seeds/claims/all.yml"
LINES = minibook.COUNTS.splitlines()
HASHTAGS = "\n".join([LINES[0], "#date,#affected,#meta+source", *LINES[1:]]) + "\n"
EMPTY_ROW = minibook.COUNTS + ",,\n"

OPEN = """# Figures

```{analysis}
This is how we reason.

It may well be so.{claim}`fled`

Perhaps people fled.{claim}`fled`
"""


def _line(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


MERGED = "here stands <<<<<<<, git's mark of a merge that is not finished"


def merged(text: str) -> bytes:
    """Return a text of which two people changed the third line, as git leaves it."""
    lines = text.splitlines(keepends=True)
    lines[2:3] = ["<<<<<<< HEAD\n", lines[2], "=======\n", lines[2], ">>>>>>> branch\n"]
    return "".join(lines).encode()


# name, file, its content, where the one message stands, words of it
CASES: list[tuple[str, str, bytes, str, str]] = [
    ("semicolons", CSV, minibook.COUNTS.replace(",", ";").encode(), f"{CSV}:1", "parted by semicolons"),
    ("tabs", CSV, minibook.COUNTS.replace(",", "\t").encode(), f"{CSV}:1", "parted by tabs"),
    ("bars", CSV, minibook.COUNTS.replace(",", "|").encode(), f"{CSV}:1", "parted by bars"),
    ("UTF-16", CSV, minibook.COUNTS.encode("utf-16"), f"{CSV}:1", "UTF-16"),
    ("UTF-16 without a mark", CSV, minibook.COUNTS.encode("utf-16-le"), f"{CSV}:1", "UTF-16"),
    ("Latin-1", CSV, minibook.COUNTS.replace("2020-02-02", "février").encode("latin-1"), f"{CSV}:2", "not UTF-8"),
    ("hashtags", CSV, HASHTAGS.encode(), f"{CSV}:2", "HXL hashtags"),
    ("commas behind", CSV, minibook.COUNTS.replace("\n", ",,\n").encode(), f"{CSV}:1", "behind the last column"),
    ("commas behind one row", CSV, minibook.COUNTS.replace("948000,un-report", "948000,un-report,,").encode(), f"{CSV}:3", "behind the last column"),
    ("a row of commas", CSV, EMPTY_ROW.encode(), f"{CSV}:4", "without any content"),
    ("a quotation mark left open", CSV, minibook.COUNTS.replace("948000", '"948000').encode(), f"{CSV}:3", "no valid CSV"),
    ("an empty table", CSV, b"", f"{CSV}:1", "empty"),
    ("a faulty entry", PACKAGE, minibook.PACKAGE.replace('  title: "People counted"\n', "").encode(), f"{PACKAGE}:9", "'title' is missing"),
    ("a misspelt property", PACKAGE, minibook.PACKAGE.replace("briefing:caveats", "briefing:caveat").encode(), f"{PACKAGE}:25", "did you mean 'briefing:caveats'"),
    ("a source with a wrong language", SOURCES, b"  language: no\n", f"{SOURCES}:+0", "`no` is read as false"),
    ("a source with a wrong grade", SOURCES, b"  partisan: perhaps\n", f"{SOURCES}:+0", "'partisan'"),
    ("a source with an unknown field", SOURCES, b"  lang: ar\n", f"{SOURCES}:+0", "'lang' is not known"),
    ("sources that are no YAML", SOURCES, b"  note: [\n", f"{SOURCES}:+0", "put ] at the end"),
    ("an unknown role", "book/figures.md", minibook.FIGURES.replace("{claim}", "{clam}").encode(), "book/figures.md:3", "did you mean {claim}?"),
    ("a role twice wrong", "book/figures.md", b"# Figures\n\nOne line here,\nand in the next {sayd}`killed` it stands.\n", "book/figures.md:4", "did you mean {said}?"),
    ("an unknown role in a list", "book/figures.md", b"# Figures\n\n- One thing.{vall}`killed.people`\n", "book/figures.md:3", "did you mean {val}?"),
    ("a role without its end", "book/figures.md", b"# Figures\n\nThe UN counted.{claim}`killed\n", "book/figures.md:3", "write {claim}`killed`, with a backtick"),
    ("a role before a space", "book/figures.md", b"# Figures\n\nThe UN counted.{claim} killed\n", "book/figures.md:3", "\u201c{claim}\u201d is left in the text"),
    ("a source of a table like no other", "book/figures.md", WORD_TABLE.encode(), "book/figures.md:3", "sources are in seeds/sources.yml"),
    ("an edition where there is none", "book/figures.md", b"# Figures\n\n```{changes} first\n```\n", "book/figures.md:3", "those with one before them are: none yet"),
    ("a claim like no other", CLAIMS, minibook.CLAIMS.replace("superseded_by: [killed]", "superseded_by: [zebra]").encode(), f"{CLAIMS}:60", "remove it; claims are listed in seeds/"),
    ("a typing error in a mark beside a value", "book/figures.md", b"# Figures\n\nIn all {val}`fled.people` fled.{claim}`fleed`\n", "book/figures.md:3", "did you mean 'fled'?"),
    ("the same beside a day", "book/figures.md", b"# Figures\n\nIt was so on {val}`fled.said_on`.{said}`fleed`\n", "book/figures.md:3", "did you mean 'fled'?"),
    ("the same beside a table's value", "book/figures.md", b"# Figures\n\nIn all {val}`counts/2020-02-23/people` fled.{claim}`kiled`\n", "book/figures.md:3", "did you mean 'killed'?"),
    ("a typing error in the evidence's source", CLAIMS, minibook.CLAIMS.replace("source: copied-report", "source: copied-reprt").encode(), f"{CLAIMS}:56", "did you mean 'copied-report'?"),
    ("a typing error in the only mark of a claim", "book/summary.md", minibook.SUMMARY.replace("{said}`old-count`", "{said}`old-cout`").encode(), f"book/summary.md:{_line(minibook.SUMMARY, '{said}`old-count`')}", "did you mean 'old-count'?"),
    ("a claim's id copied", CLAIMS, minibook.CLAIMS.replace("- id: old-count", "- id: contact").encode(), f"{CLAIMS}:51", "is defined twice"),
    ("a block of analysis left open", "book/figures.md", OPEN.encode(), "book/figures.md:3", "is never closed"),
    ("a claim's value left out", CLAIMS, minibook.CLAIMS.replace("  values:\n    people: {number: 1506, unit: civilians, kind: deaths}\n", "").encode(), f"{CLAIMS}:2", "{people} is not among its values"),
    ("records in another encoding", CLAIMS, minibook.CLAIMS.replace("said_by: OHCHR", "said_by: Ren\u00e9", 1).encode("latin-1"), f"{CLAIMS}:{_line(minibook.CLAIMS, 'said_by: OHCHR')}", "the line is not UTF-8 text [yaml]\n    save the file as UTF-8"),
    ("settings in another encoding", "_config.yml", minibook.CONFIG.replace("Nobody", "Ren\u00e9").encode("latin-1"), f"_config.yml:{_line(minibook.CONFIG, 'Nobody')}", "the line is not UTF-8 text [yaml]\n    save the file as UTF-8"),
    ("a chapter in another encoding", "book/figures.md", (minibook.FIGURES + "\nThe \u00e9t\u00e9, \u00e9t\u00e9\n").encode("latin-1"), f"book/figures.md:{minibook.FIGURES.count(chr(10)) + 2}", "the line is not UTF-8 text [unread-file]\n    save the file as UTF-8"),
    ("a merge in a chapter", "book/figures.md", merged(minibook.FIGURES), "book/figures.md:3", MERGED),
    ("a merge in the summary", "book/summary.md", merged(minibook.SUMMARY), "book/summary.md:3", MERGED),
    ("a merge in records", CLAIMS, merged(minibook.CLAIMS), f"{CLAIMS}:3", MERGED),
    ("a merge in the contents", "_toc.yml", merged(minibook.TOC), "_toc.yml:3", MERGED),
    ("a merge in the tables' description", PACKAGE, merged(minibook.PACKAGE), f"{PACKAGE}:3", MERGED),
    ("a merge in a table", CSV, merged(minibook.COUNTS), f"{CSV}:3", MERGED),
    ("a comma in a number within braces", CLAIMS, minibook.CLAIMS.replace("number: 1506,", "number: 1,506,").encode(), f"{CLAIMS}:{_line(minibook.CLAIMS, 'number: 1506,')}", "'number' is 1,506: within braces a comma ends the number [yaml]\n    write digits without separators: 1506"),
    ("a comma for a point within braces", CLAIMS, minibook.CLAIMS.replace("number: 1506,", "number: 15,5,").encode(), f"{CLAIMS}:{_line(minibook.CLAIMS, 'number: 1506,')}", "write a point: 15.5"),
    ("a typing error in a value", "book/figures.md", b"# Figures\n\nIn all {val}`kiled.people` died.{claim}`killed`\n", "book/figures.md:3", "did you mean 'killed'?"),
    ("a typing error in one of two values", "book/figures.md", b"# Figures\n\nIn all {val}`killed.people` died on {val}`kiled.said_on`.{claim}`killed`\n", "book/figures.md:3", "did you mean 'killed'?"),
    ("a typing error in a value that is reported", "book/figures.md", b"# Figures\n\nIn all {val}`fleed.people` fled.{said}`fled`\n", "book/figures.md:3", "did you mean 'fled'?"),
    ("a number in a heading", "book/figures.md", (minibook.FIGURES + "\n## The 1,506 towns\n").encode(), f"book/figures.md:{minibook.FIGURES.count(chr(10)) + 2}", "say it in words without one, and show the number in the text below"),
    ("a word for a number in a heading", "book/figures.md", (minibook.FIGURES + "\n## Two towns\n").encode(), f"book/figures.md:{minibook.FIGURES.count(chr(10)) + 2}", "a heading has no numbers"),
    ("a quotation in a heading", "book/figures.md", (minibook.FIGURES + "\n## The \u201clong war\u201d\n").encode(), f"book/figures.md:{minibook.FIGURES.count(chr(10)) + 2}", "a heading has no quotations: say it in words of your own, and quote in the text below"),
    ("an unknown block", "book/figures.md", b"# Figures\n\n```{data-tabel} counts\n```\n", "book/figures.md:3", "did you mean {data-table}?"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "content", "where", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_slip_gives_one_message(file: str, content: bytes, where: str, said: str, tmp_path: Path) -> None:
    """A file that cannot be read as it should be is named once, in its line, and nothing else is said of the book."""
    path = minibook.write(tmp_path) / file
    if file == SOURCES:  # a line more in the second record
        before = path.read_bytes().partition(b"  url: https://example.org/report\n")[0]
        content = path.read_bytes().replace(b"  url: https://example.org/report\n", content, 1)
        line = before.count(b"\n") + 1 + int(where.rpartition("+")[2])
        where = f"{SOURCES}:{line}"
    path.write_bytes(content)
    found = check(tmp_path)
    assert len(found) == 1, [str(problem) for problem in found]
    assert found[0].where == where
    assert said in str(found[0])


def test_a_merge_in_a_notebook(tmp_path: Path) -> None:
    """Git's marks among a notebook's lines and in the text of its cell are told as in any other file."""
    whole = minibook.notebook(minibook.markdown(minibook.FIGURES))
    within = minibook.notebook(minibook.markdown(merged(minibook.FIGURES).decode()))
    for text, where in (
        (merged(whole).decode(), "book/figures.ipynb:3"),
        (within, "book/figures.ipynb:cell 1, line 3"),
    ):
        minibook.write(tmp_path, {"book/figures.ipynb": text})
        (tmp_path / "book/figures.md").unlink()
        (problem,) = check(tmp_path)
        assert problem.where == where
        assert MERGED in problem.message


def test_a_byte_order_mark_is_read_over(tmp_path: Path) -> None:
    """Tables, chapters, notebooks, records and settings may begin with the mark that Windows programs write."""
    chapter = minibook.notebook(minibook.markdown(minibook.FIGURES))
    minibook.write(tmp_path, {"book/figures.md": None, "book/figures.ipynb": chapter})
    for name in (CSV, PACKAGE, SOURCES, CLAIMS, "book/figures.ipynb", "book/summary.md", "_config.yml", "_toc.yml"):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(tmp_path) == []


def test_a_broken_table_is_no_reason_to_blame_its_sentences(tmp_path: Path) -> None:
    """Where a table's file cannot be read, no sentence is said to lack a mark of the table's sources."""
    minibook.write(
        tmp_path,
        {"book/figures.md": minibook.FIGURES + "\nThere were {val}`counts/2020-02-23/people` of them.{claim}`fled`\n"},
    )
    assert [one.rule for one in check(tmp_path)] == ["value-unclaimed"]
    path = tmp_path / CSV
    path.write_text(path.read_text("utf-8").replace("people", "poeple", 1), "utf-8")
    assert [one.rule for one in check(tmp_path)] == ["table-file"]


def test_an_id_that_stands_twice_hides_no_row_that_is_not_there(tmp_path: Path) -> None:
    """Where two claims have one id, a value of a claim may be either's; a value of a table has nothing to do with it."""
    claims = minibook.CLAIMS + "- id: killed\n" + minibook.CLAIMS.partition("- id: killed\n")[2].partition("- id:")[0]
    text = minibook.FIGURES + "\nThere were {val}`counts/2020-02-24/people` of them.{claim}`killed`\n"
    found = check(minibook.write(tmp_path, {CLAIMS: claims, "book/figures.md": text}))
    assert sorted(one.rule for one in found) == ["duplicate-id", "unknown-row"]


def test_an_id_that_stands_twice_hides_whom_it_was_meant_to_name(tmp_path: Path) -> None:
    """Where two sources have one id, a source that seems to be absent may be the second of them."""
    more = "    - source: un-update\n      paraphrase: 1,506 civilian deaths verified\n      credibility: 1\n"
    second = "- id: un-report\n" + minibook.SOURCES.partition("- id: un-report\n")[2].partition("- id:")[0]
    found = check(
        minibook.write(
            tmp_path,
            {
                SOURCES: f"{minibook.SOURCES.rstrip()}\n{second}",
                CLAIMS: minibook.CLAIMS.replace("    - source: un-report\n", f"{more}    - source: un-report\n", 1),
            },
        )
    )
    assert [one.rule for one in found] == ["duplicate-id"]


def test_causes_come_first_and_stale_notebooks_last() -> None:
    """An editor who mends from the top mends the cause before what follows from it."""
    rules = ["stale-notebook", "unused-source", "unused-claim", "no-claim", "never-falls", "tables"]
    found = sort(Problem(rule, f"book/{n}.md:1", "wrong") for n, rule in enumerate(rules))
    assert [problem.rule for problem in found] == [
        "never-falls",
        "tables",
        "no-claim",
        "unused-claim",
        "unused-source",
        "stale-notebook",
    ]


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ({"a.md:3": ["line-break", "typed-number"], "a.md:4": ["typed-number"]}, ["a.md:3 line-break", "a.md:4 typed-number"]),
        ({"a.md:3": ["line-break", "open-fence"]}, ["a.md:3 line-break", "a.md:3 open-fence"]),
        ({"a.md:3": ["unresolved-link", "broken-link"], "a.md:4": ["broken-link"]}, ["a.md:3 unresolved-link", "a.md:4 broken-link"]),
        ({"a.md:3": ["unresolved-link", "no-claim"]}, ["a.md:3 unresolved-link", "a.md:3 no-claim"]),
    ],
    ids=["misread", "misread twice", "a link that leads nowhere", "such a link in a sentence without a mark"],
)  # fmt: skip
def test_what_follows_from_a_slip_is_not_told(problems: dict[str, list[str]], told: list[str]) -> None:
    """Of a line that was misread, or a link that paper misses too, only that is told; all else that is wrong is told, too."""
    found = sort(Problem(rule, where, rule) for where, rules in problems.items() for rule in rules)
    assert [f"{one.where} {one.rule}" for one in found] == told


def test_another_faulty_entry_leaves_the_sound_table(tmp_path: Path) -> None:
    """Of two tables the sound one is read, checked and shown, whatever is wrong with the other's entry."""
    more = (
        minibook.PACKAGE.partition("resources:\n")[2]
        .replace("counts", "others")
        .replace('title: "People', 'titel: "People')
    )
    files: dict[str, str | None] = {PACKAGE: minibook.PACKAGE + more, "data/others.csv": minibook.COUNTS}
    files["book/figures.md"] = minibook.FIGURES + "\n```{data-table} others\n```\n"
    found = check(minibook.write(tmp_path, files))
    assert {problem.where.partition(":")[0] for problem in found} == {PACKAGE}
    assert all("table 'others'" in problem.message for problem in found)


def test_a_notebook_never_executed_is_told_as_that_alone(tmp_path: Path) -> None:
    """A notebook as a text editor writes it, without outputs or a kernel's name, is stale and nothing else."""
    code = {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": None, "outputs": [], "source": "x = 1"}
    chapter = minibook.notebook(minibook.markdown(minibook.FIGURES), code)
    found = check(minibook.write(tmp_path, {"book/figures.md": None, "book/figures.ipynb": chapter}))
    assert [problem.rule for problem in found] == ["stale-notebook"]


NAMES = """
One.{claim}`kiled` There were {val}`killed.poeple` of them.{claim}`killed` See {fig}`none`.

```{data-table} count
```

```{question} whom
```
"""
JUDGEMENTS = "seeds/judgements.yml"
WRONG = {"unknown-claim", "unknown-value", "unknown-figure", "unknown-table", "unknown-question"}


@pytest.mark.parametrize(
    ("file", "old", "new", "unsure"),
    [
        (JUDGEMENTS, "- id:", "- idd:", set()),
        (SOURCES, "  kind: ", "  kinds: ", set()),
        (CLAIMS, "- id: fled", "- id: [fled", {"unknown-claim", "unknown-value"}),
        (CLAIMS, "  said_by: OHCHR\n", "", {"unknown-value"}),
        (CSV, "people", "poeple", set()),
        ("seeds/questions.yml", "- id:", "- id: [", {"unknown-question"}),
    ],
    ids=["a judgement", "a source", "all claims", "the claim itself", "a table", "all questions"],
)
def test_what_could_not_be_read_hides_no_name_of_another_kind(
    tmp_path: Path, file: str, old: str, new: str, unsure: set[str]
) -> None:
    """Where a record cannot be read, each name that is in none, nor can be in that one, is told along with it."""
    root = minibook.write(tmp_path, {"book/figures.md": minibook.FIGURES + NAMES})
    assert {one.rule for one in check(root)} == WRONG
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
    found = {one.rule for one in check(root)}
    assert found & WRONG == WRONG - unsure
    assert found - WRONG

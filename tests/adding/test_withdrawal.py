"""`briefing retract SOURCE --apply`: what rested on the source is lowered, nothing else is touched, and all is written or none."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from briefing import editions
from briefing.adding import withdrawal
from briefing.cli import main
from briefing.doctrees.checking import check, read_book
from briefing.doctrees.tracing import trace
from briefing.records import load
from briefing.records.grades import CREDIBILITY
from briefing.writing import ChangedError, Seen
from tests.doctrees import minibook

MORE = """# Comments stay where they are.
- {id: flow-alone, statement: A village was empty., said_by: First Press, said_on: 2020-02,  # in a line
   evidence: [{source: first-article, quote: "there was no contact at all", credibility: 2}], status: "corroborated"}

# Between two records
- id: thrice
  statement: An office counted.
  said_by: OHCHR
  said_on: 2020-01-18
  evidence:
    - source: copied-report   # a copy
      paraphrase: an office counted
      credibility: 3          # weighed with care

    - source: state-paper
      paraphrase: an office counted
      credibility: 3
    - source: first-article
      paraphrase: an office counted
      credibility: 3
  status: 'corroborated'   # by three
  note: "It holds."
"""
MIXED = """- id: mixed-paper
  title: A paper of two reports
  publisher: Third Press
  kind: news article
  published: 2020-02
  derived_from: [un-report, state-paper]
  reliability: C
  reliability_why: Repeats others.
"""
PAGE = "# More\n\nA village was empty.{claim}`flow-alone` An office counted.{claim}`thrice`\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a book with claims in two files, in one of which records are written in every way."""
    files: dict[str, str | None] = {
        "seeds/claims/more.yml": MORE.replace('status: "corroborated"', 'status: "single-source"'),
        "seeds/sources.yml": minibook.SOURCES,
        **minibook.listed({"book/more.md": PAGE}),
    }
    monkeypatch.chdir(minibook.write(tmp_path, files))
    assert load(tmp_path).problems == []
    return tmp_path


def apply(source: str, *given: str) -> int:
    """Withdraw a source by the command that editors use."""
    return main(["retract", source, "--apply", "--why", "It was made up.", "--on", "2026-11-28", *given])


def texts(root: Path) -> dict[str, str]:
    """Return all files of records."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted((root / "seeds").rglob("*.yml"))
    }


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines that were replaced, each with what stands there now; of added ones the first part is empty."""
    old, new = before.splitlines(), after.splitlines()
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [*zip(old[a:b] or [""] * (d - c), new[c:d], strict=True)]
    return found


def test_a_claim_that_rests_on_it_alone_may_not_be_stated_as_fact(root: Path) -> None:
    """Its evidence is graded 6, its grade is the lowest, and each sentence that states it is refused with its line."""
    assert [one.rule for one in check(root)] == []
    assert apply("first-article") == 0
    records = load(root)
    assert records.grade("fled") == "F6"
    assert [one.credibility for one in records.claims["fled"].evidence] == [max(CREDIBILITY)]
    facts = {one.message for one in check(root) if one.rule == "stated-as-fact"}
    assert "claim 'fled' is stated as fact, and all its sources were withdrawn" in facts
    assert "claim 'flow-alone' is stated as fact, and all its sources were withdrawn" in facts
    assert len(facts) == 2


def test_a_claim_with_one_other_independent_source_stands_on_that(root: Path) -> None:
    """It is called single-source, and graded by what is left; with two origins left it stays corroborated."""
    assert apply("first-article") == 0
    claims = load(root).claims
    assert (claims["killed"].status, load(root).grade("killed")) == ("single-source", "A1")
    assert claims["thrice"].status == "corroborated"
    assert claims["no-contact"].status == "disputed"


def test_a_copy_falls_with_its_original_and_never_replaces_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a copy says is graded 6 as well, counts for no origin, and is named as what falls, not as what is left."""
    assert apply("un-report") == 0
    said = capsys.readouterr().out
    assert "falls with it: its copy copied-report" in said
    records = load(root)
    assert records.withdrawn("copied-report")
    assert records.claims["old-count"].evidence[0].credibility == 6
    assert [one.credibility for one in records.claims["thrice"].evidence] == [6, 3, 3]
    assert records.grade("thrice") == "C3"
    assert records.claims["killed"].status == "single-source"


def test_a_source_that_also_goes_back_to_another_stands_on_that(root: Path) -> None:
    """A report of two documents counts for the one that was not withdrawn, until that is withdrawn, too."""
    path = root / "seeds/sources.yml"
    path.write_text(path.read_text("utf-8") + MIXED, "utf-8")
    assert apply("un-report") == 0
    assert not load(root).withdrawn("mixed-paper")
    assert apply("state-paper") == 0
    assert load(root).withdrawn("mixed-paper")


def test_nothing_else_is_touched(root: Path) -> None:
    """Comments, order, quotation marks and layout stay byte for byte: the lines that change are those that must."""
    before = texts(root)
    assert apply("first-article") == 0
    after = texts(root)
    assert {name for name in after if after[name] != before.get(name)} == {
        "seeds/sources.yml", "seeds/claims/all.yml", "seeds/claims/more.yml", "seeds/corrections.yml",
    }  # fmt: skip
    more = changed(before["seeds/claims/more.yml"], after["seeds/claims/more.yml"])
    assert [
        (old.replace("credibility: 2", "credibility: 6").replace("credibility: 3", "credibility: 6"), new)
        for old, new in more
    ] == [(new, new) for _, new in more]
    assert len(more) == 2
    sources = changed(before["seeds/sources.yml"], after["seeds/sources.yml"])
    assert sources == [("", '  withdrawn: {on: "2026-11-28", why: "It was made up."}')]


def test_a_draft_of_the_correction_is_written(root: Path) -> None:
    """It names the source and each claim that drew on it, says why, and explains the change of status to the gate."""
    assert main(["edition", "first", "--on", "2026-11-27"]) == 0
    assert apply("first-article") == 0
    (one,) = load(root).corrections.values()
    assert (one.id, one.on, one.why) == ("withdrawn-first-article", "2026-11-28", "It was made up.")
    assert one.records[0] == "source/first-article"
    assert set(one.records[1:]) == {
        f"claim/{cid}" for cid in ("killed", "fled", "no-contact", "contact", "flow-alone", "thrice")
    }
    assert editions.since(load(root)).unexplained == []


def test_the_summary_comes_first_and_what_is_left_to_mend_last(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line counts what was lowered and names the files; what a rule cannot decide is listed."""
    del root
    assert apply("first-article") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        "first-article: withdrawn on 2026-11-28; 6 items of evidence graded 6, 2 claims single-source;"
    )
    assert said[0].endswith(
        "written: seeds/sources.yml, seeds/claims/all.yml, seeds/claims/more.yml, seeds/corrections.yml."
    )
    assert any(line.startswith("to mend: seeds/claims/all.yml") and "[partisan]" in line for line in said)


def test_what_others_confirmed_is_to_be_graded_anew(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a claim that lost its second origin the item left may not stay confirmed by other sources: it is listed, with its line."""
    (line,) = (n for n, text in enumerate(minibook.CLAIMS.splitlines(), 1) if "credibility: 1" in text)
    assert apply("first-article") == 0
    said = capsys.readouterr().out
    assert f"to mend: seeds/claims/all.yml:{line}: claim 'killed': 'un-report' has credibility 1" in said
    assert said.count("[unconfirmed]") == 1
    del root


@pytest.mark.parametrize(
    ("source", "grade"),
    [
        ("first-article", "credibility: 2"),
        ("first-article", "credibility: 1, own: true"),
        ("state-paper", "credibility: 1"),
    ],
)
def test_what_nobody_else_need_confirm_is_not_listed(
    root: Path, capsys: pytest.CaptureFixture[str], source: str, grade: str
) -> None:
    """What is graded lower, is itself the act or word, or is confirmed by another yet is left as it is."""
    path = root / "seeds/claims/all.yml"
    path.write_text(
        minibook.CLAIMS.replace("      credibility: 1", "      " + grade.replace(", ", "\n      ")), "utf-8"
    )
    assert apply(source) == 0
    assert "[unconfirmed]" not in capsys.readouterr().out


def test_all_files_are_written_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody saves one of the files meanwhile, nothing is written, and it says so."""
    real = withdrawal.put_all

    def saved_meanwhile(changes: list[tuple[Seen, bytes]]) -> None:
        last = changes[-2][0].path
        last.write_text(last.read_text("utf-8") + "# saved\n", "utf-8")
        real(changes)

    monkeypatch.setattr(withdrawal, "put_all", saved_meanwhile)
    before = texts(root)
    assert apply("first-article") == 1
    after = texts(root)
    assert after == before | {"seeds/claims/more.yml": before["seeds/claims/more.yml"] + "# saved\n"}
    with pytest.raises(ChangedError):
        withdrawal.withdraw(load(root), withdrawal.Withdrawal("first-article", "2026-11-28", "It was made up."))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["--why", " "], "--why"),
        (["--on", "tomorrow"], "--on"),
    ],
)
def test_a_withdrawal_has_a_reason_and_a_day(
    root: Path, capsys: pytest.CaptureFixture[str], given: list[str], says: str
) -> None:
    """Without a reason or with something that is no day nothing is written."""
    before = texts(root)
    assert apply("first-article", *given) == 1
    assert says in capsys.readouterr().err
    assert texts(root) == before


def test_a_source_is_withdrawn_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second withdrawal is refused with the day of the first; trace tells of it."""
    assert apply("first-article") == 0
    before = texts(root)
    assert apply("first-article") == 1
    assert "it was withdrawn on 2026-11-28 already" in capsys.readouterr().err
    assert texts(root) == before
    assert "  withdrawn on 2026-11-28: It was made up." in trace(read_book(root), "first-article")


def test_without_apply_nothing_is_written(root: Path) -> None:
    """The command alone only says what would fall."""
    before = texts(root)
    assert main(["retract", "first-article"]) == 0
    assert texts(root) == before

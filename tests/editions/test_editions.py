"""Editions: what changed since the last one is named, all of it, with a reason, and nothing published changes without one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import editions
from briefing.commands import edition as command
from briefing.commands.report import FailedError
from briefing.doctrees.checking import read_book
from briefing.editions import Kind, snapshot
from briefing.editions.compare import SAID, compare, in_one_line, words_of
from briefing.records import load
from briefing.site.feeds import editions as feed_entries
from tests.doctrees import minibook

CORRECTION = """- id: why-one
  on: 2026-11-29
  records: [claim/killed, row/counts/*, "judgement/*"]
  said: Something else.
  why: The office's own table was read.
  noticed: A reader.
"""
CLAIMS, JUDGEMENTS = "seeds/claims/all.yml", "seeds/judgements.yml"


def args_of(*given: str) -> object:
    """Return a parsed command line."""
    from briefing.cli import _parser

    return _parser().parse_args(["edition", *given])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a book with one edition, made the day before."""
    root = minibook.write(tmp_path)
    monkeypatch.chdir(root)
    assert command.run(args_of("2026-11-first", "--on", "2026-11-28")) == 0  # type: ignore[arg-type]
    return root


def change(root: Path, file: str, old: str, new: str) -> None:
    """Change one place of a file."""
    path = root / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def found(root: Path) -> list[tuple[Kind, str, str]]:
    """Return what changed: kind, record and field."""
    return [(one.kind, one.ref, one.field) for one in editions.since(load(root)).changes]


def test_nothing_changed_is_said_so(root: Path) -> None:
    """Right after an edition nothing has changed."""
    since = editions.since(load(root))
    assert (since.name, since.day, since.changes) == ("2026-11-first", "2026-11-28", [])
    assert in_one_line(since.changes) == "no change"


def test_changes_stand_in_the_order_in_which_readers_need_them(root: Path) -> None:
    """Conclusions come first, then statuses, values and dates, new and withdrawn records, and the rest."""
    change(root, JUDGEMENTS, "confidence: moderate", "confidence: low")
    change(root, CLAIMS, "status: single-source", "status: disputed\n  opposed_by: [killed]")
    change(root, CLAIMS, "  status: corroborated\n", "  status: corroborated\n  opposed_by: [fled]\n")
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    change(root, "data/counts.csv", "586000", "587000")
    change(root, "seeds/sources.yml", "title: A state newspaper", "title: The state newspaper")
    path = root / "seeds/sources.yml"
    path.write_text(
        path.read_text("utf-8") + path.read_text("utf-8").split("- id: state-paper")[1].join(["- id: new-paper", ""]),
        "utf-8",
    )
    assert found(root) == [
        (Kind.CONCLUSION, "judgement/contact-grew", "confidence"),
        (Kind.VERDICT, "claim/fled", "status"),
        (Kind.VALUE, "claim/killed", "said_on"),
        (Kind.VALUE, "row/counts/2020-02-02", "people"),
        (Kind.NEW, "source/new-paper", ""),
        (Kind.OTHER, "claim/fled", "opposed_by"),
        (Kind.OTHER, "claim/killed", "opposed_by"),
        (Kind.OTHER, "source/state-paper", "title"),
    ]


def test_every_difference_of_the_fields_is_named() -> None:
    """Whatever field is added, changed or left out is one change; a record that is there or not is one."""
    before = {"claim/a": {"statement": "One.", "note": "x"}, "claim/b": {"statement": "Two."}}
    after = {"claim/a": {"statement": "One!", "status": "disputed"}, "name/c": {"name": "C"}}
    named = {(one.ref, one.field) for one in compare(before, after)}
    assert named == {
        ("claim/a", "statement"),
        ("claim/a", "note"),
        ("claim/a", "status"),
        ("claim/b", ""),
        ("name/c", ""),
    }


def test_a_change_of_something_published_needs_a_reason(root: Path) -> None:
    """An edition is refused while a published value changed without a reason, and made once a correction names it."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    with pytest.raises(FailedError) as failed:
        command.run(args_of("2026-11-second"))  # type: ignore[arg-type]
    (problem,) = failed.value.problems
    assert problem.rule == "unexplained"
    assert "claim/killed: said_on was “2020-01-17” in the edition 2026-11-first and is “2020-01-18” now" in str(problem)
    (root / "seeds/corrections.yml").write_text(CORRECTION, "utf-8")
    (one,) = editions.since(load(root)).changes
    assert one.reason == "The office’s own table was read."
    assert command.run(args_of("2026-11-second", "--on", "2026-11-29")) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("first", ["few", "many"])
def test_of_two_reasons_the_one_given_for_fewer_records_is_told(root: Path, first: str) -> None:
    """Where two corrections name a record, the one that names fewer explains it, wherever it stands and if only the other has a title."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    few = CORRECTION.replace(', row/counts/*, "judgement/*"', "")
    many = few.replace("claim/killed]", "claim/killed, claim/fled]").replace("why-one", "why-all")
    many = many.replace("  said:", "  title: Days\n  said:").replace("The office's own table was read.", "Days were read anew.")
    (root / "seeds/corrections.yml").write_text(few + many if first == "few" else many + few, "utf-8")
    (one,) = editions.since(load(root)).changes
    assert one.reason == "The office’s own table was read."


def test_an_edition_just_made_tells_what_it_changed(root: Path) -> None:
    """While the book is its last edition, the changes told are those that this edition brought."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    (root / "seeds/corrections.yml").write_text(CORRECTION, "utf-8")
    assert command.run(args_of("2026-11-second", "--on", "2026-11-29")) == 0  # type: ignore[arg-type]
    since = editions.since(load(root))
    assert (since.name, [(one.ref, one.field) for one in since.changes]) == (
        "2026-11-first",
        [("claim/killed", "said_on")],
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on: 2026-11-29", "on: 2026-11-01"),  # given before the edition
        ("claim/killed, ", ""),  # names another record
        ("  said:", "  kinds: [new]\n  said:"),  # is about another kind of change
    ],
)
def test_a_reason_for_something_else_is_none(root: Path, old: str, new: str) -> None:
    """A correction that is older than the edition, or about other records or kinds of change, explains nothing."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    (root / "seeds/corrections.yml").write_text(CORRECTION.replace(old, new), "utf-8")
    assert len(editions.since(load(root)).unexplained) == 1


def test_a_correction_is_a_reason_for_what_rests_on_its_claim_until_the_next_edition(root: Path) -> None:
    """A correction explains the claims that it names, and their rows and sources; what changes after the next edition it does not."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    change(root, "seeds/sources.yml", "reliability: A", "reliability: B")
    told = CORRECTION.replace(', row/counts/*, "judgement/*"', "").replace("  said:", "  title: The dead\n  said:")
    (root / "seeds/corrections.yml").write_text(told, "utf-8")
    assert [one.reason for one in editions.since(load(root)).changes] == ["The office’s own table was read."] * 2
    command.run(args_of("2026-11-second", "--on", "2026-11-29"))  # type: ignore[arg-type]
    change(root, CLAIMS, "said_on: 2020-01-18", "said_on: 2020-01-19")
    assert [one.reason for one in editions.since(load(root)).changes] == [""]


def test_what_an_earlier_edition_brought_is_told_with_the_reasons_of_its_time(root: Path) -> None:
    """What each edition changed can be told later, whatever has changed since."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    (root / "seeds/corrections.yml").write_text(CORRECTION, "utf-8")
    command.run(args_of("2026-11-second", "--on", "2026-11-29"))  # type: ignore[arg-type]
    change(root, CLAIMS, "said_on: 2020-01-18", "said_on: 2020-01-19")
    later = (
        CORRECTION.replace("why-one", "why-two").replace("2026-11-29", "2026-12-05").replace("table was", "word was")
    )
    (root / "seeds/corrections.yml").write_text(CORRECTION + later, "utf-8")
    records = load(root)
    brought = editions.brought(records, "2026-11-second")
    assert brought is not None
    (before,), (now,) = brought.changes, editions.since(records).changes
    assert (before.after, before.reason) == ("2020-01-18", "The office’s own table was read.")
    assert (now.after, now.reason) == ("2020-01-19", "The office’s own word was read.")
    assert editions.brought(records, "2026-11-first") is None


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        ("claim/killed,", "claim/kiled,", "unknown-record", "there is no record 'claim/kiled'"),
        ("said: Something else.", 'said: "It was {kiled.dead}."', "unknown-value", "there is no claim 'kiled'"),
        ("said: Something else.", "said: It was 4,200.", "typed-number", "“4,200” is typed"),
    ],
)
def test_a_correction_is_judged_like_the_text_that_it_is(root: Path, old: str, new: str, rule: str, says: str) -> None:
    """A correction of an unknown record, with an unknown value or a typed number is refused, with its line."""
    told = CORRECTION.replace(", row/counts/*", "").replace("  said:", "  title: The dead\n  said:")
    (root / "seeds/corrections.yml").write_text(told.replace(old, new), "utf-8")
    (problem,) = read_book(root).problems
    assert (problem.rule, problem.where.partition(":")[0]) == (rule, "seeds/corrections.yml")
    assert says in problem.message


def test_a_record_that_was_withdrawn_can_be_corrected(root: Path) -> None:
    """A correction may name a record that an edition had and the book has no more."""
    change(root, JUDGEMENTS, minibook.JUDGEMENTS, "")
    named = CORRECTION.replace('[claim/killed, counts/*, row/counts/*, "judgement/*"]', "[judgement/contact-grew]")
    (root / "seeds/corrections.yml").write_text(named, "utf-8")
    assert "unknown-record" not in {problem.rule for problem in read_book(root).problems}


@pytest.mark.parametrize("status", ["interim", "final"])
def test_the_gate_refuses_an_unexplained_change(root: Path, status: str) -> None:
    """An interim or final book with an unexplained change is refused; a draft shows it without a reason."""
    change(root, CLAIMS, "said_on: 2020-01-17", "said_on: 2020-01-18")
    assert "unexplained" not in {problem.rule for problem in read_book(root).problems}
    (root / "_config.yml").write_text(minibook.CONFIG + f"    briefing_status: {status}\n", "utf-8")
    assert "unexplained" in {problem.rule for problem in read_book(root).problems}


NAMED = {"editor": "The Desk", "contact": "desk@example.org", "address": "https://example.org/book/"}


@pytest.mark.parametrize("status", ["interim", "final"])
@pytest.mark.parametrize("lacking", [*NAMED, None])
def test_an_edition_must_say_who_answers_for_it(root: Path, status: str, lacking: str | None) -> None:
    """An interim or final book without editor, contact or address is refused with what is missing; a draft is not."""
    settings = "".join(f"    briefing_{name}: {text}\n" for name, text in NAMED.items() if name != lacking)
    for state, wanted in (("draft", []), (status, [f"briefing_{lacking}"] if lacking else [])):
        (root / "_config.yml").write_text(f"{minibook.CONFIG}{settings}    briefing_status: {state}\n", "utf-8")
        found = [problem for problem in read_book(root).problems if problem.rule == "unnamed"]
        assert [problem.mend.split()[1].rstrip(",") for problem in found] == wanted


def test_a_withdrawn_record_is_kept_at_its_address(root: Path) -> None:
    """A record that an edition had and the book has no more is known, with what it said and the edition that had it."""
    change(root, JUDGEMENTS, minibook.JUDGEMENTS, "")
    since = editions.since(load(root))
    assert [(one.kind, one.ref) for one in since.changes] == [(Kind.WITHDRAWN, "judgement/contact-grew")]
    gone = since.withdrawn["judgement/contact-grew"]
    assert (gone.fields["text"], gone.edition) == ("It is likely that contact grew after 2020.", "2026-11-first")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("2026-11-first", "this edition exists; editions are not changed"),
        ("First Edition", "this is no name of an edition"),
    ],
)
def test_an_edition_is_never_overwritten(root: Path, name: str, says: str) -> None:
    """A name that is taken, or is none, is refused, and the files stay as they are."""
    before = (root / "editions/2026-11-first.json").read_bytes()
    with pytest.raises(FailedError) as failed:
        command.run(args_of(name))  # type: ignore[arg-type]
    assert says in str(failed.value.problems[0])
    assert [path.read_bytes() for path in (root / "editions").iterdir()] == [before]


@pytest.mark.parametrize(
    ("old", "new"),
    [("1506", "1507"), ("2026-11-28", "2026-11-27"), ('"entries": []', '"entries": ["x"]'), ('"seal"', '"sale"')],
)
def test_an_edition_that_was_changed_is_named(root: Path, old: str, new: str) -> None:
    """Whatever is changed in a frozen edition breaks its seal: it is named, and the book is compared with none."""
    change(root, "editions/2026-11-first.json", old, new)
    (problem,) = snapshot.faults(root)
    assert problem.where == "editions/2026-11-first.json:1"
    assert editions.since(load(root)).name == ""


@pytest.mark.parametrize("text", ["{", "[]", '{"name": "x"}', '{"name": "x", "day": "y", "records": [1]}'])
def test_a_damaged_edition_is_one_problem(root: Path, text: str) -> None:
    """An edition that cannot be read is named, and the book is compared with none."""
    (root / "editions/2026-11-first.json").write_text(text, "utf-8")
    (problem,) = snapshot.faults(root)
    assert problem.where == "editions/2026-11-first.json:1"
    assert "edition" in {one.rule for one in read_book(root).problems}
    assert editions.since(load(root)).name == ""


def test_an_edition_is_the_same_bytes_and_a_line_a_record(root: Path) -> None:
    """An edition's file depends on the records alone, and holds one line for each."""
    path = root / "editions/2026-11-first.json"
    again = snapshot.text_of(snapshot.Edition("2026-11-first", "2026-11-28", snapshot.of(load(root)), (), {}))
    assert path.read_text("utf-8") == again
    assert len(again.splitlines()) == len(json.loads(again)["records"]) + 11


def test_the_feed_has_an_entry_for_each_edition_and_judgement(root: Path) -> None:
    """Each edition and each judgement that it has anew or otherwise is an entry, with an id that never changes."""
    first = [one.name for one in feed_entries(root, "book/changes.html")]
    assert first == ["edition-2026-11-first", "judgement-contact-grew-2026-11-first"]
    change(root, JUDGEMENTS, "confidence: moderate", "confidence: low")
    (root / "seeds/corrections.yml").write_text(CORRECTION, "utf-8")
    command.run(args_of("2026-12-second", "--on", "2026-12-01"))  # type: ignore[arg-type]
    assert [one.name for one in feed_entries(root, "")][:4] == [
        *first,
        "edition-2026-12-second",
        "judgement-contact-grew-2026-12-second",
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("claim/kiled", "did you mean 'claim/killed'?"),
        ("row/counted/*", "there is no record 'row/counted/*'"),
        ("killed", "there is no record 'killed'"),
        ("claim/killed", ""),
        ("row/counts/*", ""),
        ("name/gone", ""),
    ],
)
def test_a_correction_names_records_that_there_are(root: Path, named: str, said: str) -> None:
    """A correction of something that no edition has or had is refused in its line; a withdrawn record may be named."""
    (old,) = snapshot.read_all(root)
    had = replace(old, records=old.records | {"name/gone": {}})
    (root / "editions" / "2026-11-first.json").write_text(snapshot.text_of(had), "utf-8")
    text = CORRECTION.replace('[claim/killed, row/counts/*, "judgement/*"]', f"\n  - claim/killed\n  - {named}")
    (root / "seeds/corrections.yml").write_text(text, "utf-8")
    problems = read_book(root).problems
    assert [one.where for one in problems] == (["seeds/corrections.yml:5"] if said else [])
    assert said in "".join(map(str, problems))


def test_what_a_record_says_ends_with_a_word() -> None:
    """A record without a name or a sentence of its own is told by its values, whole or up to a word of theirs, and then it says so."""
    told = words_of({f"value{number}": "agreement" for number in range(SAID)})
    assert len(told) <= SAID
    assert told.endswith(("agreement, …", "agreement …"))
    assert words_of({"source": "agency", "items": 3, "of": ["one"]}) == "agency, 3"

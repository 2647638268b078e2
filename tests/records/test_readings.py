"""The second reader: no field of any record can change without a rule that fires or a reading that lapses."""

from __future__ import annotations

import copy
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.commands import review
from briefing.commands.report import FailedError
from briefing.editions import kept
from briefing.forms import yamlmarks
from briefing.records import custody, load, models
from briefing.records.readings import State
from briefing.records.readings.beside import beside, columns
from briefing.records.readings.model import Reading
from briefing.records.readings.seen import Seen
from briefing.records.readings.taking import take
from briefing.tables import descriptor
from tests.campaign import changes as campaign
from tests.campaign.changes import changes, leaves, others, sign_all, stopped, yaml_text
from tests.doctrees import minibook

SOURCE = """- id: full-source
  title: Everything that a source can say
  publisher: A publisher
  kind: interview
  published: 2020-02
  language: fr
  author: A. Writer
  url: https://example.org/a
  read_at: https://example.org/copy
  derived_from: [un-report]
  partisan: true
  withdrawn: {on: "2026-11-27", why: It was made up.}
  reliability: D
  reliability_why: Because of this.
"""
CLAIM = """- id: full-claim
  statement: Some {people} left.
  said_by: A speaker
  said_on: 2020-02-03
  as_of: 2020-02
  actors: [un, us]
  evidence:
    - source: full-source
      quote: quelque 300 sont partis
      prefix: avant
      suffix: ensuite
      credibility: 3
    - source: un-report
      paraphrase: three hundred left
      credibility: 2
      own: true
  values:
    people: {number: 300, unit: people, kind: displaced}
  status: superseded
  opposed_by: [fled]
  superseded_by: [killed]
  valid_until: 2030-01-01
  note: A note.
"""
QUESTION = """- id: full-question
  question: Who was it?
  why: It decides much.
  hypotheses:
    - {id: h1, text: This one., for: [killed], against: [fled]}
    - {id: h2, text: That one., for: [fled], against: [killed]}
  settle: A paper.
  look: An archive.
"""
NAMES = """- id: full-name
  name: A name
  kind: body
  native: [{text: "اسم", lang: ar}]
  variants: [The name]
  short: [Name]
  note: A note.
"""
HOUSE = 'numbers:\n  - text: "24/7"\n    reason: An idiom, not a figure.\nquotations: []\nsignposts: []\n'
READING = {"on": "2026-11-28", "note": "A note.", "against": [{"source": "un-report", "what": "its text"}]}
COPY = "https://web.archive.org/web/2026/a"
ACTORS = """- {id: un, label: United Nations}
- {id: us, label: United States, since: 1776, until: "2030-01"}
"""
CORRECTIONS = """- id: the-dead
  on: 2026-11-28
  title: The dead
  records: [claim/killed, "row/counts/*"]
  kinds: [value, new]
  said: So.
  says: Else.
  why: A better source was read.
  noticed: By a reader.
"""
TABLE = """- name: kinds
  type: table
  title: "Kinds counted"
  description: "Counts of several kinds."
  path: kinds.csv
  format: csv
  mediatype: text/csv
  encoding: utf-8
  licenses: [{name: CC-BY-4.0, title: Creative Commons Attribution 4.0, path: "https://creativecommons.org/licenses/by/4.0/"}]
  sources: [{title: "The UN report", path: "https://example.org/report"}]
  briefing:row: "one count"
  briefing:area: "the zone"
  briefing:unit: "see the column"
  briefing:kind: "several"
  briefing:period: "2019-12-01/2020-03-05"
  briefing:retrieved: 2026-11-22
  briefing:next-look: 2027-01-01
  briefing:refresh: {from: reliefweb, country: SYR, query: idlib, publisher: OCHA, dataset: a-set}
  briefing:caveats: ["Figures are rounded."]
  schema:
    primaryKey: [day, unit]
    fields:
      - {name: day, type: string, title: "Day", description: "A day or a month", "briefing:hxl": "#date", "briefing:dates": partial, constraints: {required: true}}
      - {name: number, type: integer, title: "Number", "briefing:hxl": "#affected", "briefing:unit-column": unit, "briefing:kind-column": kind}
      - {name: unit, type: string, title: "Unit", "briefing:hxl": "#meta+unit", constraints: {required: true}}
      - {name: kind, type: string, title: "Kind", "briefing:hxl": "#meta+kind"}
      - {name: source, type: string, title: "Source", "briefing:hxl": "#meta+source", constraints: {required: true}}
"""
ROW_CHECKS = """  briefing:record: count
  briefing:rows: 2
  briefing:overlaps: "each count contains the one before it"
  briefing:checks: [{check: control-total, column: people, is: 1534000}]
"""

FILES: dict[str, str | None] = {
    "seeds/sources.yml": minibook.files("a" * 64)["seeds/sources.yml"].replace(
        "  reliability: C\n", f"  archived: {COPY}\n  reliability: C\n", 1
    )
    + SOURCE,
    "seeds/claims/all.yml": minibook.CLAIMS.replace(
        "status: single-source\n", "status: single-source\n  opposed_by: [full-claim]\n"
    )
    + CLAIM,
    "seeds/questions.yml": minibook.QUESTIONS + QUESTION,
    "seeds/names.yml": NAMES,
    "seeds/house-list.yml": HOUSE,
    "seeds/custody.yml": minibook.custody("a" * 64, archived=COPY),
    "seeds/actors.yml": ACTORS,
    "seeds/corrections.yml": CORRECTIONS,
    "seeds/texts/first.txt": None,  # as in a fresh clone, where no text is at hand
    "data/datapackage.yml": minibook.PACKAGE.replace("  schema:\n", ROW_CHECKS + "  schema:\n") + TABLE,
    "data/kinds.csv": "day,number,unit,kind,source\n2020-02,3,people,deaths,un-report\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a book in which every kind of record says all that it can, all signed by a second reader."""
    minibook.write(tmp_path, FILES)
    sign_all(tmp_path, **READING)
    sign_one(tmp_path, "claim/killed", "third reader", "doubtful")
    withdraw_last(tmp_path, "claim/killed")
    campaign.freeze(tmp_path, "first", ("the-dead",))
    return tmp_path


def yaml_of(path: Path) -> Any:
    """Return a record file's data, with dates as the text that they are."""
    return yamlmarks.load(path)[0]


def survivors(root: Path, file: str) -> tuple[list[str], int]:
    """Return the changes to one file of records that nothing stopped, and how many were tried."""
    path = root / file
    before, data = path.read_bytes(), yaml_of(path)
    passed, tried = [], 0
    for at in leaves(data):
        for changed in others(data, at):
            path.write_text(json.dumps(changed) if path.suffix == ".json" else yaml_text(changed), "utf-8")
            tried += 1
            if not stopped(root):
                passed.append(f"{file} {at}: {campaign.found(data, at)!r}")
    path.write_bytes(before)
    return passed, tried


@pytest.mark.parametrize(
    "file",
    [
        "seeds/sources.yml",
        "seeds/claims/all.yml",
        "seeds/questions.yml",
        "seeds/judgements.yml",
        "seeds/names.yml",
        "seeds/house-list.yml",
        "seeds/actors.yml",
        "seeds/corrections.yml",
        "data/datapackage.yml",
        "seeds/readings/claim.yml",
        "seeds/custody.yml",
        "editions/first.json",  # YAML holds JSON
    ],
)
def test_no_field_of_a_record_changes_unseen(root: Path, file: str) -> None:
    """Whatever field of whatever record is changed or left out, a rule fires or a reading lapses."""
    assert not stopped(root)
    passed, tried = survivors(root, file)
    assert tried > 0
    assert passed == []


@pytest.mark.parametrize("table", ["counts", "kinds"])
def test_no_cell_changes_unseen(root: Path, table: str) -> None:
    """Whatever cell of a table is changed or emptied, a rule fires or the reading of its row lapses."""
    path = root / f"data/{table}.csv"
    rows = list(csv.reader(path.open(encoding="utf-8")))
    passed = []
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            for other in [*changes(cell), ""]:
                changed = copy.deepcopy(rows)
                changed[r][c] = other
                out = io.StringIO()
                csv.writer(out, lineterminator="\n").writerows(changed)
                path.write_text(out.getvalue(), "utf-8")
                if not stopped(root):
                    passed.append((r, c, other))
    assert passed == []


MODELS = {
    "seeds/sources.yml": (models.Source, models.Withdrawn),
    "seeds/claims/all.yml": (models.Claim, models.Evidence, models.Value),
    "seeds/questions.yml": (models.Question, models.Hypothesis),
    "seeds/judgements.yml": (models.Judgement,),
    "seeds/names.yml": (models.Name, models.NativeName),
    "seeds/actors.yml": (models.Actor,),
    "seeds/corrections.yml": (models.Correction,),
    "seeds/custody.yml": (custody.Entry,),
    "seeds/readings/claim.yml": (Reading,),
    "data/datapackage.yml": (descriptor.Meta, descriptor.Column, descriptor.Refresh, descriptor.SourceNote),
}
ONE_VALUE = {"scheme", "$schema"}
"""What can be said in one way, and says nothing."""


@pytest.mark.parametrize("file", MODELS)
def test_the_campaign_knows_every_field(root: Path, file: str) -> None:
    """A field that is added to a kind of record must be added to the records that the campaign changes."""
    named = json.dumps(yaml_of(root / file))
    known = {field.alias or name for model in MODELS[file] for name, field in model.model_fields.items()}
    assert {name for name in known - ONE_VALUE if f'"{name}"' not in named} == set()


def test_what_is_no_change_lapses_nothing(root: Path) -> None:
    """Comments, order, layout, and a straight apostrophe that readers see curled leave every reading as it is."""
    path = root / "seeds/claims/all.yml"
    data = [dict(reversed(record.items())) for record in yaml_of(path)]
    path.write_text("# a comment\n" + yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    assert not stopped(root)


def states(root: Path, ref: str) -> tuple[State, str]:
    """Return a record's state and who has to act."""
    standing = load(root).readings.standing(ref)
    return standing.state, standing.waits_for


def test_who_waits_for_whom(root: Path) -> None:
    """A changed record waits for a reader, a doubtful one for its writer, one that a reader mended for a third."""
    ref, path = "claim/fled", root / "seeds/claims/all.yml"
    assert states(root, ref) == (State.SIGNED, "")
    path.write_text(path.read_text("utf-8").replace("In Saraqib {people}", "Near Saraqib {people}"), "utf-8")
    assert states(root, ref) == (State.CHANGED, "a reader")
    for by, found, state, waits in (
        ("writer", "holds", State.ONCE, "another reader"),
        ("first reader", "doubtful", State.DOUBTFUL, "its writer"),
        ("first reader", "holds", State.SIGNED, ""),
        ("second reader", "changed", State.SIGNED, ""),
        ("first reader", "changed", State.ONCE, "another reader"),
        ("second reader", "holds", State.ONCE, "another reader"),
        ("third reader", "nothing independent found", State.SIGNED, ""),
    ):
        sign_one(root, ref, by, found)
        assert (by, found, *states(root, ref)) == (by, found, state, waits)


def sign_one(root: Path, ref: str, by: str, found: str, on: str = "2026-11-28") -> None:
    """Sign one record by the command that editors use."""
    from briefing.cli import _parser

    args = _parser().parse_args(["review", ref, "--sign", found, "--by", by, "--on", on, "--against", "un-report"])
    records = load(root)
    assert review._sign(records, ref, args) == 0  # noqa: SLF001 - the command finds its book by the current folder


@pytest.mark.parametrize(
    ("given", "lacking"),
    [
        ((), ["--by", "--against"]),
        (("--against", "un-report"), ["--by"]),
        (("--by", "third reader"), ["--against"]),
        (("--by", "writer"), []),
        (("--by", "third reader", "--against", "un-report"), []),
        (("--by", "third reader", "--against", "https://example.org/report"), []),
        (("--by", "third reader", "--against", "a printed table"), []),
    ],
)
def test_a_signature_names_its_reader_and_what_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], lacking: list[str]
) -> None:
    """No role is taken for granted, nor is anything read against nothing; what was signed is said, as whom and against what."""
    from briefing.cli import _parser

    records = load(minibook.write(tmp_path))
    args = _parser().parse_args(["review", "claim/killed", "--sign", "holds", "--on", "2026-11-28", *given])
    if lacking:
        with pytest.raises(FailedError) as refused:
            review._sign(records, "claim/killed", args)  # noqa: SLF001 - as above
        assert [one.where for one in refused.value.problems] == lacking
        assert all(one.mend for one in refused.value.problems)
        assert load(tmp_path).readings.readings == {}
    else:
        review._sign(records, "claim/killed", args)  # noqa: SLF001 - as above
        said = capsys.readouterr().out
        assert f"1 reading signed as {given[1]}: claim/killed holds" in said
        assert said.count("against") == len(given[2:]) / 2
        assert all(word in said for word in given[3:])


def test_a_list_says_against_what_each_was_read(tmp_path: Path) -> None:
    """An entry of a reader's list that was read against nothing is refused in its line; one that withdraws or a writer's is not."""
    minibook.write(tmp_path)
    bare = LIST.partition("  against:")[0] + "  found: holds\n"
    (problem,) = take(load(tmp_path), [write_list(tmp_path, bare)]).problems
    assert (problem.rule, problem.where) == ("review", "list.yml:1")
    assert "does not say against what" in problem.message
    searched = bare.replace("found: holds", "found: nothing independent found\n  note: Archives and news.")
    assert take(load(tmp_path), [write_list(tmp_path, searched)]).problems == []
    role = next(line for line in bare.splitlines() if "by:" in line)
    assert take(load(tmp_path), [write_list(tmp_path, bare.replace(role, "  by: writer"))]).problems == []


def withdraw_last(root: Path, ref: str, note: str = "Signed by mistake.", *given: str) -> None:
    """Withdraw the last reading of a record by the command that editors use."""
    from briefing.cli import _parser

    records = load(root)
    digest = records.readings.readings[ref][-1].digest
    words = ["review", ref, "--sign", "withdrawn", "--withdraws", digest, "--note", note, "--on", "2026-11-28"]
    words += ["--by", "second reader"]
    assert review._sign(records, ref, _parser().parse_args([*words, *given])) == 0  # noqa: SLF001 - as above


def test_a_withdrawn_reading_counts_no_more(root: Path) -> None:
    """What a withdrawn reading found is not said of its record, which stands or waits as its other readings say."""
    ref = "claim/fled"
    assert states(root, ref) == (State.SIGNED, "")
    sign_one(root, ref, "third reader", "doubtful")
    assert states(root, ref) == (State.DOUBTFUL, "its writer")
    withdraw_last(root, ref)
    assert states(root, ref) == (State.SIGNED, "")


def test_a_record_whose_only_reading_is_withdrawn_is_unread(tmp_path: Path) -> None:
    """Without any reading that counts a record waits for a reader; it is not called changed."""
    minibook.write(tmp_path)
    sign_one(tmp_path, "claim/killed", "second reader", "holds")
    withdraw_last(tmp_path, "claim/killed")
    assert states(tmp_path, "claim/killed") == (State.UNREAD, "a reader")
    assert load(tmp_path).sights["killed", 1].kind is Seen.NOT


def test_a_withdrawal_gives_its_reason(root: Path) -> None:
    """A reading is not withdrawn without a note, nor by a digest alone."""
    with pytest.raises(FailedError) as refused:
        withdraw_last(root, "claim/killed", "")
    assert "say in `note` why the reading is withdrawn" in str(refused.value.problems[0])
    with pytest.raises(FailedError) as refused:
        withdraw_last(root, "claim/killed", "A slip.", "--sign", "holds", "--against", "un-report")
    assert "`withdraws` (a reading's digest) and `found: withdrawn` go together" in str(refused.value.problems[0])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--withdraws", "123"), "--withdraws: '123' is no reading's digest [review]\n    write --sign withdrawn --withdraws DIGEST --note 'Why'"),
        (("--withdraws", ""), "--withdraws: `withdraws` (a reading's digest) and `found: withdrawn` go together [review]\n    write --sign withdrawn"),
        (("--on", "yesterday"), "--on: 'on' is 'yesterday' [review]\n    write a day, as in 2020-02-24"),
    ],
    ids=["no digest", "none at all", "no day"],
)  # fmt: skip
def test_what_a_signature_cannot_have_is_told_with_its_mend(root: Path, given: tuple[str, str], said: str) -> None:
    """A digest that is none, one left out and a day that is none are told in an editor's words, with what to write."""
    with pytest.raises(FailedError) as refused:
        withdraw_last(root, "claim/killed", "A slip.", *given)
    (problem,) = refused.value.problems
    assert str(problem).startswith(said)


@pytest.mark.parametrize("found", ["doubtful", "holds", "withdrawn"])
def test_no_reading_of_an_edition_is_taken_out(root: Path, found: str) -> None:
    """A reading that the last edition had and that is gone is named with its record, whatever it found."""
    path = root / "seeds/readings/claim.yml"
    listed = yaml_of(path)
    one = next(one for one in reversed(listed) if one["found"] == found)
    path.write_text(
        yaml_text([other for other in listed if other is not one and other.get("withdraws") != one["digest"]])
    )
    (problem,) = kept.faults(load(root))
    assert (problem.rule, problem.where) == ("reading-gone", "seeds/readings/claim.yml:1")
    assert one["record"] in problem.message


def test_a_file_of_readings_that_is_gone_is_one_problem(root: Path) -> None:
    """All readings of a kind that are missing are told in one message, with how many they are."""
    (root / "seeds/readings/claim.yml").unlink()
    (problem,) = kept.faults(load(root))
    assert " more that is not here now" in problem.message


def test_readings_go_with_their_record(root: Path) -> None:
    """A record that is taken out of the book takes its readings with it; and what an edition never had may go."""
    sign_one(root, "claim/fled", "third reader", "holds")
    path, names = root / "seeds/readings/claim.yml", root / "seeds/names.yml"
    path.write_text(yaml_text(yaml_of(path)[:-1]), "utf-8")
    names.write_text("", "utf-8")
    (root / "seeds/readings/name.yml").unlink()
    assert list(kept.faults(load(root))) == []


def write_list(folder: Path, text: str) -> Path:
    """Write a reader's list."""
    path = folder / "list.yml"
    path.write_text(text, "utf-8")
    return path


LIST = """- record: claim/killed
  on: 2026-11-28
  by: second reader
  against:
    - {url: "https://example.org/x", what: the office's own table}
    - un-report
  found: holds
- record: row/counts/2020-02-23
  on: 2026-11-28
  by: third reader
  against: [un-report]
  found: doubtful
  note: The table says otherwise.
"""


def test_readers_lists_are_taken_over_once(tmp_path: Path) -> None:
    """A list without digests is signed for the records as they are; taken over again, it signs nothing anew."""
    minibook.write(tmp_path)
    path = write_list(tmp_path, LIST)
    records = load(tmp_path)
    first = take(records, [path])
    assert (len(first.readings), first.again, first.problems) == (2, 0, [])
    assert review._keep(records, first) == 0  # noqa: SLF001 - as above
    claims = tmp_path / "seeds/claims/all.yml"
    claims.write_text(claims.read_text("utf-8").replace("said_by: OHCHR", "said_by: The UN office"), "utf-8")
    records = load(tmp_path)
    again = take(records, [path])
    assert (len(again.readings), again.again) == (0, 2)
    assert records.readings.standing("claim/killed").state is State.CHANGED
    assert records.readings.standing("row/counts/2020-02-23").state is State.DOUBTFUL


@pytest.mark.parametrize(
    ("old", "new", "rule", "says"),
    [
        ("claim/killed", "claim/kiled", "unknown-record", "did you mean 'claim/killed'"),
        ("un-report", "un-repot", "unknown-source", "did you mean 'un-report'"),
        ("by: second reader", "by: a friend", "record", "'by' is 'a friend'"),
        ("found: holds", "found: fine", "record", "'found' is 'fine'"),
        ("on: 2026-11-28", "on: yesterday", "record", "'on'"),
        ("  found: holds\n", "", "record", "'found' is missing"),
    ],
)
def test_a_wrong_entry_is_named_and_the_others_are_taken(
    tmp_path: Path, old: str, new: str, rule: str, says: str
) -> None:
    """One slip in a reader's list gives one message with its line; the sound entries are signed."""
    minibook.write(tmp_path)
    taken = take(load(tmp_path), [write_list(tmp_path, LIST.replace(old, new, 1))])
    assert [problem.rule for problem in taken.problems] == [rule]
    assert says in str(taken.problems[0])
    assert taken.problems[0].where.startswith("list.yml:")
    assert len(taken.readings) == 1


@pytest.mark.parametrize(
    ("ref", "readers"),
    [("claim/kiled", 1), ("claim/kiled", 3), ("judgement/contact-grows", 2), ("row/counts/2020-02-24", 1)],
)
def test_readings_of_a_withdrawn_record_go_with_it(tmp_path: Path, ref: str, readers: int) -> None:
    """Readings whose record is gone are named once, with what to do; no other record's id is proposed, however alike."""
    roles = ("second reader", "third reader", "fourth reader")
    entry = '- record: {}\n  on: "2026-11-28"\n  by: {}\n  found: holds\n  digest: 0123456789abcdef\n'
    kind = ref.partition("/")[0]
    text = "".join(entry.format(ref, role) for role in roles[:readers])
    minibook.write(tmp_path, {f"seeds/readings/{kind}.yml": text})
    (problem,) = load(tmp_path).problems
    assert (problem.rule, problem.where) == ("unknown-record", f"seeds/readings/{kind}.yml:1")
    assert f"there is no record '{ref}' any more" in problem.message
    assert ("remove this reading" if readers == 1 else f"remove its {readers} readings") in problem.mend
    assert "did you mean" not in str(problem)
    assert str(problem).count(f"{kind}/") == 1


def test_a_list_with_anchors_is_taken_over(tmp_path: Path) -> None:
    """A list that YAML's own writer made, with anchors for what it met twice, is read as if all were written out."""
    minibook.write(tmp_path)
    words = LIST.replace("  against:\n", "  against: &id001\n").replace(
        "  against: [un-report]\n", "  against: *id001\n"
    )
    taken = take(load(tmp_path), [write_list(tmp_path, words)])
    assert taken.problems == []
    assert [len(one.against) for one in taken.readings] == [2, 2]


def test_what_was_seen_of_an_item_is_said_exactly(tmp_path: Path) -> None:
    """An item is found in its text, or was seen by a reader of the claim as it is in a copy of its source, or was not seen."""
    minibook.write(tmp_path)
    records = load(tmp_path)
    assert [records.sights["killed", n].kind for n in (0, 1)] == [Seen.FOUND, Seen.NOT]
    path = write_list(tmp_path, LIST.replace("https://example.org/x", "http://www.example.org/report/"))
    review._keep(records, take(records, [path]))  # noqa: SLF001 - as above
    sight = load(tmp_path).sights["killed", 1]
    assert (sight.kind, sight.by, sight.on) == (Seen.READ, "second reader", "2026-11-28")
    claims = tmp_path / "seeds/claims/all.yml"
    claims.write_text(claims.read_text("utf-8").replace("said_by: OHCHR", "said_by: The UN office"), "utf-8")
    assert load(tmp_path).sights["killed", 1].kind is Seen.NOT


def test_a_day_of_review_is_of_an_older_form(tmp_path: Path) -> None:
    """A record that still says when it was reviewed gets one message with its line, and what says it now."""
    minibook.write(tmp_path)
    path = tmp_path / "seeds/judgements.yml"
    path.write_text(path.read_text("utf-8") + "  reviewed: 2026-11-22\n", "utf-8")
    (problem,) = load(tmp_path).problems
    assert problem.where == f"seeds/judgements.yml:{len(path.read_text('utf-8').splitlines())}"
    assert "the field 'reviewed' is of an older form" in problem.message
    assert "briefing review KIND/ID --sign holds" in problem.mend


def test_nobody_read_a_claim_before_it_was_said(root: Path) -> None:
    """A reading that is older than what its claim says was said is refused, with the reading's line."""
    path = root / "seeds/claims/all.yml"
    path.write_text(path.read_text("utf-8").replace("said_on: 2020-01-17", "said_on: 2026-12-01"), "utf-8")
    readings = [one for one in load(root).problems if one.where.startswith("seeds/readings/claim.yml:")]
    assert {p.message for p in readings} == {"claim 'killed' was read on 2026-11-28, before it was said (2026-12-01)"}


def test_a_reading_of_nothing_is_refused(root: Path) -> None:
    """A record that is removed leaves its reading behind, and that is an error with the reading's line."""
    path = root / "seeds/names.yml"
    path.write_text("", "utf-8")
    problems = load(root).problems
    assert [(p.rule, p.where.partition(":")[0]) for p in problems] == [("unknown-record", "seeds/readings/name.yml")]


def test_the_last_word_is_not_moved(root: Path) -> None:
    """A reading that is put below a later one of its record, where it would be the last word, is refused."""
    sign_one(root, "claim/killed", "third reader", "doubtful", on="2026-11-29")
    assert load(root).problems == []
    path = root / "seeds/readings/claim.yml"
    listed = yaml_of(path)
    path.write_text(yaml_text([*listed[1:], listed[0]]), "utf-8")
    assert [one.rule for one in load(root).problems] == ["reading-order"]


def test_a_final_edition_needs_all_signed(root: Path) -> None:
    """With the status `final` a record that waits is an error; a draft says so and passes."""
    from briefing.doctrees.checking import read_book

    config = root / "_config.yml"
    text = config.read_text("utf-8")
    claims = root / "seeds/claims/all.yml"
    claims.write_text(claims.read_text("utf-8").replace("said_on: 2020-01-17", "said_on: 2020-01-18"), "utf-8")

    def unsigned(status: str) -> list[str]:
        config.write_text(text + f"    briefing_status: {status}\n", "utf-8")
        return [str(problem) for problem in read_book(root).problems if problem.rule == "unsigned"]

    assert unsigned("draft") == []
    (message,) = unsigned("final")
    assert "claim/killed: changed since they were read, waits for a reader" in message
    assert message.startswith("seeds/claims/all.yml:1:")


def test_a_record_stands_beside_its_sources(tmp_path: Path) -> None:
    """A claim is shown with the passage around each quotation, and who has read it."""
    minibook.write(tmp_path)
    sign_all(tmp_path, **READING)
    lines = "\n".join(beside(load(tmp_path), "claim/killed"))
    for part in (
        "claim/killed, seeds/claims/all.yml:1",
        "Holds (second reader on 28 November 2026)",
        "found, line 3",
        "against un-report",
    ):
        assert part in lines
    wide = list(columns("a word " * 30, "other words " * 30, 80))
    assert max(map(len, wide)) <= 80
    assert "other" in wide[0]


def test_a_long_line_goes_on_further_in() -> None:
    """What does not fit in a line goes on in the next, two characters further in than it began."""
    lines = [*columns("  note: " + "word " * 20, "", 60)]
    assert len(lines) > 1
    assert [len(line) - len(line.lstrip()) for line in lines] == [2] + [4] * (len(lines) - 1)


def test_an_unknown_record_gets_a_did_you_mean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`briefing review` of a misspelt record says which was meant."""
    from briefing.cli import _parser

    monkeypatch.chdir(minibook.write(tmp_path))
    with pytest.raises(FailedError) as failed:
        review.run(_parser().parse_args(["review", "claim/kiled"]))
    assert "did you mean 'claim/killed'" in str(failed.value.problems[0])

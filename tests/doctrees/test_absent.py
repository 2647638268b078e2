"""A record that an edition had and the book has no more is told as withdrawn wherever it is still named."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.doctrees.checking import check, read_book
from briefing.doctrees.tracing import retract, trace
from briefing.records import UnknownRecord
from tests.doctrees import minibook
from tests.doctrees.test_gone import withdrawn_from

TOLD = "claim 'gone-since' was withdrawn on 30 November 2026 after the edition of 28 November 2026: It counted another zone"
MEND = "take it out here, or name another claim"
JUDGEMENTS, QUESTIONS = "seeds/judgements.yml", "seeds/questions.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a book from which a claim of its only edition was withdrawn, with the reason."""
    return withdrawn_from(tmp_path / "book")


def _told(root: Path, rule: str = "unknown-claim") -> list[tuple[str, str, str]]:
    return [(one.where.partition(":")[0], one.message, one.mend) for one in check(root) if one.rule == rule]


@pytest.mark.parametrize("mark", ["{claim}`gone-since`", "{said}`gone-since`", "{claim}`killed, gone-since`"])
def test_a_mark_of_a_withdrawn_claim_is_told_so(root: Path, mark: str) -> None:
    """A mark that names a withdrawn claim is told the day and the reason, and to go, and no other claim is proposed."""
    minibook.put(root, minibook.listed({"book/example.md": f"# An example\n\nPeople died.{mark}\n"}))
    assert _told(root) == [("book/example.md", TOLD, MEND)]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (JUDGEMENTS, "basis: [contact, killed]", "basis: [contact, gone-since]"),
        (JUDGEMENTS, "against: [no-contact]", "against: [no-contact, gone-since]"),
        (QUESTIONS, "for: [no-contact]", "for: [no-contact, gone-since]"),
    ],
)
def test_a_record_that_rests_on_a_withdrawn_claim_is_told_so(root: Path, file: str, old: str, new: str) -> None:
    """What a judgement or a hypothesis weighs is told as a mark is, behind the record's own name."""
    text = (root / file).read_text("utf-8")
    assert old in text
    minibook.put(root, {file: text.replace(old, new)})
    ((where, message, mend),) = _told(root)
    assert (where, mend) == (file, MEND)
    assert message.endswith(f": {TOLD}")


@pytest.fixture
def renamed(root: Path) -> Path:
    """Return a book of which a source of its edition is gone, that claims and rows still name."""
    (root / "seeds/corrections.yml").unlink()
    sources = root / "seeds/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("- id: un-report\n", "- id: un-reports\n"), "utf-8")
    return root


def test_what_rests_on_a_withdrawn_source_is_told_so(renamed: Path) -> None:
    """Evidence and copies whose source the book has no more, and an edition had, are told that it was withdrawn."""
    told = _told(renamed, "unknown-source")
    assert {one[0] for one in told} >= {"seeds/claims/all.yml", "data/counts.csv"}
    assert all("source 'un-report' was withdrawn after the edition of 28 November 2026" in one[1] for one in told)
    assert {one[2] for one in told} == {"take it out here, or name another source"}


def test_a_misspelt_id_is_still_proposed(root: Path) -> None:
    """An id that no edition had is a slip: what was meant is proposed."""
    minibook.put(root, minibook.listed({"book/example.md": "# An example\n\nPeople died.{claim}`kiled`\n"}))
    assert _told(root) == [("book/example.md", "there is no claim 'kiled'", "did you mean 'killed'?")]


@pytest.mark.parametrize("rid", ["gone-since", "claim/gone-since"])
def test_a_withdrawn_record_is_traced_to_its_withdrawal(root: Path, rid: str) -> None:
    """Who traces a withdrawn record is told so, and no other is proposed."""
    with pytest.raises(UnknownRecord, match="was withdrawn on 30 November 2026"):
        trace(read_book(root), rid)


def test_a_source_that_is_gone_cannot_be_retracted(renamed: Path) -> None:
    """Who retracts a source that the book has no more is told that it was withdrawn."""
    for path in [*(renamed / "seeds").rglob("*.yml"), *(renamed / "data").iterdir()]:
        if path.name != "custody.yml":
            path.write_text(
                path.read_text("utf-8")
                .replace("un-report\n", "un-reports\n")
                .replace("un-report]", "un-reports]")
                .replace("un-report,", "un-reports,"),
                "utf-8",
            )
    with pytest.raises(UnknownRecord, match="source 'un-report' was withdrawn after the edition"):
        retract(read_book(renamed), "un-report")

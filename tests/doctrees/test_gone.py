"""A record that was withdrawn keeps its short address: a page there says that it is, since when and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import editions
from briefing.doctrees.filled import gone
from briefing.editions import snapshot
from briefing.editions.snapshot import Edition, Withdrawn
from briefing.records import load
from briefing.reuse import short
from tests.doctrees import minibook
from tests.doctrees.building import build

EXTRA = (
    minibook.CLAIMS[minibook.CLAIMS.index("- id: killed") :].partition("\n- id:")[0].replace("killed", "gone-since", 1)
)
REASON = "- {id: why, on: 2026-11-30, records: [claim/gone-since], why: It counted another zone.}\n"


def frozen(root: Path, name: str, day: str) -> None:
    """Freeze the book as it is."""
    edition = Edition(name, day, snapshot.of(load(root)))
    minibook.put(root, {f"editions/{name}.json": snapshot.text_of(edition)})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a book from which a claim of its only edition was withdrawn, with the reason."""
    return withdrawn_from(tmp_path / "book")


def withdrawn_from(folder: Path) -> Path:
    """Write a book that lacks a claim of its only edition, and says why."""
    root = minibook.write(folder, {"seeds/claims/all.yml": minibook.CLAIMS + EXTRA + "\n"})
    frozen(root, "2026-11-first", "2026-11-28")
    return minibook.put(root, {"seeds/claims/all.yml": minibook.CLAIMS, "seeds/corrections.yml": REASON})


def test_the_page_of_a_withdrawn_claim_stays(root: Path, tmp_path: Path) -> None:
    """A site has a page at the address of a withdrawn claim, which leads nowhere by itself and says since when and why."""
    made = build(root, tmp_path / "out", briefing_draft=True)
    page = made["c/gone-since.html"].decode()
    assert "This claim is withdrawn since 30 November 2026. It counted another zone." in page
    assert "2026-11-first of 28 November 2026 was the last to have it" in page
    assert "http-equiv" not in page
    to = page.rpartition('href="../')[2].partition('"')[0]
    assert f'id="{to.partition("#")[2]}"' in made[to.partition("#")[0]].decode()
    assert 'http-equiv="refresh"' in made["c/killed.html"].decode()


def test_day_and_reason_outlive_the_next_edition(root: Path) -> None:
    """An edition that no longer has a record takes nothing of what is told of its withdrawal."""
    before = editions.since(load(root)).withdrawn["claim/gone-since"]
    assert (before.edition, before.day, before.on) == ("2026-11-first", "2026-11-28", "2026-11-30")
    frozen(root, "2026-12-second", "2026-12-01")
    assert editions.since(load(root)).withdrawn["claim/gone-since"] == before


@pytest.mark.parametrize(
    ("ref", "path", "says"),
    [
        ("claim/one", "c/one", "This claim is withdrawn after the edition of 28 November 2026. No reason"),
        ("judgement/two", "j/two", "This key judgement is withdrawn after the edition of 28 November 2026. No reason"),
    ],
)
def test_what_nobody_gave_a_reason_for_is_told_so(ref: str, path: str, says: str) -> None:
    """A withdrawal without a correction is told with the last edition's day, and that a reason is wanting."""
    (one,) = gone.withdrawn({ref: Withdrawn({"text": "So <it> was."}, "first", "2026-11-28")}, "book/claims.html")
    assert one.path == path
    assert one.told[0].startswith(says)
    assert "So &lt;it&gt; was." in short.page(one, "A book", "")


def test_other_records_have_no_page() -> None:
    """A source or row has no short address, and so none is written when it is withdrawn."""
    held = {ref: Withdrawn({"title": "It"}, "first", "2026-11-28") for ref in ("source/a", "row/t/a", "name/a")}
    assert [*gone.withdrawn(held, "book/claims.html")] == []

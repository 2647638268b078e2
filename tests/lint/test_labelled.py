"""The number lint on sentences in the manner of UN, NGO and news reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.lint import Finding, find_typed
from briefing.records.house import load_house
from tests.lint import fresh, labelled

ROOT = Path(__file__).resolve().parents[2]
HOUSE, _ = load_house(ROOT)
WORKED = Path(__file__).with_name("worked")


def lint(text: str) -> list[Finding]:
    """Look for typed numbers with the book's own house list."""
    return find_typed(text, HOUSE)


def test_the_corpus_is_large_enough_and_half_of_it_is_held_out() -> None:
    """There are at least 150 labelled sentences, at least 75 of them are held out, and none is in both halves."""
    held = {one["text"] for one in labelled.sentences("held-out")}
    tune = {one["text"] for one in labelled.sentences("tune")}
    assert len(held) >= 75
    assert len(held) + len(tune) >= 150
    assert not held & tune


def test_held_out_recall_and_precision(
    record_property: pytest.RecordProperty, capsys: pytest.CaptureFixture[str]
) -> None:
    """On sentences never used for tuning, the lint finds at least 97 % and is right in at least 95 %."""
    got = labelled.score("held-out", lint)
    record_property("recall", got.recall)
    record_property("precision", got.precision)
    with capsys.disabled():
        print(
            f"\nlint, held-out sentences: recall {got.recall:.1%} ({got.recalled}/{got.wanted}), "
            f"precision {got.precision:.1%} ({got.right}/{got.found})",
        )
    assert got.recall >= 0.97
    assert got.precision >= 0.95


def test_tuning_sentences_have_no_error() -> None:
    """On the sentences that the rules were written by, the lint makes no error."""
    assert labelled.score("tune", lint).wrong == []


@pytest.mark.parametrize("name", sorted(one.stem for one in WORKED.glob("*.txt")))
def test_worked_sentences_have_no_error(name: str) -> None:
    """On the batches that the rules were mended by, the lint stops where it should and nowhere else."""
    assert fresh.judge(name, HOUSE, WORKED).wrong == []

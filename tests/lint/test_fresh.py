"""The lint on sentences that nobody had run it on, as good as it was, or better."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.records.house import load_house
from tests.lint import fresh

HOUSE, _ = load_house(Path(__file__).resolve().parents[2])
BAR = 0.98
SETS = {
    "first": (0.99, 0.97),
    "second": (BAR, BAR),
    "third": (BAR, BAR),
    "fourth": (BAR, BAR),
    "fifth": (BAR, BAR),
    "sixth": (BAR, BAR),
    "seventh": (BAR, BAR),
    "eighth": (BAR, BAR),
    "ninth": (BAR, BAR),
    "tenth": (BAR, BAR),
    "eleventh": (BAR, BAR),
    "twelfth": (BAR, BAR),
    "thirteenth": (BAR, BAR),
}  # recall and precision; see each set's head


@pytest.mark.parametrize("name", SETS)
def test_fresh_sentences_are_judged_right(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the places that must be bound the lint stops at nearly all, and it stops at little else."""
    got = fresh.judge(name, HOUSE)
    with capsys.disabled():
        print(
            f"\nlint, {name} fresh set: recall {got.recall:.1%} ({got.recalled}/{got.wanted}), "
            f"precision {got.precision:.1%} ({got.right}/{got.found})"
        )
    assert (got.recall >= SETS[name][0], got.precision >= SETS[name][1]) == (True, True), got.wrong


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("first", 300),
        ("second", 200),
        ("third", 200),
        ("fourth", 100),
        ("fifth", 150),
        ("sixth", 150),
        ("seventh", 150),
        ("eighth", 150),
        ("ninth", 150),
        ("tenth", 300),
        ("eleventh", 300),
        ("twelfth", 250),
        ("thirteenth", 150),
    ],
)
def test_fresh_sets_are_large_and_hold_both_halves(name: str, least: int) -> None:
    """A fresh set has hundreds of sentences, two fifths of them or more of either half, and none stands in two sets."""
    here = list(fresh.read(name))
    others = {one.text for other in SETS if other != name for one in fresh.read(other)}
    bound = sum(1 for one in here if one.bind)
    assert len(here) >= least
    assert min(bound, len(here) - bound) >= 0.4 * len(here)
    assert not others & {one.text for one in here}

"""A judgement's words say its own likelihood, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from briefing.doctrees.checking import check
from briefing.records.grades import LADDER
from briefing.records.models import Judgement
from tests.doctrees import minibook

TEXT = "It is likely that contact grew after 2020."


def _judgement(text: str, likelihood: str) -> Judgement:
    return Judgement(
        id="one", text=text, likelihood=likelihood, confidence="low", confidence_why="Few sources.", basis=["fled"],
        would_change="A letter.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "given", "message"),
    [
        ("It is unlikely that contact grew.", "likely", "says 'unlikely', and its likelihood is 'likely'"),
        ("It is very likely that contact grew.", "likely", "says 'very likely', and its likelihood is 'likely'"),
        ("It is very unlikely that contact grew.", "unlikely", "says 'very unlikely', and its likelihood is 'unlikely'"),
        ("It is highly improbable that contact grew.", "probable", "says 'highly improbable'"),
        ("It is likely that it grew, and almost certain that it was known.", "likely", "says 'almost certain'"),
        ("A remote chance is left; that it grew is likely.", "likely", "says 'remote'"),
        ("It is not likely that contact grew.", "likely", "says 'not likely', which is no step"),
        ("It is not very likely that contact grew.", "very likely", "says 'not very likely', which is no step"),
        ("It is highly likely that contact grew.", "likely", "says 'highly likely', which is no step"),
        ("It is Unlikely\nthat contact grew.", "likely", "says 'unlikely'"),
        ("It is probable that contact grew.", "likely", "does not say 'likely', the likelihood given; it says 'probable'"),
        ("One called it “likely”.", "likely", "does not say 'likely', the likelihood given \\["),
        ("The likelihood is known.", "likely", "does not say 'likely', the likelihood given \\["),
    ],
)  # fmt: skip
def test_another_likelihood_is_named(said: str, given: str, message: str) -> None:
    """Where the text says another likelihood than the one given, both are named; a phrase is read whole."""
    with pytest.raises(ValidationError, match=message):
        _judgement(said, given)


@pytest.mark.parametrize("step", LADDER)
def test_each_step_says_itself(step: str) -> None:
    """A text that says the step given, in the ladder's own wording, is read."""
    assert _judgement(f"There is a {step} that contact grew.", step).likelihood == step


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("There is a roughly even chance that contact grew.", "roughly even chance"),
        ("There is roughly an even chance that contact grew.", "roughly even chance"),
        ("Contact almost certainly grew.", "almost certain"),
        ("The possibility that contact grew is remote.", "remote"),
        ("It is likely that contact grew in remote places.", "likely"),
        ("It is likely that contact grew, which one called “very unlikely”.", "likely"),
        ("It is likely that contact grew, and probable that it was known.", "likely"),
    ],
)
def test_the_same_step_in_other_words_stands(said: str, given: str) -> None:
    """Adverbs, articles, the step's other wording, quoted words and far-off places contradict nothing."""
    assert _judgement(said, given).likelihood == given


@pytest.mark.parametrize("other", ["unlikely", "very likely"])
def test_the_check_refuses_a_judgement_at_odds_with_itself(other: str, tmp_path: Path) -> None:
    """A book whose judgement says another likelihood than it gives is refused, at its line, with both named."""
    judgements = minibook.JUDGEMENTS.replace(TEXT, TEXT.replace("likely", other))
    found = [
        one for one in check(minibook.write(tmp_path, {"seeds/judgements.yml": judgements})) if one.rule == "record"
    ]
    (line,) = (n for n, text in enumerate(judgements.splitlines(), 1) if text.startswith("- id"))
    assert [one.where for one in found] == [f"seeds/judgements.yml:{line}"]
    assert f"the text says '{other}', and its likelihood is 'likely'" in found[0].message

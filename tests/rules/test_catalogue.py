"""The catalogue of rules is whole: what the code names is in it, and what is in it somebody can look up."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from briefing import rules
from briefing.cli import main

from . import named, table

ROOT = Path(__file__).resolve().parents[2]
AUTHORITIES = (
    "ICD 203", "Admiralty code", "WCAG 2.2", "PDF/UA-1", "Frictionless", "CommonMark 0.31", "RFC 4180", "YAML 1.2.2",
    "EDTF", "nbformat 4", "our own reason",
)  # fmt: skip


def test_every_rule_that_code_names_is_in_the_catalogue() -> None:
    """Whatever makes a problem names a rule that has an entry."""
    unknown = [one for one in named.named() if not any(_is(one.name, rule) for rule in rules.catalogue())]
    assert unknown == [], "write an entry in briefing/rules/ and examples in tests/rules/"


def _is(name: str, rule: str) -> bool:
    return rule.startswith(name) if name.endswith("-") else rule == name


def test_every_entry_is_a_rule_that_code_names() -> None:
    """No entry is left over from a rule that is gone."""
    parts = {one.name for one in named.named() if one.name.endswith("-")}
    words = named.words()
    assert [rule for rule in rules.catalogue() if rule not in words and not rule.startswith(tuple(parts))] == []


def test_numbers_are_unique_and_in_order() -> None:
    """Each number stands once, in its group's file, and the entries stand in the order of their numbers."""
    for path in rules.FOLDER.glob("*.toml"):
        places = [rule.place for rule in rules._read(path)]  # noqa: SLF001 - one file at a time
        assert places == sorted(set(places)), path.name
        assert {f"{group}-" for group, _ in places} == {re.match(r"\d+-", path.name)[0]}  # type: ignore[index] # named so
    counted = Counter(rule.number for rule in rules.catalogue().values())
    assert [number for number, count in counted.items() if count > 1] == []


# a number never changes its meaning: what another checker says of "4.1" must hold for this one next year
NUMBERS = {"form": "1.1", "record": "2.1", "out-of-date": "2.20", "tables": "3.1", "claim": "3.23", "no-claim": "4.1", "stated-as-fact": "4.10", "markup": "5.1", "figure-alt": "6.4", "notebook": "7.1", "no-glyph": "8.3", "unsigned": "9.3"}  # fmt: skip


@pytest.mark.parametrize(("name", "number"), NUMBERS.items())
def test_a_number_stays(name: str, number: str) -> None:
    """A rule keeps its number, whatever comes before it."""
    assert rules.catalogue()[name].number == number


@pytest.mark.parametrize("rule", rules.catalogue().values(), ids=lambda rule: rule.name)
def test_an_entry_says_what_why_and_how(rule: rules.Rule) -> None:
    """Each entry says in plain words what it means, on whose authority, and what to do."""
    assert len(rule.means.split()) > 3
    assert rule.authority.startswith(AUTHORITIES)
    assert len(rule.mend.split()) > 2
    assert not any(text.endswith(".") or text != text.strip() for text in (rule.means, rule.authority, rule.mend))


def test_the_table_in_contributing_is_fresh() -> None:
    """What editors read in CONTRIBUTING is what the catalogue says: `make rules` writes it."""
    text = table.FILE.read_text("utf-8")
    assert table.BEGIN in text
    assert text == table.renewed(text)


def test_explain_by_name_and_number(capsys: pytest.CaptureFixture[str]) -> None:
    """`briefing explain` prints the same entry for a rule's name, its number and what stands in brackets."""
    said = []
    for word in ("no-claim", "4.1", "[no-claim]"):
        assert main(["explain", word]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2]
    assert "no claim stands behind it" in said[0]
    assert "ICD 203" in said[0]


def test_explain_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a rule all are listed, as data too."""
    main(["explain"])
    listed = capsys.readouterr().out
    assert all(f" {rule.number} " in listed and rule.name in listed for rule in rules.catalogue().values())
    main(["explain", "--json"])
    assert [one["name"] for one in json.loads(capsys.readouterr().out)] == list(rules.catalogue())


def test_explain_a_misspelt_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that there is not gets a did-you-mean, and no traceback."""
    assert main(["explain", "no-clam"]) == 1
    assert "did you mean 'no-claim'?" in capsys.readouterr().err

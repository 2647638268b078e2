"""The contact ledger and the table of lists: complete, dated, and in agreement with the records behind them."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.forms.dates import span
from briefing.records.library import claim_ids
from tests.book.prose import the_records

POWERS = {
    "Russia",
    "United States",
    "Turkey",
    "Qatar",
    "Iran",
    "Hezbollah",
    "United Kingdom",
    "France",
    "Germany",
    "European Union",
    "United Nations",
    "Saudi Arabia",
    "Israel",
    "Ukraine",
    "China",
}
NOBODY = "No power named"
DISSOLVED = dt.date(2025, 1, 29)
CONTACTS = the_records().tables["contacts"].rows
LISTINGS = the_records().tables["listings"].rows

each_contact = pytest.mark.parametrize("row", CONTACTS, ids=[row["id"] for row in CONTACTS])


def test_the_ledger_covers_the_powers_and_no_one_else() -> None:
    """Every outside power has a row; HTS, the SDF and Syria, which are not outside powers, have none."""
    assert {row["power"] for row in CONTACTS} == POWERS | {NOBODY}


@each_contact
def test_the_standing_is_that_of_the_claims(row: dict[str, str]) -> None:
    """A row is disputed if one of its claims is, else corroborated if one of them is, else it rests on one source."""
    found = {the_records().claims[cid].status for cid in row["claim"].split(";")}
    expected = next((name for name in ("disputed", "corroborated") if name in found), "one source")
    assert row["standing"] == expected


@each_contact
def test_the_sources_are_those_of_the_claims(row: dict[str, str]) -> None:
    """A row names just the sources on which its claims rest."""
    claims = (the_records().claims[cid] for cid in row["claim"].split(";"))
    assert set(row["source"].split(";")) == {item.source for claim in claims for item in claim.evidence}


@each_contact
def test_group_and_state_are_not_mixed(row: dict[str, str]) -> None:
    """Until the day on which the armed factions were declared dissolved the other side is the group, after it the state."""
    start, end = span(row["date"])
    if row["with"] == "transitional government":
        assert start >= DISSOLVED
    else:
        assert end < DISSOLVED or start <= dt.date(2025, 1, 1)


@each_contact
def test_recognition_is_an_act_and_nothing_else_is(row: dict[str, str]) -> None:
    """Recognition stands apart from contact: it alone is an act, and only of a state."""
    assert (row["kind"] == "recognition") == (row["channel"] == "act")
    assert row["kind"] != "recognition" or row["with"] == "transitional government"


def test_the_lists_of_all_who_listed_are_there() -> None:
    """The table of lists has entries of the UN, the United States, Britain, the EU, Turkey and Russia."""
    lists = {row["list"].split(",")[0] for row in LISTINGS}
    assert lists == {"United Nations", "United States", "United Kingdom", "European Union", "Turkey", "Russia"}


@pytest.mark.parametrize("row", LISTINGS, ids=[row["id"] for row in LISTINGS])
def test_an_entry_that_ended_says_when(row: dict[str, str]) -> None:
    """An entry of a list has an end if and only if it is said to have ended, at least in part."""
    assert bool(row["ended"]) == row["today"].startswith("ended")


def test_the_ledger_s_claims_are_records() -> None:
    """Every claim that the two tables name is a record."""
    tables = the_records().tables
    assert {*claim_ids(tables["contacts"]), *claim_ids(tables["listings"])} <= the_records().claims.keys()

"""The guard against adding and comparing what must not be added or compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.forms.kinds import difference, ratio, require_same, share, total
from briefing.tables import KINDS, KindError, Quantity, Tables


def people(number: int, kind: str) -> Quantity:
    """Return a number of people of a kind."""
    return Quantity(Decimal(number), "people", kind)


def test_one_kind_adds_up() -> None:
    """Figures of one unit and kind may be added."""
    assert total([people(2, "refugees"), people(3, "refugees")]) == people(5, "refugees")


@pytest.mark.parametrize(
    ("one", "other"), [("refugees", "displaced"), ("in need", "population"), ("deaths", "injured")]
)
def test_different_kinds_are_refused(one: str, other: str) -> None:
    """Adding, subtracting or dividing figures of different kinds says which kinds clash and what to do."""
    for act in (lambda a, b: total([a, b]), difference, ratio):
        with pytest.raises(KindError, match=f"'{one}' and '{other}'") as caught:
            act(people(1, one), people(2, other))
        assert caught.value.problem.mend


def test_people_and_things_are_refused() -> None:
    """A figure that counts people cannot be added to one that does not."""
    with pytest.raises(KindError, match="counts no people"):
        total([people(1, "refugees"), Quantity(Decimal(1), "trucks")])


def test_units_are_refused() -> None:
    """Figures in different units cannot be compared, whatever their kind."""
    with pytest.raises(KindError, match="'SYP' and 'USD'"):
        ratio(Quantity(Decimal(1), "SYP"), Quantity(Decimal(1), "USD"))


def test_a_share_needs_a_part_inside_the_whole() -> None:
    """People in need are a share of the population; refugees, who live elsewhere, are not."""
    assert share(people(1, "in need"), people(4, "population")) == Decimal("0.25")
    with pytest.raises(KindError, match="not a part"):
        share(people(1, "refugees"), people(4, "population"))


def test_a_misspelt_kind_is_told_with_a_suggestion() -> None:
    """A kind that does not exist names the nearest one."""
    with pytest.raises(KindError, match="did you mean 'refugees'"):
        require_same([("people", "refuges")], "add")


def test_division_by_zero_is_told() -> None:
    """A ratio to nothing is a clear error, not a traceback from the arithmetic."""
    with pytest.raises(KindError, match="zero"):
        ratio(people(1, "refugees"), people(0, "refugees"))


def test_nothing_to_add_is_told() -> None:
    """A total of no figures is an error."""
    with pytest.raises(KindError, match="nothing"):
        total([])


def test_overlapping_periods_are_never_added(book: Tables) -> None:
    """Two rows of a table whose periods overlap refuse to be added, even though their kind is the same."""
    deaths = book["civilian-deaths"]
    rows = [deaths.quantity(key, "killed") for key in ("to-august-2019", "to-january-2020")]
    with pytest.raises(KindError, match="overlap"):
        total(rows)


def test_rows_of_different_tables_obey_the_kinds(book: Tables) -> None:
    """Refugees abroad and people displaced at home cannot be added across tables."""
    totals, hosts = book["syria-totals"], book["refugees-by-host"]
    with pytest.raises(KindError, match="'refugees' and 'displaced'"):
        total([hosts.quantity("2025:TUR", "refugees"), totals.quantity("2025", "idps_unhcr")])


def test_every_kind_says_what_it_means() -> None:
    """Each population kind has a meaning that a reader can be shown."""
    assert all(meaning and meaning[0].islower() for meaning in KINDS.values())

"""Partial dates: what each form means, and its standard form."""

from __future__ import annotations

import pytest

from briefing.forms import dates

FIRST, LAST = "0001-01-01", "9999-12-31"
FORMS = [
    # as written, first and last day that it can mean, EDTF
    ("2020", "2020-01-01", "2020-12-31", "2020"),
    ("2020-02", "2020-02-01", "2020-02-29", "2020-02"),
    ("2020-02-24", "2020-02-24", "2020-02-24", "2020-02-24"),
    ("2019-12/2020-02", "2019-12-01", "2020-02-29", "2019-12/2020-02"),
    ("2019-04-29/2020", "2019-04-29", "2020-12-31", "2019-04-29/2020"),
    ("2020/2020-02", "2020-01-01", "2020-02-29", "2020/2020-02"),
    ("2019-04/", "2019-04-01", LAST, "2019-04/.."),
    ("2019-04/..", "2019-04-01", LAST, "2019-04/.."),
    ("after 2023-02", "2023-02-01", LAST, "2023-02/.."),
    ("before 2023-02-06", FIRST, "2023-02-06", "../2023-02-06"),
    ("../2023-02-06", FIRST, "2023-02-06", "../2023-02-06"),
    ("about 2020-02", "2020-02-01", "2020-02-29", "2020-02~"),
    ("2020-02~", "2020-02-01", "2020-02-29", "2020-02~"),
    ("unknown", FIRST, LAST, None),
]


@pytest.mark.parametrize(("text", "first", "last", "standard"), FORMS)
def test_partial_dates_span_their_days(text: str, first: str, last: str, standard: str | None) -> None:
    """A partial date, a period or a worded date runs from its first to its last possible day, and has a standard form."""
    assert tuple(map(str, dates.span(text))) == (first, last)
    assert dates.edtf(text) == standard
    assert dates.problem(text) == ""


@pytest.mark.parametrize(("text", "first", "last", "standard"), FORMS)
def test_the_standard_form_means_the_same(text: str, first: str, last: str, standard: str | None) -> None:
    """The standard form of a date may be written in its place."""
    if standard:
        assert tuple(map(str, dates.span(standard))) == (first, last)
        assert dates.edtf(standard) == standard
    else:
        assert text == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "2020-13",
            "2020-02-30",
            "24.2.2020",
            "2020/2019",
            "2020-03/2020-02-29",
            "soon",
            "2020-2",
            "\u0662\u0660\u0662\u0660",
        ),
        *(
            "about 2020/2021",
            "before unknown",
            "2020-02-24\n",
            "2020-02-24 ",
            "/2020",
            "../..",
            "about before 2020",
            "0000",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    """A text that is no date raises an error that says so."""
    with pytest.raises(ValueError, match=r"date|period"):
        dates.span(text)
    assert dates.problem(text)


@pytest.mark.parametrize("text", ["unknown", "2019-04/", "2019-04/.."])
def test_a_date_that_names_no_last_day_cannot_be_drawn(text: str) -> None:
    """Where a chart needs days and a text names none, that is an error and no day made up."""
    with pytest.raises(ValueError, match="no date"):
        dates.named(text)


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("2026-11-23", False),
        ("2026-11-24", False),  # it has begun where clocks are fourteen hours ahead
        ("2026-11-25", True),
        ("2026-11", False),
        ("2026-12", True),
        ("2026/2027", True),
        ("2026/..", False),
        ("before 2030", False),
        ("unknown", False),
    ],
)
def test_a_day_is_not_yet_once_it_has_begun_nowhere(text: str, so: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a case
    """By the clock, or by SOURCE_DATE_EPOCH, a date is not yet where the last that it names has begun nowhere on earth."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795449600")  # 2026-11-23, 16:00
    assert dates.today() == "2026-11-23"
    assert dates.not_yet(text) is so


@pytest.mark.parametrize(
    "text", ["24 February 2020", "24 Feb 2020", "February 24, 2020", "24.02.2020", "2020/02/24", "20200224"]
)
def test_a_day_in_words_is_proposed_in_its_form(text: str) -> None:
    """Of a day that can be read in one way alone the form is proposed; one that could be two days is not guessed."""
    assert dates.problem(text).endswith("write 2020-02-24")
    assert dates.FORMS in dates.problem("03/04/2020")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2019-02-29", "February 2019 has days 01 to 28"),
        ("2020-02-30", "February 2020 has days 01 to 29"),
        ("2020-04-31", "April 2020 has days 01 to 30"),
        ("2020-04-00", "April 2020 has days 01 to 30"),
        ("2020-13-01", "months are 01 to 12"),
        ("2020-13", "months are 01 to 12"),
        ("2020-00", "months are 01 to 12"),
        ("2020-00-05", "months are 01 to 12"),
        ("0000", "years begin with 0001"),
    ],
)
def test_a_day_that_there_is_not(text: str, said: str) -> None:
    """Of a date that no calendar has it is said which days, months or years there are."""
    for asked in (dates.span, dates.partial):
        with pytest.raises(ValueError, match="possible") as caught:
            asked(text)
        assert str(caught.value) == f"'{text}' is no possible date: {said}"

"""What the charts are given to draw: nothing added up, nothing filled in, nothing left out."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import pytest

from briefing.figures import Layout, lanes, locator, matrix, measure, placing, prepare, series, spans
from briefing.figures.finish import NARROW, WIDE
from charts import (
    contacts,
    crossings,
    deaths,
    displacement,
    exchange_rates,
    food_basket,
    idlib_map,
    known_2020,
    known_2024,
    needs,
    positions,
    refugees,
    returns,
    timeline,
    verdicts,
)
from charts.known_2024 import Condition
from tests.charts.drawn import CONDITIONS, PRINTED, ROOT, UNTIL, frame

# -- plain values ---------------------------------------------------------------------------------------------


def test_empty_cells_are_nothing() -> None:
    """Every kind of empty cell that pandas knows becomes None, never zero and never the word nan."""
    table = pd.DataFrame(
        {
            "a": pd.array([1, pd.NA], "Int64"),
            "b": [None, "x"],
            "c": [float("nan"), 2.0],
            "d": pd.to_datetime([None, "2020-02-24"]),
        }
    )
    rows = prepare.records(table)
    assert rows[0] == {"a": 1, "b": None, "c": None, "d": None}
    assert rows[1] == {"a": None, "b": "x", "c": 2, "d": "2020-02-24"}


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-24", "2020-02-24", "2020-02-24"),
        ("2019-12/2020-02", "2019-12-01", "2020-02-29"),
        ("before 2023-02-06", "2023-02-06", "2023-02-06"),
    ],
)
def test_partial_dates(partial: str, first: str, last: str) -> None:
    """A partial date reaches from the first to the last day that it can mean."""
    assert (prepare.first_day(partial), prepare.last_day(partial)) == (first, last)


def test_no_date_is_an_error() -> None:
    """A cell without a date is an error and no day."""
    with pytest.raises(ValueError, match="no date"):
        prepare.first_day("unknown")


def test_numbers_and_dates_are_written_the_british_way() -> None:
    """Numbers have thousands separators and dates name their month."""
    assert prepare.count(1506) == "1,506"
    assert prepare.millions(4_865_764) == "4.9m"
    assert prepare.millions(7_000_000) == "7m"
    assert prepare.shown("2020-02-24") == "24 February 2020"
    assert prepare.shown("2020-02-24", short=True) == "24 Feb 2020"
    assert prepare.shown("2020-02") == "February 2020"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-02/2025-05", "February to May 2025"),
        ("2020-02-10/2020-02-11", "10–11 February 2020"),
        ("2020-02-28/2020-03-03", "28 February to 3 March 2020"),
        ("2019-12-01/2020-01-31", "1 December 2019 to 31 January 2020"),
        ("2020/2021", "2020 to 2021"),
        ("2020-02-05~", "about 5 February 2020"),
        ("../2020-02", "before February 2020"),
        ("2021/..", "2021 onwards"),
    ],
)
def test_a_day_that_is_not_known_is_not_shown_as_one(date: str, words: str) -> None:
    """A period keeps both its ends in a chart's labels, and "about" and "before" stay, as in tables and prose."""
    assert prepare.shown(date) == words


# -- displacement ---------------------------------------------------------------------------------------------


def test_only_counts_from_one_day_are_joined() -> None:
    """A count from another starting day stands apart from the UN's line."""
    line, apart = displacement.series(frame("displacement"))
    assert {row["since"] for row in line} == {"1 December 2019"}
    assert [row["n"] for row in apart] == [235_000]
    assert [row["d"] for row in line] == sorted(row["d"] for row in line)
    assert len(line) + len(apart) == len(frame("displacement"))


def test_movements_and_other_crises_are_not_beside_people() -> None:
    """Of the conflicting counts only people displaced since December 2019 are drawn."""
    drawn = {row["n"] for row in displacement.conflicting(frame("displacement-conflicts"))}
    assert drawn == {520_000, 950_000}


def test_labels_stand_around_the_article() -> None:
    """The counts named are the two around the article's figure, the last known on its day, and the highest."""
    line, _ = displacement.series(frame("displacement"))
    below, above, beside = displacement.labelled(line, displacement.said(frame("displacement-conflicts")))
    assert [row["n"] for row in below] == [350_000]
    assert [row["n"] for row in above] == [390_000, 900_000]
    assert [row["n"] for row in beside] == [961_300]


# -- the day of writing ---------------------------------------------------------------------------------------


def _ages() -> list[dict[str, Any]]:
    tables = (frame(one) for one in ("displacement", "displacement-conflicts", "civilian-deaths"))
    return known_2020.ages(*tables, printed=PRINTED)


def test_a_count_of_one_governorate_is_not_dated_by_counts_of_a_wider_area() -> None:
    """The article's number begins on the day of the text that printed it, and both counts of the displaced name their area."""
    said, newest, *dead = _ages()
    assert said["start"] == PRINTED
    assert (said["text"], newest["text"]) == (
        "358,000 displaced in Idlib, printed 28 Jan",
        "900,000 displaced in the north-west by 20 Feb",
    )
    assert len(dead) == 2


def test_later_reports_are_not_known_on_the_day() -> None:
    """The count of 23 February, published on the 26th, was not known to an article of the 24th."""
    rows = _ages()
    newest = [row for row in rows if row["kind"].startswith("newest")]
    assert [row["start"] for row in newest] == ["2020-02-20", "2020-02-18"]
    assert all(row["end"] == "2020-02-24" for row in rows)


def test_no_chart_gives_a_day_of_writing() -> None:
    """The first article has no date of its own: its two charts mark the day of the warning that it reports."""
    tables = [frame(one) for one in ("displacement", "displacement-conflicts", "civilian-deaths")]
    for chart in (displacement.draw(*tables[:2], WIDE), known_2020.draw(*tables, WIDE, printed=PRINTED)):
        text = str(chart.to_dict())
        assert "Lavrov's warning" in text
        assert "article written" not in text


def test_partial_publication_date_counts_at_its_end() -> None:
    """A report dated only by its month counts as known when the month is over."""
    rows = [{"published": "2020-02"}, {"published": "2020-01"}, {"published": "2020-02-24"}]
    assert known_2020.published_by(rows, "2020-02-24") == rows[1:]


def test_conditions_that_exclude_each_other_leave_no_day() -> None:
    """The days between "still to be secured" and "has revealed" are shown as the days that fit nothing."""
    assert known_2024.impossible(CONDITIONS) == ("2024-12-08", "2024-12-12")
    _, bars = known_2024.windows(CONDITIONS)
    assert bars[-1]["kind"] == "no day fits"
    assert (bars[-1]["start"], bars[-1]["end"]) == ("2024-12-08", "2024-12-12")


def test_conditions_that_overlap_have_no_gap() -> None:
    """Where a day meets every condition no gap is drawn."""
    both = (Condition("one", "2024-12-01", None), Condition("other", None, "2024-12-24"))
    assert known_2024.impossible(both) is None
    assert len(known_2024.windows(both)[1]) == 2


# -- deaths, crossings ----------------------------------------------------------------------------------------


def test_overlapping_periods_are_never_added() -> None:
    """Each period keeps its own bar and its own count, and no count is a sum of others."""
    rows = deaths.periods(frame("civilian-deaths"))
    killed = [int(n) for n in frame("civilian-deaths")["killed"]]
    told = [int("".join(c for c in row["text"].split(":")[0] if c.isdigit())) for row in rows]
    assert sorted(told) == sorted(killed)
    assert len({row["row"] for row in rows}) == len(rows)


def test_bar_is_as_long_as_its_period() -> None:
    """A bar begins on the first day of its period and ends on the last, months included whole."""
    by_count = {row["text"].split(":")[0]: row for row in deaths.periods(frame("civilian-deaths"))}
    assert (by_count["verified 1,506"]["start"], by_count["verified 1,506"]["end"]) == ("2019-04-29", "2020-01-15")
    assert (by_count["at least 1,600"]["start"], by_count["at least 1,600"]["end"]) == ("2019-04-01", "2020-03-31")


def test_rows_of_a_timeline_are_those_in_its_window() -> None:
    """The ids that a figure names as its data are those of the events that it draws, in order."""
    window = ("2020-02-01", "2020-03-31")
    found, days = timeline.drawn(frame("timeline"), window), frame("timeline").set_index("id")["date"]
    assert found
    assert [str(day) for day in days[found]] == sorted(map(str, days[found]))
    assert {key for key, day in days.items() if str(day)[:7] in {"2020-02", "2020-03"}} == set(found)


def test_openings_of_a_crossing_share_a_row_and_never_overlap() -> None:
    """A crossing has one row, its name once, and openings that follow each other."""
    rows = crossings.openings(frame("crossings"), UNTIL)
    names = [row["text"] for row in rows if row["text"]]
    assert sorted(names) == sorted(set(frame("crossings")["crossing"]))
    for place in {row["row"] for row in rows}:
        own = [row for row in rows if row["row"] == place]
        assert all(a["end"] <= b["start"] for a, b in itertools.pairwise(own))


@pytest.mark.parametrize("until", [UNTIL, "2026-09-30"])
def test_nothing_is_drawn_beyond_the_evidence(until: str) -> None:
    """What was open when last reported is drawn to the last day of evidence, wherever that lies, and no further."""
    rows = [*crossings.openings(frame("crossings"), until), *crossings.mandates(frame("aid-mandates"), until)]
    assert max(row["end"] for row in rows) == until
    assert all(row["start"] < row["end"] for row in rows)


def test_unknown_basis_is_an_error() -> None:
    """An opening on a basis without a colour is an error, not a bar without one."""
    table = frame("crossings").copy()
    table.loc[0, "basis"] = "custom"
    with pytest.raises(ValueError, match="no colour for custom"):
        crossings.draw(table, frame("aid-mandates"), WIDE, until=UNTIL).to_dict()


# -- refugees -------------------------------------------------------------------------------------------------


def test_bands_fill_the_total_exactly() -> None:
    """The bands of every year are stacked without gap to the table's own total."""
    table = frame("refugees-by-host")
    rows = refugees.by_host(table)
    totals = {int(r["year"]): int(r["refugees"]) for r in prepare.records(table) if r["host"] == "ALL"}
    for year, total in totals.items():
        own = [row for row in rows if row["y"] == year]
        assert own[0]["a"] == 0
        assert all(a["b"] == b["a"] for a, b in itertools.pairwise(own))
        assert own[-1]["b"] == total


def test_hosts_that_do_not_add_up_are_an_error() -> None:
    """A year whose hosts do not add up to its total is an error."""
    table = frame("refugees-by-host").copy()
    table.loc[0, "refugees"] += 1
    with pytest.raises(ValueError, match="add up"):
        refugees.by_host(table)


def test_year_without_a_figure_is_no_zero() -> None:
    """A year without a figure of returns says so, and a year before the first figure is not drawn."""
    rows = {row["y"]: row["t"] for row in returns.returned(frame("syria-totals"))}
    assert rows["2014"] == rows["2016"] == "no figure"
    assert "2011" not in rows
    assert rows["2025"] == "1,341,148"


# -- prices, needs --------------------------------------------------------------------------------------------


def months(*amounts: tuple[str, int | None]) -> Any:
    """Return a price table with one column."""
    return pd.DataFrame({"month": [m for m, _ in amounts], "basket": pd.array([n for _, n in amounts], "Int64")})


def test_gaps_stay_gaps() -> None:
    """A line joins months that follow each other and nothing else, over a turn of the year too."""
    rows = series.series(
        months(("2020-11", 1), ("2020-12", 2), ("2021-01", 3), ("2021-03", 4), ("2021-04", None), ("2021-05", 5)),
        "basket",
    )
    assert [row["g"] for row in rows] == [0, 0, 0, 1, 2]
    assert [row["n"] for row in series.runs(rows)] == [1, 2, 3]


def test_nothing_is_interpolated() -> None:
    """Every mark of the price charts is a cell of the table."""
    table = frame("food-prices")
    for column in ("basket_national", "basket_idlib", "informal_rate", "official_rate"):
        assert [row["n"] for row in series.series(table, column)] == [int(n) for n in table[column].dropna()]


def test_price_axes_are_logarithmic() -> None:
    """Both price charts have a logarithmic axis and say so in words."""
    for draw in (food_basket.draw, exchange_rates.draw):
        text = str(draw(frame("food-prices"), WIDE).to_dict())
        assert "'type': 'log'" in text
        assert "logarithmic" in text


def test_needs_only_where_known() -> None:
    """People in need have a point in the years with a figure and no line between."""
    assert [row["y"] for row in needs.known(frame("needs"))] == sorted(
        frame("needs").dropna(subset=["people_in_need"])["year"],
    )
    layers = needs.draw(frame("needs"), WIDE).to_dict()["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["rule", "point", "text"]


# -- map ------------------------------------------------------------------------------------------------------


def test_outlines_close_and_lie_in_the_frame() -> None:
    """Every ring of the outlines is closed and lies within the map's frame."""
    west, south, east, north = idlib_map.MAP
    for feature in locator.outlines(ROOT, "idlib"):
        for (ring,) in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert all(west <= x <= east and south <= y <= north for x, y in ring)


def inside(point: tuple[float, float], name: str) -> bool:
    """Return whether a place lies in a unit (even-odd rule)."""
    x, y = point
    odd = False
    for feature in locator.outlines(ROOT, "idlib"):
        if feature["properties"]["name"] == name:
            for (ring,) in feature["geometry"]["coordinates"]:
                for (x1, y1), (x2, y2) in itertools.pairwise(ring):
                    if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                        odd = not odd
    return odd


@pytest.mark.parametrize(
    ("place", "unit"),
    [
        ("idlib", "Idlib"),
        ("saraqib", "Idlib"),
        ("khan-shaykhun", "Idlib"),
        ("aleppo", "Aleppo"),
        ("hama", "Hama"),
        ("latakia", "Latakia"),
    ],
)
def test_places_lie_where_they_belong(place: str, unit: str) -> None:
    """Towns lie inside the outline of their governorate, so points and outlines agree."""
    row = next(row for row in prepare.records(frame("places")) if row["id"] == place)
    assert inside((row["lon"], row["lat"]), unit)


def spots(layout: Layout) -> list[locator.Spot]:
    """Return the places of the book's map."""
    on, outlines = locator.Frame(idlib_map.MAP, layout), locator.outlines(ROOT, "idlib")
    named = (*idlib_map.AREAS, idlib_map.SEA[layout.narrow])
    return locator.spots(frame("places"), on, outlines, named, layout)


def test_phone_shows_every_place() -> None:
    """A phone's map has the places of the wide one, each by its name or by a number, numbers in order from the top."""
    wide, narrow = spots(WIDE), spots(NARROW)
    assert [one.name for one in narrow] == [one.name for one in wide]
    numbered = [one for one in narrow if one.words != one.name]
    assert numbered
    assert sorted(int(one.words) for one in numbered) == list(range(1, len(numbered) + 1))
    downwards = sorted(numbered, key=lambda one: int(one.words))
    assert [one.y for one in downwards] == sorted((one.y for one in numbered), reverse=True)


def test_no_name_stands_on_a_border() -> None:
    """On the wide map no border runs through a name, but for the crossing that lies on one."""
    on, outlines = locator.Frame(idlib_map.MAP, WIDE), locator.outlines(ROOT, "idlib")
    rings = [[on.at(x, y) for x, y in ring] for one in outlines for (ring,) in one["geometry"]["coordinates"]]
    struck = [
        one.name
        for one in spots(WIDE)
        for box in [placing.area(on.at(one.x, one.y), measure.width(one.words), one.side)]
        if any(placing.crosses(box, a, b) for ring in rings for a, b in itertools.pairwise(ring))
    ]
    assert struck in ([], ["Bab al-Hawa"])


def test_small_map_stays_in_its_corner() -> None:
    """The small map of Syria lies within the corner kept for it."""
    left, bottom, right, top = idlib_map.INSET
    for row in locator.inset(locator.outlines(ROOT, "syria"), idlib_map.LOCATOR, idlib_map.INSET):
        for (ring,) in row["geometry"]["coordinates"]:
            assert all(left <= x <= right + 0.001 and bottom <= y <= top + 0.001 for x, y in ring)


# -- positions, timeline, verdicts ----------------------------------------------------------------------------


def statements(*rows: tuple[str, str, str, str]) -> Any:
    """Return a table of positions from (actor, date, period, stance)."""
    table = pd.DataFrame(rows, columns=["actor", "date", "period", "stance"])
    matter = table["stance"].map(lambda stance: "contact" if stance in positions.STANCES else "other")
    return table.assign(position="says so", matter=matter)


def test_cell_shows_the_last_stance_and_the_change() -> None:
    """A cell is coloured by the last stance of its period and names the one before."""
    table = statements(
        ("Russia", "2024-12-12", "2024", "open contact"), ("Russia", "2024-12-07", "2024", "against contact")
    )
    (cell,) = positions.cells(table)
    assert cell["k"] == "open contact"
    assert cell["t"] == ["against contact", "open contact"]


def test_other_matters_give_no_stance() -> None:
    """A statement on other matters fills a cell only where there is no stance."""
    table = statements(
        ("EU", "2024-12-12", "2024", "other"), ("EU", "2024-12-11", "2024", "silent"), ("Iran", "2020", "2020", "other")
    )
    cells = {cell["a"]: cell["k"] for cell in positions.cells(table)}
    assert cells == {"EU": "silent", "Iran": positions.ELSEWHERE}


def test_every_stance_of_the_book_is_known() -> None:
    """Every stance on contact in the book's table is on the scale, and no stance on another matter is."""
    table = frame("positions")
    contact = table["matter"] == "contact"
    assert set(table[contact]["stance"]) <= set(positions.STANCES)
    assert not set(table[~contact]["stance"]) & set(positions.STANCES)


def test_event_known_by_its_month_lies_in_its_middle() -> None:
    """An event whose day is not known stands in the middle of its month or year."""
    assert lanes.middle("2020-02") == "2020-02-15"
    assert lanes.middle("2020-02-24") == "2020-02-24"


def test_named_events_exist() -> None:
    """Every event that the drawing names is in the book's timeline."""
    assert set(timeline.TURNS) <= set(frame("timeline")["id"])


def test_short_windows_name_days() -> None:
    """A timeline of months has days on its axis, in British order; one of years has years."""
    for window, form in ((("2019-12-01", "2020-03-31"), "%-d %b"), (("2011-01-01", "2026-06-30"), "%Y")):
        text = str(timeline.draw(frame("timeline"), WIDE, window=window, names={}).to_dict())
        assert f"'format': '{form}'" in text


def test_marks_of_one_lane_hide_each_other_only_where_no_level_is_free() -> None:
    """Events too close for their marks stand on different levels; those of other lanes, or farther off, do not move."""
    window = ("2020-01-01", "2020-12-31")
    days = {"a": "2020-03-01", "b": "2020-03-02", "c": "2020-03-03", "far": "2020-06-01", "other": "2020-03-01"}
    rows = [{"i": i, "d": day, "l": "Aid" if i == "other" else "Conflict"} for i, day in days.items()]
    levels = lanes.spread(rows, window, 365)
    assert len({levels["a"], levels["b"], levels["c"]}) == len(lanes.LEVELS)
    assert levels["far"] == levels["other"] == lanes.LEVELS[0]


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_labels_of_events_do_not_touch(layout: Layout) -> None:
    """No two labels of a lane overlap on one line, and none runs out of the drawing."""
    window = ("2011-01-01", "2026-12-31")
    rows = lanes.labelled(lanes.events(frame("timeline"), window), timeline.TURNS, window, layout.width)
    assert len(rows) == len(timeline.TURNS)
    for i, row in enumerate(rows):
        assert row["from"] >= -1
        assert row["to"] <= layout.width + 1
        for other in rows[:i]:
            same = row["l"] == other["l"] and row["n"] == other["n"]
            assert not (same and row["from"] < other["to"] and other["from"] < row["to"])


def test_a_phone_lists_the_events_that_are_named() -> None:
    """Each named event has a line of its own in its lane's list, in order of its day."""
    rows = lanes.listed(lanes.events(frame("timeline"), ("2011-01-01", "2026-12-31")), timeline.TURNS)
    assert {row["i"] for row in rows} == set(timeline.TURNS)
    for lane in {row["l"] for row in rows}:
        own = [row for row in rows if row["l"] == lane]
        assert [row["n"] for row in own] == list(range(len(own)))
        assert [row["d"] for row in own] == sorted(row["d"] for row in own)


def test_a_phone_lists_every_cell_and_every_blank() -> None:
    """The list of a matrix has a line for each cell with all its words, and names the periods that have none."""
    values = [{"a": "Us", "p": "2020", "k": "yes", "t": ["no", "yes"], "s": "said"}]
    made = matrix.Matrix(["Us", "Them"], ["2020", "2021"], {"no": "orange", "yes": "blue"}, "other", "nothing found")
    heads, items, rest, height = matrix.listed(values, made)
    assert [row["t"] for row in heads] == ["Us", "Them"]
    assert [(row["a"], row["p"], row["t"]) for row in items] == [("Us", "2020", "no, then yes")]
    assert [row["t"] for row in rest] == ["2021: nothing found", "2020, 2021: nothing found"]
    assert height > max(row["y"] for row in [*heads, *items, *rest])


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_every_claim_has_one_square(layout: Layout) -> None:
    """Each of the claims of the two articles has one square in a place of its own."""
    squares, heads, height = verdicts.placed(frame("verdicts"), layout)
    assert sorted(row["t"] for row in squares) == sorted(frame("verdicts")["id"].str.upper())
    assert len({(row["x"], row["y"]) for row in squares}) == len(squares) == 51
    assert max(row["y"] for row in squares) < height
    told = sum(int(row["t"].rsplit(": ", 1)[1]) for row in heads if not row["b"])
    assert told == 51


@pytest.mark.parametrize(
    ("verdict", "ink"),
    [
        ("corroborated", "blue"),
        ("contradicted", "orange"),
        ("partly", "purple"),
        ("not found", "grey"),
        ("opinion", "grey"),
    ],
)
def test_verdicts_have_their_colour(verdict: str, ink: str) -> None:
    """A verdict's colour says whether it holds, fails, holds in part, or cannot be told."""
    assert verdicts.tone(verdict) == ink


def test_bars_of_a_row_are_named_on_their_side() -> None:
    """A name begins with its bar; one longer than a bar far to the right ends with it, so that none is cut off."""
    window = ("2020-01-01", "2020-12-31")
    bars = (("2020-01-05", "name"), ("2020-11-01", "name"), ("2020-11-01", "a name much longer than its bar"))
    values = [
        {"row": i, "start": day, "end": "2020-12-30", "kind": "k", "text": name, "tip": ""}
        for i, (day, name) in enumerate(bars)
    ]
    made = spans.chart(values, window, WIDE, {"k": ("blue", 10)}).to_dict()
    named = {one["mark"].get("align"): len(made["datasets"][one["data"]["name"]]) for one in made["layer"][1:]}
    assert named == {"left": 2, "right": 1}


@pytest.mark.parametrize(
    ("start", "end", "side"),
    [("2020-01-05", "2020-12-30", "start"), ("2020-11-01", "2020-12-30", "end"), ("2020-05-01", "2020-05-20", "edge")],
)
def test_a_name_that_finds_no_room_at_its_bar_stands_at_the_edge(start: str, end: str, side: str) -> None:
    """A name begins or ends with its bar, and where it would run out of the drawing it begins at the drawing's edge."""
    row = {"start": start, "end": end, "lines": ["a name that is as long as half of the drawing"]}
    assert spans.side(row, ("2020-01-01", "2020-12-31"), 320) == side


def test_a_name_wider_than_the_drawing_is_broken() -> None:
    """A name of two lines makes its row higher and moves the rows below it."""
    rows = [{"row": n, "text": text} for n, text in enumerate(("a name of many words that is broken", "short"))]
    placed, height = spans.place(rows, 120)
    assert len(placed[0]["lines"]) == 2
    assert placed[1]["top"] == spans.ROW + spans.LINE
    assert height == 2 * spans.ROW + spans.LINE


# -- contacts -------------------------------------------------------------------------------------------------


def _ledger(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Return a ledger of contacts with HTS from (power, date, kind, channel, standing)."""
    table = pd.DataFrame(rows, columns=["power", "date", "kind", "channel", "standing"])
    return table.assign(**{"with": "HTS"})


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("2018/2020", [2018, 2019, 2020]),
        ("2024-12/2025-01", [2024, 2025]),
        ("2017-10-08/2017-10-13", [2017]),
        ("about 2024-11-30", [2024]),
        ("before 2024-12-21", [2024]),
    ],
)
def test_a_contact_counts_for_every_year_that_it_touches(date: str, years: list[int]) -> None:
    """A period belongs to all of its years; what is known only as before a day belongs to that day's year."""
    assert list(contacts.years_of(date)) == years


def test_recognition_is_no_contact() -> None:
    """An act of recognition makes no cell, and one cell holds all channels of a power's year."""
    table = _ledger(
        ("China", "2025-11-17", "recognition", "act", "corroborated"),
        ("Iran", "2017", "contact", "deal", "one source"),
        ("Iran", "2017", "coordination", "on the ground", "disputed"),
    )
    assert contacts.cells(table) == [contacts.Cell("Iran", 2017, "DG", firm=False)]


def test_what_names_no_power_stands_last() -> None:
    """A contact that belongs to no power has a row of its own after the powers, and no year before those drawn."""
    table = _ledger(
        (contacts.NOBODY, "2015/2018", "coordination", "not stated", "disputed"),
        ("Iran", "2017", "contact", "deal", "one source"),
        ("China", "2025", "contact", "direct", "one source"),
    )
    assert contacts.powers(table) == ["Iran", "China", contacts.NOBODY]
    assert [cell.year for cell in contacts.cells(table) if cell.power == contacts.NOBODY] == [2017, 2018]


def test_a_group_that_no_source_names_makes_no_firm_contact() -> None:
    """However many sources tell of it, contact with unnamed groups is shown as the weaker kind."""
    table = _ledger(("Iran", "2024", "contact", "direct", "corroborated"))
    assert [cell.firm for cell in contacts.cells(table)] == [True]
    assert [cell.firm for cell in contacts.cells(table.assign(**{"with": contacts.UNNAMED}))] == [False]


def test_every_year_without_a_contact_is_in_a_run_of_blanks() -> None:
    """Years with and without a finding make up the whole span for each power, each year once."""
    found = contacts.cells(frame("contacts"))
    for power in contacts.powers(frame("contacts")):
        empty = [year for start, end in contacts.blanks(found, power) for year in range(start, end + 1)]
        full = [cell.year for cell in found if cell.power == power]
        assert sorted([*empty, *full]) == list(contacts.YEARS)

"""Refreshing from publishers: differences shown row by row, nothing changed unless accepted, trouble told clearly."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing.tables import load
from briefing.tables.descriptor import ASKED
from briefing.tables.refresh import refresh
from briefing.tables.refresh.client import BASE_URLS, Client

from .conftest import ROOT, known_sources
from .publisher import Answer, Publisher, as_json, serving

POPULATION = "/population/v1/population/"
TODAY = dt.datetime.now(dt.UTC).date().isoformat()


@pytest.fixture
def publisher() -> Publisher:
    """A publisher that has what the tables have."""
    return Publisher()


@pytest.fixture
def patience() -> dict[str, float]:
    """How long the client waits for an answer."""
    return {"timeout": 5.0}


@pytest.fixture
def run(tmp_path: Path, publisher: Publisher, patience: dict[str, float]) -> Iterator[Callable[..., int]]:
    """A copy of the book's data, and a refresh of it against the publisher."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns(".candidates", "geo"))
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / "sources.yml", tmp_path / "seeds")
    with serving(publisher) as address:

        def go(table: str, *, accept: bool = False) -> int:
            client = Client(dict.fromkeys(BASE_URLS, address), pauses=(0.0,), **patience)
            return refresh(tmp_path, table, accept=accept, client=client)

        yield go


def state(root: Path) -> dict[str, bytes]:
    """Return every file that a refresh might change, candidates aside."""
    files = [*(root / "data").glob("[!.]*.*"), root / "seeds" / "sources.yml"]
    return {path.name: path.read_bytes() for path in files}


def test_the_same_data_give_no_difference(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """Where the publisher has what the tables have, no difference is shown, over several pages of answers."""
    assert run("refugees-by-host") == 0
    out = capsys.readouterr().out
    assert "refugees-by-host: no differences" in out
    assert "syria-totals: no differences" in out


def revise(publisher: Publisher, number: int = 1000) -> None:
    """Let the publisher revise one country in one year, and the total with it."""
    item = next(i for i in publisher.hosts if i["year"] == 2025 and i["coa_iso"] == "LBN")
    item["refugees"] += number
    total = next(i for i in publisher.totals if i["year"] == 2025)
    total["refugees"] = int(total["refugees"]) + number


def test_differences_are_shown_and_nothing_is_changed(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision is shown cell by cell with its size, a candidate lies beside the data, and the data stay."""
    revise(publisher)
    before = state(tmp_path)
    assert run("syria-totals") == 0
    out = capsys.readouterr().out
    assert "2025:LBN  refugees: 532,357 -> 533,357 (+1,000, +0.2 %)" in out
    assert "2025:ALL  refugees" in out
    assert state(tmp_path) == before
    assert b"533357" in (tmp_path / "data/.candidates/refugees-by-host.csv").read_bytes()


def test_accepting_takes_both_tables_over_and_records_the_day(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path
) -> None:
    """Accepted, the tables, control totals, day and source record change together, and all checks hold."""
    revise(publisher)
    assert run("refugees-by-host", accept=True) == 0
    tables = load(tmp_path, known_sources() | {"unhcr-api"})
    assert [p for p in tables.problems if p not in load(ROOT, known_sources()).problems] == []
    assert tables["refugees-by-host"].cell("2025:LBN", "refugees").number == 533357
    assert tables["refugees-by-host"].row("2025:LBN")["source"] == "unhcr-api"
    assert tables["refugees-by-host"].row("2025:TUR")["source"] == "unhcr-2026-06-25-data"
    assert str(tables["refugees-by-host"].meta.retrieved) == TODAY
    assert "id: unhcr-api" in (tmp_path / "seeds/sources.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["data/refugees-by-host.csv", "data/datapackage.yml", "seeds/sources.yml"])
def test_what_is_saved_while_the_publisher_answers_stays(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """A table, description or record saved while figures are fetched is kept, and nothing at all is taken over."""
    revise(publisher)
    before = state(tmp_path)
    usual = publisher._usual  # noqa: SLF001 - it answers as usual, but an editor saves meanwhile

    def answer(path: str, query: dict[str, str]) -> Answer:
        (tmp_path / name).write_bytes(before[Path(name).name] + b"\n")
        return usual(path, query)

    publisher._usual = answer  # type: ignore[method-assign] # noqa: SLF001
    assert run("refugees-by-host", accept=True) == 1
    assert state(tmp_path) == before | {Path(name).name: before[Path(name).name] + b"\n"}
    assert f"{name}: " in capsys.readouterr().err


def test_comments_in_the_description_survive(run: Callable[..., int], publisher: Publisher, tmp_path: Path) -> None:
    """Taking a table over changes only the lines that must change in datapackage.yml."""
    before = (tmp_path / "data/datapackage.yml").read_text(encoding="utf-8").split("\n")
    revise(publisher)
    run("refugees-by-host", accept=True)
    after = (tmp_path / "data/datapackage.yml").read_text(encoding="utf-8").split("\n")
    assert len(before) == len(after)
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert all("retrieved" in line or "control-total" in line or "check: gaps" in line for line in changed)


def test_a_new_year_is_a_new_row(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A year inside the stated period that the table lacks is shown as a new row and can be taken over."""
    text = (tmp_path / "data/datapackage.yml").read_text(encoding="utf-8").replace('"2011/2025"', '"2011/2026"')
    (tmp_path / "data/datapackage.yml").write_text(text, encoding="utf-8")
    publisher.hosts += [{**i, "year": 2026} for i in publisher.hosts if i["year"] == 2025]
    publisher.totals += [{**i, "year": 2026} for i in publisher.totals if i["year"] == 2025]
    assert run("refugees-by-host", accept=True) == 0, capsys.readouterr().err
    assert "11 rows are new" in capsys.readouterr().out
    assert len(load(tmp_path, known_sources() | {"unhcr-api"})["refugees-by-host"].rows) == 176


def test_a_publisher_that_lost_rows_is_not_believed(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the table has and the publisher no longer gives is shown and never taken over."""
    publisher.hosts = [i for i in publisher.hosts if i["year"] != 2024]
    before = state(tmp_path)
    assert run("refugees-by-host", accept=True) == 1
    assert "no longer has the row" in capsys.readouterr().err
    assert state(tmp_path) == before


def test_data_that_contradict_themselves_are_not_taken_over(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A release whose countries do not add up to its total fails the tables' checks, and nothing changes."""
    next(i for i in publisher.hosts if i["year"] == 2025)["refugees"] += 1
    before = state(tmp_path)
    assert run("refugees-by-host", accept=True) == 1
    assert "does not pass" in capsys.readouterr().err
    assert state(tmp_path) == before


def test_funding_is_merged_and_people_in_need_stay(
    run: Callable[..., int], publisher: Publisher, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """From the funding service come appeal, received sum and share; people in need stay as they were."""
    publisher.plans = [
        plan(2024, 5_400_000_000),
        plan(2024, 9, kind="Regional response plan"),
        plan(2021, 6_000_000_000),
    ]
    assert run("needs") == 0
    out = capsys.readouterr().out
    assert "2024  appeal_usd: 4,070,000,000 -> 5,400,000,000" in out
    assert "2024  funded_pct: 6 -> 27.8" in out
    assert "2021  appeal_usd: (empty) -> 6000000000" in out
    assert "people_in_need" not in out
    assert b"16700000" in (tmp_path / "data/.candidates/needs.csv").read_bytes()


def plan(year: int, asked: int, kind: str = "Humanitarian response plan") -> dict[str, object]:
    """Return a plan as the funding service lists it."""
    return {
        "id": year,
        "planVersion": {"name": f"Syria {kind} {year}", "code": f"HSYR{year % 100}"},
        "years": [{"id": 1, "year": str(year)}],
        "categories": [{"id": 4, "name": kind, "group": "planType"}],
        "revisedRequirements": asked,
    }


def test_a_date_after_the_evidence_is_not_taken_over(
    run: Callable[..., int], publisher: Publisher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Funding read today lies after the evidence: the editor is told to move that day, and nothing changes."""
    publisher.plans = [plan(2024, 5_400_000_000)]
    before = state(tmp_path)
    assert run("needs", accept=True) == 1
    assert "last day of the evidence" in capsys.readouterr().err
    assert state(tmp_path) == before


def test_files_on_hdx_are_listed(
    run: Callable[..., int], publisher: Publisher, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """For food prices the files at the publisher are listed with their days; there is nothing to take over."""
    one = {"name": "Syria prices", "last_modified": "2026-11-01T04:00:00", "download_url": "https://example.org/a.csv"}
    publisher.answers["/api/3/action/package_show"] = lambda _: as_json(
        {"success": True, "result": {"resources": [one]}}
    )
    before = state(tmp_path)
    assert run("food-prices") == 0
    assert "new   2026-11-01  Syria prices" in capsys.readouterr().out
    assert run("food-prices", accept=True) == 1
    assert "documents, not rows" in capsys.readouterr().err
    assert state(tmp_path) == before


def test_reports_are_listed_with_what_is_known(
    run: Callable[..., int],
    publisher: Publisher,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For displacement the reports at ReliefWeb are listed, and those with a source record are marked."""
    monkeypatch.setenv("RELIEFWEB_APPNAME", "a-name-for-tests")
    known = "https://reliefweb.int/report/syrian-arab-republic/recent-developments-northwest-syria-flash-update-6-february-2020"
    fields = [report("Flash Update", known), report("Another", "https://reliefweb.int/report/another")]
    publisher.answers["/v2/reports"] = lambda _: as_json({"data": [{"id": "1", "fields": f} for f in fields]})
    assert run("displacement") == 0
    out = capsys.readouterr().out
    assert "known 2020-02-06  Flash Update" in out
    assert "new   2020-02-06  Another" in out
    assert publisher.asked[-1][1]["appname"] == "a-name-for-tests"


def report(title: str, url: str) -> dict[str, object]:
    """Return a report as ReliefWeb lists it."""
    return {"title": title, "url": url, "date": {"original": "2020-02-06T00:00:00+00:00"}}


def test_reliefweb_wants_a_name(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an approved name for ReliefWeb, the editor is told where to ask for one."""
    monkeypatch.delenv("RELIEFWEB_APPNAME", raising=False)
    assert run("displacement") == 1
    assert "RELIEFWEB_APPNAME" in capsys.readouterr().err


def text(status: int, body: str, **headers: str) -> Callable[[dict[str, str]], Answer]:
    """Return a publisher's answer to anything."""
    return lambda _: (status, {"content-type": "text/html", **headers}, body.encode())


def cut_off(_: dict[str, str]) -> Answer:
    """Promise more than is sent."""
    return 200, {"content-type": "application/json", "content-length": "4000"}, b'{"items": ['


PATIENCE = 1.5
"""Seconds that the client waits here: long enough for a busy machine, short enough for a test."""


def slow(_: dict[str, str]) -> Answer:
    """Answer too late."""
    time.sleep(PATIENCE * 2)
    return as_json({})


TROUBLE = [
    ("too many requests", text(429, "slow down", **{"retry-after": "0"}), "fewer requests"),
    ("a server error", text(500, "oops"), "server fails (status 500)"),
    ("a gateway error", text(503, "later"), "status 503"),
    ("gone", text(410, "v1 is gone"), "shut down"),
    ("forbidden", text(403, "who are you"), "refuses access"),
    ("moved", text(404, "no"), "nothing at this address"),
    ("a web page instead of data", text(200, "<html>Maintenance</html>"), "not complete JSON"),
    ("JSON cut off", text(200, '{"items": [{"year": 20'), "not complete JSON"),
    ("the connection breaks off", cut_off, "broke off"),
    ("no answer in time", slow, "no answer within"),
    ("another schema", lambda _: as_json({"data": []}), "has no 'items' (there is: data)"),
    ("a list that is none", lambda _: as_json({"items": {}, "maxPages": 1}), "is no list"),
    ("a field renamed", lambda _: as_json({"items": [{"yr": 2025}], "maxPages": 1}), "has no"),
    ("a number that is none", lambda _: as_json({"items": [{"year": "soon", "coa_iso": "TUR", "refugees": 1}], "maxPages": 1}), "not a number"),
    ("pages without end", lambda _: as_json({"items": [], "maxPages": 10**9}), "more than 200 pages"),
]  # fmt: skip


@pytest.mark.parametrize("trouble", [t[1:] for t in TROUBLE], ids=[t[0] for t in TROUBLE])
@pytest.mark.parametrize("patience", [{"timeout": PATIENCE}])
def test_trouble_is_told_and_changes_nothing(
    run: Callable[..., int],
    publisher: Publisher,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    trouble: tuple[Callable[[dict[str, str]], Answer], str],
) -> None:
    """Whatever goes wrong at the publisher ends with a clear message, code 1, and no file changed."""
    publisher.answers[POPULATION], said = trouble
    before = state(tmp_path)
    assert run("refugees-by-host", accept=True) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "Nothing was changed." in err
    assert "Traceback" not in err
    assert state(tmp_path) == before


def test_a_busy_publisher_is_asked_again(
    run: Callable[..., int], publisher: Publisher, capsys: pytest.CaptureFixture[str]
) -> None:
    """A publisher that is busy once is asked again after a pause, and the refresh goes on."""
    tries: list[int] = []

    def busy_once(query: dict[str, str]) -> Answer:
        tries.append(1)
        del publisher.answers[POPULATION]
        return text(503, "busy")(query)

    publisher.answers[POPULATION] = busy_once
    assert run("refugees-by-host") == 0
    assert tries == [1]
    assert "no differences" in capsys.readouterr().out


def test_no_connection_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a connection the editor is told so, and nothing changes."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / "sources.yml", tmp_path / "seeds")
    assert refresh(tmp_path, "syria-totals", base_urls={"unhcr": "http://127.0.0.1:9"}) == 1
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize(("table", "said"), [("refugees-by-hosts", "did you mean"), ("places", "these can")])
def test_a_table_without_publisher_is_told(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], table: str, said: str
) -> None:
    """A table that cannot be refreshed is told, with those that can."""
    assert run(table) == 1
    assert said in capsys.readouterr().err


def test_a_faulty_table_is_not_refreshed(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table with an error is to be mended first: a refresh must not cover it up."""
    path = tmp_path / "data" / "syria-totals.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("4865764", "4865765"), encoding="utf-8")
    assert run("syria-totals", accept=True) == 1
    assert "mend this first" in capsys.readouterr().err


def test_every_service_is_asked_by_a_table_of_the_book() -> None:
    """The book's description says for five tables whom to ask, one for each service."""
    asked = {
        name: table.meta.refresh.service for name, table in load(ROOT, known_sources()).items() if table.meta.refresh
    }
    assert sorted(asked.values()) == sorted(ASKED)


def test_what_is_asked_is_what_the_description_says(
    run: Callable[..., int], tmp_path: Path, publisher: Publisher
) -> None:
    """Country and years come from the table's own entry: another country is asked for by another entry."""
    path = tmp_path / "data" / "datapackage.yml"
    path.write_text(path.read_text("utf-8").replace("country: SYR", "country: SDN"), "utf-8")
    run("refugees-by-host")
    assert {query["coo"] for _, query in publisher.asked} == {"SDN"}


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{from: unchr-hosts, country: SYR}", "did you mean .unhcr-hosts."),
        ("{from: unhcr-hosts}", "`country` is needed"),
        ("{from: unhcr-hosts, country: Syria}", "pattern"),
        ("{from: unhcr-hosts, country: SYR, year: 2020}", "unknown property 'year'"),
    ],
)
def test_an_entry_that_cannot_be_asked(tmp_path: Path, entry: str, says: str) -> None:
    """An entry with an unknown service or without what the service needs is an error of the description, with its line."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data" / "datapackage.yml"
    path.write_text(path.read_text("utf-8").replace("{from: unhcr-hosts, country: SYR}", entry), "utf-8")
    (found,) = [one for one in load(tmp_path, known_sources()).problems if "datapackage" in one.where]
    assert found.where.startswith("data/datapackage.yml:")
    assert re.search(says, str(found))

"""The book for other programs: annotations, bibliographies, records, workbooks, tags, short addresses."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from briefing.records import Records, load
from briefing.records.grades import LADDER
from briefing.records.models import Source
from briefing.reuse import api, citations, short, taxonomies, webannotations
from briefing.reuse.workbooks import workbook
from tests.doctrees import minibook

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Return the miniature's records."""
    return load(minibook.write(tmp_path))


@pytest.mark.parametrize("base", ["", "https://example.org/book/"])
def test_annotations_keep_to_the_model(records: Records, base: str) -> None:
    """Each annotation has the context, an absolute id and a source with an absolute address; a paraphrase selects nothing."""
    found = webannotations.collection(records, webannotations.Home("A book", base))
    page = found["first"]
    assert found["total"] == len(page["items"]) == sum(len(claim.evidence) for claim in records.claims.values())
    assert (found["last"], page["partOf"]["id"]) == (page["id"], found["id"])
    for one in (found, page, *page["items"]):
        assert webannotations.ANNO in (one["@context"] if isinstance(one["@context"], list) else [one["@context"]])
        assert urlsplit(one["id"]).scheme in ("https", "urn")
    for one in page["items"]:
        assert urlsplit(one["target"]["source"]).scheme in ("https", "http", "urn")
        assert one["target"].get("selector") != []
    quoted = sum("selector" in one["target"] for one in page["items"])
    assert quoted == sum(bool(e.quote) for claim in records.claims.values() for e in claim.evidence)
    assert json.loads(webannotations.text_of(found)) == found


def source(**more: str) -> Source:
    """Return a source with some fields of its own."""
    fields = {
        "id": "a-report", "title": "A report: 100% {sure} & more", "publisher": "A Press", "kind": "un report",
        "published": "2020-02-24", "reliability": "B", "reliability_why": "Why.", "url": "https://example.org/a_b",
    }  # fmt: skip
    return Source.model_validate(fields | more)


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2020-02-24", [2020, 2, 24]),
        ("2020-02", [2020, 2]),
        ("2020", [2020]),
        ("about 2020-02", [2020, 2]),
        ("unknown", None),
    ],
)
def test_a_partial_date_is_cited_as_far_as_it_is_known(published: str, parts: list[int] | None) -> None:
    """A month or a year stays one, and an unknown date is left out."""
    one = citations.item(source(published=published))
    assert one.get("issued", {}).get("date-parts") == ([parts] if parts else None)
    year = f'year = "{parts[0]}"' if parts else "url"
    assert year in citations.bibtex([one])
    assert ("PY  - 2020" in citations.ris([one])) == bool(parts)


def test_bibliographies_can_be_read_back() -> None:
    """BibTeX is what its own reader reads, RIS begins and ends each entry, CSL-JSON is JSON; letters of any script stay."""
    from pybtex.database import parse_string

    items = [
        citations.item(source()),
        citations.item(source(id="другой".encode("idna").decode()[4:], title="Доклад", author="И. Иванов")),
    ]
    back = parse_string(citations.bibtex(items), "bibtex")
    assert list(back.entries) == [one["id"] for one in items]
    assert citations.ris(items).count("TY  - RPRT") == citations.ris(items).count("ER  - ") == len(items)
    assert json.loads(citations.csl_json(items)) == items
    assert "Доклад" in citations.ris(items)


def test_every_rung_of_the_ladder_has_its_tag() -> None:
    """Both wordings of a likelihood have the tag of MISP's taxonomy, and a grade has two."""
    tags = {taxonomies.likelihood(word) for word in LADDER}
    assert tags == {
        f'estimative-language:likelihood-probability="{value}"'
        for value in (
            "almost-no-chance",
            "very-unlikely",
            "unlikely",
            "roughly-even-chance",
            "likely",
            "very-likely",
            "almost-certain",
        )
    }
    assert taxonomies.admiralty("B", 2) == [
        'admiralty-scale:source-reliability="b"',
        'admiralty-scale:information-credibility="2"',
    ]


def test_the_index_of_records_says_what_there_is(records: Records) -> None:
    """Each file that the index names is there, with as many records as it says, and each claim has a file of its own."""
    found = dict(api.files(records, {"title": "A book"}))
    index = json.loads(found["index.json"])
    for kind in index["kinds"].values():
        assert len(json.loads(found[kind["href"]])) == kind["count"]
    claim = json.loads(found["claims/killed.json"])
    assert claim["shown"] == "The UN verified 1,506 civilian deaths."
    assert claim["evidence"][0]["seen"]["kind"] == "found in the text"


def test_a_workbook_names_the_producer_first(records: Records) -> None:
    """The first sheet begins with whom to cite, the second holds typed cells, and the bytes are always the same."""
    made = workbook(records.tables["counts"], ["OHCHR"])
    book = load_workbook(io.BytesIO(made))
    assert [cell.value for cell in next(book["About"].iter_rows())] == ["Cite the producer", "OHCHR"]
    rows = list(book["Data"].iter_rows(values_only=True))
    assert rows[0] == ("As of", "People", "Source")
    assert (str(rows[2][0])[:10], rows[2][1:]) == ("2020-02-02", (586000, "un-report"))
    assert made == workbook(records.tables["counts"], ["OHCHR"])


@pytest.mark.parametrize("base", ["", "https://example.org/book/"])
def test_a_short_address_leads_to_its_claim(records: Records, base: str) -> None:
    """Each claim and judgement has a page that leads on to its place without a script, with a social card: its picture where the book's address is known."""
    pages = dict.fromkeys(records.judgements, "book/summary.html")
    listed = [*short.claims(records, lambda cid: f"book/of-{cid}.html"), *short.judgements(records, pages)]
    found = {one.path: short.page(one, "A book", base) for one in listed}
    assert found.keys() == {f"c/{cid}" for cid in records.claims} | {f"j/{jid}" for jid in records.judgements}
    killed = found["c/killed"]
    assert 'url=../book/of-killed.html#claim-killed"' in killed
    assert "<script" not in killed
    assert f'og:description" content="{records.statement("killed")}' in killed
    assert ('og:image" content="https://example.org/book/c/killed.png"' in killed) is bool(base)


WORDS = {"type": "string", "minLength": 1}
ENTITY = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "date-end": {"type": "string"}, "date-start": {"type": "string"},
        **dict.fromkeys(("name", "address", "alias", "city", "country", "email", "fax", "location", "orcid", "post-code", "region", "tel", "website"), WORDS),
    },
}  # fmt: skip
CFF = {
    "type": "object",
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "type": {"enum": ["dataset", "software"]},
        "authors": {"type": "array", "minItems": 1, "uniqueItems": True, "items": ENTITY},
        "date-released": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": WORDS},
        "license": {"anyOf": [WORDS, {"type": "array", "minItems": 1, "uniqueItems": True, "items": WORDS}]},
        **{key: {"type": "string", "pattern": "^(https|http|ftp|sftp)://.+"} for key in ("url", "repository", "repository-code", "license-url")},
        **dict.fromkeys(("abstract", "message", "title", "commit", "doi", "version"), WORDS),
    },
}  # fmt: skip
"""What version 1.2.0 of the Citation File Format asks for, as far as a book can use it (its schema guide, sections 3 and 4)."""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", []),
        ("date-released", dt.date(2026, 11, 29)),
        ("type", "book"),
        ("keywords", ["Syria", "Syria"]),
        ("abstract", ""),
        ("citation", "none such"),
        ("url", "book/summary.html"),
    ],
)
def test_the_citation_file_keeps_to_its_format(field: str, value: object) -> None:
    """CITATION.cff has what version 1.2.0 asks for, the newest edition as its version, and what it forbids is noticed."""
    data = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    form = Draft202012Validator(CFF)
    assert [one.message for one in form.iter_errors(data)] == []
    assert not form.is_valid(data | {field: value})
    newest = max((ROOT / "editions").glob("*.json"), key=lambda path: json.loads(path.read_text("utf-8"))["day"])
    assert data["version"] == newest.stem

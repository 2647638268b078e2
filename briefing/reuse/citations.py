"""Sources and pages as bibliographies: CSL-JSON first, BibTeX and RIS made from it.

CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html. RIS: https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from briefing.forms.addresses import encoded

if TYPE_CHECKING:
    from briefing.records.models import Source

Item = dict[str, Any]
TYPES = {
    "un report": "report", "ngo report": "report", "think-tank report": "report", "government statement": "report",
    "dataset": "dataset", "news article": "article-newspaper", "wire report": "article-newspaper",
    "press release": "webpage", "interview": "interview", "blog": "post-weblog", "legal text": "legislation",
    "reference": "webpage",
}  # fmt: skip
_BIBTEX = {"report": "techreport", "article-newspaper": "article"}
_RIS = {
    "report": "RPRT", "dataset": "DATA", "article-newspaper": "NEWS", "interview": "GEN", "post-weblog": "BLOG",
    "legislation": "STAT", "webpage": "ELEC", "chapter": "CHAP",
}  # fmt: skip
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def item(source: Source) -> Item:
    """Return a source as a CSL-JSON item."""
    found: Item = {
        "id": source.id,
        "type": TYPES[source.kind],
        "title": source.title,
        "publisher": source.publisher,
        "language": source.language,
        "URL": encoded(source.address),
        "archive_location": source.archived,
        "issued": _date(source.published),
        "accessed": _date(source.retrieved),
        "author": [{"literal": source.author}] if source.author else [],
    }
    if found["type"] == "article-newspaper":
        found["container-title"] = source.publisher
    return {name: value for name, value in found.items() if value}


def page_item(title: str, book: str, author: str, day: str, url: str) -> Item:
    """Return a page of the book as a CSL-JSON item."""
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    found = {
        "id": name, "type": "chapter", "title": title, "container-title": book, "publisher": author,
        "author": [{"literal": author}], "issued": _date(day), "URL": url,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _date(text: str) -> Item:
    """Return a partial date, or the first day of a period, in CSL's form; nothing for an unknown one."""
    found = _DAY.search(text)
    return {"date-parts": [[int(part) for part in found[0].split("-")]]} if found else {}


def csl_json(items: Iterable[Item]) -> str:
    """Return items as a CSL-JSON file."""
    return "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in items) + "\n]\n"


def bibtex(items: Iterable[Item]) -> str:
    """Return items as a BibTeX file."""
    from pybtex.database import BibliographyData, Entry, Person
    from pybtex.database.output.bibtex import Writer  # by its name, pybtex would look for it in every package installed

    entries = {}
    for one in items:
        fields = {name: value for name, value in _fields(one).items() if value}
        people = [Person(last=author["literal"]) for author in one.get("author", ())]
        entries[one["id"]] = Entry(_BIBTEX.get(one["type"], "misc"), fields, {"author": people} if people else {})
    made: str = Writer().to_string(BibliographyData(entries))
    return made


def _fields(one: Item) -> dict[str, str]:
    parts = _parts(one)
    by = "journal" if one["type"] == "article-newspaper" else "institution" if one["type"] == "report" else "publisher"
    return {
        "title": _balanced(one["title"]),
        by: _balanced(one.get("publisher", "")),
        "booktitle": one.get("container-title", "") if one["type"] == "chapter" else "",
        "year": str(parts[0]) if parts else "",
        "month": str(parts[1]) if len(parts) > 1 else "",
        "url": one.get("URL", ""),
        "note": f"archived at {one['archive_location']}" if one.get("archive_location") else "",
    }


def _balanced(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _parts(one: Item) -> list[int]:
    found: list[int] = one.get("issued", {}).get("date-parts", [[]])[0]
    return found


def ris(items: Iterable[Item]) -> str:
    """Return items as a RIS file."""
    return "".join("".join(f"{tag}  - {value}\n" for tag, value in _tags(one)) + "ER  - \n\n" for one in items)


def _tags(one: Item) -> list[tuple[str, str]]:
    parts = _parts(one)
    day = "/".join([f"{part:02d}" for part in parts] + [""] * (3 - len(parts))) if parts else ""
    tags = [
        ("TY", _RIS.get(one["type"], "GEN")), ("ID", one["id"]),
        *(("AU", author["literal"]) for author in one.get("author", ())), ("TI", one["title"]),
        ("T2", one.get("container-title", "")), ("PB", one.get("publisher", "")), ("DA", day),
        ("PY", str(parts[0]) if parts else ""), ("LA", one.get("language", "")), ("UR", one.get("URL", "")),
        ("L2", one.get("archive_location", "")),
    ]  # fmt: skip
    return [(tag, " ".join(value.split())) for tag, value in tags if value]

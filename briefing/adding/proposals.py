"""What can be proposed for a new record: from a saved page, from the source it rests on, from the calendar."""

from __future__ import annotations

import errno
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from briefing.adding.given import slug
from briefing.forms.dates import today
from briefing.records.models import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from briefing.records import Records

_UNREAD = {errno.ENOENT: "there is no such file", errno.EISDIR: "this is a folder", errno.EACCES: "it may not be read"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def proposals(kind: str, given: Mapping[str, str], loaded: Records) -> dict[str, str]:
    """Return values for fields that were not given, where there is a reason for one."""
    found = {"source": _source, "claim": _claim, "question": _question, "correction": _correction}[kind](given, loaded)
    return {name: value for name, value in found.items() if value and not given.get(name)}


def _source(given: Mapping[str, str], loaded: Records) -> dict[str, str]:
    page = of_page(Path(given["from"])) if given.get("from") else {}
    publisher, published = (given.get(name) or page.get(name, "") for name in ("publisher", "published"))
    same = [one for one in loaded.sources.values() if one.publisher == publisher]
    usual = Counter((one.kind, one.reliability) for one in same).most_common(1)
    kind, letter = usual[0][0] if usual else ("", "")
    return {
        **page,
        "id": _free(slug(f"{publisher[:30]} {published}"), loaded.sources),
        "published": published or "unknown",
        "kind": kind,
        "reliability": letter,
        "reliability_why": next((one.reliability_why for one in same if one.reliability == letter), ""),
    }


def _claim(given: Mapping[str, str], loaded: Records) -> dict[str, str]:
    used = {one.source for claim in loaded.claims.values() for one in claim.evidence}
    used |= {sid for table in loaded.tables.values() for sid in table.source_ids()}
    fresh = next(
        (sid for sid in reversed(loaded.sources) if sid not in used and not loaded.withdrawn(sid)), ""
    )  # just written, most likely
    source = loaded.sources.get(given.get("evidence.source") or fresh)
    return {
        "file": claim_file(loaded, given.get("evidence.source") or fresh),
        "evidence.source": fresh,
        "id": _free(slug(re.sub(r"{[^}]*}", "", given.get("statement", "")), 40), loaded.claims),
        "said_by": source.publisher if source else "",
        "said_on": source.published if source else "unknown",
        "status": "single-source",
        "evidence.credibility": "3",
    }


def _question(given: Mapping[str, str], loaded: Records) -> dict[str, str]:
    return {"id": _free(slug(given.get("question", ""), 40), loaded.questions)}


def _correction(given: Mapping[str, str], _: Records) -> dict[str, str]:
    return {"id": slug(given.get("records", "").partition("/")[2] or given.get("why", ""), 40), "on": today()}


def _free(wanted: str, taken: Mapping[str, object]) -> str:
    """Return the id, with a number where it is taken."""
    numbered = (f"{wanted}-{number}" for number in range(2, 1000))
    return next((one for one in (wanted, *numbered) if one and one not in taken), "") if wanted else ""


def claim_file(loaded: Records, source: str) -> str:
    """Return the file of claims in which the same source is used most, or else the one with the most claims."""
    shelf = loaded.shelf
    place = {cid: shelf.where("claim", cid).partition(":")[0] for cid in loaded.claims}
    same = [place[claim.id] for claim in loaded.claims.values() if any(e.source == source for e in claim.evidence)]
    common = Counter(same or place.values()).most_common(1)
    return common[0][0] if common else "seeds/claims/claims.yml"


class NoPageError(ValueError):
    """A file that cannot be read as a saved web page, and why."""


def _tree(path: Path) -> HtmlElement:
    from lxml import etree, html

    try:
        return html.document_fromstring(path.read_bytes())
    except OSError as error:
        raise NoPageError(_UNREAD.get(error.errno or 0) or f"it cannot be read: {error.strerror}") from None
    except (etree.LxmlError, ValueError):
        raise NoPageError("there is no HTML in this file") from None


def of_page(path: Path) -> dict[str, str]:
    """Return what a saved web page says of itself: title, publisher, date, language, address. Raises NoPageError."""
    tree = _tree(path)

    def first(*queries: str) -> str:
        found: list[object] = [text for query in queries for text in tree.xpath(query)]
        return next((" ".join(str(text).split()) for text in found if str(text).strip()), "")

    date = _DAY.search(
        first(
            "//meta[@property='article:published_time']/@content",
            "//meta[@name='date' or @name='dc.date' or @itemprop='datePublished']/@content",
            "//time/@datetime",
        )
    )
    language = first("//html/@lang")[:2].lower()
    return {
        "title": first("//meta[@property='og:title']/@content", "//h1//text()", "//title/text()"),
        "publisher": first("//meta[@property='og:site_name']/@content", "//meta[@name='publisher']/@content"),
        "published": date[0] if date else "",
        "language": language if language in get_args(Language) else "",
        "author": first("//meta[@name='author']/@content"),
        "url": first("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"),
    }

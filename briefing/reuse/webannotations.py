"""The claims as W3C Web Annotations: a collection with one page, one annotation for each piece of evidence.

Model: https://www.w3.org/TR/annotation-model/ - TextQuoteSelector and TextPositionSelector, AnnotationCollection and
AnnotationPage (section 5). Every address is absolute, as its validation suite asks: below the book's own address, or,
where that is not known, a URN.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.forms import dates
from briefing.forms.addresses import encoded

from . import taxonomies

if TYPE_CHECKING:
    from briefing.records import Records
    from briefing.records.models import Claim, Evidence

ANNO = "http://www.w3.org/ns/anno.jsonld"


class Home(NamedTuple):
    """Where the collection stands: the book's title, its address or "", and the registers of claims and sources below it."""

    title: str
    base: str
    claims: str = "book/claims.html"
    sources: str = "book/sources.html"

    def iri(self, place: str) -> str:
        """Return the absolute address of a place of the book."""
        return f"{self.base}{place}" if self.base else f"urn:briefing:{place.replace('#', ':').replace('/', ':')}"


def collection(records: Records, home: Home) -> dict[str, Any]:
    """Return all claims as an AnnotationCollection with its one page."""
    items = [
        _annotation(records, claim, n, e, home)
        for claim in records.claims.values()
        for n, e in enumerate(claim.evidence)
    ]
    whole, page = home.iri("_static/claims.json"), home.iri("_static/claims.json#page-1")
    context = [ANNO, {"briefing": home.iri("_static/claims.schema.json#")}]
    of = {"id": whole, "type": "AnnotationCollection", "label": f"Claims of “{home.title}”", "total": len(items)}
    first = {"@context": context, "id": page, "type": "AnnotationPage", "partOf": of, "startIndex": 0, "items": items}
    return {"@context": context, **of, "last": page, "first": first}


def _annotation(records: Records, claim: Claim, number: int, evidence: Evidence, home: Home) -> dict[str, Any]:
    source = records.sources[evidence.source]
    target: dict[str, Any] = {
        "briefing:source": source.id,
        "source": _address(source.address) or home.iri(f"{home.sources}#source-{source.id}"),
    }
    if chosen := selectors(records, claim, number, evidence):
        target["selector"] = chosen
    body = {"type": "TextualBody", "purpose": "describing", "language": "en", "value": records.statement(claim.id)}
    return {
        "@context": ANNO,
        "type": "Annotation",
        "id": home.iri(f"{home.claims}#claim-{claim.id}/{number + 1}"),
        "motivation": "describing",
        "body": body,
        "target": target,
        "briefing:about": about(records, claim, number),
    }


def _address(text: str) -> str:
    return encoded(text) if text.startswith(("http://", "https://")) else ""


def about(records: Records, claim: Claim, number: int) -> dict[str, Any]:
    """Return what the book says of a claim and of one item of its evidence; `claims.schema.json` explains the fields."""
    evidence = claim.evidence[number]
    source, sight = records.sources[evidence.source], records.sights[claim.id, number]
    standing = records.standing("claim", claim.id)
    return {
        "claim": claim.id, "number": records.number_of(claim.id), "status": claim.status, "saidBy": claim.said_by,
        "saidOn": dates.edtf(claim.said_on), "asOf": claim.as_of and dates.edtf(claim.as_of), "actors": list(claim.actors),
        "opposedBy": list(claim.opposed_by), "supersededBy": list(claim.superseded_by), "validUntil": claim.valid_until,
        "read": standing.reading.on if standing.signed and standing.reading else None,
        "grade": f"{source.reliability}{evidence.credibility}",
        "tags": taxonomies.admiralty(source.reliability, evidence.credibility),
        "seen": sight.kind.value, "seenOn": sight.on or None, "seenAt": encoded(sight.at) or None,
        "values": {name: value.model_dump(mode="json") for name, value in claim.values.items()},
    }  # fmt: skip


def selectors(records: Records, claim: Claim, number: int, evidence: Evidence) -> list[dict[str, Any]]:
    """Return the selectors of one piece of evidence; a paraphrase selects nothing."""
    if not evidence.quote:
        return []
    out: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": evidence.quote}]
    out[0] |= {name: words for name, words in (("prefix", evidence.prefix), ("suffix", evidence.suffix)) if words}
    if hit := records.verdict(claim.id, number).hit:
        out.append({"type": "TextPositionSelector", "start": hit.start, "end": hit.end, "briefing:line": hit.line})
    return out


def text_of(found: dict[str, Any]) -> str:
    """Return a collection as JSON with a line for each annotation; indentation would take three times as long."""
    page = found["first"]
    head = json.dumps({key: value for key, value in found.items() if key != "first"}, ensure_ascii=False)
    about_page = json.dumps({key: value for key, value in page.items() if key != "items"}, ensure_ascii=False)
    items = ",\n".join(json.dumps(item, ensure_ascii=False) for item in page["items"])
    return f'{head[:-1]}, "first": {about_page[:-1]}, "items": [\n{items}\n]}}}}\n'

"""Everything as data: the claims as W3C Web Annotations in `_static/claims.json`.

Model: https://www.w3.org/TR/annotation-model/ - TextQuoteSelector and TextPositionSelector. Schema of what we add:
`claims.schema.json` beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from briefing.doctrees.known.domain import domain_of
from briefing.doctrees.known.state import state_of
from briefing.forms import dates
from briefing.records import Records
from briefing.records.grades import STATUSES
from briefing.records.models import Claim, Evidence

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"briefing": "claims.schema.json#"}]


def web_annotations(records: Records, title: str, home: str = "") -> dict[str, Any]:
    """Return all claims as an AnnotationCollection: one annotation for each piece of evidence."""
    items = [
        _annotation(records, claim, n, e, home)
        for claim in records.claims.values()
        for n, e in enumerate(claim.evidence)
    ]
    return {
        "@context": CONTEXT,
        "type": "AnnotationCollection",
        "label": f"Claims of “{title}”",
        "total": len(items),
        "items": items,
    }


def _annotation(records: Records, claim: Claim, number: int, evidence: Evidence, home: str) -> dict[str, Any]:
    source = records.sources[evidence.source]
    about = {
        "claim": claim.id, "number": records.number_of(claim.id), "status": claim.status, "saidBy": claim.said_by,
        "saidOn": dates.edtf(claim.said_on), "asOf": claim.as_of and dates.edtf(claim.as_of), "actors": list(claim.actors), "opposedBy": list(claim.opposed_by),
        "supersededBy": list(claim.superseded_by), "reviewed": claim.reviewed, "validUntil": claim.valid_until,
        "grade": f"{source.reliability}{evidence.credibility}", "verdict": records.verdict(claim.id, number).verdict,
        "values": {name: value.model_dump(mode="json") for name, value in claim.values.items()},
    }  # fmt: skip
    target = {
        "source": source.address or source.id,
        "briefing:source": source.id,
        "selector": selectors(records, claim, number, evidence),
    }
    body = {"type": "TextualBody", "purpose": "describing", "language": "en", "value": records.statement(claim.id)}
    return {
        "type": "Annotation",
        "id": f"{home}#claim-{claim.id}/{number + 1}",
        "motivation": "describing",
        "body": body,
        "target": target,
        "briefing:about": about,
    }


def selectors(records: Records, claim: Claim, number: int, evidence: Evidence) -> list[dict[str, Any]]:
    """Return the selectors of one piece of evidence; a paraphrase selects nothing."""
    if not evidence.quote:
        return []
    out: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": evidence.quote}]
    out[0] |= {name: words for name, words in (("prefix", evidence.prefix), ("suffix", evidence.suffix)) if words}
    if hit := records.verdict(claim.id, number).hit:
        out.append({"type": "TextPositionSelector", "start": hit.start, "end": hit.end, "briefing:line": hit.line})
    return out


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "What this briefing adds to a W3C Web Annotation",
    "type": "object",
    "properties": {
        "claim": {"type": "string", "description": "the claim's id"},
        "number": {"type": "integer", "description": "the number readers see"},
        "status": {"enum": list(STATUSES)},
        "saidBy": {"type": "string"},
        "saidOn": {
            "type": ["string", "null"],
            "description": "a date in EDTF, level 0 or 1; null where it is not known",
        },
        "asOf": {
            "type": ["string", "null"],
            "description": "the day or period for which it holds, in EDTF, level 0 or 1",
        },
        "actors": {"type": "array", "items": {"type": "string"}},
        "opposedBy": {
            "type": "array",
            "items": {"type": "string"},
            "description": "claims that speak against it; always mutual",
        },
        "supersededBy": {"type": "array", "items": {"type": "string"}},
        "reviewed": {"type": "string", "format": "date"},
        "validUntil": {"type": ["string", "null"], "format": "date"},
        "grade": {
            "type": "string",
            "pattern": "^[A-F][1-6]$",
            "description": "Admiralty code: reliability of the source, credibility of the item",
        },
        "verdict": {
            "enum": ["found", "absent", "not checkable"],
            "description": "whether the quote is in the source's text, where that is at hand",
        },
        "values": {"type": "object", "description": "number, unit and population kind, by name"},
    },
}


def write(app: Sphinx) -> None:
    """Write the export beside the pages."""
    if app.builder is None or app.builder.format != "html":
        return
    home = domain_of(app.env).home("claims")
    folder = Path(app.outdir) / "_static"
    folder.mkdir(exist_ok=True)
    page = f"../{app.builder.get_target_uri(home)}" if home else ""
    (folder / "claims.json").write_text(
        _by_line(web_annotations(state_of(app).records, str(app.config.html_title or app.config.project), page)),
        encoding="utf-8",
    )
    (folder / "claims.schema.json").write_text(
        json.dumps(SCHEMA, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _by_line(collection: dict[str, Any]) -> str:
    """Return a collection as JSON with a line for each annotation; indentation would take three times as long."""
    head = json.dumps({key: value for key, value in collection.items() if key != "items"}, ensure_ascii=False)
    items = ",\n".join(json.dumps(item, ensure_ascii=False) for item in collection["items"])
    return f'{head[:-1]}, "items": [\n{items}\n]}}\n'

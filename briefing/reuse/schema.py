"""What the book adds to a W3C Web Annotation, as a JSON Schema."""

from __future__ import annotations

from typing import Any

from briefing.records.grades import STATUSES
from briefing.records.readings.seen import Seen

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
        "read": {
            "type": ["string", "null"],
            "format": "date",
            "description": "when a reader last let it stand as it is",
        },
        "validUntil": {"type": ["string", "null"], "format": "date"},
        "grade": {
            "type": "string",
            "pattern": "^[A-F][1-6]$",
            "description": "Admiralty code: reliability of the source, credibility of the item",
        },
        "tags": {"type": "array", "items": {"type": "string"}, "description": "the grade in MISP's admiralty-scale"},
        "seen": {"enum": [kind.value for kind in Seen], "description": "what was seen of this item"},
        "seenOn": {"type": ["string", "null"], "format": "date", "description": "when a reader saw it in a copy"},
        "seenAt": {"type": ["string", "null"], "description": "the address of that copy"},
        "values": {"type": "object", "description": "number, unit and population kind, by name"},
    },
}

"""JSON Schemas of the record files, so that any YAML editor completes fields and values and says what they mean."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from briefing.adding.meanings import MEANINGS
from briefing.forms.kinds import KINDS
from briefing.records.grades import LADDER
from briefing.records.models import Actor, Claim, Correction, Judgement, Name, Question, Source
from briefing.writing import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.records import Records
    from briefing.records.models import Record

FOLDER = "seeds/.schemas"
IDS = "ids.json"
MODELS: dict[str, type[Record]] = {
    "source": Source,
    "claim": Claim,
    "question": Question,
    "judgement": Judgement,
    "name": Name,
    "actor": Actor,
    "correction": Correction,
}
FILES = {
    "source": "seeds/sources.yml",
    "claim": "seeds/claims/*.yml",
    "question": "seeds/questions.yml",
    "judgement": "seeds/judgements.yml",
    "name": "seeds/names.yml",
    "actor": "seeds/actors.yml",
    "correction": "seeds/corrections.yml",
}
# fields that hold the ids of other records, by model
_IDS = {
    "Evidence": {"source": "sources"},
    "Source": {"derived_from": "sources"},
    "Claim": {"opposed_by": "claims", "superseded_by": "claims", "actors": "actors"},
    "Hypothesis": {"for": "claims", "against": "claims"},
    "Judgement": {"basis": "claims", "against": "claims"},
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a file of such records."""
    model = MODELS[kind]
    made = model.model_json_schema(by_alias=True)
    found = made.pop("$defs", {})
    for name, part in (*found.items(), (model.__name__, made)):
        _complete(name, part)
    found[model.__name__] = made
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"The {kind}s of a briefing",
        "type": "array",
        "items": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": found,
    }


def _complete(name: str, part: dict[str, Any]) -> None:
    """Give the fields of one model their meaning, and where they hold ids or a choice, the values."""
    for field, about in part.get("properties", {}).items():
        about.pop("title", None)
        if kind := _IDS.get(name, {}).get(field):
            target = {"$ref": f"{IDS}#/$defs/{kind}"}
            about.update({"items": target} if "items" in about else target)
        about["description"] = MEANINGS[name][field]
        if (name, field) == ("Judgement", "likelihood"):
            about["enum"] = list(LADDER)
        if (name, field) == ("Value", "kind"):
            about["enum"] = ["", *KINDS]


def files() -> Iterator[tuple[str, str]]:
    """Yield the path and text of each schema: the same for every briefing."""
    for kind in MODELS:
        yield f"{FOLDER}/{kind}.json", json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def ids(records: Records) -> str:
    """Return the schema of the ids that there are, to which the others refer; git ignores it, for it changes daily."""
    known = {"sources": list(records.sources), "claims": list(records.claims), "actors": list(records.actors)}
    listed = {name: {"enum": found} if found else {} for name, found in known.items()}
    return json.dumps({"$defs": listed}, ensure_ascii=False, indent=1) + "\n"


def write_ids(records: Records) -> None:
    """Bring the ids up to date that editors complete; nothing happens where they cannot be written."""
    path = records.root / FOLDER / IDS
    text = ids(records)
    with suppress(OSError):
        if path.parent.is_dir() and (not path.is_file() or path.read_text("utf-8") != text):
            path.write_text(text, "utf-8")


def write(root: Path, records: Records) -> list[str]:
    """Write the schemas that are not up to date, and the ids; return the paths of the former."""
    (root / FOLDER).mkdir(exist_ok=True)
    written = [name for name, text in files() if Seen.of(root / name).put(text.encode())]
    write_ids(records)
    return written

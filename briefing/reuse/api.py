"""The records as static JSON files below `_static/api/`: an index, one file for each kind, one for each claim.

Nothing here is computed by a server: any copy of the site answers. `index.json` says what there is; the fields are those
of the records' models, with what the book adds: number, grade, standing, what was seen, tags.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from briefing.records.readings.words import in_words

from . import taxonomies

if TYPE_CHECKING:
    from briefing.records import Records
    from briefing.records.models import Claim, Record

VERSION = 1
KINDS = ("sources", "claims", "questions", "judgements", "names", "actors")


def files(records: Records, about: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield path below `api/` and content of each file; `about` is what the index says of the book."""
    listed = {kind: {rid: _json(one) for rid, one in _listed(records, kind)} for kind in KINDS}
    for kind, found in listed.items():
        yield f"{kind}.json", f"[{', '.join(found.values())}]\n"
    for cid, claim in listed["claims"].items():
        yield f"claims/{cid}.json", f"{claim}\n"
    counts = {kind: {"href": f"{kind}.json", "count": len(found)} for kind, found in listed.items()}
    more = {
        "claim": "claims/{id}.json",
        "annotations": "../claims.json",
        "bibliography": "../sources.csl.json",
        "tables": "../data/",
    }
    yield "index.json", _json({"version": VERSION, **about, "kinds": counts, "more": more}) + "\n"


def _listed(records: Records, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    single = kind.removesuffix("s")
    for rid, record in getattr(records, kind).items():
        yield rid, _plain(record) | _more(records, single, rid) | {"standing": in_words(records.standing(single, rid))}


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True)


def _more(records: Records, kind: str, rid: str) -> dict[str, Any]:
    if kind == "claim":
        return _claim(records, records.claims[rid])
    if kind == "judgement":
        return {"tags": [taxonomies.likelihood(records.judgements[rid].likelihood)]}
    if kind == "source":
        return {"address": records.sources[rid].address}
    return {}


def _claim(records: Records, claim: Claim) -> dict[str, Any]:
    evidence = []
    for number, one in enumerate(claim.evidence):
        sight = records.sights[claim.id, number]
        tags = taxonomies.admiralty(records.sources[one.source].reliability, one.credibility)
        evidence.append(
            _plain(one) | {"seen": {"kind": sight.kind, "by": sight.by, "on": sight.on, "at": sight.at}, "tags": tags}
        )
    return {
        "number": records.number_of(claim.id),
        "shown": records.statement(claim.id),
        "grade": records.grade(claim.id),
        "evidence": evidence,
    }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)  # with line breaks it would take Python's slower encoder

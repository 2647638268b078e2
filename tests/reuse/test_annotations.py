"""What W3C's Web Annotation model requires (https://www.w3.org/TR/annotation-model/), asked of every annotation.

The forms below are ours, written from the model's sections; each key says which. They ask what the model's own
validation suite asks of annotations, collections and pages under MUST.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefing.records import load
from briefing.reuse import webannotations
from briefing.reuse.webannotations import ANNO, Home
from tests.doctrees import minibook

ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]

URI: Json = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+$"}
ONE_URI: Json = {"anyOf": [URI, {"type": "array", "items": URI, "minItems": 1, "maxItems": 1}]}
URIS: Json = {"anyOf": [URI, {"type": "array", "items": URI}]}
TIME: Json = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
COUNT: Json = {"type": "integer", "minimum": 0}
CONTEXT: Json = {"anyOf": [{"const": ANNO}, {"type": "array", "contains": {"const": ANNO}}]}
WORDS: Json = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def typed(name: str) -> Json:
    """Return the form of a `type` that is, or names among others, this one."""
    return {"anyOf": [{"const": name}, {"type": "array", "contains": {"const": name}}]}


def only(*names: str) -> Json:
    """Return the form of something that has none of these keys."""
    return {"not": {"anyOf": [{"required": [name]} for name in names]}}


COMMON: Json = {
    "created": TIME, "modified": TIME, "generated": TIME,  # 3.3.1
    "rights": URIS, "canonical": ONE_URI, "via": URIS,  # 3.3.6, 3.3.7
    "textDirection": {"enum": ["ltr", "rtl", "auto"]},  # 3.2.1
}  # fmt: skip
SELECTORS: dict[str, Json] = {
    "TextQuoteSelector": {  # 4.2.4
        "required": ["exact"],
        "properties": {name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
    },
    "TextPositionSelector": {"required": ["start", "end"], "properties": {"start": COUNT, "end": COUNT}},  # 4.2.5
}
SELECTOR: Json = {
    "oneOf": [
        {"type": "object", "required": ["type"], "properties": {"type": {"const": name}}, **form}
        for name, form in SELECTORS.items()
    ]
}
SPECIFIC: Json = {  # 4
    "type": "object",
    "required": ["source"],
    "properties": {
        "source": ONE_URI,
        "id": ONE_URI,
        "selector": {"anyOf": [SELECTOR, {"type": "array", "items": SELECTOR, "minItems": 1}]},
        **COMMON,
    },
    **only("value", "items"),
}
WEB: Json = {  # 3.2.1
    "type": "object",
    "required": ["id"],
    "properties": {"id": ONE_URI, **COMMON},
    **only("source", "value", "items", "purpose"),
}
TEXTUAL: Json = {  # 3.2.4
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": typed("TextualBody"), "value": {"type": "string"}, **COMMON},
    **only("source", "items"),
}
TARGET: Json = {"oneOf": [URI, WEB, SPECIFIC]}
BODY: Json = {"oneOf": [URI, WEB, SPECIFIC, TEXTUAL]}
ANNOTATION: Json = {  # 3.1
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": CONTEXT,
        "id": ONE_URI,
        "type": typed("Annotation"),
        "body": {"anyOf": [BODY, {"type": "array", "items": BODY}]},
        "bodyValue": {"type": "string"},
        "target": {"anyOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 1}]},
        **COMMON,
    },
    "not": {"required": ["body", "bodyValue"]},  # 3.2.5
}
PAGE: Json = {  # 5.2
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": CONTEXT,
        "id": ONE_URI,
        "type": typed("AnnotationPage"),
        "items": {"type": "array", "minItems": 1, "items": ANNOTATION},
        "startIndex": COUNT,
        "partOf": {"type": "object", "required": ["id"], "properties": {"id": URI}},
        **dict.fromkeys(("next", "prev"), ONE_URI),
        **COMMON,
    },
}
COLLECTION: Json = {  # 5.1
    "type": "object",
    "required": ["@context", "id", "type"],
    "properties": {
        "@context": CONTEXT,
        "id": ONE_URI,
        "type": typed("AnnotationCollection"),
        "label": WORDS,
        "total": COUNT,
        "first": {"anyOf": [URI, PAGE]},
        "last": {"anyOf": [URI, PAGE]},
        **COMMON,
    },
}
MODEL = Draft202012Validator(COLLECTION)


def faults(found: Json) -> list[str]:
    """Return what of a collection does not keep to the model: the collection, its page, or annotations by their place."""
    page = found["first"]
    forms = [("collection", COLLECTION, found), ("page", PAGE, page)]
    forms += [(f"annotation {number}", ANNOTATION, one) for number, one in enumerate(page["items"])]
    return [place for place, form, data in forms if not MODEL.evolve(schema=form).is_valid(data)]


@pytest.mark.parametrize("base", ["", "https://example.org/book/"])
def test_every_annotation_of_the_book_keeps_to_the_model(base: str) -> None:
    """Each claim's evidence, the collection and its page have what the model requires, with an address or without."""
    records = load(ROOT)
    found = webannotations.collection(records, Home("The book", base))
    assert found["total"] == len(found["first"]["items"]) > 0
    assert faults(found) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://sham.example/article/سورية_توافق",
        "https://пример.example/новости?день=24",
        "https://example.org/a page with “quotes” <in> it",
    ],
)
def test_an_address_in_other_letters_is_an_address(tmp_path: Path, address: str) -> None:
    """An address with letters, spaces or signs that no URI has is encoded, as the model's `uri` asks."""
    sources = minibook.files("a" * 64)["seeds/sources.yml"].replace("https://example.org/report", f'"{address}"')
    records = load(minibook.write(tmp_path, {"seeds/sources.yml": sources, "seeds/texts/first.txt": None}))
    found = webannotations.collection(records, Home("A book", ""))
    assert any(
        "example" in one["target"]["source"] and "%" in one["target"]["source"] for one in found["first"]["items"]
    )
    assert faults(found) == []


def broken(found: Json) -> Iterator[tuple[str, Json]]:
    """Yield collections that break one rule each, with the rule's name."""

    def but(name: str, change: Any) -> tuple[str, Json]:
        other = copy.deepcopy(found)
        change(other, other["first"], other["first"]["items"][0])
        return name, other

    yield but("no context", lambda _c, _p, a: a.pop("@context"))
    yield but("no id", lambda _c, _p, a: a.pop("id"))
    yield but("two ids", lambda _c, _p, a: a.update(id=["urn:a:1", "urn:a:2"]))
    yield but("a relative id", lambda _c, _p, a: a.update(id="book/claims.html"))
    yield but("another type", lambda _c, _p, a: a.update(type="Note"))
    yield but("no target", lambda _c, _p, a: a.pop("target"))
    yield but("two bodies", lambda _c, _p, a: a.update(bodyValue="also"))
    yield but("a target of words", lambda _c, _p, a: a["target"].update(value="words"))
    yield but("a textual body with a source", lambda _c, _p, a: a["body"].update(source="urn:a:1"))
    yield but("no selector in the list", lambda _c, _p, a: a["target"].update(selector=[]))
    yield but("a selector without words", lambda _c, _p, a: a["target"]["selector"][0].pop("exact"))
    yield but("a position before the text", lambda _c, _p, a: a["target"]["selector"][1].update(start=-1))
    yield but("a day that is no time", lambda _c, _p, a: a.update(created="2026-11-29"))
    yield but("a direction", lambda _c, _p, a: a["body"].update(textDirection="up"))
    yield but("an empty page", lambda _c, p, _a: p.update(items=[]))
    yield but("a page without context", lambda _c, p, _a: p.pop("@context"))
    yield but("a page of nothing", lambda _c, p, _a: p.update(partOf="the book"))
    yield but("a total in words", lambda c, _p, _a: c.update(total="many"))
    yield but("a collection without id", lambda c, _p, _a: c.pop("id"))


def test_each_rule_of_the_model_is_asked(tmp_path: Path) -> None:
    """A collection that breaks a rule of the model is noticed, whichever of them it is."""
    found = webannotations.collection(load(minibook.write(tmp_path)), Home("A book", ""))
    assert faults(found) == []
    unnoticed = [name for name, other in broken(found) if not faults(other)]
    assert unnoticed == []

"""A record made of what was typed: `field=value`, with dots into evidence and values."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.records.models import Record

SEPARATOR = re.compile(r"\s*[,;]\s*")


def record_of(model: type[Record], given: Mapping[str, str]) -> dict[str, Any]:
    """Return plain data for a record: lists split at commas, numbers and truth as such, empty fields left out.

    `evidence.quote` stands for a field of the first piece of evidence, `values.killed.number` for one of a value.
    """
    out: dict[str, Any] = {}
    for name, text in given.items():
        if text.strip():
            _put(out, model, name.split("."), text.strip())
    order = [field.alias or name for name, field in model.model_fields.items()]
    return {name: out[name] for name in order if name in out} | {n: v for n, v in out.items() if n not in order}


def refusal(model: type[Record], name: str, text: str) -> str:
    """Return why a field cannot have this value, and what it can have, or "" where it can."""
    from pydantic import ValidationError

    from briefing.forms.wording import field_of, worded

    if name.startswith("hypothesis."):
        return ""
    try:
        model.model_validate(record_of(model, {name: text}))
    except ValidationError as error:
        own = name.rpartition(".")[2]
        wrong = [one for one in error.errors(include_url=False) if one["type"] != "missing" and field_of(one) == own]
        return ": ".join(filter(None, worded(wrong[0], ()))) if wrong else ""
    return ""


def _put(out: dict[str, Any], model: type[Record], path: list[str], text: str) -> None:
    head, *rest = path
    if not rest:
        out[head] = _value(model, head, text)
    elif head == "values":
        out.setdefault(head, {}).setdefault(rest[0], {})[".".join(rest[1:]) or "number"] = _number(text)
    else:
        inner = _inner(model, head)
        items = out.setdefault(head, [{}])
        items[0][".".join(rest)] = _value(inner, rest[0], text) if inner else text


def _inner(model: type[Record], name: str) -> type[Record] | None:
    """Return the model of the items of a list."""
    from pydantic import BaseModel

    field = model.model_fields.get(name)
    found = [part for part in get_args(field.annotation) if isinstance(part, type)] if field else []
    return next((part for part in found if issubclass(part, BaseModel)), None)  # type: ignore[return-value] # a record


def _value(model: type[Record], name: str, text: str) -> Any:
    field = model.model_fields.get(name)
    if field is not None and get_origin(field.annotation) is list:
        return [part for part in SEPARATOR.split(text) if part]
    if field is not None and field.annotation is bool:
        return text.lower() in {"true", "yes", "on", "1"}
    return int(text) if name == "credibility" and text.isdigit() else text


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def slug(text: str, longest: int = 60) -> str:
    """Return an id made of some words: plain letters and digits with hyphens, cut between words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while words and (not words[0][0].isalpha() or len("-".join(words)) > longest):
        words = words[1:] if not words[0][0].isalpha() else words[:-1]
    return "-".join(words)

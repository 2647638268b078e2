"""The forms of `make live`: a source, a claim or a reader's verdict, written into the same files as by hand.

Plain HTML that needs no script; what `briefing check` refuses is refused here, too, beside what was typed.
"""

from __future__ import annotations

from argparse import Namespace
from html import escape
from typing import TYPE_CHECKING

from briefing import records
from briefing.adding.place import add
from briefing.commands import add as command
from briefing.commands import review
from briefing.commands.report import FailedError
from briefing.forms.readers import READERS, SIGNED
from briefing.problems import Problem
from briefing.writing import ChangedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LONG = {"statement", "reliability_why", "evidence.quote", "evidence.paraphrase", "note"}
_VERDICT = {
    "record": ("Which record you read, by kind and id: claim/its-id.", ()),
    "sign": ("What you found.", SIGNED),
    "by": ("Your role; who wrote a record does not approve it.", READERS),
    "against": ("The id or address of what you read it against.", ()),
    "note": ("What you saw.", ()),
}
_FIELDS = {
    "source": ("title", "publisher", "kind", "published", "url", "read_at", "language", "derived_from", "reliability", "reliability_why", "id"),
    "claim": (
        "statement", "evidence.source", "evidence.quote", "evidence.paraphrase", "evidence.credibility",
        "said_by", "said_on", "as_of", "actors", "status", "opposed_by", "id",
    ),
    "verdict": tuple(_VERDICT),
}  # fmt: skip
_VALUES = 3  # numbers that a claim's form has room for


class Forms:
    """Answers for the book at `root`: the page of a form, or what became of what was sent."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, name: str, sent: Mapping[str, list[str]]) -> tuple[int, str]:
        """Return the code and page for a form by its name; `sent` is empty where it is only shown."""
        if name not in _FIELDS:
            links = "".join(f'<li><a href="/.live/write/{one}">A new {one}</a></li>' for one in _FIELDS)
            return (200, _page("Write", f"<ul>{links}</ul>")) if not name else (404, _page("No such form", ""))
        given = {field: values[0].strip() for field, values in sent.items() if values[0].strip()}
        if not sent:
            return 200, _page(f"A new {name}", self._form(name, given, []))
        try:
            said = self._verdict(given) if name == "verdict" else self._record(name, given)
        except FailedError as error:
            return 422, _page(f"A new {name}", self._form(name, given, error.problems))
        except ChangedError:
            problem = Problem("add", name, "the file was saved anew meanwhile, and stays as it is", "send it again")
            return 409, _page(f"A new {name}", self._form(name, given, [problem]))
        return 200, _page("Written", f"<p>{escape(said)}</p><p><a href='/.live/write/{name}'>Another {name}</a></p>")

    def _record(self, kind: str, given: dict[str, str]) -> str:
        for number in range(1, _VALUES + 1):
            value = {part: given.pop(f"value{number}.{part}", "") for part in ("name", "number", "unit", "kind")}
            given |= {
                f"values.{value['name']}.{part}": value[part]
                for part in ("number", "unit", "kind")
                if value["name"] and value[part]
            }
        record, file = command.made(kind, given, records.load(self.root))
        if problems := add(self.root, file, record):
            raise FailedError(problems, command.NOTHING)
        return f"{kind} '{record['id']}' is in {file}."

    def _verdict(self, given: dict[str, str]) -> str:
        lacking = [name for name in ("record", "sign", "by", "against") if not given.get(name)]
        if lacking:
            problems = [
                Problem("review", "the form", f"the field '{name}' is missing", _VERDICT[name][0]) for name in lacking
            ]
            raise FailedError(problems, "")
        against = [given["against"]]
        args = Namespace(**{**given, "against": against, "note": given.get("note", ""), "on": None, "files": []})
        review.sign(self.root, args)
        return f"The reading of {given['record']} is signed."

    def _form(self, name: str, given: Mapping[str, str], problems: list[Problem]) -> str:
        wrong = "".join(f"<li>{escape(one.message)}<br><small>{escape(one.mend)}</small></li>" for one in problems)
        alert = f'<ul class="wrong" role="alert">{wrong}</ul>' if problems else ""
        fields = "".join(self._field(name, field, given.get(field, "")) for field in _FIELDS[name])
        values = "".join(_value(number, given) for number in range(1, _VALUES + 1)) if name == "claim" else ""
        return f'{alert}<form method="post">{fields}{values}<button>Write the {name}</button></form>'

    def _field(self, kind: str, name: str, value: str) -> str:
        meaning, allowed = (
            _VERDICT[name] if kind == "verdict" else (command.meaning(kind, name), command.choices(kind, name))
        )
        required = " required" if kind != "verdict" and name in command.needed(kind) and name not in {"id", "said_by", "said_on", "published"} else ""  # fmt: skip
        common = f'id="{name}" name="{name}" aria-describedby="{name}-is"{required}'
        if allowed:
            options = "".join(
                f"<option{' selected' if one == value else ''}>{escape(str(one))}</option>" for one in ("", *allowed)
            )
            control = f"<select {common}>{options}</select>"
        elif name in _LONG:
            control = f"<textarea {common} rows='3'>{escape(value)}</textarea>"
        else:
            control = f'<input {common} value="{escape(value)}">'
        return f'<p><label for="{name}">{name}</label>{control}<small id="{name}-is">{escape(meaning)}</small></p>'


def _value(number: int, given: Mapping[str, str]) -> str:
    parts = "".join(
        f'<label>{part} <input name="value{number}.{part}" value="{escape(given.get(f"value{number}.{part}", ""))}" size="12"></label> '
        for part in ("name", "number", "unit", "kind")
    )
    return f"<fieldset><legend>Number {number} of the statement</legend>{parts}</fieldset>"


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<link rel="stylesheet" href="/.live/live.css"></head>'
        f'<body class="briefing-form"><main><h1>{escape(title)}</h1>{body}'
        '<p><a href="/">Back to the book</a></p></main></body></html>'
    )

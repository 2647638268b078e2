"""What pydantic found wrong with a field, in an editor's words: what stands there, and what to write instead.

The types of errors are those of pydantic's documentation ("Validation errors"). A type that is not listed keeps
pydantic's own message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from briefing.problems import near

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

SHORT = 80  # characters of a wrong value that a message shows
Said = tuple[str, str]
_KEY = "[key]"  # how pydantic calls the name of an entry, where that is at fault
_NAME = r"^[a-z][a-z0-9_]*$"
NAMED = "name it with lower-case letters, digits and underscores, starting with a letter"
_SLUG = "lower-case letters, digits and single hyphens, starting with a letter"


def worded(one: Any, known: Collection[str]) -> Said:
    """Return what is wrong, by pydantic's error, and what to do; `known` are the fields that may stand there."""
    if one["input"] is None and one["type"] != "missing":
        return f"'{field_of(one)}' is empty", "fill it in, or remove the line"
    return _SAID.get(one["type"], _other)(one, field_of(one), known)


def is_name(text: str) -> bool:
    """Return whether a text can be the name of a column or of a value."""
    return re.fullmatch(_NAME, text) is not None


def field_of(one: Any) -> str:
    """Return the name of the field that an error is about: for an item of a list, the list's."""
    return next((str(step) for step in reversed(one["loc"]) if isinstance(step, str) and step != _KEY), "record")


def shown(value: Any) -> str:
    """Return a wrong value as a message shows it: cut where it is long."""
    text = repr(value)
    return text if len(text) <= SHORT else text[: SHORT - 3] + "..."


def _missing(_: Any, name: str, __: Collection[str]) -> Said:
    return f"the field '{name}' is missing", f"add a line `{name}: ...`"


def _no_record(one: Any, name: str, _: Collection[str]) -> Said:
    return f"'{name}' is {shown(one['input'])}, not a set of fields", "write it as lines of `field: value`"


def _extra(_: Any, name: str, known: Collection[str]) -> Said:
    return f"the field '{name}' is not known", near(name, known) or f"remove it; the fields are: {', '.join(known)}"


def _literal(one: Any, name: str, _: Collection[str]) -> Said:
    expected = one["ctx"]["expected"].replace(" or ", ", ")
    choices = [word.strip(" '") for word in expected.split(",")]
    mend = near(str(one["input"]), choices) or f"use one of: {', '.join(choices)}"
    return f"'{name}' is {shown(one['input'])}", mend


def _pattern(one: Any, name: str, _: Collection[str]) -> Said:
    pattern = one["ctx"]["pattern"]
    if one["loc"][-1] == _KEY:
        return f"'{name}' cannot be a name here", NAMED
    if pattern == _NAME:
        return f"'{name}' is {shown(one['input'])}", NAMED
    if name in {"id", "source"} or "(-" in pattern:
        return f"'{name}' is {shown(one['input'])}", f"write it with {_SLUG}"
    is_day = r"\d{4}-\d{2}-\d{2}" in pattern
    return (
        f"'{name}' is {shown(one['input'])}",
        "write a day, as in 2020-02-24" if is_day else f"it must fit the pattern {pattern}",
    )


def _no_list(one: Any, name: str, _: Collection[str]) -> Said:
    given = one["input"]
    if isinstance(given, dict):
        return f"'{name}' is one set of fields, not a list", f"begin each item below `{name}:` with a hyphen: `- `"
    return f"'{name}' is {shown(given)}, not a list", f"put it in square brackets: `{name}: [{given}]`"


def _no_names(one: Any, name: str, _: Collection[str]) -> Said:
    mend = f"below `{name}:`, indented, begin each line with a name and a colon"
    return f"'{name}' is {shown(one['input'])}, not lines with names", mend


def _no_text(one: Any, name: str, _: Collection[str]) -> Said:
    given = one["input"]
    if isinstance(given, list | dict):
        return (
            f"'{name}' is {shown(given)}, not one text",
            "put a text that begins with [ or {, or has `: ` in it, in quotes",
        )
    if isinstance(given, bool):
        return f"'{name}' was read as {str(given).lower()}: YAML takes yes, no, on, off so", "put the word in quotes"
    return f"'{name}' was read as {given}, not as a text", "put it in quotes"


def _no_number(one: Any, name: str, _: Collection[str]) -> Said:
    plain = str(one["input"]).translate(str.maketrans("", "", ", '’\u00a0\u202f"))
    mend = f"write digits without separators: {plain}" if plain.isdigit() else "write digits alone, as in 1506 or 2.5"
    return f"'{name}' is {shown(one['input'])}, not a number", mend


def _no_truth(one: Any, name: str, _: Collection[str]) -> Said:
    return f"'{name}' is {shown(one['input'])}", "write true or false"


def _too_short(one: Any, name: str, _: Collection[str]) -> Said:
    if not one["input"]:
        return f"'{name}' is empty", "fill it in"
    what = "characters" if isinstance(one["input"], str) else "items"
    return f"'{name}' is {shown(one['input'])}, which is too short", f"give at least {one['ctx']['min_length']} {what}"


def _too_long(one: Any, name: str, _: Collection[str]) -> Said:
    return f"'{name}' has {len(one['input'])} characters", f"shorten it to {one['ctx']['max_length']}"


def _other(one: Any, name: str, _: Collection[str]) -> Said:
    said = one["msg"].removeprefix("Value error, ")
    return (f"'{name}': {said}" if one["loc"] else said), ""


_SAID: dict[str, Callable[[Any, str, Collection[str]], Said]] = {
    "missing": _missing,
    "model_type": _no_record,
    "extra_forbidden": _extra,
    "literal_error": _literal,
    "string_pattern_mismatch": _pattern,
    "list_type": _no_list,
    "dict_type": _no_names,
    "string_type": _no_text,
    **dict.fromkeys(
        ("decimal_parsing", "decimal_type", "finite_number", "float_parsing", "float_type", "int_parsing", "int_type"),
        _no_number,
    ),
    **dict.fromkeys(("bool_parsing", "bool_type"), _no_truth),
    **dict.fromkeys(("string_too_short", "too_short"), _too_short),
    "string_too_long": _too_long,
}

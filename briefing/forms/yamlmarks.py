"""YAML read into plain data, with the line of every value, so that a message can say file and line.

Refuses what makes YAML dangerous or ambiguous for records: tags, plain values that are read as another (`yamlscalars.py`), anchors and aliases (a few lines can unfold into
gigabytes; where a file may have them, they are held in bounds), keys given twice, NUL characters, other encodings than UTF-8 and files over 1 MB.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from briefing.problems import several
from briefing.walking import stands_for_a_file

from .characters import composed, stray
from .merging import unmerged
from .yamlscalars import TAG, misread

MAX_BYTES = 1_000_000
MAX_PARTS = 500_000  # more than a file of that size holds, unless its aliases unfold

_MAY_BE_ALIAS = re.compile(r"(?:^|[\s,\[\]{}:?-])[&*][^\s,\[\]{}]", re.MULTILINE)  # or a word in a text: then YAML says

# what neither XML nor a PDF can hold
_UNSET = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TAB = re.compile(r"[ -]*\t")
_FIELD = re.compile(r"(?P<head>\s*(?:- )?(?:[\w:.-]+:\s+)?)(?P<value>\S.*)")
_WHOLE = re.compile(r""""(?:[^"\\]|\\.)*"(?:\s+#.*)?|'(?:[^']|'')*'(?:\s+#.*)?""")
_NO_COLON = re.compile(r"(\s*(?:- )?)(\w+)(?::(?=\S)| +)(?!:)(\S.*)")
_DIGITS, _THOUSANDS = re.compile(r"\d+"), 3
_NEAR = 30  # lines around a wrong indent in which the right one is looked for

Place = tuple[str | int, ...]
Lines = dict[Place, int]
"""The line, from 1, of each part of a file, by the path to it."""


class YamlProblem(Exception):
    """A file that is not a usable record file: the line, what is wrong there, and the mend."""

    def __init__(self, line: int, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.mend = line, message, mend


_STR = yaml.SafeLoader.DEFAULT_SCALAR_TAG

# libyaml parses ten times as fast; PyYAML's wheels carry it, other installations may not
FastLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(FastLoader):  # type: ignore[misc] # chosen when the module is loaded
    """Dates stay text (`2020-02-24`), so that partial dates and full dates are of one kind."""

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        """Return the tag of a value by what it looks like: as PyYAML's own, which is asked for every value, in fewer steps."""
        if kind is not yaml.ScalarNode or not isinstance(implicit, tuple):
            return str(self.DEFAULT_SEQUENCE_TAG if kind is yaml.SequenceNode else self.DEFAULT_MAPPING_TAG)
        if implicit[0] and value is not None:
            for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                if pattern.match(value):
                    return str(tag)
        return _STR


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "value", "merge")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> tuple[Any, Lines]:
    """Return the data of a YAML file, which nobody may change, and, for each path into it, its line (from 1).

    Raises YamlProblem where the file cannot be read as plain, unambiguous YAML.
    """
    return of_text(read_text(path))


@lru_cache(maxsize=64)
def of_text(text: str, *, aliases: bool = False) -> tuple[Any, Lines]:
    """Return what `parse` does, remembered: of a book's files one changes at a time, while `make live` reads all of them."""
    return parse(text, aliases=aliases)


def read_text(path: Path) -> str:
    """Return a record file's text. Raises YamlProblem for what no record file may be, OSError where there is none."""
    if stands_for_a_file(path):
        raise YamlProblem(1, "here stands a folder, pipe or device, not a file", "restore the file, or remove it")
    return decode(path.read_bytes())


def decode(data: bytes) -> str:
    """Return a record file's text from its bytes. Raises YamlProblem."""
    if len(data) > MAX_BYTES:
        raise YamlProblem(1, f"the file is larger than {MAX_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlProblem(line, "the line is not UTF-8 text", "save the file as UTF-8") from None
    if merge := unmerged(text):
        raise YamlProblem(*merge)
    for one in stray(text):
        raise YamlProblem(one.line, one.message, one.mend)
    return composed(text)


def parse(text: str, *, aliases: bool = False) -> tuple[Any, Lines]:
    """Return the data and lines of YAML given as text; with `aliases` anchors may be used. Raises YamlProblem."""
    lines: Lines = {}
    try:
        _refuse_marks(text, aliases=aliases)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
            return (None if root is None else _build(loader, root, (), lines)), lines
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise (
            _by_a_tab(text, line)
            or _by_a_quote(text, line)
            or _by_an_indent(text, line)
            or YamlProblem(line, f"this is not valid YAML: {error.problem}")
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlProblem(1, f"this is not valid YAML: {str(error).splitlines()[0]}") from None


def line_of(lines: Lines, place: Place) -> int:
    """Return the line of a part, or of the nearest thing around it that has one."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _by_a_tab(text: str, line: int) -> YamlProblem | None:
    """Return the problem in plain words where a line that cannot be read is indented with a tab."""
    lines = text.splitlines()
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and _TAB.match(lines[number - 1]):
            return YamlProblem(number, "a tab stands in the indent", "replace the tab by spaces")
    return None


def _by_an_indent(text: str, line: int) -> YamlProblem | None:
    """Return the problem in plain words where the file can be read once a line near `line` begins as one beside it does.

    What YAML says of a wrong indent is often said of the line after it, and never how to mend it.
    """
    lines = text.splitlines()
    for number in (line, line - 1, line - 2):
        if not (1 <= number <= len(lines) and lines[number - 1].strip()):
            continue
        has = _indent(lines[number - 1])
        for like in _beside(lines, number):
            wanted = _indent(lines[like - 1])
            moved = " " * wanted + lines[number - 1].strip()
            if wanted != has and _is_yaml("\n".join([*lines[: number - 1], moved, *lines[number:]])):
                mend = f"begin it with {_spaces(wanted)}, as line {like} does"
                return YamlProblem(number, f"the indent does not fit: the line begins with {_spaces(has)}", mend)
    return None


def _by_a_quote(text: str, line: int) -> YamlProblem | None:
    """Return the problem in plain words where the file can be read once one line's marks are as they must be.

    YAML reads a text that is not closed on to the next quotation mark, and complains there.
    """
    lines = text.splitlines()
    for number in range(min(line, len(lines)), max(0, line - _NEAR), -1):
        for said, mend, instead in _mismarked(lines[number - 1]):
            if _is_yaml("\n".join([*lines[: number - 1], instead, *lines[number:]])):
                return YamlProblem(number, said, mend)
    return None


def _mismarked(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield what may be wrong with the marks of a line, the mend, and the line as it should be."""
    if found := _FIELD.match(line):
        value = found["value"].strip()
        if wrong := _unclosed(value) or _misquoted(value):
            yield *wrong[:2], found["head"] + wrong[2]
    if found := _NO_COLON.match(line):
        head, name, value = found.groups()
        yield "a colon and a space must stand behind the field's name", f"write `{name}: ...`", f"{head}{name}: {value}"


def _unclosed(value: str) -> tuple[str, str, str] | None:
    """Return what is said of a list or set of fields in brackets that is not closed on its line."""
    close = {"[": "]", "{": "}"}.get(value[:1])
    if close is None or value.endswith(close):
        return None
    return f"the bracket {value[0]} opens here and is not closed", f"put {close} at the end", value + close


def _misquoted(value: str) -> tuple[str, str, str] | None:
    """Return what is wrong with the quotation marks of a one-line text, the mend, and the text as it should be."""
    mark, inner = value[:1], value[1:]
    quoted = json.dumps(value.strip("\"'"), ensure_ascii=False)
    if mark in {'"', "'"} and mark not in inner:
        return f"the quotation mark {mark} opens here and is not closed", f"put {mark} at the end of the text", quoted
    if mark in {'"', "'"} and not _WHOLE.fullmatch(value):
        mend = 'put the text inside "...", and write \\" for a " in it'
        return f"a quotation mark {mark} inside the text ends it", mend, quoted
    if mark and mark not in "\"'[{|>" and ": " in value:
        return "a text with a colon and a space in it is not in quotation marks", 'put the text inside "..."', quoted
    return None


def _beside(lines: list[str], number: int) -> list[int]:
    """Return the nearest lines around one that differ in their indent, those nearest in width first."""
    has = _indent(lines[number - 1])
    around = sorted(
        range(max(1, number - _NEAR), min(len(lines), number + _NEAR) + 1), key=lambda one: abs(one - number)
    )
    first: dict[int, int] = {}
    for one in around:
        if one != number and lines[one - 1].strip():
            first.setdefault(_indent(lines[one - 1]), one)
    return [first[width] for width in sorted(first, key=lambda width: abs(width - has))]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _spaces(count: int) -> str:
    return several(count, "space") if count else "no space"


def _is_yaml(text: str) -> bool:
    try:
        yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return False
    return True


def _refuse_marks(text: str, *, aliases: bool) -> None:
    """Refuse tags, which change what a value is, and, unless they may be used, anchors and aliases."""
    tagged = "!" in text and TAG.search(text)  # most files have none of the signs, and a pattern looks at each letter
    if not tagged and (aliases or not (("&" in text or "*" in text) and _MAY_BE_ALIAS.search(text))):
        return
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if tag := getattr(event, "tag", None):
            short = tag.replace("tag:yaml.org,2002:", "!!")
            raise YamlProblem(line, f"the tag {short} would change the value; tags are not used", "write the value out")
        if not aliases and (isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None)):
            raise YamlProblem(line, "anchors (&) and aliases (*) are not used in records; write the value out")


def _build(loader: _Loader, node: yaml.Node, at: tuple[str | int, ...], lines: Lines) -> Any:
    lines[at] = node.start_mark.line + 1
    if len(lines) > MAX_PARTS:
        raise YamlProblem(lines[at], f"the file unfolds into more than {MAX_PARTS:,} parts")
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, at, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item, (*at, n), lines) for n, item in enumerate(node.value)]
    return _scalar(loader, node)


def _scalar(loader: _Loader, node: yaml.Node) -> Any:
    if node.tag == _STR and getattr(node, "style", "") != '"':
        return node.value
    try:
        value = loader.construct_object(node, deep=True)
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        line, digits = node.start_mark.line + 1, len(str(node.value))
        raise YamlProblem(
            line, f"a number of {digits:,} digits cannot be read", "put it in quotation marks where it is text"
        ) from None
    if getattr(node, "style", "") == '"' and (unset := _UNSET.search(str(value))):  # written by its number: "\0"
        message = f"the character U+{ord(unset[0]):04X} can be shown on no page"
        raise YamlProblem(node.start_mark.line + 1, message, "remove it")
    if isinstance(node, yaml.ScalarNode) and not node.style and (wrong := misread(str(node.value), value)):
        raise YamlProblem(node.start_mark.line + 1, *wrong)
    return value


def _mapping(loader: _Loader, node: yaml.MappingNode, at: tuple[str | int, ...], lines: Lines) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlProblem(line, "a field's name must be a plain word")
        key = str(key_node.value)
        if parted := _parted(out, key, value_node):
            raise YamlProblem(line, *parted)
        if key in out:
            raise YamlProblem(line, f"the field '{key}' is given twice in one record")
        place = (*at, key)
        out[key] = _build(loader, value_node, place, lines)
        lines[place] = line
    return out


def _parted(out: dict[str, Any], key: str, value: yaml.Node) -> tuple[str, str] | None:
    """Return what is wrong where a comma within a number parted it, in braces: `{number: 1,031}`; and the mend."""
    before = next(reversed(out.values()), None)
    if not (_DIGITS.fullmatch(key) and value.start_mark.index == value.end_mark.index and type(before) is int):
        return None
    name, thousands = next(reversed(out)), len(key) == _THOUSANDS
    plain = f"{before}{key}" if thousands else f"{before}.{key}"
    mend = f"write digits without separators: {plain}" if thousands else f"write a point: {plain}"
    return f"'{name}' is {before},{key}: within braces a comma ends the number", mend

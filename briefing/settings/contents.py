"""`_toc.yml` and the files of `book/`: one list of chapters, each there, each listed once."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.forms.yamlmarks import Lines, Place, line_of
from briefing.problems import Problem, closest, near
from briefing.walking import files

from .files import kind_of, read
from .included import CHAPTERS, PARTS, include_problems
from .unread import kind_of_entry

FILE = "_toc.yml"
KEYS = ("format", "root", "options", "chapters")
_DOCUMENTS = (".md", ".ipynb", ".rst", ".markdown", ".txt", ".mdx", ".qmd", ".rmd")
_SHAPE = "the file has `format: jb-book`, `root: book/...` and `chapters:`, a list of `- file: book/...`"
_NOT_SHOWN = {
    "parts": "chapters stand in one list; a part's caption would be shown nowhere",
    "caption": "a caption would be shown nowhere",
    "title": "a chapter's title is its first heading; another would be shown nowhere",
    "url": "the contents of a book on paper can hold no address; link it in a chapter",
    "sections": "chapters stand in one list; list it under `chapters:` itself",
    "glob": "name each chapter, so that their order is decided",
    "entries": "that is another format's; use `chapters:`",
    "subtrees": "that is another format's; use `chapters:`",
    "meta": "it would be shown nowhere",
    "defaults": "it would be shown nowhere",
}


def contents_problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with `_toc.yml`, and the chapters that are missing from it or lie where none belongs."""
    data, lines, broken = read(root, FILE, "toc")
    if broken:
        yield from broken
        return
    yield from _shape(data, lines)
    listed = list(_listed(data))
    files = {_key(f"book/{path.stem}"): path for path in _chapters(root)}
    yield from _twice(listed, lines)
    yield from _two_files(root)
    no_files = [*_no_files(root)]
    yield from no_files
    yield from _decomposed(root)
    told = {_key(one.file) for one in no_files}
    for name, place in listed:
        if _key(name) not in told:
            yield from _not_there(root, name, files, _at(lines, place))
    chapters = data.get("chapters")
    bare = [one for one in chapters if isinstance(one, str)] if isinstance(chapters, list) else []  # told already
    names = {_key(name) for name in (*(name for name, _ in listed), *bare)}
    names |= {closest(name, files) for name in names - files.keys()}  # misspelt, and told
    for name, path in files.items() if isinstance(chapters, list) else ():
        if name not in names:
            message = "this chapter is not in _toc.yml, so no reader would find it"
            yield Problem("toc", f"book/{path.name}:1", message, f"add a line `- file: {name}` to _toc.yml")
    yield from include_problems(root)
    yield from (problem for problem, path in _misplaced(root) if _key(path) not in names)
    yield from (problem for problem, path in _links(root) if _key(path) not in names)


def _at(lines: Lines, place: Place) -> str:
    return f"{FILE}:{line_of(lines, place)}"


def _key(name: str) -> str:
    """Return a chapter's name as it is compared: composed (NFC), without its ending."""
    ending = next((one for one in CHAPTERS if name.endswith(one)), "")
    return unicodedata.normalize("NFC", name.removesuffix(ending))


def _chapters(root: Path) -> list[Path]:
    return sorted(path for path in (root / "book").glob("*") if path.suffix in CHAPTERS and path.is_file())


def _shape(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    yield from _keys(data, lines, (), KEYS)
    if data.get("format") != "jb-book":
        yield Problem("toc", _at(lines, ("format",)), "the contents do not say `format: jb-book`", _SHAPE)
    yield from _name(data.get("root"), lines, ("root",))
    yield from _options(data, lines)
    chapters = data.get("chapters")
    if "chapters" not in data and set(data) - set(KEYS):
        return  # it stands there under another name, which is told
    if not isinstance(chapters, list) or not chapters:
        said = "is missing" if "chapters" not in data else f"must be a list; here it is {kind_of(chapters)}"
        mend = "begin each chapter's line with a hyphen: `  - file: book/...`"
        yield Problem("toc", _at(lines, ("chapters",)), f"'chapters' {said}", mend)
        return
    for number, item in enumerate(chapters):
        place: Place = ("chapters", number)
        if isinstance(item, dict):
            yield from _keys(item, lines, place, ("file",))
            if "file" in item or not set(item) & set(_NOT_SHOWN):
                yield from _name(item.get("file"), lines, (*place, "file"))
        else:
            yield Problem("toc", _at(lines, place), f"a chapter's line is {kind_of(item)}", "write `- file: book/...`")


def _keys(data: dict[str, Any], lines: Lines, place: Place, known: tuple[str, ...]) -> Iterator[Problem]:
    for key in data:
        if key in known:
            continue
        if key in _NOT_SHOWN:
            yield Problem("toc", _at(lines, (*place, key)), f"'{key}' is not used: {_NOT_SHOWN[key]}", "remove it")
        else:
            mend = near(key, known) or f"here may stand: {', '.join(known)}"
            yield Problem("toc", _at(lines, (*place, key)), f"'{key}' is not known in the contents", mend)


def _options(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    options = data.get("options", {"numbered": False})
    if isinstance(options, dict) and set(options) - {"numbered"}:
        yield from _keys(options, lines, ("options",), ("numbered",))
    elif options != {"numbered": False}:
        message = "the only option is `numbered: false`: chapters carry no numbers"
        yield Problem(
            "toc", _at(lines, ("options",)), message, "write `numbered: false` below `options:`, or remove both"
        )


def _name(value: Any, lines: Lines, place: Place) -> Iterator[Problem]:
    if not isinstance(value, str) or not value.strip():
        what = "is missing" if value is None else f"must be a chapter's name; here it is {kind_of(value)}"
        yield Problem(
            "toc", _at(lines, place), f"'{place[-1]}' {what}", "name a file of book/ without its ending: book/..."
        )


def _listed(data: dict[str, Any]) -> Iterator[tuple[str, Place]]:
    """Yield each chapter named, wherever it stands, with its place."""
    yield from _named(data, ())


def _named(data: Any, at: Place) -> Iterator[tuple[str, Place]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if key in ("root", "file") and isinstance(value, str) and value.strip():
            yield value, (*at, key)
        elif isinstance(value, (dict, list)):
            yield from _named(value, (*at, key))


def _twice(listed: list[tuple[str, Place]], lines: Lines) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for name, place in listed:
        first = seen.setdefault(_key(name), place)
        if first != place:
            message = f"the chapter '{name}' is listed twice; the first is on line {line_of(lines, first)}"
            yield Problem("toc", _at(lines, place), message, "remove one of the two lines")


def _two_files(root: Path) -> Iterator[Problem]:
    """Yield each chapter that is there as Markdown and as a notebook: one of them would be shown, the other nowhere."""
    paths = {path.name for path in _chapters(root)}
    for path in sorted(paths):
        if path.endswith(".md") and (notebook := f"{path.removesuffix('.md')}.ipynb") in paths:
            message = f"the chapter stands in two files, {path} and {notebook}; readers would see one of them"
            mend = f"move what {path} says into a Markdown cell of {notebook}, and delete {path}"
            yield Problem("toc", f"book/{path}:1", message, mend)


def _no_files(root: Path) -> Iterator[Problem]:
    """Yield what is called as a chapter or part and is no file, or has the endings of two."""
    for path in sorted([*(root / "book").glob("*"), *(root / PARTS).glob("*")]):
        if path.suffix not in CHAPTERS or path.name.startswith("."):
            continue
        what, where = kind_of_entry(path), f"{path.relative_to(root).as_posix()}:1"
        if what:
            yield Problem("toc", where, f"here stands {what}, called as a chapter is", "rename or remove it")
        elif path.stem.endswith(CHAPTERS):
            stem = path.stem.partition(".")[0]
            mend = f"rename it: {stem}{path.suffix}, and list it as {path.parent.name}/{stem}"
            yield Problem("toc", where, "the file has two endings", mend)


def _not_there(root: Path, name: str, files: dict[str, Path], where: str) -> Iterator[Problem]:
    key = _key(name)
    path = files.get(key)
    if path is None:
        plain = _key(posixpath.normpath(name))  # `./book/name` and `book//name` are other names to Sphinx
        elsewhere = f"write it as `{plain}`" if plain in files else _found_as(root, key)
        mend = elsewhere or near(key, files) or "write the file, or remove the line"
        yield Problem("toc", where, f"there is no chapter '{name}' that can be read", mend)


def _decomposed(root: Path) -> Iterator[Problem]:
    """Yield each line with combining characters: `data` was composed as it was read, but Sphinx reads the file as it is."""
    for number, line in enumerate((root / FILE).read_text("utf-8-sig").splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            name = unicodedata.normalize("NFC", line).strip(" -").removeprefix("file:").strip()
            message = f"'{name}' is spelt with combining characters, so that Sphinx would not find the file"
            yield Problem("toc", f"{FILE}:{number}", message, f"type the name again: {name}")


def _found_as(root: Path, name: str) -> str:
    """Say where a chapter lies that is there, but in another folder or with another ending."""
    folder, _, stem = name.rpartition("/")
    at = root / folder
    found = [
        path
        for path in (at.iterdir() if at.is_dir() else ())
        if path.stem == stem and path.suffix.lower() in _DOCUMENTS and path.is_file()
    ]
    if not found:
        return ""
    if folder != "book":
        return f"chapters lie in book/ itself: move {folder}/{found[0].name} to book/{found[0].name}"
    return f"chapters end in .md or .ipynb: rename {folder}/{found[0].name}"


def _links(root: Path) -> Iterator[tuple[Problem, str]]:
    """Yield the links below the chapters that lead back to a folder they stand in: Sphinx follows them again and again."""
    for path in sorted((root / "book").rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_symlink() or any(part.startswith(".") for part in path.relative_to(root).parts):
            continue
        if path.is_dir() and path.resolve() in (path.parent.resolve(), *path.parent.resolve().parents):
            message = "the link leads back to a folder that it stands in"
            yield Problem("toc", f"{name}:1", message, "remove it"), name


def _misplaced(root: Path) -> Iterator[tuple[Problem, str]]:
    """Yield, with the name that the contents would give them, the documents that Sphinx would read as chapters, or that an editor takes for one, but are none."""
    for path in files(root / "book", leave=()):
        name = path.relative_to(root).as_posix()
        if path.name.startswith(".") or not path.is_file():
            continue
        if path.parent == root / PARTS:
            continue  # told with what includes it
        if path.suffix.lower() in _DOCUMENTS and path.suffix in CHAPTERS and path.parent.name != "book":
            mend = f"move it to book/{path.name}"
            yield Problem("toc", f"{name}:1", "chapters lie in book/ itself", mend), name
        elif path.suffix.lower() in _DOCUMENTS and path.suffix not in CHAPTERS:
            mend = "rename the file, or keep it elsewhere"
            yield Problem("toc", f"{name}:1", "chapters end in .md or .ipynb", mend), name.removesuffix(path.suffix)
        elif unicodedata.normalize("NFC", path.name) != path.name:
            mend = f"rename it: type its name anew, {unicodedata.normalize('NFC', path.name)}"
            yield Problem("toc", f"{name}:1", "the file's name is spelt with combining characters", mend), ""

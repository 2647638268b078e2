"""`_config.yml`: Jupyter Book's own schema, closed, and what this engine needs beside it.

Authorities: `config_schema.json` and `default_config.yml` of Jupyter Book ("the master list of all allowed keys"),
the MyST parsers' own configuration classes, and the values that Sphinx's extensions declare.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from briefing.forms.yamlmarks import Lines, Place, line_of
from briefing.problems import Problem, near

from . import closed, own, values
from .files import kind_of, read
from .included import CHAPTERS

FILE = "_config.yml"
OURS = ("briefing.doctrees", "briefing.site", "briefing.print")
_TYPES = {"string": "text", "array": "a list", "object": "a mapping", "boolean": "true or false", "number": "a number", "null": "nothing"}  # fmt: skip


class _Need(NamedTuple):
    """A setting that must have one of some values, and why."""

    place: tuple[str, ...]
    accepted: tuple[Any, ...]
    why: str
    may_be_left_out: bool = False
    example: str = "{}"


_NEEDED = (
    _Need(("execute", "execute_notebooks"), ("off", False), "notebooks carry their own outputs; `make book` runs them"),
    _Need(("html", "use_multitoc_numbering"), (False,), "chapters carry no numbers"),
    _Need(("latex", "use_jupyterbook_latex"), (False,), "the PDFs are not set by LaTeX"),
    _Need(
        ("sphinx", "recursive_update"),
        (False,),
        "html_theme_options would be mixed with another theme's",
        may_be_left_out=True,
    ),
    _Need(
        ("only_build_toc_files",), (False,), "a chapter missing from the contents would be hidden", may_be_left_out=True
    ),
    _Need(("sphinx", "config", "html_theme"), ("furo",), "the pages are made for it"),
    _Need(("sphinx", "config", "html_theme_options"), (), "without it another theme's options would remain"),
    _Need(("sphinx", "config", "include_patterns"), (["book/**"],), "all else in the folder would be read as chapters"),
    _Need(
        ("sphinx", "config", "briefing_evidence_as_of"),
        (),
        "every page and PDF names the day up to which the evidence was looked at",
        example='"2026-06-25"',
    ),
)

# settings of Jupyter Book's theme and of its LaTeX that no page or PDF of this engine shows
_WITHOUT_EFFECT: dict[tuple[str, ...], str] = {
    ("logo",): "the pages show no logo",
    ("bibtex_bibfiles",): "sources are records, in seeds/sources.yml",
    ("bibtex_reference_style",): "sources are records, in seeds/sources.yml",
    ("launch_buttons",): "the pages have no launch buttons",
    ("repository",): "the pages have no repository buttons",
    ("execute", "eval_regex"): "{eval} is not used; write {val}",
    ("latex", "latex_engine"): "the PDFs are not set by LaTeX",
    ("latex", "latex_documents"): "the PDFs are not set by LaTeX",
}
_NOT_ON_PAGES = (
    *("favicon", "use_edit_page_button", "use_repository_button", "use_issues_button", "extra_footer", "analytics"),
    *("home_page_in_navbar", "comments", "announcement", "navbar_footer_text", "google_analytics_id"),
)
_WITHOUT_EFFECT |= {("html", name): "no page shows it" for name in _NOT_ON_PAGES}

# read by Jupyter Book's code, though its schema and its list of defaults have forgotten them
_ALSO: tuple[tuple[str, ...], ...] = (
    *(("project",), ("bibtex_bibfiles",), ("bibtex_reference_style",), ("html", "navbar_footer_text")),
    *(("html", "google_analytics_id"), ("parse", "myst_substitutions")),
)


def config_problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with `_config.yml`."""
    data, lines, broken = read(root, FILE, "config")
    if broken:
        yield from broken
        return
    wrong = list(_against_schema(_as_jupyter_book_reads(root), lines))
    yield from wrong
    unknown = [*_unknown(data, lines), *([] if wrong else _sphinx_values(data, lines))]
    yield from unknown
    if not wrong:  # with a list where a mapping belongs, nothing more can be said
        yield from _without_effect(data, lines)
        yield from _missing(data, lines, {one.mend for one in unknown})
        yield from _excluded(root, data, lines)
        yield from _myst_extensions(data, lines)
        yield from _sphinx_extensions(root, data, lines)


def _bad(lines: Lines, place: Place, message: str, mend: str) -> Problem:
    return Problem("config", f"{FILE}:{line_of(lines, place)}", message, mend)


def _as_jupyter_book_reads(root: Path) -> Any:
    """Return the settings with bare days as days, which they are to Jupyter Book, not as the text that was typed."""
    return yaml.safe_load((root / FILE).read_text("utf-8-sig"))


def _against_schema(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    """Yield what Jupyter Book's schema finds; Jupyter Book itself prints it in a box and goes on."""
    from jupyter_book.config import get_validator

    for error in get_validator().iter_errors(data):
        place: Place = tuple(error.absolute_path)
        name = place[-1] if place else FILE
        name = f"an item of '{place[-2]}'" if isinstance(name, int) else f"'{name}'"
        if error.validator == "type":
            wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            said = " or ".join(str(_TYPES.get(one, one)) for one in wanted if one != "null")
            mend = _as_text(error.instance) if "string" in wanted else f"write {said}, as the setting's name asks"
            yield _bad(lines, place, f"{name} must be {said}; here it is {kind_of(error.instance)}", mend)
        elif place not in {need.place for need in _NEEDED}:  # those are told with their reason
            choices = _choices(error)
            mend = near(str(error.instance), choices) or f"use one of: {', '.join(choices)}"
            yield _bad(lines, place, f"{name} may not be {_yaml(error.instance)}", mend)


def _as_text(value: object) -> str:
    plain = isinstance(value, (int, float, bool, date))
    return f'write it in quotation marks: "{str(value).lower()}"' if plain else "write one line of text"


def _choices(error: Any) -> list[str]:
    wanted = error.validator_value
    return [str(one) for one in wanted] if isinstance(wanted, list) else []


def _unknown(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    """Yield the keys that Jupyter Book does not know; below `sphinx: config:` it is Sphinx that knows them."""
    known = _known_keys()
    for place, value in _walk(data, ()):
        names = known.get(place[:-1])
        if names and place[-1] not in names:
            mend = (
                near(str(place[-1]), names)
                or _elsewhere(str(place[-1]), known)
                or f"here may stand: {', '.join(names)}"
            )
            yield _bad(lines, place, f"the setting '{place[-1]}' is not known{_under(place)}", mend)
        elif value is None and known.get(place):
            yield _bad(lines, place, f"'{place[-1]}' is empty", "indent its settings below it, or remove it")


def _under(place: Place) -> str:
    return f" under '{place[-2]}'" if len(place) > 1 else ""


def _elsewhere(name: str, known: Mapping[Place, list[str]]) -> str:
    """Say where a setting belongs that stands in the wrong place."""
    if name in own.SETTINGS:
        return "it belongs under `sphinx: config:`"
    found = next((above for above, names in known.items() if name in names and above), None)
    return f"it belongs under `{': '.join(map(str, found))}:`" if found else ""


def _walk(data: Any, at: Place) -> Iterator[tuple[Place, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*at, key), value
            yield from _walk(value, (*at, key))


@cache
def _known_keys() -> dict[Place, list[str]]:
    """Return for each section of `_config.yml` the names that may stand in it."""
    from jupyter_book.config import PATH_YAML_DEFAULT, get_validator

    found: dict[Place, list[str]] = {}
    defaults = yaml.safe_load(PATH_YAML_DEFAULT.read_text("utf-8"))
    for place in [*_in_schema(get_validator().schema, ()), *(at for at, _ in _walk(defaults, ())), *_ALSO]:
        names = found.setdefault(place[:-1], [])
        if place[-1] not in names:
            names.append(str(place[-1]))
    return found


def _in_schema(schema: Mapping[str, Any], at: Place) -> Iterator[Place]:
    for name, below in schema.get("properties", {}).items():
        yield (*at, name)
        yield from _in_schema(below, (*at, name))


def _without_effect(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    for place, why in _WITHOUT_EFFECT.items():
        if _get(data, place):
            yield _bad(lines, place, f"the setting '{place[-1]}' has no effect: {why}", "remove it")


def _missing(data: dict[str, Any], lines: Lines, told: set[str]) -> Iterator[Problem]:
    for place, accepted, why, may_be_left_out, example in _NEEDED:
        value = _get(data, place)
        if value is None and place in lines and not accepted:
            continue  # it is there, but empty: its form is told below
        if f"did you mean '{place[-1]}'?" in told:
            continue  # it is there, misspelt
        if (value is None and may_be_left_out) or (value is not None and (not accepted or value in accepted)):
            continue
        wanted = f"{': '.join(place)}: {_yaml(accepted[0]) if accepted else example}"
        said = f"'{place[-1]}' is missing" if value is None else f"'{place[-1]}' may not be {_yaml(value)}"
        yield _bad(lines, place, f"{said}: {why}", f"write `{wanted}`, each name on a line of its own")
    extensions = _get(data, ("sphinx", "extra_extensions")) or []
    others = [one for one in extensions if one not in OURS]
    lost = [f"'{name}'" for name in OURS if name not in extensions and not near(name, others)]
    if lost:
        said = f"the extension {lost[0]} is" if len(lost) == 1 else f"the extensions {', '.join(lost)} are"
        yield _bad(lines, ("sphinx", "extra_extensions"), f"{said} missing", f"write [{', '.join(OURS)}]")


def _excluded(root: Path, data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    """Yield the patterns that would leave out a chapter, wherever it is listed."""
    from sphinx.util.matching import compile_matchers

    chapters = sorted(f"book/{path.name}" for path in (root / "book").glob("*") if path.suffix in CHAPTERS)
    for number, pattern in enumerate(_get(data, ("exclude_patterns",)) or ()):
        (matches,) = compile_matchers([str(pattern)])
        if left := next((name for name in chapters if matches(name) and not name.startswith("book/.")), ""):
            message = f"the pattern '{pattern}' leaves out {left}, which no reader would find"
            yield _bad(lines, ("exclude_patterns", number), message, "write a pattern that matches no chapter of book/")


def _get(data: Any, place: tuple[str, ...]) -> Any:
    for name in place:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _yaml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value).replace("'", '"')


def _myst_extensions(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    place = ("parse", "myst_enable_extensions")
    for number, name in enumerate(_get(data, place) or ()):
        known = values.myst_extensions()
        if name not in known:
            mend = near(name, known) or f"MyST's extensions: {', '.join(known)}"
            yield _bad(lines, (*place, number), f"'{name}' is no extension of MyST", mend)
        elif name.startswith("html_"):
            yield _bad(lines, (*place, number), f"'{name}' reads raw HTML, which no PDF can show", "remove it")


def _sphinx_extensions(root: Path, data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    local = _get(data, ("sphinx", "local_extensions")) or {}
    for name, folder in local.items():
        at = root / str(folder) / str(name).replace(".", "/")
        if not (at.with_suffix(".py").is_file() or (at / "__init__.py").is_file()):
            place = ("sphinx", "local_extensions", name)
            yield _bad(lines, place, f"there is no extension '{name}' in '{folder}'", "correct the name or the folder")
    for number, name in enumerate(_get(data, ("sphinx", "extra_extensions")) or ()):
        if not _importable(name) and name not in local:
            mend = near(name, (*OURS, *values.EXTENSIONS)) or "correct the name, or install its package"
            yield _bad(lines, ("sphinx", "extra_extensions", number), f"there is no extension '{name}'", mend)


def _importable(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def _sphinx_values(data: dict[str, Any], lines: Lines) -> Iterator[Problem]:
    """Yield the values below `sphinx: config:` that nothing knows, or that have the wrong form."""
    others = bool(
        set(_get(data, ("sphinx", "extra_extensions")) or ()) - set(OURS) or _get(data, ("sphinx", "local_extensions"))
    )
    for name, value in (_get(data, ("sphinx", "config")) or {}).items():
        place = ("sphinx", "config", name)
        if name.startswith("briefing_"):
            problem = own.problem(name, value)
        else:
            problem = closed.problem(name, value) or values.problem(name, value, others=others)
        if problem:
            yield _bad(lines, place, *problem)


def asked_extensions(root: Path) -> list[str]:
    """Return the extensions of MyST that a book asks for itself; none where it leaves the choice to the engine."""
    data, _, _ = read(root, FILE, "config")
    return list(_get(data, ("parse", "myst_enable_extensions")) or ())

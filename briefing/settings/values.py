"""The settings that Sphinx, MyST and MyST-NB know, asked of themselves, and whether a value has the form they expect."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

from briefing.problems import near

from .files import kind_of

EXTENSIONS = (
    "sphinx.ext.autodoc", "sphinx.ext.autosectionlabel", "sphinx.ext.duration", "sphinx.ext.extlinks", "sphinx.ext.intersphinx",
    "sphinx.ext.mathjax", "sphinx.ext.napoleon", "sphinx.ext.todo", "sphinx.ext.viewcode", "sphinx_design", "sphinx_copybutton",
    "sphinx_togglebutton", "sphinx_thebe", "sphinx_comments", "sphinxcontrib.bibtex",
)  # fmt: skip
"""Extensions that a misspelt name may have meant."""
# a module whose `setup` declares the values that begin so
_DECLARING = {"html_": "sphinx.builders.html", "linkcheck_": "sphinx.builders.linkcheck", "latex_": "sphinx.builders.latex", "epub_": "sphinx.builders.epub3", "gettext_": "sphinx.builders.gettext"}  # fmt: skip


class Declared(NamedTuple):
    """What is known of a setting: its default, and the types that may stand for it."""

    default: Any
    types: Any


def problem(name: str, value: Any, *, others: bool) -> tuple[str, str] | None:
    """Return what is wrong with a setting below `sphinx: config:` and the mend, or None.

    `others` says that the book loads extensions of its own, which may declare settings that are not known here.
    """
    prefix, _, rest = name.partition("_")
    if prefix in ("myst", "nb") and rest in _fields(prefix):
        return _by_its_class(prefix, name, rest, value)
    known = declared(name)
    if known is None:
        names = [*_all_names(), *(f"{one}_{field}" for one in ("myst", "nb") for field in _fields(one))]
        mend = near(name, [*names, *_own_names()]) or "correct it, or remove it"
        unsure = others and prefix not in ("html", "myst", "nb")
        return None if unsure else (f"the setting '{name}' is not known to Sphinx", mend)
    return _of_another_form(name, value, known)


def declared(name: str) -> Declared | None:
    """Return what Sphinx knows of a setting, or None."""
    from sphinx.config import Config

    if name in _JUPYTER_BOOK:
        return Declared(default=False, types=())
    if found := Config.config_values.get(name):
        return Declared(found.default, found.valid_types)
    module = next((one for prefix, one in _DECLARING.items() if name.startswith(prefix)), None)
    return _declared_by(module).get(name) if module else None


_JUPYTER_BOOK = ("use_multitoc_numbering", "use_jupyterbook_latex", "external_toc_exclude_missing")


@cache
def _declared_by(module: str) -> dict[str, Declared]:
    """Return the settings that a module of Sphinx declares, by handing its `setup` something that only listens."""
    listener = _Listener()
    importlib.import_module(module).setup(listener)
    return listener.found


class _Listener:
    """Stands for the application while an extension is set up: notes its settings, and takes the rest in silence."""

    def __init__(self) -> None:
        self.found: dict[str, Declared] = {}

    def add_config_value(self, name: str, default: Any, rebuild: Any = "", types: Any = (), **_: Any) -> None:  # noqa: ARG002 - Sphinx's signature
        self.found[name] = Declared(default, types)

    def __getattr__(self, name: str) -> Any:
        return lambda *_args, **_settings: None


def _all_names() -> list[str]:
    from sphinx.config import Config

    return [*Config.config_values, *_declared_by("sphinx.builders.html"), *_JUPYTER_BOOK]


def _own_names() -> list[str]:
    from .own import SETTINGS

    return list(SETTINGS)


@cache
def _fields(prefix: str) -> list[str]:
    return [one.name for one in dataclasses.fields(_class(prefix))]


def _class(prefix: str) -> Any:
    if prefix == "myst":
        from myst_parser.config.main import MdParserConfig

        return MdParserConfig
    from myst_nb.core.config import NbParserConfig

    return NbParserConfig


def _by_its_class(prefix: str, name: str, field: str, value: Any) -> tuple[str, str] | None:
    try:
        _class(prefix)(**{field: value})
    except (TypeError, ValueError) as error:
        return f"'{name}': {error}", "see the setting in the manual of MyST" + ("-NB" if prefix == "nb" else "")
    return None


def _of_another_form(name: str, value: Any, known: Declared) -> tuple[str, str] | None:
    """Return the problem with a value that has neither the default's type nor a declared one.

    The rule is Sphinx's own (`check_confval_types`), which only warns.
    """
    from sphinx.config import ENUM

    if isinstance(known.types, ENUM):
        choices = [str(one) for one in known.types.candidates]
        return (
            None
            if known.types.match(value)
            else (f"'{name}' may not be '{value}'", f"use one of: {', '.join(choices)}")
        )
    declared_types = known.types if isinstance(known.types, Collection) else (known.types,)  # one may stand alone
    types = tuple(one for one in declared_types if isinstance(one, type))
    default = None if callable(known.default) else known.default
    allowed = (*types, *((type(default),) if default is not None else ()))
    if Any in declared_types or not allowed or type(value) in allowed:
        return None
    if type(value) is list and {set, frozenset, tuple} & set(allowed):
        return None
    wanted = " or ".join(dict.fromkeys(kind_of(one()) for one in allowed))
    return f"'{name}' must be {wanted}; here it is {kind_of(value)}", f"write {wanted}"


@cache
def myst_extensions() -> list[str]:
    """Return the names of MyST's extensions, as its own check of them holds them."""
    from myst_parser.config.main import check_extensions

    found = [const for const in check_extensions.__code__.co_consts if isinstance(const, tuple)]
    return sorted(name for const in found for name in const if isinstance(name, str))

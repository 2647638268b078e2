"""The settings that more than one of the engine's extensions reads, declared to Sphinx by whichever is loaded first.

Each extension can be loaded alone: a setting that only another one declared would not be there.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import ENUM, Config
from sphinx.errors import ConfigError

from .own import STATUSES, TLP


class _Shared(NamedTuple):
    """A setting: its default, what a change of it makes Sphinx do again, and what may stand for it."""

    default: Any
    rebuild: Literal["", "env"]
    types: Any


_SETTINGS = {
    "briefing_evidence_as_of": _Shared("", "env", [str]),  # no default: a date that nobody set would be made up
    "briefing_status": _Shared("", "env", ENUM("", *STATUSES)),
    "briefing_tlp": _Shared("", "env", ENUM("", *TLP)),
    "briefing_editor": _Shared("", "env", [str]),
    "briefing_contact": _Shared("", "env", [str]),
    "briefing_address": _Shared("", "env", [str]),
    "briefing_page_records": _Shared(60, "env", [int]),
}
NAMED = ("briefing_editor", "briefing_contact", "briefing_address")
"""What readers of an edition must find: who answers for it, whom they write to, where it stands."""


def address(config: Config) -> str:
    """Return the address at which the book is published, ending in "/"; "" where it is not known.

    `html_baseurl`, Sphinx's own name for it, goes before the book's setting: a host that builds previews sets it.
    """
    base = str(config.html_baseurl or config.briefing_address or "").strip()
    return base if not base or base.endswith("/") else f"{base}/"


def label(config: Config) -> str:
    """Return how far the edition is and how it may be passed on, as every page and sheet says it; "" where neither is set."""
    status = f"{config.briefing_status.upper()} EDITION" if config.briefing_status else ""
    return " · ".join(filter(None, (status, config.briefing_tlp and f"TLP:{config.briefing_tlp}")))


def unnamed(config: Config) -> list[str]:
    """Return those of NAMED that are not set."""
    return [name for name in NAMED if not (address(config) if name == "briefing_address" else config[name])]


def evidence_day(config: Config) -> str:
    """Return the day up to which the evidence was looked at, as YYYY-MM-DD. Raises ConfigError where it is not set.

    The gate asks for it; this is for who loads the site or the print side alone.
    """
    if not config.briefing_evidence_as_of:
        message = 'briefing_evidence_as_of is missing: write the day of the evidence, as "2026-06-25"'
        raise ConfigError(message)
    return str(config.briefing_evidence_as_of)


def declare(app: Sphinx) -> None:
    """Declare the shared settings, but for those that another extension has declared already."""
    for name, (default, rebuild, types) in _SETTINGS.items():
        if name not in app.config:
            app.add_config_value(name, default, rebuild, types)

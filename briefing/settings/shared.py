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
}


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

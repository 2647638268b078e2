"""The book's own settings, below `sphinx: config:` in `_config.yml`: what each means, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from briefing.problems import near

from .files import kind_of, read

PAPERS = ("a4", "us-letter")
FINAL = "final"
"""The status of an edition in which a reader other than its writer stands for every record."""
STATUSES = ("draft", "interim", FINAL)


class Setting(NamedTuple):
    """One setting: its type, what it means, and for a text a check that returns what is wrong with it."""

    type: type
    meaning: str
    check: Callable[[str], str] = lambda _: ""


def _paper(text: str) -> str:
    return "" if text.lower() in PAPERS else near(text.lower(), PAPERS) or f"use one of: {', '.join(PAPERS)}"


def _address(text: str) -> str:
    return "" if not text or re.match(r"https?://[^\s]+$", text) else "write an address that begins with https://"


_REACHED = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\W\d_]{2,}|https?://[^\s/]+\.\S+")


def _contact(text: str) -> str:
    """A contact is one that a reader can write to: a name beside it may stand there, alone it leads nowhere."""
    fits = not text or _REACHED.search(text)
    return "" if fits else "write an address of e-mail, as in editors@example.org, or one that begins with https://"


def _day(text: str) -> str:
    from briefing.forms import dates

    return "" if re.match(r"\d{4}-\d{2}-\d{2}$", text) and not dates.problem(text) else "write a day as 2026-06-25"


def _slug(text: str) -> str:
    return "" if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text) else "write lower-case words with hyphens"


def _status(text: str) -> str:
    return "" if text in STATUSES else near(text, STATUSES) or f"use one of: {', '.join(STATUSES)}"


TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, https://www.first.org/tlp/), without their `TLP:`."""


def _tlp(text: str) -> str:
    return "" if text in TLP else near(text, TLP) or f"use one of: {', '.join(TLP)}"


def _pages(text: str) -> str:
    return "" if text in {"1", "2"} else "write 1 or 2"


def _count(text: str) -> str:
    return "" if text.isdecimal() and int(text) else "write a whole number from 1"


SETTINGS: dict[str, Setting] = {
    "briefing_form": Setting(int, "the form of records and settings that the book is written in"),
    "briefing_about_pages": Setting(list, "pages about the book itself: their sentences need no claim"),
    "briefing_name": Setting(str, "a short name: of the zipped site, and in the identity of its feed", _slug),
    "briefing_evidence_as_of": Setting(str, "the day up to which the evidence was looked at", _day),
    "briefing_status": Setting(
        str, "how far the edition is: in a final one a reader other than its writer stands for each record", _status
    ),
    "briefing_tlp": Setting(str, "how it may be passed on, by the Traffic Light Protocol 2.0", _tlp),
    "briefing_paper": Setting(str, "the paper of the PDFs", _paper),
    "briefing_address": Setting(str, "where the book is published", _address),
    "briefing_subtitle": Setting(str, "the line below the title on the PDFs' covers"),
    "briefing_licence": Setting(str, "the licence, as the PDFs name it"),
    "briefing_licence_url": Setting(str, "where the licence stands", _address),
    "briefing_keywords": Setting(list, "the PDFs' keywords"),
    "briefing_page_records": Setting(
        int, "how many records one page of a register holds at most; a longer one is spread over several", _count
    ),
    "briefing_editor": Setting(str, "who answers for what the book says"),
    "briefing_contact": Setting(str, "whom readers write to, with questions and corrections", _contact),
    "briefing_brief_pages": Setting(int, "how many pages the brief may have", _pages),
    "briefing_brief_aloud": Setting(bool, "whether a brief to be read aloud is made as well"),
    "briefing_duplex": Setting(bool, "whether the book is set to be printed on both sides of the paper"),
    "briefing_brief_form": Setting(bool, "whether the brief must have its decided form"),
}
"""What an editor may set; the rest that begins with `briefing_` is for commands and tests."""


NAME = "briefing"
"""The short name of a book that sets none."""


def name_of(root: Path) -> str:
    """Return the short name of the book at `root`, from its settings as far as they can be read."""
    settings: Any = read(root, "_config.yml", "config")[0]
    for part in ("sphinx", "config", "briefing_name"):
        settings = settings.get(part) if isinstance(settings, dict) else None
    return settings if isinstance(settings, str) and not _slug(settings) else NAME


def problem(name: str, value: Any) -> tuple[str, str] | None:
    """Return what is wrong with one of the book's own settings and the mend, or None."""
    known = SETTINGS.get(name)
    if known is None:
        return f"the setting '{name}' is not known", near(name, SETTINGS) or f"the book's own: {', '.join(SETTINGS)}"
    if type(value) is not known.type:
        wanted = kind_of(known.type())
        return f"'{name}' must be {wanted}; here it is {kind_of(value)}", f"it says {known.meaning}: write {wanted}"
    if (
        isinstance(value, list)
        and (wrong := next((one for one in value if not isinstance(one, str)), None)) is not None
    ):
        return f"'{name}' must be a list of texts; one item is {kind_of(wrong)}", f"it says {known.meaning}"
    if isinstance(value, (str, int)) and (mend := known.check(str(value))):
        return f"'{name}' may not be '{value}'", mend
    return None

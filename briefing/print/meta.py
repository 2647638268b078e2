"""What stands on the cover, in the metadata and at the foot of the pages."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from briefing.records.display import show_date
from briefing.settings import shared

from . import typ

PAPERS = ("a4", "us-letter")


@dataclass(frozen=True)
class Meta:
    """A PDF's own particulars. `when` is the day it is dated: that of its revision, never the clock's, so that the same book gives the same bytes."""

    title: str
    book: str
    subtitle: str
    author: str
    keywords: tuple[str, ...]
    licence: str
    licence_url: str
    address: str
    commit: str
    evidence: str
    paper: str
    contact: str
    brief_pages: int
    when: date
    status: str = ""
    tlp: str = ""
    changed: str = ""
    duplex: bool = False

    @classmethod
    def of(cls, config: Any, folder: Path) -> Meta:
        """Read the book's settings (`_config.yml`) and the revision of its folder."""
        unnamed = str(config.project).startswith("Project name not set")  # Jupyter Book keeps its title elsewhere
        title = str(config.html_title if unnamed else config.project)
        commit, committed = (config.briefing_commit, "") if config.briefing_commit else revision_of(folder)
        return cls(
            title=title,
            book=title,
            subtitle=config.briefing_subtitle,
            author=config.author,
            keywords=tuple(config.briefing_keywords),
            licence=config.briefing_licence,
            licence_url=config.briefing_licence_url,
            address=config.briefing_address or config.html_baseurl or "",
            commit=commit,
            evidence=show_date(shared.evidence_day(config)),
            paper=config.briefing_paper,
            status=config.briefing_status,
            tlp=config.briefing_tlp,
            contact=config.briefing_contact,
            duplex=config.briefing_duplex,
            brief_pages=config.briefing_brief_pages,
            when=dated(shared.evidence_day(config), committed),
        )

    @property
    def seconds(self) -> int:
        """The day as seconds since 1970, UTC: what Typst takes for the time of making."""
        return int(datetime(self.when.year, self.when.month, self.when.day, tzinfo=UTC).timestamp())

    def source(self, **more: str) -> str:
        """Return all as a Typst dictionary; `more` holds further entries, as Typst code."""
        plain = (
            "title",
            "book",
            "subtitle",
            "author",
            "licence",
            "address",
            "commit",
            "evidence",
            "paper",
            "status",
            "tlp",
            "changed",
        )
        pairs = {name: typ.string(getattr(self, name)) for name in plain}
        pairs["pages"] = str(self.brief_pages)
        pairs["duplex"] = typ.boolean(self.duplex)
        pairs["date"] = typ.string(show_date(self.when.isoformat()))
        pairs["when"] = f"datetime(year: {self.when.year}, month: {self.when.month}, day: {self.when.day})"
        pairs["keywords"] = typ.array(map(typ.string, self.keywords))
        return "(" + ", ".join(f"{name}: {value}" for name, value in (pairs | more).items()) + ")"


def dated(evidence: str, committed: str = "") -> date:
    """Return the day a PDF is dated: SOURCE_DATE_EPOCH's (reproducible-builds.org), else the revision's (seconds since 1970), else the evidence's."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "") or committed
    return datetime.fromtimestamp(int(seconds), UTC).date() if seconds.isdigit() else date.fromisoformat(evidence)


def revision_of(folder: Path) -> tuple[str, str]:
    """Return the short name of a book's own last revision and its time, in seconds since 1970.

    Both are "" where there is none, or no git. A book that only lies within somebody else's repository has none; one
    that was changed since its last commit says so.
    """
    if not _git(folder, "ls-files", "--error-unmatch", "_config.yml"):
        return "", ""
    name, _, committed = _git(folder, "log", "-1", "--abbrev=12", "--format=%h %ct", "--", ".").partition(" ")
    changed = bool(name) and bool(_git(folder, "status", "--porcelain", "--", "."))
    return f"{name}, changed since" if changed else name, committed


# neither the signature of a commit nor a hook may stand in the answer; a checkout may belong to another user
_PLAIN = ("-c", "log.showSignature=false", "-c", "safe.directory=*", "-c", "core.fsmonitor=false")


def _git(folder: Path, *command: str) -> str:
    """Return what git says of a folder; "" where it fails."""
    try:
        run = subprocess.run(  # noqa: S603 - fixed commands
            ["git", *_PLAIN, "-C", str(folder), *command],  # noqa: S607 - git is where the reader's PATH has it
            capture_output=True, text=True, check=False, timeout=10,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""

"""What the pages in the browser are told: how the build stands, which page was written, what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from threading import Condition
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefing.problems import Problem

Doing = Literal["building", "ready", "unreadable"]
_PLACE = re.compile(r"^(?P<file>[^:]+)(?::(?:cell (?P<cell>\d+), line )?(?P<line>\d+))?")


@dataclass
class Board:
    """Written by the process that builds, read by the server's threads. Each change wakes all readers."""

    root: Path
    doing: Doing = "building"
    problems: list[dict[str, str]] = field(default_factory=list)
    pdfs: str = ""
    _versions: dict[str, int] = field(default_factory=dict)
    _open: dict[object, str] = field(default_factory=dict)
    _changed: Condition = field(default_factory=Condition)
    _serial: int = 0

    def tell(self, *, doing: Doing | None = None, problems: Iterable[Problem] | None = None, pdfs: str = "") -> None:
        """Say how the build stands."""
        with self._changed:
            self.doing = doing or self.doing
            self.pdfs = pdfs or self.pdfs
            if problems is not None:
                self.problems = [_shown(self.root, problem) for problem in problems]
            self._wake()

    def written(self, *uris: str) -> None:
        """Say that pages were written anew; `*` stands for all."""
        with self._changed:
            for uri in uris:
                self._versions[uri] = self._serial + 1
            self._wake()

    def looked_at(self) -> list[str]:
        """Return the addresses of the pages that are open in a browser, the latest first."""
        with self._changed:
            return list(reversed(self._open.values()))

    def version(self, uri: str) -> int:
        """Return a number that grows whenever a page is written; 0 before the first build."""
        with self._changed:
            return self._version(uri)

    def _version(self, uri: str) -> int:
        return max(self._versions.get(uri, 0), self._versions.get("*", 0))

    def follow(self, uri: str, patience: float) -> Iterator[dict[str, Any] | None]:
        """Yield what the open page `uri` is to know, now and at each change; None where nothing came for a while."""
        token, told = object(), None
        with self._changed:
            self._open[token] = uri
        try:
            while True:
                with self._changed:
                    if told == self._serial:
                        self._changed.wait(patience)
                    new = told != self._serial
                    told = self._serial
                    news = self._news(uri) if new else None
                yield news
        finally:
            with self._changed:
                del self._open[token]

    def _news(self, uri: str) -> dict[str, Any]:
        return {"doing": self.doing, "version": self._version(uri), "problems": self.problems, "pdfs": self.pdfs}

    def _wake(self) -> None:
        self._serial += 1
        self._changed.notify_all()


def _shown(root: Path, problem: Problem) -> dict[str, str]:
    """Return a problem as the panel shows it, with the address that opens its place in Visual Studio Code."""
    found = _PLACE.match(problem.where)
    file = found["file"] if found else problem.where
    path = root / file
    # a notebook's lines are those of its cells, which no address can name
    line = f":{found['line']}" if found and found["line"] and not found["cell"] else ""
    link = f"vscode://file{quote(path.as_posix())}{line}" if path.is_file() else ""
    return {
        "where": problem.where,
        "message": problem.message,
        "mend": problem.mend,
        "rule": problem.rule,
        "link": link,
    }

"""`briefing comments`: what reviewers said in a DOCX, by file, line and record. Text is never taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands.docx import need_library
from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, several

if TYPE_CHECKING:
    from argparse import Namespace

    from briefing.print.word.comments import Comment, Reviewed

SHOWN = 60
"""Letters of the words commented upon that are repeated."""


def run(args: Namespace) -> int:
    """List the comments of some documents, in the order of the book's files and lines. Raises FailedError."""
    need_library()
    root = find_root()
    known = _known(root)
    reviewed = [_read(Path(name), known) for name in args.files]
    comments = sorted((one for each in reviewed for one in each.comments), key=_order)
    for comment in comments:
        say(told(comment, root))
    say(_sum(comments, sum(each.changes for each in reviewed)))
    return 0


def _known(root: Path) -> list[str]:
    """Return the records that a comment may be about."""
    from briefing import records

    loaded = records.load(root)
    return [f"claim/{cid}" for cid in loaded.claims] + [f"source/{sid}" for sid in loaded.sources]


def _read(path: Path, known: list[str]) -> Reviewed:
    from briefing.print.word import comments

    try:
        return comments.read(path, known)
    except comments.NotOursError as error:
        mend = "name a document made with `briefing docx` and saved as .docx"
        raise FailedError([Problem("comments", path.name, str(error), mend)], "No comments were listed.") from None


def _order(comment: Comment) -> tuple[str, int]:
    return (comment.place.file, comment.place.line) if comment.place else ("", 0)


def told(comment: Comment, root: Path) -> str:
    """Return a comment as listed: its place, the records it is about, who said it and when, upon which words, and the answers."""
    head = ": ".join(filter(None, (_where(comment, root), ", ".join(comment.records))))
    said = ", ".join(filter(None, (comment.author, comment.day, "settled" if comment.settled else "")))
    upon = comment.upon if len(comment.upon) <= SHOWN else f"{comment.upon[:SHOWN].rsplit(' ', 1)[0]} …"
    lines = [head, f"{said}{f', on “{upon}”' if upon else ''}: {comment.words}", *comment.replies]
    return "\n    ".join(lines)


def _where(comment: Comment, root: Path) -> str:
    """Return where the words commented upon stand now, or stood when the document was made."""
    from briefing.doctrees.known.places import show_place
    from briefing.print.word import moved

    if comment.place is None:
        return "(no place)"
    line = moved.line_now(root / comment.place.file, comment.place.line, comment.upon, comment.paragraph)
    ours = all(one.startswith("claim/") for one in comment.records)  # the words of other records are not in the chapter
    gone = " (as it was when the document was made)" if line is None and ours else ""
    return show_place(comment.place.file, line or comment.place.line) + gone


def _sum(comments: list[Comment], changes: int) -> str:
    count = f"{several(len(comments), 'comment')}."
    return f"\n{count}" + (
        f" {several(changes, 'change')} to the text {'is' if changes == 1 else 'are'} not taken back: ask for comments instead." if changes else ""
    )

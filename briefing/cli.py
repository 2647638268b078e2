"""The command line: `briefing build`, `check`, `trace` and the rest. Each command is imported when it is called."""

from __future__ import annotations

import argparse
import atexit
import gc
import importlib
import io
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import briefing
from briefing.forms.readers import FOUND, ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Option(NamedTuple):
    names: tuple[str, ...]
    settings: dict[str, object]


def _flag(*names: str, help: str) -> _Option:  # noqa: A002 - argparse calls it so
    return _Option(names, {"help": help, "action": "store_true"})


def _word(name: str, help: str, **settings: object) -> _Option:  # noqa: A002 - argparse calls it so
    if settings.get("nargs") == "*":
        settings.setdefault("default", [])  # or argparse says that such words are required
    return _Option((name,), {"help": help, **settings})


_VERBOSE = _flag("-v", "--verbose", help="show all that the tools below say")
_STRICT = _flag("--strict-dates", help="refuse claims past their date")
_PORT = _word("--port", "where to serve (default: 8000)", type=int, default=8000)


ADDED = ("source", "claim", "question", "correction", "table", "chapter", "figure", "schemas")

# the command, what it does, its options; `run(args)` of briefing.commands.NAME does it
_COMMANDS: dict[str, tuple[str, tuple[_Option, ...]]] = {
    "build": ("write the site and the PDFs to _build/, if all checks pass", (_VERBOSE, _STRICT)),
    "check": ("check records, prose and links without executing or writing anything", (_STRICT,)),
    "execute": (
        "execute the notebooks whose outputs are out of date",
        (
            _word("notebooks", "execute these, out of date or not", nargs="*", metavar="NOTEBOOK"),
            _flag("--all", help="execute all notebooks"),
            _flag("--stale", help="only say which are out of date, and why"),
        ),
    ),
    "new": (
        "write a small, complete briefing to start from",
        (
            _word("folder", "a folder that is new or empty", metavar="DIR"),
            _word("--title", "its title (asked for if left out)"),
            _word("--author", "its author or authors (asked for if left out)"),
        ),
    ),
    "add": (
        "write a source, claim, question, correction, table, chapter or figure, with help; or the editors' schemas",
        (
            _word("kind", "what to write", choices=ADDED),
            _word(
                "given",
                "what is known of it (asked for if left out), a table's FILE.csv, a title",
                nargs="*",
                metavar="FIELD=VALUE",
            ),
        ),
    ),
    "live": ("serve the book, and show what is saved at once", (_PORT, _VERBOSE)),
    "lab": (
        "open the notebooks in JupyterLab, beside `make live`",
        (
            _word("--port", "where to serve (default: 8888)", type=int, default=8888),
            _flag("--no-browser", help="print the address, and open no browser"),
        ),
    ),
    "trace": (
        "say where a record comes from and where it is used",
        (
            _word(
                "ident",
                "a record or figure (its id, or kind/id), a value (claim.value, table/row/column) or =name",
                metavar="ID",
            ),
        ),
    ),
    "explain": (
        "say what a rule in a message means, why it is one, and what to do; without a rule: list all",
        (
            _word("rule", "the rule's name or number, as in [no-claim]", nargs="?", metavar="RULE"),
            _flag("--json", help="as data, for a program"),
        ),
    ),
    "retract": (
        "say what would fall if a source were withdrawn, or withdraw it and lower what rested on it",
        (
            _word("source", "the source's id", metavar="SOURCE"),
            _flag("--dry-run", help="change nothing (the default)"),
            _flag("--apply", help="write the withdrawal: the source, statuses and grades, a draft of the correction"),
            _word("--why", "with --apply: what is wrong with the source", default=""),
            _word("--on", "with --apply: the day of the withdrawal (default: today)", metavar="DAY"),
        ),
    ),
    "refresh-data": (
        "fetch a table from its publisher and show what changed",
        (
            _word("table", "the table's id", metavar="TABLE"),
            _flag("--accept", help="write the changes to data/"),
        ),
    ),
    "capture": (
        "take sources into the vault, and look every quotation up in them",
        (
            _word("targets", "sources by id, or a saved file with --source", nargs="*", metavar="SOURCE|FILE"),
            _flag("--all", help="all sources whose text is not in the vault"),
            _flag("--stale", help="these, and all that were captured more than 90 days ago"),
            _word("--source", "the source that a saved page, PDF or text is", metavar="ID"),
            _flag("--archive", help="ask the Internet Archive to take a copy where it has none"),
            _flag("--no-archive", help="do not ask the Internet Archive at all"),
        ),
    ),
    "review": (
        "say which records wait for a reader other than their writer; show one beside its sources; sign it",
        (
            _word("record", "a record, by kind and id (claim/its-id), or a kind", nargs="?", metavar="RECORD"),
            _word("--import", "sign the readings in these files", nargs="+", metavar="FILE", dest="files", default=[]),
            _word("--sign", "sign the record: what you found", choices=FOUND, metavar="FOUND"),
            _word(
                "--by",
                "with --sign: your role, writer or one of the readers",
                choices=ROLES,
                default="",
                metavar="ROLE",
            ),
            _word(
                "--against",
                "with --sign: a source's id, an address, or in words what you read it against",
                action="append",
                default=[],
            ),
            _word("--note", "what you saw", default=""),
            _word("--withdraws", "with --sign withdrawn: the digest of the reading that was a mistake", default=""),
            _word("--on", "the day of the reading (default: today)", metavar="DAY"),
        ),
    ),
    "stale": (
        "say at which claims, tables and texts somebody should look again",
        (_word("--on", "as of this day (default: today)", metavar="DAY"),),
    ),
    "edition": (
        "freeze what the book says; without a name: list what changed since the last edition, and why",
        (
            _word("name", "the edition's name, such as 2026-11-first", nargs="?", metavar="NAME"),
            _word("--on", "its day (default: today)", metavar="DAY"),
        ),
    ),
    "publish": (
        "copy the checked site and PDFs to a folder, in one step",
        (_word("folder", "the folder that is served", metavar="DIR"),),
    ),
    "docx": (
        "write the brief and the chapters as DOCX, for reviewers' comments",
        (_word("pages", "these chapters, named as their files (default: all)", nargs="*", metavar="CHAPTER"),),
    ),
    "comments": (
        "list reviewers' comments by file, line and record; text is never taken back",
        (_word("files", "commented documents", nargs="+", metavar="FILE.docx"),),
    ),
    "clean": ("remove _build/ and caches", ()),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 something to mend, 2 a wrong command line."""
    atexit.register(gc.freeze)  # what is left goes with the process: searched for garbage first, it takes half a second
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Arabic letters must not stop a command
    parser = _parser()
    if not (sys.argv[1:] if argv is None else argv):
        parser.print_help(sys.stderr)
        parser.exit(2)
    args = parser.parse_args(argv)
    from briefing.commands import report

    try:
        module = importlib.import_module(f"briefing.commands.{args.command.replace('-', '_')}")
        code: int = module.run(args)
    except BrokenPipeError:  # whoever read has seen enough: `briefing trace ID | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as a shell counts it: 128 and SIGPIPE
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130
    except Exception as error:  # noqa: BLE001 - an editor gets one message, the traceback goes to a file
        return report.failure(error)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("briefing", description="Write, check and print the briefing.")
    parser.add_argument("--version", action="version", version=f"briefing {briefing.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (summary, options) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        for option in options:
            command.add_argument(*option.names, **option.settings)  # type: ignore[arg-type] # argparse's own
    return parser

"""`briefing retract`: what would fall if a source were withdrawn; with `--apply`, its withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, several

if TYPE_CHECKING:
    from argparse import Namespace

    from briefing.adding.withdrawal import Withdrawal, Written
    from briefing.doctrees.checking import Reading
    from briefing.records import Records

_NOTHING = "Nothing was written."


def run(args: Namespace) -> int:
    """Print what would fall with a source, or withdraw it. Raises FailedError."""
    from briefing.doctrees.checking import read_book
    from briefing.doctrees.tracing import retract
    from briefing.records import UnknownRecord

    reading = read_book(find_root())
    try:
        lines = retract(reading, args.source)
    except UnknownRecord as error:
        raise FailedError([Problem(error.rule, args.source, error.message, error.mend)], "") from None
    if args.apply:
        return _apply(reading, args, lines)
    say("\n".join(lines))
    return 0


def _apply(reading: Reading, args: Namespace, lines: list[str]) -> int:
    """Withdraw the source; say what was changed first, then what rested on it, then what is left to mend."""
    from briefing.adding.withdrawal import Withdrawal
    from briefing.forms.dates import today

    records = reading.state.records
    one = Withdrawal(args.source, args.on or today(), args.why.strip())
    _refuse(records, one)
    done = _written(records, one)
    say(_summary(one, done))
    say("\n".join(lines[1:]))
    for problem in done.left:
        say(f"to mend: {problem}")
    say("`make check` names the sentences that may not stand as they are; readings of what changed have lapsed.")
    return 0


def _summary(one: Withdrawal, done: Written) -> str:
    items, claims = several(done.regraded, "item of evidence", "items of evidence") + " graded 6", several(len(done.lowered), "claim") + " single-source"
    return f"{one.source}: withdrawn on {one.on}; {items}, {claims}; written: {', '.join(done.files)}."


def _refuse(records: Records, one: Withdrawal) -> None:
    """Raise FailedError for a withdrawal without reason or day, a second one, or a book whose records are not sound."""
    from pydantic import ValidationError

    from briefing.records.models import Withdrawn

    if before := records.sources[one.source].withdrawn:
        problem = Problem(
            "retract", one.source, f"it was withdrawn on {before.on} already", "change its record by hand"
        )
        raise FailedError([problem], _NOTHING)
    if records.problems:
        raise FailedError(records.problems, _NOTHING)
    try:
        Withdrawn.model_validate({"on": one.on, "why": one.why})
    except ValidationError as error:
        mends = {"on": "write the day as 2026-11-29", "why": 'write --why "what is wrong with it"'}
        problems = [Problem("retract", f"--{e['loc'][0]}", e["msg"], mends[str(e["loc"][0])]) for e in error.errors()]
        raise FailedError(problems, _NOTHING) from None


def _written(records: Records, one: Withdrawal) -> Written:
    from briefing.adding.withdrawal import withdraw
    from briefing.writing import ChangedError

    try:
        return withdraw(records, one)
    except ChangedError as error:
        where = error.path.relative_to(records.root).as_posix()
        problem = Problem("retract", where, "the file was saved anew meanwhile, and stays as it is", "run again")
        raise FailedError([problem], _NOTHING) from None

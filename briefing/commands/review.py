"""`briefing review`: who waits for a reader; one record beside its sources; signing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.commands.report import FailedError, say
from briefing.paths import find_root
from briefing.problems import Problem, near, several

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from briefing.records import Records
    from briefing.records.readings.taking import Taken

_NOTHING = "Nothing was signed."
_WITHDRAWAL = (
    "write --sign withdrawn --withdraws DIGEST --note 'Why', with the `digest` of the reading in seeds/readings/"
)


def run(args: Namespace) -> int:
    """List, show or sign records of the book that the current folder belongs to. Raises FailedError."""
    from briefing import records

    loaded = records.load(find_root())
    if loaded.problems:
        raise FailedError(loaded.problems, _NOTHING)
    if args.files:
        return _import(loaded, [Path(name) for name in args.files])
    if args.record and "/" in args.record:
        ref = _known(loaded, args.record)
        return _sign(loaded, ref, args) if args.sign else _show(loaded, ref)
    if args.sign:
        problem = Problem(
            "review",
            "--sign",
            "no record is named",
            "write `briefing review KIND/ID --sign FOUND --by ROLE --against SOURCE`",
        )
        raise FailedError([problem], _NOTHING)
    return _list(loaded, args.record or "")


def sign(root: Path, args: Namespace) -> int:
    """Sign one record, as `briefing review KIND/ID --sign` does. Raises FailedError."""
    from briefing import records

    loaded = records.load(root)
    if loaded.problems:
        raise FailedError(loaded.problems, _NOTHING)
    return _sign(loaded, _known(loaded, args.record), args)


def _known(loaded: Records, given: str) -> str:
    from briefing.records.readings.subjects import known_as

    ref = known_as(given, loaded.tables)
    if ref not in loaded.readings.subjects:
        mend = near(ref, loaded.readings.subjects) or "write kind/id; `briefing review` lists them"
        raise FailedError([Problem("unknown-record", given, "there is no such record", mend)], _NOTHING)
    return ref


def _list(loaded: Records, kind: str) -> int:
    """Print the records that wait, those of one kind or all, with their places."""
    from briefing.records.readings import counted
    from briefing.records.readings.words import in_words

    readings = loaded.readings
    chosen = {ref: one for ref, one in readings.standings.items() if ref.partition("/")[0] == kind or not kind}
    if not chosen:
        kinds = dict.fromkeys(ref.partition("/")[0] for ref in readings.standings)
        mend = near(kind, kinds) or f"the kinds are: {', '.join(kinds)}"
        raise FailedError([Problem("unknown-kind", kind, "there is no such kind of record", mend)], "")
    for ref, one in chosen.items():
        if not one.signed:
            say(f"{readings.subjects[ref].where}: {ref}: {in_words(one)}")
    say(counted(chosen))
    return 0


def _show(loaded: Records, ref: str) -> int:
    from briefing.records.readings.beside import beside

    for line in beside(loaded, ref):
        say(line)
    return 0


def _sign(loaded: Records, ref: str, args: Namespace) -> int:
    """Sign one record as it is now."""
    from pydantic import ValidationError

    from briefing.forms.dates import today
    from briefing.records.readings.model import Unsigned
    from briefing.records.readings.taking import take_one

    if lacking := list(_lacking(args)):
        raise FailedError(lacking, _NOTHING)
    given = {
        "record": ref, "on": args.on or today(), "by": args.by,
        "found": args.sign, "against": args.against, "note": args.note, "withdraws": args.withdraws,
    }  # fmt: skip
    try:
        unsigned = Unsigned.model_validate(given)
    except ValidationError as error:
        problems = [_refused(one) for one in error.errors(include_url=False)]
        raise FailedError(problems, _NOTHING) from None
    return _keep(loaded, take_one(loaded, unsigned))


def _refused(error: Any) -> Problem:
    """Return what a signature cannot have, by pydantic's error, and what to write instead."""
    from briefing.forms.wording import shown, worded

    option = "--" + str((*error["loc"], "withdraws")[0]).replace("found", "sign")
    if option == "--withdraws":
        message = f"{shown(error['input'])} is no reading's digest" if error["loc"] else worded(error, ())[0]
        return Problem("review", option, message, _WITHDRAWAL)
    return Problem("review", option, *worded(error, ()))


def _lacking(args: Namespace) -> Iterator[Problem]:
    """Yield what a signature lacks: who reads, and against what. Neither is ever taken for granted."""
    from briefing.forms.readers import READERS
    from briefing.records.readings.model import WRITER, says_against_what
    from briefing.records.readings.taking import AGAINST

    if not args.by:
        mend = f'write --by "{WRITER}" if you wrote the record, else your role as a reader, from "{READERS[0]}" to "{READERS[-1]}"'
        yield Problem("review", "--by", "it is not said who reads", mend)
    if not says_against_what(args.by, args.sign, args.against, args.note):
        yield Problem("review", "--against", "it is not said against what the record was read", AGAINST)


def _import(loaded: Records, paths: list[Path]) -> int:
    """Sign the readings that stand in these files, each for the record as it is now."""
    from briefing.records.readings.taking import take

    absent = [path for path in paths if not path.is_file()]
    if absent:
        raise FailedError([Problem("review", str(path), "there is no such file") for path in absent], _NOTHING)
    return _keep(loaded, take(loaded, paths))


def _keep(loaded: Records, taken: Taken) -> int:
    from briefing.records.readings.files import added
    from briefing.writing import ChangedError, put_all

    try:
        put_all(added(loaded.root, taken.readings))
    except ChangedError as error:
        where = error.path.relative_to(loaded.root).as_posix()
        problem = Problem("review", where, "the file was saved anew meanwhile, and stays as it is", "run again")
        raise FailedError([problem], _NOTHING) from None
    say(f"{several(len(taken.readings), 'reading')} signed{_as_whom(taken)}; {taken.again} there already.")
    if taken.problems:
        raise FailedError(taken.problems, "The readings listed were not signed; the others were.")
    return 0


def _as_whom(taken: Taken) -> str:
    """Return in words by whom the readings are, and of one also of what and against what it is."""
    roles = ", ".join(dict.fromkeys(one.by for one in taken.readings))
    if len(taken.readings) != 1:
        return f" as {roles}" if roles else ""
    (one,) = taken.readings
    against = ", ".join(other.source or other.url or other.what for other in one.against)
    return f" as {roles}: {one.record} {one.found}" + (f", against {against}" if against else "")

"""Run a sample: `make mutants`, or `python -m tests.mutants --count 300 --seed 1`.

Each result is added to `_build/mutants/results.jsonl` as soon as it is there, so that a run that was stopped goes on
where it was. It holds for the mutant's file as it is, and for the tests: who was noticed is tried again when the tests
of the file that noticed have changed, who survived when any have. `known.toml` says of each survivor why it survives.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import tomllib
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from . import running
from .choosing import asked, on_import
from .covering import Covering, covering, digest_of, files
from .making import ROOT, SOUND, Mutant, judging, mutants, text_of

RESULTS = ROOT / "_build" / "mutants" / "results.jsonl"
KNOWN = Path(__file__).parent / "known.toml"
NOTICED = (running.KILLED, running.TIMED_OUT)
"""The outcomes of a fault that was noticed; a trial that broke off has shown nothing."""


@dataclass(frozen=True)
class Kept:
    """A result as it is kept: which mutant, what became of it, the test that noticed, the digest of the tests it rests on."""

    key: str
    outcome: str
    test: str
    seconds: float
    tests: str = ""

    def holds(self) -> bool:
        """Return whether the same trial would show the same: the tests are as they were, and it did not break off."""
        return self.tests == _resting_on(self.test) and self.outcome in (*NOTICED, running.SURVIVED)


Results = dict[str, Kept]
"""What became of mutants, by their keys."""


def sample(count: int, seed: int) -> list[Mutant]:
    """Return a fixed sample: a larger one of the same seed begins with the smaller, and code that changes moves no other.

    Each mutant is drawn by a digest of its name, and of its number among those of that name.
    """
    numbers: defaultdict[str, int] = defaultdict(int)
    drawn: dict[str, Mutant] = {}
    for one in mutants():
        name = without_line(one.name)
        drawn[hashlib.sha256(f"{seed} {name} {numbers[name]}".encode()).hexdigest()] = one
        numbers[name] += 1
    return [drawn[key] for key in sorted(drawn)[:count]]


def explained() -> dict[tuple[str, str], str]:
    """Return why survivors survive, by their names without the line and where they stand."""
    found = tomllib.loads(KNOWN.read_text("utf-8")).get("survivor", [])
    return {(one["mutant"], one["where"]): one["why"] for one in found}


def without_line(name: str) -> str:
    """Return a mutant's name as `known.toml` has it: lines move, words stay."""
    file, _, rest = name.partition(":")
    return f"{file}: {rest.partition(': ')[2]}"


def _key(mutant: Mutant) -> str:
    """Return under what a result is kept: the mutant, and the file as it is."""
    return f"{mutant.name} #{mutant.place} @{hashlib.sha256(text_of(mutant.file).encode()).hexdigest()[:12]}"


def _resting_on(test: str) -> str:
    """Return a digest of the tests that a result rests on: those of the file that noticed, or all where none did."""
    return _digests().get(test.partition("::")[0], _digests()[""])


@cache
def _digests() -> dict[str, str]:
    """Return the digests of the files of tests, and of all, as they were when a run began."""
    return {"": digest_of(files())} | {file: digest_of([file]) for file in files()}


def _stored() -> Results:
    lines = RESULTS.read_text("utf-8").splitlines() if RESULTS.is_file() else []
    return {one.key: one for one in (Kept(**json.loads(line)) for line in lines)}


def run(chosen: list[Mutant], tests: Covering, *, seconds: float, jobs: int) -> dict[Mutant, str]:
    """Try the mutants that have no result that holds; return what became of each."""
    results = _stored()
    noticing = {one.key.rpartition(" #")[0]: one.test for one in results.values()}
    waiting = [one for one in chosen if not (_key(one) in results and results[_key(one)].holds())]
    trials = [_trial(one, tests, seconds, noticing.get(one.name, "")) for one in waiting]
    for result in running.tried(trials, jobs):
        results[_key(result.trial.mutant)] = _keep(result)
        print(f"{result.outcome:9} {result.seconds:5.1f} s  {result.trial.mutant.name}", flush=True)
    return {one: results[_key(one)].outcome for one in chosen}


def _keep(result: running.Result) -> Kept:
    key, test = _key(result.trial.mutant), result.test
    kept = Kept(key, result.outcome, test, round(result.seconds, 1), _resting_on(test))
    with RESULTS.open("a", encoding="utf-8") as file:
        print(json.dumps(asdict(kept)), file=file)
    return kept


def _trial(mutant: Mutant, tests: Covering, seconds: float, noticing: str) -> running.Trial:
    """Return a mutant's trial, in which the test that noticed it the last time is asked first."""
    return running.Trial(mutant, asked(mutant, tests, seconds, noticing), on_import(mutant, tests))


def control(tests: Covering, jobs: int) -> list[str]:
    """Return the tests that fail without any fault, in each way of running them: they would notice nothing but themselves."""
    sound = Mutant(judging()[0].relative_to(ROOT).as_posix(), 1, "", "", SOUND)
    everything = {test: measured.cost([test]) for measured in tests.values() for test in measured.shared}
    trials = [running.Trial(sound, everything, on_import) for on_import in (False, True)]
    return [f"{one.test} ({one.outcome})" for one in running.tried(trials, jobs) if one.outcome != running.SURVIVED]


def main() -> int:
    """Try the sample; print the share noticed and the survivors; return 1 where one is not explained."""
    parser = argparse.ArgumentParser(description="Put faults into the code that judges, and see whether tests notice.")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=120, help="what the tests of one mutant may cost together")
    parser.add_argument("--no-control", dest="control", action="store_false", help="do not run the sound code first")
    parser.add_argument("--only", default="", metavar="WORDS", help="of these, only those whose names have the words")
    args = parser.parse_args()
    running.warm()
    _digests()
    begun, tests = time.monotonic(), covering()
    if args.control and (failing := control(tests, args.jobs)):
        print(f"without a fault fail: {', '.join(failing)}: mend them first")
        return 1
    chosen = [one for one in sample(args.count, args.seed) if args.only in one.name]
    return told(run(chosen, tests, seconds=args.seconds, jobs=args.jobs), time.monotonic() - begun)


def told(found: dict[Mutant, str], seconds: float) -> int:
    """Print what was found; return 1 where a survivor is not explained, or one that is explained was noticed."""
    why = explained()
    known = {one for one in found if (without_line(one.name), one.where()) in why}
    noticed = {one for one in found if found[one] in NOTICED}
    open_ones = found.keys() - known - noticed
    for word, some in (("not noticed", open_ones), ("noticed, though explained", known & noticed)):
        for one in sorted(some, key=lambda one: one.name):
            print(f"{word}: {one.name} (where: {one.where()})")
    print(
        f"{len(found)} tried, {len(noticed)} killed ({len(noticed) / len(found):.1%}), "
        f"{len(known - noticed)} survived and explained, {len(open_ones)} survived and open; {seconds:.0f} s"
    )
    return int(bool(open_ones or known & noticed))


if __name__ == "__main__":
    sys.exit(main())

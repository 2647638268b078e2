"""Run a sample: `make mutants`, or `python -m tests.mutants --count 300 --seed 1`.

Each result is added to `_build/mutants/results.jsonl` as soon as it is there, so that a run that was stopped goes on
where it was; a mutant is tried again when its file has changed. `known.toml` says of each survivor why it survives.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from . import running
from .choosing import asked, on_import
from .covering import Covering, covering
from .making import ROOT, SOUND, Mutant, judging, mutants, text_of

RESULTS = ROOT / "_build" / "mutants" / "results.jsonl"
KNOWN = Path(__file__).parent / "known.toml"
Results = dict[str, str]


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


def explained() -> dict[str, str]:
    """Return why survivors survive, by their names without the line."""
    return {one["mutant"]: one["why"] for one in tomllib.loads(KNOWN.read_text("utf-8")).get("survivor", [])}


def without_line(name: str) -> str:
    """Return a mutant's name as `known.toml` has it: lines move, words stay."""
    file, _, rest = name.partition(":")
    return f"{file}: {rest.partition(': ')[2]}"


def _key(mutant: Mutant) -> str:
    """Return under what a result is kept: the mutant, and the file as it is."""
    return f"{mutant.name} #{mutant.place} @{hashlib.sha256(text_of(mutant.file).encode()).hexdigest()[:12]}"


def _stored() -> Results:
    lines = RESULTS.read_text("utf-8").splitlines() if RESULTS.is_file() else []
    return {one["key"]: one["outcome"] for one in map(json.loads, lines)}


def run(chosen: list[Mutant], tests: Covering, args: argparse.Namespace) -> dict[str, str]:
    """Try the mutants that have no result yet (with `again`, survivors too); return what became of each, by name."""
    results = _stored()
    waiting = [
        one
        for one in chosen
        if results.get(_key(one), running.SURVIVED if args.again else "") in ("", running.SURVIVED)
    ]
    for result in running.tried([_trial(one, tests, args.seconds) for one in waiting], args.jobs):
        key, mutant = _key(result.trial.mutant), result.trial.mutant
        results[key] = result.outcome
        with RESULTS.open("a", encoding="utf-8") as file:
            print(
                json.dumps(
                    {"key": key, "outcome": result.outcome, "test": result.test, "seconds": round(result.seconds, 1)}
                ),
                file=file,
            )
        print(f"{result.outcome:9} {result.seconds:5.1f} s  {mutant.name}", flush=True)
    return {_key(one): results[_key(one)] for one in chosen}


def _trial(mutant: Mutant, tests: Covering, seconds: float) -> running.Trial:
    return running.Trial(mutant, asked(mutant, tests, seconds), on_import(mutant, tests))


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
    parser.add_argument("--again", action="store_true", help="try survivors again")
    args = parser.parse_args()
    running.warm()
    begun, tests = time.monotonic(), covering()
    if args.control and (failing := control(tests, args.jobs)):
        print(f"without a fault fail: {', '.join(failing)}: mend them first")
        return 1
    return _told(run(sample(args.count, args.seed), tests, args), time.monotonic() - begun)


def _told(found: dict[str, str], seconds: float) -> int:
    """Print what was found; return 1 where a survivor is not explained."""
    counted, why = Counter(found.values()), explained()
    survivors = sorted(key.partition(" #")[0] for key, outcome in found.items() if outcome == running.SURVIVED)
    unknown = [name for name in survivors if without_line(name) not in why]
    for name in unknown:
        print(f"not noticed: {name}")
    noticed = counted[running.KILLED] + counted[running.TIMED_OUT]  # a trial that broke off has shown nothing
    print(", ".join(f"{count} {outcome}" for outcome, count in counted.most_common()))
    print(
        f"{noticed} of {len(found)} noticed ({noticed / len(found):.0%}); of {len(survivors)} survivors {len(survivors) - len(unknown)} are explained; {seconds:.0f} s"
    )
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main())

"""Run a sample: `make mutants`, or `python -m tests.mutants --count 300 --seed 1`.

Each result is kept in `_build/mutants.json` as soon as it is there, so that a run that was stopped goes on where it
was; a mutant is tried again when its file has changed. `known.toml` says of each survivor why it survives.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from random import Random

from . import running
from .making import ROOT, SOUND, Mutant, mutants

RESULTS = ROOT / "_build" / "mutants.json"
KNOWN = Path(__file__).parent / "known.toml"
Results = dict[str, str]


def sample(count: int, seed: int) -> list[Mutant]:
    """Return a fixed sample: a larger one of the same seed begins with the smaller."""
    everything = mutants()
    Random(seed).shuffle(everything)  # noqa: S311 - a seeded draw
    return everything[:count]


def explained() -> dict[str, str]:
    """Return why survivors survive, by their names without the line."""
    return {one["mutant"]: one["why"] for one in tomllib.loads(KNOWN.read_text("utf-8")).get("survivor", [])}


def without_line(name: str) -> str:
    """Return a mutant's name as `known.toml` has it: lines move, words stay."""
    file, _, rest = name.partition(":")
    return f"{file}: {rest.partition(': ')[2]}"


def _key(mutant: Mutant) -> str:
    """Return under what a result is kept: the mutant, and the file as it is."""
    return f"{mutant.name} #{mutant.place} @{hashlib.sha256((ROOT / mutant.file).read_bytes()).hexdigest()[:12]}"


def _stored() -> Results:
    return json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}


def run(chosen: list[Mutant], jobs: int, *, again: bool) -> Results:
    """Try the mutants that have no result yet (with `again`, survivors too); return what became of each, by name."""
    results = _stored()
    waiting = [one for one in chosen if _key(one) not in results or (again and results[_key(one)] == running.SURVIVED)]
    RESULTS.parent.mkdir(exist_ok=True)
    for mutant, outcome, took in running.tried(waiting, jobs):
        results[_key(mutant)] = outcome
        RESULTS.write_text(json.dumps(results, indent=1), "utf-8")
        print(f"{outcome:9} {took:5.1f} s  {mutant.name}", flush=True)
    return {one.name: results[_key(one)] for one in chosen}


def control(chosen: list[Mutant], jobs: int) -> list[str]:
    """Return the rooms whose tests fail without any fault: they would notice nothing but themselves."""
    rooms = {running.room_of(one): Mutant(one.file, 1, "", "", SOUND) for one in chosen}
    tried = running.tried(rooms.values(), jobs)
    return [running.room_of(mutant) for mutant, outcome, _ in tried if outcome != running.SURVIVED]


def main() -> int:
    """Try the sample; print the share noticed and the survivors; return 1 where one is not explained."""
    parser = argparse.ArgumentParser(description="Put faults into the code that judges, and see whether tests notice.")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-control", dest="control", action="store_false", help="do not run the sound code first")
    parser.add_argument("--again", action="store_true", help="try survivors again")
    args = parser.parse_args()
    running.warm()
    begun = time.monotonic()
    chosen = sample(args.count, args.seed)
    if args.control and (failing := control(chosen, args.jobs)):
        print(f"the tests of {', '.join(failing)} fail without a fault: mend them first")
        return 1
    found = run(chosen, args.jobs, again=args.again)
    counted, why = Counter(found.values()), explained()
    survivors = sorted(name for name, outcome in found.items() if outcome == running.SURVIVED)
    unknown = [name for name in survivors if without_line(name) not in why]
    for name in unknown:
        print(f"not noticed: {name}")
    noticed = len(found) - counted[running.SURVIVED]
    print(
        f"{noticed} of {len(found)} noticed ({noticed / len(found):.0%}); of {len(survivors)} survivors {len(survivors) - len(unknown)} are explained; {time.monotonic() - begun:.0f} s"
    )
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main())

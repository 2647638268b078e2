"""How our checks of PDF/UA-1 judge the files of the veraPDF corpus: run with `pytest --bench`, and with the corpus at hand.

BRIEFING_UA_CORPUS names the folder `PDF_UA-1` of https://github.com/veraPDF/veraPDF-corpus (CC BY 4.0), of which nothing is kept here.
A file named "-pass-" is sound, one named "-fail-" has the fault that its folder names.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from briefing.print import check

CORPUS = os.environ.get("BRIEFING_UA_CORPUS", "")
FOUND = 108
"""Faulty files that the checks find at least; the other kinds are named in CONTRIBUTING.md."""

pytestmark = pytest.mark.skipif(not CORPUS, reason="BRIEFING_UA_CORPUS names no corpus")


def judged(kind: str) -> dict[Path, list[str]]:
    """Return what the checks say of the files of a kind, "pass" or "fail"."""
    files = sorted(Path(CORPUS).rglob(f"*-{kind}-*.pdf"))
    assert len(files) > FOUND
    return {path.relative_to(CORPUS): check.breaches(check.examine(path)) for path in files}


def test_no_sound_file_is_flagged() -> None:
    """A file of the corpus that is sound is never called faulty."""
    assert {path.name: said for path, said in judged("pass").items() if said} == {}


def test_faulty_files_are_found() -> None:
    """Of the corpus's faulty files the checks find as many as they did when they were written; how many of each clause is printed."""
    files = judged("fail")
    whole, found = (
        Counter(path.parts[0] for path in files),
        Counter(path.parts[0] for path, said in files.items() if said),
    )
    for clause in sorted(whole):
        print(f"{clause:30} {found[clause]:3} of {whole[clause]:3}")
    print(f"{'in all':30} {found.total():3} of {whole.total():3}")
    assert found.total() >= FOUND

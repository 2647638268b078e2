"""A publication is always of one build, wherever the run that replaces it is killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing import processes
from briefing.commands import swap

NAMES = ["html", "pdf", "book.zip", "gate.json"]
STEPS = ("rename", "unlink", "rmdir", "mkdir")
pytestmark = pytest.mark.skipif(not processes.can_fork(), reason="what is patched here reaches a fork alone")


def made(folder: Path, word: str) -> Path:
    """Write one of each product that says `word`, and return its folder."""
    for name in ("html", "pdf"):
        (folder / name).mkdir(parents=True)
        for file in ("one", "two"):
            (folder / name / file).write_text(word)
    for name in ("book.zip", "gate.json"):
        (folder / name).write_text(word)
    return folder


def said(final: Path) -> dict[str, str]:
    """Return what each product that is there says, from its folder or file."""
    paths = [path for name in NAMES for path in ((final / name), *sorted((final / name).glob("*"))) if path.is_file()]
    return {path.relative_to(final).as_posix(): path.read_text() for path in paths}


def _killed(nth: int, work: str, final: Path) -> int:
    """Do `work` in `final`, killed just before the `nth` change of a folder; return 0 where it ends before that."""
    left = nth

    def counting(step: str) -> None:
        real = getattr(os, step)

        def call(*where: object, **how: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(9)
            return real(*where, **how)

        setattr(os, step, call)

    for step in STEPS:
        counting(step)
    if work == "into place":
        swap.into_place(final / ".next", NAMES, final, final / ".last")
    else:
        swap.restore(NAMES, final, final / ".last")
    return 0


@pytest.mark.parametrize("before", [NAMES, [], ["html", "gate.json"]], ids=["all", "none", "some"])
def test_killed_at_each_step(tmp_path: Path, before: list[str]) -> None:
    """Killed at any step, and put back by the next run, a publication is all as it was or all new; what was not there before is gone again."""
    old = {name: "old" for name in said(made(tmp_path / "like", "old")) if name.partition("/")[0] in before}
    new = dict.fromkeys(said(tmp_path / "like"), "new")
    seen = set()
    for nth in range(100):
        final = made(tmp_path / f"{nth}", "old")
        for name in [one for one in NAMES if one not in before]:
            (final / name).rename(tmp_path / f"{nth}-{name}")
        made(final / ".next", "new")
        ended = processes.run(_killed, nth, "into place", final)
        swap.restore(NAMES, final, final / ".last")
        assert said(final) in (old, new), nth
        seen.add(said(final) == new)
        assert not [path for path in final.iterdir() if path.name.startswith(".last")]
        if not ended:
            break
    assert seen == {False, True}
    assert (nth, ended) > (2 * len(NAMES), 0) or before != NAMES


def test_killed_while_it_is_put_back(tmp_path: Path) -> None:
    """Also a run that is killed while it puts back what another left leaves what the next can put back."""
    for nth in range(100):
        final = made(tmp_path / f"{nth}", "old")
        made(final / ".next", "new")
        assert processes.run(_killed, 6, "into place", final) == 9
        ended = processes.run(_killed, nth, "restore", final)
        swap.restore(NAMES, final, final / ".last")
        assert set(said(final).values()) == {"old"}, nth
        assert len(said(final)) == 6
        if not ended:
            break
    assert nth > 6


def test_what_cannot_be_moved(tmp_path: Path) -> None:
    """Where one product cannot be moved, all is as it was at once, and nothing is left beside it."""
    final = made(tmp_path / "final", "old")
    made(final / ".next", "new")
    (final / ".next" / "gate.json").unlink()
    with pytest.raises(FileNotFoundError):
        swap.into_place(final / ".next", NAMES, final, final / ".last")
    assert sorted(path.name for path in final.iterdir()) == sorted([".next", *NAMES])
    assert set(said(final).values()) == {"old"}

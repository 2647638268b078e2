"""How long a source and a claim take to write with `briefing add`, by the keys that somebody presses and what it waits."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing import cli, records
from tests.conftest import ROOT

AIM = 90
"""Seconds for a source and a claim together, valid at first."""
# Card, Moran and Newell's keystroke-level model (1980): an average typist at 40 words a minute, and a thought a question
KEY_S, THOUGHT_S = 0.28, 1.35
PAGE = """<html lang="en"><head><meta property="og:title" content="Recent Developments in Northwest Syria">
<meta property="og:site_name" content="OCHA"><meta property="article:published_time" content="2020-03-02T10:00Z">
<link rel="canonical" href="https://reliefweb.example/report/1"></head><body><h1>Recent Developments</h1></body></html>"""
CLAIM = {
    "statement": "OCHA counted {trucks} trucks that crossed in February.",
    "evidence.paraphrase": "1,234 trucks crossed in February",
}
NUMBERS = ("values.trucks.number=1234", "values.trucks.unit=trucks")


@dataclass
class Typist:
    """Answers what is asked; presses Enter where nothing is to be said, and for all that is proposed."""

    answers: dict[str, str]
    keys: int = 0
    asked: list[str] = field(default_factory=list)

    def __call__(self, prompt: str) -> str:
        """Answer one question."""
        name = prompt.partition(" [")[0].rstrip(": ")
        answer = self.answers.get(name, "")
        self.keys += len(answer) + 1
        self.asked.append(name)
        return answer


def seconds(words: tuple[str, ...], answers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> float:
    """Return how long one `briefing add` takes: its line and answers typed, a thought for each question, its own time."""
    typist = Typist(answers)
    monkeypatch.setattr("builtins.input", typist)
    begun = time.perf_counter()
    assert cli.main(["add", *words]) == 0
    own = time.perf_counter() - begun
    keys = len("briefing add " + " ".join(words)) + 1 + typist.keys
    print(f"\nbriefing add {words[0]}: {keys} keys, {len(typist.asked)} questions, {own:.1f} s of its own")
    return own + keys * KEY_S + (1 + len(typist.asked)) * THOUGHT_S


def test_a_source_and_a_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source from a saved page and a claim with a number are written, and valid at first, within 90 seconds."""
    for name in ("seeds", "data", "editions"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("texts"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    Path("page.html").write_text(PAGE, "utf-8")
    before = records.load(tmp_path)
    total = seconds(("source", "from=page.html"), {}, monkeypatch)
    total += seconds(("claim", *NUMBERS), CLAIM, monkeypatch)
    print(f"\na source and a claim: {total:.0f} s, aim {AIM}")
    after = records.load(tmp_path)
    assert after.problems == before.problems
    (source,), (claim,) = after.sources.keys() - before.sources.keys(), after.claims.keys() - before.claims.keys()
    assert [one.source for one in after.claims[claim].evidence] == [source]
    assert total < AIM

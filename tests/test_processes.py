"""Processes of our own: the same with forks and without."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import processes

CODES = """
import sys
from briefing import processes

def code(number: int) -> int:
    if number < 0:
        raise ValueError("below nothing")
    return number

if __name__ == "__main__":
    print([processes.run(code, number) for number in (0, 3, -1)])
"""


@pytest.mark.parametrize("fork", ["yes", "no"])
def test_the_exit_code_is_what_the_function_returns(tmp_path: Path, fork: str) -> None:
    """A process ends with its function's value, and with 1 where that raises; forked or not."""
    script = tmp_path / "codes.py"
    script.write_text(CODES, "utf-8")
    environment = {**os.environ, processes.FORK: fork}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout == "[0, 3, 1]\n"


WAITS = ["time.sleep(60)", "while True: pass"]


@pytest.mark.parametrize("wait", WAITS)
def test_the_main_thread_is_stopped_in_time(wait: str) -> None:
    """Both a loop and a wait in a system call end with TimeoutError."""
    script = f"import time\nfrom briefing import processes\nprocesses.stop_main_after(0.2, 'too long')\n{wait}"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=50)
    assert done.stderr.splitlines()[-1] == "TimeoutError: too long"
    assert time.monotonic() - start < 40


def test_a_fork_can_be_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """`BRIEFING_FORK=no` is how a system without forks is tried where there are some."""
    assert processes.can_fork() == hasattr(os, "fork")
    monkeypatch.setenv(processes.FORK, "no")
    assert not processes.can_fork()

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


THREADED = """
import sys
from briefing import processes

def has(name: str) -> int:
    return int(name in sys.modules)

if __name__ == "__main__":
    sys.modules["threaded"] = sys  # as if a library with threads of its own had been imported
    started = [processes.start(has, "threaded", needs=name) for name in ("", "another", "threaded")]
    for process in started:
        process.join()
    print([process.exitcode for process in started])
"""


@pytest.mark.skipif(not processes.can_fork(), reason="this system has no forks")
def test_what_has_threads_of_its_own_is_not_forked(tmp_path: Path) -> None:
    """A process that needs a library with threads begins anew where its parent has that library already."""
    script = tmp_path / "threaded.py"
    script.write_text(THREADED, "utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "[1, 1, 0]\n", done.stderr

"""Renew the locks from pyproject.toml: `make lock`, or `make upgrade` for newer versions. Needs uv and a network.

Each lock has the versions of those before it, and names no package again of those it adds to: so all of them can be
installed side by side, and whatever is set up later changes nothing that is there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from set_up import LOCKS, ROOT, lock_of

_NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


def main(options: list[str]) -> int:
    """Renew every lock, in order, with these options of uv's; return uv's exit code where it fails."""
    before: list[str] = []
    for name in LOCKS:
        code = _renew(name, before, options)
        if code:
            return code
        before.append(name)
    return 0


def _renew(name: str, before: list[str], options: list[str]) -> int:
    extras = ["checkout"] if name == "book" else [name]
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock", *options]
    command += [f"--extra={extra}" for extra in extras]
    command += [f"--constraint={lock_of(one).name}" for one in before]
    command += [f"--no-emit-package={package}" for one in LOCKS[name] for package in _names(lock_of(one))]
    command += ["pyproject.toml", f"--output-file={lock_of(name).name}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _names(lock: Path) -> list[str]:
    return sorted(set(_NAME.findall(lock.read_text("utf-8"))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

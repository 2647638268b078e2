"""Renew the locks from pyproject.toml: `make lock`, or `make upgrade` for newer versions. Needs uv and a network.

Each lock has the versions of those before it, and names no package again of those it adds to: so all of them can be
installed side by side, and whatever is set up later changes nothing that is there.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from set_up import LOCKS, ROOT, lock_of

# what `briefing new` writes: the same set-up, editor's settings and locks, and a lock of its own for its few tests
_STARTER = ROOT / "briefing" / "starter"
_SET_UP = (".ci/set-up", ".ci/set_up.py", ".vscode/settings.json", ".vscode/extensions.json")
_SHARED = (*_SET_UP, "requirements.txt", "requirements-capture.txt", "requirements-word.txt")
_NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


def main(options: list[str]) -> int:
    """Renew every lock, in order, with these options of uv's; return uv's exit code where it fails."""
    before: list[Path] = []
    for name, below in LOCKS.items():
        code = _renew(name, lock_of(name), before, [lock_of(one) for one in below], options)
        if code:
            return code
        before.append(lock_of(name))
    for shared in _SHARED:
        shutil.copy(ROOT / shared, _STARTER / shared)
    small = [lock_of(one) for one in ("book", "capture", "word")]
    return _renew("starter", _STARTER / "requirements-tests.txt", before, small, options)


def _renew(name: str, lock: Path, before: list[Path], below: list[Path], options: list[str]) -> int:
    """Write the lock of the extra `name`: the versions of the locks `before`, without the packages of those `below`."""
    extras = ["checkout"] if name == "book" else [name]
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock", *options]
    command += [f"--extra={extra}" for extra in extras]
    command += [f"--constraint={one.name}" for one in before]
    command += [f"--no-emit-package={package}" for one in below for package in _names(one)]
    command += ["pyproject.toml", f"--output-file={lock.relative_to(ROOT)}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _names(lock: Path) -> list[str]:
    return sorted(set(_NAME.findall(lock.read_text("utf-8"))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Create .venv with exactly the packages of the locks asked for, checked by their hashes, and the engine itself.

    python .ci/set_up.py            all locks, as coders need them
    python .ci/set_up.py book       what `make book` needs
    python .ci/set_up.py tests      what `make test` needs, and so on: see LOCKS

The engine is this checkout, or, in a book made with `briefing new`, the wheel in engine/. Does nothing where that has been done already. Needs Python 3.11 or later, and looks for one where it is run by an
older; uses uv where there is one, and pip otherwise. Only the standard library, and nothing that a Python from 3.8 on
could not read: its message must reach those who have one.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# each lock, and those that it adds to; a book made with `briefing new` has fewer of them
LOCKS = {
    "book": (),
    "capture": ("book",),
    "word": ("book",),
    "tests": ("book", "capture", "word"),
    "development": ("book", "capture", "word", "tests"),
    "lab": ("book",),
}
_OLDEST = (3, 11)
_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
_VENV = ROOT / ".venv"
_LOG = _VENV / "set-up.log"
_PYTHON = _VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# no network, in the words of uv, pip and the systems below them
_OFFLINE = re.compile(
    "dns error|name resolution|failed to resolve|newconnectionerror|connecttimeout|error sending request"
    "|failed to fetch|network is unreachable|connection refused|tunnel connection failed|max retries|client error"
    "|could not connect|getaddrinfo failed",
    re.IGNORECASE,
)


class SetUpError(Exception):
    """Setting up failed; the text says why, and in its second line what to do."""


def lock_of(name: str) -> Path:
    """Return the file of a lock: requirements.txt is the book's."""
    return ROOT / ("requirements.txt" if name == "book" else f"requirements-{name}.txt")


def main(names: list[str]) -> int:
    """Set up the locks of these names, all if there are none; return the process's exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without typographic quotation marks
    try:
        wanted = _with_those_below(names or [name for name in LOCKS if lock_of(name).is_file()])
        if any(not _is_ready(name) for name in wanted):
            _set_up(wanted)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _with_those_below(names: list[str]) -> list[str]:
    known = [name for name in LOCKS if lock_of(name).is_file()]
    for name in names:
        if name not in known:
            raise SetUpError(f"There is no lock “{name}”.\n    Name one of: {', '.join(known)}.")
    return [one for one in known if one in names or any(one in LOCKS[name] for name in names)]


def _is_ready(name: str) -> bool:
    stamp = _stamp(name)
    return _PYTHON.exists() and stamp.is_file() and stamp.read_text("utf-8") == _made_from(name)


def _stamp(name: str) -> Path:
    return _VENV / f".ready-{name}"


def _made_from(name: str) -> str:
    """Say what a lock's part of the environment is made from, and where: a moved folder needs a new one."""
    text = lock_of(name).read_text("utf-8") + _engine_made_from()
    return f"{hashlib.sha256(text.encode()).hexdigest()} {ROOT}\n"


def _engine() -> list[str]:
    """Return how pip is to install the engine."""
    if (ROOT / "pyproject.toml").is_file():
        return ["--no-build-isolation", "-e", "."]
    wheels = sorted((ROOT / "engine").glob("briefing-*.whl"))
    if len(wheels) != 1:
        raise SetUpError(
            f"The folder engine/ has {len(wheels)} wheels of the engine, where one is needed.\n"
            "    Keep the newest, or put one there: `briefing new` writes it into every new book."
        )
    return ["--force-reinstall", str(wheels[0])]


def _engine_made_from() -> str:
    if (ROOT / "pyproject.toml").is_file():
        return (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.")[0]
    return hashlib.sha256(Path(_engine()[-1]).read_bytes()).hexdigest()


def _set_up(names: list[str]) -> None:
    python = _find_python()
    try:
        _VENV.mkdir(exist_ok=True)
        for name in names:
            _stamp(name).unlink(missing_ok=True)
        log = _LOG.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise SetUpError(
            f"The folder .venv cannot be written here ({ROOT}).\n"
            "    Change the permissions of the folder, or copy the book to one of your own."
        ) from error
    files = [lock_of(name).name for name in names]
    print(f"Setting up .venv with {_version(python)} and the packages of {_listed(files)} (once) ...", flush=True)
    with log:
        steps = _with_uv(python, files) if shutil.which("uv") else _with_pip(python, files)
        done = all(
            subprocess.run(step, cwd=ROOT, stdout=log, stderr=log, check=False).returncode == 0 for step in steps
        )
    if not done:
        raise SetUpError(_why(python, files))
    for name in names:
        _stamp(name).write_text(_made_from(name), "utf-8")


def _listed(files: list[str]) -> str:
    return files[0] if len(files) == 1 else f"{', '.join(files[:-1])} and {files[-1]}"


# -- a Python that is new enough -----------------------------------------------------------------------------------
def _find_python() -> str:
    """Return the environment's own Python where it suits, else one to make the environment from."""
    for name in (str(_PYTHON), os.environ.get("PYTHON") or sys.executable, *_NAMES):
        found = shutil.which(name)
        if found and _suits(found):
            return found
    raise SetUpError(
        f"Python 3.11 or later is needed, and none was found (this is Python {sys.version.split()[0]}).\n"
        "    Install one from https://www.python.org/downloads/, or name it: make book PYTHON=/path/to/python3.13"
    )


def _suits(python: str) -> bool:
    test = f"import sys; sys.exit(sys.version_info < {_OLDEST!r})"
    return subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0


def _version(python: str) -> str:
    return subprocess.run([python, "--version"], capture_output=True, text=True, check=False).stdout.strip()


# -- the two ways: a lock is complete, so nothing is looked for beyond it; bytecode is written when it is needed -------
def _with_uv(python: str, files: list[str]) -> list[list[str]]:
    install = ["uv", "pip", "install", "--quiet", "--python", str(_PYTHON)]
    steps = (
        []
        if python == str(_PYTHON)
        else [["uv", "venv", "--quiet", "--allow-existing", "--python", python, str(_VENV)]]
    )
    steps.append([*install, "--no-deps", "--require-hashes", *_each("-r", files)])
    steps.append([*install, "--offline", "--no-deps", *_engine()])
    return steps


def _with_pip(python: str, files: list[str]) -> list[list[str]]:
    install = [str(_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    has_pip = python == str(_PYTHON) and _runs([python, "-m", "pip", "--version"])
    steps = [] if has_pip else [[python, "-m", "venv", str(_VENV)]]
    steps.append(
        [*install, "--retries=2", "--timeout=20", "--no-compile", "--no-deps", "--require-hashes", *_each("-r", files)]
    )
    steps.append([*install, "--no-index", "--no-deps", *_engine()])
    return steps


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _each(option: str, values: list[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


# -- what went wrong -------------------------------------------------------------------------------------------------
def _why(python: str, files: list[str]) -> str:
    said = _LOG.read_text("utf-8", "replace")
    log = _LOG.relative_to(ROOT)
    if "No space left" in said:
        return "The disk is full: .venv needs up to 1 GB.\n    Free some space and run the command again."
    if _OFFLINE.search(said):
        return (
            f"No network: the packages named in {_listed(files)} could not be downloaded (details: {log}).\n"
            "    Connect to the internet, or set PIP_INDEX_URL and UV_DEFAULT_INDEX to a mirror, and run the command"
            " again."
        )
    if "ensurepip" in said:
        return (
            f"This Python ({python}) comes without venv, and there is no uv.\n"
            "    Install uv (https://docs.astral.sh/uv/) or your system's python3-venv, and run the command again."
        )
    telling = [line for line in said.splitlines() if re.search("error|hash", line, re.IGNORECASE)]
    return f"Setting up failed: {telling[-1] if telling else 'no reason given'}\n    The details are in {log}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

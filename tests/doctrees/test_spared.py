"""What a check and a build do without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.doctrees import minibook

HERE = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from pathlib import Path"
CHECK = f"{HERE}; from briefing.doctrees.checking import check; assert not check(Path.cwd())"
BUILD = (
    f"{HERE}; from briefing.commands.build import build; build(Path.cwd(), Path('_build').absolute(), execute=False)"
)
UNUSED = ("IPython", "jupyter_client", "requests", "sqlalchemy", "nbclient", "pandas", "altair", "matplotlib")


def run(root: Path, first: str, then: str) -> str:
    """Check or build a book in a process of its own, and return what it prints at its end."""
    program = f"{first}; {then}"
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip().rpartition("\n")[2]


@pytest.mark.parametrize("command", [CHECK, BUILD], ids=["check", "build"])
def test_what_nothing_here_uses_is_not_loaded(tmp_path: Path, command: str) -> None:
    """A check, or a build of fresh notebooks, loads no client of kernels or of the network, and nothing that draws."""
    loaded = f"print([name for name in {UNUSED!r} if name in sys.modules])"
    assert run(minibook.write(tmp_path), command, loaded) == "[]"


def test_who_asks_later_gets_the_thing_itself(tmp_path: Path) -> None:
    """What a check left out is there for whoever needs it afterwards in the same process."""
    asked = (
        "import IPython; from sphinx.transforms.post_transforms import images; import requests;"
        "print(IPython.version_info[0] > 0, issubclass(images.requests._Session, requests.Session))"
    )
    assert run(minibook.write(tmp_path), CHECK, asked) == "True True"

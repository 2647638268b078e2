"""What a check does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.doctrees import minibook

CHECK = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from briefing.doctrees.checking import check; from pathlib import Path; assert not check(Path.cwd())"
UNUSED = ("IPython", "jupyter_client", "requests", "sqlalchemy", "nbclient", "pandas", "altair", "matplotlib")


def run(root: Path, then: str) -> str:
    """Check a book in a process of its own, and return what it prints afterwards."""
    program = f"{CHECK}; {then}"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_what_no_check_uses_is_not_loaded(tmp_path: Path) -> None:
    """A check loads no client of kernels or of the network, and nothing that draws."""
    loaded = f"print([name for name in {UNUSED!r} if name in sys.modules])"
    assert run(minibook.write(tmp_path), loaded) == "[]"


def test_who_asks_later_gets_the_thing_itself(tmp_path: Path) -> None:
    """What a check left out is there for whoever needs it afterwards in the same process."""
    asked = (
        "import IPython; from sphinx.transforms.post_transforms import images; import requests;"
        "print(IPython.version_info[0] > 0, issubclass(images.requests._Session, requests.Session))"
    )
    assert run(minibook.write(tmp_path), asked) == "True True"

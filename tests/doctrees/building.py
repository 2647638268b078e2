"""Building a miniature book as Jupyter Book does, in this process."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

from jupyter_book.sphinx import build_sphinx


def build(root: Path, out: Path, builder: str = "html", jobs: int = 1, **settings: Any) -> dict[str, bytes]:
    """Build the book at `root` into `out`, with some settings of its own, and return the files of the result by name."""
    run(root, out, builder, jobs, **settings)
    folder = out / builder
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != ".buildinfo"}


def run(root: Path, out: Path, builder: str = "html", jobs: int = 1, **settings: Any) -> None:
    """Build the book at `root` into `out`, with some settings of its own."""
    overrides = {"external_toc_path": (root / "_toc.yml").as_posix(), "latex_individualpages": False} | settings
    log = io.StringIO()
    with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        result = build_sphinx(
            root, out / builder, noconfig=True, path_config=root / "_config.yml", confoverrides=overrides,
            builder=builder, doctreedir=out / "doctrees", jobs=jobs,
        )  # fmt: skip
    assert result == 0, log.getvalue()

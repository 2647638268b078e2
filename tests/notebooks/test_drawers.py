"""Processes that draw for notebooks: the same drawings, the same errors, and no harm where they are missing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from briefing.figures import drawer, drawings, render, vega
from briefing.notebooks.drawers import drawers

POINT: dict[str, Any] = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}


@pytest.fixture(params=[True, False], ids=["at once", "when asked"])
def running(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run one drawing process, and let drawings find it."""
    with drawers(tmp_path, 1, dict(os.environ), at_once=request.param) as environment:
        monkeypatch.setenv(drawer.FOLDER, environment[drawer.FOLDER])
        yield


def clean(drawn: str) -> str:
    """Return a drawing without Vega's own numbers of ids, which run on from drawing to drawing."""
    return render.clean(drawn, "x", "A title", "Words for it")


@pytest.mark.usefixtures("running")
def test_same_as_here(tmp_path: Path) -> None:
    """Several drawings asked for at once are those that this process would draw, and leave no file behind."""
    specs = [{**POINT, "width": width} for width in (100, 200, 300)]
    begun = [drawer.ask(spec, render.VL_VERSION) for spec in specs]
    drawn = [clean(wait()) for wait in begun if wait]
    assert drawn == [clean(vega.svg(spec, render.VL_VERSION)) for spec in specs]
    assert {path.name for path in tmp_path.iterdir()} <= {drawer.SOCKET, "turn"}


@pytest.mark.usefixtures("running")
def test_what_cannot_be_drawn_there() -> None:
    """A specification that vl-convert refuses raises the same error as here, and the process goes on drawing."""
    broken = {**POINT, "mark": "pointe"}
    for _ in range(2):
        with pytest.raises(ValueError, match="Vega-Lite") as there:
            drawings.draw(broken, render.VL_VERSION)
        with pytest.raises(ValueError, match="Vega-Lite") as here:
            vega.svg(broken, render.VL_VERSION)
        assert str(there.value).splitlines()[0] == str(here.value).splitlines()[0]
    assert "<svg" in drawings.draw(POINT, render.VL_VERSION)


def test_nobody_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no drawing process can be reached, a notebook draws for itself."""
    monkeypatch.setenv(drawer.FOLDER, str(tmp_path / "gone"))
    assert drawer.ask(POINT, render.VL_VERSION) is None
    assert "<svg" in drawings.draw(POINT, render.VL_VERSION)


def test_dies_over_a_drawing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a drawing process died over the notebook draws for itself, so that a crash is seen where it belongs."""
    monkeypatch.setenv(drawer.FOLDER, str(tmp_path))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / drawer.SOCKET))
        listener.listen()

        def die() -> None:
            listener.accept()[0].close()

        Thread(target=die, daemon=True).start()
        assert "<svg" in drawings.draw(POINT, render.VL_VERSION)


def test_name_too_long(tmp_path: Path) -> None:
    """Where the system refuses the socket's name, notebooks find no drawing process and run all the same."""
    deep = tmp_path / ("long" * 40)
    deep.mkdir()
    with drawers(deep, 1, {"KEPT": "1"}, at_once=False) as environment:
        assert environment == {"KEPT": "1"}


def test_ends_with_its_parent(tmp_path: Path) -> None:
    """A drawing process whose parent is gone ends by itself."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / drawer.SOCKET))
        listener.listen()
        number = listener.fileno()
        command = [sys.executable, "-m", "briefing.figures.drawer", str(number)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, pass_fds=[number], timeout=60, check=False)
    assert done.returncode == 0

"""The engine as a wheel, written from wherever it is installed: so a new book has it beside itself.

The engine need be on no index: whoever has it installed, from a wheel or a checkout, can hand it on. A wheel is a zip
of the package and of what `importlib.metadata` knows about it (https://packaging.python.org/specifications/binary-distribution-format/).
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parents[1]
_KEPT = ("METADATA", "WHEEL", "entry_points.txt")
# the same bytes whenever it is written
_TIME = (2020, 1, 1, 0, 0, 0)


def write(folder: Path) -> Path:
    """Write the wheel into `folder`; return its path. Raises OSError."""
    known = metadata.distribution(_PACKAGE.name)
    name = f"{known.name}-{known.version}"
    wheel = folder / f"{name}-py3-none-any.whl"
    record: list[str] = []
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as file:
        for place, content in (*_code(), *_about(known, f"{name}.dist-info")):
            file.writestr(_entry(place), content)
            record.append(f"{place},sha256={_hash(content)},{len(content)}\n")
        about = f"{name}.dist-info/RECORD"
        file.writestr(_entry(about), "".join([*record, f"{about},,\n"]))
    return wheel


def _code() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(_PACKAGE.parent).as_posix(), path.read_bytes()


def _about(known: metadata.Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in _KEPT:
        if text := known.read_text(name):
            yield f"{folder}/{name}", text.encode()


def _entry(place: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(place, _TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return entry


def _hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()

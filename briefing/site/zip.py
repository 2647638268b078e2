"""The zipped edition: the site in one file that opens from any folder or USB stick."""

from __future__ import annotations

import zipfile
from pathlib import Path

# The earliest time a zip file can state: the build's own time would make each file differ.
EPOCH = (1980, 1, 1, 0, 0, 0)
LEFT_OUT = frozenset({".buildinfo", ".doctrees", ".nojekyll", "objects.inv"})


def write_zip(html_dir: Path, target: Path) -> None:
    """Write all files of a built site to `target`, in one step; the same site gives the same bytes.

    The site lies in a folder named like the file, so that unpacking it anywhere leaves no loose files. Raises
    FileNotFoundError where `html_dir` holds no page.
    """
    html_dir, target = Path(html_dir), Path(target)
    files = sorted(p for p in html_dir.rglob("*") if p.is_file() and not LEFT_OUT & set(p.relative_to(html_dir).parts))
    if not any(p.suffix == ".html" for p in files):
        raise FileNotFoundError(f"there is no built site in {html_dir}")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".part")
    with zipfile.ZipFile(fresh, "w") as archive:
        for path in files:
            archive.writestr(_entry(target.stem, path.relative_to(html_dir).as_posix()), path.read_bytes())
    fresh.replace(target)


def _entry(folder: str, name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{folder}/{name}", date_time=EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3  # Unix, on every system
    return info

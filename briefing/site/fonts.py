"""The vendored fonts, cut down to the characters that the book shows, as WOFF2."""

from __future__ import annotations

import hashlib
import html
import importlib.metadata
import io
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.figures.theme import FONTS

# Each part of a font is a file of its own, which a browser loads only for a page that shows such characters.
RANGES = {
    "": ((0x20, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2190, 0x22FF)),
    "-more": ((0x180, 0x5FF), (0x1E00, 0x1FFF), (0x2070, 0x209F), (0x2100, 0x218F)),
    "-arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
}
# Kept whatever the pages say: what scripts, forms and a reader's search may show.
ALWAYS = frozenset(range(0x20, 0x7F)) | {ord(c) for c in "–—‘’“”…×÷°±†‡·•§¶½éöüçğışİâ−"}
# OpenType features kept: kerning, figures, and what Arabic script cannot do without.
FEATURES = ("kern", "liga", "lnum", "tnum", "locl", "ccmp", "mark", "mkmk", "init", "medi", "fina", "rlig")
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Face:
    """One font file of the site and how CSS chooses it."""

    file: str
    family: str
    weight: str
    style: str = "normal"
    parts: tuple[str, ...] = ("", "-more")


FACES = (
    Face("BriefingSerif-Regular", "Briefing Serif", "400"),
    Face("BriefingSerif-Italic", "Briefing Serif", "400", "italic"),
    Face("BriefingSerif-SemiBold", "Briefing Serif", "600 700"),
    Face("BriefingSans-Regular", "Briefing Sans", "400"),
    Face("BriefingSans-SemiBold", "Briefing Sans", "600 700"),
    Face("Amiri-Regular", "Amiri", "400", parts=("-arabic",)),
)
# System fonts stretched to the vendored fonts' average width, so that the text does not move when those arrive.
FALLBACKS = (
    '@font-face{font-family:"Briefing Serif fallback";src:local("Georgia"),local("Times New Roman"),local("Liberation Serif");'
    "size-adjust:97%;ascent-override:106%;descent-override:34%;line-gap-override:0%}"
    '@font-face{font-family:"Briefing Sans fallback";src:local("Arial"),local("Liberation Sans"),local("Helvetica");'
    "size-adjust:93%;ascent-override:110%;descent-override:43%;line-gap-override:0%}"
)


def characters(pages: Iterable[str]) -> frozenset[int]:
    """Return the code points that pages show, besides those that are always kept."""
    seen: set[int] = set(ALWAYS)
    for page in pages:
        seen.update(map(ord, set(html.unescape(_TAG.sub(" ", page)))))
    return frozenset(c for c in seen if c >= 0x20)  # noqa: PLR2004 - below are control characters


def stylesheet() -> str:
    """Return the @font-face rules, with addresses relative to `_static/`.

    `optional`: a page is never set again under the reader's eyes when a font comes late (layout shift was 0.2 to 0.3).
    """
    rules = (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};font-display:optional;'
        f'src:url(fonts/{face.file}{part}.woff2) format("woff2");unicode-range:{_css_range(part)}}}'
        for face in FACES
        for part in face.parts
    )
    return "".join(rules) + FALLBACKS + "\n"


def write(target: Path, wanted: frozenset[int], cache: Path) -> None:
    """Write every face to the folder `target`, from the cache where the same cut was made before."""
    shutil.rmtree(target, ignore_errors=True)  # an earlier version's files would be shipped for nothing
    target.mkdir(parents=True)
    cache.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        for part in face.parts:
            chosen = frozenset(c for c in wanted if _within(c, part)) | {0x20}
            kept = cache / f"{face.file}-{_key(face, chosen)}.woff2"
            if not kept.exists():
                fresh = kept.with_suffix(".part")
                fresh.write_bytes(cut(FONTS / f"{face.file}.ttf", chosen))
                fresh.replace(kept)
            (target / f"{face.file}{part}.woff2").write_bytes(kept.read_bytes())


def _within(code: int, part: str) -> bool:
    return any(low <= code <= high for low, high in RANGES[part])


def _css_range(part: str) -> str:
    return ",".join(f"U+{low:X}-{high:X}" for low, high in RANGES[part])


def _key(face: Face, chosen: frozenset[int]) -> str:
    parts = [importlib.metadata.version("fonttools"), str(sorted(chosen)), *FEATURES]
    return hashlib.sha256("\n".join(parts).encode() + (FONTS / f"{face.file}.ttf").read_bytes()).hexdigest()[:16]


def cut(font: Path, chosen: frozenset[int]) -> bytes:
    """Return a font cut down to the chosen characters, as WOFF2; the same bytes each time."""
    from fontTools import subset  # type: ignore[import-untyped] # fontTools ships no types

    options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True, desubroutinize=True)
    options.recalc_timestamp = False
    options.layout_features = list(FEATURES)
    loaded = subset.load_font(str(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(chosen))
    cutter.subset(loaded)
    out = io.BytesIO()
    subset.save_font(loaded, out, options)
    return out.getvalue()

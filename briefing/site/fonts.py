"""The vendored fonts, cut down to the characters that the book shows, as WOFF2."""

from __future__ import annotations

import hashlib
import html
import importlib.metadata
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.figures.theme import FONTS

ARABIC = "U+600-6FF,U+750-77F,U+8A0-8FF,U+FB50-FDFF,U+FE70-FEFF"
# Kept whatever the pages say: what scripts, forms and a reader's search may show.
ALWAYS = frozenset(range(0x20, 0x7F)) | {ord(c) for c in "–—‘’“”…×÷°±†‡·•§¶½éöüçğışİâ−"}
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.S)


@dataclass(frozen=True)
class Face:
    """One font file of the site and how CSS chooses it."""

    file: str
    family: str
    weight: str
    style: str = "normal"
    arabic: bool = False


FACES = (
    Face("BriefingSerif-Regular", "Briefing Serif", "400"),
    Face("BriefingSerif-Italic", "Briefing Serif", "400", "italic"),
    Face("BriefingSerif-SemiBold", "Briefing Serif", "600 700"),
    Face("BriefingSans-Regular", "Briefing Sans", "400"),
    Face("BriefingSans-SemiBold", "Briefing Sans", "600 700"),
    Face("Amiri-Regular", "Amiri", "400", arabic=True),
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
    """Return the @font-face rules, with addresses relative to `_static/`."""
    rules = (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};font-display:swap;'
        f"src:url(fonts/{face.file}.woff2) format(\"woff2\"){f';unicode-range:{ARABIC}' if face.arabic else ''}}}"
        for face in FACES
    )
    return "".join(rules) + FALLBACKS + "\n"


def write(target: Path, wanted: frozenset[int], cache: Path) -> None:
    """Write every face to the folder `target`, from the cache where the same cut was made before."""
    target.mkdir(parents=True, exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        chosen = frozenset(c for c in wanted if _is_arabic(c)) | {0x20} if face.arabic else wanted
        kept = cache / f"{face.file}-{_key(face, chosen)}.woff2"
        if not kept.exists():
            fresh = kept.with_suffix(".part")
            fresh.write_bytes(cut(FONTS / f"{face.file}.ttf", chosen))
            fresh.replace(kept)
        (target / f"{face.file}.woff2").write_bytes(kept.read_bytes())


def _is_arabic(code: int) -> bool:
    return any(low <= code <= high for low, high in ((0x600, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)))


def _key(face: Face, chosen: frozenset[int]) -> str:
    parts = [importlib.metadata.version("fonttools"), str(sorted(chosen))]
    return hashlib.sha256("\n".join(parts).encode() + (FONTS / f"{face.file}.ttf").read_bytes()).hexdigest()[:16]


def cut(font: Path, chosen: frozenset[int]) -> bytes:
    """Return a font cut down to the chosen characters, as WOFF2; the same bytes each time."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True, desubroutinize=True)
    options.recalc_timestamp = False
    options.layout_features = ["kern", "liga", "lnum", "tnum", "locl", "ccmp", "mark", "mkmk", "init", "medi", "fina", "rlig", "calt"]
    loaded = subset.load_font(str(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(chosen))
    cutter.subset(loaded)
    out = io.BytesIO()
    subset.save_font(loaded, out, options)
    return out.getvalue()

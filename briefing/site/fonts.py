"""The vendored fonts, cut down to the characters that the book shows, as WOFF2."""

from __future__ import annotations

import base64
import hashlib
import html
import importlib.metadata
import io
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.figures.theme import FONTS
from briefing.writing import put_whole

# Each part of a font is a file of its own, which a browser loads only for a page that shows such characters.
RANGES = {
    "": ((0x20, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2190, 0x22FF)),
    "-more": ((0x180, 0x5FF), (0x1E00, 0x1FFF), (0x2070, 0x209F), (0x2100, 0x218F)),
    "-arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
}
# Kept whatever the pages say: what scripts, forms and a reader's search may show.
ALWAYS = frozenset(range(0x20, 0x7F)) | {ord(c) for c in "–—‘’“”…×÷°±†‡·•§¶½éöüçğışİâ−"}
# Of these, what any word set in italics may hold.
LETTERS = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()’“”:"))
# OpenType features kept: kerning and figures; where letters are composed of several, or joined, what that takes, too.
# None of the first part is: its range has no combining mark, and the glyphs for some would come with one letter more.
PLAIN = ("kern", "liga", "lnum", "tnum", "locl")
FEATURES = {part: PLAIN if not part else (*PLAIN, "ccmp", "mark", "mkmk", "init", "medi", "fina", "rlig") for part in RANGES}
# Of a font's names its owner's notice alone: pages call it by the stylesheet's.
NAMES = (0,)
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Face:
    """One font file of the site and how CSS chooses it."""

    file: str
    family: str
    weight: str
    style: str = "normal"
    parts: tuple[str, ...] = ("", "-more")
    apart: bool = False
    """Whether even its first part is a file of its own: few pages show it, and none above the fold."""


FACES = (
    Face("BriefingSerif-Regular", "Briefing Serif", "400"),
    Face("BriefingSerif-Italic", "Briefing Serif", "400", "italic", apart=True),
    Face("BriefingSerif-SemiBold", "Briefing Serif", "600 700"),
    Face("BriefingSans-Regular", "Briefing Sans", "400"),
    Face("BriefingSans-SemiBold", "Briefing Sans", "600 700"),
    Face("Amiri-Regular", "Amiri", "400", parts=("-arabic",)),
)


@dataclass(frozen=True)
class Fallback:
    """A system font that stands in for one face, stretched to that face's average width.

    `stretch` is the ratio of both average widths over the text of this site's pages, in per cent; one `local` font has
    one ratio, so that lines break where they will break once the page's own font is drawn.
    """

    name: str
    local: tuple[str, ...]
    stretch: Mapping[str, float]

    def rule(self, face: Face) -> str:
        """Return the @font-face rule that stands in for `face`, with its line height."""
        stretch = self.stretch[f"{face.weight[:3]} {face.style}"]
        up, down = (100 * part / stretch for part in METRICS[face.family])
        sources = ",".join(f'local("{name}")' for name in self.local)
        return (
            f'@font-face{{font-family:"{self.name}";{_cut_of(face)}src:{sources};'
            f"size-adjust:{stretch}%;ascent-override:{up:.1f}%;descent-override:{down:.1f}%;line-gap-override:0%}}"
        )


# ascent and descent of the vendored fonts, in per cent of their size
METRICS = {"Briefing Serif": (103.6, 33.5), "Briefing Sans": (102.4, 40.0)}
# Measured on Gelasio, Liberation Serif and Liberation Sans, which are as wide as Georgia, Times and Arial, and on Noto and Roboto.
FALLBACKS: Mapping[str, tuple[Fallback, ...]] = {
    "Briefing Serif": (
        Fallback(
            "Serif Georgia", ("Georgia", "Gelasio"), {"400 normal": 106.5, "400 italic": 96.8, "600 normal": 93.2}
        ),
        Fallback("Serif Noto", ("Noto Serif",), {"400 normal": 99.4, "400 italic": 94.4, "600 normal": 95.3}),
        Fallback(
            "Serif Times",
            ("Times New Roman", "Liberation Serif"),
            {"400 normal": 116.1, "400 italic": 107.3, "600 normal": 111.3},
        ),
    ),
    "Briefing Sans": (
        Fallback("Sans Arial", ("Arial", "Helvetica", "Liberation Sans"), {"400 normal": 92.7, "600 normal": 89.5}),
        Fallback("Sans Roboto", ("Roboto",), {"400 normal": 93.4, "600 normal": 94.5}),
    ),
}


def characters(pages: Iterable[str]) -> frozenset[int]:
    """Return the code points that pages show, besides those that are always kept."""
    seen: set[int] = set(ALWAYS)
    for page in pages:
        seen.update(map(ord, set(html.unescape(_TAG.sub(" ", page)))))
    return frozenset(c for c in seen if c >= 0x20)  # noqa: PLR2004 - below are control characters


_ITALIC = re.compile(r"<(em|i|cite)\b[^>]*>(.*?)</\1>", re.DOTALL)


def in_italics(pages: Iterable[str]) -> frozenset[int]:
    """Return the code points that pages show in italics, which are a third of all: the face for them is cut to these."""
    return characters(words for page in pages for _, words in _ITALIC.findall(page)) - (ALWAYS - LETTERS)


Cuts = Mapping[str, bytes]
"""Each cut font's WOFF2 by its file name."""


def stylesheet(cuts: Cuts) -> str:
    """Return the @font-face rules, with addresses relative to `_static/`.

    The letters of the page's own language are in the stylesheet itself: they are there when the page is first drawn,
    from a disk and over a slow line alike, where a file of its own came too late or made the text move.
    """
    own = (_rule(face, part, _address(cuts, face, part)) for face in FACES for part in face.parts)
    others = (one.rule(face) for face in FACES for one in FALLBACKS.get(face.family, ()))
    return "".join((*own, *others)) + "\n"


def _cut_of(face: Face) -> str:
    """Return weight and style of a face, where they are not those that a rule has without a word (CSS Fonts 4, 4.4)."""
    weight = "" if face.weight == "400" else f"font-weight:{face.weight};"
    return weight if face.style == "normal" else f"{weight}font-style:{face.style};"


def _rule(face: Face, part: str, address: str) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";{_cut_of(face)}'
        f'font-display:{"swap" if part or face.apart else "block"};src:url({address}) format("woff2");unicode-range:{_css_range(part)}}}'
    )


def _address(cuts: Cuts, face: Face, part: str) -> str:
    if part or face.apart:
        return f"fonts/{face.file}{part}.woff2"
    return f"data:font/woff2;base64,{base64.b64encode(cuts[f'{face.file}.woff2']).decode()}"


def families() -> Mapping[str, str]:
    """Return the CSS font stacks: each vendored family, what stands in for it, and the generic one."""
    return {
        generic: ",".join((f'"{family}"', *(f'"{one.name}"' for one in FALLBACKS[family]), last))
        for generic, family, last in (("serif", "Briefing Serif", "serif"), ("sans", "Briefing Sans", "sans-serif"))
    }


def cuts(wanted: frozenset[int], italics: frozenset[int], cache: Path) -> Cuts:
    """Return every part of every face cut down to the characters that are wanted of it, from the cache where that was done before."""
    of = {"normal": wanted, "italic": wanted & italics}
    return {
        f"{face.file}{part}.woff2": _kept(face, part, of[face.style], cache) for face in FACES for part in face.parts
    }


def _kept(face: Face, part: str, wanted: frozenset[int], cache: Path) -> bytes:
    chosen = frozenset(c for c in wanted if _within(c, part)) | {0x20}
    kept = cache / f"{face.file}-{_key(face, chosen, FEATURES[part])}.woff2"
    if not kept.exists():
        put_whole(kept, cut(FONTS / f"{face.file}.ttf", chosen, FEATURES[part]))
    return kept.read_bytes()


def write(target: Path, made: Cuts) -> None:
    """Write the parts that are files of their own to the folder `target`; the others are in the stylesheet."""
    shutil.rmtree(target, ignore_errors=True)  # an earlier version's files would be shipped for nothing
    target.mkdir(parents=True)
    for face in FACES:
        for part in (one for one in face.parts if one or face.apart):
            (target / f"{face.file}{part}.woff2").write_bytes(made[f"{face.file}{part}.woff2"])


def _within(code: int, part: str) -> bool:
    return any(low <= code <= high for low, high in RANGES[part])


def _css_range(part: str) -> str:
    return ",".join(f"U+{low:X}-{high:X}" for low, high in RANGES[part])


def _key(face: Face, chosen: frozenset[int], features: Iterable[str]) -> str:
    parts = [importlib.metadata.version("fonttools"), str(sorted(chosen)), *features, str(NAMES)]
    return hashlib.sha256("\n".join(parts).encode() + (FONTS / f"{face.file}.ttf").read_bytes()).hexdigest()[:16]


def cut(font: Path, chosen: frozenset[int], features: Iterable[str]) -> bytes:
    """Return a font cut down to the chosen characters and OpenType features, as WOFF2; the same bytes each time."""
    from fontTools import subset  # type: ignore[import-untyped] # fontTools ships no types

    options = subset.Options(flavor="woff2", hinting=False, notdef_outline=True, desubroutinize=True)
    options.recalc_timestamp = False
    options.layout_features = list(features)
    options.name_IDs = list(NAMES)
    loaded = subset.load_font(str(font), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(chosen))
    cutter.subset(loaded)
    out = io.BytesIO()
    subset.save_font(loaded, out, options)
    return out.getvalue()

"""The files beside the pages: fonts, zip, feeds, shared assets."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from briefing.figures.theme import FONTS
from briefing.reuse import short
from briefing.site import assets, feeds, fonts, look, sharing
from briefing.site.zip import write_zip

from .conftest import EPOCH, build
from .pages import Page, Site


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), look.PAIRS)
def test_text_contrast_is_enough(text: str, ground: str, mode: int) -> None:
    """Every pair of text and ground has a contrast of at least 4.5:1."""
    assert contrast(look.COLOURS[text][mode], look.COLOURS[ground][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["line", "focus"])
def test_control_contrast_is_enough(name: str, mode: int) -> None:
    """Borders of controls and the mark of the focus have a contrast of at least 3:1."""
    assert contrast(look.COLOURS[name][mode], look.COLOURS["paper"][mode]) >= 3


def test_a_cut_font_is_the_same_each_time() -> None:
    """Cutting a font twice gives the same bytes, and exactly the characters asked for."""
    font = FONTS / "BriefingSans-Regular.ttf"
    wanted = frozenset(map(ord, "Idlib 2020"))
    first = fonts.cut(font, wanted, fonts.PLAIN)
    assert first == fonts.cut(font, wanted, fonts.PLAIN)
    assert set(TTFont(io.BytesIO(first)).getBestCmap()) == wanted


def test_fonts_show_every_character_of_the_pages(site: Site) -> None:
    """The fonts that the site ships hold every Latin letter that its pages show."""
    own = re.search(r"Briefing Serif.*?base64,([^)]+)", (site.root / "_static/briefing.css").read_text("utf-8"))
    parts = (io.BytesIO(base64.b64decode(own[1])), site.root / "_static/fonts/BriefingSerif-Regular-more.woff2")
    have = {c for file in parts for c in TTFont(file).getBestCmap()}
    shown = {c for page in site.pages for c in page.tree.text_content() if c.isalpha() and ord(c) < 0x180}
    assert {c for c in shown if ord(c) not in have} == set()


def test_italics_have_every_character_that_is_set_in_them(site: Site) -> None:
    """The italic face is cut to what pages show in italics, and holds all of that."""
    have = set(TTFont(site.root / "_static/fonts/BriefingSerif-Italic.woff2").getBestCmap())
    shown = fonts.in_italics(page.text for page in site.pages)
    assert {chr(c) for c in shown if c < 0x180 and chr(c).isalnum() and c not in have} == set()
    assert len(have) < len(fonts.ALWAYS)


def test_arabic_letters_have_a_font(mini: Site) -> None:
    """The Arabic font holds the letters of the Arabic names on the pages."""
    have = set(TTFont(mini.root / "_static/fonts/Amiri-Regular-arabic.woff2").getBestCmap())
    assert {ord(c) for c in "هيئةتحريرالشام"} <= have


def test_script_and_style_are_complete(mini: Site) -> None:
    """Placeholders are filled in, and the shared files are no larger than they need be."""
    assert "INKS" not in assets.charts_script()
    assert "WIDE_COLUMN" not in assets.charts_script()
    css = re.sub(r"base64,[^)]+", "", (mini.root / "_static/briefing.css").read_text("utf-8"))
    assert len(css) < 35_000
    for name in ("briefing", "charts", "register"):
        assert (mini.root / f"_static/{name}.js").stat().st_size < 10_000


def test_the_zip_is_the_same_each_time(mini: Site, tmp_path: Path) -> None:
    """Two zips of a site are equal byte for byte, hold every page in one folder, and no build files."""
    one, two = tmp_path / "idlib-briefing.zip", tmp_path / "again" / "idlib-briefing.zip"
    write_zip(mini.root, one)
    write_zip(mini.root, two)
    assert one.read_bytes() == two.read_bytes()
    names = zipfile.ZipFile(one).namelist()
    assert {f"idlib-briefing/{page.name}" for page in mini.pages} <= set(names)
    assert not [name for name in names if ".buildinfo" in name or ".doctrees" in name]


def test_social_cards_have_pictures_drawn_once(tmp_path: Path) -> None:
    """A picture shows what it is, the words as far as they fit, and the book; the second build takes it from the cache."""
    one = short.Shared("c/one", "Claim 1, disputed", "Many <words> " * 60, "book/claims.html#claim-one")
    drawing = sharing.picture(one, "A book & more")
    words = "".join(ET.fromstring(drawing).itertext())  # noqa: S314 - our own drawing
    assert all(part in words for part in ("Claim 1, disputed", "Many <words>", "…", "A book & more"))
    sharing.draw(tmp_path / "html", [(one.path, drawing)], tmp_path / "cache")
    made = (tmp_path / "html/c/one.png").read_bytes()
    assert made.startswith(b"\x89PNG")
    assert len(made) < 40_000
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"kept")
    sharing.draw(tmp_path / "html", [(one.path, drawing)], tmp_path / "cache")
    assert (tmp_path / "html/c/one.png").read_bytes() == b"kept"


def test_every_page_names_the_icon(mini: Site) -> None:
    """Pages of every kind, those too that only lead on, name an icon that is there: a browser asks for none in vain."""
    pages = [Page(mini, path) for path in sorted(mini.root.rglob("*.html"))]
    assert {page.path.parent.name for page in pages} >= {
        short.FOLDER,
        short.JUDGEMENTS,
        short.FIGURES,
        "book",
        mini.root.name,
    }
    for page in pages:
        icons = page.tree.xpath("//link[@rel='icon']/@href")
        assert [page.target(icon).is_file() for icon in icons] == [True], page.name


def test_figures_have_pages_and_pictures_of_their_own(mini: Site) -> None:
    """A figure's page has its drawing, a social card and the way into the book, and its picture is in light colours."""
    (page,) = mini.figures
    assert page.tree.xpath("//meta[@property='og:title']/@content")[0].startswith("Figure 1.")
    assert page.tree.xpath("//a[@target='_top']/@href") == ["../book/chart.html#fig-counts"]
    ((path, drawing),) = sharing.drawn(mini.root)
    assert path == "f/counts"
    assert "var(" not in drawing
    ET.fromstring(drawing)  # noqa: S314 - our own drawing


def test_an_empty_folder_is_not_zipped(tmp_path: Path) -> None:
    """A folder without pages raises FileNotFoundError."""
    with pytest.raises(FileNotFoundError):
        write_zip(tmp_path, tmp_path / "x.zip")


def test_the_sitemap_lists_every_chapter(site: Site) -> None:
    """The sitemap parses and names each chapter."""
    tree = ET.parse(site.root / "sitemap.xml")  # noqa: S314 - our own file
    listed = {e.text for e in tree.iter() if str(e.tag).endswith("loc")}
    assert {page.name for page in site.pages if page.name.startswith("book/")} <= {
        one.split("/_build/")[-1][one.find("book/") :] for one in listed if one
    }


def test_robots_names_a_sitemap_only_by_its_full_address() -> None:
    """Without a base address robots.txt names no sitemap, since a relative one is not allowed."""
    assert "Sitemap" not in feeds.robots("")
    assert "Sitemap: https://example.org/sitemap.xml" in feeds.robots("https://example.org/")


def test_every_table_can_be_downloaded_with_its_hashtags(mini: Site) -> None:
    """Each data table is a CSV file whose second row holds HXL hashtags."""
    rows = (mini.root / "_static/data/counts.csv").read_text("utf-8-sig").splitlines()
    assert rows[:2] == ["as_of,people,source", "#date+end,#affected+displaced,#meta+source"]


def test_an_address_below_a_root_is_kept(mini_source: Path, tmp_path: Path) -> None:
    """Where the book stands below a host's root, the page for unknown addresses leads below it from any depth, as do sitemap and feed."""
    base = "https://example.org/briefings/idlib/"
    root = build(mini_source, tmp_path, SOURCE_DATE_EPOCH=EPOCH, BRIEFING_BASE_URL=base)
    page = Site(root).page("404.html")
    led = [one for one in [*page.links(), *page.resources()] if not one.startswith(("#", "mailto:", "https://"))]
    below = [one.removeprefix("/briefings/idlib/") for one in led]
    assert led
    assert all(one != was for one, was in zip(below, led, strict=True)), led
    assert [
        one for one in below if not (root / one.partition("#")[0]).exists() and not one.startswith("_downloads/")
    ] == []
    for name in ("sitemap.xml", "changes.xml"):
        text = (root / name).read_text("utf-8")
        named = re.findall(r"<loc>(.*?)</loc>|<link href=\"(.*?)\"", text)
        addresses = ["".join(pair) for pair in named]
        assert addresses
        assert all(one.startswith(base) for one in addresses), addresses
        assert all((root / one.removeprefix(base).partition("#")[0]).exists() for one in addresses), addresses

"""The one finishing call: no figure without its finding, sources, alt text and caveat."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing.figures import render, theme, whole, words
from briefing.problems import Problem, near, several

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    import altair as alt

FIGURE_MIME = "application/vnd.briefing.figure"
"""Private type whose data are a compact JSON *string*: nbformat refuses a dict under most types, and
pretty-prints the rest to three to eight times the bytes."""

MIN_ALT = 40
MIN_TITLE_WORDS = 4
SLACK = 4
"""CSS pixels by which a drawing may be wider than its layout (strokes at the edge)."""
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KIND_OF_PICTURE = re.compile(
    r"(?:an? |the )?(?:\w+[ -]){0,3}(?:chart|graph|plot|figure|image|picture|diagram|map)\b"
    r"(?: (?:of|showing)\b|:)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """The place a chart is drawn for: its `width` in CSS pixels, and whether that is a phone (`narrow`)."""

    width: int
    narrow: bool


WIDE = Layout(theme.WIDE, narrow=False)
NARROW = Layout(theme.NARROW, narrow=True)


class FigureRefused(Exception):
    """A figure that must not be published; `problems` says what to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems found in one figure."""
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def _render_traceback_(self) -> list[str]:
        # IPython calls this in place of its traceback: an editor's mistake needs its mend, not our stack
        return str(self).splitlines()


@dataclass(frozen=True)
class Figure:
    """A finished figure: what the page, the PDF and the notebook show, as text that re-runs byte for byte."""

    id: str
    title: str
    subtitle: str
    caveat: str
    alt: str
    tables: tuple[str, ...]
    spec: dict[str, Any]
    svg: str
    svg_narrow: str
    rows: dict[str, list[str]] = field(default_factory=dict)
    """The keys of the rows drawn, for each table of which not all are."""

    def bundle(self) -> dict[str, str]:
        """Return the mime bundle: everything as a JSON string, the wide SVG, and the alt text."""
        whole = {
            "id": self.id,
            "title": self.title,
            "subtitle": self.subtitle,
            "caveat": self.caveat,
            "alt": self.alt,
            "tables": list(self.tables),
            "rows": self.rows,
            "spec": self.spec,
            "svg_narrow": self.svg_narrow,
        }
        text = json.dumps(whole, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return {FIGURE_MIME: text, "image/svg+xml": self.svg, "text/plain": self.alt}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        del include, exclude  # Jupyter's signature; it filters by itself
        return self.bundle()


def finish(  # noqa: PLR0913 - each part is one that no figure may lack
    draw: Callable[[Layout], alt.TopLevelMixin],
    *,
    id: str,  # noqa: A002 - the word the chapters use
    title: str,
    subtitle: str,
    tables: Sequence[str],
    alt: str,
    caveat: str,
    known: Mapping[str, Collection[str]] | None = None,
    rows: Mapping[str, Iterable[str]] | None = None,
) -> Figure:
    """Return the figure that `draw` draws, for the page's column and for a phone.

    `title` is the finding in a sentence, `subtitle` what is measured (unit, area, period), `tables` the ids
    of the data tables drawn, `alt` the finding and its key values for those who do not see the drawing,
    `caveat` what the reader must not conclude. `rows` are, table by table, the keys of the rows drawn, where
    these are not all. `known` are the keys of all rows by the ids of their tables (default: the tables of the
    book's `data/datapackage.yml`, whose rows are not looked up).

    Raises FigureRefused if a part is missing, or if a drawing is too wide, too small in type, or broken.
    """
    drawn_rows = {table: list(keys) for table, keys in (rows or {}).items()}
    parts = {"title": title, "subtitle": subtitle, "alt": alt, "caveat": caveat}
    _refuse([*_slug_problems(id), *_part_problems(id, parts)])
    _refuse([*_table_problems(id, tables, known), *_row_problems(id, tables, drawn_rows, known)])
    # altair picks its theme up when a chart becomes a specification; none may be missed
    theme.enable()
    wide = _specification(draw(WIDE))
    _refuse([*_map_problems(id, wide, caveat), *whole.data_problems(id, wide)])
    begun = render.begin(wide)  # may be drawn while the narrow chart is made
    narrow = _specification(draw(NARROW))
    begun_narrow = render.begin(narrow)
    _refuse([*whole.data_problems(id, narrow)])
    raw, raw_narrow = begun(), begun_narrow()
    drawn = _drawn(raw, WIDE, id, title, alt)
    drawn_narrow = _drawn(raw_narrow, NARROW, id, title, alt)
    _refuse([*words.unsaid(f"figure '{id}'", raw, raw_narrow)])
    _refuse([*_drawing_problems(id, WIDE, drawn), *_drawing_problems(id, NARROW, drawn_narrow)])
    return Figure(
        id=id,
        title=title,
        subtitle=subtitle,
        caveat=caveat,
        alt=alt,
        tables=tuple(tables),
        spec=interactive(wide),
        svg=drawn,
        svg_narrow=drawn_narrow,
        rows=drawn_rows,
    )


def _drawn(svg: str, layout: Layout, figure: str, title: str, description: str) -> str:
    """Return a drawing made fit for a page. Raises FigureRefused where it shows nothing, or not all."""
    where = f"figure '{figure}' at {layout.width} px"
    _refuse([*whole.drawing_problems(figure, layout.width, svg), *words.clipped(where, svg)])
    return render.clean(svg, f"{figure}-{'n' if layout.narrow else 'w'}", title, description)


def interactive(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the specification for the browser: as wide as its container where that keeps it whole.

    Vega-Lite cannot stretch charts made of several, and a map stretched sideways would only gain margins.
    """
    several = {"facet", "hconcat", "vconcat", "concat", "repeat"} & spec.keys()
    return spec if several or _is_map(spec) else {**spec, "width": "container"}


def _is_map(spec: dict[str, Any]) -> bool:
    return '"geoshape"' in json.dumps(spec)


def _specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    # the address of the schema is not needed by vega-embed and would be the only address in the page
    spec.pop("$schema", None)
    return spec


def _refuse(problems: Collection[Problem]) -> None:
    if problems:
        raise FigureRefused(list(problems))


def _slug_problems(figure: str) -> Iterator[Problem]:
    if not _SLUG.fullmatch(figure or ""):
        yield Problem(
            "figure-id",
            f"figure {figure!r}",
            "the id must be lower-case words with hyphens",
            'for example id="displacement"',
        )


def _part_problems(figure: str, parts: dict[str, str]) -> Iterator[Problem]:
    where = f"figure '{figure}'"
    for name, text in parts.items():
        if not (text or "").strip():
            yield Problem("figure-part", where, f"{name} is missing", _MENDS[name])
    title, said = parts["title"] or "", parts["alt"] or ""
    if title.strip() and len(title.split()) < MIN_TITLE_WORDS:
        yield Problem("figure-title", where, "the title is not a finding", _MENDS["title"])
    if said.strip():
        yield from _alt_problems(where, title, said)


def _alt_problems(where: str, title: str, words: str) -> Iterator[Problem]:
    if len(words) < MIN_ALT:
        yield Problem(
            "figure-alt",
            where,
            f"the alt text has {several(len(words), 'character')}, fewer than {MIN_ALT}",
            _MENDS["alt"],
        )
    if _KIND_OF_PICTURE.match(words.strip()):
        yield Problem(
            "figure-alt",
            where,
            f"the alt text opens with {words[:30]!r}",
            "say what it shows: a screen reader already announces an image",
        )
    if words.strip().rstrip(".") == title.strip().rstrip("."):
        yield Problem("figure-alt", where, "the alt text repeats the title", _MENDS["alt"])


_MENDS = {
    "title": "write the finding as a sentence, with its number",
    "subtitle": "say what is measured: unit, area, period",
    "alt": "state the finding and its key values in a sentence or two",
    "caveat": "say what the reader must not conclude from it",
}


def _table_problems(figure: str, tables: Sequence[str], known: Collection[str] | None) -> Iterator[Problem]:
    where = f"figure '{figure}'"
    if isinstance(tables, str) or not tables:
        yield Problem("figure-tables", where, "tables is missing", 'for example tables=["displacement"]')
        return
    ids = _ids_of_tables() if known is None else known
    for table in tables:
        if table not in ids:
            yield Problem(
                "figure-tables",
                where,
                f"there is no table '{table}'",
                near(table, ids) or "the ids are in data/datapackage.yml",
            )


def _row_problems(
    figure: str, tables: Sequence[str], rows: Mapping[str, Sequence[str]], known: Mapping[str, Collection[str]] | None
) -> Iterator[Problem]:
    """Yield what is wrong with the rows drawn: of a table that is not drawn, none at all, or one that is not there."""
    where = f"figure '{figure}'"
    for table, keys in rows.items():
        if table not in tables:
            mend = near(table, tables) or "name the table in tables, too"
            yield Problem("figure-rows", where, f"rows names table '{table}', which tables does not", mend)
        elif not keys:
            yield Problem("figure-rows", where, f"of table '{table}' no row is drawn", "leave out rows where all are")
        else:
            yield from _unknown_rows(where, table, keys, (known or {}).get(table))


def _unknown_rows(where: str, table: str, keys: Sequence[str], known: Collection[str] | None) -> Iterator[Problem]:
    for key in keys:
        if known is not None and key not in known:
            mend = near(key, known) or f"the keys are in data/{table}.csv"
            yield Problem("figure-rows", where, f"table '{table}' has no row '{key}'", mend)


def _map_problems(figure: str, spec: dict[str, Any], caveat: str) -> Iterator[Problem]:
    if _is_map(spec) and "endorsement" not in caveat:
        yield Problem(
            "figure-map",
            f"figure '{figure}'",
            "the caveat of a map lacks the note on boundaries",
            "use locator.caveat(...) for it",
        )


def _ids_of_tables() -> frozenset[str]:
    import yaml

    from briefing.paths import find_root

    package = find_root() / "data" / "datapackage.yml"
    if not package.is_file():
        return frozenset()
    described = yaml.safe_load(package.read_text("utf-8")) or {}
    return frozenset(resource["name"] for resource in described.get("resources", []))


def _drawing_problems(figure: str, layout: Layout, drawn: str) -> Iterator[Problem]:
    where = f"figure '{figure}' at {layout.width} px"
    if (got := render.width(drawn)) > layout.width + SLACK:
        yield Problem(
            "figure-width",
            where,
            f"the drawing is {got:g} px wide",
            "use layout.width, and stack the parts when layout.narrow",
        )
    if "http" in drawn.replace(f'xmlns="{render.SVG}"', ""):
        yield Problem("figure-address", where, "the drawing holds a web address", "addresses belong in the sources")
    yield from _type_problems(where, drawn)


def _type_problems(where: str, drawn: str) -> Iterator[Problem]:
    found = list(render.texts(drawn))
    if not found:
        yield Problem("figure-text", where, "the drawing has no text", "label the marks")
    for text, family, size in found:
        if size < theme.MIN_FONT:
            yield Problem("figure-text", where, f"{text!r} is set in {size:g} px", f"no type below {theme.MIN_FONT} px")
        if theme.FAMILY not in family:
            yield Problem("figure-text", where, f"{text!r} is set in {family!r}", "leave the font to the theme")

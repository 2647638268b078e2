"""Links from any page to the records, and from the records back to the pages, for every builder."""

from __future__ import annotations

from functools import cached_property

from docutils import nodes
from sphinx.application import Sphinx

from briefing.doctrees.known.computed import Computeds
from briefing.doctrees.known.domain import BriefingDomain, Figure, Use, domain_of, toc_order
from briefing.doctrees.known.shown import shown_sentence
from briefing.doctrees.known.spread import Spread, spread_of
from briefing.doctrees.known.state import State, state_of
from briefing.doctrees.written.nodes import claim_mark, fact, fact_line, lang_span, table_mark
from briefing.records import Records
from briefing.records.corrections import in_words
from briefing.records.display import show_date
from briefing.records.models import Source
from briefing.records.typography import curl

MAX_SENTENCE = 100
BLOCKS = {"figure": "a figure", "data-table": "a table"}
UNUSED = {
    "claim": "Not cited in a sentence; used in a table, in a question or as opposition.",
    "table": "Not used in a chapter.",
}
UNUSED_ON_PAPER = {"claim": "no sentence", "table": "no chapter"}


Index = dict[tuple[str, str], list[tuple[str, Use]]]


def titled(source: Source) -> nodes.Node:
    """Return a source's title, marked as of its language where its letters are of another script (WCAG 3.1.2)."""
    if source.title_language == "en":
        return nodes.Text(source.title)
    return lang_span("", source.title, lang=source.title_language)


def fate(records: Records, sid: str) -> str:
    """Return that a source counts no more, in words, and since when; "" of one that does."""
    if not records.withdrawn(sid):
        return ""
    own = records.sources[sid].withdrawn
    return f"withdrawn since {show_date(own.on)}" if own else "withdrawn with what it repeats"


class Links:
    """Makes the links of one page, as its builder addresses them."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        assert app.builder is not None  # noqa: S101 - pages are only written by a builder
        self.env, self.here, self.builder = app.env, docname, app.builder
        self.state, self.domain = state_of(app), domain_of(app.env)
        self.records, self.computed = self.state.records, self.state.computed
        self._app = app
        self._pages: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Where the figures of the book stand; counted once for a page, and only if it names one."""
        return self.domain.figures()

    @cached_property
    def log(self) -> dict[str, str]:
        """The titles of the corrections by their reasons, if a chapter lists them."""
        if not any(use.mode == "corrections" for _, use in self.domain.uses()):
            return {}
        return {in_words(self.records, one.why): one.title for one in self.records.corrections.values() if one.title}

    @property
    def spread(self) -> Spread:
        """Where the records stand on the site, which spreads long registers over several pages."""
        return spread_of(self._app)

    def page_of(self, kind: str, rid: str) -> str | None:
        """Return the page that holds a claim or source, or None; on paper each register is whole."""
        if self.on_paper:
            return self.domain.claims_home(self.records.topics[rid]) if kind == "claim" else self.domain.home("sources")
        return (self.spread.claims if kind == "claim" else self.spread.sources).get(rid)

    def uri(self, docname: str, anchor: str) -> str:
        """Return the address of an anchor: relative in HTML, `%page#anchor` in print."""
        if self.builder.format != "html":
            return f"%{docname}#{anchor}"
        if docname not in self._pages:
            self._pages[docname] = self.builder.get_relative_uri(self.here, docname)
        return f"{self._pages[docname]}#{anchor}"

    def to(self, home: str | None, anchor: str, *children: nodes.Node, classes: tuple[str, ...] = ()) -> nodes.Element:
        """Return a link to a record on a register's page, or the bare children where no page holds it."""
        if home is None:
            return nodes.inline("", "", *children, classes=list(classes))
        return nodes.reference("", "", *children, internal=True, refuri=self.uri(home, anchor), classes=list(classes))

    def source(self, sid: str, *, titles: bool = True) -> nodes.Element:
        """Return a link to a source, by its title; without, paper has its number alone, under which it is looked up."""
        named = [titled(self.records.sources[sid])] if titles else []
        return self.to(self.page_of("source", sid), f"source-{sid}", *named, classes=("source-title",))

    def table(self, tid: str, *, titles: bool = True) -> nodes.Element:
        """Return a link to a data table's record, by its title; without, paper has its number alone."""
        title = [nodes.inline("", self.records.tables[tid].meta.title)] if titles else []
        kind = "table-link" if titles else "table-mark"
        return self.to(self.domain.tables_home(), f"table-{tid}", *title, classes=(kind,))

    def claim(self, cid: str, mode: str = "claim", uid: str = "", *children: nodes.Node) -> nodes.Element:
        """Return a claim's mark."""
        return claim_mark(
            "",
            "",
            *children,
            cid=cid,
            number=self.records.number_of(cid),
            status=self.records.claims[cid].status,
            mode=mode,
            uid=uid,
            internal=True,
            refuri=self.to_claim(cid),
            ids=[uid] if uid else [],
        )

    def to_claim(self, cid: str) -> str:
        """Return the address of a claim's entry."""
        home = self.page_of("claim", cid)
        return self.uri(home, f"claim-{cid}") if home else f"#claim-{cid}"

    def table_value(self, tid: str, uid: str, text: str) -> nodes.Element:
        """Return a value from a table, linked to the table's record."""
        home = self.domain.tables_home()
        mark = table_mark("", "", nodes.Text(text), table=tid, uid=uid, ids=[uid], internal=True)
        mark["refuri"] = self.uri(home, f"table-{tid}") if home else f"#table-{tid}"
        return mark

    def short(self, path: str) -> list[fact]:
        """Return the address by which a record is cited, on the site: it stays when the record's page moves."""
        if self.on_paper:
            return []
        up = "../" * self.builder.get_target_uri(self.here).count("/")
        link = nodes.reference("", path, refuri=up + path, internal=True, classes=["short-address"])
        return [fact("", fact_line("", "", link), name="Cite as")]

    @property
    def on_paper(self) -> bool:
        """Whether the page is written for print, which has room for codes but not for their meaning at every record."""
        return self.builder.format != "html"

    def back(self, wanted: tuple[str, str]) -> fact:
        """Return the sentences, figures and tables that use a record: ("claim", id), ("table", id)."""
        items = []
        for docname, use in back_links(self.state, self.domain).get(wanted, []):
            link = nodes.reference("", "", internal=True, refuri=self.uri(docname, use.uid), classes=["back-link"])
            if not self.on_paper:  # paper has page numbers instead
                link += nodes.Text(f"{self._title(docname)}: {_block(use) or f'“{self.sentence(use)}”'}")
            items.append(fact_line("", "", link))
        unused = UNUSED_ON_PAPER if self.on_paper else UNUSED
        return fact("", *(items or [fact_line("", unused[wanted[0]])]), name="Used in", uses=bool(items))

    def _title(self, docname: str) -> str:
        if docname not in self._titles:
            self._titles[docname] = self.env.titles[docname].astext() if docname in self.env.titles else docname
        return self._titles[docname]

    def sentence(self, use: Use) -> str:
        """Return the sentence of a use as readers see it, shortened."""
        shown = shown_sentence(self.records, self.computed, use, self.figures)
        return shown if len(shown) <= MAX_SENTENCE else shown[: MAX_SENTENCE - 2].rsplit(" ", 1)[0] + " …"


def _block(use: Use) -> str:
    """Return what a block that uses a record is called, a table by the caption that it has there; nothing for a sentence."""
    caption = next((value for name, value, _ in use.fills if name == "caption"), "") if use.mode in BLOCKS else ""
    return f"{BLOCKS[use.mode]}, “{curl(caption)}”" if caption else BLOCKS.get(use.mode, "")


def back_links(state: State, domain: BriefingDomain) -> Index:
    """Return all sentences by the record they use; made once a build, one entry a sentence."""
    if state.back_links is None:
        state.back_links = _back_index(domain, state.computed)
    return state.back_links


def _back_index(domain: BriefingDomain, computed: Computeds) -> Index:
    found: dict[tuple[str, str], dict[tuple[str, str, str], tuple[str, Use]]] = {}
    for docname in toc_order(domain.env):
        for use in domain.data["uses"].get(docname, ()):
            for key in _used(use, computed) if use.uid else ():
                found.setdefault(key, {}).setdefault((docname, use.where, use.text), (docname, use))
    return {key: list(sentences.values()) for key, sentences in found.items()}


def _used(use: Use, computed: Computeds) -> list[tuple[str, str]]:
    """Return the records that a use rests on; a number that a cell computed rests on the cell's tables."""
    if use.ref.startswith("="):
        return [("table", table) for table in computed[use.ref[1:]].tables] if use.ref[1:] in computed else []
    head = use.ref.split(".")[0].split("/")[0]
    in_table = use.mode in BLOCKS or (use.mode == "val" and "/" in use.ref)
    return [("table" if in_table else "claim", head)]

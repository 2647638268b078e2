"""The roles editors write: {claim} {said} {quote} {val}, {fig} for figures, {sign} for signposting, {ar} {ru} {tr} for foreign words."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from .nodes import claim_use, figure_use, lang_span

USE_ROLES = ("claim", "said", "quote", "val")
LANGUAGES = ("ar", "ru", "tr")
ROLES = (*USE_ROLES, "fig", "sign", *LANGUAGES)


class UseRole(SphinxRole):
    """Leaves a placeholder: records are looked up when a page is written, so that a changed record needs no re-reading."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the placeholder: one for each id of a comma-separated list, since each is a mark of its own."""
        refs, _, spec = (part.strip() for part in self.text.partition("|"))
        several = [ref.strip() for ref in refs.split(",")] if self.mode in ("claim", "said") else [refs]
        return [self._use(ref, spec) for ref in several], []

    def _use(self, ref: str, spec: str) -> claim_use:
        uid = f"use-{self.env.new_serialno('claim-use') + 1}"
        node = claim_use(mode=self.mode, ref=ref, spec=spec, uid=uid)
        self.set_source_info(node)
        return node


class FigureRole(SphinxRole):
    """A figure by its number, which only the whole book knows."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the placeholder."""
        node = figure_use(ref=self.text.strip())
        self.set_source_info(node)
        return [node], []


class SignRole(SphinxRole):
    """A sentence about the book itself ("The next section sets out ..."), which needs no claim."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the sentence, marked as signposting."""
        return [nodes.inline(self.rawtext, self.text, classes=["signpost"])], []


class LangRole(SphinxRole):
    """Words in another language, marked as such for screen readers, hyphenation and fonts (WCAG 3.1.2)."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language."""
        return [lang_span(self.rawtext, self.text, lang=self.lang)], []


def setup(app: Sphinx) -> None:
    """Register the roles."""
    for mode in USE_ROLES:
        app.add_role(mode, UseRole(mode))
    app.add_role("fig", FigureRole())
    app.add_role("sign", SignRole())
    for lang in LANGUAGES:
        app.add_role(lang, LangRole(lang))

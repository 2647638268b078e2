"""Which files a chapter may hand to its readers: a link or picture copies its file into the site and its zip."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from briefing.doctrees.known.domain import BriefingDomain
from briefing.forms import addresses
from briefing.problems import Problem
from briefing.settings.included import CHAPTERS
from briefing.settings.unread import LEFT_BEHIND
from briefing.walking import files

PUBLISHED = ("book", "data", "LICENSE")
"""What of the book's folder is meant for readers; all else holds other people's texts, or is the editors' own."""
_MEND = "copy what readers are meant to have into book/, and link it there; a source is named by its mark"


def targets(env: BuildEnvironment, docname: str, document: nodes.document) -> Iterator[tuple[nodes.Element, str, str]]:
    """Yield the links and pictures of a page whose files are copied into the site: what each names, and from the book's folder.

    Of pictures those with a source: others are refused, or are figures that a cell drew.
    """
    pictures = [image for image in document.findall(nodes.image) if "sourced" in image.parent]
    found: list[nodes.Element] = [*document.findall(addnodes.download_reference), *pictures]
    for node in found:
        target = str(node.get("uri") or node.get("reftarget", ""))
        if "://" not in target and not target.startswith("data:"):
            yield node, target, env.relfn2path(target, docname)[0]


def empty(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    """Yield the links of a page whose address says where to and names no place there: `https://`, `mailto:`."""
    for node in document.findall(nodes.reference):
        address = str(node.get("refuri", ""))
        if address and addresses.is_empty(address):
            yield node, address


def unresolved(env: BuildEnvironment) -> None:
    """Look where the links between pages lead; of what leads nowhere Sphinx warns, as it does when a page is written.

    For a book that is refused before its pages are written: else a link that leads nowhere would be told only after the rest.
    """
    # these load clients of the network, for which no other check has a use
    from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
    from sphinx.transforms import SphinxTransformer
    from sphinx.transforms.post_transforms import ReferencesResolver

    for docname in sorted(env.found_docs):
        document = env.get_doctree(docname)
        if any(True for _ in document.findall(addnodes.pending_xref)):
            env.temp_data["docname"] = docname
            transformer = SphinxTransformer(document)
            transformer.set_environment(env)
            transformer.add_transforms([MystReferenceResolver, ReferencesResolver])
            transformer.apply_transforms()
    env.temp_data.clear()


def unpublished(domain: BriefingDomain, root: Path) -> Iterator[Problem]:
    """Yield the links and pictures whose files readers may not have, as the files are now; what is not there is told elsewhere."""
    for one in domain.handed():
        if reason := _kept_back(root, root / one.path):
            message = f"'{one.target}' {reason}, and would be published with the book"
            yield Problem("unpublished-file", one.where, message, _MEND)


def unused(domain: BriefingDomain, root: Path) -> Iterator[Problem]:
    """Yield the files beside the chapters that no page hands to readers: what they hold would be missing in silence."""
    handed = {os.path.normpath(one.path) for one in domain.handed()}
    for path in files(root / "book", leave=()):
        name = path.relative_to(root)
        own = (
            path.suffix in CHAPTERS
            or path.name.endswith(LEFT_BEHIND)
            or any(one.startswith(".") for one in name.parts)
        )
        if not own and str(name) not in handed:
            mend = "show it with {picture}, link it, or keep it elsewhere"
            yield Problem("unread-file", f"{name.as_posix()}:1", "no chapter shows or links this file", mend)


def _kept_back(root: Path, path: Path) -> str:
    """Return why readers may not have a file, in words, by its own name and by where links of the file system lead; "" for what they may."""
    try:
        if not path.is_file():
            return ""
        return _inside(Path(os.path.normpath(path)), root) or _inside(path.resolve(), root.resolve())
    except OSError:
        return "cannot be read"


def _inside(path: Path, root: Path) -> str:
    """Return what keeps a file from being published, in words."""
    if not path.is_relative_to(root):
        return "lies outside the book's folder"
    name = path.relative_to(root)
    if any(part.startswith(".") for part in name.parts):
        return f"is a hidden file, {name.as_posix()}"
    if name.parts[0] not in PUBLISHED:
        return f"is no file for readers, {name.as_posix()}"
    if path.suffix in CHAPTERS:
        return f"is a chapter's text that is no page, {name.as_posix()}"
    return ""

"""Addresses of paragraphs."""

from __future__ import annotations

from docutils import nodes

from briefing.site.anchors import anchor_paragraphs


def ids_of(*texts: str) -> list[str]:
    """Return the addresses that a section's paragraphs get."""
    document = nodes.document(None, None)  # type: ignore[arg-type]
    document += nodes.section("", *(nodes.paragraph("", text) for text in texts))
    anchor_paragraphs(document)
    return [paragraph["ids"][0] for paragraph in document.findall(nodes.paragraph) if paragraph["ids"]]


def test_address_survives_what_comes_before_it_and_changed_numbers() -> None:
    """A paragraph keeps its address when another is put before it, when a figure changes and when its end is edited."""
    (alone,) = ids_of("More than 300,000 people had fled the town by then, said the agency.")
    _, moved = ids_of(
        "Another paragraph is put before it.", "More than 350,000 people had fled the town by then, said the UN."
    )
    assert alone == moved


def test_equal_beginnings_get_different_addresses() -> None:
    """Two paragraphs that begin alike are told apart."""
    one, two = ids_of("The same words begin this paragraph and that.", "The same words begin this paragraph and that.")
    assert two == f"{one}-2"


def test_labels_get_no_address() -> None:
    """A line of three words or fewer is a label, not a paragraph to cite."""
    assert ids_of("Our analysis") == []

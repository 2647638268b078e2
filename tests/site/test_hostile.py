"""Hostile records and chapters are shown as text and change nothing."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefing.site.safety import clean_html, make_safe
from briefing.site.text import esc, is_safe, plain, scheme

from .pages import Site


def test_a_script_in_a_record_is_text(mini: Site) -> None:
    """Script elements in a statement, quote, note or source title come out as characters, on every page."""
    own = {None, "text/javascript"}
    for page in mini.pages:
        scripts = [s for s in page.tree.xpath("//script[not(@src)]") if s.get("type") in own]
        assert not any("alert" in (s.text or "") for s in scripts), page.name
        assert [i for i in page.tree.xpath("//img") if not page.target(i.get("src")).is_file()] == [], page.name
        assert page.tree.xpath("//img[@onerror]") == [], page.name
    assert "<script>alert(0)</script>" in mini.page("book/claims.html").tree.text_content()


def test_direction_overrides_are_removed(mini: Site) -> None:
    """No page, title or link text holds a character that overrides the direction of the text."""
    for page in mini.pages:
        assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(page.text), page.name


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_addresses_that_could_run_are_not_linked(address: str) -> None:
    """Only relative addresses and http, https and mailto are links."""
    assert not is_safe(address)


@pytest.mark.parametrize(
    "address", ["", "claims.html#a:b", "#x", "../a.html", "https://example.org/a:b", "mailto:a@b.c", "a/b?c=d:e"]
)
def test_ordinary_addresses_are_linked(address: str) -> None:
    """A colon after a slash, question mark or number sign makes no scheme."""
    assert is_safe(address)


def test_scheme_is_found_in_any_case() -> None:
    """Schemes are compared in lower case."""
    assert scheme("HTTPS://example.org") == "https"


def test_unsafe_links_of_a_chapter_lose_their_address() -> None:
    """A reference to a script keeps its words and loses its address."""
    document = nodes.document(None, None)  # type: ignore[arg-type]
    document += nodes.paragraph("", "", nodes.reference("", "words", refuri="javascript:alert(1)"))
    make_safe(document)
    assert document.astext() == "words"
    assert not list(document.findall(nodes.reference))


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<b>bold</b>", "<b>bold</b>"),
        ("<script>alert(1)</script>x", "x"),
        ("<p onclick=x style='a'>t</p>", "<p>t</p>"),
        ("<a href='javascript:x'>t</a>", "<a>t</a>"),
        ("<div><b>open", "<div><b>open</b></div>"),
        ("</div></main>t", "t"),
        ("<style>*{display:none}</style>t", "t"),
        ("<svg><script>1</script></svg>t", "t"),
        ("a<br/>b", "a<br>b"),
    ],
)
def test_raw_html_is_reduced_to_harmless_elements(dirty: str, clean: str) -> None:
    """Scripts, styles, handlers and stray end tags go; text and simple elements stay, each closed."""
    assert clean_html(dirty) == clean


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_raw_html_comes_out_harmless(text: str) -> None:
    """Whatever the input, no script, handler or style comes out."""
    out = clean_html(text)
    if out.strip():
        tree = html.fragment_fromstring(out, create_parent="div")
        assert not tree.xpath("//script|//style|//@onclick|//@style")


@given(st.text(max_size=200))
def test_escaped_text_cannot_leave_its_place(text: str) -> None:
    """Escaped text holds no character that ends an attribute or opens an element, and no direction override."""
    assert not set("<>\"'") & set(esc(text))
    assert "\u202e" not in esc(text)
    assert plain(plain(text)) == plain(text)

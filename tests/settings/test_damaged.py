"""Each key of `_config.yml` and `_toc.yml`, damaged in several ways: one message in plain words, with a line, or none."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.doctrees.checking import check
from briefing.settings import own, settings_problems
from tests.doctrees import minibook

ROOT = Path(__file__).resolve().parents[2]
CONFIG, TOC = "_config.yml", "_toc.yml"
# every single damage to these leaves a book that is still sound
HARMLESS = {"copyright", "title", "author"}
Place = tuple[str | int, ...]


def _places(data: Any, at: Place = ()) -> Iterator[Place]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*at, key)
        yield from _places(value, (*at, key))


def _damage(data: Any, place: Place, how: str) -> str:
    """Return the file's text with one thing in it damaged."""
    data = copy.deepcopy(data)
    above = data
    for key in place[:-1]:
        above = above[key]
    key, value = place[-1], above[place[-1]]
    if how == "deleted":
        del above[key]
    elif how == "misspelt" and isinstance(key, str):
        above[f"{key[:1]}{key}"] = above.pop(key)
    elif how == "emptied":
        above[key] = None
    elif how == "as a number":
        above[key] = 7
    elif how == "as a list":
        above[key] = [value]
    elif how == "as a mapping":
        above[key] = {"of": value}
    elif how == "as text":
        above[key] = "something else"
    return str(yaml.safe_dump(data, sort_keys=False))


HOW = ("deleted", "misspelt", "emptied", "as a number", "as a list", "as a mapping", "as text")
FILES = {name: (ROOT / name).read_text("utf-8") for name in (CONFIG, TOC)} | {
    f"miniature {CONFIG}": minibook.CONFIG,
    f"miniature {TOC}": minibook.TOC,
}


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", list(FILES))
def test_a_damaged_key_is_named_with_its_line_or_does_no_harm(name: str, how: str, tmp_path: Path) -> None:
    """Whatever one key of the settings or contents says, the check ends with problems that have a place and a mend."""
    minibook.write(tmp_path)
    file, data = name.rsplit(maxsplit=1)[-1], yaml.safe_load(FILES[name])
    for place in _places(data):
        text = _damage(data, place, how)
        (tmp_path / file).write_text(text, "utf-8")
        found = list(settings_problems(tmp_path))
        for problem in found:
            assert re.fullmatch(rf"({CONFIG}|{TOC}|book/\S+):\d+", problem.where), problem
            assert problem.message, place
            assert problem.mend, problem
        if how == "misspelt" and isinstance(place[-1], str):
            assert any(f"'{place[-1]}'" in str(problem) for problem in found) or place[-1] in HARMLESS, (place, found)


@pytest.mark.parametrize("file", [CONFIG, TOC])
@pytest.mark.parametrize("damage", ["\t", "  \t", "   "])
def test_a_damaged_indent_is_named_with_its_line(file: str, damage: str, tmp_path: Path) -> None:
    """A tab or a few spaces too many before any line never end in an error that nobody foresaw."""
    minibook.write(tmp_path)
    lines = (tmp_path / file).read_text("utf-8").splitlines()
    for number in range(len(lines)):
        (tmp_path / file).write_text(
            "\n".join([*lines[:number], damage + lines[number], *lines[number + 1 :]]), "utf-8"
        )
        for problem in settings_problems(tmp_path):
            assert re.search(r":\d+$", problem.where)
            assert "\t" not in damage or problem.rule != "yaml" or "tab" in problem.message, (number, problem)


def test_what_passes_can_be_read(tmp_path: Path) -> None:
    """Damages that are let pass leave a book that Sphinx can read: the check says nothing, or names its problems."""
    minibook.write(tmp_path)
    for file, text in ((CONFIG, minibook.CONFIG), (TOC, minibook.TOC)):
        data = yaml.safe_load(text)
        for place in _places(data):
            for how in HOW:
                (tmp_path / file).write_text(_damage(data, place, how), "utf-8")
                if not any(settings_problems(tmp_path)):
                    assert isinstance(check(tmp_path), list)
        (tmp_path / file).write_text(text, "utf-8")


# file, what is replaced, by what, where the message stands, a word of it
CASES: list[tuple[str, str, str, str, str]] = [
    (CONFIG, "author: Nobody", "author: [Nobody, Somebody]", ":2", "'author' must be text"),
    (CONFIG, "author: Nobody", "author: 7", ":2", 'write it in quotation marks: "7"'),
    (CONFIG, "title: A miniature briefing", "title: {en: A miniature}", ":1", "'title' must be text"),
    (CONFIG, "html_theme_options: {}", "html_theme_options:", ":14", "html_theme_options"),
    (CONFIG, "html_theme_options: {}", "html_theme_options: []", ":14", "must be a mapping"),
    (CONFIG, "html_theme_options: {}", "html_theme_options: none", ":14", "must be a mapping"),
    (CONFIG, "    html_theme: furo", "\thtml_theme: furo", ":13", "a tab stands in the indent"),
    (CONFIG, "  config:", "\tconfig:", ":11", "a tab stands in the indent"),
    (TOC, "  - file: book/claims", "\t- file: book/claims", ":5", "a tab stands in the indent"),
    (CONFIG, "briefing.site", "briefing.sight", ":10", "did you mean 'briefing.site'?"),
    (CONFIG, "briefing.print", "briefing.printing", ":10", "did you mean 'briefing.print'?"),
    (CONFIG, "briefing.print]", "briefing.print, sphinx_desing]", ":10", "did you mean 'sphinx_design'?"),
    (CONFIG, "author: Nobody", "parse: {myst_enable_extensions: [collon_fence]}", ":2", "did you mean 'colon_fence'?"),
    (CONFIG, "author: Nobody", "parse: {myst_enable_extensions: [dolarmath]}", ":2", "did you mean 'dollarmath'?"),
    (CONFIG, "author: Nobody", "parse: {myst_enabel_extensions: [deflist]}", ":2", "did you mean 'myst_enable_extensions'?"),
    (CONFIG, "    html_theme: furo", "    html_them: furo", ":13", "did you mean 'html_theme'?"),
    (CONFIG, "briefing_about_pages", "briefing_abuot_pages", ":15", "did you mean 'briefing_about_pages'?"),
    (CONFIG, "    html_theme: furo", "    nb_remove_code: true\n    html_theme: furo", ":13", "nb_remove_code_source"),
    (CONFIG, "    html_theme: furo", "    briefing_paper: A5\n    html_theme: furo", ":13", "use one of: a4, us-letter"),
    (CONFIG, "    html_theme: furo", "    briefing_page_records: 0\n    html_theme: furo", ":13", "write a whole number from 1"),
    (CONFIG, "    html_theme: furo", "    briefing_page_records: many\n    html_theme: furo", ":13", "must be a number"),
    (CONFIG, "    html_theme: furo", "    briefing_paper: letter\n    html_theme: furo", ":13", "us-letter"),
    (CONFIG, "    html_theme: furo", "    briefing_address: example.org\n    html_theme: furo", ":13", "https://"),
    (CONFIG, "    html_theme: furo", "    briefing_contact: editors\n    html_theme: furo", ":13", "'briefing_contact' may not be 'editors' [config]\n    write an address of e-mail, as in editors@example.org, or one that begins with https://"),
    (CONFIG, "    html_theme: furo", "    briefing_contact: editors@example\n    html_theme: furo", ":13", "write an address of e-mail"),
    (CONFIG, "    html_theme: furo", "    briefing_contact: example.org/contact\n    html_theme: furo", ":13", "write an address of e-mail"),
    (CONFIG, "    html_theme: furo", "    html_extra_path: [seeds]\n    html_theme: furo", ":13", "publish files that nobody has judged"),
    (CONFIG, "    html_theme: furo", "    html_copy_source: true\n    html_theme: furo", ":13", "publish files that nobody has judged"),
    (CONFIG, "    html_theme: furo", "    html_favicon: seeds/texts/first.txt\n    html_theme: furo", ":13", "publish files that nobody has judged"),
    (CONFIG, "    html_theme: furo", "    rst_epilog: It had 77.\n    html_theme: furo", ":13", "words on pages that nobody has judged"),
    (CONFIG, "    html_theme: furo", "    suppress_warnings: [myst]\n    html_theme: furo", ":13", "would not be told"),
    (CONFIG, "    html_theme: furo", "    nb_remove_code_outputs: true\n    html_theme: furo", ":13", "keep text or outputs from readers"),
    (CONFIG, "    html_theme: furo", "    root_doc: book/claims\n    html_theme: furo", ":13", "in another way than they are judged"),
    (CONFIG, "    html_theme: furo", "    exclude_patterns: [book/figures.md]\n    html_theme: furo", ":13", "may not stand here"),
    (CONFIG, "    html_theme: furo", "    html_title: 7\n    html_theme: furo", ":13", "must be text"),
    (CONFIG, '[".*", ', '["book/fig*", ".*", ', ":4", "'book/fig*' leaves out book/figures.md"),
    (CONFIG, '[".*", ', '[".*", "**/claims.md", ', ":4", "'**/claims.md' leaves out book/claims.md"),
    (CONFIG, "author: Nobody", "logo: logo.png", ":2", "has no effect"),
    (CONFIG, "author: Nobody", "html_theme: furo", ":2", "not known"),
    (TOC, "chapters:\n  - file: book/figures\n  - file: book/claims\n  - file: book/sources\n", "chapters:\n  file: book/figures\n", ":3", "'chapters' must be a list"),
    (TOC, "chapters:", "chapter:", ":3", "did you mean 'chapters'?"),
    (TOC, "  - file: book/claims", "  - file: [book/claims]", ":5", "must be a chapter's name"),
    (TOC, "  - file: book/claims", "  - book/claims", ":5", "write `- file: book/...`"),
    (TOC, "  - file: book/sources", "  - file: book/sources\n  - file: book/figures", ":7", "listed twice"),
    (TOC, "  - file: book/sources", "  - file: book/sources\n  - file: book/sources.md", ":7", "listed twice"),
    (TOC, "  - file: book/sources", "  - file: book/sources\n  - file: book/summary", ":7", "listed twice"),
    (TOC, "chapters:", "parts:\n- caption: One\n  chapters:", ":3", "'parts' is not used"),
    (TOC, "  - file: book/claims", "  - file: book/claims\n    title: Another", ":6", "'title' is not used"),
    (TOC, "  - file: book/claims", "  - file: book/claims\n    sections: [{file: book/x}]", ":6", "'sections' is not used"),
    (TOC, "  - file: book/claims", "  - file: book/claims\n  - url: https://example.org", ":6", "'url' is not used"),
    (TOC, "  - file: book/claims", "  - file: ./book/claims", ":5", "write it as `book/claims`"),
    (TOC, "  - file: book/claims", "  - file: book//claims", ":5", "write it as `book/claims`"),
    (TOC, "  - file: book/claims", "  - file: " + "9" * 5000, ":5", "a number of 5,000 digits"),
    (TOC, "format: jb-book", "format: jb-article", ":1", "format: jb-book"),
    (TOC, "  - file: book/claims", "   - file: book/claims", ":5", ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "at", "said"), CASES, ids=lambda value: str(value)[:40])
def test_a_slip_in_the_settings_is_told_in_its_line(  # noqa: PLR0913, PLR0917 - a case has these parts
    file: str, old: str, new: str, at: str, said: str, tmp_path: Path
) -> None:
    """A wrong setting is named by file and line, with what was meant or what may stand there."""
    text = (minibook.write(tmp_path) / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    found = [problem for problem in check(tmp_path) if problem.where == f"{file}{at}"]
    assert any(said in str(problem) for problem in found), [str(one) for one in check(tmp_path)]


@pytest.mark.parametrize("paper", ["A4", "a4", "US-Letter"])
def test_paper_is_taken_as_people_write_it(paper: str, tmp_path: Path) -> None:
    """The paper may be named with capitals."""
    config = minibook.CONFIG.replace("    html_theme: furo", f"    briefing_paper: {paper}\n    html_theme: furo")
    assert list(settings_problems(minibook.write(tmp_path, {CONFIG: config}))) == []


@pytest.mark.parametrize("line", ["html_copy_source: false", "html_title: A name", "html_search_language: fr"])
def test_a_setting_that_does_nothing_unjudged_may_stand(line: str, tmp_path: Path) -> None:
    """A setting that publishes, hides or adds nothing is let pass, and one that is closed may say that it is off."""
    config = minibook.CONFIG.replace("    html_theme: furo", f"    {line}\n    html_theme: furo")
    assert list(settings_problems(minibook.write(tmp_path, {CONFIG: config}))) == []


FOLDER = {"book/figures.md": None, TOC: minibook.TOC.replace("book/figures", "book/part/figures")}
# what is written, and what is said
FILES_CASES: list[tuple[str, dict[str, str | None], str, str]] = [
    ("in a folder", FOLDER | {"book/part/figures.md": minibook.FIGURES}, f"{TOC}:4", "chapters lie in book/ itself"),
    ("in capitals", {"book/figures.md": None, "book/figures.MD": minibook.FIGURES}, f"{TOC}:4", "chapters end in .md or .ipynb"),
    ("reStructuredText", {"book/figures.md": None, "book/figures.rst": "Figures\n"}, f"{TOC}:4", "chapters end in .md or .ipynb"),
    ("markdown", {"book/figures.md": None, "book/figures.markdown": "# F\n"}, f"{TOC}:4", "chapters end in .md or .ipynb"),
    ("a stray chapter", {"book/more.md": "# More\n"}, "book/more.md:1", "add a line `- file: book/more`"),
    ("two endings", {"book/more.md.md": "# More\n"}, "book/more.md.md:1", "rename it: more.md, and list it as book/more"),
    ("two kinds", {"book/more.ipynb.md": "# More\n", TOC: minibook.TOC + "  - file: book/more\n"}, "book/more.ipynb.md:1", "rename it: more.md"),
    ("a stray text", {"book/part/more.rst": "More\n"}, "book/part/more.rst:1", "chapters end in .md or .ipynb"),
    ("combining characters", {"book/hintergru\u0308nde.md": "# H\n", TOC: minibook.TOC + "  - file: book/hintergr\u00fcnde\n"}, "book/hintergru\u0308nde.md:1", "spelt with combining characters"),
    ("combining in the contents", {"book/\u00e9t\u00e9.md": "# E\n", TOC: minibook.TOC + "  - file: book/e\u0301te\u0301\n"}, f"{TOC}:7", "type the name again"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "where", "said"), [case[1:] for case in FILES_CASES], ids=[case[0] for case in FILES_CASES]
)
def test_a_chapter_where_none_belongs_is_told_where_to_go(
    files: dict[str, str | None], where: str, said: str, tmp_path: Path
) -> None:
    """A chapter that is there but cannot be read is named, with the place or name that it needs."""
    found = list(settings_problems(minibook.write(tmp_path, files)))
    assert any(problem.where == where and said in str(problem) for problem in found), [str(one) for one in found]


@pytest.mark.parametrize(
    ("link", "to", "said"),
    [
        ("loop", ".", "leads back to a folder"),
        ("parts/up", "..", "leads back to a folder"),
        ("gone.md", "nowhere", "a link that leads nowhere"),
        ("gone.ipynb", "nowhere", "leads nowhere"),
        ("itself.md", "itself.md", "leads nowhere"),
    ],
)
def test_a_link_without_an_end_is_told_once(link: str, to: str, said: str, tmp_path: Path) -> None:
    """A link among the chapters that leads back to where it stands, or nowhere, is one problem and not forty."""
    path = minibook.write(tmp_path / "book") / "book" / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(to)
    (problem,) = settings_problems(tmp_path / "book")
    assert problem.where == f"book/{link}:1"
    assert said in problem.message


def test_every_setting_of_the_book_is_known(tmp_path: Path) -> None:
    """What the extensions declare is what `_config.yml` may hold, but for what commands and tests set."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    root, extensions = minibook.write(tmp_path), ["briefing.doctrees", "briefing.site", "briefing.print"]
    overrides = {"extensions": extensions, "briefing_draft": True, "root_doc": "book/summary"}
    with docutils_namespace():
        app = Sphinx(root, None, tmp_path / "o", tmp_path / "d", "dummy", overrides, status=None, warning=None)
    declared = {option.name for option in app.config if option.name.startswith("briefing_")}
    internal = {
        f"briefing_{name}"
        for name in ("strict_dates", "draft", "report", "site_digest", "commit", "engine", "print_memory")
    }
    assert declared - internal == set(own.SETTINGS)

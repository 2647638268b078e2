"""`briefing new`, from a wheel, outside the repository: what it writes is a whole book, and needs nothing of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import briefing
from briefing import cli
from briefing.adding import schemas
from briefing.commands import new, wheel
from briefing.settings import shared
from tests.conftest import ROOT

TITLE = 'Swifts & "louvres": a test'


@dataclass(frozen=True)
class Elsewhere:
    """A Python that has the engine from a wheel, and the book that was made with it."""

    python: Path
    wheel: Path
    book: Path
    said: str

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the engine in the book."""
        return run(self.python, self.book, *words)


def run(python: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the engine in a folder, as somebody who has no checkout."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    command = [python, "-m", "briefing", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """Build the wheel, install it in an environment of its own, and write a new briefing with it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = [sys.executable, "-m", "flit_core.wheel", "--outdir", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    python = environment(folder / "venv", built)
    said = run(python, folder, "new", "book", "--title", TITLE, "--author", "A. N. Other")
    assert (said.returncode, said.stderr) == (0, "")
    return Elsewhere(python, built, folder / "book", said.stdout)


def environment(folder: Path, built: Path) -> Path:
    """Make an environment with the wheel and, without a network, the packages that these tests run with."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = Path(subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout.strip())
    with zipfile.ZipFile(built) as file:  # which is how a wheel of pure Python is installed
        file.extractall(own)
    # the packages of ours; the checkout itself is not among them, since a path file there is not read
    (own / "packages.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return python


def test_the_engine_is_that_of_the_wheel(elsewhere: Elsewhere) -> None:
    """What runs there is the installed package, and says its version."""
    where = [elsewhere.python, "-c", "import briefing; print(briefing.__file__)"]
    found = subprocess.run(where, cwd=elsewhere.book, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).is_relative_to(elsewhere.python.parents[1])
    assert elsewhere.run("--version").stdout == f"briefing {briefing.__version__}\n"


def test_it_says_how_to_go_on(elsewhere: Elsewhere) -> None:
    """After writing, the next two steps are named."""
    assert "cd book\n    make book" in elsewhere.said


def test_a_new_briefing_holds_and_builds(elsewhere: Elsewhere) -> None:
    """It has nothing to mend, and its three products are made, under its own title."""
    checked = elsewhere.run("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    built = elsewhere.run("build")
    assert (built.returncode, built.stderr) == (0, "")
    assert "6 (100%) found in the text" in built.stdout
    made = elsewhere.book / "_build"
    assert "Swifts &amp; " in (made / "html" / "book" / "summary.html").read_text("utf-8")
    assert "no title" not in (made / "html" / "index.html").read_text("utf-8")
    assert all((made / "pdf" / name).read_bytes().startswith(b"%PDF-") for name in ("book.pdf", "brief.pdf"))


def test_a_slip_in_it_is_found(elsewhere: Elsewhere, tmp_path: Path) -> None:
    """The new book's own tests hold: one of them types a number."""
    book = Path(shutil.copytree(elsewhere.book, tmp_path / "book", ignore=shutil.ignore_patterns("_build")))
    summary = book / "book" / "summary.md"
    summary.write_text(summary.read_text("utf-8") + "\nSome 4711 swifts came.{claim}`nests-2026`\n", "utf-8")
    done = run(elsewhere.python, book, "check")
    assert done.returncode == 1
    assert "“4711” is typed" in done.stderr


def test_carriage_returns_are_line_ends(elsewhere: Elsewhere, tmp_path: Path) -> None:
    """A book whose files all have CRLF, as an editor on Windows may save them, has nothing to mend either."""
    book = Path(shutil.copytree(elsewhere.book, tmp_path / "book", ignore=shutil.ignore_patterns("_build")))
    for path in book.rglob("*"):
        if path.is_file() and path.suffix in {".md", ".yml", ".csv", ".ipynb", ".txt", ".py", ".executed"}:
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    done = run(elsewhere.python, book, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_wheel_that_a_book_carries_is_the_one_that_is_built(elsewhere: Elsewhere, tmp_path: Path) -> None:
    """The engine hands itself on whole, from a wheel and from a checkout: the same files with the same content."""

    def content(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as file:
            return {name: file.read(name) for name in file.namelist() if not name.endswith(("RECORD", "LICENSE"))}

    (carried,) = (elsewhere.book / "engine").glob("*.whl")
    built = content(elsewhere.wheel)
    assert content(carried) == built
    assert content(wheel.write(tmp_path)).keys() == built.keys()


def test_every_kind_of_file_is_in_the_wheel(elsewhere: Elsewhere) -> None:
    """Templates, styles, scripts, fonts, Typst and the starter go with the code."""
    with zipfile.ZipFile(elsewhere.wheel) as file:
        names = file.namelist()
    for kind in (".html", ".css", ".js", ".ttf", ".typ", "starter/.ci/set_up.py", "starter/Makefile", "/.gitignore"):
        assert any(name.endswith(kind) for name in names), kind


def test_what_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with something in it is refused, and nothing is written."""
    (tmp_path / "mine.txt").write_text("kept")
    assert cli.main(["new", str(tmp_path), "--title", "x", "--author", "y"]) == 1
    assert "name a folder that is new or empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_editors_complete_fields_from_the_start(tmp_path: Path) -> None:
    """Each record file of a new briefing names its schema, which is there and is the one of our models."""
    new.write(tmp_path, "A title", "An author")
    written = dict(schemas.files())
    for kind, pattern in schemas.FILES.items():
        for path in tmp_path.glob(pattern):
            named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
            assert named, path
            found = (path.parent / named[1]).resolve()
            assert found.read_text("utf-8") == written[f"{schemas.FOLDER}/{kind}.json"]


def test_no_place_is_left_empty(tmp_path: Path) -> None:
    """Title and author, whatever characters they have, are in their places, and no mark of a place is left."""
    new.write(tmp_path, "A: \\ “b” 'c' {d}", 'E "F" # G')
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix != ".whl":
            assert "@@" not in path.read_text("utf-8"), path


def test_its_readme_says_who_answers_for_it_and_where_that_is_set(tmp_path: Path) -> None:
    """Each setting by which readers know editor, contact and address of an edition is named in the settings, and the first two in the README."""
    new.write(tmp_path, "A title", "An author")
    settings, readme = ((tmp_path / name).read_text("utf-8") for name in ("_config.yml", "README.md"))
    assert all(f"# {name}: " in settings for name in shared.NAMED)
    assert all(f"`{name}`" in readme for name in ("briefing_editor", "briefing_contact"))
    assert "`_config.yml`" in readme


SET_UP = (".ci/set-up", ".ci/set_up.py", ".vscode/settings.json", ".vscode/extensions.json")
LOCKS = ("requirements.txt", "requirements-capture.txt", "requirements-word.txt")


@pytest.mark.parametrize("name", [*SET_UP, *LOCKS])
def test_the_starter_is_set_up_as_this_book_is(name: str) -> None:
    """Set-up, editors' settings and locks of a new book are ours: `make lock` copies them."""
    assert (new.STARTER / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_changelog_has_this_version() -> None:
    """Each version says what it brought."""
    assert f"\n## {briefing.__version__} (form " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_what_nobody_could_be_asked_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal what is taken for title and author is said, with the file in which it stands."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    asked = [new._ask("title", "Its title", "The swifts"), new._ask("author", "Its author", "Nobody")]  # noqa: SLF001 - what `run` asks
    assert asked == ["The swifts", "Nobody"]
    assert capsys.readouterr().out == (
        "Its title: The swifts (nobody could be asked; it stands in _config.yml, README.md, book/brief.ipynb, data/datapackage.yml)\n"
        "Its author: Nobody (nobody could be asked; it stands in _config.yml, README.md)\n"
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Two winters", "“Two winters” is typed [new]\n    a title has no numbers: say it in words without, and tell the rest in a chapter"),
        ("The fall of 1,506 towns", "“1,506” is typed [new]\n    a title has no numbers"),
        ("The \u201clong war\u201d", "“long war” stands in quotation marks [new]\n    a title has no quotations"),
    ],
)  # fmt: skip
def test_a_title_that_a_check_would_refuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, said: str
) -> None:
    """A title with a number or a quotation is refused before anything is written: the first check would refuse it."""
    assert cli.main(["new", str(tmp_path / "book"), "--title", title, "--author", "y"]) == 1
    assert f"--title: {said}" in capsys.readouterr().err
    assert not (tmp_path / "book").exists()


def test_the_settings_say_where_else_title_and_author_stand(tmp_path: Path) -> None:
    """Who changes title or author in the settings reads there in which other files of the new briefing they stand."""
    new.write(tmp_path / "book", "A title like no other", "A. N. Author-Alone")
    settings = (tmp_path / "book/_config.yml").read_text("utf-8").splitlines()
    for line, words in zip(settings[1:3], ("A title like no other", "A. N. Author-Alone"), strict=True):
        files = (
            path for path in (tmp_path / "book").rglob("*") if path.suffix in {".md", ".yml", ".ipynb", ".json", ".py"}
        )
        holding = {path.relative_to(tmp_path / "book").as_posix() for path in files if words in path.read_text("utf-8")}
        said = set(re.findall(r"[\w./]+\.(?:md|yml|ipynb)", line.partition("#")[2]))
        assert holding == said | {"_config.yml"}, line

"""The vault: whatever servers do, a source is taken whole or not at all, and every quotation is looked up."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("trafilatura")

from briefing.commands import capture as command
from briefing.commands.report import FailedError
from briefing.records import Records, load
from briefing.records.passages import nearest_passage
from briefing.vault import choose, keep, register
from briefing.vault.archive import Archive
from briefing.vault.capture import Job, Outcome, capture
from briefing.vault.limits import Limits
from briefing.vault.report import lines
from tests.doctrees import minibook

from .server import Site, bomb, broken, certificate, drip, endless, html, pdf, serve

FAST = Limits(size=5_000_000, seconds=4.0, connect=1.0, pause=0.0, longest_wait=0.1)
QUOTE = "we shall never sit at one table with them, number {}"


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve pages on this machine."""
    with serve() as running:
        yield running


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep texts in the test's own folder, and ask the server on this machine instead of the archive."""
    monkeypatch.setenv("BRIEFING_TEXTS", str(tmp_path / "vault"))
    monkeypatch.setenv("BRIEFING_ARCHIVE", site.url)
    return tmp_path / "vault"


SOURCE = """- id: {sid}
  title: "Source {sid}"   # a comment that stays
  publisher: A publisher
  kind: news article
  published: 2020-02
  url: {url}
  reliability: C
  reliability_why: Unsigned.

"""
CLAIM = """- id: {sid}-says
  statement: It was said there.
  said_by: A speaker
  said_on: 2020-02
  evidence:
    - source: {sid}
      {words}
      credibility: 3
  status: single-source
"""


def book(root: Path, sources: dict[str, tuple[str, str]]) -> Path:
    """Write a book with these sources: by id the address and the line with what it says."""
    listed = "".join(SOURCE.format(sid=sid, url=url) for sid, (url, _) in sources.items())
    claims = "".join(CLAIM.format(sid=sid, words=words) for sid, (_, words) in sources.items())
    return minibook.write(
        root / "book",
        {
            "seeds/sources.yml": f"# Head\n\n{listed}",
            "seeds/claims/all.yml": claims,
            "seeds/questions.yml": None,
            "seeds/judgements.yml": None,
            "seeds/texts/first.txt": None,
            "seeds/custody.yml": None,
            "data/counts.csv": minibook.COUNTS.replace("un-report", next(iter(sources))),
        },
    )


def one(root: Path, url: str, words: str = f'quote: "{QUOTE.format(1)}"') -> Path:
    """Write a book with a single source."""
    return book(root, {"only": (url, words)})


def run(root: Path, *, again: bool = False, **options: bool) -> tuple[list[Outcome], Records]:
    """Capture all that is missing (or everything, again); return the outcomes and the records after it."""
    records = load(root)
    chosen = list(records.sources.values()) if again else choose.missing(records)
    outcomes = capture(Job(records, FAST, **options), chosen, lambda _: None)
    return outcomes, load(root)


def test_a_page_is_kept_and_its_quotation_found(tmp_path: Path, site: Site, vault: Path) -> None:
    """A page's bytes and text are kept, the record says day, checksum and archived copy, and the quotation is found."""
    url = site.put("/a", html(QUOTE.format(1)))
    copy = "http://web.archive.org/web/2020/a"
    closest = {"archived_snapshots": {"closest": {"available": True, "url": copy, "status": "200"}}}
    site.put("/wayback/available", json.dumps(closest).encode(), "application/json")
    root = one(tmp_path, url)
    before = (root / "seeds/sources.yml").read_text("utf-8")
    (outcome,), records = run(root)
    source = records.sources["only"]
    assert outcome.entry is not None
    assert records.problems == []
    assert records.verdict("only-says", 0).verdict == "found"
    assert source.archived == copy.replace("http:", "https:")
    assert (vault / source.file).read_bytes().endswith(b"\n")
    assert hashlib.sha256((vault / source.file).read_bytes()).hexdigest() == source.sha256
    raw = next(vault.glob("*.raw.html"))
    assert raw.read_bytes() == html(QUOTE.format(1))
    after = (root / "seeds/sources.yml").read_text("utf-8")
    added = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0].strip() for line in added] == ["retrieved", "media_type", "file", "sha256", "archived"]
    assert [line for line in after.splitlines() if line not in added] == before.splitlines()


def refused(root: Path, vault: Path) -> str:
    """Return why a book's only source was not taken, and see that nothing was written."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    (outcome,), records = run(root)
    assert outcome.entry is None
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert not vault.exists() or list(vault.iterdir()) == []
    (line,) = [one for one in lines(records, [outcome]) if "only" in one]
    assert line == f"not captured: only: {outcome.refused}"
    assert "\n" not in line
    return outcome.refused


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, vault: Path) -> None:
    """A page behind a self-signed certificate is not taken: one line says so, and nothing is written."""
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(certificate(tmp_path, "127.0.0.1"))
    with serve(secured) as behind:
        root = one(tmp_path, url := behind.put("/a", html(QUOTE.format(1))))
        assert refused(root, vault) == f"{url}: its certificate cannot be trusted (self-signed certificate)"
        assert not behind.asked


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that is trusted, but made out to another host, is refused, with both named."""
    made = certificate(tmp_path, "127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(made)
    with serve(secured) as behind:
        said = refused(one(tmp_path, behind.put("/a", html(QUOTE.format(1)))), vault)
        assert (
            "its certificate cannot be trusted (IP address mismatch, certificate is not valid for '127.0.0.1')" in said
        )


def test_a_trusted_certificate_lets_the_page_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page behind a certificate that the machine trusts is taken: the refusals are not for TLS as such."""
    made = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(made))
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secured.load_cert_chain(made)
    with serve(secured) as behind:
        (outcome,), _ = run(one(tmp_path, behind.put("/a", html(QUOTE.format(1)))))
        assert outcome.entry is not None


def test_a_server_that_speaks_no_tls_is_refused(tmp_path: Path, site: Site, vault: Path) -> None:
    """An https address at which a server answers in plain text gets one line, and nothing is written."""
    url = site.put("/a", html(QUOTE.format(1))).replace("http:", "https:")
    assert refused(one(tmp_path, url), vault).startswith(f"{url}: no secure connection can be made (")


@pytest.mark.parametrize("answer", [b"", b"\x15\x03\x03\x00\x02\x02\x28", b"\x16\x03"])
def test_a_handshake_that_fails_is_refused(tmp_path: Path, vault: Path, answer: bytes) -> None:
    """A server that hangs up, sends an alert or half a greeting in the handshake gets one line, and nothing is written."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                with client:
                    client.recv(4096)
                    client.sendall(answer)

        threading.Thread(target=hang_up, daemon=True).start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}/a"
        said = refused(one(tmp_path, url), vault)
        listening.shutdown(socket.SHUT_RDWR)
    assert said.startswith((f"{url}: no secure connection can be made (", f"{url}: cannot be reached ("))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/404", "there is nothing at this address any more (status 404)"),
        ("/410", "it was taken down (status 410)"),
        ("/401", "the server wants a login (status 401)"),
        ("/402", "the server wants to be paid (status 402)"),
        ("/403", "the server refuses to show it (status 403)"),
        ("/429", "the server asks for fewer requests (status 429)"),
        ("/451", "it is withheld for legal reasons (status 451)"),
        ("/500", "the server fails (status 500)"),
        ("/204", "the server gives no page (status 204)"),
        ("/image", "it is image/png, neither a page nor a PDF nor text"),
        ("/unnamed-image", "it is neither a page nor a PDF nor text"),
        ("/empty", "the answer is empty"),
        ("/scripts", "there is no text in it"),
        ("/stated-large", "it has 10,000.0 MB or more; the limit is 5.0 MB"),
        ("/endless", "the limit is 5.0 MB"),
        ("/bomb", "the limit is 5.0 MB"),
        ("/drip", "no whole answer within 4 seconds"),
        ("/broken", "the answer broke off"),
        ("/circle", "in a circle of redirections"),
        ("/private/page", "robots.txt asks not to fetch it"),
        ("/paid", "it is behind a paywall:"),
        ("/locked.pdf", "the PDF is locked with a password"),
        ("/bad.pdf", "the PDF cannot be read"),
    ],
)
def test_what_cannot_be_taken_is_one_line(tmp_path: Path, site: Site, vault: Path, path: str, says: str) -> None:
    """Whatever a server does instead of giving a page, one line says so, and nothing is kept or written."""
    misbehave(site)
    root = one(tmp_path, site.url + path)
    before = (root / "seeds/sources.yml").read_bytes()
    (outcome,), records = run(root)
    assert says in outcome.refused
    assert "\n" not in outcome.refused
    assert (root / "seeds/sources.yml").read_bytes() == before
    assert not (root / "seeds/custody.yml").exists()
    assert not [*vault.glob("*")]
    assert f"not captured: only: {site.url}{path}: " in "\n".join(lines(records, [outcome]))


def misbehave(site: Site) -> None:
    """Set up every way in which a page cannot be taken."""
    for status in (204, 401, 402, 403, 410, 429, 451, 500):
        site.put(f"/{status}", b"" if status == 204 else b"no", status=status)
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    site.put("/image", b"\x89PNG\r\n\x1a\n", "image/png")
    site.put("/unnamed-image", b"\x89PNG\r\n\x1a\n\0\0\0", "")
    site.put("/empty", b"")
    site.put("/scripts", b"<!doctype html><html><head><title></title></head><body><script>app()</script></body></html>")
    site.put("/stated-large", b"x", length="10000000000")
    site.do("/endless", endless)
    site.do("/bomb", bomb)
    site.do("/drip", drip)
    site.do("/broken", broken)
    site.put("/circle", b"", status=302, location="/circle")
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    site.put("/paid", html(QUOTE.format(1), head=paid, paragraphs=0))
    site.put("/locked.pdf", pdf("secret", "a word"), "application/pdf")
    site.put("/bad.pdf", b"%PDF-1.7\nnothing that follows\n", "application/pdf")


def test_a_host_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """Without a network, or with a host that is gone, one line says that it cannot be reached."""
    (outcome,), _ = run(one(tmp_path, "http://127.0.0.1:9/gone"), archive=False)
    assert "cannot be reached" in outcome.refused


def test_a_host_whose_robots_fail_is_left_alone(tmp_path: Path, site: Site) -> None:
    """A server that fails when asked for robots.txt is not asked for pages (RFC 9309, 2.3.1.4)."""
    site.put("/robots.txt", b"", status=503)
    url = site.put("/a", html(QUOTE.format(1)))
    (outcome,), _ = run(one(tmp_path, url))
    assert "robots.txt" in outcome.refused
    assert site.asked["/a"] == 0


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (html("Идлиб не продаётся"), "text/html"),
        ("Идлиб не продаётся".encode("cp1251"), "text/plain; charset=windows-1251"),
        (
            html("Идлиб не продаётся").decode().replace("utf-8", "windows-1251").encode("cp1251"),
            "text/html; charset=windows-1251",
        ),
        ("Идлиб не продаётся".encode(), "text/plain"),
        ("Идлиб не продаётся".encode(), "text/plain; charset=no-such-thing"),
    ],
)
def test_letters_are_read_as_they_are_written(tmp_path: Path, site: Site, body: bytes, media_type: str) -> None:
    """A page that is not UTF-8 is read by the letters that its server or itself names."""
    url = site.put("/a", body, media_type)
    root = one(tmp_path, url, 'quote: "Идлиб не продаётся"')
    sources = root / "seeds/sources.yml"
    sources.write_text(
        sources.read_text("utf-8").replace("  reliability: C", "  language: ru\n  reliability: C"), "utf-8"
    )
    _, records = run(root)
    assert records.verdict("only-says", 0).verdict == "found"


def test_a_pdf_is_read(tmp_path: Path, site: Site) -> None:
    """A quotation is found in the text of a PDF."""
    url = site.put("/a.pdf", pdf(QUOTE.format(1)), "application/pdf")
    _, records = run(one(tmp_path, url))
    assert records.verdict("only-says", 0).verdict == "found"
    assert records.sources["only"].media_type == "application/pdf"


def test_a_quotation_outside_the_article_is_found(tmp_path: Path, site: Site) -> None:
    """Where the article leaves the quotation out (a caption, a box), the whole page's text is kept instead."""
    page = html("nothing of the kind").replace(b"<footer>Imprint", f"<footer>{QUOTE.format(1)}".encode())
    _, records = run(one(tmp_path, site.put("/a", page)))
    assert records.verdict("only-says", 0).verdict == "found"


def test_a_moved_page_is_taken_and_named(tmp_path: Path, site: Site) -> None:
    """A page that moved is taken from where it is, and its new address is listed."""
    site.put("/new", html(QUOTE.format(1)))
    url = site.put("/old", b"", status=301, location="/new")
    outcomes, records = run(one(tmp_path, url))
    assert f"moved: only: {url} -> {site.url}/new" in [*lines(records, outcomes)]
    assert records.verdict("only-says", 0).verdict == "found"


def test_a_busy_server_is_asked_once_more(tmp_path: Path, site: Site) -> None:
    """A server that is busy is left in peace for a moment, then asked again."""
    page = html(QUOTE.format(1))
    url = site.do("/a", lambda h: h.answer(200, page) if site.asked["/a"] > 1 else h.answer(503, b"", retry_after="0"))
    (outcome,), _ = run(one(tmp_path, url))
    assert outcome.entry is not None


def test_fifty_sources_every_altered_quotation_is_named(tmp_path: Path, site: Site) -> None:
    """Of fifty sources each quotation that is in its text is found, and each altered one is named with what stands there."""
    altered = {7, 23, 41}
    sources = {}
    for n in range(50):
        url = site.put(
            f"/s{n}", html(QUOTE.format(n).replace("never", "never ever") if n in altered else QUOTE.format(n), n)
        )
        sources[f"s-{n}"] = (url, f'quote: "{QUOTE.format(n)}"')
    outcomes, records = run(book(tmp_path, sources))
    assert all(outcome.entry for outcome in outcomes)
    found = {n for n in range(50) if records.verdict(f"s-{n}-says", 0).verdict == "found"}
    assert found == set(range(50)) - altered
    told = "\n".join(lines(records, outcomes))
    assert "Quotations in these texts: 47 found, 3 not." in told
    for n in altered:
        assert f"claim 's-{n}-says': the quote is not in its source" in told
    assert told.count("never ever sit at one table") == len(altered)
    assert site.at_once <= 2  # one host: a page at a time, and the archive's question


def test_a_second_run_fetches_nothing(tmp_path: Path, site: Site) -> None:
    """What is in the vault is not fetched again."""
    root = one(tmp_path, site.put("/a", html(QUOTE.format(1))))
    run(root)
    outcomes, _ = run(root)
    assert outcomes == []
    assert site.asked["/a"] == 1


def test_a_changed_page_is_named_and_its_loss_not_taken_over(tmp_path: Path, site: Site) -> None:
    """A page that changed is taken anew; one that lost a quotation is listed, and the text kept before stays."""
    root = one(tmp_path, site.put("/a", html(QUOTE.format(1))))
    _, before = run(root)
    site.put("/a", html(QUOTE.format(1), number=9))
    (outcome,), after = run(root, again=True)
    assert (outcome.changed, outcome.lost) == (True, [])
    assert after.sources["only"].sha256 != before.sources["only"].sha256
    site.put("/a", html("nothing of the kind"))
    (outcome,), last = run(root, again=True)
    assert outcome.lost == [QUOTE.format(1)]
    assert last.sources["only"] == after.sources["only"]
    assert "these words are gone" in "\n".join(lines(last, [outcome]))


def test_a_paraphrase_gets_the_sentence_most_like_it(tmp_path: Path, site: Site) -> None:
    """For a paraphrase the likest sentence is shown to the reader as a hint, and never counts as found."""
    root = one(
        tmp_path,
        site.put("/a", html(QUOTE.format(1))),
        "paraphrase: The speaker said they would never sit at one table.",
    )
    outcomes, records = run(root)
    told = "\n".join(lines(records, outcomes))
    assert "to compare: only-says" in told
    assert "never sit at one table with them" in told
    assert records.verdict("only-says", 0).verdict == "not checkable"
    assert nearest_passage("Wheat prices fell.", "The envoy met the president in Ankara") is None


def test_the_archive_takes_a_copy_if_asked(site: Site) -> None:
    """Where the archive has no copy it is asked to take one, if the editor wishes so; trouble there is no trouble here."""
    archive = Archive(FAST)
    site.put("/wayback/available", b'{"archived_snapshots": {}}', "application/json")
    site.put("/save/http://example.org/a", b"saved", content_location="/web/2026/http://example.org/a")
    assert archive.copy_of("http://example.org/a") == ""
    assert archive.copy_of("http://example.org/a", take=True) == f"{site.url}/web/2026/http://example.org/a"
    site.put("/wayback/available", b"<html>busy</html>")
    assert archive.copy_of("http://example.org/b") == ""


def test_a_registered_text_keeps_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vault: Path) -> None:
    """A text that is registered already is taken into custody under the name that it has."""
    root = minibook.write(tmp_path / "book", {"seeds/custody.yml": None})
    assert {problem.rule for problem in load(root).problems} == {"custody"}
    (tmp_path / "copy.txt").write_text(minibook.ARTICLE, "utf-8")
    monkeypatch.chdir(root)
    with pytest.raises(FailedError) as failed:
        command.run(args_of(str(tmp_path / "copy.txt"), "--source", "copied-reportt"))  # type: ignore[arg-type]
    assert "did you mean 'copied-report'" in str(failed.value.problems[0])
    assert command.run(args_of(str(tmp_path / "copy.txt"), "--source", "first-article")) == 0  # type: ignore[arg-type]
    assert load(root).problems == []
    assert (vault / "first.txt").read_text("utf-8") == minibook.ARTICLE


def args_of(*given: str) -> object:
    """Return a parsed command line."""
    from briefing.cli import _parser

    return _parser().parse_args(["capture", "--no-archive", *given])


def test_a_saved_page_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was saved by hand is taken for its source, and the custody log says so."""
    root = one(tmp_path, "https://example.org/a")
    saved = tmp_path / "saved.html"
    saved.write_bytes(html(QUOTE.format(1)))
    monkeypatch.chdir(root)
    assert command.run(args_of(str(saved), "--source", "only")) == 0  # type: ignore[arg-type]
    assert load(root).verdict("only-says", 0).verdict == "found"
    assert "from: the file saved.html" in (root / "seeds/custody.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("onlly",), "did you mean 'only'"),
        (("page.html",), "briefing capture page.html --source ID"),
        ((), "name one, or write --all or --stale"),
        (("nothing.html", "--source", "only"), "this is not one saved page, PDF or text"),
        (("x.html", "--source", "onlly"), "did you mean 'only'"),
    ],
)
def test_a_wrong_command_line_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...], says: str
) -> None:
    """An unknown source, a file without a source and no choice at all are each explained in one message."""
    monkeypatch.chdir(one(tmp_path, "https://example.org/a"))
    with pytest.raises(FailedError) as failed:
        command.run(args_of(*given))  # type: ignore[arg-type]
    (problem,) = failed.value.problems
    assert says in str(problem)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("seeds/sources.yml", 'retrieved: "20', 'retrieved: "19'),
        ("seeds/sources.yml", "media_type: text/html", "media_type: text/plain"),
        ("seeds/sources.yml", "  file: only-", "  file: other-"),
        ("seeds/custody.yml", "from: http", "from: https"),
        ("seeds/custody.yml", "by: briefing", "by: somebody"),
    ],
)
def test_what_the_vault_says_does_not_change_unseen(tmp_path: Path, site: Site, file: str, old: str, new: str) -> None:
    """A checksum, day or address that no capture gave is refused, and so is a changed entry of the custody log."""
    root = one(tmp_path, site.put("/a", html(QUOTE.format(1))))
    run(root)
    path = root / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert "custody" in {problem.rule for problem in load(root).problems}


def test_a_save_meanwhile_is_not_lost(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody saves while the records are being written stays, with the capture added to it."""
    root = one(tmp_path, site.put("/a", html(QUOTE.format(1))))
    path, made = root / "seeds/sources.yml", register._with  # noqa: SLF001 - the moment between reading and writing

    def slowly(before: bytes, found: object) -> bytes:
        if b"A new title" not in before:
            path.write_bytes(before.replace(b"Source only", b"A new title"))
        return made(before, found)  # type: ignore[arg-type]

    monkeypatch.setattr(register, "_with", slowly)
    _, records = run(root)
    assert records.sources["only"].title == "A new title"
    assert records.sources["only"].sha256


KILLS = int(os.environ.get("BRIEFING_KILLS", "20"))


def test_a_kill_at_any_moment_leaves_all_whole(
    tmp_path: Path, site: Site, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often and whenever a capture is killed, records, log and vault are whole, and the next run goes on."""
    monkeypatch.setattr("briefing.vault.capture.WRITE_EVERY_S", 0.0)
    sources = {
        f"s-{n}": (site.put(f"/s{n}", html(QUOTE.format(n), n)), f'quote: "{QUOTE.format(n)}"') for n in range(12)
    }
    root = book(tmp_path, sources)
    pristine = (root / "seeds/sources.yml").read_bytes()
    run(root)  # so that all is imported before the children are made
    reset(root, vault, pristine)
    chance, finished = random.Random(1), 0  # noqa: S311 - moments, not secrets
    for _ in range(KILLS):
        child = os.fork()
        if child == 0:
            _capture_and_leave(root)
        time.sleep(chance.uniform(0.0, 0.9))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        records = load(root)
        assert records.problems == []
        whole(vault)
        if not choose.missing(records) and not choose.half_written(records):
            finished += 1
            reset(root, vault, pristine)
    run(root)
    register.write(root, choose.half_written(load(root)))
    assert all(load(root).verdict(f"{sid}-says", 0).verdict == "found" for sid in sources)
    print(f"{KILLS} kills; {finished} captures were complete in between")


def _capture_and_leave(root: Path) -> None:
    """Capture all that is missing in a process of its own, as the command does, and end it."""
    try:
        records = load(root)
        if left := choose.half_written(records):
            register.write(root, left)
            records = load(root)
        capture(Job(records, FAST, archive=False), choose.missing(records), lambda _: None)
    finally:
        os._exit(0)


def reset(root: Path, vault: Path, sources: bytes) -> None:
    """Begin again with an empty vault."""
    (root / "seeds/sources.yml").write_bytes(sources)
    (root / "seeds/custody.yml").unlink(missing_ok=True)
    for path in vault.glob("*"):
        path.unlink()


def whole(vault: Path) -> None:
    """Require that each file of the vault is what its name says."""
    for path in vault.glob("[!.]*"):
        short = path.name.split(".")[0].rpartition("-")[2]
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(short)
    keep.sweep(vault)
    assert not [*vault.glob(".*")]

"""An incremental build gives exactly the bytes of a clean one, whatever has changed."""

from __future__ import annotations

from pathlib import Path

from tests.doctrees import minibook
from tests.doctrees.building import build

CLAIMS = "seeds/claims/all.yml"

# what an editor changes, one after the other: file, old words, new words
CHANGES = [
    ("a statement", [(CLAIMS, "An official said that there was no contact.", "An official said there was none.")]),
    ("a table", [("data/counts.csv", "948000", "949000")]),
    ("a source's grade", [("seeds/sources.yml", "reliability: A", "reliability: B")]),
    ("a value and its quote", [(CLAIMS, "12,000 people fled", "12,000 people fled. Some"), (CLAIMS, "number: 12000, unit: people", "number: 12000, unit: persons")]),
    ("a claim's name", [(CLAIMS, "- id: fled", "- id: saraqib"), ("book/summary.md", "{claim}`fled`", "{claim}`saraqib`")]),
    ("a claim that is gone", [(CLAIMS, minibook.CLAIMS[minibook.CLAIMS.index("- id: old-count") :], ""), ("book/summary.md", " An earlier count was lower.{said}`old-count`", ""), ("book/summary.md", "\nAn earlier count was lower.{said}`old-count`", "\n"), ("seeds/sources.yml", minibook.SOURCES[minibook.SOURCES.index("- id: copied") : minibook.SOURCES.index("- id: state")], "")]),
    ("a judgement", [("seeds/judgements.yml", "confidence: moderate", "confidence: low")]),
    ("a question", [("seeds/questions.yml", "settle: A dated document.", "settle: A dated letter.")]),
]  # fmt: skip


def test_an_incremental_build_has_the_bytes_of_a_clean_one(tmp_path: Path) -> None:
    """After each change of a record or table, every file of the site is what a clean build writes."""
    root = minibook.write(tmp_path / "book")
    build(root, tmp_path / "kept")
    for number, (what, edits) in enumerate(CHANGES):
        for file, old, new in edits:
            path = root / file
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        kept, clean = build(root, tmp_path / "kept"), build(root, tmp_path / f"clean{number}")
        different = [name for name in kept.keys() | clean.keys() if kept.get(name) != clean.get(name)]
        assert different == [], f"after changing {what}"


def test_parallel_reading_gives_the_same_bytes(tmp_path: Path) -> None:
    """A build that reads and writes in parallel has the bytes of a serial one."""
    more = {f"book/page{n}.md": f"# Page {n}\n\nThe UN counted the dead.{{claim}}`killed`\n" for n in range(8)}
    toc = minibook.TOC + "".join(f"  - file: book/page{n}\n" for n in range(8))
    root = minibook.write(tmp_path / "book", {"_toc.yml": toc, **more})
    serial, parallel = build(root, tmp_path / "serial"), build(root, tmp_path / "parallel", jobs=2)
    assert [name for name in serial.keys() | parallel.keys() if serial.get(name) != parallel.get(name)] == []


def test_a_record_that_moves_to_another_page_takes_its_links_along(tmp_path: Path) -> None:
    """Where a register is spread over pages, a record that comes before others moves them on, and a clean build has the same bytes."""
    root = minibook.write(tmp_path / "book")
    build(root, tmp_path / "kept", briefing_page_records=1)
    path = root / CLAIMS
    first, more = minibook.CLAIMS.split("- id: ", 2)[1:]
    path.write_text(minibook.CLAIMS.replace(f"- id: {first}", "", 1) + f"\n- id: {first}", encoding="utf-8")
    assert more
    kept, clean = (build(root, tmp_path / name, briefing_page_records=1) for name in ("kept", "clean"))
    assert [name for name in kept.keys() | clean.keys() if kept.get(name) != clean.get(name)] == []
    assert "book/claims-2.html" in clean
    fewer = [build(root, tmp_path / name, briefing_page_records=60) for name in ("kept", "fewer")]
    assert fewer[0].keys() == fewer[1].keys()
    assert "book/claims-2.html" not in fewer[0]


def test_paper_has_each_register_whole(tmp_path: Path) -> None:
    """How many records a page of the site may hold changes nothing in print."""
    root = minibook.write(tmp_path / "book")
    one, many = (build(root, tmp_path / str(most), "typst", briefing_page_records=most) for most in (1, 60))
    assert {name for name in one if name.endswith(".typ")}
    assert [name for name in one.keys() | many.keys() if one.get(name) != many.get(name)] == []

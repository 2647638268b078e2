"""Names are spelt as `seeds/names.yml` spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.book.prose import CHAPTERS, record_texts, table_texts, the_records, unquoted, visible

# Where another spelling is itself the subject. Each: the place, the spelling, the reason.
DISCUSSED = {
    ("glossary", "Türkiye"): "the note on names says who writes the country's name so",
    ("claim a32-misspelt-names", "Hayat Tahir al-Sham"): "the claim is about this very slip",
    ("table verdicts, row A32, claim_text", "Hayat Tahir al-Sham"): "the verdict is about this very slip",
    ("question maarat-error", "Syrian Arab Army"): "one hypothesis turns on this name's abbreviation",
    ("note of claim a05-sdf-liberated-maarat", "Syrian Arab Army"): "the note turns on this name's abbreviation",
    ("note of claim a32-misspelt-names", "Abu Muhammad al Jolani"): "the note says that this is no slip",
}

# Words that differ by one letter from a part of a name and are other words.
OTHER_WORDS = {
    "Armed",
    "March",
    "Names",
    "Terrorism",
    "Fights",
    "Status",
    "Ahmad",
    "Saleh",
    "Arabic",
}  # other men are called Ahmad; the leader so is a variant; Saleh is a Syrian, Sales an American official; a text is in Arabic, a state is Arabia


def _texts() -> Iterator[tuple[str, str]]:
    yield from ((name, visible(name)) for name in CHAPTERS)
    yield from record_texts()
    yield from table_texts()


def test_other_spellings_stand_in_quotations_only() -> None:
    """A spelling that the list of names calls a variant occurs only in quotations, or where it is the subject."""
    variants = {v: name for name in the_records().names.values() for v in name.variants}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(variants, key=len, reverse=True)))})(?!\w)")
    found = {(place, m[0]) for place, text in _texts() for m in pattern.finditer(unquoted(text))}
    assert sorted(found - set(DISCUSSED)) == []


def test_no_exception_has_become_idle() -> None:
    """Every exception to the spelling of names is still needed."""
    texts = dict(_texts())
    assert [(place, spelling) for place, spelling in DISCUSSED if spelling not in unquoted(texts[place])] == []


def test_no_name_is_misspelt_by_a_letter() -> None:
    """No capitalised word differs by one letter from a part of a listed name and from all other words listed."""
    known = {part for name in the_records().names.values() for part in re.findall(r"\b[A-Z][\w]{4,}", name.name)}
    seen = {w: place for place, text in _texts() for w in re.findall(r"\b[A-Z][a-z]{4,}\b", unquoted(text))}
    wrong = [
        (word, name, place)
        for word, place in seen.items()
        if word not in known | OTHER_WORDS
        for name in known
        if len(name) == len(word) and sum(a != b for a, b in zip(name, word, strict=True)) == 1
    ]
    assert wrong == []


def test_no_variant_is_a_spelling_of_ours() -> None:
    """No spelling is at once ours and a variant."""
    ours = {name.name for name in the_records().names.values()}
    assert [v for name in the_records().names.values() for v in name.variants if v in ours] == []


def test_the_leader_has_one_name_at_a_time() -> None:
    """The chapters give the leader one first name for each of his two names."""
    text = "\n".join(unquoted(visible(name)) for name in CHAPTERS)
    assert set(re.findall(r"\b(Ah\w+) al-Sharaa", text)) == {"Ahmed"}
    assert set(re.findall(r"\bAbu (\w+) al-Jolani", text)) == {"Muhammad"}

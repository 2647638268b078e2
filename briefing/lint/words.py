"""The words that the number lint knows, as sources of regular expressions."""

from __future__ import annotations


def either(*words: str) -> str:
    """Return a pattern for any of the words, with or without a capital, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in longest) + ")"


MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"

_ONES = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONE = "[Oo]ne"
TENS = either(*_TENS)
COUNT = rf"(?:{either(*_TENS)}(?:[\s-](?:one|{'|'.join(_ONES)})\b)?|{either(*_TEENS)}|{either(*_ONES)})\b"
FOLD = rf"{either(*_TENS, *_TEENS, *_ONES[1:], 'hundred')}-?fold\b"
COUNT_FIRST = "TtFfSsEeNn"  # the letters with which a count begins
SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
SCALES = rf"(?:(?:percentage|percent|per\scent)(?:\spoints?)?|{SCALE}s?)"
PARTS = r"(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)"
UNITS = (
    r"(?:bn|mn|m|k|tn|km|cm|mm|kg|kW|MW|ha|g|l|litres?|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|tonnes?|tons?|"
    r"hectares?|hours?|minutes?|days?|weeks?|months?|years?|degrees?)"
)
_NTHS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", "thirtieth"),
)
NTH = rf"(?:{either('twenty', 'thirty')}-(?:{'|'.join(_NTHS[:9])})|{either(*_NTHS)})"

# words before a number that is a name: article 51, Division 30, Situation Report No. 4
_BEFORE_NUMBERS = (
    *("sections?", "chapters?", "figures?", "figs?\\.", "tables?", "annex", "annexes", "appendix", "appendices"),
    *("articles?", "arts?\\.", "resolutions?", "res\\.", "decrees?", "decisions?", "documents?", "directives?"),
    *("law", "public\\slaw", "footnotes?", "notes?", "pages?", "p\\.", "pp\\.", "paras?\\.?", "paragraphs?"),
    *("clauses?", "rules?", "goals?", "protocols?", "steps?", "questions?", "options?", "scenarios?", "phases?"),
    *("brigades?", "divisions?", "battalions?", "nos?\\.", "number", "versions?", "routes?", "highways?", "road"),
    *("tracks?", "channels?", "items?", "box", "boxes", "volumes?", "vol\\.", "rounds?", "tiers?", "types?"),
    *("levels?", "grades?", "class", "issues?", "updates?", "reports?", "bulletins?", "episodes?", "modules?"),
    *("verses?", "category", "categories"),
)
# only with a capital: without one they are common words
_NAMES = (
    *("Camp", "Sector", "Zone", "Block", "Unit", "District", "Ward", "Gate", "Area", "Flight", "Boeing", "Airbus"),
    *("Radio", "Task\\sForce", "Title", "Pillar", "Agenda", "Vision", "Group\\sof", "Top", "Part", "Cluster"),
    *("Basket", "Pact", "Directorate", "Line", "Point", "Operation", "Public\\sLaw", "Case", "Regulation", "Schedule"),
    *("Circular", "Exhibit", "Principle", "Recommendation", "Amendment", "Order", "Form", "Room", "Checkpoint", "Base"),
    *(
        "Squadron",
        "Regiment",
        "Corps",
        "Hill",
        "Entry",
        "Mk",
        "Nos?",
        "Big",
        "Psalm",
        "Surah?",
        "Pier",
        "(?:Committee|Council|Gang|Friends)\\sof",
    ),
)
REFERENCE = f"(?:{either(*_BEFORE_NUMBERS)}|{'|'.join(_NAMES)})"

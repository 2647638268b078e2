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
SMALL_WORDS = (*_ONES, *_TEENS, *_TENS)
SCALE_WORDS = ("hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore")
ONE = "[Oo]ne"
TENS = either(*_TENS)
COUNT = rf"(?:{either(*_TENS)}(?:[\s-](?:one|{'|'.join(_ONES)})\b)?|{either(*_TEENS)}|{either(*_ONES)})\b"
FOLD = rf"{either(*_TENS, *_TEENS, *_ONES[1:], 'hundred')}-?fold\b"
COUNT_FIRST = "TtFfSsEeNn"  # the letters with which a count begins
SCALE = f"(?:{'|'.join(SCALE_WORDS)})"
SCALES = rf"(?:(?:percentage|percent|per\scent)(?:\spoints?)?|{SCALE}s?)"
PARTS = r"(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twelfths?|(?:eleven|\w+teen|twentie|thirtie|fiftie|hundred|thousand|million)ths?)"
UNITS = (
    r"(?:bn|mn|m|k|tn|km|cm|mm|kg|kW|MW|ha|g|l|litres?|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|tonnes?|tons?|"
    r"hectares?|hours?|minutes?|days?|weeks?|months?|years?|degrees?)"
)
_NTHS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *(
        "eighteenth",
        "nineteenth",
        "twentieth",
        "thirtieth",
        "fortieth",
        "fiftieth",
        "sixtieth",
        "seventieth",
        "eightieth",
    ),
    *("ninetieth", "hundredth", "thousandth"),
)
NTH = rf"(?:{TENS}-(?:{'|'.join(_NTHS[:9])})|{either(*_NTHS)})"

# places that may bear a number, and that many are in or at
PLACES = (
    *("room", "camera", "cell", "platform", "terminal", "hangar", "reactor", "flight", "apartment", "ward"),
    *("gate", "batch", "model", "seat", "pier"),
)
# words before a number that is a name: article 51, Division 30, Situation Report No. 4
_BEFORE_NUMBERS = (
    *("sections?", "chapters?", "figures?", "figs?\\.", "tables?", "annex", "annexes", "appendix", "appendices"),
    *("articles?", "arts?\\.", "resolutions?", "res\\.", "decrees?", "decisions?", "documents?", "directives?"),
    *("law", "public\\slaw", "footnotes?", "notes?", "pages?", "p\\.", "pp\\.", "paras?\\.?", "paragraphs?"),
    *("clauses?", "rules?", "goals?", "protocols?", "steps?", "questions?", "options?", "scenarios?", "phases?"),
    *("brigades?", "divisions?", "battalions?", "nos?\\.", "number", "versions?", "routes?", "highways?", "road"),
    *("tracks?", "channels?", "items?", "box", "boxes", "volumes?", "vol\\.", "rounds?", "tiers?", "types?"),
    *("levels?", "grades?", "class", "issues?", "updates?", "reports?", "bulletins?", "episodes?", "modules?"),
    *(
        "verses?",
        "category",
        "categories",
        "stages?",
        "exhibits?",
        "drafts?",
        "annexes",
        "counts?(?=\\s\\d+\\s(?:of|in|was|charges))",
        *PLACES,
    ),
)
# only with a capital: without one they are common words
_NAMES = (
    *("Year", "Camp", "Sector", "Zone", "Block", "Unit", "District", "Ward", "Gate", "Area", "Flight", "Boeing", "Airbus"),
    *("Radio", "Task\\sForce", "Title", "Pillar", "Agenda", "Vision", "Group\\sof", "Top", "Part", "Cluster"),
    *("Basket", "Pact", "Directorate", "Line", "Point", "Operation", "Public\\sLaw", "Case", "Regulation", "Schedule"),
    *("Circular", "Exhibit", "Principle", "Recommendation", "Amendment", "Order", "Form", "Room", "Checkpoint", "Base"),
    *(
        *(
            "Platform",
            "Cell",
            "Plot",
            "(?:Non-)?Paper",
            "Lot",
            "Parcel",
            "Reactor",
            "Well",
            "Building",
            "House",
            "Apartment",
            "Flat",
        ),
        *(
            "Suite",
            "Model",
            "Floor",
            "Exit",
            "Junction",
            "Court",
            "Courtroom",
            "Hall",
            "Berth",
            "Dock",
            "Bed",
            "Seat",
            "Bus",
            "Tram",
        ),
        *(
            "Train",
            "Season",
            "Slide",
            "Count",
            "Pool",
            "Lane",
            "Field",
            "Site",
            "Shaft",
            "Tower",
            "Bay",
            "Row",
            "Column",
            "Ring",
        ),
        *(
            "Session",
            "Chamber",
            "Tent",
            "Shelter",
            "Bunker",
            "Tunnel",
            "Silo",
            "Station",
            "Mission",
            "Project",
            "Package",
        ),
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

# what is sold, sent or flown under a number, whatever follows it: Windows 11 machines
PRODUCTS = (
    r"Windows|Office|Android|iOS|macOS|[iI]Phones?|iPads?|Galaxy|Pixel|PlayStation|Xbox|Nintendo|Python|Photoshop|Apollo|Soyuz|"
    r"Falcon|Ariane|Voyager|Artemis|Sputnik|Shenzhou|Gemini|IPC|IFRS|IAS|Formula|Euro|Expo|Nord\sStream|Interstate|Fortune|S&P|FTSE|Nasdaq|Stoxx|STOXX|CAC|DAX|Nikkei|Dow|Russell|IBEX|ASX|COP|RCP|Boeing|Airbus"
)
# bodies whose standards bear a number as long as they please: ISO 15189, EN 1090, IEC 60601
STANDARDS = (
    r"(?:ISO|IEC|EN|DIN|BS|ASTM|ANSI|IEEE|UNE|JIS|GOST|CENELEC|ETSI|NFPA|ASME|SAE|NZS|CSA|PAS|NIST|MIL-STD|STANAG|RFC|OHSAS|IATF|FSSC|VDI|"
    r"Eurocode|Standard)(?:\sStandard)?"
)
# stations that bear a number, unless something countable follows it: told France 24 that
CHANNELS = (
    r"France|Rossiya|Rai|Kan|Canal|Antena|Kanal|TRT|BBC|ITV|RTL|ARD|SVT|NPO|TVP|NRK|MBC|CCTV|KBS|Sky|Radio|TV|"
    r"Studio|Century|Forever|Motel|Super|Astana|Geneva|Hotel"
)
# the signs of money that stand before an amount
CURRENCY = (
    r"(?:USD?|EUR|GBP|SYP|TRY|TL|RUB|CHF|JPY|SAR|AED|QAR|KWD|BHD|OMR|JOD|EGP|LBP|IQD|IRR|ILS|NIS|LYD|TND|DZD|MAD|SDG|YER|"
    r"PKR|INR|AFN|BDT|LKR|CNY|RMB|KRW|VND|THB|IDR|PHP|MYR|SGD|HKD|AUD|NZD|CAD|MXN|BRL|ARS|CLP|PEN|ZAR|NGN|KES|ETB|GHS|"
    r"UGX|XOF|XAF|UAH|PLN|CZK|HUF|RON|BGN|SEK|NOK|DKK|ISK|GEL|AMD|AZN|KZT|UZS|Rs|Fr|Kr)"
)
MONEY = r"(?:dollar|euro|pound|lira|rial|riyal|dinar|dirham|rouble|ruble|rupee|yuan|yen|peso|franc|krona|krone|shekel|cent|penny|piastre)"
MONEYS = r"(?:dollars|euros|pounds|liras?|rials|riyals|dinars|dirhams|roubles|rubles|rupees|yuan|yen|pesos|francs|shekels|cents|pence|piastres)"

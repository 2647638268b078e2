"""What the number lint looks for: dates, designators, years, figures, shares and number words.

Each name is the source of a regular expression. None holds an unbounded repetition inside another, so that the
time grows with the length of a text. A look-ahead at the first letters comes before what is long: it is why a
paragraph takes a fraction of a millisecond.
"""

from __future__ import annotations

from .words import (
    COUNT,
    COUNT_FIRST,
    CURRENCY,
    FOLD,
    MONEY,
    MONTH,
    NTH,
    ONE,
    PARTS,
    REFERENCE,
    SCALE,
    SCALES,
    TENS,
    UNITS,
    either,
)

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
FREE = r"(?<![\w.,$\u20ac\u00a3])"  # before digits: not inside a word or a number
COUNTING = (  # after a number: what shows that it counts or measures
    r"(?:\s?[%\u2030\u00b0]|[\s-](?i:per\s?cent|percent|percentage|million|billion|trillion|thousand|hundred|bn|mn)\b)"
)

# -- dates with a day, and times of day --------------------------------------------------------------------------
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_DAYS = rf"{_DAY}(?:(?:\s?[\u2013-]\s?|,\s?|,?\s(?:and|to|or|until)\s){_DAY}){{0,6}}"
_DATES = (
    rf"{YEAR}-\d\d-\d\d(?!\d)",
    rf"\d{{1,2}}/\d{{1,2}}/(?:{YEAR}|\d\d)(?!\d)",
    rf"\d{{1,2}}\.\d{{1,2}}\.{YEAR}(?!\d)",
    rf"{_DAYS}\s(?:of\s)?{MONTH}(?:,?\s{YEAR}(?!\d))?",
    r"(?:[01]?\d|2[0-4])[:.][0-5]\d\s?(?i:[ap]\.?m\b\.?|GMT|UTC|EET|hours|local)",
    r"(?:[01]?\d|2[0-4]):[0-5]\d(?![:\d])",
    r"\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|o['\u2019]clock)",
)
# a name that holds a day: the 19th of April Movement, 6 October Bridge
_DAY_NAMED = (
    r"\s(?:Movement|Group|Front|Forces?|Brigades?|Battalions?|Regiment|Alliance|Coalition|Martyrs|Revolution|Uprising|Square|Street|"
    r"Bridge|Boulevard|Avenue|Stadium|University|Hospital|Airport|Mosque|Dam|City|Agreement|Accords?|Memorandum|Protocol|Declaration|"
    r"Constitution|Act|Law|Plan|Note|Statement|alliance|coalition|movement|group|bloc|brigades?|battalions?|camp|front|revolution|uprising)\b"
)
_NAMED = rf"(?!{_DAY_NAMED})"
# at midnight, a noon deadline; not the midnight sun, after the noon prayers, nor beside a day or a span, which is found itself
_TWELVE = (
    r"(?:(?<=[Aa]t\s)|(?<=[Bb]y\s)|(?<=before\s)|(?<=after\s)|(?<=until\s)|(?<=from\s)|(?<=since\s)|(?<=for\s)|"
    r"(?<=around\s)|(?<=about\s)|(?<!minute\spast\s)(?<!minutes\spast\s)(?<=past\s)|(?<=to\s)|(?<=towards\s)|(?<=between\s)|"
    r"(?<=till\s)|(?<=toward\s)|(?<=near\s)|(?<=nearly\s)|(?<=almost\s)|(?<=only\s)|(?<=[Ii]t\swas\s)|(?<=[Ii]t\sis\s)|(?<=stroke\sof\s)|"
    r"(?<=approaching\s)|(?<=came\s)|(?<=struck\s)|(?<=chimes\sof\s)|(?<=hour\sof\s)|(?<=when\s)|(?<=when\sthe\s)|(?<=[Ss]hortly\sbefore\s))"
    r"(?:midnight|noon|midday)\b(?!['\u2019-]|\s(?:prayers?|mass|meals?|sun|briefings?|on\s[A-Z\d])\b)|"
    r"(?:[Mm]idnight|[Mm]idday|[Nn]oon)(?=\s(?:deadline|curfew|struck|strikes|came|comes|passed|approached|had|has|was|is|today|tomorrow|yesterday|local|GMT|UTC|tonight)\b)"
)
_CLOCK = (
    rf"(?:{ONE}|{COUNT})\so['\u2019]clock\b|(?:[Hh]alf|[Qq]uarter)[\s-](?:past|to)[\s-](?:{ONE}|{COUNT}|noon|midnight)\b|"
    r"(?:(?<=\b[Aa]t\s)|(?<=\bstruck\s))one(?=[.,;:])|one\sin\sthe\s(?:morning|afternoon)\b"
)
DATE = (
    rf"{FREE}(?=\d)(?:{'|'.join(_DATES)}){_NAMED}"
    rf"|\b(?=[JFMASOND]){MONTH}\s(?:the\s)?(?!\d+[.,]\d|\d+{COUNTING}){_DAYS}(?!\w)(?:,?\s{YEAR}(?!\d))?{_NAMED}"
    rf"|\b(?=[\w-]{{5,14}}\sof\s[JFMASOND]){NTH}\sof\s{MONTH}"
    rf"|\b(?=[MmNn]){_TWELVE}"
    rf"|\b(?=[{COUNT_FIRST}OoHhQq])(?=\w+(?:[.,;:]|[\s-](?:o['\u2019]|past|to|in)))(?:{_CLOCK})"
)

# -- what may carry digits without being a figure ------------------------------------------------------------------
_LISTED = r"\d+[A-Za-z]?(?:[./:\u2013-]\d+){0,4}(?:\s?\(\w{1,4}\)){0,4}"
# what a place or a rule is called by: the three-border zone, the nine-dash line; not a two-week or a three-mile one
_CALLED = (
    rf"(?=[{COUNT_FIRST}\d])(?:{COUNT}|\d{{1,2}})-(?!(?:hundred|thousand|million|billion|dozen|second|minute|hour|day|night|week|month|year|decade|"
    r"kilomet(?:re|er)|km|mile|met(?:re|er)|yard|foot|hectare|acre|man|person|member|point)s?\b)"
    rf"(?!{PARTS}\b)[A-Za-z]+\s(?i:zones?|lines?|areas?|regions?|triangle|corridor|rule|principle|policy|doctrine|theory|formula)\b"
)
DESIGNATOR = "|".join(
    (
        rf"\b{_CALLED}",
        rf"{FREE}(?=\d)\d{{1,2}}\s{MONTH}{_DAY_NAMED}|\b(?=[JFMASOND]){MONTH}\s\d{{1,2}}{_DAY_NAMED}",
        r"\b(?=[hw])(?:https?://|www\.)\S+",
        r"(?<![\w-])[\w-]{1,63}\.(?:org|com|int|net|info|gov)\b\S*",
        r"(?:(?<=^)|(?<=\s))(?=[\d(])\(?(?:\d{1,2}|[ivx]{1,5})\)(?=\s)",  # (1), 2)
        (
            r"\b(?=[A-Za-z.]{1,14}(?:\s(?:Law|Force|of)|\s\([A-Z]{2,4}\))?\s\d)"
            rf"{REFERENCE}\s(?:\([A-Z]{{2,4}}\)\s)?{_LISTED}(?:(?:,\s|,?\s(?:and|to|or)\s|\s?[\u2013-]\s?){_LISTED}){{0,8}}"
            rf"(?!\d|[.,]\d|{COUNTING})"
        ),
        rf"\b{TENS}-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",  # the seventy-fifth session
        rf"\b(?=[A-Z]{{2}})(?!{CURRENCY}\b)[A-Z]{{2,5}}[\s-]?\d\.\d\b(?!\d|\s?[%\u2030]|{COUNTING}|\s(?:more|times|[a-z]+s\b))",  # PM2.5, RCP 8.5
        r"\b[A-Z]\d[A-Z]\d\b|\b[A-Z][a-z]+\s\d\.0\b",  # H5N1, Web 2.0
        # ways of speaking
        r"\b(?:in two minds|two and two together|the four corners of|on cloud nine|between two stools|nine-to-five|one in a million)\b",
        r"\b(?:UNSCR|UNGAR|UNSC|SCR|UNGA)\s\d{1,5}\b(?!,\d|\s?%)",  # UNSCR 2585
        r"\b[A-Z]{1,4}/(?:[A-Z]{1,4}/)?\d+(?:/[\w.]+){0,4}",  # S/RES/2254, A/76/1
        r"\b(?:[A-Z]\.){1,2}\s?\d{1,5}\b(?!,\d|\s?%)",  # H.R. 31
        rf"\b(?=[A-Z])(?!{MONTH})[A-Z][A-Za-z]{{1,4}}\.\d{{2,5}}(?!\w)",  # QDe.137, an entry in a list
        # M4, S-400, Su-24, COVID-19, P5+1, G20; not a sum of money
        (
            rf"\b(?=[A-Z])(?!{CURRENCY}\d)[A-Z][A-Za-z]{{0,11}}[\u2010\u2011\u2013-]?\d{{1,5}}(?:neo|max|ceo|[A-Za-z]{{0,2}})"
            r"(?:[+/-]\w{1,8}){0,2}(?![\w%]|[.,]\d)"
        ),
        (
            rf"{FREE}(?=\d)(?:"
            r"10\.\d{4,9}/\S+"  # a DOI
            r"|\d+\.\d+\.\d+[\w.-]*"  # a version
            r"|\d{1,3}(?!(?:[MKB]|BN|AM|PM|KM|TN|MN)(?![\w-]))[A-Z]{1,4}-?\d{0,4}(?!\w)"  # 3D, 5G, 9M133, 3M-14
            rf"|\d{{1,3}}-(?!{MONTH}|(?:Year|Month|Week|Day|Hour|Mile|Point|Man)\b)[A-Z][a-z]*\b"  # a 7-Eleven, form 10-K
            r"|\d{1,4}(?:\([a-z0-9]{1,3}\)){1,3}"  # the 401(k) plan
            r"|\d{1,2}\+\d{1,2}(?![\d+]|\s?=)"  # the 5+2 format
            r"|\d+(?:st|nd|rd|th)\b"
            rf"|\d{{1,3}}-(?:years?|months?|weeks?|days?)-olds?\b"  # ages
            r"|\d{1,2}-(?:way|sided|pronged|star|tier|wheel)\b|4x4\b)"
        ),
    )
)
YEARS = rf"{FREE}{YEAR}(?:\s?[/\u2013-]\s?(?:{YEAR}|\d\d))?(?:s|s?(?=-))?(?![\w%]|[.,]\d)"

# -- figures -------------------------------------------------------------------------------------------------------
_VULGAR = r"[\u00bc-\u00be\u2150-\u215e]"
_SIGN = r"(?:(?<![\w)])[+\u2212\u2013~\u2248<>\u2264\u2265\u00b1-])?"
_MONEY = r"(?:(?:US|C|A)?[$\u20ac\u00a3\u20ba\u20bd\u00a5]\s?)?"
_FIGURE = rf"(?:(?:\d{{1,3}}(?:[,\u00a0\u202f\u2009 ]\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)?{_VULGAR}?|{_VULGAR})"
_SCALED = rf"{_FIGURE}(?:\s?[%\u2030\u00b0])?(?:[\s-]?(?i:{SCALES})\b)?(?:[\s-]?{UNITS}\b)?"
NUMBER = (
    rf"(?=[\dUCA$\u20ac\u00a3\u20ba\u20bd\u00a5+\u2212\u2013~\u2248<>\u2264\u2265\u00b1\u00bc-\u00be\u2150-\u215e-])"
    rf"{_SIGN}{_MONEY}(?<!\d){_SCALED}"
    rf"(?:(?:\s?[\u2013-]\s?|\s(?:to|or|in(?:\severy)?|out\sof(?:\severy)?)\s){_MONEY}(?!{YEAR}\b){_SCALED})?"
)

# -- shares in words -----------------------------------------------------------------------------------------------
_PEOPLED = r"(?!\s(?:party|parties|country|countries|person|time|round)\b)"  # a third party
# a third larger, nearly a fifth cheaper; a word that ends as these do and compares nothing: by a third under the embargo
_COMPARED = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|dearer|faster|slower|longer|shorter|heavier|lighter|poorer|richer|weaker|"
    r"stronger|worse|better|older|younger|deeper|wider|thinner)"
)
_NO_DOER = rf"(?!(?:{_COMPARED}|under|after|over|later|earlier|sooner|rather|whether|either|never|ever|together|altogether|however|moreover)\b)"
_HALF = r"(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?<!better\s)(?<!ern\s)(?<!upper\s)(?<!lower\s)[Hh]alf"
_DOUBLE = either("double", "triple", "treble", "quadruple", "halve")
_SHARES = (
    (
        rf"(?=[{COUNT_FIRST}Oo])(?:{COUNT}|{ONE})(?:"
        rf"\s?(?:in|out\sof)\s(?:every\s)?(?:{COUNT}|a\s{SCALE})\b|[\s-]{PARTS}\b{_PEOPLED}|"
        r"\s(?:per\s?cent|percent|percentage\spoints?)\b)"
    ),
    rf"(?=[{COUNT_FIRST}Hh]){FOLD}",
    r"[Tt]wo-?fold\s(?:increase|rise|growth|jump)\b",
    (
        r"[Aa]n?\s(?:(?:full|whole|good|mere|bare|further|solid)\s)?(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth|fiftieth|"
        r"hundredth|thousandth|millionth)"
        rf"(?=\sof\s|[.,;:]|\s(?:{_COMPARED}|since|in|from|as|below|above|short)\b|$)"
    ),
    (
        r"(?:[Bb]y|[Tt]han|[Nn]early|[Aa]lmost|[Rr]oughly|[Uu]nder|[Bb]arely|[Dd]own|[Uu]p|[Ll]ost|[Ll]oses?|[Cc]ut|[Ss]hed)\s(?:(?:about|around|almost|nearly|over|roughly|at\sleast|more\sthan|"
        r"less\sthan|well\sover|up\sto|as\smuch\sas)\s)?an?\s(?:further\s|good\s|full\s|mere\s)?(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth)\b"
        rf"(?!-|\s(?:{SCALE}|party|time|round|country|person|of\sa\scentury|man|woman|attempt|vote|term|session|front|day|night|week|month|year|{_NO_DOER}[a-z]+er\b))"
    ),
    # a third are children, a quarter had fled; not a third was held, another one
    r"[Aa]\s(?:third|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth)(?=\s(?:were|are|have|live|lack|need|do)\b)|[Aa]\squarter(?=\s(?:were|are|have|had|lived?|lack(?:ed)?|need(?:ed)?|do|did|could|can|fled|died|said|say)\b)",
    # half the camps, half of them; but "the first half of", "half a million" (a number word)
    rf"{_HALF}(?=\s(?:of|the|its|their|his|her|our|all|an?|that|those|these|as|what)\b(?!\s{SCALE}\b)|\s\ue000)",
    r"(?:[Bb]y|[Ii]n|[Tt]han|[Aa]bout|[Nn]early|[Aa]lmost|[Oo]ver|[Rr]oughly|[Aa]round|and\sa|[Oo]nly)\shalf\b(?!-)",
    rf"{_HALF}(?=\s(?:had|have|has|were|are|was|is|did|do|will|would|could|remain\w*|fled|died|said)\b)",
    r"(?:[Dd]oubl|[Tt]ripl|[Tt]rebl|[Qq]uadrupl|[Qq]uintupl|[Hh]alv)(?:ed|ing)\b(?!\s(?:down|back|up|over|as\san?\s(?!result|consequence)[a-z]+)\b)",
    (
        rf"(?:to|will|would|could|may|might|has|have|had|nearly|almost|than|about)\s{_DOUBLE}\b"
        r"(?!-|\s(?:down|standards?|back)\b)"
    ),
    r"[Aa]s\s(?:much|many)\sagain\b(?!\sas)|[Hh]alf[\s-](?:empty|full)\b",
    rf"{_DOUBLE}(?<=(?:is|re|as|be)\s\w{{6}})(?=[.,;:)]|$)",
    rf"{_DOUBLE}\s(?=(?:the|that|those|its|their|his|what)\s)",
    r"[Hh]alf\sagain\sas\b|[Aa]\s(?:good|full)\shalf\b|[Tt]he\sremaining\s(?:third|quarter|fifth|half)\b",
    rf"{ONE}[\s-]and[\s-]a[\s-]half\b|[Oo]rders?\sof\smagnitude\b",
    rf"[Ee]very\s(?:other|{NTH})(?=\s(?!time\b)[a-z])",
    r"(?:[Aa]n?|[Tt]he)\s(?:(?:large|vast|great|clear|small|narrow|overwhelming|slim)\s)?majority\b(?!-|\s(?:leader|party|rule|vote|owner|shareholder|stake|community|sect|group|opinion|view)\b)",
    r"[Aa]\s(?:(?:small|tiny|sizeable|large)\s)?(?:minority|plurality)\sof\b",
    r"(?:[Tt]wice|[Tt]hrice)\s(?=(?:as|the|that|this|its|their|his|what)\b)",
)
SHARE = rf"\b(?=[A-Za-z])(?:{'|'.join(_SHARES)})"

# -- number words --------------------------------------------------------------------------------------------------
_LEADING = rf"(?:{COUNT}|{ONE}|[Aa]n?(?:[\s-](?:half|quarter|third))?|(?:[Hh]alf|[Qq]uarter|[Tt]hird)(?:\s(?:of\s)?an?)?|[Ss]everal|[Ff]ew|[Mm]any|[Ss]ome|[Aa]nother|[Aa]\s(?:further|full|good|round|mere|cool)|\ue000)"
_MORE = rf"(?:[\s-](?:and\s)?(?:{SCALE}s?|{COUNT}|{ONE})\b){{0,6}}"
# after a number word these make a way of speaking, an age or an ordinal, not a count
_LOOSE = (
    r"-(?:(?:way|sided|pronged|star|tier|tiered|wheel|party|track|piece|faced|edged|fold|dimensional|stroke|legged|tone)\b|"
    r"(?:year|month|week|day)s?-olds?\b|(?:first|second|third|(?!month)\w{3,7}th)\b)"
)
_NOT_COUNTED = (
    r"(?!(?:and|or|to|in|of|on|at|by|for|from|with|over|after|before|since|until|under|than|as|but|if|when|while|that|who|which|is|are|was|"
    r"were|has|have|had|last|next|this|earlier|yesterday|today|tomorrow|tonight)\b)"
)
HIT_OR_MOVED = either(
    *("person", "civilian", "child", "boy", "girl", "woman", "man", "soldier", "fighter", "militant", "worker"),
    *("journalist", "death", "hospital", "school", "clinic", "village", "truck", "aircraft", "week", "month"),
    *("year", "hour", "minute", "kilometre", "kilometer", "mile", "tonne", "dollar", "euro"),
)
# what is measured, or by what a contest is won: a one-point rise; not a one-way street
_MEASURE = (
    r"(?:day|second|night|fortnight|decade|century|point|degree|percent|goal|vote|seat|run|lap|wicket|notch|metre|meter|yard|foot|"
    r"inch|acre|hectare|litre|gallon|ton|pound|cent|penny|euro)"
)
_ORIGIN = r"[A-Z][a-z]+(?:[ae]n|ish|[ei]se|i|ch)"  # where somebody is from: one French soldier
# the test scores of pupils, the box scores of games: marks, not a count
_NO_MARKS = r"(?<!s['\u2019]\s)(?<!['\u2019]s\s)" + "".join(
    rf"(?<!\b{word}\s)"
    for word in (
        *("test", "exam", "examination", "credit", "box", "match", "final", "reading", "maths", "math", "literacy", "numeracy", "science"),
        *("film", "music", "musical", "orchestral", "piano", "quiz", "risk", "survey", "satisfaction", "safety", "average", "mean", "median"),
        *("poor", "top", "goal", "football", "game", "audit", "inspection", "happiness", "trust", "writing", "spelling", "school"),
        *("Test", "Exam", "Credit", "Film", "Reading", "Risk", "Average", "Mean", "Box", "Math", "Maths", "Safety", "Trust", "Survey"),
        *("full", "orchestra", "language", "entrance", "fitness", "health", "pain"),
    )
)
_WORDS = (
    (
        rf"{_NO_MARKS}(?:[Tt]ens|[Ss]cores|[Dd]ozens|[Hh]undreds|[Tt]housands|[Mm]illions|[Bb]illions|[Tt]rillions)\sof\b"
        r"(?:\s(?:hundreds|thousands|millions|billions)\b)?"
    ),
    rf"[Bb]y\sthe\s{SCALE}s?\b|(?:[Ss]ingle|[Dd]ouble|[Tt]riple)[\s-]digits?\b|(?:[Hh]alf|[Qq]uarter)[\s-]century\b",
    r"[Ii]n\s(?:his|her|their)\s(?:(?:early|mid|late)[\s-])?(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b",
    (
        r"[Ss]cores(?=\s(?:more|dead|died|fled|perished)\b|\s(?:(?:were|are|have\sbeen|had\sbeen)\s)?"
        r"(?:killed|hurt|injured|wounded|arrested|detained|displaced|missing|drowned|trapped)\b)"
    ),
    (
        r"(?:(?:kill|wound|injur|arrest|detain|displac|captur|execut|maim|abduct|evict|expel|free|releas|jail|drown|trap)\w*|"
        r"left|leaving|hurt)\s(?:and\s\w+\s)?scores\b"
    ),
    r"[Aa]\s(?:good\s)?score\sof(?=\s(?:[a-z]+\s)?[a-z]{2,}s\b)",
    r"(?<!-)[Zz]ero\s(?!(?:in|and|to|the|on|for|is|was|as|or|but|from|tolerance|hour|sum|option|gravity|carbon|waste)\b)(?:[a-z]+\s)?[a-z]{2,}\b",
    r"[Zz]ero(?<!ground\szero)(?<!Ground\szero)(?<!net\szero)(?<!patient\szero)(?<!from\szero)(?<!year\szero)(?=[.,;:)]|\s(?:in|on|by|at|for|this|per)\b|$)",
    rf"(?:[Ff]irst|[Ll]ast|[Nn]ext|[Pp]ast)\s{SCALE}s?\b",
    r"(?:[Ss]cor(?:ed?|es|ing)|[Bb]agg(?:ed|ing)|[Nn]et(?:ted|ting)|[Hh]it|[Gg]rabbed|[Cc]ompleted|[Ww]ith)\sa\s(?:brace|hat-?trick)\b",
    r"(?:[Aa]|[Ee]very|[Pp]er)\sfortnight\b|[Ff]ortnights?(?=\s(?:later|earlier|ago|before|after))",
    r"(?:[Dd]ozens|[Hh]undreds|[Tt]housands|[Mm]illions|[Bb]illions|[Tt]rillions)\b|[Mm]ulti-?(?:million|billion)",
    r"(?:[Ll]akh|[Cc]rore)s?\b|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine)score\b",
    r"[Aa]\s(?:great\s)?gross\sof\b|(?<!\bto\s)(?<!\bfor\s)(?<!\bat\s)[Nn](?:ought|aught)\b(?!\s(?:came|comes|but|for|to|was\sto|can|could)\b|-)",
    rf"(?=[{COUNT_FIRST}AaOoHhMmQq\ue000]){_LEADING}[\s-]{SCALE}s?\b{_MORE}",
    (
        rf"(?=[{COUNT_FIRST}]){COUNT}\b(?:\sand\sa\shalf\b)?(?!{_LOOSE})(?:(?:\s(?:to|or)\s|[\u2013-]){COUNT}\b)?"
        rf"{_MORE}(?:[\s-]{_NOT_COUNTED}[^\W\d_][\w'\u2019-]{{1,30}})?"
    ),
    # "are one man", "one man's word" say that two are the same, or that no one else is meant
    (
        rf"(?<!\bis\s)(?<!\bare\s)(?<!\bas\s){ONE}(?!-(?:man|woman|person|child)\b)[\s-](?:(?:young|old|more|other|unarmed|{_ORIGIN})\s)?"
        rf"{HIT_OR_MOVED}\b(?!-old|['\u2019]s)|{ONE}-{_MEASURE}\b(?!-old)"
    ),
    (
        rf"(?<!\b[Nn]ot\s)(?<!\b[Tt]he\s)(?:[Oo]nly|[Jj]ust|[Ee]xactly|[Aa]t\sleast|[Aa]t\smost|[Nn]o\smore\sthan|[Nn]ot\smore\sthan)\s{ONE}\b"
        r"(?!-|\s(?:thing|way|side\sof|hand|word|more|another|man['\u2019]s|possible)\b)"
    ),
    rf"{ONE}\s[a-z]+\s(?:an?|per|each|every)\s(?:hour|day|night|week|month|year|head|person|family|child)\b",
    rf"{ONE}\s(?:[a-z]+\s){{1,2}}?(?:among|for|per|between)\s(?:every\s)?(?:{COUNT}|\d)",
    (
        r"(?:(?:[Oo]nly|[Jj]ust|[Ee]xactly|[Aa]t\sleast|[Nn]o\smore\sthan)\sonce|[Oo]nce\sor\stwice)"
        r"(?=[.,;:)]|\s(?:in|since|before|during|at|by|on|and|or|that|this|an?|every|each|per)\b|$)"
    ),
    r"[Aa]\sbaker['\u2019]s\sdozen\b|[Nn]il\b(?!-)|[Ii]n\stens\b|(?:[Tt]han|[Nn]early|[Aa]bout|[Oo]ver|[Aa]lmost)\sa\sscore\b",
    rf"[Aa]\s{MONEY}\s(?:an?|each|per|apiece|every|for\s(?:an?|each|every))\b|(?:[Tt]han|[Uu]nder|[Oo]ver|[Cc]osts?|[Pp]ay|[Pp]ays|[Pp]aid|[Ww]orth|[Cc]harge[sd]?)\san?\s{MONEY}\b",
    rf"(?<![-\w]){SCALE}-(?!fold)[a-z]+\b",
    r"(?<!\b[Tt]hink\s)(?<!\b[Tt]hought\s)(?<!\bonce\sor\s)(?:[Tt]wice|[Tt]hrice)\b(?!\s(?:over|removed|shy))",
)
WORD = rf"(?:\b(?=[A-Za-z])|(?=\ue000))(?:{'|'.join(_WORDS)})"

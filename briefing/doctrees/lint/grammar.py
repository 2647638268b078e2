"""The words of the number lint: months, number words, scales, and what may carry a digit without being a figure.

Each name is the source of a regular expression; none holds a nested repetition, so that time grows with length.
"""

from __future__ import annotations

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_DAYS = rf"{_DAY}(?:(?:\s?[\u2013-]\s?|,\s?|,?\s(?:and|to|or|until)\s){_DAY}){{0,6}}"
_NTH = (
    r"(?i:(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|"
    r"twentieth|thirtieth)"
)
FREE = r"(?<![\w.,$\u20ac\u00a3])"  # before digits: not inside a word or a number
COUNTING = (  # after a number: what shows that it counts or measures
    r"(?:\s?(?:%|\u2030|\u00b0)|[\s-](?i:per\s?cent|percent|percentage|million|billion|trillion|thousand|hundred|bn|mn)\b)"
)

DATE = "|".join(
    [
        rf"{FREE}{YEAR}-\d\d-\d\d(?!\d)",
        rf"{FREE}\d{{1,2}}/\d{{1,2}}/(?:{YEAR}|\d\d)(?!\d)|{FREE}\d{{1,2}}\.\d{{1,2}}\.{YEAR}(?!\d)",
        rf"{FREE}{_DAYS}\s(?:of\s)?{MONTH}(?:,?\s{YEAR}(?!\d))?",
        rf"\b{MONTH}\s(?:the\s)?(?!\d+[.,]\d|\d+{COUNTING}){_DAYS}(?!\w)(?:,?\s{YEAR}(?!\d))?",
        rf"\b{_NTH}\sof\s{MONTH}",
        rf"{FREE}(?:[01]?\d|2[0-4])[:.][0-5]\d\s?(?i:[ap]\.?m\b\.?|GMT|UTC|EET|hours|local)",
        rf"{FREE}(?:[01]?\d|2[0-4]):[0-5]\d(?![:\d])",
        rf"{FREE}\d{{1,2}}\s?(?:[ap]\.m\.|[ap]m\b|o['\u2019]clock)",
    ]
)

_REFERENCE = (
    r"(?:[Ss]ections?|[Cc]hapters?|[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Aa]nnex(?:es)?|[Aa]ppendi(?:x|ces)|"
    r"[Aa]rticles?|[Aa]rts?\.|[Rr]esolutions?|[Rr]es\.|[Dd]ecrees?|[Dd]ecisions?|[Dd]ocuments?|[Dd]irectives?|"
    r"[Ll]aw|[Pp]ublic\s[Ll]aw|[Ff]ootnotes?|[Nn]otes?|[Pp]ages?|pp?\.|[Pp]aras?\.?|[Pp]aragraphs?|[Cc]lauses?|"
    r"[Rr]ules?|[Gg]oals?|[Pp]rotocols?|[Ss]teps?|[Qq]uestions?|[Oo]ptions?|[Ss]cenarios?|[Pp]hases?|"
    r"[Bb]rigades?|[Dd]ivisions?|[Bb]attalions?|[Nn]os?\.|[Nn]umber|[Vv]ersions?|[Rr]outes?|[Hh]ighways?|[Rr]oad|"
    r"[Tt]racks?|[Cc]hannels?|[Ii]tems?|[Bb]ox(?:es)?|[Vv]olumes?|[Vv]ol\.|[Rr]ounds?|[Tt]iers?|[Tt]ypes?|"
    r"[Ll]evels?|[Gg]rades?|[Cc]lass|[Ii]ssues?|[Uu]pdates?|[Rr]eports?|[Bb]ulletins?|[Ee]pisodes?|[Mm]odules?|"
    r"Camp|Sector|Zone|Block|Unit|District|Ward|Gate|Area|Flight|Boeing|Airbus|Radio|Task\sForce|Title|Pillar|"
    r"Agenda|Vision|Group\sof|Top|Part|Chapter|Cluster|Basket|Pact|Directorate|Line|Point|Operation)"
)
_LISTED = r"\d+[A-Za-z]?(?:[./\u2013-]\d+){0,4}(?:\s?\(\w{1,4}\))?"
DESIGNATOR = "|".join(
    [
        r"(?:https?://|www\.)\S+|\b10\.\d{4,9}/\S+|\b[\w-]+\.(?:org|com|int|net|info|gov)\b\S*",  # addresses
        r"(?:(?<=^)|(?<=\s))\(?(?:\d{1,2}|[ivx]{1,5})\)(?=\s)",  # (1), 2)
        rf"\b{_REFERENCE}\s{_LISTED}(?:(?:,\s|,?\s(?:and|to|or)\s|\s?[\u2013-]\s?){_LISTED}){{0,8}}"
        rf"(?!\d|[.,]\d|{COUNTING})",
        r"\b[A-Z]{1,4}/(?:[A-Z]{1,4}/)?\d+(?:/[\w.]+){0,4}",  # S/RES/2254, A/76/1
        r"\b(?:[A-Z]\.){1,2}\s?\d{1,5}\b(?!,\d|\s?%)",  # H.R. 31
        r"\bv?\d+\.\d+\.\d+[\w.-]*",  # versions
        # M4, S-400, Su-24, COVID-19, P5+1, G20, but no currency code
        r"\b(?!(?:USD?|EUR|GBP|SYP|TRY|TL|RUB|CHF|JPY|SAR|AED)\d)[A-Z][A-Za-z]{0,11}[\u2010\u2011\u2013-]?"
        r"\d{1,5}[A-Za-z]{0,2}(?:[+/-]\w{1,8}){0,2}(?![\w%]|[.,]\d)",
        rf"{FREE}\d{{1,3}}(?!(?:[MKB]|BN|AM|PM|KM|TN|MN)\b)[A-Z]{{1,4}}\d{{0,4}}(?!\w)",  # 3D, 5G, 9M133
        rf"{FREE}\d+(?:st|nd|rd|th)\b",  # ordinals
        rf"{FREE}\d{{1,3}}-(?:years?|months?|weeks?|days?)-olds?\b",  # ages
        rf"{FREE}\d{{1,2}}-(?:way|sided|pronged|star|tier|wheel)\b|{FREE}4x4\b",
    ]
)
YEARS = rf"{FREE}{YEAR}(?:\s?[/\u2013-]\s?(?:{YEAR}|\d\d))?(?:s|s?(?=-))?(?![\w%]|[.,]\d)"

_SCALES = r"(?:(?:percentage|percent|per\scent)(?:\spoints?)?|(?:hundred|thousand|million|billion|trillion|dozen)s?)"
_UNITS = (
    r"(?:bn|mn|m|k|tn|km|cm|mm|kg|kW|MW|ha|g|l|litres?|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|tonnes?|tons?|"
    r"hectares?|hours?|minutes?|days?|weeks?|months?|years?|degrees?)"
)
_SIGN = r"(?:(?<![\w)])[+\u2212\u2013~\u2248<>\u2264\u2265\u00b1-])?"
_MONEY = r"(?:(?:US|C|A)?[$\u20ac\u00a3\u20ba\u20bd\u00a5]\s?)?"
_FIGURE = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?[\u00bc-\u00be\u2150-\u215e]?|[\u00bc-\u00be\u2150-\u215e]"
_SCALED = rf"(?:{_FIGURE})(?:\s?[%\u2030\u00b0])?(?:[\s-]?(?i:{_SCALES})\b)?(?:[\s-]?{_UNITS}\b)?"
NUMBER = (
    rf"{_SIGN}{_MONEY}(?<!\d)(?:{_SCALED})"
    rf"(?:(?:\s?[\u2013-]\s?|\s(?:to|or|in|in\severy|out\sof|out\sof\severy)\s){_MONEY}(?!{YEAR}\b)(?:{_SCALED}))?"
)

_ONES = r"(?:two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
COUNT = rf"(?:{_TENS}(?:[\s-](?:one|{_ONES})\b)?|{_TEENS}|{_ONES})"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_LEADING = rf"(?:{COUNT}|one|an?|half\sa|several|a\sfew|few|many|some|\ue000)"
_MORE = rf"(?:[\s-](?:and\s)?(?:{_SCALE}s?|{COUNT}|one)\b){{0,6}}"
# a number word in front of these makes a way of speaking, not a count
_LOOSE = r"-(?:way|sided|pronged|star|tier|tiered|wheel|party|track|piece|faced|edged|fold|storey|story|dimensional)\b"
_AGE = r"-(?:year|month|week|day)s?-olds?\b"
_ORDINAL = r"-(?:first|second|third|\w{3,7}th)\b"
WORD = "|".join(
    [
        r"\b(?:tens|scores|dozens|hundreds|thousands|millions|billions|trillions)\sof\b(?:\s(?:hundreds|thousands|millions|billions)\b)?",
        r"\b(?:dozens|hundreds|thousands|millions|billions|trillions)\b|\bmulti-?(?:million|billion)",
        rf"(?:\b|(?=\ue000)){_LEADING}[\s-]{_SCALE}s?\b{_MORE}",
        rf"\b{COUNT}\b(?!{_LOOSE}|{_AGE}|{_ORDINAL})(?:(?:\s(?:to|or)\s|[\u2013-]){COUNT}\b)?{_MORE}"
        r"(?:[\s-](?!and\b|or\b|to\b|in\b|of\b|on\b|at\b|by\b)[^\W\d_][\w'\u2019-]{1,30})?",
        r"\bone[\s-](?:(?:young|old|more|other|unarmed|Turkish|Syrian|Russian)\s)?(?:person|civilian|child|boy|girl|"
        r"woman|man|soldier|fighter|militant|worker|journalist|death|hospital|school|clinic|village|truck|aircraft|"
        r"week|month|year|hour|minute|kilomet(?:re|er)|mile|tonne|dollar|euro)\b(?!-old)",
        r"\bone-day\b",
    ]
)

_PARTS = r"(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)"
SHARE = "|".join(
    [
        rf"\b(?:{COUNT}|one)\s?(?:in|out\sof)\s(?:every\s)?(?:{COUNT}|a\s{_SCALE})\b",
        rf"\b(?:{COUNT}|one)[\s-]{_PARTS}\b(?!\s(?:party|parties|country|countries|person|time|round)\b)",
        rf"\b(?:{COUNT}|one)\s(?:per\s?cent|percent|percentage\spoints?)(?!\w)",
        r"\ban?\s(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)(?=\sof\s|[.,;:]|\s(?:more|less|fewer|higher|lower|larger|smaller|since|in|from|as)\b|$)",
        r"(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?<!better\s)\bhalf(?=\s(?:of|the|its|their|his|her|our|all|a|an|that|those|these|as|\ue000)\b|\s\ue000)",
        r"\b(?:by|in|than|about|nearly|almost|over|roughly|around|and\sa|only)\shalf\b(?!-)",
        r"\b(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)\b(?!\s(?:down|back|up|over)\b)",
        r"\b(?:to|will|would|could|may|might|has|have|had|nearly|almost|than|about)\s(?:double|triple|treble|quadruple|halve)\b(?!-|\s(?:down|standards?|back)\b)",
        r"\b(?:double|triple|treble|quadruple)\s(?=(?:the|that|those|its|their|his|what)\s)",
        r"\b(?:twice|thrice)\s(?=(?:as|the|that|its|their|his|what)\b)",
        rf"(?<!is\s)(?<!are\s)(?<!was\s)\b(?:{COUNT}|hundred)-?fold\b",
    ]
)

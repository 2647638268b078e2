"""Days told by today's: "yesterday", "last week", "on Friday", "this evening"."""

from __future__ import annotations

from .words import MONTH, NTH

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SPAN = r"(?:week|weekend|month|year|night|quarter|decade|spring|summer|autumn|winter)"
_TIME = r"(?:morning|afternoon|evening|night)"
_DATED = rf"(?!,?\s(?:\d{{1,2}}(?!\d)|the\s\d|{MONTH}))"  # the date itself is found
_FEAST = r"(?<!Good\s)(?<!Black\s)(?<!Bloody\s)(?<!Easter\s)(?<!Palm\s)(?<!Ash\s)"
_NO_DAY = r"(?!\s(?:prayers?|sermons?|mosque|schools?|markets?|club|paper|[A-Z]))"  # Friday prayers
_USUAL = (
    r"(?<!\b[Ee]very\s)(?<!\b[Ee]ach\s)(?<!\b[Aa]\s)(?<!\b[Oo]ne\s)(?<!\b[Aa]ny\s)(?<!\b[Tt]he\s)(?<!\b[A-Z][a-z]\s)"
)
_ALL = (
    r"(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)\b(?!['\u2019]s\b)",
    r"(?:[Yy]esterday|[Tt]omorrow)['\u2019]s\s(?!men\b|women\b)[a-z]+(?<!s)\b",  # not yesterday's enemies
    # "in this week" and "this week of fighting" point to one that the text has named
    (
        rf"(?<!\b[Ii]n\s)[Tt]his\s(?:{_TIME}|{_SPAN}|{MONTH})(?!\w)"
        r"(?!\s(?:of|in\swhich|when)\b)"
    ),
    (
        rf"(?<![Tt]he\s)(?:[Ll]ast|[Nn]ext|[Tt]his\s(?:past|coming))\s(?:{_SPAN}(?![a-z])"
        rf"(?!\s(?:of|(?<=ast\s\w{{4}}\s)before|(?<=ast\s\w{{5}}\s)before|in\s(?:office|power)))|{_WEEKDAY}|{MONTH})"
    ),
    # the past week, over the last decade; not the last year of the war
    (
        r"(?<!\b[Oo]f\s)[Tt]he\s(?:past|last)\s(?:week|fortnight|month|year|decade|century|night|day|hour)\b"
        r"(?!\s(?:of|before|in\s(?:office|power)|for|on|when|that|to|was|is)\b|['\u2019-])"
    ),
    rf"(?:[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ate|[Ee]arly)\s{_WEEKDAY}\b{_DATED}",
    rf"(?:[Ff]rom|[Bb]etween|[Bb]efore|[Aa]fter)\s{_WEEKDAY}\b{_NO_DAY}{_DATED}",
    rf"{_FEAST}{_WEEKDAY}(?:['\u2019]s(?!\s[A-Z])|\s{_TIME})\b",
    # for Wednesday, were held Thursday; not every Friday, the Friday prayers
    rf"{_FEAST}{_USUAL}{_WEEKDAY}\b(?=[.,;:)]|\s[a-z]|$){_NO_DAY}{_DATED}",
    r"(?:[Oo]ver|[Ii]n|[Ww]ithin|[Ff]or|[Dd]uring)\sthe\s(?:next|coming)\s(?:day|week|fortnight|month|year|decade|century)\b(?!\sof\b)",
    r"[Ww]ithin\sthe\s(?:hour|day|week|fortnight|month)\b(?!\s(?:of|in|when|that)\b)",
    r"(?:[Mm]uch|[Mm]ost|[Pp]art|[Hh]alf)\sof\sthe\s(?:past|last)\s(?:week|month|year|decade|century)\b(?!\s(?:of|before)\b)",
    # by the 5th, on the fifteenth of the month
    r"(?:[Oo]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Bb]efore|[Aa]fter)\sthe\s\d{1,2}(?:st|nd|rd|th)(?=[.,;:)]|\s(?:of\s(?:the|this|that|each|every)\smonth|and|to)\b|$)",
    rf"[Tt]he\s{NTH}\sof\s(?:the|this|that|each|every)\smonth\b",
    r"[Tt]he\s(?:past|last|next|coming)\s(?:few|several|couple\sof)\s(?:hours|days|weeks|months|years|decades)\b",
    r"(?:[Aa]t|[Oo]ver)\sthe\sweekend\b",
    r"(?:[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears|[Aa]\s(?:day|week|month|year|decade))\s(?:ago|from\snow)\b",
)
RELATIVE = rf"\b(?=[AaBbDdEeFfLlMmNnOoSsTtUuWwYy])(?:{'|'.join(_ALL)})"

"""Spans and distances told in units: "for decades", "within hours", "a week later", "a month's wages", "miles from".

What only points to a stretch of time measures nothing: "in these years", "in recent months", "the days after the fall".
"""

from __future__ import annotations

from .words import COUNT, NTH, ONE

_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade|generation|century)"
_LONG = r"(?:hour|week|fortnight|month|year|decade|generation|century)"
UNITS = r"(?:seconds|minutes|hours|days|nights|weeks|fortnights|months|years|decades|generations|centuries)"
LENGTHS = (
    r"(?:kilomet(?:re|er)s|miles|met(?:re|er)s|yards|feet|inches|acres|hectares|tonnes|tons|barrels|litres|gallons)"
)
_LENGTH = r"(?:kilomet(?:re|er)|mile|met(?:re|er)|yard|foot|inch|acre|hectare|tonne|ton|barrel|litre|gallon)"
_SOME = r"(?:several|some|a\sfew|few|many|a\scouple\sof|a\snumber\sof|mere|long|whole|countless)"
_BARELY = r"(?:(?:only|just|barely|about|roughly|nearly|almost|around|perhaps|at\sleast|at\smost|up\sto|more\sthan|less\sthan|fewer\sthan|little\smore\sthan|over|under)\s)?"
_LASTING = (
    r"(?:[Ff]or|[Ww]ithin|[Ii]n|[Aa]fter|[Oo]ver|[Uu]nder|[Bb]y|[Dd]espite|[Ff]ollowing|[Aa]mid|[Tt]hrough|"
    r"[Ll]ast(?:ed|s|ing)|(?:to|will|would|did|not)\slast|[Tt]ook|[Tt]aken|[Tt]ak(?:es?|ing)|[Ss]pen[dt]s?|[Ss]pending|[Ww]ait(?:ed|s|ing)?|[Ss]pan(?:s|ned|ning)?|[Gg]iven|[Nn]eed(?:s|ed)?|[Ll]os[et]|[Ww]asted|[Ss]erved|"
    r"(?:[Mm]atter|[Qq]uestion|[Cc]ourse|[Ss]pace|[Ss]pan|[Pp]eriod|[Ll]ength)\sof|[Tt]han|[Bb]ack|[Oo]nly|[Jj]ust|[Bb]arely)"
)
_ONE = rf"(?:an?|{ONE}|another|half\san?|half\sof\sa)\s(?:(?:full|whole|good|mere|single|further|entire|calendar)\s)?"
_AFTER = (
    r"(?:later|earlier|since|late|early|longer|shorter|sooner|overdue|behind|ago|before(?!hand)|after|afterwards?|beforehand|away|apart|old|long|on(?=[,.;]|\s(?:the|its|his|her|their|"
    r"nobody|nothing))|in\s(?:the\smaking|power|office|exile|prison|jail|captivity|detention|hiding|custody|opposition|command|charge)|into|passed|pass|elapsed|(?:went|go|gone)\sby|in\sadvance|at\sa\stime|from\snow)\b"
)
_NO_LAPSE = r"(?!\s(?:to\scome|when|in\swhich|that|like|of\s(?:mourning|rage|prayer|the\sweek|the\syear|the\smonth)))"
# before a unit: what makes it one that is known
POINTING = (
    r"(?:the|these|those|this|that|recent|coming|past|last|first|next|early|earlier|later|late|final|previous|following|preceding|"
    r"opening|closing|working|office|visiting|school|dark|darkest|good|bad|better|best|worst|its|his|her|their|our|my|your|such|"
    r"as|how|so|too|cubic|square|\d[\d.,]*|\w+-odd|hundred|thousand|million|billion|all|both|which|what|other|different|successive|same|war|golden|formative|teenage|childhood|every|each|any|no|most|\w+['\u2019]s|\w+s['\u2019])"
)
_ALL = (
    # for decades, within a matter of hours, lasted several weeks
    rf"{_LASTING}\s{_BARELY}(?:{_SOME}\s)?{UNITS}\b{_NO_LAPSE}",
    rf"(?:[Ss]everal|[Aa]\s(?:few|couple\sof|number\sof)|[Mm]any|[Ff]ew|(?<!\b[Oo]n\s)[Ss]ome)\s(?:more\s|long\s)?{UNITS}\b",
    rf"{_LASTING}\s{_BARELY}{_ONE}{_LONG}(?:\sand\sa\shalf)?\b{_NO_LAPSE}",
    rf"(?:[Ww]ithin|[Ii]n\s(?:less|more|little\smore)\sthan|[Ii]n|[Ff]or|[Tt]ook|[Ss]pen[dt]s?|[Ss]pending|[Ww]asted|[Ll]ost|[Ll]asted|[Ll]ess\sthan|[Mm]ore\sthan|[Uu]nder)\s{_BARELY}(?:a|{ONE}|half\sa)\s(?:single\s)?(?:day|minute)\b{_NO_LAPSE}",
    rf"(?:[Nn]early|[Aa]lmost|[Aa]bout|[Rr]oughly|[Aa]round|[Ll]ittle\smore\sthan|[Mm]ore\sthan|[Ll]ess\sthan|[Oo]ver|[Uu]nder)\s{_ONE}(?:{_LONG}|day|night|minute)\b",
    # a week later, weeks of fighting, a year of talks
    rf"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Hh]alf\san?|[Bb]arely\sa)\s(?:(?:full|whole|good|mere|single|further|entire)\s)?{_UNIT}(?:\sand\sa\shalf)?\s(?:or\s(?:so|more|two)\s)?{_AFTER}",
    rf"(?<!\w\s){UNITS}\s{_AFTER}|(?i:{UNITS})\s(?:{_AFTER}|of\s(?!the\b|which\b|this\b|that\b|(?<=enerations\sof\s)(?:[a-z-]+\s)?[a-z]+s\b)[a-z])",
    rf"(?:[Aa]n?|[Aa]nother|[Hh]alf\sa)\s(?:(?:full|whole|good|further|entire)\s)?{_LONG}\sof\s(?!the\b|its\b|his\b|birth|mourning)[a-z]",
    # a month's wages, a year-long siege, decades-old
    rf"(?:[Aa]n?|[Oo]ne)\s{_UNIT}['\u2019]s\b|(?<!\bthe\s){UNITS}['\u2019]\s(?=[a-z])",
    rf"(?:half-)?(?:{_UNIT}|{UNITS})-(?:long|old)\b|multi-?(?:year|month|week|day|decade)\b|(?:day|week|month|year|decade|hour)(?:s-?)?long\b",
    rf"(?:half-)?(?<!\d-){_LENGTH}-(?:long|wide|deep|high|tall|thick)\b",
    r"[Hh]alf(?:\san?|\sof\san?|-an?|-)[\s-]?(?:hour|day|year|month|century|decade)(?:s)?\b|[Qq]uarter\sof\san\shour\b",
    rf"(?:[Tt]he|[Aa])\s(?:best|better|greater|good)\spart\sof\s(?:a|an|the)\s(?:{_UNIT}|morning|afternoon|evening)\b",
    # how often
    rf"(?:[Oo]nce|[Tt]wice|[Tt]hrice|[Tt]imes)[\s-](?:an?|per|every|each|in[\s-]a)[\s-]{_UNIT}\b",
    r"(?:[Tt]wice|[Tt]hrice)[\s-](?:daily|weekly|monthly|yearly|annual\w*)\b",
    rf"[Ee]very\s(?:few|couple\sof|several|{COUNT}|{NTH})\s(?:{UNITS}|{_UNIT})\b",
    rf"(?:[Ff]or|[Ss]tretch(?:es|ed|ing)?|[Oo]ver|[Aa]cross|[Ww]ithin|[Bb]y)\s(?:{_SOME}\s)?{LENGTHS}\b",
    rf"(?:[Ss]everal|[Aa]\s(?:few|couple\sof|number\sof)|[Mm]any|[Ss]ome)\s(?:more\s|square\s|cubic\s)?{LENGTHS}\b",
    rf"[Aa]n?\s{_LENGTH}\s(?:an?|each|per|in\s(?:size|area|length|width|diameter|all|extent))\b",
    # miles from, a kilometre of road, tonnes of flour
    rf"(?i:{LENGTHS})\s(?:of|from|away|apart|long|wide|deep|high|tall|thick|off|behind|inside|into|beyond|above|below|beneath|short|north|south|east|west|upstream|downstream)\b",
    rf"(?:[Aa]n?|[Hh]alf\sa)\s{_LENGTH}\s(?:of|from|away|apart|long|wide|deep|high|tall|thick|off|behind|inside|into|beyond|above|below|beneath|under|short|up|down|north|south|east|west)\b",
)
SPAN = rf"(?<![\w-])(?=[A-Za-z])(?:{'|'.join(_ALL)})"

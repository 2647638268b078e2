"""Ranks: "the second-largest", "ranked 4th", "one of the ten largest", "the deadliest", "its fourth week".

A superlative ranks where it names what is counted or measured; the best and the gravest are somebody's judgement. An ordinal
that tells a part of a series by its place ("the second round") counts nothing.
"""

from __future__ import annotations

from .words import COUNT, COUNT_FIRST, MONTH, NTH, ONE

_NTH = rf"(?:\d+(?:st|nd|rd|th)|{NTH})"
_LATER = rf"(?:\d+(?:st|nd|rd|th)|(?!first){NTH})"  # to come first is also a way of speaking
_MOST = r"(?:[a-z]{3,}est|most|least|worst|best|highest|lowest)\b"
_NO_MOST = r"(?:forest|harvest|interest|protest|contest|guest|request|arrest|priest|chest|test)\b"
_STANDING = r"(?:index|list|rankings?|table|world|region|league|survey|scale|continent|donors|exporters|importers)"
_TRADERS = r"(?:exporter|importer|supplier|producer|donor|lender|buyer|host)s?"
_PERIOD = r"(?:minute|hour|day|night|week|month|year|decade)"
_WITHIN = (
    rf"(?:in\s(?:(?:less|fewer|little\smore|more)\sthan\s|under\s|just\s|only\s)?(?:an?\s(?:single\s)?{_PERIOD}\b|(?:{ONE}|{COUNT}|\d{{1,2}}|as\smany|many|several)\b)|"
    r"in\s(?:weeks|months|years|decades|days)\b|since\b|this\s(?:week|month|year)\b|of\sthe\s(?:week|month|year|war|day)\b)"
)
# a repetition told apart from its span: the second call between the ministers in two days, his ninth trip there since May
_REACHED = r"(?:to|from|with|between|by|at|on|against|across|into)"
_WORD = r"(?!(?:is|are|was|were|has|have|had|who|which|that|and|but|in|since)\b)[\w'\u2019-]+"
_SPANNED = (
    rf"(?:in\s(?:(?:less|fewer|little\smore|more)\sthan\s|under\s|just\s|only\s|barely\s)?(?:an?|{ONE}|{COUNT}|\d{{1,2}}|as\smany|several)\s"
    rf"{_PERIOD}s?\b|in\s(?:weeks|months|years|decades|days)\b|"
    rf"since\s(?:(?=\d)|(?:early|mid|late|last)\b|{MONTH}|the\s(?:start|beginning|outbreak|end|fall|war|truce|ceasefire)\b))"
)
# what is counted or measured: size, number, age, length, height, price, speed, deaths, wealth
_MEASURED = (
    r"(?:larg|bigg|small|tini|deadli|bloodi|long|short|old|young|high|low|tall|deep|wid|narrow|heavi|light|fast|quick|slow|"
    r"costli|dear|cheap|rich|poor|wealthi|busi|few|steep|sharp|thick|thin|hott|cold|wett|dri|broad)est\b"
)
_NO_MEASURE = (
    r"(?![\s-](?:ranking|court|office|authorit\w+|order|degree|bidder|common|standing|sons?|daughters?|brothers?|sisters?|"
    r"child(?:ren)?|profession|possible|of\smargins))"
)
# the lowest castes, the highest military ranks: what has a rank has no measure
_NO_RANK = (
    r"(?!(?:[Hh]igh|[Ll]ow)est[\s-](?:[a-z]+\s)?(?:castes?|class(?:es)?|ranks?|rungs?|echelons?|tiers?|strata|stratum|status|priority|"
    r"priorities|honours?|circles|nobility|clergy)\b)"
)
_MOST_OF_ALL = (
    r"[Mm]ost\s(?:populous|populated|numerous|expensive|costly|lethal|(?:densely|heavily|sparsely|highly)\s(?:populated|bombed|"
    r"shelled|mined|indebted|armed|guarded|damaged|fortified|subsidised))\b(?!-)"
)
_THIRD = rf"(?:\d+(?:st|nd|rd|th)|(?!first|second|First|Second){NTH})"
_OWNED = r"(?:(?<=[Ii]ts\s)|(?<=[Hh]is\s)|(?<=[Hh]er\s)|(?<=[Tt]heir\s)|(?<=[Oo]ur\s)|(?<=[Tt]he\s)|(?<=['\u2019]s\s))"
# what comes round: an ordinal before it counts how many have come to pass
_LAPSE = (
    r"(?:seasons?|winter|summer|spring|autumn|harvest|monsoon|Ramadan|Christmas|birthday|anniversary|mandate|tour|deployment|trip|visit|"
    r"attempt|campaign|victory|defeat|win|loss|coup|title|trophy|strike|evacuation|displacement|move|arrest|conviction|election|budget|"
    r"drought|flood|cyclone|earthquake|outbreak|lockdown|curfew|ceasefire|truce|shutdown|default|devaluation|recession|bailout|escape|"
    r"postponement|extension|adjournment|collapse|famine|ambush|raid|goal|wicket|penalty|medal|hat-trick|appearance|fine|warning|reprieve|casualty|victim|death|fatality)"
)
# who or what is found, freed, held or hit one after another
_FOUND = (
    r"(?:body|corpse|victim|survivor|miner|sailor|climber|hostage|prisoner|captive|suspect|soldier|civilian|man|woman|boy|girl|child|worker|driver|"
    r"passenger|journalist|fugitive|migrant|grave|bomb|mine|shell|ship|boat|tanker|truck|lorry|aircraft|plane|drone|tank|bridge|house|village)"
)
# what follows an ordinal that ranks or counts
_ORDERED = (
    rf"\s(?:full\s|straight\s|consecutive\s|successive\s)?{_PERIOD}\b(?!-)",
    rf"\s(?:[a-z-]+\s){{0,2}}(?:out\s)?of\s(?:{COUNT}|\d{{1,3}}\b(?!\s[A-Z]))",
    r"\s(?:such|straight|consecutive|successive)\b",
    rf"\s(?:(?!for\b|of\b|the\b|in\b|and\b|quarter\b|half\b)[\w-]+\s){{1,3}}?(?:in\sa\srow\b|running\b|{_WITHIN})",
    rf"\s(?!quarter\b|half\b)[a-z][\w-]*\s{_REACHED}\s(?:{_WORD}\s){{1,6}}?{_SPANNED}",
    rf"(?:[\s-]{_MOST}|\s(?:in|on)\sthe\s(?:\w+\s)?{_STANDING}\b)",
    rf"\s(?:(?:in\s[a-z]+\s)?{_SPANNED}|this\s(?:week|month|year)\b)",
    r"\s(?:in\sa\srow|running|in\ssuccession|on\sthe\strot)\b",
    r"[\s-](?:placed|ranked|seeded|rated)\b",
)
_ALL = (
    rf"(?<!\bat\sthe\s){_NO_RANK}(?i:{_MEASURED}){_NO_MEASURE}",
    rf"(?:{_MOST_OF_ALL}|[Gg]reatest\s(?:number|share|part|amount|toll|loss(?:es)?|proportion|volume)\b)",
    (
        r"[Tt]he\smost\s(?:(?:votes|seats|people|deaths|casualties|victims|civilians|refugees|troops|money|aid|land|members|fighters|attacks|"
        r"strikes)\b|(?![a-z]+(?:ous|less)\b)[a-z]{3,}[^\Wsu]s(?=[.,;:]|\s(?:in|of|on|at|since|to|from|for|by|were|are|among|per)\b|$))"
    ),
    rf"(?=[\dFfSsTtEeNn]){_LATER}(?:{'|'.join(_ORDERED)})",
    rf"(?:[Tt]he|[Aa]n?|its|his|her|their)\s{_LATER}\stime\b",
    # the fifth body was found
    (
        rf"(?=[FfSsTtEeNn\d])(?<=[Tt]he\s){_THIRD}\s(?:[a-z-]+\s)?{_FOUND}\s(?:was|has\sbeen|had\sbeen)\s(?:later\s|also\s|only\s)?"
        r"(?:found|pulled|dug|freed|killed|shot|held|arrested|detained|released|recovered|rescued|brought|buried|seized|sunk|hit|struck|lost|caught|"
        r"identified|discovered|captured|destroyed|hanged|washed|injured|wounded)\b"
    ),
    # its ninth rainy season: it counts how many have come round, or come to pass
    rf"(?=[FfSsTtEeNn\d]){_OWNED}{_THIRD}\s(?:[a-z-]+\s){{0,2}}?{_LAPSE}(?!\w)",
    # the fourth state to recognise it
    rf"(?=[FfSsTtEeNn\d])(?<=[Tt]he\s)(?<!\bfor\sthe\s){_THIRD}\s(?:(?!and\b|of\b|party\b|parties\b|country\b)[a-z-]+\s){{0,3}}?to\s(?:be|have|(?!the\b|which\b|whom\b|this\b|that\b|its\b|his\b|her\b|their\b)[a-z]{{3,}})\b",
    rf"(?<=[Tt]he\s)second\s(?:{_FOUND}\s|person\s|state\s|country\s|one\s)?to\s(?:die|flee|fall|fail|leave|sign|join|(?:be|have\sbeen)\s\w+(?:ed|en|t))\b",
    rf"[Ll]ast\sbut\s(?:{ONE}|{COUNT})|[Ss]econd(?:-to-|[\s-])last\b|[Ss]econd\sfrom\s(?:the\s)?(?:bottom|last|top)\b",
    rf"[Rr]unners?-up\b|[Ii]n\sas\smany\s{_PERIOD}s\b",
    (
        r"(?:[Rr]anks?|[Rr]anked|[Rr]anking|[Pp]laced|[Ss]eeded|[Rr]ated)\s(?:the\s|as\s|as\sthe\s|only\s|joint\s|equal\s|just\s)?"
        rf"(?:{_NTH}\b|last\b|(?:at\s)?(?:[Nn]umber|[Nn]o\.?|#)\s?(?:\d+|{ONE}\b|{COUNT}))"
    ),
    rf"(?=[{COUNT_FIRST}\d])(?:{COUNT}|\d{{1,3}})\s(?!{_NO_MOST})(?:[a-z]{{3,}}est|most\s[a-z]+)\b",
    (
        rf"(?:[Cc]ame|[Cc]omes?|[Cc]oming|[Ff]inish(?:ed|es|ing)?|poll(?:s|ed|ing)|lies|lying|lay|sits|sat|stands|stood|running|ran|started|qualified)\s(?:in\s|only\s|just\s|a\sdistant\s|joint\s)?{_LATER}"
        r"(?=\s(?:in|among|on|of|at|behind|after|with|to|overall|from|place|for|by)\b|[.,;]|$)"
    ),
    rf"[Ff]irst\s(?:in|on)\sthe\s(?:\w+\s)?{_STANDING}\b|[Ss]econd\sonly\sto\b",
    rf"(?:[Ii]n|[Tt]ook|[Tt]akes?|[Ww]on|[Hh]olds?|[Hh]eld)\s{_LATER}\splace\b",
    (
        rf"[Nn]umber\s(?:\d+|{ONE}|{COUNT})"
        rf"(?=\s(?:in|among|on|of|to)\s(?:the\s|its\s|a\s)?(?:\w+\s){{0,2}}{_STANDING}\b)"
    ),
    rf"(?:[Nn]umber|[Nn]o\.)\s(?:\d+|{ONE}|{COUNT})\s{_TRADERS}\b",
)
RANK = rf"\b(?=[A-Za-z\d])(?:{'|'.join(_ALL)})"

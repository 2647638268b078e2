"""One measure as how far, how much or how long: "rose a metre", "sat a nautical mile off", "an hour by boat", "went up a dollar".

A rate is its figure's own ("two euros a litre"), and a yard or a foot is also a place or a limb, so that what stands beside it must
show it to be a measure.
"""

from __future__ import annotations

from .words import MONEY

_MEASURE = (
    r"(?:kilomet(?:re|er)|centimet(?:re|er)|millimet(?:re|er)|met(?:re|er)|mile|inch|tonne|hectare|acre|litre|liter|gallon|kilo|kilogram(?:me)?|"
    r"gram(?:me)?|ounce)"
)
_ADJECTIVE = r"(?:(?:nautical|square|cubic|further|full|good|whole|bare|mere|metric|single)\s)?"
_NO_RATE = "".join(
    rf"(?<!{money}\s)"
    for money in (
        "dollars",
        "euros",
        "pounds",
        "cents",
        "pence",
        "rupees",
        "dinars",
        "francs",
        "lira",
        "miles",
        "metres",
        "litres",
        "much",
        "\\d",
        "[\ue000-\ue0ff]",
    )
)
# a litre sells for two euros: what a price is told of
_NO_PRICE = (
    r"(?!\s(?:of\s\w+\s(?:\w+\s)?)?(?:now\s)?(?:sells?|sold|costs?|fetche[sd]|goes\sfor|went\sfor|trades?|traded)\b)"
)
_NO_NAME = r"(?!['\u2019-]|\s(?:gauge|post|marker|stick|rule|bottle|jug|readings?|reader|maid|box)\b)"
_MOVED = (
    r"(?:rose|rises?|risen|fell|falls?|fallen|sank|sinks?|sunk|dropped|drops?|climbed|climbs?|grew|grows?|grown|shrank|shrinks?|moved|moves?|shifted|"
    r"shifts?|slid|slips?|slipped|jumped|leapt|lifted|raised|lowered|advanced|retreated|weighs?|weighed|by)"
)
_PLACED = r"(?=\s(?:across|ahead|inland|along|thick|down|above|below|beneath|under|each|square|round)\b)"
_JOURNEY = r"(?=\s(?:by\s(?:boat|car|train|road|bus|mule|sea|rail|air|ferry|bicycle|plane|taxi|lorry|tram|donkey)|each\sway|on\sfoot|there\sand\sback)\b)"
_LASTING = (
    r"(?:waits?|waited|lasts?|lasted|slept|sleeps?|walks?|walked|march|marched|stays?|stayed|sails?|sailed|rests?|rested|rode|queues?|queued|talked|paused|"
    r"ran\son|(?:[Gg]ive|given|gives|gave)\s(?:it|him|her|them|us|me))"
)
_HOUR = r"(?:is|was|ran|runs|sat|stood|drove|drives|spoke|lies|lay|by|every|worked|works|takes|took|cost|costs|late)"
_NO_TOLD = r"(?!['\u2019-]|\s(?:when|that|like|to\scome|in\swhich|of\s(?:need|grace|prayer|mourning))\b)"
_GAINED = r"(?:(?<=\bup\s)|(?<=\bdown\s)|(?<=\bby\s)|(?<=\bfor\s)|(?<=\bgained\s)|(?<=\blost\s)|(?<=\bshed\s)|(?<=\brose\s)|(?<=\bfell\s)|(?<=\badded\s))"
_ALL = (
    rf"{_NO_RATE}(?:[Aa]n?|[Hh]alf\san?|[Aa]nother)\s{_ADJECTIVE}{_MEASURE}\b{_NO_NAME}{_NO_PRICE}",
    rf"{_MOVED}\s(?:(?:up|down|back|forward|another|nearly|almost|about|over)\s)?(?:an?|half\san?)\s{_ADJECTIVE}(?:foot|yard|ton|pound|degree)\b{_NO_NAME}",
    rf"[Aa]\s{_ADJECTIVE}(?:foot|yard)\b{_PLACED}",
    rf"[Aa]n?\s(?:hour|day|night|week|fortnight|month)\b{_JOURNEY}",
    rf"(?:{_LASTING}\s(?:only\s|just\s|about\s|nearly\s)?an?\s(?:hour|minute|day|night|week|fortnight|month|year)(?:\sand\sa\snight)?|{_HOUR}\san\shour)\b{_NO_TOLD}",
    r"[Aa]\sday\sand\sa\snight\b|[Aa]\snight\sand\sa\sday\b",
    rf"{_GAINED}an?\s{MONEY}\b(?!['\u2019-]|\s(?:coin|note|bill|shop|store|sign|of)\b)",
)
EXTENT = rf"\b(?=[A-Za-z])(?:{'|'.join(_ALL)})"

"""Ranks: "the second-largest", "ranked 4th", "third in the list", "one of the ten largest"."""

from __future__ import annotations

from .words import COUNT, NTH, ONE

_NTH = rf"(?:\d+(?:st|nd|rd|th)|{NTH})"
_LATER = rf"(?:\d+(?:st|nd|rd|th)|(?!first){NTH})"  # to come first is also a way of speaking
_MOST = r"(?:[a-z]{3,}est|most|least|worst|best|highest|lowest)\b"
_NO_MOST = r"(?:forest|harvest|interest|protest|contest|guest|request|arrest|priest|chest|test)\b"
_STANDING = r"(?:index|list|rankings?|table|world|region|league|survey|scale|continent|donors|exporters|importers)"
_TRADERS = r"(?:exporter|importer|supplier|producer|donor|lender|buyer|host)s?"
_ALL = (
    rf"(?:[Rr]anks?|[Rr]anked|[Rr]anking|[Pp]laced)\s(?:the\s|as\s|as\sthe\s|only\s)?(?:{_NTH}|last)\b",
    rf"{_LATER}(?:[\s-]{_MOST}|\s(?:in|on)\sthe\s(?:\w+\s)?{_STANDING}\b)",
    rf"(?:{COUNT}|\d{{1,3}})\s(?!{_NO_MOST})(?:[a-z]{{3,}}est|most\s[a-z]+)\b",
    (
        rf"(?:[Cc]ame|[Cc]omes?|[Cc]oming|[Ff]inish(?:ed|es)?)\s(?:in\s|only\s)?{_LATER}"
        r"(?=\s(?:in|among|on|of|at|behind|after)\b|[.,;]|$)"
    ),
    rf"[Ff]irst\s(?:in|on)\sthe\s(?:\w+\s)?{_STANDING}\b|[Ss]econd\sonly\sto\b",
    rf"(?:[Ii]n|[Tt]ook|[Tt]akes?|[Ww]on|[Hh]olds?|[Hh]eld)\s{_LATER}\splace\b",
    (
        rf"[Nn]umber\s(?:\d+|{ONE}|{COUNT})"
        rf"(?=\s(?:in|among|on|of|to)\s(?:the\s|its\s|a\s)?(?:\w+\s){{0,2}}{_STANDING}\b)"
    ),
    rf"(?:[Nn]umber|[Nn]o\.)\s(?:\d+|{ONE}|{COUNT})\s{_TRADERS}\b",
)
RANK = rf"\b(?=[CcEeFfHhIiNnPpRrSsTtWw\d])(?:{'|'.join(_ALL)})"

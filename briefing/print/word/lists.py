"""Numberings of lists (ISO/IEC 29500-1, 17.9): each list counts for itself, and nested ones are set in further."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

BULLET = "bullet"
FORMATS = {
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
DEEPEST = 9
"""Levels that a numbering may have."""
INDENT = 360
"""Twentieths of a point from level to level."""
_LEVEL = (
    '<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="{left}" w:hanging="{indent}"/></w:pPr></w:lvl>'
)


def numbering(document: Document, kind: str, start: int = 1) -> int:
    """Return the number of a new numbering: `kind` is "bullet" or one of docutils' kinds of enumeration."""
    root: Any = document.part.numbering_part.element
    made = root.add_num(_abstract(root, BULLET if kind == BULLET else FORMATS.get(kind, "decimal")))
    if kind != BULLET:
        for level in range(DEEPEST):
            made.add_lvlOverride(level).add_startOverride(start)
    return int(made.numId)


def _abstract(root: Any, form: str) -> int:
    """Return the number of the definition of a form of numbering, made when it is first asked for."""
    known = root.findall(qn("w:abstractNum"))
    for one in known:
        if one.find(qn("w:name")) is not None and one.find(qn("w:name")).get(qn("w:val")) == form:
            return int(one.get(qn("w:abstractNumId")))
    number = max((int(one.get(qn("w:abstractNumId"))) for one in known), default=0) + 1
    levels = "".join(_level(level, form) for level in range(DEEPEST))
    head = f'<w:multiLevelType w:val="multilevel"/><w:name w:val="{form}"/>'
    made = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{head}{levels}</w:abstractNum>')
    root.insert(len(known), made)  # definitions come before the numberings that use them
    return number


def _level(level: int, form: str) -> str:
    text = "•" if form == BULLET else f"%{level + 1}."
    return _LEVEL.format(level=level, format=form, text=text, left=INDENT * (level + 1), indent=INDENT)

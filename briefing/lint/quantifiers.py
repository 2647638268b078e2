"""Shares told by quantifiers: "most of", "nearly all", "hardly any", "the bulk of", "all but one".

Words that leave the number open say nothing that could be looked up: some, many, several, few, all, none.
"""

from __future__ import annotations

from .words import COUNT, ONE

_MASS = (
    r"(?:aid|food|fuel|trade|water|oil|wheat|land|work|traffic|money|power|bread|income|revenue|output|funding|help|support|"
    r"territory|people|women|men|children|troops|police)\b"
)
_RATHER = r"(?![a-z]+(?:ly|ant|ent|ful|ive|ous|able|ible|less|some|ing)\b|(?:common|wanted|senior|severe|extreme|bitter|basic|critical|crucial)\b)"
_PLURAL = r"(?!(?:is|was|has|does|as|us)\b)(?:[A-Za-z-]*[^\Ws]s|people|men|women|children|troops|police)\b"
# before "most": what makes it a superlative, or a degree
_DEGREE = (
    r"(?=[Mm]ost\b)(?<!\bthe\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bour\s)(?<!['\u2019]s\s)(?<!\btwo\s)(?<!\bthree\s)"
    r"(?<!\ba\s)(?<!\bsingle\s)(?<!\bwhose\s)(?<!\bare\s)(?<!\bwere\s)(?<!\bis\s)(?<!\bwas\s)(?<!\bbe\s)(?<!\bbeen\s)"
    r"(?<!\bmatters\s)(?<!\bmatter\s)(?<!\bneeds\s)(?<!\bneeded\s)(?<!\bhurts\s)(?<!\bhurt\s)(?<!\bcounts\s)(?<!\bit\s)(?<!\bthem\s)(?<!\bus\s)(?<!\bhim\s)(?<!\bher\s)"
)
_NEARLY = r"(?:[Aa]lmost|[Nn]early|[Vv]irtually|[Pp]ractically|[Pp]retty\smuch|[Ww]ell-?nigh)"
_ALL = (
    rf"{_DEGREE}[Mm]ost\sof\b(?!\sall\b)",
    rf"{_DEGREE}[Mm]ost\s(?:{_MASS}|{_RATHER}(?:[A-Za-z][\w-]+\s){{0,2}}?{_RATHER}(?<!\w's\s){_PLURAL})",
    rf"{_DEGREE}[Mm]ost\s(?:were|are|had|have|was|did|do|will|would|could|can|came|went|fled|live|lived|died|said|say)\b",
    r"(?:[Tt]he|[Aa])\s(?:great\s|vast\s|large\s)?bulk\sof\b|[Tt]he\s(?:lion['\u2019]s|larger|greater)\s(?:share|part)\b|[Aa]\sgood\shalf\b",
    rf"{_NEARLY}\s(?:all|every|everyone|everybody|everything|each|none|nobody|nothing|no\sone|any|no(?!\schance)|the\s(?:whole|entire))\b",
    r"(?:[Hh]ardly|[Bb]arely|[Ss]carcely)\s(?:any(?:one|body|thing|where)?|an?(?=\s[a-z]+\s(?!while)))\b(?!\sdoubt)",
    rf"[Aa]ll\sbut\s(?:a\s(?:few|handful)|{ONE}|{COUNT})\b|[Nn]ext\sto\s(?:no|nothing|nobody|none)\b",
    rf"(?:[Ee]very|[Aa]ll|[Ee]ach)\s(?:of\s)?(?:the\s)?[a-z]+\sbut\s(?:{ONE}|{COUNT})\b",
    r"(?:[Aa]|[Oo]ne)\s(?:couple|pair|trio|quartet|quintet|brace|foursome|threesome)\sof\b",
    r"(?:[Nn]ine|[Tt]hree|[Ff]our)\stimes\sout\sof\b",
)
QUANTIFIER = rf"\b(?=[A-Za-z])(?:{'|'.join(_ALL)})"

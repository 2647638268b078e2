"""Shares told by quantifiers: "most of", "nearly all", "hardly any", "the bulk of", "all but one".

Words that leave the number open say nothing that could be looked up: some, many, several, few, all, none.
"""

from __future__ import annotations

from .words import COUNT, ONE

_MASS = (
    r"(?:aid|food|fuel|trade|water|oil|wheat|land|work|traffic|money|power|bread|income|revenue|output|funding|help|support|"
    r"territory|debt|coal|steel|iron|timber|wood|grain|rice|maize|milk|meat|fish|fruit|housing|furniture|equipment|research|evidence|advice|"
    r"information|data|lending|investment|credit|freight|cargo|waste|rubbish|sewage|plastic|paper|electricity|gas|heat|farmland|soil|"
    r"rain|rainfall|snow|growth|demand|supply|production|consumption|music|literature|poetry|software|machinery|clothing|legislation|"
    r"luggage|crime|violence|damage|fighting|spending|farming|fishing|mining|gold|silver|copper|cotton|wool|tea|coffee|sugar|salt|"
    r"flour|beer|wine|business|wealth|opinion|travel|tourism|teaching|schooling|care|training|transport|education|healthcare|medicine|"
    r"art|history|labour|industry|agriculture|livestock|cattle|poultry|vegetation|wildlife|pollution|insurance|expenditure|finance|capital|commerce|"
    r"shipping|correspondence|footage|testimony|knowledge|technology|property|produce|seafood|pasture|scrap|cement|concrete|glass|leather|rubber|"
    r"people|women|men|children|troops|police)\b(?!-)"
)
# two words and a verb: what is told of is a mass, though no list has it; "most painful was" tells a degree
_TOLD = r"(?:is|was|has|had|comes|came|goes|went|lies|lay|stays|stayed|remains|remained|holds|held|takes|took|gets|got|ends|ended|does|did)\b"
# a degree, not a share: most likely, most pressing; what ends so and tells a kind is none: most daily papers, most housing
_KINDS = (
    r"scholarly|daily|weekly|monthly|yearly|early|elderly|family|monopoly|arable|vegetable|renewable|housing|building|farming|fishing|mining|shipping|"
    r"living|existing|training|banking|advertising|manufacturing|teaching|spending|lending|fighting|clothing|native|executive|government|apartment|"
    r"student|investment|equipment|employment|treatment|parliament|restaurant|plant|merchant|migrant|immigrant|indigenous|religious|homeless|wireless|evening|morning"
)
_RATHER = rf"(?!(?!(?:{_KINDS})\b)[a-z]+(?:ly|ant|ent|ful|ive|ous|able|ible|less|some|ing)\b|(?:common|wanted|senior|severe|extreme|bitter|basic|critical|crucial)\b)"
_PLURAL = r"(?!(?:is|was|has|does|as|us)\b)(?:[A-Za-z-]*[^\Ws]s|people|men|women|children|troops|police)\b"
# before "most": what makes it a superlative, or a degree
_DEGREE = (
    r"(?=[Mm]ost\b)(?<!\b[Tt]he\s)(?<!\bIts\s)(?<!\bHis\s)(?<!\bHer\s)(?<!\bTheir\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bour\s)(?<!['\u2019]s\s)(?<!\btwo\s)(?<!\bthree\s)"
    r"(?<!\ba\s)(?<!\bsingle\s)(?<!\bwhose\s)(?<!\bare\s)(?<!\bwere\s)(?<!\bis\s)(?<!\bwas\s)(?<!\bbe\s)(?<!\bbeen\s)"
    r"(?<!\bmatters\s)(?<!\bmatter\s)(?<!\bneeds\s)(?<!\bneeded\s)(?<!\bhurts\s)(?<!\bhurt\s)(?<!\bcounts\s)(?<!\bit\s)(?<!\bthem\s)(?<!\bus\s)(?<!\bhim\s)(?<!\bher\s)"
)
# where a clause begins: "most were"; not "what irked the mayor most was"
_CLAUSE = (
    r"(?:Most|(?:(?<=[,;:(]\s)|(?<=[;:(\u2013\u2014])|(?<=\band\s)|(?<=\bbut\s)|(?<=\bor\s)|(?<=\bthat\s)|(?<=\bthough\s)|(?<=\bwhile\s)|(?<=\bsince\s)|(?<=\bas\s)|"
    r"(?<=\bwhere\s)|(?<=\bwhen\s)|(?<=\bif\s)|(?<=\bbecause\s)|(?<=\bwhom\s)|(?<=\bwhich\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\buntil\s)|(?<=\bso\s)|(?<=\bthan\s))most)"
)
_NEARLY = r"(?:[Aa]lmost|[Nn]early|[Vv]irtually|[Pp]ractically|[Pp]retty\smuch|[Ww]ell-?nigh)"
_ALL = (
    rf"{_DEGREE}[Mm]ost\sof\b(?!\sall\b)",
    rf"{_DEGREE}[Mm]ost\s(?:{_MASS}|{_RATHER}(?:[A-Za-z][\w-]+\s){{0,2}}?{_RATHER}(?<!\w's\s){_PLURAL})",
    rf"{_DEGREE}[Mm]ost\s(?:{_RATHER}[a-z-]+\s){{1,2}}?{_MASS}",
    rf"{_DEGREE}[Mm]ost\s{_RATHER}(?!of\b|often\b|popular\b)[a-z]+\s{_RATHER}(?!one\b|there\b|all\b|of\b|on\b|in\b|at\b|to\b|is\b|was\b|had\b|has\b|and\b|or\b|who\b|that\b|when\b|it\b)[a-z]+\s{_TOLD}",
    rf"{_CLAUSE}\s(?:were|are|had|have|was|did|do|will|would|could|can|came|went|fled|live|lived|died|said|say)\b",
    r"(?:[Tt]he|[Aa])\s(?:great\s|vast\s|large\s)?bulk\sof\b|[Tt]he\s(?:lion['\u2019]s|larger|greater)\s(?:share|part)\b|[Aa]\sgood\shalf\b",
    rf"{_NEARLY}\s(?:all|every|everyone|everybody|everything|each|none|nobody|nothing|no\sone|any|no(?!\schance)|the\s(?:whole|entire))\b",
    r"(?:[Hh]ardly|[Bb]arely|[Ss]carcely)\s(?:any(?:one|body|thing|where)?|an?(?=\s[a-z]+\s(?!while)))\b(?!\sdoubt)",
    rf"[Aa]ll\sbut\s(?:a\s(?:few|handful)|{ONE}|{COUNT})\b|[Nn]ext\sto\s(?:no|nothing|nobody|none)\b",
    rf"(?:[Ee]very|[Aa]ll|[Ee]ach)\s(?:of\s)?(?:the\s)?[a-z]+\sbut\s(?:{ONE}|{COUNT})\b",
    r"(?:[Aa]n?|[Oo]ne)\s(?:couple|pair|trio|quartet|quintet|sextet|septet|octet|nonet|brace|foursome|threesome)\sof\b",
    r"(?:[Nn]ine|[Tt]hree|[Ff]our)\stimes\sout\sof\b",
)
QUANTIFIER = rf"\b(?=[A-Za-z])(?:{'|'.join(_ALL)})"

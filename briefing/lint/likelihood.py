"""Words of likelihood: only the ladder's, and never in one sentence with a level of confidence.

Source: Intelligence Community Directive 203, Analytic Standards (Office of the Director of National Intelligence,
2 January 2015), section D.6.e.(2): (a) gives the seven steps and their terms; (b) says that a confidence level
and a degree of likelihood must not be combined in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .findings import Finding
from .quotations import find_quotations
from .sentences import sentences

# ICD 203, D.6.e.(2)(a), both rows of terms, with the adverbs that belong to them
_LADDER = re.compile(
    r"\b(?:almost no chance|remote(?= (?:chance|possibility|prospect|likelihood))|very unlikely|highly improbable|"
    r"unlikely|improbable|roughly (?:an? )?even (?:chance|odds)|likely|probable|probably|very likely|"
    r"highly probable|(?:almost|nearly) certain(?:ly)?)\b",
    re.IGNORECASE,
)
# the ladder's words and ways of speaking that hold a word of the list below
_ALLOWED = (
    r"almost no chance|highly (?:im)?probable|(?:almost|nearly) certainly|roughly (?:an? )?even (?:chance|odds)|"
    r"remote (?:chance|possibility)|ma(?:ke|kes|de|king) (?:it )?possible|as \w+ as possible|(?:best|worst|only|first|\w{3,}est) (?:\w+ )?possible|"
    r"(?:military|financial|economic|political|naval|air|its|their|the|full|sheer|all) might|"
    r"(?-i:May)(?! (?:well|be|have|not)\b)"  # the month
)
_OFF = (
    r"(?:may|might|could) (?:very )?well|(?:may|might|could)(?! of\b)|"
    r"possibly|perhaps|maybe|conceivabl[ey]|presumably|plausibl[ey]|potentially|supposedly|"
    r"(?<!where )(?<!if )(?<!when )(?<!wherever )(?<!whenever )possible(?! (?:to|for)\b)|possibilit(?:y|ies)|"
    r"(?:can ?not|can't|could not|couldn't) (?:yet )?be (?:ruled out|excluded|discounted)|"
    r"(?:can ?not|can't|could not) (?:rule out|exclude)|not (?:im|in)conceivable|not (?:impossible|implausible)|"
    r"(?:good|fair|better than even|slim|slight|small|little|high|strong|real|outside|every|some|no|any) chances?|(?:every|little|no|some) (?:likelihood|probability)|"
    r"(?:odds|chances) (?:are|of|that|were)|in all (?:likelihood|probability)|likelihood is|"
    r"doubtful|(?:un)?doubtedly|(?:no|without|beyond) (?:any )?doubt|certainly|surely|definitely|inevitabl[ey]|"
    r"certain to|bound to|sure to|it is certain|toss-up|"
    r"(?:highly|extremely|most|more|less|fairly|quite|rather|somewhat|equally|just as|not) (?:un)?likely|"
    r"(?:highly|extremely|more|less|most|fairly|quite|rather) (?:im)?probabl[ey]|"
    r"likeli(?:er|est)"
)
_WORDS = re.compile(rf"\b(?:(?P<allowed>{_ALLOWED})|(?P<off>{_OFF}))\b", re.IGNORECASE)
# what is told to be feasible, not likely: no longer possible; return to the town was possible
_FEASIBLE = re.compile(
    r"(?:\b(?:not|no longer|never|only)"
    r"|\b(?:progress|change|returns?|access|passage|travel|movement|deliver(?:y|ies)|repairs?|work|contacts?|dialogue|compromise|solutions?|"
    r"verification|comparisons?|evacuations?)(?: (?:to|towards|on|of|in|with|between|from|across) (?:[\w-]+ ){0,4}[\w-]+)? "
    r"(?:is|are|was|were|be|been|seem(?:s|ed)?|appear(?:s|ed)?|bec[ao]mes?|remain(?:s|ed)?)(?: (?:still|again|also|even))?) $",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|low|medium|strong|great|full|limited|little|some|considerable)[\s-](?:levels? of )?confidence\b|"
    r"\bconfidence(?: in [^.;]{1,80}?)? (?:is|remains|was) (?:high|moderate|low|medium|limited)\b|"
    r"\bconfidence levels?\b|\b(?:we|are|is) (?:\w+ly |very )?confident\b|\bconfidently\b",
    re.IGNORECASE,
)


def likelihood_problems(text: str) -> list[Finding]:
    """Return likelihood words that are not the ladder's (`off-ladder`), and sentences that mix (`confidence-mixed`).

    For judgements and analysis only: in reported facts `may` and `could` are the speaker's. Quoted words are
    left alone.
    """
    return [finding for start, end in sentences(text) for finding in _in_sentence(text, start, end)]


def likelihoods(text: str) -> list[Finding]:
    """Return all words of likelihood, on the ladder or off it, outside quotations."""
    plain = _without_quotations(text)
    off = _off_ladder(plain)
    return [Finding("likelihood-as-fact", m[0], m.start(), m.end()) for m in (*off, *_LADDER.finditer(plain))]


def _in_sentence(text: str, start: int, end: int) -> Iterator[Finding]:
    sentence = _without_quotations(text[start:end])
    off = _off_ladder(sentence)
    for m in off:
        yield Finding("off-ladder", m[0], start + m.start(), start + m.end())
    confidence = _CONFIDENCE.search(sentence)
    if confidence and (off or _LADDER.search(sentence)):
        a, b = confidence.span()
        yield Finding("confidence-mixed", confidence[0], start + a, start + b)


def _off_ladder(plain: str) -> list[re.Match[str]]:
    return [m for m in _WORDS.finditer(plain) if m["off"] and not _is_feasible(m, plain)]


def _is_feasible(m: re.Match[str], plain: str) -> bool:
    if m["off"].lower() != "possible" or plain.startswith(" that", m.end()):
        return False
    return _FEASIBLE.search(plain, 0, m.start()) is not None


def _without_quotations(sentence: str) -> str:
    """Return a sentence with blanks for its quotations, as long as before."""
    out, at = [], 0
    for start, end, _ in find_quotations(sentence):
        out += [sentence[at:start], " " * (end - start)]
        at = end
    return "".join([*out, sentence[at:]])

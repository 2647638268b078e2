"""Which likelihood a judgement's own words say: steps of the ICD 203 ladder, and what is near one and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .grades import LADDER

# longest first, so that "very likely" is not read as "likely"; the adjective "remote" alone may say how far away a place is
_STEPS = "|".join(
    r"remote(?= (?:chance|possibility|prospect|likelihood))"
    if step == "remote"
    else step.replace("roughly ", "roughly (?:an? )?")
    for step in sorted(LADDER, key=len, reverse=True)
)
# words that make another likelihood of the step before which they stand
_TURNED = r"not|hardly|scarcely|highly|extremely|most|more|less|fairly|quite|rather|somewhat|equally|just as"
_SAID = re.compile(rf"\b(?:(?:{_TURNED}) )*(?:{_STEPS}|probably)(?:ly)?\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”")


def contradiction(text: str, likelihood: str) -> str:
    """Return how a judgement's text is at odds with the likelihood given for it, or ""; words that it quotes are another's."""
    said = list(dict.fromkeys(_said(_QUOTED.sub("“”", text))))
    for other in said:
        if other not in LADDER:
            return (
                f"the text says '{other}', which is no step of the ICD 203 ladder, and its likelihood is '{likelihood}'"
            )
        if LADDER[other] != LADDER[likelihood]:
            return f"the text says '{other}', and its likelihood is '{likelihood}': a judgement has one"
    if likelihood in said or (likelihood == "remote" and re.search(r"\bremote\b", text, re.IGNORECASE)):
        return ""
    instead = f"; it says '{said[0]}'" if said else ""
    return f"the text does not say '{likelihood}', the likelihood given{instead}"


def _said(text: str) -> Iterator[str]:
    """Yield each likelihood that a text says, in the ladder's own wording where it is a step."""
    for found in _SAID.finditer(" ".join(text.split())):
        words = found[0].lower().replace("certainly", "certain").replace("probably", "probable")
        yield re.sub(r"^roughly an? ", "roughly ", words)

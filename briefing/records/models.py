"""The records: sources, claims, questions, judgements and names, as pydantic models.

Each model is one record of a YAML file in `seeds/`; `Model.model_json_schema()` gives editors completion.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from briefing.forms import dates
from briefing.forms.addresses import is_empty
from briefing.forms.kinds import KINDS
from briefing.tables.cells import MOST_DIGITS

from .grades import LADDER
from .likelihoods import contradiction
from .typography import FOREIGN, curl

MAX_QUOTE_WORDS = 20


def _part_date(text: str) -> str:
    """Refuse what is no partial date; read raises ValueError with the forms that are allowed."""
    dates.read(text)
    return text


def _text(value: Any) -> Any:
    """YAML reads `2020` as a number; a year is still a date."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _kind(text: str) -> str:
    if text and text not in KINDS:
        raise ValueError(f"'{text}' is not a population kind; use one of: {', '.join(KINDS)}")
    return text


def _address(text: str) -> str:
    if text and (not text.startswith(("http://", "https://")) or is_empty(text)):
        raise ValueError(f"'{text}' is no address on the web; write it whole, as https://example.org/page")
    return text


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
PartDate = Annotated[str, BeforeValidator(_text), AfterValidator(_part_date)]
Day = Annotated[
    str, BeforeValidator(_text), StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_part_date)
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=2000)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Prose = Annotated[Words, AfterValidator(curl)]
Note = Annotated[Text, AfterValidator(curl)]
Address = Annotated[Text, AfterValidator(_address)]
PLACEHOLDER = re.compile(r"{(\w+)(?:\s*\|\s*([^{}]+))?}")
"""A value in a statement: its name, and a format if need be: {months | words}."""
ValueName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

SourceKind = Literal[
    "un report", "government statement", "wire report", "ngo report", "think-tank report", "dataset",
    "press release", "news article", "interview", "blog", "legal text", "reference",
]  # fmt: skip
Language = Literal["ar", "de", "el", "en", "et", "fa", "fr", "id", "ku", "pt", "ru", "tr", "zh"]
"""A language by its BCP 47 tag."""
Status = Literal["corroborated", "single-source", "disputed", "contradicted", "superseded"]


class Record(BaseModel):
    """What all records share: unknown fields are errors, an id names the record."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Actor(Record):
    """Who speaks or acts in claims: a label, and, where an id stands for one time of an actor only, its days.

    The order of the file is the order in which actors are listed. `since` is the first day and `until` the last (partial
    dates): a state before and after a change of government is two actors.
    """

    id: Slug
    label: Words
    since: PartDate | None = None
    until: PartDate | None = None


class Withdrawn(Record):
    """That a source no longer counts: since which day, and why. Nothing rests on it or on its copies any more."""

    on: Day
    why: Prose


class Source(Record):
    """A document: what it is, where it was read, how far it can be relied on (Admiralty A-F), and what it copies.

    `language` is that of the text which was read, and so of the quotations from it. `file`, `sha256`, `retrieved`,
    `media_type` and `archived` are written by `briefing capture`: the text in the vault, and the archive's copy.
    """

    id: Slug
    title: Prose
    publisher: Prose
    kind: SourceKind
    published: PartDate
    language: Language = "en"
    author: Note = ""
    url: Address = ""
    read_at: Address = ""
    file: Annotated[str, StringConstraints(pattern=r"^[\w.-]*$")] = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    retrieved: Annotated[str, BeforeValidator(_text), StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""
    media_type: Text = ""
    archived: Text = ""
    derived_from: list[Slug] = []
    partisan: bool = False
    withdrawn: Withdrawn | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    reliability_why: Prose

    @property
    def title_language(self) -> str:
        """The language of the title: that of the text where its letters say so; we give other titles in English."""
        return self.language if FOREIGN.search(self.title) else "en"

    @property
    def address(self) -> str:
        """Where a reader can look: the copy that was read, else the original."""
        return self.read_at or self.url


VAULT = ("retrieved", "media_type", "file", "sha256", "archived")
"""The fields of a source that `briefing capture` writes, in their order."""


class Evidence(Record):
    """One source's support for a claim: a verbatim quote, or a paraphrase where the exact words were not at hand.

    `prefix` and `suffix` are those of a W3C TextQuoteSelector; `credibility` is Admiralty 1-6 of this item. `own` marks a
    source that is itself the act or word claimed: the decree, the speaker's own text, the count by who counted.
    """

    source: Slug
    quote: Text = ""
    paraphrase: Note = ""
    prefix: str = ""
    suffix: str = ""
    credibility: Literal[1, 2, 3, 4, 5, 6]
    own: bool = False

    @model_validator(mode="after")
    def _one_of_both(self) -> Evidence:
        if bool(self.quote) == bool(self.paraphrase):
            raise ValueError(
                "give either `quote` (the source's exact words) or `paraphrase` (our words), not both or none"
            )
        return self

    @property
    def words(self) -> str:
        """What the source says, in its words or ours."""
        return self.quote or self.paraphrase


def _in_bounds(number: Decimal) -> Decimal:
    if number and not (
        -MOST_DIGITS <= number.adjusted() < MOST_DIGITS and len(number.as_tuple().digits) <= MOST_DIGITS
    ):
        raise ValueError(f"the number has more than {MOST_DIGITS} digits, which no figure has")
    return number


class Value(Record):
    """A number with its unit and, where it counts people, its population kind."""

    number: Annotated[Decimal, Field(allow_inf_nan=False), AfterValidator(_in_bounds)]
    unit: Text = ""
    kind: Annotated[str, AfterValidator(_kind)] = ""


class Claim(Record):
    """A statement that somebody made, with the evidence for it and what speaks against it."""

    id: Slug
    statement: Prose
    said_by: Prose
    said_on: PartDate
    as_of: PartDate | None = None
    actors: list[Slug] = []
    evidence: Annotated[list[Evidence], Field(min_length=1)]
    values: dict[ValueName, Value] = {}
    status: Status
    opposed_by: list[Slug] = []
    superseded_by: list[Slug] = []
    valid_until: Day | None = None
    note: Note = ""

    def date(self, field: str) -> str | None:
        """Return `said_on` or `as_of`, or None for any other name."""
        return {"said_on": self.said_on, "as_of": self.as_of}.get(field)


class Hypothesis(Record):
    """One of the competing answers to an open question, with the claims for and against it."""

    id: Slug
    text: Prose
    supports: list[Slug] = Field(default=[], alias="for")
    against: list[Slug] = []


class Question(Record):
    """An open question, laid out as an analysis of competing hypotheses (Heuer)."""

    id: Slug
    question: Prose
    why: Note = ""
    hypotheses: Annotated[list[Hypothesis], Field(min_length=2)]
    settle: Prose
    look: Prose

    def claims(self) -> list[str]:
        """Return the ids of all claims weighed, in the order met, each once."""
        return list(dict.fromkeys(c for h in self.hypotheses for c in (*h.supports, *h.against)))


class Judgement(Record):
    """A key judgement: likelihood (ICD 203 ladder) and confidence are separate, and both sides are named.

    `basis` names the claims on which it rests, `against` those that fit it least: a judgement that weighs nothing is
    an assertion (ICD 203, standard 4: "incorporates analysis of alternatives").
    """

    id: Slug
    text: Prose
    likelihood: str
    confidence: Literal["low", "moderate", "high"]
    confidence_why: Prose
    basis: Annotated[list[Slug], Field(min_length=1)]
    against: list[Slug] = []
    would_change: Prose

    @model_validator(mode="after")
    def _on_the_ladder(self) -> Judgement:
        if self.likelihood not in LADDER:
            raise ValueError(f"'{self.likelihood}' is not on the ICD 203 ladder; use one of: {', '.join(LADDER)}")
        if at_odds := contradiction(self.text, self.likelihood):
            raise ValueError(at_odds)
        return self

    def claims(self) -> list[str]:
        """Return the ids of all claims weighed, in the order met, each once."""
        return list(dict.fromkeys((*self.basis, *self.against)))


class NativeName(Record):
    """A name in its own script."""

    text: Words
    lang: Language


class Name(Record):
    """A person, group, place, agreement or body: our spelling, the others met, and the name in its own script.

    `short` are the forms that the chapters use after the first mention (a surname, initials); the index finds these too.
    """

    id: Slug
    name: Words
    kind: Literal["person", "group", "place", "agreement", "body", "other"]
    native: list[NativeName] = []
    variants: list[Words] = []
    short: list[Words] = []
    note: Note = ""


class Correction(Record):
    """Why records changed: the day, the records concerned (`claim/id`, `row/table/*`), and why; what it said and says where that helps.

    One with a `title` is told on the page of corrections. In its words `{claim.value | format}` stands for a value.
    `kinds` narrows a pattern to kinds of change, so that it explains no later change of something published.
    """

    id: Slug
    on: Day
    title: Note = ""
    records: Annotated[list[str], Field(min_length=1)]
    kinds: list[Literal["conclusion", "verdict", "value", "new", "withdrawn", "other"]] = []
    said: Note = ""
    says: Note = ""
    why: Prose
    noticed: Note = ""

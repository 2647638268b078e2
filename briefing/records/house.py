"""The house list: what the lint lets pass, each entry with its reason. One file, read by one function."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from briefing.forms.wording import worded
from briefing.forms.yamlmarks import Lines, YamlProblem, line_of, load
from briefing.problems import Problem
from briefing.records.folding import fold

FILE = "seeds/house-list.yml"
LINK = "{link}"  # stands for a link in a pattern; the lint sees a link as one character
_NESTED = re.compile(r"[+*}]\)[+*{]")  # (a+)+ needs exponential time on some texts


class Entry(BaseModel):
    """One allowed text, or a regular expression for several, and why it is allowed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field("", max_length=200)
    pattern: str = Field("", max_length=400)
    reason: str = Field(min_length=10)

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if bool(self.text.strip()) == bool(self.pattern):
            message = "give either `text` or `pattern`"
            raise ValueError(message)
        if _NESTED.search(self.pattern):
            message = "a repetition inside a repetition can take for ever; write it without"
            raise ValueError(message)
        try:
            empty = re.compile(self.source).match("")
        except re.error as error:
            message = f"this is not a regular expression: {error}"
            raise ValueError(message) from None
        if empty:
            message = "the pattern fits on nothing, so it would allow everything"
            raise ValueError(message)
        return self

    @property
    def source(self) -> str:
        """The regular expression: the pattern, or the text taken literally; white space fits any white space."""
        words = self.pattern.replace(LINK, "\ue011") or re.escape(self.text.strip()).replace(r"\ ", " ")
        return words.replace(" ", r"\s")


class House(BaseModel):
    """What the lint lets pass: numbers typed in prose, words in quotation marks, openings of signposts, records that disagree."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    numbers: tuple[Entry, ...] = ()
    quotations: tuple[Entry, ...] = ()
    signposts: tuple[Entry, ...] = ()
    disagreements: tuple[Entry, ...] = ()

    @cached_property
    def number_source(self) -> str:
        """One regular expression for all allowed numbers; empty if there are none."""
        sources = "|".join(f"(?:{entry.source})" for entry in self.numbers)
        return rf"(?<!\w)(?:{sources})(?!\w)" if sources else ""

    @cached_property
    def _quotations(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{e.source})" for e in self.quotations) or r"(?!)", re.IGNORECASE)

    @cached_property
    def _signposts(self) -> re.Pattern[str]:
        return re.compile("|".join(rf"(?:{e.source})(?!\w)" for e in self.signposts) or r"(?!)")

    def allows_quotation(self, words: str) -> bool:
        """Return whether these words may stand in quotation marks without a record."""
        return self._quotations.fullmatch(fold(words)[0].strip(" .,;:")) is not None

    def allows_disagreement(self, name: str) -> bool:
        """Return whether a record or row ("claim id", "source id", "table/row") may disagree with another."""
        return self._disagreements.fullmatch(name) is not None

    @cached_property
    def _disagreements(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{e.source})" for e in self.disagreements) or r"(?!)")

    def opens_signpost(self, sentence: str) -> bool:
        """Return whether a sentence begins as a signpost does."""
        return self._signposts.match(sentence) is not None


def load_house(root: Path) -> tuple[House, list[Problem]]:
    """Return the house list of the book at `root`, and what is wrong with its file; an unusable one allows nothing."""
    try:
        data, lines = load(root / FILE)
        return House.model_validate(data or {}), []
    except YamlProblem as error:
        return House(), [Problem("house-list", f"{FILE}:{error.line}", error.message, error.mend)]
    except FileNotFoundError:
        return House(), [Problem("house-list", f"{FILE}:1", "the house list is missing", "restore it; it may be empty")]
    except ValidationError as error:
        return House(), [_problem(one, lines) for one in error.errors(include_url=False)]


def _problem(one: Any, lines: Lines) -> Problem:
    wrong, mend = worded(one, (House if len(one["loc"]) == 1 else Entry).model_fields)
    mend = mend or "an entry has `text` or `pattern`, and a `reason`"
    return Problem("house-list", f"{FILE}:{line_of(lines, one['loc'])}", f"house list: {wrong}", mend)

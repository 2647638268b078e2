"""What a notebook of format 4 must be for Jupyter, MyST and us to read it; what else it holds is its tools' own.

nbformat's own schema is stricter than any reader is, and takes 0.1 s to import.
"""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from briefing.forms import wording

Text = str | list[str]
_KINDS = ("str", "list[str]")
"""How pydantic calls the two in the place of a fault."""


class _Part(BaseModel):
    model_config = ConfigDict(strict=True)


class _Output(_Part):
    output_type: Literal["stream", "display_data", "execute_result", "error"]
    data: dict[str, Any] = {}
    metadata: dict[str, Any] = {}
    text: Text = ""
    name: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.output_type in {"display_data", "execute_result"} and "data" not in self.model_fields_set:
            raise ValueError("the field 'data' is missing")
        return self


class _CellMetadata(_Part):
    tags: list[str] = []


class _Cell(_Part):
    cell_type: Literal["code", "markdown", "raw"]
    source: Text
    metadata: _CellMetadata
    id: str = ""
    outputs: list[_Output] = []
    execution_count: int | None = None
    attachments: dict[str, dict[str, Any]] = {}

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.cell_type == "code" and "outputs" not in self.model_fields_set:
            raise ValueError("the field 'outputs' is missing")
        return self


class _Language(_Part):
    name: str = ""
    language: str = ""
    pygments_lexer: str = ""


class _Metadata(_Part):
    kernelspec: _Language = _Language()
    language_info: _Language = _Language()


class _Notebook(_Part):
    nbformat: Literal[4]
    nbformat_minor: int = 5
    metadata: _Metadata
    cells: list[_Cell]


def fault(nb: Any) -> tuple[int, str]:
    """Return the first thing that is wrong with the form of a notebook: its cell, from 1 (0: none), and what; "" for a sound one."""
    try:
        _Notebook.model_validate(nb)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = tuple(step for step in first["loc"] if step not in _KINDS)
        cell = place[1] + 1 if len(place) > 1 and place[0] == "cells" and isinstance(place[1], int) else 0
        return cell, wording.worded({**first, "loc": place}, ())[0]
    return 0, ""

"""Inline text: a sequence of runs, each with the marks that stand on it.

Runs are flat, not nested: a setter of lines and a writer of XHTML both want to know, for each
character, what stands on it, and neither wants to climb a tree for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Script = Literal["super", "sub"]


class Frozen(BaseModel):
    """The base of every content type: immutable, and unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(Frozen):
    """Characters that share their marks.

    Attributes:
        text: the characters; a line feed asks for a line break (poems, headlines).
        emphasis: set in the emphasis face (楷体), HTML ``em``.
        strong: set bold (黑体), HTML ``strong``.
        dots: emphasis dots under each character (着重号, CLREQ "Emphasis dots").
        proper_name: a proper-name line under the run (专名号).
        title_line: a wavy book-title line under the run (书名号甲式).
        ruby: annotation over the run (注音), plain text.
        href: where a link leads.
        note: id of the :class:`~edition.model.article.Note` that is called here.
        script: superscript or subscript.
    """

    text: str
    emphasis: bool = False
    strong: bool = False
    dots: bool = False
    proper_name: bool = False
    title_line: bool = False
    ruby: str | None = None
    href: str | None = None
    note: str | None = None
    script: Script | None = None

    @property
    def plain(self) -> bool:
        """Whether nothing stands on the run."""
        return self == Run(text=self.text)


class Text(Frozen):
    """Inline text. In JSON a string where no run has a mark, else a list of runs.

    ``Text.of("…")`` makes one; ``str(text)`` gives the characters without marks.

    Attributes:
        runs: stretches of characters that carry the same marks.
    """

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, *parts: str | Run) -> Text:
        """Text from strings and runs; empty strings are left out."""
        runs = [Run(text=part) if isinstance(part, str) else part for part in parts]
        return cls(runs=tuple(run for run in runs if run.text or run.note))

    @model_validator(mode="before")
    @classmethod
    def _from_json(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"runs": [{"text": value}] if value else []}
        if isinstance(value, (list, tuple)):
            return {"runs": [{"text": v} if isinstance(v, str) else v for v in value]}
        return value

    @model_serializer
    def _to_json(self) -> Any:
        if all(run.plain for run in self.runs):
            return str(self)
        return [run.model_dump(exclude_defaults=True) for run in self.runs]

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        run = handler(Run.__pydantic_core_schema__)
        return {
            "title": "Text",
            "description": "A string, or a list of strings and of runs with their marks.",
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"anyOf": [{"type": "string"}, run]}},
            ],
        }

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)

    def __iter__(self) -> Iterator[Run]:  # type: ignore[override]
        return iter(self.runs)


#: No text.
EMPTY = Text()

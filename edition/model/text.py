"""Inline text: a sequence of runs, each with its marks.

Runs are flat, not nested: line setting and XHTML writing both need to know the marks of each
character, and should not have to climb a tree for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ValidationError,
    model_serializer,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from edition.model.wording import ContentError, content_error

Script = Literal["super", "sub"]


class Frozen(BaseModel):
    """The base of all content types: immutable, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __init__(self, **values: Any) -> None:
        """Make one from keyword arguments.

        Raises:
            ContentError: a value is wrong; the message says how, in plain words.
        """
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise content_error(type(self), error) from None

    # Validation of JSON and YAML makes instances without calling this.
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values, which are validated like those of a new instance.

        Raises:
            ContentError: a value is wrong.
        """
        if not update:
            return super().model_copy(deep=deep)
        try:
            checked = type(self).model_validate({**dict(self), **update})
        except ValidationError as error:
            raise content_error(type(self), error) from None
        values = {key: getattr(checked, key) for key in update}
        return super().model_copy(update=values, deep=deep)


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
        href: link target.
        note: id of the :class:`~edition.model.article.Note` referred to here.
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
        """Whether the run has no marks."""
        return self == Run(text=self.text)


class Text(Frozen):
    """Inline text. In JSON a string if no run has marks, else a list of runs.

    ``Text("…")`` makes one from strings and runs; ``str(text)`` gives the characters without marks.
    Fields of this type accept plain strings.

    Attributes:
        runs: stretches of characters with the same marks.
    """

    runs: tuple[Run, ...] = ()

    def __init__(self, *parts: str | Run, runs: Sequence[Run] = ()) -> None:
        """Make text from strings and runs; empty strings are dropped.

        Raises:
            ContentError: a part is neither a string nor a run.
        """
        for part in parts:
            if not isinstance(part, (str, Run)):
                raise ContentError(f"Text: a string or a Run is wanted, not {part!r}")
        parsed = [Run(text=part) if isinstance(part, str) else part for part in parts]
        super().__init__(runs=(*(run for run in parsed if run.text or run.note), *runs))

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    @classmethod
    def of(cls, *parts: str | Run) -> Text:
        """``Text(*parts)``."""
        return cls(*parts)

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

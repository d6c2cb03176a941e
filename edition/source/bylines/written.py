"""Keys that take a line as it is printed, or mappings that say what is known."""

from __future__ import annotations

from typing import Any

from pydantic import ValidatorFunctionWrapHandler, WrapValidator


def _as_written(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    return value if isinstance(value, str) else handler(value)


#: Lets a string through as it was written; anything else is validated as the annotated type.
WRITTEN = WrapValidator(_as_written)

"""WeasyPrint, loaded when it is first used, and what it complains about."""

from __future__ import annotations

import ctypes.util
import importlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

_LOCK = Lock()


def engine() -> Any:
    """The module ``weasyprint``.

    It looks for its libraries under several names each. Names that the system's loader does not
    know are looked for by starting ldconfig, the compiler and the linker, fifty processes in all:
    half of the half second that loading takes. So the loader's own names are tried first, and
    where they do not do (another system than Linux) it is loaded as it likes.
    """
    with _LOCK:
        search = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None
        try:
            return importlib.import_module("weasyprint")
        except OSError:
            pass
        finally:
            ctypes.util.find_library = search
        return importlib.import_module("weasyprint")


@contextmanager
def listening() -> Iterator[list[str]]:
    """WeasyPrint's warnings, kept instead of printed."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate

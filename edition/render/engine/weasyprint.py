"""WeasyPrint, loaded on first use, and its warnings."""

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

    It looks for each of its libraries under several names. For names that the dynamic loader does
    not know, ``ctypes`` starts ldconfig, the compiler and the linker, fifty processes in all, which
    is half of the half second that loading takes. So the loader's own names are tried first; where
    they do not work (on systems other than Linux), it is loaded in the usual way.
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
    """WeasyPrint's warnings, collected instead of printed."""
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

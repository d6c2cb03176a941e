"""A regulator's rules: the form errors of a composed issue, and its characters."""

from edition.checks.regulations.count import IssueCount, PageCount, count_characters
from edition.checks.regulations.form import FormError, FormReport, form_report

__all__ = [
    "FormError",
    "FormReport",
    "IssueCount",
    "PageCount",
    "count_characters",
    "form_report",
]

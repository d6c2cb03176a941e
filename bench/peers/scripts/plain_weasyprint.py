"""HTML with CSS columns → PDF, as WeasyPrint's own documentation shows it."""

import sys

from weasyprint import HTML

HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])

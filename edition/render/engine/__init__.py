"""WeasyPrint and the fonts it may use: ``weasyprint`` loads it, ``faces`` configures its fonts."""

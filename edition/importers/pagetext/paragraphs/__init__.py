"""All other lines: head, start of a paragraph, or continuation; and the units they form."""

"""The lines that show what they are: tables, verses, captions, bylines, jump lines."""

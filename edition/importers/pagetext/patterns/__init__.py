"""What a piece of text says by its own characters, wherever it stands on the page.

Every module answers for one string: is it a byline, a credit, a jump line, a date? Where on the
page such a string counts is decided by the packages that use them.
"""

"""What the book contains besides text.

``pictures`` (fitted to what readers accept), ``cover`` (drawn where no page was composed),
``fonts`` (subsets), ``page_layer`` (the text over a page as drawn).
"""

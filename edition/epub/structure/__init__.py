"""The structure of the book.

``reading_order`` says which files there are and in what order; ``navigation`` makes the contents,
page list and landmarks from it; ``metadata`` works out the metadata, ``opf_metadata`` writes them.
``locale`` has the words that the book adds to the paper's own.
"""

"""Articles → XHTML documents.

``blocks`` and ``inline`` prepare what the templates need, ``xhtml`` renders them;
``article_texts`` does so without making a book.
"""

"""What programs read of a site.

``linked_data`` (schema.org as JSON-LD) and ``open_graph`` stand in the pages; ``ninjs``,
``manifest`` (Readium), ``feeds`` (Atom, JSON Feed), ``sitemaps`` and ``robots`` are files.
"""

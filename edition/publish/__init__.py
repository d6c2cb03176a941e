"""Built EPUBs and PDFs → an OPDS catalogue, a folder that any web server can serve.

In the order of work: :mod:`catalogue_store` holds the books, :mod:`feeds` says what each feed
lists, :mod:`atom` and :mod:`json_feed` write the feeds as OPDS 1.2 and 2.0, :mod:`files` writes
files in one step; :mod:`opds` leads.
"""

from edition.publish.feeds import CatalogueOptions
from edition.publish.opds import publish_opds

__all__ = ["CatalogueOptions", "publish_opds"]

"""Issues → a web edition: a static site of clickable pages, readable articles and an archive.

In the order of work:

* ``part/``: an issue, its plan, its PDF and the texts of its book → its part, which can be kept.
* ``pages/``: a part → the pages that people read, from the templates of its style.
* ``machine/``: a part → what programs read: feeds, site maps, ninjs, manifests.
* ``search/``: texts → an index that a browser looks up without a server.
* ``site/``: parts → a folder, written step by step, with a record of its own.

``codes`` has the diagnostics.
"""

from edition.web.part.make import BookPicture, BookText, Material, make_part
from edition.web.part.model import IssuePart
from edition.web.part.part_file import Assets, NotAPartError, part_bytes, read_part
from edition.web.site.folder import Folder, LocalFolder
from edition.web.site.writer import SiteWriter

__all__ = [
    "Assets",
    "BookPicture",
    "BookText",
    "Folder",
    "IssuePart",
    "LocalFolder",
    "Material",
    "NotAPartError",
    "SiteWriter",
    "make_part",
    "part_bytes",
    "read_part",
]

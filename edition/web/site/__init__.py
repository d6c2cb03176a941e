"""Parts → a folder that any web server, object store or memory stick gives out.

``writer`` leads: it adds issues one by one (``issue_files``) and then brings up to date what leads
to them (``lists``, ``calendars``, ``search_index``, ``fronts``). ``record`` is what the site
remembers of itself, in ``.edition/``; ``folder`` is where files go.
"""

"""Which article goes where: the search over the layouts of a page, and its scoring."""

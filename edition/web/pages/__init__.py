"""A part → the pages that people read.

``renderer`` fills the templates of the paper's look (``look_files``, ``words``, ``colours``);
``articles``, ``sheets``, ``issues`` and ``indexes`` say what stands on each kind of page.
"""

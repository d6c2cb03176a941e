"""One issue's part of a web edition: what a site needs of it.

In the order of work: ``areas`` (where articles stand), ``page_pictures``, ``fragment`` (the text as
HTML), ``look`` (colours, templates), ``make`` (all of it), ``part_file`` (as one file); ``model``
says what a part is.
"""

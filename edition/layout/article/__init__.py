"""One article: measured, the shapes it may take, and its copy fitted into one of them.

In the order of work: :mod:`measure` counts the copy at each measure, with :mod:`head` and
:mod:`picture` (and its :mod:`captions`) for the other parts; :mod:`makeup` lists how head, pictures
and text may be arranged; :mod:`shape` gives a make-up a height; :mod:`menus` collects the cheapest
shape for each height; :mod:`copyfit` puts the copy into the columns of the shape that was chosen.
"""

"""Which article goes where: the search for the cheapest layouts of a page.

In the order of work: :mod:`layout_finder` makes one attempt after another, with more and more
freedom (:mod:`free_regions` round fixed blocks, :mod:`wraparound` for L-shapes, :mod:`filler`);
:mod:`page_search` runs the rounds of one attempt; :mod:`dynamic_programme` does one round, with
:mod:`state` and :mod:`tree` as its data; :mod:`outline` and :mod:`scoring` judge whole pages;
:mod:`local_search` improves a layout; :mod:`candidate` is a layout with its copy fitted.
"""

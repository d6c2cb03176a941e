"""One page: composed, its items placed in points, its furniture and rules, its report.

In the order of work: :mod:`compose_page` leads; :mod:`pins` and :mod:`pinned` read what the editor
fixed; :mod:`place` puts articles on the page; :mod:`rules` draws the rules between them;
:mod:`furniture` sets everything else (:mod:`masthead`, :mod:`digest`, :mod:`strip`); :mod:`report`,
:mod:`layout_lint` and :mod:`missing_glyphs` give facts and diagnostics; :mod:`text_drawing` draws a
plan in a terminal.
"""

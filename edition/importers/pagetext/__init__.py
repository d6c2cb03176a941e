"""The plain text of a newspaper page → structured articles.

One way, a module a step: :mod:`source` (bytes → lines), :mod:`shape` (how the page was written
down), :mod:`folio` (furniture), :mod:`label` (lines → head, paragraph start, continuation),
:mod:`units` (labelled lines → units), :mod:`articles` (units → articles, halves healed),
:mod:`heads` (which line of a head is which), :mod:`build` (fields, names, spans). The judgements
are weights in ``data/weights.toml``; the words are in ``data/lexicon.toml``.
"""

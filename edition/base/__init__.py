"""What every package may use; nothing in here knows of newspapers.

:mod:`diagnostic` and :mod:`codes` are what stages report, :mod:`length` reads lengths,
:mod:`digest` names content, :mod:`atomic` writes whole files, :mod:`resources` finds the styles and
fonts, :mod:`lazy` imports names at first use, :mod:`version` is the version.
"""
